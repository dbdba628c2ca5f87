//! The gaps in a clause: words in square brackets.

use std::ops::Range;

/// The placeholders of a text in order: the bytes of each with its brackets, and its name.
pub fn placeholders(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let open = from + text.get(from..)?.find('[')?;
        let close = open + text[open..].find(']')?;
        from = close + 1;
        Some((open..close + 1, &text[open + 1..close]))
    })
}

/// The text with every placeholder replaced for which there is a value.
pub(super) fn replace(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut copied = 0;
    for (range, name) in placeholders(text) {
        if let Some(value) = value(name) {
            filled.push_str(&text[copied..range.start]);
            filled.push_str(&value);
            copied = range.end;
        }
    }
    filled.push_str(&text[copied..]);
    filled
}
