//! Rules and concepts that a project has of its own: what becomes of them, and where it is told
//! that they cannot be used.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Holds, Kind, Pack, RuleBook};
use jiff::civil::date;

const CONCEPTS: &str = "[jargon]\nphrases = [\"synergy [effects]\", \"best of breed\"]\n";

fn rule(id: &str, rest: &str) -> String {
    format!(
        "id = \"{id}\"\nseverity = \"warning\"\ncites = []\nwhat = \"House style.\"\nwhy = \"So we agreed.\"\ndo = \"Use small words.\"\n{rest}\n"
    )
}

fn pack(file: &str, text: &str) -> Pack {
    let holds = if file.starts_with("lexicon/") { Holds::Concepts } else { Holds::Rule };
    Pack { file: file.into(), text: text.into(), holds }
}

/// The rules that speak in a text under a project's own packs.
fn speaking(packs: &[Pack], text: &str) -> Vec<String> {
    let (book, problems) = RuleBook::with(packs);
    assert_eq!(problems, []);
    let engine = Engine::new(book, Arc::new(Settings::default().with_kind(Kind::PrivacyNotice)));
    let analysis = engine.analyse(&mut Cache::default(), text, Format::Markdown, None, date(2026, 11, 23));
    analysis.findings.iter().map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn own_rules_speak_in_own_concepts_and_in_those_of_the_program() {
    let jargon = rule("house/no-jargon", "when = { sentence = { all = [\"jargon\"] } }");
    let both = rule("house/kept-jargon", "when = { sentence = { all = [\"retain\", \"jargon\"] } }");
    let packs = [pack("lexicon/house.toml", CONCEPTS), pack("a.toml", &jargon), pack("b.toml", &both)];
    let found = speaking(&packs, "We rely on synergy effects.\n\nWe keep best of breed records.");
    let own: Vec<_> = found.iter().filter(|rule| rule.starts_with("house/")).collect();
    assert_eq!(own, ["house/no-jargon", "house/kept-jargon", "house/no-jargon"]);
}

#[test]
fn a_rule_brings_its_own_concepts() {
    let text =
        rule("house/no-fluff", "when = { sentence = { all = [\"fluff\"] } }\n\n[concepts.fluff]\nphrases = [\"world class\"]");
    let found = speaking(&[pack("a.toml", &text)], "Our world-class team keeps orders.");
    assert_eq!(found.iter().filter(|rule| *rule == "house/no-fluff").count(), 1);
}

#[test]
fn an_own_rule_takes_the_place_of_the_one_with_its_id() {
    let text = "For transfers to the United States we rely on the Privacy Shield.";
    assert!(speaking(&[], text).iter().any(|rule| rule == "reference/privacy-shield"));
    let tamed = rule("reference/privacy-shield", "when = { sentence = { all = [\"jargon\"] } }");
    let packs = [pack("lexicon/house.toml", CONCEPTS), pack("shield.toml", &tamed)];
    assert!(!speaking(&packs, text).iter().any(|rule| rule == "reference/privacy-shield"));
    assert_eq!(RuleBook::with(&packs).0.rules.len(), RuleBook::built_in().rules.len());
}

/// The place and the beginning of every problem that some packs have.
fn check(packs: &[(&str, &str)], expected: &[&str]) {
    let packs: Vec<Pack> = packs.iter().map(|(file, text)| pack(file, text)).collect();
    let (book, problems) = RuleBook::with(&packs);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} is not {expected}");
    }
    assert!(book.rules.len() >= RuleBook::built_in().rules.len(), "the program's own rules stay in force");
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let condition = |concept: &str| rule("house/x", &format!("when = {{ sentence = {{ all = [\"retain\", \"{concept}\"] }} }}"));
    check(&[("a.toml", &condition("retian"))], &["a.toml:7:40: there is no concept `retian`"]);
    check(&[("a.toml", &condition("!retian"))], &["a.toml:7:40: there is no concept `retian`"]);
    check(&[("a.toml", "id = ")], &["a.toml:1:6: "]);
    check(&[("a.toml", &rule("house/x", "colour = 1"))], &["a.toml:7:1: unknown field `colour`"]);
    check(&[("a.toml", "id = \"house/x\"\nseverity = \"fatal\"")], &["a.toml:2:12: unknown variant `fatal`"]);
    check(&[("a.toml", &rule("house/x", ""))], &["a.toml:1:1: a rule has either"]);
    check(&[("a.toml", &rule("house/x", "mark = \"retian\"\nwhen = []"))], &["a.toml:7:8: `mark`: there is no concept"]);
    let when = "when = { sentence = { all = [\"retain\"] } }";
    let broken = format!("{when}\n\n[concepts.fluff]\nphrases = [\"(world\"]");
    check(&[("a.toml", &rule("house/x", &broken))], &["a.toml:10:12: `fluff`: "]);
    check(&[("a.toml", &rule("House", when))], &["a.toml:1:6: an id is a group and a name"]);
    check(
        &[("a.toml", &rule("house/x", &format!("beats = [\"vague/none\"]\n{when}")))],
        &["a.toml:7:10: there is no rule `vague/none`"],
    );
    check(&[("a.toml", &rule("house/x", "lint = \"dates\""))], &["a.toml:7:8: no rule of yours is found by `dates`"]);
    check(
        &[("a.toml", &rule("house/x", when)), ("b.toml", &rule("house/x", when))],
        &["b.toml:1:6: another file of yours has the rule `house/x`"],
    );
}

#[test]
fn what_is_wrong_with_concepts_is_told_where_it_stands() {
    let file = "lexicon/house.toml";
    check(&[(file, "[jargon]\nphrases = [\"a\",\n  \"(b\"]")], &["lexicon/house.toml:3:3: `jargon`: a bracket"]);
    check(&[(file, "[jargon]\nphrases = [\"<retian>\"]")], &["lexicon/house.toml:2:12: `jargon`: there is no concept `retian`"]);
    check(
        &[(file, "[a]\nverbs = [\"go\"]\n[retain]\nverbs = [\"go\"]")],
        &["lexicon/house.toml:3:2: the concept `retain` is there"],
    );
    check(&[(file, "[jargon]\nwords = [\"a\"]")], &["lexicon/house.toml:2:1: `jargon`: unknown field `words`"]);
    check(&[(file, "phrases = [\"a\"]")], &["lexicon/house.toml:1:1: `phrases` stands outside a concept"]);
    check(&[(file, "[[")], &["lexicon/house.toml:1:3: "]);
}

#[test]
fn wordings_that_would_never_be_read_to_the_end_are_refused() {
    let slow = format!("[slow]\nphrases = [\"{}\"]", "[a] ".repeat(64));
    check(&[("lexicon/a.toml", &slow)], &["lexicon/a.toml:1:2: a wording of `slow` can be read in too many ways"]);
    let circle = "[one]\nphrases = [\"<two> <two>\", \"a\", \"b\"]\n[two]\nphrases = [\"<one> <one>\", \"a\", \"b\"]";
    let refused = "can be read in too many ways";
    let (_, problems) = RuleBook::with(&[pack("lexicon/a.toml", circle)]);
    assert!(problems.iter().all(|one| one.problem.message.contains(refused)) && problems.len() == 2, "{problems:#?}");
    let many: String = (0..2000).map(|number| format!("[c{number}]\nverbs = [\"go\"]\n")).collect();
    let (_, problems) = RuleBook::with(&[pack("lexicon/a.toml", &many)]);
    assert!(problems[0].problem.message.contains("one too many"), "{problems:#?}");
}
