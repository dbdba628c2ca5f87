//! Words shown between those of the text: what a bare number cites, when a period ends.

use std::ops::Range;

use crate::analysis::inventory::{self, citations};
use crate::analysis::{Analysis, Sentence};
use crate::law;
use crate::lexicon::facts::{Fact, FactKind};
use crate::outline::Block;

/// Words after a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The source byte before which they are shown.
    pub offset: usize,
    /// The words.
    pub text: String,
}

/// Letters from which a word of a label tells what it is about.
const TELLING: usize = 4;

/// How an act stands behind what is cited of it.
const ACTS: [&str; 8] = [
    " GDPR",
    " of the GDPR",
    " UK GDPR",
    " of the UK GDPR",
    " EU GDPR",
    " of the EU GDPR",
    " FADP",
    " of the General Data Protection Regulation",
];

/// What stands between a period and the day it begins on, and between such a day and its period.
const BEGINS: [&str; 9] = [
    " from ",
    " after ",
    " as of ",
    " as from ",
    " starting ",
    " starting on ",
    " beginning on ",
    " following ",
    " counted from ",
];
const LASTS: [&str; 4] = [" for ", ", for ", " for a period of ", " and for "];

/// The hints within some source bytes, in their order. What the sentence says itself is not said
/// again.
pub fn hints(analysis: &Analysis, within: &Range<usize>) -> Vec<Hint> {
    let mut hints: Vec<_> =
        titles(analysis).chain(ends(analysis)).filter(|hint| within.start <= hint.offset && hint.offset <= within.end).collect();
    hints.sort_by_key(|hint| hint.offset);
    hints
}

/// What bare citations are about.
fn titles(analysis: &Analysis) -> impl Iterator<Item = Hint> + '_ {
    citations(analysis).filter_map(|(index, citation)| {
        let (block, reading) = (&analysis.outline.blocks[index], &analysis.readings[index]);
        let label = law::label(&citation)?;
        let is_around =
            |sentence: &&Sentence| sentence.range.start <= citation.range.start && citation.range.end <= sentence.range.end;
        let sentence = reading.sentences.iter().find(is_around)?;
        let said = block.prose.text[sentence.range.clone()].to_lowercase();
        let is_said = label
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() >= TELLING)
            .all(|word| said.contains(word));
        let text = block.prose.text.as_str();
        let range = citation.range.start..citation.range.end + act_behind(&text[citation.range.end..]);
        (!is_said).then(|| Hint { offset: block.source(range).end, text: label })
    })
}

/// How many bytes of a text name the act that was cited before it.
fn act_behind(text: &str) -> usize {
    ACTS.iter().find(|act| text.starts_with(**act)).map_or(0, |act| act.len())
}

/// When periods end of which the text says when they begin.
fn ends(analysis: &Analysis) -> impl Iterator<Item = Hint> + '_ {
    analysis.outline.blocks.iter().zip(&analysis.readings).flat_map(|(block, reading)| {
        let of = |kind: FactKind| reading.facts.iter().filter(move |fact| fact.kind == kind);
        of(FactKind::Duration).flat_map(move |period| of(FactKind::Date).filter_map(move |day| end(block, period, day)))
    })
}

fn end(block: &Block, period: &Fact, day: &Fact) -> Option<Hint> {
    let text = block.prose.text.as_str();
    let between = |first: &Fact, second: &Fact| text.get(first.range.end..second.range.start);
    let begins = between(period, day).is_some_and(|words| BEGINS.contains(&words));
    let lasts = between(day, period).is_some_and(|words| LASTS.contains(&words));
    let begin = inventory::date(day.value).filter(|_| begins || lasts)?;
    let end = inventory::end(begin, &text[period.range.clone()], period.value)?;
    let last = if begins { day } else { period };
    Some(Hint { offset: block.source(last.range.clone()).end, text: format!("until {}", end.strftime("%-d %B %Y")) })
}
