//! From words to what they mean, within a document and across those that belong together.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

const TERMS: &str =
    "Our shop (the “Service”) sells tea. See Section 2.\n\n# 1. Use\n\nThe Service is open.\n\n# 2. Care\n\nYes.\n\n# 3. End\n";

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

/// Where locations or highlights begin, as line and column.
fn starts(found: &Value) -> Vec<[u64; 2]> {
    let start = |one: &Value| {
        let range = if one["range"].is_null() { &one["location"]["range"] } else { &one["range"] };
        ["line", "character"].map(|key| range["start"][key].as_u64().expect("a number"))
    };
    found.as_array().expect("a list").iter().map(start).collect()
}

/// A server with a notice open in which terms are used.
fn reading() -> TestServer {
    let mut server = TestServer::plain();
    server.open(URI, &notice(TERMS));
    server.diagnostics(URI, 1);
    server
}

#[test]
fn a_term_and_a_reference_lead_to_where_they_are_defined() {
    let mut server = reading();
    assert_eq!(starts(&server.request("textDocument/definition", at(URI, 8, 5))), [[4, 15]]);
    assert_eq!(starts(&server.request("textDocument/definition", at(URI, 4, 45))), [[10, 2]]);
    assert_eq!(server.request("textDocument/definition", at(URI, 4, 0)), Value::Null);
}

#[test]
fn every_use_of_a_term_is_found_with_or_without_its_definition() {
    let mut server = reading();
    let mut uses = |with: bool| {
        let mut params = at(URI, 4, 18);
        params["context"] = json!({ "includeDeclaration": with });
        starts(&server.request("textDocument/references", params))
    };
    assert_eq!(uses(false), [[8, 4]]);
    assert_eq!(uses(true), [[4, 15], [8, 4]]);
}

#[test]
fn the_other_places_of_a_term_light_up() {
    let mut server = reading();
    let found = server.request("textDocument/documentHighlight", at(URI, 8, 5));
    assert_eq!(starts(&found), [[4, 15], [8, 4]]);
    assert_eq!((&found[0]["kind"], &found[1]["kind"]), (&json!(3), &json!(2)));
}

#[test]
fn a_term_is_renamed_in_the_documents_that_belong_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    std::fs::write(folder.path().join("cookies.md"), "# Cookies\n\nThe Service sets none.\n").expect("a file");
    std::fs::write(folder.path().join("other.md"), "# Cookies\n\nThe Service sets many.\n").expect("a file");
    let client = json!({
        "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    });
    let mut server = TestServer::start(&client);
    assert_eq!(server.capabilities["renameProvider"], json!({ "prepareProvider": true }));
    let notice_uri = uri("privacy-notice.md");
    server.open(&notice_uri, &notice(&format!("{TERMS}\n[Cookies](cookies.md)\n")));
    server.diagnostics(&notice_uri, 1);

    let range = server.request("textDocument/prepareRename", at(&notice_uri, 8, 5));
    assert_eq!(range["start"], json!({ "line": 8, "character": 4 }));
    assert_eq!(server.request("textDocument/prepareRename", at(&notice_uri, 4, 0)), Value::Null);
    let rename = |name: &str| {
        let mut params = at(&notice_uri, 8, 5);
        params["newName"] = json!(name);
        params
    };
    let edit = server.request("textDocument/rename", rename("Shop"));
    let changed = edit["documentChanges"].as_array().expect("a list");
    let documents: Vec<_> = changed.iter().map(|change| &change["textDocument"]).collect();
    assert_eq!(documents, [&json!({ "uri": notice_uri, "version": 1 }), &json!({ "uri": uri("cookies.md"), "version": null })]);
    assert_eq!(starts(&changed[0]["edits"]), [[4, 15], [8, 4]]);
    assert_eq!((starts(&changed[1]["edits"]), &changed[1]["edits"][0]["newText"]), (vec![[2, 4]], &json!("Shop")));
    assert_eq!(server.refused("textDocument/rename", rename("two\nlines")), -32602);
}

#[test]
fn uses_of_a_term_are_found_in_the_documents_that_lead_to_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let leads = "# Cookie notice\n\nThe Service sets cookies with your consent. See our [privacy notice](privacy-notice.md).\n";
    std::fs::write(folder.path().join("cookie-notice.md"), leads).expect("a file");
    let apart = "# Cookie notice\n\nThe Service sets cookies with your consent.\n";
    std::fs::write(folder.path().join("apart.md"), apart).expect("a file");
    let root = json!({ "uri": uri(""), "name": "x" });
    let mut server = TestServer::start_with(json!({ "capabilities": {}, "workspaceFolders": [root] }));
    let notice_uri = uri("privacy-notice.md");
    server.open(&notice_uri, &notice(TERMS));
    server.diagnostics(&notice_uri, 1);

    let mut params = at(&notice_uri, 8, 5);
    params["context"] = json!({ "includeDeclaration": false });
    let found = server.request("textDocument/references", params);
    let uris: Vec<_> = found.as_array().expect("a list").iter().map(|one| &one["uri"]).collect();
    assert_eq!(uris, [&json!(notice_uri), &json!(uri("cookie-notice.md"))]);
    let mut params = at(&notice_uri, 8, 5);
    params["newName"] = json!("Shop");
    let changes = server.request("textDocument/rename", params)["changes"].clone();
    assert_eq!(starts(&changes[uri("cookie-notice.md")]), [[2, 4]]);
    assert!(changes[uri("apart.md")].is_null(), "{changes}");
}

#[test]
fn sections_and_terms_of_all_policies_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = format!("file://{}", folder.path().display());
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    file("cookie-notice.md", "# Cookie notice\n\nWe set cookies with your consent (each a “Service Cookie”).\n");
    file("README.md", "# Service\n\nRun `make`.\n");
    file("privacy-notice.md", "# Older text\n");
    let mut server = TestServer::spawn();
    let folders = json!([{ "uri": root, "name": "legal" }]);
    server.request("initialize", json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }));
    server.notify("initialized", json!({}));
    let uri = format!("{root}/privacy-notice.md");
    server.open(&uri, &notice(TERMS));
    server.diagnostics(&uri, 1);
    let mut found = |query: &str| {
        let symbols = server.request("workspace/symbol", json!({ "query": query }));
        let shown = |one: &Value| {
            [&one["name"], &one["location"]["uri"], &one["containerName"]]
                .map(|value| value.as_str().unwrap_or_default().replace(&root, ""))
        };
        symbols.as_array().expect("a list").iter().map(shown).collect::<Vec<_>>()
    };
    let expected =
        [["Service", "/privacy-notice.md", "Privacy Policy"], ["Service Cookie", "/cookie-notice.md", "Cookie notice"]];
    assert_eq!(found("service"), expected);
    assert_eq!(found("2 CARE"), [["2 Care", "/privacy-notice.md", ""]]);
    assert_eq!(found("older"), Vec::<[String; 3]>::new(), "the editor's text counts");
}
