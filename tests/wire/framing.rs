//! Frames and messages that are not as they should be.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

/// Sends bytes and expects an error without an id, after which the server serves as before.
fn check_survived(bytes: &[u8], code: i64) {
    let mut server = TestServer::plain();
    server.send_bytes(bytes);
    let answer = server.receive(|message| message.get("error").is_some());
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)), "{:?}", String::from_utf8_lossy(bytes));
    server.open(URI, &notice(""));
    server.diagnostics(URI, 1);
}

#[test]
fn what_is_no_message_is_refused_and_passed_over() {
    check_survived(b"Content-Length: 5\r\n\r\n{nope", -32700);
    check_survived(b"Content-Length: 0\r\n\r\n", -32700);
    check_survived(b"Content-Length: 4\r\n\r\n{nope", -32700);
    check_survived(b"Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"\xff\xfe..\"}", -32700);
    check_survived(b"Content-Length: many\r\n\r\n{\"jsonrpc\":\"2.0\"}", -32700);
    check_survived(b"Content-Type: text/plain\r\n\r\n{}\n{}", -32700);
    check_survived(b"Content-Length: 2\r\n\r\n[]", -32600);
    check_survived(b"Content-Length: 40\r\n\r\n{\"jsonrpc\":\"1.0\",\"id\":null,\"method\":\"x\"}", -32600);
}

#[test]
fn headers_may_be_any_and_in_any_case() {
    let body = r#"{"jsonrpc":"2.0","id":"own","method":"shutdown","params":null}"#;
    let mut server = TestServer::plain();
    let headers = format!(
        "X-Editor: orb\r\ncontent-type: application/vscode-jsonrpc\r\nX-More: 1\r\nCONTENT-LENGTH:  {}\r\n\r\n{body}",
        body.len()
    );
    server.send_bytes(headers.as_bytes());
    let answer = server.receive(|message| message["id"] == "own");
    assert_eq!(answer, json!({ "jsonrpc": "2.0", "id": "own", "result": null }));
    assert_eq!(server.exit(), Some(0));
}

#[test]
fn a_batch_is_done_in_order_and_answered_by_one_array() {
    let mut server = TestServer::plain();
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": notice("") });
    server.send(&json!([
        { "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } },
        { "jsonrpc": "2.0", "id": "a", "method": "textDocument/documentSymbol", "params": { "textDocument": { "uri": URI } } },
        7,
        { "jsonrpc": "2.0", "id": "b", "method": "fineprint/unheard" },
    ]));
    let answers = server.receive(Value::is_array);
    assert_eq!(answers[0]["id"], "a");
    assert_eq!(answers[0]["result"][0]["name"], "Privacy Policy");
    assert_eq!(answers[1]["error"]["code"], -32600);
    assert_eq!(answers[2]["error"]["code"], -32601);
    assert_eq!(answers.as_array().map(Vec::len), Some(3));
    server.diagnostics(URI, 1);
}

#[test]
fn a_batch_of_notifications_has_no_answer() {
    let mut server = TestServer::plain();
    server.send(&json!([{ "jsonrpc": "2.0", "method": "$/setTrace", "params": { "value": "off" } }]));
}
