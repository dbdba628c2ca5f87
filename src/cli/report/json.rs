//! The report that other programs read. Its shape is a promise, written down in `docs/report.md`:
//! keys are added, never changed.

use serde::Serialize;

use super::Checked;
use super::facts::Facts;
use crate::analysis::inventory::Inventory;
use crate::analysis::{Disclosure, Finding, Status};
use crate::cli::places::{Place, Places};
use crate::rules::{Kind, Regime, Severity};

#[derive(Serialize)]
struct Files<'r> {
    files: Vec<File<'r>>,
}

#[derive(Serialize)]
struct File<'r> {
    path: &'r str,
    kind: Kind,
    language: &'r str,
    regimes: &'r [Regime],
    diagnostics: Vec<Diagnostic<'r>>,
    disclosures: Vec<Disclosed<'r>>,
    facts: Facts<'r>,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    rule: &'r str,
    severity: Severity,
    message: &'r str,
    range: Range,
    citations: &'r [String],
    fixes: Vec<Fix<'r>>,
}

/// From `start` up to `end`, which is the first place outside.
#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Fix<'r> {
    title: &'r str,
}

#[derive(Serialize)]
struct Disclosed<'r> {
    id: &'r str,
    status: Status,
    citation: &'r str,
    evidence: Vec<Evidence<'r>>,
}

#[derive(Serialize)]
struct Evidence<'r> {
    #[serde(flatten)]
    place: Place,
    text: &'r str,
    /// The document it stands in, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'r str>,
}

pub(super) fn render(files: &[Checked]) -> String {
    let inventory = |checked: &Checked| Inventory::of(&checked.analysis, &checked.book, checked.today);
    let inventories: Vec<Inventory> = files.iter().map(inventory).collect();
    let files = Files { files: files.iter().zip(&inventories).map(|(checked, facts)| file(checked, facts)).collect() };
    // Nothing in these types can fail to be written as JSON.
    serde_json::to_string_pretty(&files).unwrap_or_default() + "\n"
}

fn file<'r>(checked: &'r Checked, inventory: &'r Inventory) -> File<'r> {
    let analysis = &checked.analysis;
    let places = Places::new(&checked.text);
    File {
        path: &checked.path,
        kind: analysis.kind,
        language: analysis.language,
        regimes: &analysis.regimes,
        diagnostics: analysis.findings.iter().map(|finding| diagnostic(finding, &places)).collect(),
        disclosures: analysis.disclosures.iter().map(|one| disclosed(one, &checked.text, &places)).collect(),
        facts: Facts::of(inventory, &places),
    }
}

fn diagnostic<'r>(finding: &'r Finding, places: &Places<'_>) -> Diagnostic<'r> {
    Diagnostic {
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        range: Range { start: places.of(finding.range.start), end: places.of(finding.range.end) },
        citations: &finding.citations,
        fixes: finding.fixes.iter().map(|fix| Fix { title: &fix.title }).collect(),
    }
}

fn disclosed<'r>(disclosure: &'r Disclosure, text: &'r str, places: &Places<'_>) -> Disclosed<'r> {
    let evidence = |range: &std::ops::Range<usize>| Evidence {
        place: places.of(range.start),
        text: text.get(range.clone()).unwrap_or_default(),
        path: None,
    };
    let elsewhere = disclosure.elsewhere.iter().map(|quote| Evidence {
        place: Place { line: quote.place.line as usize, column: quote.place.column as usize },
        text: &quote.text,
        path: Some(&quote.document),
    });
    Disclosed {
        id: &disclosure.id,
        status: disclosure.status,
        citation: &disclosure.citation,
        evidence: disclosure.evidence.iter().map(evidence).chain(elsewhere).collect(),
    }
}
