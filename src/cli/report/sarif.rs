//! SARIF 2.1.0, which code scanning services take in.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use serde_json::{Value, json};

use super::{Checked, Words};
use crate::analysis::Finding;
use crate::cli::places::Places;
use crate::rules::{RuleBook, Severity};

pub(super) fn render(files: &[Checked]) -> String {
    let found = files.iter().flat_map(|file| file.analysis.findings.iter().map(move |finding| (file, finding)));
    let by_id: BTreeMap<&str, (&Checked, &Finding)> = found.map(|(file, finding)| (&*finding.rule, (file, finding))).collect();
    let index_of = |id: &str| by_id.keys().position(|rule| *rule == id);
    let results: Vec<Value> = files.iter().flat_map(|file| results(file, &index_of)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": by_id.values().map(|(file, finding)| rule(finding, &file.book)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A rule as its first finding shows it, since a book need not know what a lint says.
fn rule(finding: &Finding, book: &RuleBook) -> Value {
    let words = Words::of(finding, book);
    let texts = book.rule(&finding.rule);
    let full = texts.map_or(words.what, |rule| &rule.why).trim();
    let help = texts.map_or(words.what, |rule| &rule.r#do).trim();
    let severity = texts.map_or(finding.severity, |rule| rule.severity);
    json!({
        "id": &*finding.rule,
        "shortDescription": { "text": texts.map_or(words.what, |rule| &rule.what).trim() },
        "fullDescription": { "text": full },
        "help": { "text": format!("{help}\n{}", finding.citations.join(", ")).trim() },
        "defaultConfiguration": { "level": level(severity) },
        "properties": { "tags": [finding.rule.split('/').next().unwrap_or_default()] },
    })
}

fn results<'f>(file: &'f Checked, index_of: &'f dyn Fn(&str) -> Option<usize>) -> impl Iterator<Item = Value> + 'f {
    let places = Places::new(&file.text);
    let uri = uri(&file.path);
    file.analysis.findings.iter().map(move |finding| {
        let mut result = json!({
            "ruleId": &*finding.rule,
            "ruleIndex": index_of(&finding.rule),
            "level": level(finding.severity),
            "message": { "text": &*finding.message },
            "locations": [location(&uri, &finding.range, &places)],
        });
        if !finding.related.is_empty() {
            result["relatedLocations"] = finding
                .related
                .iter()
                .map(|(range, words)| {
                    let mut place = location(&uri, range, &places);
                    place["message"] = json!({ "text": words });
                    place
                })
                .collect();
        }
        if !finding.fixes.is_empty() {
            result["fixes"] = finding.fixes.iter().map(|fix| fixed(fix, &uri, &places)).collect();
        }
        result
    })
}

fn fixed(fix: &crate::analysis::Fix, uri: &str, places: &Places<'_>) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(&edit.range, places), "insertedContent": { "text": edit.text } }))
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": replacements }],
    })
}

fn location(uri: &str, range: &Range<usize>, places: &Places<'_>) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region(range, places) } })
}

fn region(range: &Range<usize>, places: &Places<'_>) -> Value {
    let (start, end) = (places.of(range.start), places.of(range.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A path as a relative URI: what is not unreserved or a slash is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}
