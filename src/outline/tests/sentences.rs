//! Where sentences end.

use crate::outline::{Format, Outline};

/// The sentences of one text, read as HTML so that no mark of Markdown comes between: they
/// stand apart by ` | ` in the fixture.
#[track_caller]
fn check(fixture: &str) {
    let expected: Vec<&str> = fixture.split(" | ").collect();
    let text = expected.join(" ");
    let outline = Outline::parse(&text, Format::Html);
    let got: Vec<&str> = outline.blocks.iter().flat_map(|block| block.sentences()).map(|(words, _)| words).collect();
    assert_eq!(got, expected);
}

#[test]
fn sentences_end_at_marks() {
    check("We keep it. | You may object! | Why? | Because we must.");
    check("He said “we keep it.” | Then he left. | (He came back.) | We waited");
    check("It is gone… | We are sorry.");
    check("We keep names; addresses: all of it.");
    check("some names are lower. | acme is one of them.");
}

#[test]
fn abbreviations_end_none() {
    check("We keep data (e.g. names, i.e. yours) under Art. 6(1)(f), No. 3 and Sec. 4. | It ends.");
    check("Acme Inc. keeps it, as does Acme Ltd. Berlin. | We host in the U.S. Department cloud and the EU.-U.S. frame.");
    check("It is certified under the EU-U.S. Data Privacy Framework. | Data stay in the U.S. | Data are copied.");
    check("We host in the U.S. | We also host in France, Spain, etc. | You may ask.");
    check("We keep logs, names, etc. and more. | Mr. J. Doe answers.");
    check("You may ask under Cal. Civ. Code § 1798.83. | Si informa ai sensi dell'art. 13 del regolamento e dell’art. 14.");
    check("This is the state of the art. | We mean it. | No. | Never.");
}

#[test]
fn numbers_and_addresses_end_none() {
    check(
        "Version 3.5 costs 1.50 euros. | Ask help@acme.example or www.acme.example/a.b?c=d! | See https://acme.example/a.html. | Done.",
    );
    check("4. We keep it. | Then not.");
    check("(a) We keep it. | B. Then not.");
}

#[test]
fn code_ends_none() {
    let outline = Outline::parse("The cookie `a. B` stays. We keep it.", Format::Markdown);
    let got: Vec<&str> = outline.blocks[0].sentences().map(|(words, _)| words).collect();
    assert_eq!(got, ["The cookie a. B stays.", "We keep it."]);
}

#[test]
fn a_line_broken_on_purpose_ends_one() {
    let outline = Outline::parse("<p>Acme GmbH<br>1 Main Street,<br>Town<br>and country</p>", Format::Html);
    let got: Vec<&str> = outline.blocks[0].sentences().map(|(words, _)| words).collect();
    assert_eq!(got, ["Acme GmbH", "1 Main Street, Town and country"]);
}
