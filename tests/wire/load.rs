//! Many messages at once, and long ones.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{RELIANCE, URI, dead_safeguards, notice};

#[test]
fn keys_typed_faster_than_they_are_read_arrive_in_order() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(""));
    let typed = format!("{RELIANCE} ").repeat(3);
    let mut version = 1;
    for (column, key) in typed.chars().enumerate() {
        version += 1;
        server.change(URI, version, &[(json!([4, column, 4, column]), key.encode_utf8(&mut [0; 4]))]);
    }
    let last = server.diagnostics(URI, version);

    let mut fresh = TestServer::plain();
    fresh.open(URI, &notice(&typed));
    assert_eq!(last, fresh.diagnostics(URI, 1));
    assert_eq!(dead_safeguards(&last).len(), 3);
}

#[test]
fn two_thousand_documents_can_be_opened_at_once() {
    let mut server = TestServer::plain();
    let uri = |number: u32| format!("file:///work/{number}/privacy-notice.md");
    for number in 0..2000 {
        server.open(&uri(number), &notice(RELIANCE));
    }
    let symbols = server.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(1999) } }));
    assert_eq!(symbols[0]["name"], "Privacy Policy");
    for number in 0..2000 {
        assert_eq!(dead_safeguards(&server.diagnostics(&uri(number), 1)).len(), 1);
    }
}

#[test]
fn a_long_text_does_not_keep_others_waiting() {
    const LONG: &str = "file:///work/long/privacy-notice.md";
    let mut server = TestServer::start(&json!({ "textDocument": { "diagnostic": {} } }));
    server.open(LONG, &notice(&format!("{RELIANCE}\n\n").repeat(8000)));
    let waiting = server.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": LONG } }));
    server.open(URI, &notice(RELIANCE));
    assert_eq!(dead_safeguards(&server.pulled(URI)).len(), 1);

    server.notify("$/cancelRequest", json!({ "id": waiting }));
    assert_eq!(server.response(waiting)["error"]["code"], -32800);
    server.close(LONG);
}

#[test]
fn a_line_of_ten_megabytes_can_be_opened_and_edited() {
    let mut server = TestServer::plain();
    server.open(URI, &notice(&"word ".repeat(2_000_000)));
    server.change(URI, 2, &[(json!([4, 9_999_999, 4, 10_000_000]), ".")]);
    server.change(URI, 3, &[(Value::Null, &notice(RELIANCE))]);
    assert_eq!(dead_safeguards(&server.diagnostics(URI, 3)).len(), 1);
}
