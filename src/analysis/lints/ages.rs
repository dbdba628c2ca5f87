//! Ages below which a text bars children, where it gives more than one.

use std::ops::Range;

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::lexicon::facts::FactKind;

/// Years between which an age bars children.
const AGES: std::ops::RangeInclusive<f64> = 12.0..=18.0;

/// Reports a second age that no place on earth explains.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let (kids, place) = (concept(document, "kids.barred"), concept(document, "kids.elsewhere"));
    let mut first: Option<(f64, Range<usize>)> = None;
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for sentence in &reading.sentences {
            let says = |c| Option::is_some_and(c, |c| sentence.evidence.speaks_of(c));
            if !says(kids) || says(place) {
                continue;
            }
            let mut ages = reading
                .facts
                .iter()
                .filter(|f| f.kind == FactKind::Age && sentence.range.contains(&f.range.start) && AGES.contains(&f.value));
            let (Some(age), None) = (ages.next(), ages.next()) else { continue };
            let range = block.source(age.range.clone());
            match &first {
                None => first = Some((age.value, range)),
                Some((known, _)) if (*known - age.value).abs() < 0.5 => {}
                Some((_, place)) => {
                    let place = place.clone();
                    if let Some(finding) = sink.report("contradiction/children-age", range) {
                        finding.related.push((place, "another age is given here".to_string()));
                    }
                    return;
                }
            }
        }
    }
}
