//! What a document discloses: in a table, in a line, over its headings.

use fineprint::analysis::Status;
use fineprint::ide::coverage::{Coverage, Line, coverage};
use fineprint::ide::lens::lenses;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;

use crate::analyse;

const NOTICE: &str = "# Privacy notice\n\n\
    Nordwind Tools GmbH, Hafenstraße 12, 20457 Hamburg, privacy@nordwind.example, is the controller.\n\n\
    ## Periods\n\nWe delete log files after 14 days.\n\n\
    ## Your rights\n\nYou have the right of access, rectification and erasure. You can view your profile at any time.\n\n\
    ## Security\n\nWe protect data with encryption.\n";

fn covered(text: &str) -> Coverage {
    coverage(&analyse(text, Format::Markdown), &RuleBook::built_in())
}

#[test]
fn the_table_says_of_each_disclosure_where_it_stands_and_what_shows_it() {
    let table = covered(NOTICE);
    let line = |id: &str| table.lines.iter().find(|line| line.id == id).expect("a line");
    let check = |id: &str, title: &str, status: Status, shown: &[&str]| {
        let line = line(id);
        let evidence: Vec<_> = line.evidence.iter().map(|range| &NOTICE[range.clone()]).collect();
        assert_eq!((line.title.as_str(), line.status, &evidence[..]), (title, status, shown), "{id}");
    };
    check("retention-period-or-criteria", "Retention period", Status::Present, &["We delete log files after 14 days."]);
    check("right-erasure", "Right to erasure", Status::Present, &["You have the right of access, rectification and erasure."]);
    check("right-object", "Right to object", Status::Absent, &[]);
    check("transfer-safeguards", "Safeguards for transfers", Status::NotApplicable, &[]);
    assert_eq!(line("right-object").citation, "GDPR Art. 13(2)(b)");
    assert_eq!(line("right-object").clause.as_deref(), Some("right-to-object"));
    assert!(!table.lines.iter().any(|line| line.id.starts_with("ccpa")), "no law that the notice does not answer to");
}

/// Of the lines that a test picks: how many say enough, and how many are owed.
fn counted(table: &Coverage, is_meant: impl Fn(&Line) -> bool) -> String {
    let with = |status: Status| table.lines.iter().filter(|line| is_meant(line) && line.status == status).count();
    let present = with(Status::Present);
    format!("{present} of {}", present + with(Status::Partial) + with(Status::Absent))
}

#[test]
fn the_summary_counts_what_is_owed_by_the_law_that_asks() {
    let text = format!("{NOTICE}\n## California\n\nUnder the CCPA you have the right to know and the right to delete.\n");
    let table = covered(&text);
    let parts: Vec<_> = table.summary.split(" · ").collect();
    let article = |line: &Line| line.citation.starts_with("GDPR Art. 13(");
    let california = |line: &Line| line.id.starts_with("ccpa-") || &*line.id == "do-not-track-response";
    let beside = |line: &Line| !article(line) && !california(line);
    assert!(
        parts[0].starts_with(&format!("GDPR Art. 13: {} disclosures, missing: purposes, ", counted(&table, article))),
        "{parts:?}"
    );
    assert!(parts[0].ends_with(" more"), "{parts:?}");
    assert!(parts[1].starts_with(&format!("beside it: {} disclosures, 1 partial, ", counted(&table, beside))), "{parts:?}");
    assert!(parts[2].starts_with(&format!("California: {} disclosures", counted(&table, california))), "{parts:?}");
    assert_eq!(parts.len(), 3, "{parts:?}");
}

#[test]
fn a_text_without_a_checklist_is_not_summed_up() {
    let german = covered("# Datenschutz\n\nWir verarbeiten Ihre Daten, und die Server sind in der Stadt.");
    assert_eq!((german.summary.as_str(), german.lines.len()), ("", 0));
    assert_eq!(german.to_string(), "This document has no checklist.");
}

#[test]
fn in_words_it_names_what_is_missing_and_what_is_begun() {
    let said = covered(NOTICE).to_string();
    for line in ["missing: Right to object (GDPR Art. 13(2)(b))", "partial: Categories of data (GDPR Art. 14(1)(d))"] {
        assert!(said.lines().any(|other| other == line), "{said}");
    }
}

#[test]
fn lenses_stand_over_the_headings_of_what_is_disclosed() {
    let found = lenses(&analyse(NOTICE, Format::Markdown), &RuleBook::built_in());
    let shown: Vec<_> = found.iter().map(|lens| (&NOTICE[lens.range.clone()], lens.title.as_str())).collect();
    let summary = covered(NOTICE).summary;
    let expected = [
        ("Privacy notice", summary.as_str()),
        ("Privacy notice", "Discloses: identity of the controller, contact of the controller"),
        ("Periods", "Discloses: categories of data (partial), retention period"),
        ("Your rights", "Discloses: right of access, right to rectification, right to erasure"),
        ("Security", "Discloses: security"),
    ];
    assert_eq!(shown, expected);
}
