//! What all rules have to have: words, sources, examples on both sides.

use std::collections::HashSet;

use fineprint::law::Law;
use fineprint::rules::{Rule, RuleBook};

const GROUPS: [&str; 18] = [
    "reference",
    "citation",
    "retention",
    "vague",
    "missing",
    "rights",
    "transfer",
    "legal-basis",
    "consent",
    "cookies",
    "unlawful",
    "security",
    "contradiction",
    "consistency",
    "term",
    "structure",
    "date",
    "text",
];

/// Runs a check over every rule and reports all that fail it.
fn check(what: &str, holds: impl Fn(&Rule) -> bool) {
    let book = RuleBook::built_in();
    let wrong: Vec<_> = book.rules.iter().filter(|rule| !holds(rule)).map(|rule| rule.id.to_string()).collect();
    assert!(wrong.is_empty(), "{what}: {}", wrong.join(", "));
}

#[test]
fn ids_are_group_and_name_and_the_file_says_the_same() {
    check("a rule's id is its file's path", |rule| rule.file == format!("{}.toml", rule.id));
    check("a rule's group is known", |rule| GROUPS.contains(&rule.group()));
    let book = RuleBook::built_in();
    let ids: HashSet<_> = book.rules.iter().map(|rule| &rule.id).collect();
    assert_eq!(ids.len(), book.rules.len());
}

#[test]
fn messages_say_what_why_and_what_to_do() {
    let sentence = |text: &str| text.trim().len() > 15 && text.trim().ends_with(['.', '?', ')']) && text.trim() == text;
    check("`what` is a sentence", |rule| sentence(&rule.what) || rule.what.contains("{mark}"));
    check("`why` is a sentence", |rule| sentence(&rule.why));
    check("`do` is a sentence", |rule| sentence(&rule.r#do));
}

#[test]
fn every_rule_has_a_source() {
    check("a rule cites law or guidance", |rule| !rule.cites.is_empty() && rule.cites.iter().all(|cite| cite.len() > 3));
}

#[test]
fn every_rule_has_examples_on_both_sides() {
    check("a rule has three examples that fire and three that must not", |rule| rule.fires.len() >= 3 && rule.silent.len() >= 3);
    check("what must not fire says why", |rule| rule.silent.iter().all(|example| example.because.is_some()));
}

#[test]
fn rules_that_beat_others_name_rules_that_exist() {
    let book = RuleBook::built_in();
    check("`beats` names rules", |rule| rule.beats.iter().all(|id| book.rule(id).is_some()));
}

#[test]
fn rights_and_bases_are_known_by_concepts_that_exist() {
    let book = RuleBook::built_in();
    let law = Law::get();
    let named =
        law.rights().iter().chain(law.topics()).map(|right| &right.concept).chain(law.bases().iter().map(|basis| &basis.concept));
    let unknown: Vec<_> = named.filter(|name| book.lexicon.concept(name).is_none()).collect();
    assert!(unknown.is_empty(), "no such concepts: {unknown:?}");
}
