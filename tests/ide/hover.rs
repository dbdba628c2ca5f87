//! What is known about the words under the cursor.

use fineprint::analysis::{Cache, Engine};
use fineprint::config::Settings;
use fineprint::ide::Page;
use fineprint::ide::hover::{Hover, hover};
use fineprint::outline::Format;
use fineprint::rules::{Kind, RuleBook};

use crate::fixture::{Fixture, pages};
use crate::{TODAY, analyse};

fn shown(documents: &[&str]) -> (Fixture, Option<Hover>) {
    let mut fixtures: Vec<_> = documents.iter().map(|document| Fixture::parse(document)).collect();
    let analyses: Vec<_> = fixtures.iter().map(|fixture| analyse(&fixture.text, Format::Markdown)).collect();
    let found = hover(&pages(&fixtures, &analyses), &RuleBook::built_in(), fixtures[0].cursor, TODAY);
    (fixtures.swap_remove(0), found)
}

/// The hover at the cursor begins with these words and speaks of what is marked, where anything is.
fn check(document: &str, begins: &str) {
    check_among(&[document], begins);
}

fn check_among(documents: &[&str], begins: &str) {
    let (fixture, found) = shown(documents);
    let text = found.as_ref().map(|hover| hover.markdown.as_str()).unwrap_or_default();
    assert!(text.starts_with(begins) && text.is_empty() == begins.is_empty(), "{documents:?} shows {text:?}");
    if let (Some(hover), Some(range)) = (found, fixture.marked.first()) {
        assert_eq!(&hover.range, range, "{documents:?}");
    }
}

#[test]
fn citations_of_every_law() {
    check("We rely on «Art. 6(1)|(f)» GDPR.", "**Art. 6(1)(f) GDPR** Legitimate interests");
    check("See GDPR «art 28.3| h».", "**Art. 28(3)(h) GDPR**");
    check("Complain under Art. 13(2)(ca)| UK GDPR.", "**Art. 13(2)(ca) UK GDPR**");
    check("You may ask for deletion (Cal. Civ. Code § 1798.105|).", "**§ 1798.105 Cal. Civ. Code**");
    check("Under Art. 25| FADP you may ask.", "**Art. 25 FADP**");
    check("As recital 47| GDPR says.", "**Recital 47 GDPR**");
    check("After C-311/18| this ended.", "**Schrems II** (C-311/18");
    check("The clauses of Decision (EU) 2021/914| apply.", "**");
    check("See Art. 120| GDPR.", "**Art. 120 GDPR** does not hold.");
}

#[test]
fn instruments_and_what_became_of_them() {
    check("They joined the «EU-U.S. Privacy| Shield».", "**EU-U.S. Privacy Shield** ended on 16 July 2020");
}

#[test]
fn defined_terms_in_the_words_of_their_definition() {
    let term = "**Service** is defined:\n\n> Our shop (the “Service”) sells tea.\n\nUsed 1 time besides.";
    check("Our shop (the “Service”) sells tea. The «Serv|ice» is open.", term);
    check_among(&["The «Serv|ice» is open.", "Our shop (the “Service”) sells tea."], term);
    check("Our \\*shop\\* (the “Serv|ice”) sells tea.", "**Service** is defined:\n\n> Our \\*shop\\* (the");
    check(
        "“Personal| Data” means data on you.",
        "**Personal Data** is defined:\n\n> “Personal Data” means data on you.\n\nUsed 0 times",
    );
}

#[test]
fn vendors_with_their_seat_and_whether_it_is_a_transfer() {
    let (_, found) = shown(&["We use Google| Analytics."]);
    let text = found.expect("a hover").markdown;
    for words in
        ["**Google LLC** (US)", "**Google Ireland Limited**", "in Ireland is within the European Economic Area", "(EU) 2023/1795"]
    {
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn countries_and_what_a_transfer_there_needs() {
    check("Our servers stand in «Ire|land».", "**Ireland** is within the European Economic Area");
    check("A team in «In|dia» answers.", "**India** is a third country without a decision on adequacy");
    check("Data go to «Jap|an».", "**Japan** is covered by an adequacy decision");
}

#[test]
fn terms_of_art() {
    check("We rely on our «legitimate| interests».", "**legitimate interests** (Art. 6(1)(f) GDPR) ");
    check("The «Data Contr|oller» is us.", "**controller** (Art. 4(7) GDPR) ");
    check("Our profile pages are |ours.", "");
    check("We |sell tea.", "");
    check("We do not «sell personal| information».", "**sale of personal information** (Cal. Civ. Code § 1798.140(ad))");
}

#[test]
fn periods_and_what_they_are_given_for() {
    let end = "Counted from today, it ends on 23 November 2036.";
    check("# How long\n\n- Orders: «10 |years»", &format!("**10 years**. Given for: Orders. {end}"));
    check(
        "# Log files\n\nKept for 14 d|ays.",
        "**14 days**. Given for: Log files. Counted from today, it ends on 7 December 2026.",
    );
}

#[test]
fn the_page_of_the_rule_behind_a_mark() {
    check("We keep your data as long as| necessary.", "# `retention/undefined-period`");
    let (_, found) = shown(&["We rely on the Privacy| Shield for transfers to the United States."]);
    let text = found.expect("a hover").markdown;
    assert!(text.contains("\n\n---\n\n# `reference/privacy-shield`"), "{text}");
    check("Tea is |green.", "");
}

#[test]
fn a_text_that_is_no_policy_is_explained_all_the_same() {
    let fixture = Fixture::parse("# Notes\n\nSee Art. 6(1)|(f) GDPR.");
    let settings = Settings::default().with_kind(Kind::None);
    let engine = Engine::new(RuleBook::built_in(), settings.into());
    let analysis = engine.analyse(&mut Cache::default(), &fixture.text, Format::Markdown, None, TODAY);
    let page = Page { analysis: &analysis, text: &fixture.text };
    let found = hover(&[page], &RuleBook::built_in(), fixture.cursor, TODAY).expect("a hover");
    assert!(found.plain().starts_with("Art. 6(1)(f) GDPR Legitimate interests"), "{}", found.plain());
}
