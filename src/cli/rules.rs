//! `fineprint rules`.

use std::fmt::Write;

use super::Outcome;
use super::door::Door;
use crate::rules::{Rule, RuleBook};

/// Lists the rules of the program, group by group.
pub(super) fn run(door: &Door) -> Outcome {
    door.print(&list(&RuleBook::built_in().rules))
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
        let _ = writeln!(out, "  {:<44} {:<8} {}", rule.id, rule.severity.name(), rule.what.trim());
    }
    out
}
