//! What is known about a place.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;

/// What to show beside a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The text, in Markdown.
    pub markdown: String,
    /// The source bytes it speaks of.
    pub range: Range<usize>,
}

/// What is known about the place at a byte offset of the text.
pub fn hover(_analysis: &Analysis, _text: &str, _offset: usize, _today: Date) -> Option<Hover> {
    None
}
