//! One state of a text, contiguous and shared, with its line starts.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::position::{floor_boundary, narrow};
use super::{Encoding, LineColumn, Position};

/// A text that no longer changes. Cheap to share; the line starts are found when first asked for.
#[derive(Debug)]
pub struct Snapshot {
    text: Arc<str>,
    line_starts: OnceLock<Vec<usize>>,
}

impl Snapshot {
    /// A snapshot of a whole text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), line_starts: OnceLock::new() }
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The bytes of a line without its end; the empty end of the text for a line past it.
    pub fn line(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let Some(&start) = starts.get(line) else {
            return self.text.len()..self.text.len();
        };
        let full = &self.text[start..starts.get(line + 1).copied().unwrap_or(self.text.len())];
        let content = full.strip_suffix('\n').unwrap_or(full);
        let content = content.strip_suffix('\r').unwrap_or(content);
        start..start + content.len()
    }

    /// The byte at a position. A column past its line's end stands for that end, a line past the
    /// last for the end of the text, a column inside a character for the character's start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = self.line(position.line as usize);
        line.start + encoding.prefix(&self.text[line], position.character as usize)
    }

    /// The position of a byte. For many bytes in order, [`Snapshot::cursor`] is faster.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        self.cursor(encoding).position(offset)
    }

    /// The line and column of a byte as people count them.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        self.position(offset, Encoding::Utf32).into()
    }

    /// Converts bytes that lie near each other without counting a line twice.
    pub fn cursor(&self, encoding: Encoding) -> Cursor<'_> {
        Cursor { snapshot: self, encoding, line: 0, content: self.line(0), offset: 0, character: 0 }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| line_starts(&self.text))
    }
}

/// Where the last byte asked for stands. Each step costs the distance to the next within a line,
/// so that many findings on one endless line cost no more than on many short ones.
#[derive(Debug)]
pub struct Cursor<'a> {
    snapshot: &'a Snapshot,
    encoding: Encoding,
    line: usize,
    content: Range<usize>,
    offset: usize,
    character: usize,
}

impl Cursor<'_> {
    /// The position of a byte. One inside a character stands for the character's start, one
    /// inside `\r\n` for the line's end, one past the end for the end.
    pub fn position(&mut self, offset: usize) -> Position {
        let text: &str = &self.snapshot.text;
        let offset = floor_boundary(text, offset);
        self.enter_line_of(offset);
        let offset = offset.min(self.content.end);
        if offset >= self.offset {
            self.character += self.encoding.width(&text[self.offset..offset]);
        } else {
            self.character -= self.encoding.width(&text[offset..self.offset]);
        }
        self.offset = offset;
        Position::new(narrow(self.line), narrow(self.character))
    }

    /// The positions of both ends of a range of bytes.
    pub fn range(&mut self, bytes: &Range<usize>) -> Range<Position> {
        self.position(bytes.start)..self.position(bytes.end)
    }

    fn enter_line_of(&mut self, offset: usize) {
        let starts = self.snapshot.line_starts();
        let next = starts.get(self.line + 1).copied().unwrap_or(usize::MAX);
        if offset >= self.content.start && offset < next {
            return;
        }
        self.line = starts.partition_point(|&start| start <= offset).saturating_sub(1);
        self.content = self.snapshot.line(self.line);
        self.offset = self.content.start;
        self.character = 0;
    }
}

impl From<Position> for LineColumn {
    /// Expects a position in [`Encoding::Utf32`].
    fn from(position: Position) -> Self {
        Self { line: position.line.saturating_add(1), column: position.character.saturating_add(1) }
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends_line = |at: usize| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let breaks: Vec<usize> = if text.contains('\r') {
        text.match_indices(['\n', '\r']).map(|(at, _)| at).filter(|&at| ends_line(at)).collect()
    } else {
        text.match_indices('\n').map(|(at, _)| at).collect()
    };
    std::iter::once(0).chain(breaks.into_iter().map(|at| at + 1)).collect()
}
