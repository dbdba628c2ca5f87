//! The clause library, for editors that let people pick from it.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::sets::privacy;
use crate::settings::Project;
use crate::text::{URI, notice};

const TEXT: &str =
    "## Your rights\n\nYou may object to marketing at any time.\n\n## Security\n\nStrong measures guard our servers.\n";

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

fn insertion(clause: &str) -> Value {
    json!({ "textDocument": { "uri": URI }, "clause": clause })
}

fn status(server: &mut TestServer, id: &str) -> Value {
    let table = server.request("fineprint/coverage", document());
    let line = table["disclosures"].as_array().into_iter().flatten().find(|line| line["id"] == id);
    line.map(|line| line["status"].clone()).unwrap_or_default()
}

#[test]
fn what_is_missing_is_offered_first_and_present_once_it_is_inserted() {
    let mut server = TestServer::start(&json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    assert_eq!(server.request("fineprint/clauses", document()), Value::Null, "nothing is open");
    server.open(URI, &notice(TEXT));
    let offers = server.request("fineprint/clauses", document());
    let offers = offers.as_array().expect("a list");
    let missing: Vec<_> = offers.iter().map(|offer| offer["missing"] == true).collect();
    assert!(missing.is_sorted_by(|one, other| one >= other) && missing.contains(&false), "{missing:?}");
    let access = offers.iter().find(|offer| offer["id"] == "right-access").expect("an offer");
    assert_eq!((&access["makes"], &access["missing"]), (&json!(["right of access"]), &json!(true)));
    assert!(!offers.iter().any(|offer| offer["id"] == "dpa-audit"), "what belongs into agreements is not offered");
    assert_eq!(status(&mut server, "right-access"), "absent");

    let edit = server.request("fineprint/insertClause", insertion("right-access"));
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    let (at, text) = (&change["edits"][0]["range"], change["edits"][0]["newText"].as_str().expect("a text"));
    assert_eq!(at["start"], at["end"], "nothing is overwritten");
    let (line, column) = (&at["start"]["line"], &at["start"]["character"]);
    server.change(URI, 2, &[(json!([line, column, line, column]), text)]);
    server.diagnostics(URI, 2);
    assert_eq!(status(&mut server, "right-access"), "present");
}

#[test]
fn an_unknown_clause_is_refused_and_a_text_that_is_no_policy_is_offered_none() {
    let mut server = TestServer::plain();
    assert_eq!(server.request("fineprint/insertClause", insertion("right-access")), Value::Null, "nothing is open");
    server.open(URI, "# Release notes\n\nThe button is blue now.\n");
    assert_eq!(server.request("fineprint/clauses", document()), json!([]));
    assert!(server.diagnostics(URI, 1).is_empty());
    assert_eq!(server.refused("fineprint/insertClause", insertion("zebra")), -32602);
}

/// Has the id of a clause of the program's.
const OWN: &str = "+++\nid = \"right-access\"\ntitle = \"Our promise of access\"\nheading = \"Your copy\"\nkinds = [\"privacy-notice\"]\n\
    when = \"Always.\"\nsatisfies = [\"right-access\"]\n+++\n\nYou have the right of access to your personal data. Write to us.\n";

#[test]
fn a_clause_of_the_users_own_wins() {
    let project = Project::with(&[("fineprint.toml", "clause-folders = [\"clauses\"]\n"), ("clauses/access.md", OWN)]);
    let document = project.uri("privacy-notice.md");
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
    let mut server = TestServer::start(&json!({ "textDocument": { "codeAction": literals } }));
    server.open(&document, &privacy());
    let found = server.diagnostics(&document, 1);
    let missing = found.iter().find(|one| one["code"] == "missing/right-access").expect("it is missing");
    let here = json!({ "uri": document });
    let params = json!({ "textDocument": here, "range": missing["range"], "context": { "diagnostics": [missing] } });
    let actions = server.request("textDocument/codeAction", params);
    let of_rule = |action: &&Value| action["diagnostics"][0]["code"] == "missing/right-access";
    let first = actions.as_array().and_then(|actions| actions.iter().find(of_rule)).expect("an action");
    assert!(first["title"].as_str().is_some_and(|title| title.contains("Our promise of access")), "{first}");
    let written = first["edit"]["changes"][&document][0]["newText"].as_str().expect("a text");
    assert!(written.contains("Write to us."), "{written}");

    let offers = server.request("fineprint/clauses", json!({ "textDocument": here }));
    let named: Vec<_> = offers.as_array().expect("a list").iter().filter(|offer| offer["id"] == "right-access").collect();
    assert_eq!((named.len(), &named[0]["title"]), (1, &json!("Our promise of access")));
    let edit = server.request("fineprint/insertClause", json!({ "textDocument": here, "clause": "right-access" }));
    assert!(edit.to_string().contains("Write to us."), "{edit}");
}
