//! The rope behind an open document.

use std::ops::Range;

use ropey::Rope;

use super::{Encoding, Position, Snapshot};

/// An open document's text, as the editor's edits left it. Cloning shares the text.
#[derive(Debug, Clone)]
pub struct Buffer {
    rope: Rope,
    version: i32,
}

/// One change out of an editor's notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The text from now on.
    Whole(String),
    /// New text for a range, which counts in the text that the changes before it left.
    Part {
        /// What is replaced; empty to insert.
        range: Range<Position>,
        /// What stands there then.
        text: String,
    },
}

/// Why an edit was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The range ends before it starts, so the editor and this program differ about the text.
    #[error("the range of an edit ends before it starts")]
    Inverted,
}

impl Buffer {
    /// A text and the version the editor gives it.
    pub fn new(text: &str, version: i32) -> Self {
        Self { rope: Rope::from_str(text), version }
    }

    /// The version of the last edit.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Makes changes in order. After an error the text and its version are what they were.
    pub fn apply(&mut self, version: i32, changes: Vec<Change>, encoding: Encoding) -> Result<(), EditError> {
        let mut rope = self.rope.clone();
        for change in changes {
            match change {
                Change::Whole(text) => rope = Rope::from_str(&text),
                Change::Part { range, text } => replace(&mut rope, &range, &text, encoding)?,
            }
        }
        *self = Self { rope, version };
        Ok(())
    }

    /// The text as it is now, in one piece.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::new(String::from(&self.rope))
    }
}

fn replace(rope: &mut Rope, range: &Range<Position>, text: &str, encoding: Encoding) -> Result<(), EditError> {
    if range.start > range.end {
        return Err(EditError::Inverted);
    }
    let start = character_at(rope, range.start, encoding);
    let end = character_at(rope, range.end, encoding);
    rope.remove(start..end);
    rope.insert(start, text);
    Ok(())
}

/// The rope's character index of a position, clamped as [`Snapshot::offset`] clamps.
fn character_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    let Ok(start) = rope.try_line_to_char(line) else {
        return rope.len_chars();
    };
    let end = line_end(rope, line);
    let column = position.character as usize;
    let found = match encoding {
        Encoding::Utf8 => rope.try_byte_to_char(rope.char_to_byte(start).saturating_add(column)),
        Encoding::Utf16 => rope.try_utf16_cu_to_char(rope.char_to_utf16_cu(start).saturating_add(column)),
        Encoding::Utf32 => Ok(start.saturating_add(column)),
    };
    found.map_or(end, |character| character.min(end))
}

/// The character index of a line's end, its break left out.
fn line_end(rope: &Rope, line: usize) -> usize {
    let Ok(next) = rope.try_line_to_char(line + 1) else {
        return rope.len_chars();
    };
    let ends_in = |end: usize, mark: char| end > 0 && rope.get_char(end - 1) == Some(mark);
    if line + 1 >= rope.len_lines() {
        next
    } else if ends_in(next, '\n') && ends_in(next - 1, '\r') {
        next - 2
    } else {
        next - 1
    }
}
