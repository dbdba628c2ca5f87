//! A text as its lines, for readers of formats in which lines and indents are the marks.

use std::ops::Range;

/// A line without its end.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Source bytes without the blanks at the edges.
    pub(super) range: Range<usize>,
    /// Characters before the first word: a tab counts as eight.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.range.is_empty()
    }

    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.range.clone()]
    }

    /// Lets the line begin so many bytes later, as after the mark of an item.
    pub(super) fn cut(&mut self, bytes: usize, text: &str) {
        let rest = &text[self.range.start + bytes..self.range.end];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.range.start += bytes + blanks;
        self.indent += bytes + blanks;
    }
}

/// The lines of a text from byte `start` on.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut at = start;
    let lines = text[start..].split_inclusive('\n').map(|line| {
        let words = line.trim_start_matches([' ', '\t']);
        let begin = at + line.len() - words.len();
        let indent = line[..line.len() - words.len()].chars().map(|c| if c == '\t' { 8 } else { 1 }).sum();
        at += line.len();
        Line { range: begin..begin + words.trim_end_matches([' ', '\t', '\r', '\n']).len(), indent }
    });
    lines.collect()
}
