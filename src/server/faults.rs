//! What is wrong with the files of a project's own: its settings and its rules.

use std::path::Path;

use crate::config::Layer;
use crate::text::{Problem, Snapshot};

/// The most problems that one message lists.
const MOST_IN_A_MESSAGE: usize = 5;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) gravity: Gravity,
}

/// How much is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gravity {
    /// The file cannot be used.
    Error,
    /// It may not say what its writer meant.
    Warning,
    /// It says something that does nothing.
    Needless,
}

impl Fault {
    /// Something that is wrong with a whole file.
    pub(super) fn error(message: String) -> Self {
        Self::broken(Problem::at(&Snapshot::new(""), 0..0, message))
    }

    /// Something for which the file cannot be used.
    pub(super) fn broken(problem: Problem) -> Self {
        Self { problem, gravity: Gravity::Error }
    }

    pub(super) fn warning(problem: Problem) -> Self {
        Self { problem, gravity: Gravity::Warning }
    }

    pub(super) fn needless(problem: Problem) -> Self {
        Self { problem, gravity: Gravity::Needless }
    }
}

/// What is wrong with one file, and the text in which it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    /// The text that was read.
    pub(super) text: String,
    /// In no order.
    pub(super) list: Vec<Fault>,
}

impl Faults {
    /// The faults of a file with this text.
    pub(super) fn of_file(text: &str, faults: impl IntoIterator<Item = Fault>) -> Self {
        Self { text: text.to_owned(), list: faults.into_iter().collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds what is not there yet.
    pub(super) fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        for fault in faults {
            if !self.list.contains(&fault) {
                self.list.push(fault);
            }
        }
    }

    /// One message for a person.
    pub(super) fn message(&self, file: &Path) -> String {
        let more = self.list.len().saturating_sub(MOST_IN_A_MESSAGE);
        let told = self.list.iter().take(MOST_IN_A_MESSAGE).map(|fault| format!("{}:{}", file.display(), fault.problem));
        let more = (more > 0).then(|| format!("and {more} more"));
        told.chain(more).collect::<Vec<_>>().join("\n")
    }
}

/// What a settings file says, if it can be used, and what is wrong with it.
pub(super) fn of_settings(text: &str) -> (Option<Layer>, Faults) {
    match Layer::parse(text) {
        Ok((layer, warnings)) => (Some(layer), Faults::of_file(text, warnings.into_iter().map(Fault::warning))),
        Err(errors) => (None, Faults::of_file(text, errors.into_iter().map(Fault::broken))),
    }
}
