//! Legal bases that a text names in words: “the legal basis is your consent”.

use std::sync::Arc;

use super::{Analysis, Reading, lints};
use crate::law::citation::{self, Citation, Code};
use crate::law::{Basis, Law};
use crate::lexicon::{Hit, Polarity};
use crate::rules::RuleBook;

/// Every basis of Art. 6(1) with its block, where the sentence, the line that leads it in or the heading
/// above speaks of legal bases. The range is that of the words.
pub(super) fn in_words<'a>(analysis: &'a Analysis, book: &'a RuleBook) -> impl Iterator<Item = (usize, Citation)> + 'a {
    let code = lints::citations::default(&analysis.regimes);
    let of_block = move |(index, reading): (usize, &'a Arc<Reading>)| {
        let code = code.clone();
        let is_topic = is_topic_around(analysis, index, book);
        let named = reading.hits.iter().filter(move |hit| is_topic || is_topic_of_sentence(reading, hit, book));
        named.filter_map(move |hit| Some((index, cited(basis(hit, book)?, hit, &code)?)))
    };
    analysis.readings.iter().enumerate().flat_map(of_block)
}

fn basis(hit: &Hit, book: &RuleBook) -> Option<&'static Basis> {
    Law::get().basis(book.lexicon.name(hit.concept)).filter(|_| hit.polarity == Polarity::Affirmed)
}

/// The words as the citation that they stand for.
fn cited(basis: &Basis, hit: &Hit, code: &Code) -> Option<Citation> {
    let mut citation = citation::find(&format!("Art. 6(1)({})", basis.letter), Some(code)).into_iter().next()?;
    citation.range = hit.range.clone();
    Some(citation)
}

fn is_topic_around(analysis: &Analysis, index: usize, book: &RuleBook) -> bool {
    let block = &analysis.outline.blocks[index];
    let heading = analysis.outline.sections.get(block.section).map(|section| section.blocks.start);
    let around = [block.lead_in, heading].into_iter().flatten().filter(|at| *at != index);
    around.filter_map(|at| analysis.readings.get(at)).any(|reading| names_bases(&reading.hits, book))
}

fn is_topic_of_sentence(reading: &Reading, hit: &Hit, book: &RuleBook) -> bool {
    let own = reading.sentences.iter().find(|sentence| sentence.range.contains(&hit.range.start));
    own.is_some_and(|sentence| names_bases(&reading.hits[sentence.hits.clone()], book))
}

fn names_bases(hits: &[Hit], book: &RuleBook) -> bool {
    book.lexicon.concept("basis-word").is_some_and(|word| hits.iter().any(|hit| hit.concept == word))
}
