//! Semantic tokens as the protocol counts them, and what changed since the client last had them.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dashmap::DashMap;
use tower_lsp::lsp_types::{SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensEdit, Url};

use crate::ide::tokens::{Token, TokenKind};
use crate::text::{Encoding, Position, Snapshot};

/// The types of tokens, in the order of [`TokenKind`]. They are types that every theme colours.
pub(super) const TYPES: [SemanticTokenType; 5] = [
    SemanticTokenType::TYPE,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::MACRO,
    SemanticTokenType::NUMBER,
];

/// What tokens are besides, each a bit.
pub(super) const MODIFIERS: [SemanticTokenModifier; 2] = [SemanticTokenModifier::DEFINITION, SemanticTokenModifier::DEPRECATED];

const DEFINITION: u32 = 1;
const DEPRECATED: u32 = 2;

/// What the client last got of each document.
#[derive(Debug, Default)]
pub(super) struct Sent {
    last_id: AtomicU64,
    documents: DashMap<Url, (String, Arc<[SemanticToken]>)>,
}

impl Sent {
    /// Notes what is sent; its name, and what was sent before under this one.
    pub(super) fn replace(&self, uri: &Url, tokens: &[SemanticToken], previous: &str) -> (String, Option<Arc<[SemanticToken]>>) {
        let id = self.last_id.fetch_add(1, Ordering::Relaxed).to_string();
        let before = self.documents.insert(uri.clone(), (id.clone(), tokens.into()));
        (id, before.filter(|(id, _)| id == previous).map(|(_, tokens)| tokens))
    }

    /// The client closed a document.
    pub(super) fn forget(&self, uri: &Url) {
        self.documents.remove(uri);
    }
}

/// Tokens as the protocol has them: each counted from the one before, none longer than its line.
pub(super) fn encode(tokens: &[Token], snapshot: &Snapshot, encoding: Encoding) -> Vec<SemanticToken> {
    let mut cursor = snapshot.cursor(encoding);
    let mut encoded = Vec::with_capacity(tokens.len());
    let mut last = Position::default();
    for token in tokens {
        for piece in lines(&token.range, snapshot) {
            let (start, end) = (cursor.position(piece.start), cursor.position(piece.end));
            let delta_line = start.line - last.line;
            encoded.push(SemanticToken {
                delta_line,
                delta_start: if delta_line == 0 { start.character - last.character } else { start.character },
                length: end.character - start.character,
                token_type: token_type(token.kind),
                token_modifiers_bitset: u32::from(token.is_definition) * DEFINITION + u32::from(token.is_dead) * DEPRECATED,
            });
            last = start;
        }
    }
    encoded
}

/// The index in [`TYPES`].
fn token_type(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Term => 0,
        TokenKind::Citation => 1,
        TokenKind::Instrument => 2,
        TokenKind::Placeholder => 3,
        TokenKind::Duration => 4,
    }
}

/// The pieces of a range on each of its lines, blanks at their beginning left out.
fn lines<'a>(range: &Range<usize>, snapshot: &'a Snapshot) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let range = range.clone();
    let line_of = |offset: usize| snapshot.position(offset, Encoding::Utf8).line as usize;
    (line_of(range.start)..=line_of(range.end)).filter_map(move |line| {
        let line = snapshot.line(line);
        let (start, end) = (line.start.max(range.start), line.end.min(range.end));
        let piece = snapshot.text().get(start..end)?;
        let blanks = piece.len() - piece.trim_start().len();
        (!piece.trim().is_empty()).then_some(start + blanks..end)
    })
}

/// The one edit that makes the tokens of before those of now; none where they are the same.
pub(super) fn edits(before: &[SemanticToken], now: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    /// The numbers of a token.
    const NUMBERS: usize = 5;
    let head = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let tail = before[head..].iter().rev().zip(now[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (deleted, inserted) = (before.len() - head - tail, &now[head..now.len() - tail]);
    if deleted == 0 && inserted.is_empty() {
        return Vec::new();
    }
    let count = |tokens: usize| u32::try_from(tokens * NUMBERS).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit { start: count(head), delete_count: count(deleted), data: Some(inserted.to_vec()) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(range: Range<usize>) -> Token {
        Token { range, kind: TokenKind::Term, is_definition: false, is_dead: false }
    }

    /// Where tokens stand and how long they are, by line and column.
    fn check(text: &str, ranges: &[(usize, usize)], expected: &[[u32; 3]]) {
        let tokens: Vec<_> = ranges.iter().map(|(start, end)| token(*start..*end)).collect();
        let (mut line, mut column) = (0, 0);
        let places: Vec<_> = encode(&tokens, &Snapshot::new(text), Encoding::Utf16)
            .iter()
            .map(|one| {
                column = if one.delta_line == 0 { column + one.delta_start } else { one.delta_start };
                line += one.delta_line;
                [line, column, one.length]
            })
            .collect();
        assert_eq!(places, expected, "{text:?}");
    }

    #[test]
    fn tokens_are_counted_from_each_other_and_cut_at_line_ends() {
        check("🙂ab cd\r\n  ef", &[(4, 6), (7, 15)], &[[0, 2, 2], [0, 5, 2], [1, 2, 2]]);
        check("a\n\nb", &[(0, 4)], &[[0, 0, 1], [2, 0, 1]]);
        check("ab", &[(0, 2)], &[[0, 0, 2]]);
    }

    #[test]
    fn what_changed_is_one_edit_that_leads_from_before_to_now() {
        let make = |starts: &[u32]| -> Vec<SemanticToken> {
            let token = |start: &u32| SemanticToken {
                delta_start: *start,
                ..SemanticToken { delta_line: 0, delta_start: 0, length: 1, token_type: 0, token_modifiers_bitset: 0 }
            };
            starts.iter().map(token).collect()
        };
        for (before, now) in [
            (vec![1, 2, 3], vec![1, 9, 3]),
            (vec![1, 1], vec![1, 1, 1]),
            (vec![1, 2], vec![]),
            (vec![], vec![1]),
            (vec![1], vec![1]),
        ] {
            let (before, now) = (make(&before), make(&now));
            let mut after = before.clone();
            for edit in edits(&before, &now) {
                let start = edit.start as usize / 5;
                after.splice(start..start + edit.delete_count as usize / 5, edit.data.unwrap_or_default());
            }
            assert_eq!(after, now);
        }
        assert!(edits(&make(&[1]), &make(&[1])).is_empty());
    }
}
