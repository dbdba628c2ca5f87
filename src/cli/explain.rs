//! `fineprint explain`.

use super::Outcome;
use super::door::Door;
use super::project;
use crate::config;
use crate::law;
use crate::rules::Rule;

/// Prints the page of a rule, the list of a group, or what the law says at a citation.
pub(super) fn run(query: &str, door: &Door) -> Outcome {
    let Some(book) = project::book_here(door) else {
        return Outcome::Failed;
    };
    if let Some(rule) = book.rule(query) {
        return door.print(&rule.page());
    }
    let group: Vec<&Rule> = book.rules.iter().filter(|rule| rule.group() == query).collect();
    if !group.is_empty() {
        return door.print(&super::rules::list(group));
    }
    let today = super::today();
    let found: Vec<String> = law::lookup(query, today).iter().map(|entry| entry.explain(today)).collect();
    if !found.is_empty() {
        return door.print(&format!("{}\n", found.join("\n\n").trim_end()));
    }
    let names = book.rules.iter().flat_map(|rule| [&*rule.id, rule.group()]);
    let way_on = match config::nearest(query, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`fineprint rules` lists the rules; a citation looks like `Art. 13(2)(a)`".to_owned(),
    };
    door.fail(format_args!("`{query}` is neither a rule nor a citation that fineprint knows; {way_on}"))
}
