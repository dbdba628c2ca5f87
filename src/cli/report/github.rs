//! Workflow commands, which GitHub shows as annotations on the lines of a change.

use std::fmt::Write;

use super::Checked;
use crate::cli::places::Places;
use crate::rules::Severity;

pub(super) fn render(files: &[Checked]) -> String {
    let mut out = String::new();
    for file in files {
        let places = Places::new(&file.text);
        for finding in &file.analysis.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
                // A matter of style is no reason to annotate somebody's change.
                Severity::Hint => continue,
            };
            let (start, end) = (places.of(finding.range.start), places.of(finding.range.end));
            let _ = write!(out, "::{command} file={},line={},endLine={}", property(&file.path), start.line, end.line);
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
            let message = match finding.citations.is_empty() {
                true => finding.message.to_string(),
                false => format!("{} ({})", finding.message, finding.citations.join(", ")),
            };
            let _ = writeln!(out, ",title={}::{}", property(&finding.rule), data(&message));
        }
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
