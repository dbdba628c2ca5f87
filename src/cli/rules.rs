//! `fineprint rules`.

use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Outcome;
use super::arguments::{ListFormat, RulesArguments};
use super::door::Door;
use super::project;
use crate::analysis::trial;
use crate::law::Law;
use crate::rules::{Kind, Regime, Rule, RuleBook, Severity};

/// Lists the rules of the program, group by group, or what of the rules and the law is stale.
pub(super) fn run(arguments: &RulesArguments, door: &Door) -> Outcome {
    let Some(book) = project::book_here(door) else {
        return Outcome::Failed;
    };
    if arguments.r#try {
        return try_own(&book, door);
    }
    let listed = Listed::of(&book, arguments.stale);
    door.print(&match (arguments.format, arguments.stale) {
        (ListFormat::Json, _) => listed.json(),
        (ListFormat::Text, None) => list(&book.rules),
        (ListFormat::Text, Some(day)) => listed.stale(day),
    })
}

/// Runs the examples of the project's own rules.
fn try_own(book: &Arc<RuleBook>, door: &Door) -> Outcome {
    let own = || book.rules.iter().filter(|rule| rule.is_own);
    let wrong: Vec<String> = own().flat_map(|rule| trial(rule, book, super::today())).collect();
    let examples: usize = own().map(|rule| rule.fires.len() + rule.silent.len()).sum();
    let summary = format!("Tried {examples} examples of {} rules: {} wrong.\n", own().count(), wrong.len());
    let printed = door.print(&wrong.iter().map(|wrong| format!("{wrong}\n")).chain([summary]).collect::<String>());
    printed.max(if wrong.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

/// A line for each rule.
pub(super) fn list<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> String {
    let mut out = String::new();
    let mut group = String::new();
    for rule in rules {
        if rule.group() != group {
            let gap = if group.is_empty() { "" } else { "\n" };
            group = rule.group().to_owned();
            let _ = writeln!(out, "{gap}\x1b[1m{group}\x1b[0m");
        }
        let source = rule.cites.first().map(|cite| format!("  \x1b[2m{cite}\x1b[0m")).unwrap_or_default();
        let _ = writeln!(out, "  {:<44} {:<8} {}{source}", rule.id, rule.severity.name(), rule.what.trim());
    }
    out
}

/// What is listed, as the JSON has it; `docs/report.md` says what each key holds.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Listed<'b> {
    rules: Vec<ListedRule<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<Vec<Entry<'b>>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ListedRule<'b> {
    id: &'b str,
    severity: Severity,
    kinds: &'b [Kind],
    regimes: &'b [Regime],
    cites: &'b [String],
    what: &'b str,
    why: &'b str,
    r#do: &'b str,
    clause: Option<&'b str>,
    since: Option<String>,
    as_of: Option<String>,
}

/// An entry of the law that may move.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'b> {
    id: String,
    name: &'b str,
    as_of: String,
}

impl<'b> Listed<'b> {
    /// Every rule; with a day, the rules and entries of the law last looked at before it.
    fn of(book: &'b RuleBook, stale: Option<Date>) -> Self {
        let counts = |rule: &&Rule| stale.is_none_or(|day| rule.as_of.is_some_and(|seen| seen < day));
        let entries = |day| {
            let old = Law::get().looked_at().filter(move |(_, _, seen)| *seen < day);
            old.map(|(id, name, seen)| Entry { id, name, as_of: seen.to_string() }).collect()
        };
        Self { rules: book.rules.iter().filter(counts).map(ListedRule::of).collect(), law: stale.map(entries) }
    }

    fn json(&self) -> String {
        // Nothing in these types can fail to be written as JSON.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// A line for each, the oldest first.
    fn stale(&self, day: Date) -> String {
        let rules = self.rules.iter().map(|rule| (rule.as_of.as_deref().unwrap_or_default(), rule.id, rule.what.trim()));
        let law = self.law.iter().flatten().map(|entry| (entry.as_of.as_str(), entry.id.as_str(), entry.name));
        let mut lines: Vec<_> = rules.chain(law).collect();
        lines.sort_unstable();
        if lines.is_empty() {
            return format!("Everything was looked at on {day} or later.\n");
        }
        lines.into_iter().map(|(seen, id, name)| format!("{seen}  {id:<44} {name}\n")).collect()
    }
}

impl<'b> ListedRule<'b> {
    fn of(rule: &'b Rule) -> Self {
        Self {
            id: &rule.id,
            severity: rule.severity,
            kinds: &rule.kinds,
            regimes: &rule.regimes,
            cites: &rule.cites,
            what: &rule.what,
            why: &rule.why,
            r#do: &rule.r#do,
            clause: rule.clause.as_deref(),
            since: rule.since.map(|day| day.to_string()),
            as_of: rule.as_of.map(|day| day.to_string()),
        }
    }
}
