//! What is wrong with a file of the project's own, and where.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

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

/// A problem of a file that is one of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file, by the name under which it was given.
    pub file: Arc<str>,
    /// What is wrong with it.
    pub problem: Problem,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.problem)
    }
}
