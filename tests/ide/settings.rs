//! What is told and suggested in a `fineprint.toml`.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine};
use fineprint::clauses::Library;
use fineprint::config::Settings;
use fineprint::ide::actions::Draft;
use fineprint::ide::completion::{Suggestion, complete, documentation};
use fineprint::ide::settings::hover;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;

use crate::TODAY;
use crate::fixture::Fixture;

/// What a word with the cursor in it is told to be.
#[track_caller]
fn check(fixture: &str, word: &str, told: &str) {
    let Fixture { text, cursor, .. } = Fixture::parse(fixture);
    let found = hover(&text, &RuleBook::built_in(), cursor).unwrap_or_else(|| panic!("{fixture}: nothing is told"));
    assert_eq!(&text[found.range], word, "{fixture}");
    assert!(found.markdown.contains(told), "{fixture}: {}", found.markdown);
}

#[track_caller]
fn check_silent(fixture: &str) {
    let Fixture { text, cursor, .. } = Fixture::parse(fixture);
    assert_eq!(hover(&text, &RuleBook::built_in(), cursor), None, "{fixture}");
}

fn suggest(fixture: &str) -> Vec<Suggestion> {
    let Fixture { text, cursor, .. } = Fixture::parse(fixture);
    let (settings, book) = (Settings::default(), RuleBook::built_in());
    let path = "legal/fineprint.toml";
    let engine = Engine::new(book.clone(), Arc::new(Settings::default()));
    let analysis = engine.analyse(&mut Cache::default(), "", Format::Plain, Some(path), TODAY);
    let draft = Draft {
        text: &text,
        format: Format::Plain,
        path: Some(path),
        analysis: &analysis,
        book: &book,
        clauses: Library::builtin(),
        entity: &settings.entity,
        today: TODAY,
    };
    let found = complete(&[], &draft, cursor);
    for one in &found {
        assert!(one.range.end == cursor && !text[one.range.clone()].contains('\n'), "{fixture}: {one:?}");
        assert!(documentation(one.topic, &one.id, &[], &draft, TODAY).is_some(), "{one:?} has its page");
    }
    found
}

/// At the cursor a label is offered, which writes some text.
#[track_caller]
fn offers(fixture: &str, label: &str, text: &str) {
    let found = suggest(fixture);
    let labels: Vec<_> = found.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
    assert!(labels.contains(&(label, text)), "{fixture}: {labels:?}");
}

#[test]
fn keys_tables_and_rules_are_told() {
    check("fail-|level = \"info\"\n", "fail-level", "fails from this gravity on");
    check("[enti|ty]\nname = \"Nordwind\"\n", "entity", "The controller");
    check("[entity]\nna|me = \"Nordwind\"\n", "name", "full legal name");
    check("[entity.dp|o]\n", "entity.dpo", "data protection officer");
    check("[[ignore]]\nrea|son = \"x\"\n", "reason", "whoever reads this next");
    check("[rules]\n\"vague/open-|list\" = \"off\"\n", "vague/open-list", "The list is left open");
    check("[[ignore]]\nrule = \"vague/open-|list\"\n", "vague/open-list", "The list is left open");
    check("regimes = [\"eu-|gdpr\"]\n", "eu-gdpr", "The law that the documents answer to");
}

#[test]
fn nothing_is_told_of_what_is_free() {
    for fixture in [
        "# fail-|level\n",
        "unheard|-of = 1\n",
        "[kinds]\n\"legal/|a.md\" = \"terms\"\n",
        "[rules]\n\"house/|own\" = \"off\"\n",
        "|",
    ] {
        check_silent(fixture);
    }
}

#[test]
fn keys_values_and_rules_are_offered() {
    offers("fa|", "fail-level", "fail-level");
    offers("[|", "entity", "entity");
    offers("[entity.d|", "entity.dpo", "entity.dpo");
    offers("[entity]\nreg|", "register-number", "register-number");
    offers("[entity.dpo]\n|", "email", "email");
    offers("fail-level = |", "warning", "\"warning\"");
    offers("fail-level = \"w|", "warning", "warning");
    offers("regimes = [\"eu-gdpr\", \"uk|", "uk-gdpr", "uk-gdpr");
    offers("[kinds]\n\"a.md\" = |", "cookie-notice", "\"cookie-notice\"");
    offers("[rules]\n|", "vague/open-list", "\"vague/open-list\"");
    offers("[rules]\n\"open|", "vague/open-list", "vague/open-list");
    offers("[rules]\nreten|", "retention", "\"retention\"");
    offers("[rules]\n\"vague\" = \"o|", "off", "off");
    offers("[[ignore]]\nrule = \"missing/dpo|", "missing/dpo-contact", "missing/dpo-contact");
    let keys = suggest("[[set]]\n|");
    assert_eq!(keys.iter().map(|one| &*one.label).collect::<Vec<_>>(), ["documents"]);
    assert!(suggest("# fa|").is_empty() && suggest("exclude = [\"|").is_empty());
}
