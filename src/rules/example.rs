//! Examples: sentences on which a rule must speak, or must not.

use serde::Deserialize;

use super::reach::{Kind, Regime};
use crate::outline::Format;

/// A text on which a rule is tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// The text; what is to be marked stands between « and ».
    pub text: String,
    /// Why the rule is silent on it.
    pub because: Option<String>,
    /// The kind of document it stands in; the rule's first where it is not said.
    pub kind: Option<Kind>,
    /// The law it answers to; the rule's first where it is not said.
    pub regimes: Option<Vec<Regime>>,
    /// How the text is written; Markdown where it is not said.
    pub format: Option<Format>,
    /// The day on which it is read, as `2026-11-23`.
    pub today: Option<String>,
}

impl Example {
    /// The text without marks, and the byte ranges that stood between them.
    pub fn unmarked(&self) -> (String, Vec<std::ops::Range<usize>>) {
        let mut text = String::with_capacity(self.text.len());
        let mut ranges = Vec::new();
        let mut open = None;
        for c in self.text.chars() {
            match c {
                '«' => open = Some(text.len()),
                '»' => ranges.extend(open.take().map(|start| start..text.len())),
                _ => text.push(c),
            }
        }
        (text, ranges)
    }
}
