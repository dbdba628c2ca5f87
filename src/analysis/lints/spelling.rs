//! Words of the law that are misspelt by one letter.

use std::ops::Range;

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::lexicon::Spelling;

/// A misspelt word in a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slip {
    range: Range<usize>,
    meant: String,
}

/// Every misspelt word of a text.
pub(super) fn find(text: &str, spelling: &Spelling) -> Vec<Slip> {
    let bytes = text.as_bytes();
    let mut slips = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let range = at..at + len;
        at = range.end;
        let word = &text[range.clone()];
        if !stands_alone(bytes, &range) || word[1..].bytes().any(|b| b.is_ascii_uppercase()) {
            continue;
        }
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let lower = if capital { word.to_ascii_lowercase() } else { String::new() };
        let found = spelling.meant(if capital { &lower } else { word });
        slips.extend(found.map(|meant| Slip { range, meant: if capital { capitalized(meant) } else { meant.to_owned() } }));
    }
    slips
}

/// Whether the letters are a word and no part of an address, a name or a compound.
fn stands_alone(bytes: &[u8], range: &Range<usize>) -> bool {
    let part = |b: &u8| !b.is_ascii() || b.is_ascii_digit() || matches!(b, b'@' | b'/' | b'_' | b'-' | b'\'' | b'=' | b'&');
    let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
    let dotted = |b: Option<&u8>, next: Option<&u8>| b == Some(&b'.') && next.is_some_and(u8::is_ascii_alphanumeric);
    let after = bytes.get(range.end);
    !before.is_some_and(part) && !after.is_some_and(part) && before != Some(&b'.') && !dotted(after, bytes.get(range.end + 1))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Reports every misspelt word.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    if document.language != "en" {
        return;
    }
    let context = document.context;
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for slip in &reading.notes.slips {
            let range = block.source(slip.range.clone());
            let Some(finding) = sink.report("term/misspelt", range.clone()) else { continue };
            finding.fixes.push(Fix {
                title: format!("Write “{}”", slip.meant),
                edits: vec![Edit { range, text: slip.meant.clone() }],
                safe: false,
            });
        }
    }
}
