//! A plain text as its lines, blank ones counted and rules left out.

use std::ops::Range;

use memchr::memchr2;

use crate::outline::draft::is_blank;

/// A line that holds words, or several that an abbreviation had split.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Source bytes without the blanks at the edges.
    pub(super) range: Range<usize>,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Blank lines before it.
    pub(super) gap: usize,
    /// A rule of this sign stands right below it.
    pub(super) underline: Option<u8>,
    /// A number that belongs to it but stands on the line before.
    pub(super) number: Option<Range<usize>>,
}

impl Line {
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.range.clone()]
    }
}

/// The lines of a text from byte `body` on.
pub(super) fn lines(source: &str, body: usize) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut lines: Vec<Line> = Vec::with_capacity((source.len() - body) / 64 + 1);
    let mut gap = 0;
    let mut at = body;
    while at < bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        let range = trim(bytes, at..end);
        let indent = range.start - at;
        at = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
        let text = &source[range.clone()];
        if text.is_empty() {
            gap += 1;
        } else if let Some(sign) = rule(text) {
            match lines.last_mut() {
                Some(line) if gap == 0 && line.underline.is_none() => line.underline = Some(sign),
                _ => {}
            }
            gap += 1;
        } else {
            match lines.last_mut() {
                Some(last) if gap == 0 && last.underline.is_none() && ends_in_abbreviation(last.text(source)) => {
                    last.range.end = range.end;
                }
                _ => lines.push(Line { range, indent, gap, underline: None, number: None }),
            }
            gap = 0;
        }
    }
    lines
}

fn trim(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let line = &bytes[range.clone()];
    let before = line.iter().take_while(|byte| is_blank(**byte)).count();
    if before == line.len() {
        return range.end..range.end;
    }
    let after = line.iter().rev().take_while(|byte| is_blank(**byte)).count();
    range.start + before..range.end - after
}

/// The sign of a line drawn across the page.
fn rule(text: &str) -> Option<u8> {
    let sign = text.bytes().next().filter(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b'~' | b'#'))?;
    let drawn = text.bytes().all(|byte| byte == sign || byte == b' ');
    (drawn && text.bytes().filter(|byte| *byte == sign).count() >= 3).then_some(sign)
}

/// Whether a line ends in an abbreviation, after which a splitter of sentences may have cut it.
fn ends_in_abbreviation(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('.') else { return false };
    let word = &rest[rest.rfind(' ').map_or(0, |at| at + 1)..];
    let letters = word.trim_start_matches(['(', '"', '“']);
    let dotted = letters.rsplit('-').next().is_some_and(|last| {
        last.contains('.') && last.split('.').all(|part| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    dotted || matches!(letters, "Inc" | "Ltd" | "Corp" | "No" | "Art" | "vs" | "Mr" | "Mrs" | "Ms" | "Dr" | "incl" | "approx")
}
