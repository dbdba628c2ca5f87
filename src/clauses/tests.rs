use std::collections::BTreeSet;

use super::*;

/// The disclosures of a privacy notice.
const NOTICE: [&str; 30] = [
    "controller-identity",
    "controller-contact",
    "dpo-contact",
    "eu-representative",
    "purposes",
    "legal-bases",
    "legitimate-interests-named",
    "recipients",
    "international-transfers",
    "transfer-safeguards",
    "safeguards-copy-means",
    "retention-period-or-criteria",
    "right-access",
    "right-rectification",
    "right-erasure",
    "right-restriction",
    "right-portability",
    "right-object",
    "withdraw-consent",
    "complaint-authority",
    "statutory-or-contractual-requirement",
    "automated-decisions",
    "data-categories",
    "data-source",
    "children",
    "cookies",
    "security",
    "policy-changes",
    "last-updated-date",
    "do-not-sell",
];

/// The beginnings of the ids that other kinds of document and other regimes have.
const OTHER_LISTS: [&str; 6] = ["cookie-", "dpa-", "uk-", "ch-", "ccpa-", "caloppa-"];

fn day() -> Date {
    jiff::civil::date(2026, 3, 9)
}

fn entity() -> Entity {
    let text = "[entity]\nname = \"Quillwort Ltd\"\nemail = \"privacy@quillwort.example\"";
    crate::config::Settings::layered([&crate::config::Layer::parse(text).expect("valid settings").0]).entity
}

fn clause(id: &str) -> &'static Clause {
    Library::builtin().get(id).expect("a built-in clause")
}

#[test]
fn every_file_is_a_clause_named_after_its_id() {
    let files: Vec<_> = BUILTIN.get_dir("en").into_iter().flat_map(Dir::files).collect();
    for file in &files {
        let text = file.contents_utf8().expect("UTF-8");
        let clause = Clause::parse(text).unwrap_or_else(|error| panic!("{:?}: {error}", file.path()));
        assert_eq!(file.path().file_stem().and_then(|stem| stem.to_str()), Some(&*clause.id));
    }
    assert_eq!(Library::builtin().iter().count(), files.len());
}

#[test]
fn every_text_is_there_and_tidy() {
    for clause in Library::builtin().iter() {
        let Clause { id, title, heading, when, body, .. } = clause;
        for text in [id, title, heading, when, body] {
            assert!(!text.is_empty() && text.trim() == text, "{id}: {text:?}");
            assert!(!text.contains("  "), "{id}: {text:?}");
        }
        assert!(when.ends_with('.'), "{id}: {when:?} is a sentence");
        assert_eq!(when.starts_with("Every "), clause.always, "{id}: {when:?}");
        assert!(!clause.kinds.is_empty() && !clause.regimes.is_empty(), "{id}");
        assert!(!clause.source.is_empty(), "{id} rests on something");
    }
}

#[test]
fn placeholders_are_declared_and_used() {
    for clause in Library::builtin().iter() {
        let used: BTreeSet<&str> = placeholders(&clause.body).map(|(_, name)| name).collect();
        let declared: BTreeSet<&str> = clause.placeholders.keys().map(String::as_str).collect();
        assert_eq!(used, declared, "{}", clause.id);
        assert!(clause.placeholders.values().all(|gap| !gap.is.is_empty()), "{}", clause.id);
    }
}

#[test]
fn placeholders_are_filled_from_keys_that_exist() {
    let keys: BTreeSet<String> = Entity::keys().chain(["today".to_owned()]).collect();
    for clause in Library::builtin().iter() {
        for key in clause.placeholders.values().filter_map(|gap| gap.from.as_ref()) {
            assert!(keys.contains(key), "{}: {key}", clause.id);
        }
    }
}

#[test]
fn clauses_satisfy_disclosures_that_exist() {
    for clause in Library::builtin().iter() {
        for id in &clause.satisfies {
            let known = NOTICE.contains(&id.as_str()) || OTHER_LISTS.iter().any(|list| id.starts_with(list));
            assert!(known, "{}: {id}", clause.id);
        }
    }
}

#[test]
fn every_disclosure_has_a_clause_for_it() {
    for id in NOTICE {
        assert!(Library::builtin().for_disclosure(id).next().is_some(), "{id}");
    }
}

#[test]
fn the_narrowest_clause_comes_first() {
    for (disclosure, first) in
        [("right-erasure", "right-erasure"), ("complaint-authority", "complaint-authority"), ("legal-bases", "basis-legal-duty")]
    {
        let found = Library::builtin().for_disclosure(disclosure).next();
        assert_eq!(found.map(|clause| &*clause.id), Some(first));
    }
}

#[test]
fn what_the_project_knows_is_filled_in() {
    let filled = clause("controller").fill(&entity(), day());
    assert!(filled.starts_with("**Quillwort Ltd** decides"), "{filled}");
    assert!(filled.contains("- Address: [address]\n- E-mail: privacy@quillwort.example"), "{filled}");
    let dated = clause("last-updated").fill(&entity(), day());
    assert_eq!(dated, "Last updated: 9 March 2026 (version [version])");
}

#[test]
fn plain_documents_get_no_marks() {
    for (id, expected) in [
        ("controller", "protection law.\n\n- Address: [address]\n- E-mail: privacy@quillwort.example\n"),
        ("dpa-deletion", "When the service ends, the Controller"),
        ("cookie-table", "Name | Set by | Purpose | Lasts | Who can read it\n[session cookie] | us |"),
        ("dpa-audit", "is met.\n2. The Controller"),
    ] {
        let text = clause(id).fill_as(Format::Plain, &entity(), day());
        assert!(text.contains(expected), "{text}");
    }
    for clause in Library::builtin().iter() {
        let text = clause.fill_as(Format::Plain, &entity(), day());
        assert!(!text.contains("**") && !text.contains("---"), "{text}");
        let gaps = |text: &str| placeholders(text).count();
        assert_eq!(gaps(&text), gaps(&clause.fill(&entity(), day())), "{text}");
    }
}

#[test]
fn html_documents_get_simple_tags() {
    for (id, expected) in [
        ("controller", "<p><strong>Quillwort Ltd</strong> decides why"),
        ("controller", "<ul>\n<li>Address: [address]</li>\n"),
        ("dpa-audit", "<ol>\n<li>The Processor gives"),
        ("cookie-table", "<table>\n<tr><th>Name</th><th>Set by</th>"),
        ("cookie-table", "<tr><td>[session cookie]</td><td>us</td>"),
    ] {
        let text = clause(id).fill_as(Format::Html, &entity(), day());
        assert!(text.contains(expected), "{text}");
    }
    let mut hostile = entity();
    hostile.contact.name = Some("A & <B>".to_owned());
    let text = clause("controller").fill_as(Format::Html, &hostile, day());
    assert!(text.contains("A &amp; &lt;B&gt;"), "{text}");
}

#[test]
fn what_is_no_clause_says_why() {
    for (text, expected) in [
        ("# A heading", "a clause begins with TOML"),
        ("+++\nid = \"a\"\n+++\nText", "the front matter is wrong"),
        ("+++\nid = \n+++\nText", "the front matter is wrong"),
    ] {
        let error = Clause::parse(text).expect_err("no clause").to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
