//! What a condition over concepts cannot say: one lint a file. Their words for people stand in
//! `rules/`, in the files that name them with `lint = "…"`.

use std::ops::Range;

use super::Finding;
use super::engine::Document;
use super::findings::finding;

/// A lint, by the name under which rules know it.
type Lint = (&'static str, fn(&Document<'_>, &mut Sink<'_>));

/// Every lint.
pub(crate) const LINTS: [Lint; 0] = [];

/// Where lints put what they find.
pub(crate) struct Sink<'a> {
    document: &'a Document<'a>,
    findings: Vec<Finding>,
}

impl Sink<'_> {
    /// Reports a rule at a place in the source, if the rule speaks in this document; the finding
    /// may then be given related places and fixes.
    pub(crate) fn report(&mut self, rule: &str, range: Range<usize>) -> Option<&mut Finding> {
        let rule = self.document.book.rule(rule).filter(|rule| rule.speaks_in(self.document.kind, self.document.regimes))?;
        self.findings.push(finding(rule, range, self.document.text));
        self.findings.last_mut()
    }
}

/// Runs every lint.
pub(super) fn run(document: &Document<'_>) -> Vec<Finding> {
    let mut sink = Sink { document, findings: Vec::new() };
    for (_, lint) in LINTS {
        lint(document, &mut sink);
    }
    sink.findings
}
