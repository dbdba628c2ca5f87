//! From `initialize` to the end of the process.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{URI, notice};

#[test]
fn exit_after_shutdown_is_success() {
    let mut server = TestServer::plain();
    server.shut_down();
    assert_eq!(server.exit(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    assert_eq!(TestServer::plain().exit(), Some(1));
    assert_eq!(TestServer::spawn().exit(), Some(1));
}

#[test]
fn the_end_of_input_ends_the_process() {
    assert_eq!(TestServer::spawn().hang_up(), Some(1));
    assert_eq!(TestServer::plain().hang_up(), Some(1));
    let mut server = TestServer::plain();
    server.shut_down();
    assert_eq!(server.hang_up(), Some(0));
}

#[test]
fn shutdown_takes_null_params() {
    let mut server = TestServer::plain();
    assert_eq!(server.request("shutdown", Value::Null), Value::Null);
    assert_eq!(server.exit(), Some(0));
}

#[test]
fn requests_before_initialize_and_after_shutdown_are_refused() {
    let mut server = TestServer::spawn();
    let hover = json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 0 } });
    assert_eq!(server.refused("textDocument/hover", hover.clone()), -32002);
    server.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(server.refused("initialize", json!({ "capabilities": {} })), -32600);
    server.shut_down();
    assert_eq!(server.refused("textDocument/hover", hover), -32600);
    assert_eq!(server.refused("shutdown", Value::Null), -32600);
    assert_eq!(server.refused("fineprint/unheard", Value::Null), -32600);
    assert_eq!(server.exit(), Some(0));
}

#[test]
fn broken_initialize_params_can_be_mended() {
    let mut server = TestServer::spawn();
    assert_eq!(server.refused("initialize", json!({ "capabilities": 1 })), -32602);
    let folders = json!({ "capabilities": {}, "workspaceFolders": null, "initializationOptions": [] });
    let result = server.request("initialize", folders);
    assert_eq!(result["serverInfo"]["name"], "fineprint");
    server.shut_down();
    assert_eq!(server.exit(), Some(0));
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_ignored() {
    let mut server = TestServer::plain();
    server.notify("$/unheard", json!({}));
    server.notify("fineprint/unheard", json!({}));
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(server.refused("fineprint/unheard", json!({})), -32601);
    server.open(URI, &notice(""));
    server.diagnostics(URI, 1);
}

#[test]
fn an_answer_that_nobody_waits_for_is_ignored() {
    let mut server = TestServer::plain();
    server.send(&json!({ "jsonrpc": "2.0", "id": 77, "result": null }));
    server.send(&json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "no" } }));
    server.open(URI, &notice(""));
    server.diagnostics(URI, 1);
}

#[cfg(unix)]
#[test]
fn the_process_ends_when_its_client_is_gone() {
    let mut editor = std::process::Command::new("sleep").arg("600").spawn().expect("a process");
    let mut server = TestServer::spawn();
    server.request("initialize", json!({ "processId": editor.id(), "capabilities": {} }));
    editor.kill().and_then(|()| editor.wait()).expect("it ends");
    assert_eq!(server.wait().code(), Some(1));
}
