//! What is known about the words under the cursor.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::{Analysis, Regime};
use crate::law::citation::Code;
use crate::law::{self, Law};
use crate::outline::Block;
use crate::rules::RuleBook;

/// A text about a stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What to show, in Markdown.
    pub markdown: String,
    /// Source bytes of what it speaks of.
    pub range: Range<usize>,
}

/// The law cited at a place, or the instrument named there, or the rule that marks it.
pub fn hover(analysis: &Analysis, book: &RuleBook, offset: usize, today: Date) -> Option<Hover> {
    let index = analysis.outline.blocks.partition_point(|block| block.range.start <= offset).checked_sub(1)?;
    let block = &analysis.outline.blocks[index];
    let in_block = block.range.start <= offset && offset <= block.range.end;
    let code = if analysis.regimes.contains(&Regime::EuGdpr) { Code::Gdpr } else { Code::UkGdpr };
    let law =
        in_block.then(|| citation(block, offset, &code, today).or_else(|| instrument(analysis, book, index, offset, today)));
    law.flatten().or_else(|| finding(analysis, book, offset))
}

fn citation(block: &Block, offset: usize, code: &Code, today: Date) -> Option<Hover> {
    let at = block.prose_at(offset);
    let citation =
        law::citation::find(&block.prose.text, Some(code)).into_iter().find(|c| c.range.start <= at && at <= c.range.end)?;
    Some(Hover { markdown: law::page::explain_citation(&citation, today), range: block.source(citation.range.clone()) })
}

fn instrument(analysis: &Analysis, book: &RuleBook, index: usize, offset: usize, today: Date) -> Option<Hover> {
    let block = &analysis.outline.blocks[index];
    let at = block.prose_at(offset);
    let under = analysis.readings[index].hits.iter().filter(|hit| hit.range.start <= at && at <= hit.range.end);
    under
        .filter_map(|hit| Some((hit, Law::get().instrument_by_concept(book.lexicon.name(hit.concept))?)))
        .min_by_key(|(hit, _)| hit.range.len())
        .map(|(hit, instrument)| Hover {
            markdown: law::page::explain_instrument(instrument, today),
            range: block.source(hit.range.clone()),
        })
}

fn finding(analysis: &Analysis, book: &RuleBook, offset: usize) -> Option<Hover> {
    let under = analysis.findings.iter().filter(|finding| finding.range.start <= offset && offset <= finding.range.end);
    let finding = under.min_by_key(|finding| finding.range.len())?;
    Some(Hover { markdown: book.rule(&finding.rule)?.page(), range: finding.range.clone() })
}
