//! What a check found, for people and for programs.

mod facts;
mod github;
mod json;
mod sarif;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::{Analysis, Finding};
use crate::cli::arguments::Format;
use crate::rules::RuleBook;

/// A document and what is known about it.
pub(super) struct Checked {
    /// As the person named it; `-` for standard input.
    pub(super) path: String,
    pub(super) text: String,
    pub(super) analysis: Analysis,
    /// The rules under which it was read.
    pub(super) book: Arc<RuleBook>,
    /// The day by which it was judged.
    pub(super) today: Date,
}

/// The whole report, ready to be printed.
pub(super) fn render(files: &[Checked], format: Format) -> String {
    match format {
        Format::Text => text::render(files),
        Format::Json => json::render(files),
        Format::Sarif => sarif::render(files),
        Format::Github => github::render(files),
    }
}

/// A finding's message, taken apart where the rule's own words can be told from each other.
struct Words<'f> {
    what: &'f str,
    why: Option<&'f str>,
    what_to_do: Option<&'f str>,
}

impl<'f> Words<'f> {
    fn of(finding: &'f Finding, book: &RuleBook) -> Self {
        let mut words = Self { what: finding.message.trim(), why: None, what_to_do: None };
        let Some(rule) = book.rule(&finding.rule) else { return words };
        for (part, text) in [(&mut words.what_to_do, &rule.r#do), (&mut words.why, &rule.why)] {
            let Some(rest) = words.what.strip_suffix(text.trim()).filter(|rest| !rest.trim().is_empty()) else { continue };
            *part = Some(&words.what[rest.len()..]);
            words.what = rest.trim_end();
        }
        words
    }
}
