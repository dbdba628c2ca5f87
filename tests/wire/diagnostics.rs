//! Diagnostics, published or asked for, never both.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{RELIANCE, URI, dead_safeguards, notice};

fn pulling() -> TestServer {
    TestServer::start(&json!({ "textDocument": { "diagnostic": {} } }))
}

fn pull(previous: &Value) -> Value {
    json!({ "textDocument": { "uri": URI }, "previousResultId": previous })
}

#[test]
fn what_is_published_names_its_version_and_ends_with_the_document() {
    let mut server = TestServer::plain();
    assert_eq!(server.capabilities["diagnosticProvider"], Value::Null);
    server.open(URI, &notice(RELIANCE));
    let first = server.published(URI);
    assert_eq!((first.version, dead_safeguards(&first.diagnostics).len()), (Some(1), 1));
    server.close(URI);
    let last = server.published(URI);
    assert_eq!((last.version, last.diagnostics), (None, vec![]));
}

#[test]
fn nothing_is_published_for_a_document_that_closed_meanwhile() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(&format!("{RELIANCE}\n\n").repeat(2000)));
    server.close(URI);
    // Whatever the reader was about to publish, the empty list is the last word.
    let mut published = server.published(URI);
    while published.version.is_some() {
        published = server.published(URI);
    }
    assert_eq!(published.diagnostics, Vec::<Value>::new());
    server.open("file:///work/other.md", &notice(""));
    server.diagnostics("file:///work/other.md", 1);
}

#[test]
fn a_client_that_pulls_is_not_published_to() {
    let mut server = pulling();
    assert_ne!(server.capabilities["diagnosticProvider"], Value::Null);
    server.open(URI, &notice(RELIANCE));
    let found = server.pulled(URI);
    assert_eq!(dead_safeguards(&found).len(), 1);
    server.close(URI);
    assert_eq!(server.pulled(URI), Vec::<Value>::new());
}

#[test]
fn a_pull_waits_for_the_version_it_follows() {
    let mut server = pulling();
    server.open(URI, &notice(""));
    for round in 0..20 {
        server.change(URI, 2 * round + 2, &[(Value::Null, &notice(RELIANCE))]);
        assert_eq!(dead_safeguards(&server.pulled(URI)).len(), 1);
        server.change(URI, 2 * round + 3, &[(Value::Null, &notice(""))]);
        assert_eq!(dead_safeguards(&server.pulled(URI)).len(), 0);
    }
}

#[test]
fn an_unchanged_report_is_not_sent_twice() {
    let mut server = pulling();
    server.open(URI, &notice(RELIANCE));
    let first = server.request("textDocument/diagnostic", pull(&Value::Null));
    assert_eq!(first["kind"], "full");
    server.change(URI, 2, &[(json!([4, 65, 4, 65]), "\n\nBye.")]);
    let same = server.request("textDocument/diagnostic", pull(&first["resultId"]));
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    server.change(URI, 3, &[(json!([4, 0, 4, 0]), "Now ")]);
    let moved = server.request("textDocument/diagnostic", pull(&first["resultId"]));
    assert_eq!(moved["kind"], "full");
    assert_ne!(moved["resultId"], first["resultId"]);
}

#[test]
fn diagnostics_have_what_the_client_can_show() {
    let able = json!({ "textDocument": { "publishDiagnostics": {
        "codeDescriptionSupport": true, "dataSupport": true, "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] },
    } } });
    let page = "https://github.com/fineprint-lsp/fineprint/blob/main/docs/rules/reference/privacy-shield.md";
    for (client, href) in [(able, json!(page)), (json!({}), Value::Null)] {
        let mut server = TestServer::start(&client);
        server.open(URI, &notice(RELIANCE));
        let found = server.diagnostics(URI, 1);
        let one = found.iter().find(|one| one["code"] == "reference/privacy-shield").expect("the finding");
        assert_eq!(one["source"], "fineprint");
        assert_eq!(one["severity"], 1);
        assert_eq!(one["codeDescription"]["href"], href);
        assert_eq!(one["data"]["citations"].is_array(), !href.is_null());
    }
}

#[test]
fn a_document_that_is_no_policy_gets_nothing() {
    let mut server = TestServer::plain();
    server.open("file:///work/README.md", "# Readme\n\nA parser that mentions the GDPR once.\n");
    assert_eq!(server.diagnostics("file:///work/README.md", 1), Vec::<Value>::new());
}
