//! `[[ignore]]`: findings that a project looked at and accepts.

use std::path::Path;

use super::globs::Globs;
use super::layer::group;

/// One entry: what it accepts, and where.
#[derive(Debug, Clone)]
pub struct Ignore {
    pub(super) rule: String,
    pub(super) file: Option<Files>,
    pub(super) text: Option<String>,
}

/// The files that an entry speaks of.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) pattern: String,
    pub(super) globs: Globs,
}

/// Why an entry accepts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// No document is where it looks.
    NamesNothing,
    /// In the documents that it names, the rule finds nothing.
    FindsNothing,
}

impl Ignore {
    /// Whether it accepts a rule's finding in this line of this file, whose path counts from the root.
    pub(super) fn accepts<'t>(&self, path: Option<&Path>, rule: &str, line: impl Fn() -> &'t str) -> bool {
        (self.rule == rule || self.rule == group(rule))
            && self.text.as_deref().is_none_or(|text| line().contains(text))
            && self.file.as_ref().is_none_or(|files| path.is_some_and(|path| files.globs.matches(path)))
    }

    /// The rule or group whose findings it accepts.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The one file that it speaks of, counted from the root, where its pattern is a path.
    pub fn document(&self) -> Option<&str> {
        let pattern = self.file.as_ref()?.pattern.as_str();
        let is_path = pattern.contains('/') && !pattern.contains(['*', '?', '[', '{']);
        is_path.then(|| pattern.trim_start_matches("./").trim_start_matches('/'))
    }

    /// Whether it speaks of a file, whose path counts from the root.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.file.as_ref().is_none_or(|files| files.globs.matches(path))
    }

    /// Whether two entries say the same.
    pub(super) fn says_as(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.rule.clone(), one.text.clone(), one.file.as_ref().map(|files| files.pattern.clone()));
        said(self) == said(other)
    }

    /// What is to be said of it where it is known to accept nothing.
    pub(super) fn complaint(&self, idle: Idle) -> String {
        let pattern = self.file.as_ref().map(|files| format!("`{}`", files.pattern));
        if idle == Idle::NamesNothing {
            let pattern = pattern.unwrap_or_else(|| "this project".to_owned());
            return format!("there is no document in {pattern}; mend the path, or take this entry out");
        }
        let place = pattern.map(|pattern| format!(" in {pattern}")).unwrap_or_default();
        let line = self.text.as_ref().map(|text| format!(", in a line with “{text}”")).unwrap_or_default();
        format!("`{}` finds nothing to accept{place}{line}; take this entry out", self.rule)
    }
}
