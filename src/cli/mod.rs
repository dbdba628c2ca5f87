//! The command line: check, explain, rules, and the way into the server.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use crate::analysis::{Analysis, Cache, Engine};
use crate::config::Settings;
use crate::outline::Format;
use crate::rules::RuleBook;

/// Runs the program with the process's arguments and tells how it ended.
pub fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if matches!(args.get(1).map(String::as_str), None | Some("lsp" | "--stdio")) {
        return crate::server::run();
    }
    let Some(path) = args.last().filter(|_| args.len() > 2) else { return ExitCode::from(2) };
    let Ok(text) = std::fs::read_to_string(path) else { return ExitCode::from(2) };
    let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default()));
    let format = if path.ends_with(".md") {
        Format::Markdown
    } else if path.ends_with(".txt") {
        Format::Plain
    } else {
        Format::Html
    };
    let analysis = engine.analyse(&mut Cache::default(), &text, format, Some(path), jiff::ZonedDateTime::now().date());
    let report = serde_json::json!({ "files": [json(path, &text, &analysis)] });
    let _ = writeln!(std::io::stdout(), "{report:#}");
    ExitCode::SUCCESS
}

fn json(path: &str, text: &str, analysis: &Analysis) -> serde_json::Value {
    let place = |at: usize| {
        let line = text[..at].matches('\n').count() + 1;
        let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        serde_json::json!({ "line": line, "column": text[start..at].chars().count() + 1 })
    };
    let diagnostics: Vec<_> = analysis
        .findings
        .iter()
        .map(|f| {
            serde_json::json!({ "rule": f.rule, "severity": f.severity, "message": &*f.message,
                "range": { "start": place(f.range.start), "end": place(f.range.end) }, "citations": &*f.citations,
                "fixes": f.fixes.iter().map(|x| serde_json::json!({"title": x.title})).collect::<Vec<_>>() })
        })
        .collect();
    let disclosures: Vec<_> = analysis
        .disclosures
        .iter()
        .map(|d| {
            let evidence: Vec<_> = d
                .evidence
                .iter()
                .map(|r| {
                    let mut v = place(r.start);
                    v["text"] = text[r.clone()].into();
                    v
                })
                .collect();
            serde_json::json!({ "id": d.id, "status": d.status, "citation": d.citation, "evidence": evidence })
        })
        .collect();
    serde_json::json!({ "path": path, "kind": analysis.kind, "language": analysis.language, "regimes": analysis.regimes,
        "diagnostics": diagnostics, "disclosures": disclosures })
}
