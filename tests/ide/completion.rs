//! What is suggested where.

use std::sync::Arc;

use fineprint::analysis::{Analysis, Cache, Engine};
use fineprint::clauses::Library;
use fineprint::config::Settings;
use fineprint::ide::Page;
use fineprint::ide::actions::Draft;
use fineprint::ide::completion::{Suggestion, Topic, complete, documentation};
use fineprint::outline::Format;
use fineprint::rules::{Regime, RuleBook};

use crate::TODAY;
use crate::fixture::Fixture;

const HEAD: &str = "# Privacy notice\n\nThis privacy notice tells you how Quillwort Ltd (the \"Platform\") uses your data. We share data with \
    nobody. You have the right to object.\n\n## How long we keep your data\n\nOur Platform is kept up.\n\n";

fn analyse(text: &str, format: Format, path: &str, regimes: &[Regime]) -> Analysis {
    let mut settings = Settings::default();
    settings.regimes = regimes.to_vec();
    Engine::new(RuleBook::built_in(), Arc::new(settings)).analyse(&mut Cache::default(), text, format, Some(path), TODAY)
}

fn suggest(fixture: &str, format: Format, path: &str, regimes: &[Regime]) -> Vec<Suggestion> {
    let Fixture { text, cursor, .. } = Fixture::parse(fixture);
    let analysis = analyse(&text, format, path, regimes);
    let entity = Settings::default().entity;
    let book = RuleBook::built_in();
    let clauses = Library::builtin();
    let draft =
        Draft { text: &text, format, path: Some(path), analysis: &analysis, book: &book, clauses, entity: &entity, today: TODAY };
    let pages = [Page { analysis: &analysis, text: &text }];
    let found = complete(&pages, &draft, cursor);
    for suggestion in &found {
        let range = &suggestion.range;
        let line = text[..cursor].rfind('\n').map_or(0, |at| at + 1);
        assert!(line <= range.start && range.end == cursor && text.is_char_boundary(range.start), "{fixture}: {suggestion:?}");
        let about = documentation(suggestion.topic, &suggestion.id, &pages, &draft, TODAY);
        assert!(about.is_some_and(|about| about.len() > 10), "{suggestion:?} has its page");
    }
    found
}

/// A notice with some words and a cursor at its end is offered a label; with an empty one, nothing.
#[track_caller]
fn check(words: &str, topic: Topic, label: &str) {
    let found = suggest(&format!("{HEAD}{words}"), Format::Markdown, "privacy.md", &[Regime::EuGdpr]);
    let labels: Vec<_> = found.iter().map(|one| (one.topic, one.label.as_str())).collect();
    assert!(labels.contains(&(topic, label)), "{words:?} is offered {labels:?}");
}

#[track_caller]
fn check_silent(fixture: &str, format: Format, path: &str) {
    let found = suggest(fixture, format, path, &[]);
    assert!(found.is_empty(), "{fixture}: {found:#?}");
}

#[test]
fn citations_are_offered_with_titles_and_by_paragraph() {
    check("The basis is Art. |", Topic::Citation, "Art. 6 GDPR");
    check("The basis is Art. 1|", Topic::Citation, "Art. 13 GDPR");
    check("The basis is Article 6(|", Topic::Citation, "Art. 6(1)(f) GDPR");
    check("The basis is Art. 6(1)(|", Topic::Citation, "Art. 6(1)(b) GDPR");
    let of = |words: &str, regimes: &[Regime]| suggest(&format!("{HEAD}{words}"), Format::Markdown, "privacy.md", regimes);
    let exact = of("The basis is Art. 13|", &[Regime::EuGdpr]);
    assert_eq!(exact[0].text, "13 GDPR");
    assert!(exact[0].detail.starts_with("Information to be provided"), "{exact:?}");
    assert_eq!(of("The basis is Art. 13| GDPR.", &[Regime::EuGdpr])[0].text, "13");
    assert!(of("See § 1798.1|", &[Regime::UsCa]).iter().any(|one| one.label == "Cal. Civ. Code § 1798.100"));
    let both = of("See Art. 13|", &[Regime::EuGdpr, Regime::UkGdpr]);
    assert_eq!(both.iter().map(|one| &*one.label).collect::<Vec<_>>(), ["Art. 13 GDPR", "Art. 13 UK GDPR"]);
    assert!(of("This is an art 5|", &[Regime::EuGdpr]).iter().all(|one| one.topic == Topic::Citation));
}

#[test]
fn recitals_and_judgments_are_offered_by_their_numbers() {
    check("See Recital 4|", Topic::Citation, "Recital 47 GDPR");
    check("See recitals |", Topic::Citation, "Recital 1 GDPR");
    check("As the Court held in C-|", Topic::Citation, "C-311/18 (Schrems II)");
    check("Case C-131/|", Topic::Citation, "C-131/12 (Google Spain)");
    let of = |words: &str, regimes: &[Regime]| suggest(&format!("{HEAD}{words}"), Format::Markdown, "privacy.md", regimes);
    assert_eq!(of("See Recital 47| GDPR.", &[Regime::EuGdpr])[0].text, "47");
    assert_eq!(of("See Recital 47|", &[Regime::UkGdpr])[0].text, "47 UK GDPR");
    assert!(of("See Recital 47|", &[Regime::ChFadp]).is_empty(), "Swiss law has none");
    let word = of("We decide in each case |", &[Regime::EuGdpr]);
    assert!(word.iter().all(|one| one.topic != Topic::Citation), "{word:?}");
    let swiss = of("See Art. 19|", &[Regime::ChFadp]);
    assert!(swiss.iter().any(|one| one.label == "Art. 19 FADP"), "{swiss:?}");
}

#[test]
fn names_are_offered_by_how_they_begin() {
    check("We run the Pla|", Topic::Term, "Platform");
    check("We rely on the Data Priv|", Topic::Instrument, "EU-U.S. Data Privacy Framework");
    check("Complain to the Information Comm|", Topic::Authority, "Information Commission (ICO)");
    let found = suggest(&format!("{HEAD}We joined the Privacy Sh|"), Format::Markdown, "privacy.md", &[]);
    assert!(found.iter().all(|one| !one.label.contains("Privacy Shield")), "what is dead is not offered: {found:?}");
    let authority = suggest(&format!("{HEAD}Complain to CNI|"), Format::Markdown, "privacy.md", &[]);
    assert!(authority.iter().any(|one| one.text.contains("www.cnil.fr")), "{authority:?}");
}

#[test]
fn periods_are_offered_where_something_is_kept() {
    let text = "8 years from the end of the calendar year in which they were issued (§ 147(3) AO, § 257(4) HGB)";
    check("We keep invoices for |", Topic::Period, text);
    check("Invoices are deleted after 8|", Topic::Period, text);
    let elsewhere = suggest(&format!("{HEAD}We ship parcels for |"), Format::Markdown, "privacy.md", &[]);
    assert!(elsewhere.iter().all(|one| one.topic != Topic::Period), "{elsewhere:?}");
}

#[test]
fn clauses_are_offered_where_a_paragraph_begins_the_missing_first() {
    let found = suggest(&format!("{HEAD}|"), Format::Markdown, "privacy.md", &[Regime::EuGdpr]);
    assert!(found.len() > 30 && found[0].detail.starts_with("missing: "), "{:?}", found.first());
    let plain = HEAD.replace('#', "").replace("\n\n## ", "\n\n");
    assert!(
        suggest(&format!("{plain}One more line.\n|"), Format::Plain, "privacy.txt", &[]).len() > 30,
        "an empty line of plain text"
    );
    let of = |fixture: &str| {
        let found = suggest(fixture, Format::Markdown, "privacy.md", &[Regime::EuGdpr]);
        found.into_iter().find(|one| one.id == "retention-schedule").map(|one| one.text)
    };
    let at_home = of(&format!("{HEAD}reten|")).expect("it is offered");
    assert!(at_home.starts_with("| Data |"), "the section has its heading: {at_home}");
    let apart = of(&format!("{HEAD}## Other matters\n\nWe like tea.\n\nreten|")).expect("it is offered");
    assert!(apart.starts_with("## How long we keep your data\n\n| Data |"), "{apart}");
    let heading = of(&format!("{HEAD}### How lo|")).expect("it is offered");
    assert!(heading.starts_with("### How long we keep your data\n\n| Data |"), "{heading}");
    assert_eq!(of(&format!("{HEAD}We like tea and reten|")), None);
}

#[test]
fn nothing_is_offered_where_no_prose_is_written() {
    for words in [
        "```\nArt. 1|\n```\n",
        "`Art. 1|` is code",
        "See [the law](https://quillwort.example/Art.1|)",
        "See https://quillwort.example/pla|",
        "<!-- Art. 1| -->",
        "<a title=\"Art. 1|\">x</a>",
        "[x]: https://quillwort.example/Art.1|",
    ] {
        check_silent(&format!("{HEAD}{words}"), Format::Markdown, "privacy.md");
    }
    check_silent("---\ntitle: Art. 1|\n---\n# Privacy notice\n\nWe share data with nobody.\n", Format::Markdown, "privacy.md");
    check_silent("<h1>Privacy notice</h1><p title=\"Art. 1|\">We share data.</p>", Format::Html, "privacy.html");
    check_silent("# Tea\n\nThe basis is Art. 1|", Format::Markdown, "tea.md");
    check_silent("|", Format::Markdown, "tea.md");
}

#[test]
fn an_empty_file_with_the_name_of_a_policy_is_offered_clauses() {
    for fixture in ["|", "## |", "\n|\n"] {
        let found = suggest(fixture, Format::Markdown, "legal/privacy-policy.md", &[]);
        assert!(found.len() > 30 && found.iter().all(|one| one.topic == Topic::Clause), "{fixture:?}: {}", found.len());
        assert!(found.iter().all(|one| one.text.starts_with("## ")), "each with its heading");
    }
    let agreement = suggest("|", Format::Markdown, "dpa.md", &[]);
    assert!(agreement.iter().all(|one| one.id != "rights") && agreement.len() > 5, "{agreement:?}");
}
