//! Words of the law that are misspelt by one letter, and words torn in two.

use std::ops::Range;

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::lexicon::{Lexicon, Spelling};

/// A misspelt word in a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slip {
    range: Range<usize>,
    meant: String,
}

/// The shortest word of which a torn part can be told from a letter that stands for itself.
const LETTERS_TORN: usize = 4;

/// A word torn in two by a blank: "d ata".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Torn {
    range: Range<usize>,
    meant: String,
}

/// Every word of a text whose first or last letter is torn off.
pub(super) fn torn(text: &str, spelling: &Spelling, lexicon: &Lexicon) -> Vec<Torn> {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let known = |word: &str| spelling.knows(word) || lexicon.knows(word);
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b' ', bytes) {
        let head = bytes[..at].iter().rev().take_while(|b| b.is_ascii_lowercase()).count();
        let tail = bytes[at + 1..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        let range = at - head..at + 1 + tail;
        if head.min(tail) != 1 || head + tail < LETTERS_TORN || !stands_alone(bytes, &range) || letter(range.end) {
            continue;
        }
        let (first, second) = (&text[range.start..at], &text[at + 1..range.end]);
        let (part, rest) = if head == 1 { (first, second) } else { (second, first) };
        let meant = [first, second].concat();
        if !matches!(part, "a" | "i" | "e" | "s") && !known(rest) && known(&meant) && !is_numbered(&text[..range.start]) {
            found.push(Torn { range, meant });
        }
    }
    found
}

/// Whether a letter that follows is the name of a provision: "point f", "Art. 6(1) f".
fn is_numbered(before: &str) -> bool {
    let before = before.trim_end();
    let last = before.rsplit([' ', '(']).next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    before.ends_with([')', '('])
        || matches!(last.as_str(), "lit" | "letter" | "point" | "art" | "article" | "para" | "section")
        || last.ends_with(|c: char| c.is_ascii_digit())
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
            finding.fixes.push(written(&slip.meant, range));
        }
        for torn in &reading.notes.torn {
            let range = block.source(torn.range.clone());
            let Some(finding) = sink.report("text/split-word", range.clone()) else { continue };
            finding.fixes.push(written(&torn.meant, range));
        }
    }
}

/// The fix that puts the word that was meant.
fn written(meant: &str, range: Range<usize>) -> Fix {
    Fix { title: format!("Write “{meant}”"), edits: vec![Edit { range, text: meant.to_owned() }], safe: false }
}
