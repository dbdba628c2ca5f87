//! Countries in which data are said to stand, where one is named in passing alone.

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::lexicon::ConceptId;

/// What the names of countries begin with in the lexicon.
const PLACES: &str = "soil.";

/// Reports a country of servers that the statement on where data are kept leaves out.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let Some(servers) = concept(document, "servers") else { return };
    let open = concept(document, "servers.anywhere");
    let context = document.context;
    if open.is_some_and(|c| context.document.affirmed.contains(c)) {
        return;
    }
    let lexicon = &document.book.lexicon;
    let places: Vec<ConceptId> =
        lexicon.names().filter(|name| name.starts_with(PLACES)).filter_map(|name| lexicon.concept(name)).collect();
    let mut first: Option<(Vec<ConceptId>, std::ops::Range<usize>)> = None;
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for sentence in reading.sentences.iter().filter(|s| s.evidence.affirmed.contains(servers)) {
            let named = || reading.hits[sentence.hits.clone()].iter().filter(|hit| places.contains(&hit.concept));
            match &first {
                None => {
                    let here: Vec<_> = named().map(|hit| hit.concept).collect();
                    if !here.is_empty() {
                        first = Some((here, block.source(sentence.range.clone())));
                    }
                }
                Some((known, place)) => {
                    let Some(new) = named().find(|hit| !known.contains(&hit.concept)) else { continue };
                    let shares = named().any(|hit| known.contains(&hit.concept));
                    let place = place.clone();
                    if shares {
                        if let Some(finding) = sink.report("contradiction/server-country", block.source(new.range.clone())) {
                            finding.related.push((place, "the places are given without it here".to_string()));
                        }
                        return;
                    }
                }
            }
        }
    }
}
