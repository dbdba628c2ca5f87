//! What is suggested at the cursor.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

fn able(item: &Value) -> TestServer {
    TestServer::start(&json!({ "textDocument": { "completion": { "completionItem": item } } }))
}

/// The suggestions at a place.
fn suggested(server: &mut TestServer, uri: &str, line: u32, character: u32) -> Vec<Value> {
    let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
    let list = server.request("textDocument/completion", place);
    assert_eq!(list["isIncomplete"], true);
    list["items"].as_array().expect("a list").clone()
}

fn find(items: &[Value], label: &str) -> Value {
    items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} is not among {items:?}")).clone()
}

#[test]
fn articles_are_suggested_and_explained_when_they_are_looked_at() {
    let mut server = able(&json!({ "documentationFormat": ["markdown"] }));
    let offered = &server.capabilities["completionProvider"];
    assert_eq!((&offered["resolveProvider"], &offered["triggerCharacters"]), (&json!(true), &json!([" ", "("])));
    server.open(URI, &notice("🫖 We rely on Art. 13(2)"));
    let article = find(&suggested(&mut server, URI, 4, 24), "Art. 13(2)(a) GDPR");
    let start = json!({ "line": 4, "character": 19 });
    assert_eq!(article["textEdit"]["range"], json!({ "start": start, "end": { "line": 4, "character": 24 } }));
    assert_eq!(article["textEdit"]["newText"], "13(2)(a) GDPR");
    assert_eq!((&article["documentation"], &article["insertTextFormat"]), (&Value::Null, &Value::Null));
    let looked_at = server.request("completionItem/resolve", article);
    assert_eq!(looked_at["documentation"]["kind"], "markdown");
    assert!(
        looked_at["documentation"]["value"].as_str().is_some_and(|text| text.starts_with("**Art. 13(2)(a) GDPR**")),
        "{looked_at}"
    );
    assert_eq!(server.refused("completionItem/resolve", json!({ "label": "of another server" })), -32602);
    server.diagnostics(URI, 1);
}

#[test]
fn clauses_have_tab_stops_where_the_client_takes_them() {
    for (item, format, gap) in
        [(json!({ "snippetSupport": true }), json!(2), "${2:log days}"), (json!({}), Value::Null, "[log days]")]
    {
        let mut server = able(&item);
        server.open(URI, &notice("\nserver lo"));
        let clause = find(&suggested(&mut server, URI, 5, 9), "Server logs");
        let text = clause["textEdit"]["newText"].as_str().expect("a text");
        assert_eq!(clause["insertTextFormat"], format);
        assert!(text.contains(gap), "{text}");
        server.diagnostics(URI, 1);
    }
}

#[test]
fn nothing_is_suggested_in_code_or_in_what_is_no_policy() {
    let mut server = TestServer::plain();
    server.open(URI, &notice("```\nArt. 1\n```"));
    assert_eq!(suggested(&mut server, URI, 5, 6), Vec::<Value>::new());
    let tea = "file:///tea.md";
    server.open(tea, "# Tea\n\nArt. 1");
    assert_eq!(suggested(&mut server, tea, 2, 6), Vec::<Value>::new());
    server.diagnostics(URI, 1);
    server.diagnostics(tea, 1);
}
