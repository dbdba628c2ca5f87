use std::ops::Range;
use std::sync::Arc;

use super::*;
use crate::analysis::{Disclosure, Edit, Fix, Status};
use crate::outline::Outline;
use crate::rules::{Holds, Kind, Pack, Regime, Severity};

const RULE: &str = r#"
id = "retention/undefined-period"
severity = "warning"
cites = ["GDPR Art. 13(2)(a)"]
what = "This gives no period."
why = "People cannot tell how long their data are kept, and a regulator will ask for the period that the notice leaves out."
do = "Give a number and the event it runs from."
when = { sentence = { all = ["retain"] } }
"#;

const TEXT: &str =
    "# Privacy notice\n\nGrüße 🙂 we keep your data as long as necessary.\n\nWe rely on the Privacy Shield,\nas we said.\n";

fn book() -> Arc<RuleBook> {
    let (book, problems) =
        RuleBook::with(&[Pack { file: "undefined-period.toml".into(), text: RULE.into(), holds: Holds::Rule }]);
    assert_eq!(problems, []);
    book
}

fn range(words: &str) -> Range<usize> {
    let start = TEXT.find(words).expect("words of the text");
    start..start + words.len()
}

fn findings(book: &RuleBook) -> Vec<Finding> {
    let rule = book.rule("retention/undefined-period").expect("the rule of this book");
    let undefined = Finding {
        rule: Arc::clone(&rule.id),
        severity: rule.severity,
        range: range("as long as necessary"),
        message: Arc::clone(&rule.message),
        citations: Arc::clone(&rule.cites),
        deprecated: false,
        needless: false,
        related: vec![(range("as we said"), "said again here".to_owned())],
        fixes: Vec::new(),
    };
    let shield = Finding {
        rule: "reference/privacy-shield".into(),
        severity: Severity::Error,
        range: range("Privacy Shield,\nas we"),
        message: "It ended 100 %: name the clauses instead.".into(),
        citations: Vec::new().into(),
        deprecated: true,
        needless: false,
        related: Vec::new(),
        fixes: vec![Fix {
            title: "Replace with “standard contractual clauses”".to_owned(),
            edits: vec![Edit { range: range("Privacy Shield"), text: "standard contractual clauses".to_owned() }],
            safe: false,
        }],
    };
    let style = Finding { severity: Severity::Hint, rule: "text/style".into(), range: range("Grüße"), ..shield.clone() };
    vec![style, undefined, shield]
}

fn disclosure(id: &str, status: Status, evidence: &[&str]) -> Disclosure {
    let evidence = evidence.iter().map(|words| range(words)).collect();
    Disclosure { id: id.into(), status, citation: "GDPR Art. 13(1)(e)".to_owned(), evidence, elsewhere: Vec::new() }
}

fn policy(book: &Arc<RuleBook>) -> Checked {
    let analysis = Analysis {
        outline: Outline::default(),
        readings: Vec::new(),
        kind: Kind::PrivacyNotice,
        language: "en",
        regimes: vec![Regime::EuGdpr],
        findings: findings(book),
        disclosures: vec![
            disclosure("retention-period-or-criteria", Status::Partial, &["we keep your data as long as necessary."]),
            disclosure("recipients", Status::Absent, &[]),
            disclosure("purposes", Status::Present, &["Grüße"]),
            disclosure("dpo-contact", Status::NotApplicable, &[]),
        ],
        accepting: Vec::new(),
    };
    Checked {
        path: "legal/privacy notice.md".to_owned(),
        text: TEXT.to_owned(),
        analysis,
        book: Arc::clone(book),
        today: jiff::civil::date(2026, 3, 9),
    }
}

fn no_policy(book: &Arc<RuleBook>) -> Checked {
    let mut checked = policy(book);
    checked.path = "README.md".to_owned();
    checked.analysis.kind = Kind::None;
    checked.analysis.findings.clear();
    checked.analysis.disclosures.clear();
    checked
}

fn rendered(format: Format) -> String {
    let book = book();
    let files = [policy(&book), no_policy(&book)];
    let text = render(&files, format);
    anstream::adapter::strip_str(&text).to_string()
}

#[test]
fn people_see_the_source() {
    insta::assert_snapshot!(rendered(Format::Text));
}

#[test]
fn programs_get_the_promised_shape() {
    insta::assert_snapshot!(rendered(Format::Json));
}

#[test]
fn code_scanning_gets_sarif() {
    let version = format!("\"version\": {:?}", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(rendered(Format::Sarif).replace(&version, "\"version\": \"…\""));
}

#[test]
fn github_gets_annotations() {
    insta::assert_snapshot!(rendered(Format::Github));
}

#[test]
fn nothing_found_is_said_so() {
    let text = render(&[], Format::Text);
    assert_eq!(text, "No policy document found.\n");
    let json = render(&[], Format::Json);
    assert_eq!(json, "{\n  \"files\": []\n}\n");
}

#[test]
fn words_are_told_apart_only_where_they_are_the_rules() {
    let book = book();
    let rule = book.rule("retention/undefined-period").expect("the rule of this book");
    let mut finding = findings(&book).remove(1);
    for (message, what, has_why, has_do) in [
        (rule.message.to_string(), "This gives no period.", true, true),
        (format!("Something else. {}", rule.r#do), "Something else.", false, true),
        ("Something else.".to_owned(), "Something else.", false, false),
        (rule.r#do.clone(), rule.r#do.as_str(), false, false),
    ] {
        finding.message = message.into();
        let words = Words::of(&finding, &book);
        assert_eq!((words.what, words.why.is_some(), words.what_to_do.is_some()), (what, has_why, has_do));
    }
}

#[test]
fn no_range_is_too_odd_to_be_shown() {
    let book = book();
    let mut checked = policy(&book);
    let ends = [0, 1, 20, 22, 23, TEXT.len() - 1, TEXT.len(), TEXT.len() + 9];
    let template = checked.analysis.findings.remove(1);
    checked.analysis.findings =
        ends.iter().flat_map(|start| ends.map(|end| Finding { range: *start..end, ..template.clone() })).collect();
    let files = [checked];
    for format in [Format::Text, Format::Json, Format::Sarif, Format::Github] {
        assert!(!render(&files, format).is_empty());
    }
}
