//! A text as a vector of characters, read from the start for every question.

use std::ops::Range;

use crate::text::{Encoding, Position};

/// The text of the model.
#[derive(Debug, Clone, Default)]
pub(super) struct Model(pub(super) Vec<char>);

impl Model {
    pub(super) fn text(&self) -> String {
        self.0.iter().collect()
    }

    /// The characters of each line, its break left out.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
        while at < self.0.len() {
            let broken = match (self.0[at], self.0.get(at + 1)) {
                ('\r', Some('\n')) => 2,
                ('\r' | '\n', _) => 1,
                _ => 0,
            };
            if broken > 0 {
                lines.push(start..at);
                start = at + broken;
            }
            at += broken.max(1);
        }
        lines.push(start..self.0.len());
        lines
    }

    /// The character at a position, clamped.
    pub(super) fn index(&self, position: Position, encoding: Encoding) -> usize {
        let Some(line) = self.lines().get(position.line as usize).cloned() else {
            return self.0.len();
        };
        let mut units = 0;
        for at in line.clone() {
            units += width(self.0[at], encoding);
            if units > position.character {
                return at;
            }
        }
        line.end
    }

    /// The position of a character; one inside a break stands for the end of its line.
    pub(super) fn position(&self, index: usize, encoding: Encoding) -> Position {
        let lines = self.lines();
        let line = lines.iter().rposition(|line| line.start <= index).unwrap_or(0);
        let end = index.min(lines[line].end);
        let character = self.0[lines[line].start..end].iter().map(|&one| width(one, encoding)).sum();
        Position::new(u32::try_from(line).unwrap(), character)
    }

    /// The byte at which a character starts.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.0[..index].iter().map(|one| one.len_utf8()).sum()
    }

    pub(super) fn replace(&mut self, range: Range<Position>, text: &str, encoding: Encoding) {
        let (start, end) = (self.index(range.start, encoding), self.index(range.end, encoding));
        self.0.splice(start..end, text.chars());
    }
}

fn width(character: char, encoding: Encoding) -> u32 {
    u32::try_from(match encoding {
        Encoding::Utf8 => character.len_utf8(),
        Encoding::Utf16 => character.len_utf16(),
        Encoding::Utf32 => 1,
    })
    .unwrap()
}
