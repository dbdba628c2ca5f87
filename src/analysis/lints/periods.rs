//! Periods for which the same data are kept, where the text gives two.

use std::ops::Range;

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::reading::Sentence;
use crate::lexicon::ConceptId;
use crate::lexicon::facts::FactKind;
use crate::outline::BlockKind;

/// What the names of kinds of data begin with in the lexicon.
const KINDS: &str = "kept.";
/// What the names of the events begin with from which a period runs, or of the duty that sets it.
const STARTS: &str = "kept-from.";
/// By how much two lengths may differ and mean the same: a month has 28 to 31 days.
const TOLERANCE: f64 = 0.1;

/// "We keep log files for seven days."
struct Statement {
    /// The data.
    kind: ConceptId,
    /// What the period runs from; two that differ are no contradiction.
    starts: Vec<ConceptId>,
    days: f64,
    /// The list or table it stands in: its rows differ in purpose.
    list: Option<usize>,
    range: Range<usize>,
}

impl Statement {
    fn contradicts(&self, other: &Self) -> bool {
        let one_list = self.list.is_some() && self.list == other.list;
        let differ = (self.days - other.days).abs() > TOLERANCE * self.days.max(other.days);
        self.kind == other.kind && self.starts == other.starts && differ && !one_list
    }
}

/// Reports the first period that differs from an earlier one for the same data.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    if concept(document, "fact.duration").is_none_or(|duration| !document.context.document.affirmed.contains(duration)) {
        return;
    }
    let words = Words::of(document);
    let mut known: Vec<Statement> = Vec::new();
    let mut told: Vec<ConceptId> = Vec::new();
    for (index, reading) in document.context.readings.iter().enumerate() {
        for sentence in &reading.sentences {
            let Some(new) = words.statement(document, index, sentence).filter(|new| !told.contains(&new.kind)) else { continue };
            if let Some(first) = known.iter().find(|first| first.contradicts(&new)) {
                told.push(new.kind);
                if let Some(finding) = sink.report("contradiction/retention-periods", new.range) {
                    finding.related.push((first.range.clone(), "another period is given here".to_string()));
                }
            } else {
                known.push(new);
            }
        }
    }
}

/// The concepts by which a statement is known.
struct Words {
    kinds: Vec<ConceptId>,
    starts: Vec<ConceptId>,
    /// The data are kept or deleted.
    keeping: Vec<ConceptId>,
    /// The sentence speaks of another case, of a bound or of no retention.
    apart: Vec<ConceptId>,
}

impl Words {
    fn of(document: &Document<'_>) -> Self {
        let lexicon = &document.book.lexicon;
        let named = |prefix: &str| {
            lexicon.names().filter(|name| name.starts_with(prefix)).filter_map(|name| lexicon.concept(name)).collect()
        };
        let all = |names: &[&str]| names.iter().filter_map(|name| concept(document, name)).collect();
        Self {
            kinds: named(KINDS),
            starts: named(STARTS),
            keeping: all(&["retain", "delete", "retention-topic", "cell.duration-head"]),
            apart: all(&["kept-apart", "response-time", "subject-request", "device-storage"]),
        }
    }

    fn statement(&self, document: &Document<'_>, index: usize, sentence: &Sentence) -> Option<Statement> {
        let context = document.context;
        let (block, reading) = (&context.outline.blocks[index], &context.readings[index]);
        let mut durations =
            reading.facts.iter().filter(|f| f.kind == FactKind::Duration && sentence.range.contains(&f.range.start));
        let (Some(period), None) = (durations.next(), durations.next()) else { return None };
        let evidence = context.row(index).unwrap_or(sentence.evidence);
        let says = |c: &ConceptId| evidence.affirmed.contains(*c) || evidence.denied.contains(*c);
        if self.apart.iter().any(says) {
            return None;
        }
        let mut kinds = self.kinds.iter().filter(|c| says(c));
        let (Some(kind), None) = (kinds.next(), kinds.next()) else { return None };
        let announced = match block.kind {
            BlockKind::TableCell { .. } => context.column(index),
            BlockKind::ListItem { .. } => block.lead_in.map(|lead| context.readings[lead].whole),
            _ => None,
        };
        let kept = |c: &ConceptId| sentence.evidence.affirmed.contains(*c) || announced.is_some_and(|e| e.affirmed.contains(*c));
        if !self.keeping.iter().any(kept) {
            return None;
        }
        let list = match block.kind {
            BlockKind::TableCell { .. } => Some(block.section),
            _ => block.lead_in,
        };
        let starts = self.starts.iter().copied().filter(|c| says(c)).collect();
        Some(Statement { kind: *kind, starts, days: period.value, list, range: block.source(period.range.clone()) })
    }
}
