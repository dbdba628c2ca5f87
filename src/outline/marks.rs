//! Running text with marks in it, as the line formats have them.

use std::ops::Range;

/// An inline mark is hardly longer, in bytes.
const REACH: usize = 2_000;

/// Tries every sign in a stretch of text that may begin a mark. `mark` reads the one at a byte, with the text from
/// another byte up to it, and gives the byte after it; nothing for what is no mark. Gives where the rest begins.
pub(super) fn walk(
    text: &str,
    range: &Range<usize>,
    signs: &[char],
    mut mark: impl FnMut(usize, usize) -> Option<usize>,
) -> usize {
    let (mut at, mut from) = (range.start, range.start);
    while let Some(found) = text[at..range.end].find(signs) {
        let sign = at + found;
        match mark(sign, from) {
            Some(next) => {
                at = next;
                from = next;
            }
            None => at = sign + 1,
        }
    }
    from
}

/// The bytes between an opening mark of some length and the closing one; `None` where that is far away or nothing is between.
pub(super) fn enclosed(rest: &str, open: usize, close: &str) -> Option<Range<usize>> {
    let inner = rest.get(open..)?;
    let mut limit = inner.len().min(REACH);
    while !inner.is_char_boundary(limit) {
        limit -= 1;
    }
    let len = inner[..limit].find(close).filter(|len| *len > 0)?;
    Some(open..open + len)
}
