use std::collections::BTreeSet;

use super::*;
use crate::rules::RuleBook;

/// The disclosures of every checklist.
fn disclosures() -> Vec<String> {
    let lists = RuleBook::built_in();
    lists.rules.iter().filter_map(|rule| Some(rule.checklist.as_ref()?.id.to_string())).collect()
}

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
fn clauses_satisfy_disclosures_that_exist_and_each_has_one() {
    let disclosures = disclosures();
    for clause in Library::builtin().iter() {
        let unknown: Vec<_> = clause.satisfies.iter().filter(|id| !disclosures.contains(id)).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", clause.id);
    }
    let made = |id: &&String| Library::builtin().for_disclosure(id).next().is_some();
    let unmade: Vec<_> = disclosures.iter().filter(|id| !made(id)).collect();
    assert!(unmade.is_empty(), "{unmade:?}");
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

/// Files of a project's own, by name.
fn files(files: &[(&str, &str)]) -> Vec<OwnClause> {
    files.iter().map(|(file, text)| OwnClause { file: (*file).into(), text: (*text).into() }).collect()
}

const OWN: &str = "+++\nid = \"ours\"\ntitle = \"Ours\"\nheading = \"Objecting\"\nkinds = [\"privacy-notice\"]\nwhen = \"Always.\"\n\
    satisfies = [\"right-object\"]\n[placeholders]\n\"desk\" = { is = \"who answers\" }\n+++\n\nYou can object: [desk].\n";

#[test]
fn what_is_no_clause_says_why_and_where() {
    for (text, place, expected) in [
        ("# A heading".to_owned(), "1:1", "a clause begins with TOML"),
        ("+++\nid = \"a\"\n+++\nText".to_owned(), "2:1", "the front matter is wrong: missing field"),
        ("+++\nid = \n+++\nText".to_owned(), "2:6", "the front matter is wrong"),
        (OWN.replace("when", "whem"), "6:1", "the front matter is wrong: unknown field `whem`"),
        (OWN.replace("right-object", "right-to-sing"), "7:15", "there is no disclosure `right-to-sing`"),
        (OWN.replace("[desk].", "[counter]."), "12:17", "the gap `counter` is not described"),
        (OWN.replace("who answers\"", "who\", from = \"entity.mail\""), "9:32", "there is no setting `entity.mail`"),
    ] {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let (library, problems) = Library::with(&files(&[("ours.md", &text)]));
            assert_eq!(library.iter().count(), Library::builtin().iter().count(), "{text}");
            let told = problems.first().map(ToString::to_string).unwrap_or_default();
            assert!(told.starts_with(&format!("ours.md:{place}: {expected}")), "{text}: {told}");
        }
    }
}

#[test]
fn a_project_has_clauses_of_its_own_which_win() {
    let replacing = OWN.replace("\"ours\"", "\"rights\"").replace('\n', "\r\n");
    let (library, problems) = Library::with(&files(&[("a.md", OWN), ("b.md", &replacing), ("c.md", OWN)]));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].to_string().starts_with("c.md:2:7: another file of yours has a clause `ours`"), "{problems:?}");
    assert_eq!(library.iter().count(), Library::builtin().iter().count() + 1);
    assert_eq!(library.get("rights").map(|clause| &*clause.body), Some("You can object: [desk]."));
    assert_eq!(library.for_disclosure("right-object").next().map(|clause| &*clause.id), Some("ours"));
    assert!(library.has_gap("desk") && !Library::builtin().has_gap("desk"));
    assert!(library.get("ours").is_some_and(|clause| clause.suits(Kind::PrivacyNotice, &[Regime::UsCa])), "of any law");
}
