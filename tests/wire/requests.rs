//! What a client asks about a document.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

const SECTIONS: &str = "## Rights\n\nYou may object.\n\n### How\n\nBy post.\n\n## Contact\n\nOrbweaver Ltd\n";

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

#[test]
fn symbols_are_a_tree_where_the_client_shows_one() {
    let tree = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut server = TestServer::start(&tree);
    server.open(URI, &notice(SECTIONS));
    let symbols = server.request("textDocument/documentSymbol", document());
    assert_eq!(symbols[0]["name"], "Privacy Policy");
    let children = &symbols[0]["children"];
    assert_eq!((&children[0]["name"], &children[1]["name"]), (&json!("Rights"), &json!("Contact")));
    assert_eq!(children[0]["children"][0]["name"], "How");
    assert_eq!(children[0]["range"]["start"]["line"], 4);
    assert_eq!(children[0]["children"][0]["selectionRange"]["start"]["line"], 8);
    server.diagnostics(URI, 1);
}

#[test]
fn symbols_are_a_list_where_it_does_not() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(SECTIONS));
    let symbols = server.request("textDocument/documentSymbol", document());
    let names: Vec<_> = symbols.as_array().expect("a list").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Privacy Policy", "Rights", "How", "Contact"]);
    assert_eq!(symbols[2]["containerName"], "Rights");
    server.diagnostics(URI, 1);
}

#[test]
fn sections_fold_up_to_their_last_line() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(SECTIONS));
    let folds = server.request("textDocument/foldingRange", document());
    let lines: Vec<_> = folds.as_array().expect("a list").iter().map(|one| (&one["startLine"], &one["endLine"])).collect();
    let expected = [(0, 14), (4, 10), (8, 10), (12, 14)].map(|(start, end)| (json!(start), json!(end)));
    assert_eq!(lines, expected.iter().map(|(start, end)| (start, end)).collect::<Vec<_>>());
    server.diagnostics(URI, 1);
}

#[test]
fn a_document_that_is_not_open_has_no_answers() {
    let mut server = TestServer::plain();
    let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 0 } });
    assert_eq!(server.request("textDocument/documentSymbol", document()), Value::Null);
    assert_eq!(server.request("textDocument/hover", place), Value::Null);
    server.change(URI, 2, &[(Value::Null, "text")]);
    server.close(URI);
}

#[test]
fn hovers_explain_what_is_cited() {
    let mut server = TestServer::start(&json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }));
    server.open(URI, &notice("We rely on Art. 6(1)(f) GDPR.\n"));
    let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 4, "character": 16 } });
    let hover = server.request("textDocument/hover", place);
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.starts_with("**Art. 6(1)(f) GDPR**")), "{hover}");
    assert_eq!(hover["range"]["start"], json!({ "line": 4, "character": 11 }));
    server.diagnostics(URI, 1);
}

#[test]
fn hovers_are_plain_text_where_markdown_is_not_rendered() {
    let mut server = TestServer::plain();
    server.open(URI, &notice("Art. 6(1)(f) GDPR.\n"));
    let place = json!({ "textDocument": { "uri": URI }, "position": { "line": 4, "character": 3 } });
    let hover = server.request("textDocument/hover", place);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.starts_with("Art. 6(1)(f) GDPR Leg")), "{hover}");
    server.diagnostics(URI, 1);
}
