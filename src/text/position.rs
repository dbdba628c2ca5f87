//! Positions, and the units their columns are counted in.

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16, which every client of the protocol knows.
    #[default]
    Utf16,
    /// Unicode characters.
    Utf32,
}

/// A place between two characters, counted from 0 as the protocol does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// Units of an [`Encoding`] before the place.
    pub character: u32,
}

/// A place between two characters, counted from 1 as people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// Unicode characters, the one after the place included.
    pub column: u32,
}

impl Position {
    /// A position from line and column, both counted from 0.
    pub const fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }
}

impl Encoding {
    /// How many units a text takes.
    pub fn width(self, text: &str) -> usize {
        let surrogate_pairs = || text.bytes().filter(|&lead| lead >= 0xF0).count();
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().count() + surrogate_pairs(),
            Self::Utf32 => text.chars().count(),
        }
    }

    /// The bytes of the longest start of `text` that takes at most `units`: a column inside a
    /// character rounds down to where the character begins.
    pub fn prefix(self, text: &str, units: usize) -> usize {
        if self == Self::Utf8 {
            return floor_boundary(text, units);
        }
        let mut left = units;
        for (at, character) in text.char_indices() {
            let width = if self == Self::Utf16 { character.len_utf16() } else { 1 };
            if width > left {
                return at;
            }
            left -= width;
        }
        text.len()
    }
}

/// The nearest character boundary at or before `offset`; the end for an offset beyond it.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A count as the protocol's unsigned 32 bits; no document is long enough to saturate it.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
