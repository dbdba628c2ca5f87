//! What a drafter can do about a finding: mend it, put a clause in, or accept it.
//!
//! A menu needs titles at once and edits only for what is chosen, so an [`Action`] names a [`Way`],
//! and [`edits`] works out what that way changes.

mod accept;
mod insert;
mod missing;
mod placement;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Edit, Finding, Status};
use crate::clauses::{Clause, Library};
use crate::config::Entity;
use crate::outline::Format;
use crate::rules::RuleBook;
pub use accept::in_settings;

/// A text that was read, and what actions on it need besides.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The text that was analysed.
    pub text: &'a str,
    /// How it is written.
    pub format: Format,
    /// Its file, where it has one.
    pub path: Option<&'a str>,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// The rules it was read under.
    pub book: &'a RuleBook,
    /// The clauses there are.
    pub clauses: &'a Library,
    /// Who the project says it is; fills placeholders.
    pub entity: &'a Entity,
    /// The day that a clause may name.
    pub today: Date,
}

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a menu says it.
    pub title: String,
    /// How to get its edits.
    pub way: Way,
}

/// How a finding is dealt with. Its written form finds it again when the edits are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The finding's own fix, by its place among them.
    Mend(usize),
    /// The clause of this id put in, where it belongs or in place of what is marked.
    Clause(String),
    /// Accepted by a comment at the place.
    AcceptHere,
    /// Accepted by a comment that speaks for the file.
    AcceptInFile,
    /// Accepted in the settings, for the line.
    AcceptLineInSettings,
    /// Accepted in the settings, for the file.
    AcceptFileInSettings,
    /// The rule turned off in the settings.
    TurnOff,
}

impl Way {
    /// Whether it changes the settings and not the draft.
    pub fn is_of_settings(&self) -> bool {
        matches!(self, Self::AcceptLineInSettings | Self::AcceptFileInSettings | Self::TurnOff)
    }
}

/// Ways to mend a finding, the best first.
pub fn mending(finding: &Finding, draft: &Draft<'_>) -> Vec<Action> {
    let own = finding.fixes.iter().enumerate();
    let mut actions: Vec<_> = own.map(|(index, fix)| Action { title: fix.title.clone(), way: Way::Mend(index) }).collect();
    if let Some(disclosure) = finding.rule.strip_prefix("missing/") {
        let variants = insert::variants(disclosure, draft);
        actions.extend(
            variants.into_iter().filter(|clause| insert::has_place(clause, draft)).map(|clause| put_in("Insert", clause)),
        );
    } else {
        let clause = insert::named(&finding.rule, draft).filter(|_| insert::can_replace(finding, draft));
        actions.extend(clause.map(|clause| put_in("Replace with", clause)));
    }
    actions
}

/// Ways to accept a finding: here, in this file, or in the settings.
pub fn accepting(finding: &Finding, draft: &Draft<'_>) -> Vec<Action> {
    accept::ways(finding, draft)
}

/// What a way of dealing with a finding changes in the draft; `None` where it cannot be gone, or
/// changes the settings.
pub fn edits(way: &Way, finding: &Finding, draft: &Draft<'_>) -> Option<Vec<Edit>> {
    match way {
        Way::Mend(index) => finding.fixes.get(*index).map(|fix| fix.edits.clone()),
        Way::Clause(id) => {
            let clause = draft.clauses.get(id)?;
            if finding.rule.starts_with("missing/") {
                Some(insert(clause, draft)).filter(|edits| !edits.is_empty())
            } else {
                insert::replacing(clause, finding, draft)
            }
        }
        Way::AcceptHere => accept::here(finding, draft),
        Way::AcceptInFile => accept::in_file(finding, draft),
        Way::AcceptLineInSettings | Way::AcceptFileInSettings | Way::TurnOff => None,
    }
}

/// A clause put in where it belongs; no edit where the document has no place for it, as when all its
/// prose is strings of code.
pub fn insert(clause: &Clause, draft: &Draft<'_>) -> Vec<Edit> {
    insert::edits(&[clause], draft)
}

/// Whether a section is on a clause's subject.
pub fn is_home(clause: &Clause, section: usize, draft: &Draft<'_>) -> bool {
    draft.analysis.outline.sections.get(section).is_some_and(|section| insert::kinship(clause, section) > 0)
}

/// A clause's heading, of the rank that the draft's sections have.
pub fn heading(clause: &Clause, draft: &Draft<'_>) -> String {
    insert::heading(&clause.heading, draft)
}

/// How many disclosures are missing altogether.
pub fn missing(analysis: &Analysis) -> usize {
    analysis.disclosures.iter().filter(|disclosure| disclosure.status == Status::Absent).count()
}

/// A clause for every disclosure that is missing altogether, each where it belongs.
pub fn insert_missing(draft: &Draft<'_>) -> Vec<Edit> {
    insert::edits(&missing::clauses(draft), draft)
}

/// The edits of the first safe fix of each finding, in order. A fix of which a part meets an edit
/// taken before is left for the next time.
pub fn safe_edits(findings: &[Finding]) -> Vec<Edit> {
    let mut taken: BTreeMap<usize, Edit> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe)) {
        let is_free = |edit: &Edit| {
            let before = taken.range(..=edit.range.start).next_back();
            let after = taken.range(edit.range.start..).next();
            before.is_none_or(|(start, before)| before.range.end <= edit.range.start && *start != edit.range.start)
                && after.is_none_or(|(start, _)| edit.range.end <= *start)
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.range.start, edit.clone())));
        }
    }
    taken.into_values().collect()
}

fn put_in(what: &str, clause: &Clause) -> Action {
    Action { title: format!("{what} clause: {}", clause.title), way: Way::Clause(clause.id.clone()) }
}

/// Text for the draft, whose lines end as its own do.
fn with_line_ends(text: String, draft: &Draft<'_>) -> String {
    if draft.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Fix;
    use crate::rules::Severity;

    /// A finding with fixes, each safe or not, that replace stretches from start to end.
    fn finding(fixes: &[(bool, &[(usize, usize)])]) -> Finding {
        let edit = |&(start, end): &(usize, usize)| Edit { range: start..end, text: "x".into() };
        let fix = |(safe, ranges): &(bool, &[(usize, usize)])| {
            let edits = ranges.iter().map(edit).collect();
            Fix { title: "Mend".into(), edits, safe: *safe }
        };
        Finding {
            rule: "text/test".into(),
            severity: Severity::Hint,
            range: 0..1,
            message: "".into(),
            citations: [].into(),
            deprecated: false,
            needless: false,
            related: Vec::new(),
            fixes: fixes.iter().map(fix).collect(),
        }
    }

    fn check(findings: &[Finding], expected: &[(usize, usize)]) {
        let ranges: Vec<_> = safe_edits(findings).into_iter().map(|edit| (edit.range.start, edit.range.end)).collect();
        assert_eq!(ranges, expected);
    }

    #[test]
    fn only_safe_fixes_are_applied_together_and_only_where_they_do_not_meet() {
        check(&[finding(&[(false, &[(0, 1)])])], &[]);
        check(&[finding(&[(false, &[(0, 1)]), (true, &[(2, 3)]), (true, &[(4, 5)])])], &[(2, 3)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(0, 4)])])], &[(0, 4), (4, 6)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(0, 1), (5, 7)])])], &[(4, 6)]);
        check(&[finding(&[(true, &[(4, 4)])]), finding(&[(true, &[(4, 4)])])], &[(4, 4)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(3, 5)])])], &[(4, 6)]);
    }
}
