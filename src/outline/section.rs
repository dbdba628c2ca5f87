//! Headings and what stands under them.

use std::ops::Range;

use super::Block;

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading without its number and marks; empty for what stands before the first heading.
    pub title: String,
    /// The number as written, without its last full stop: `4`, `7.1`, `A`.
    pub number: Option<String>,
    /// 1 for the top; 0 for what stands before the first heading.
    pub level: u8,
    /// The nearest section of a lower level that holds this one.
    pub parent: Option<usize>,
    /// Source bytes from the heading to the next heading of any level.
    pub range: Range<usize>,
    /// Indexes into [`Outline::blocks`](super::Outline::blocks), the heading itself included.
    pub blocks: Range<usize>,
}

/// Ranks from here on are of lines that only look like headings: one stands right under the heading
/// before it, whatever that one's rank.
pub(super) const LOOSE: u8 = 100;

/// A heading as a reader of a format found it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    /// Its block.
    pub(super) block: usize,
    /// Its rank among the document's headings; what matters is the order.
    pub(super) rank: u8,
    /// Source byte where its line begins, marks included.
    pub(super) start: usize,
}

/// Hangs all blocks under their headings; `body` are the source bytes after any front matter.
pub(super) fn assemble(blocks: &mut [Block], headings: &[Heading], body: Range<usize>) -> Vec<Section> {
    let top = headings.iter().map(|heading| heading.rank).min().unwrap_or(1);
    let first = headings.first();
    let mut sections = Vec::with_capacity(headings.len() + 1);
    sections.push(Section {
        title: String::new(),
        number: None,
        level: 0,
        parent: None,
        range: body.start..first.map_or(body.end, |heading| heading.start),
        blocks: 0..first.map_or(blocks.len(), |heading| heading.block),
    });
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let next = headings.get(index + 1);
        let (number, title) = split_number(&blocks[heading.block].prose.text);
        while open.last().is_some_and(|(rank, _)| *rank >= heading.rank) {
            open.pop();
        }
        let parent = open.last().map(|(_, section)| *section);
        let below = parent.map_or(1, |parent| sections[parent].level.saturating_add(1));
        let level = if heading.rank >= LOOSE { below } else { heading.rank - top + 1 };
        open.push((heading.rank, sections.len()));
        sections.push(Section {
            title: title.trim_end_matches([':', '.', ' ']).to_owned(),
            number: number.map(str::to_owned),
            level,
            parent,
            range: heading.start..next.map_or(body.end, |next| next.start),
            blocks: heading.block..next.map_or(blocks.len(), |next| next.block),
        });
    }
    for (index, section) in sections.iter().enumerate() {
        for block in &mut blocks[section.blocks.clone()] {
            block.section = index;
        }
    }
    sections
}

/// Cuts a heading's number off: `4.`, `7.1`, `A.`, `IV)`, `(2)`, `Section 4:`, `Article 5 –`, `§ 3`.
pub(super) fn split_number(heading: &str) -> (Option<&str>, &str) {
    let text = heading.trim();
    for word in ["section", "article", "part", "chapter", "clause", "annex", "appendix", "schedule", "§"] {
        let Some((head, rest)) = text.split_at_checked(word.len()) else { continue };
        if head.eq_ignore_ascii_case(word) && (rest.starts_with(' ') || word == "§") {
            let rest = rest.trim_start();
            let (number, title) = take_number(rest);
            return if number.is_empty() { (None, text) } else { (Some(number), title) };
        }
    }
    let bare = text.strip_prefix('(').unwrap_or(text);
    let (number, title) = take_number(bare);
    let after = &bare[number.len()..];
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let stopped =
        after.strip_prefix(['.', ')', ':']).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\u{a0}', '\t']));
    let closed = stopped || (digits && after.starts_with([' ', '\u{a0}']));
    let plausible = !number.is_empty() && (closed || after.is_empty()) && number.len() <= 12;
    // A year or an amount is no number of a section.
    if plausible && !(digits && number.split('.').any(|part| part.len() > 2)) { (Some(number), title) } else { (None, text) }
}

/// The number at the head of a text, without its last full stop, and the title after it.
fn take_number(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let dotted = bytes.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let len = if bytes.first().is_some_and(u8::is_ascii_digit) {
        text[..dotted].trim_end_matches('.').len()
    } else {
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let roman = bytes[..letters].iter().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if letters == 1 || (letters <= 5 && roman) { letters } else { 0 }
    };
    if len == 0 || bytes.get(len).is_some_and(u8::is_ascii_alphanumeric) {
        return ("", text);
    }
    (&text[..len], text[len..].trim_start_matches(['.', ')', ':', '-', '–', '—', ' ', '\u{a0}', '\t']))
}

/// Whether words alone on their line read as a title: short, not the end of a sentence, no date.
pub(super) fn reads_as_title(words: &str) -> bool {
    let dated = words.contains(": ") && words.ends_with(|c: char| c.is_ascii_digit());
    (1..=120).contains(&words.len())
        && words.chars().any(char::is_alphabetic)
        && !words.ends_with(['.', ',', ';', '!'])
        && !words.contains(". ") | split_number(words).0.is_some()
        && !dated
}

/// Whether words are a title in capitals.
pub(super) fn is_shouted(words: &str) -> bool {
    words.len() >= 5 && !words.contains(char::is_lowercase) && words.chars().filter(|c| c.is_uppercase()).count() >= 4
}
