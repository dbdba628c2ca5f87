//! Words that an editor may colour: terms, citations, instruments, placeholders, periods.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::analysis::inventory::{citations, instruments};
use crate::analysis::terms::Glossary;
use crate::law::Standing;
use crate::lexicon::facts::FactKind;
use crate::rules::RuleBook;

/// Words with a meaning of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Source bytes; may run over the end of a line.
    pub range: Range<usize>,
    /// What they are.
    pub kind: TokenKind,
    /// A term stands where it is defined.
    pub is_definition: bool,
    /// An instrument is in force no more.
    pub is_dead: bool,
}

/// What words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A term that the document defines.
    Term,
    /// A citation of the law.
    Citation,
    /// A legal act, a framework, a set of clauses.
    Instrument,
    /// Something still to be filled in.
    Placeholder,
    /// A length of time.
    Duration,
}

/// The tokens within some source bytes, in their order, none overlapping.
pub fn tokens(analysis: &Analysis, book: &RuleBook, today: Date, within: &Range<usize>) -> Vec<Token> {
    let outline = &analysis.outline;
    let token = |range: Range<usize>, kind: TokenKind| Token { range, kind, is_definition: false, is_dead: false };
    let facts = outline.blocks.iter().zip(&analysis.readings).flat_map(|(block, reading)| {
        let kind = |kind: FactKind| match kind {
            FactKind::Placeholder => Some(TokenKind::Placeholder),
            FactKind::Duration => Some(TokenKind::Duration),
            _ => None,
        };
        reading.facts.iter().filter_map(move |fact| Some(token(block.source(fact.range.clone()), kind(fact.kind)?)))
    });
    let cited = citations(analysis).map(|(block, one)| token(outline.blocks[block].source(one.range), TokenKind::Citation));
    let named = outline.blocks.iter().zip(&analysis.readings).flat_map(|(block, reading)| {
        instruments(reading, book).map(move |(prose, instrument)| Token {
            is_dead: matches!(instrument.standing(today), Standing::Ended { .. }),
            ..token(block.source(prose), TokenKind::Instrument)
        })
    });
    let glossary = Glossary::of(&[analysis]);
    let terms = glossary.terms.iter().flat_map(|term| &term.occurrences);
    let terms = terms.map(|one| Token { is_definition: one.is_definition, ..token(one.range.clone(), TokenKind::Term) });
    let mut tokens: Vec<_> = facts.chain(cited).chain(named).chain(terms).collect();
    tokens.sort_by_key(|token| token.range.start);
    let mut end = 0;
    tokens.retain(|token| {
        let is_shown = token.range.start >= end.max(within.start) && token.range.start < within.end && !token.range.is_empty();
        end = if is_shown { token.range.end } else { end };
        is_shown
    });
    tokens
}
