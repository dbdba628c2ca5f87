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
        "elsewhere": [],
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
    assert!(
        lens(4)["title"].as_str().is_some_and(|title| title.starts_with("Discloses: ") && title.contains("retention period")),
        "{lenses}"
    );

    let params = json!({ "command": lens(0)["command"], "arguments": lens(0)["arguments"] });
    assert_eq!(server.request("workspace/executeCommand", params), Value::Null);
    let shown = server.receive(|message| message["method"] == "window/showMessage");
    let message = shown["params"]["message"].as_str().expect("words");
    assert!(message.contains("\nmissing: Recipients (GDPR Art. 13(1)(e))"), "{message}");
}

#[test]
fn the_checklist_is_that_of_the_document_at_hand_where_none_is_named() {
    let mut server = TestServer::plain();
    let show = || json!({ "command": "fineprint.showCoverage" });
    assert_eq!(server.refused("workspace/executeCommand", show()), -32602, "nothing is open");
    server.open(URI, &notice(RIGHTS));
    server.diagnostics(URI, 1);
    let readme = "file:///work/readme.md";
    server.open(readme, "# Tea\n\nWe sell it.\n");
    server.diagnostics(readme, 1);
    let shown = |server: &mut TestServer| {
        assert_eq!(server.request("workspace/executeCommand", show()), Value::Null);
        server.receive(|message| message["method"] == "window/showMessage")["params"]["message"].clone()
    };
    assert_eq!(shown(&mut server), "This document has no checklist.");
    server.change(URI, 2, &[(Value::Null, &notice("Nothing more."))]);
    server.diagnostics(URI, 2);
    assert!(shown(&mut server).as_str().is_some_and(|message| message.starts_with("GDPR Art. 13: ")));
}

#[test]
fn a_command_that_makes_no_sense_is_refused() {
    let mut server = TestServer::plain();
    for params in [json!({ "command": "fineprint.unknown" }), json!({ "command": "fineprint.showCoverage", "arguments": [1] })] {
        assert_eq!(server.refused("workspace/executeCommand", params), -32602);
    }
}

fn range(start: [u32; 2], end: [u32; 2]) -> Value {
    let position = |[line, character]: [u32; 2]| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

#[test]
fn citations_and_links_can_be_opened() {
    let mut server = TestServer::plain();
    server.open(URI, &notice("See Art. 6 GDPR, [cookies](cookies.md) and [here](#end).\n\n# End\n"));
    server.diagnostics(URI, 1);
    let links = server.request("textDocument/documentLink", document());
    let targets: Vec<_> = links.as_array().expect("a list").iter().map(|link| &link["target"]).collect();
    let expected =
        ["https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_6", "file:///work/cookies.md", "file:///work/privacy-notice.md#L7"];
    assert_eq!(targets, expected);
    assert_eq!((&links[0]["range"], &links[0]["tooltip"]), (&range([4, 4], [4, 10]), &json!("Art. 6 GDPR")));
}

#[test]
fn the_selection_widens_from_word_to_section() {
    let mut server = TestServer::plain();
    server.open(URI, &notice("We sell tea. We like it.\n"));
    server.diagnostics(URI, 1);
    let mut params = document();
    params["positions"] = json!([{ "line": 4, "character": 9 }, { "line": 4, "character": 14 }]);
    let found = server.request("textDocument/selectionRange", params);
    assert_eq!(found[0]["range"], range([4, 8], [4, 11]));
    assert_eq!(found[0]["parent"]["range"], range([4, 0], [4, 12]));
    assert_eq!(found[0]["parent"]["parent"]["range"], range([4, 0], [4, 24]));
    assert_eq!(found[1]["range"], range([4, 13], [4, 15]));
}

#[test]
fn hints_tell_what_bare_numbers_cite() {
    let mut server = TestServer::plain();
    server.open(URI, &notice("We rely on Art. 6(1)(f) GDPR.\n\nAnd on Art. 7 GDPR.\n"));
    server.diagnostics(URI, 1);
    let mut params = document();
    params["range"] = range([4, 0], [5, 0]);
    let hints = server.request("textDocument/inlayHint", params);
    let expected = json!([{ "position": { "line": 4, "character": 28 }, "label": "legitimate interests", "paddingLeft": true }]);
    assert_eq!(hints, expected);
}

#[test]
fn tokens_come_whole_in_part_and_as_what_changed() {
    let mut server = TestServer::plain();
    let legend = server.capabilities["semanticTokensProvider"]["legend"].clone();
    assert_eq!(legend["tokenTypes"].as_array().map(Vec::len), Some(5));
    server.open(URI, &notice("Logs: 14 days.\n\nSee Art. 7 GDPR.\n"));
    server.diagnostics(URI, 1);
    let (days, article) = (json!([4, 6, 7, 4, 0]), json!([2, 4, 6, 1, 0]));
    let joined = |one: &Value, other: &Value| {
        let both: Vec<_> = [one, other].iter().flat_map(|part| part.as_array().expect("numbers").clone()).collect();
        json!(both)
    };
    let full = server.request("textDocument/semanticTokens/full", document());
    assert_eq!(full["data"], joined(&days, &article));

    let mut params = document();
    params["range"] = range([6, 0], [7, 0]);
    assert_eq!(server.request("textDocument/semanticTokens/range", params)["data"], json!([6, 4, 6, 1, 0]));

    server.change(URI, 2, &[(json!([4, 14, 4, 14]), " Keys: 2 years.")]);
    server.diagnostics(URI, 2);
    let mut params = document();
    params["previousResultId"] = full["resultId"].clone();
    let delta = server.request("textDocument/semanticTokens/full/delta", params.clone());
    assert_eq!(delta["edits"], json!([{ "start": 5, "deleteCount": 0, "data": [0, 15, 7, 4, 0] }]));
    let again = server.request("textDocument/semanticTokens/full/delta", params);
    assert_eq!(again["data"].as_array().map(Vec::len), Some(15), "the earlier result is not known any more");
}
