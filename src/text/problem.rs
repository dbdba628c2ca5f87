//! What is wrong with a file of the project's own, and where.

use std::fmt;
use std::ops::Range;

use super::{LineColumn, Snapshot};

/// Something in a settings file or a rule pack that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// Where the range begins, as people count.
    pub place: LineColumn,
    /// What is wrong and what to write.
    pub message: String,
}

impl Problem {
    /// A problem with some bytes of a file.
    pub fn at(file: &Snapshot, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { place: file.line_column(range.start), range, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.line, self.place.column, self.message)
    }
}
