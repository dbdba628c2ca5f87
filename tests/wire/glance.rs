//! What a document says of itself at a glance.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

const RIGHTS: &str = "## Periods\n\nWe delete log files after 14 days.\n";

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

#[test]
fn coverage_is_the_whole_table_of_disclosures() {
    let mut server = TestServer::plain();
    assert_eq!(server.request("fineprint/coverage", document()), Value::Null, "nothing is open");
    server.open(URI, &notice(RIGHTS));
    let table = server.request("fineprint/coverage", document());
    assert_eq!((&table["kind"], &table["regimes"]), (&json!("privacy-notice"), &json!(["eu-gdpr"])));
    assert!(table["summary"].as_str().is_some_and(|summary| summary.starts_with("GDPR Art. 13: ")), "{table}");
    let lines = table["disclosures"].as_array().expect("a list");
    let line = |id: &str| lines.iter().find(|line| line["id"] == id).expect("a line");
    let period = json!({
        "id": "retention-period-or-criteria",
        "title": "Retention period",
        "status": "present",
        "citation": "GDPR Art. 13(2)(a)",
        "evidence": [{ "start": { "line": 6, "character": 0 }, "end": { "line": 6, "character": 34 } }],
        "clause": "retention-schedule",
    });
    assert_eq!(line("retention-period-or-criteria"), &period);
    assert_eq!((&line("recipients")["status"], &line("recipients")["evidence"]), (&json!("absent"), &json!([])));
    server.diagnostics(URI, 1);
}

#[test]
fn lenses_over_headings_show_the_checklist_when_they_are_clicked() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(RIGHTS));
    server.diagnostics(URI, 1);
    let lenses = server.request("textDocument/codeLens", document());
    let lens = |line: u32| {
        let found = lenses.as_array().into_iter().flatten().find(|lens| lens["range"]["start"]["line"] == line);
        found.map(|lens| &lens["command"]).expect("a lens")
    };
    assert!(lens(0)["title"].as_str().is_some_and(|title| title.starts_with("GDPR Art. 13: ")), "{lenses}");
    assert!(lens(4)["title"].as_str().is_some_and(|title| title.starts_with("Discloses: retention period")), "{lenses}");

    let params = json!({ "command": lens(0)["command"], "arguments": lens(0)["arguments"] });
    assert_eq!(server.request("workspace/executeCommand", params), Value::Null);
    let shown = server.receive(|message| message["method"] == "window/showMessage");
    let message = shown["params"]["message"].as_str().expect("words");
    assert!(message.contains("\nmissing: Recipients (GDPR Art. 13(1)(e))"), "{message}");
}

#[test]
fn a_command_that_makes_no_sense_is_refused() {
    let mut server = TestServer::plain();
    for params in [json!({ "command": "fineprint.unknown" }), json!({ "command": "fineprint.showCoverage", "arguments": [1] })] {
        assert_eq!(server.refused("workspace/executeCommand", params), -32602);
    }
}
