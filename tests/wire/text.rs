//! Texts as the server has them after opening and editing, told by where it finds a dead
//! safeguard in them.

use serde_json::{Value, json};

use crate::server::TestServer;

pub(crate) const URI: &str = "file:///work/privacy-notice.md";

/// Wording in which the server finds something.
pub(crate) const RELIANCE: &str = "We rely on the Privacy Shield for transfers to the United States.";

/// A notice that ends in the given text, which begins at line 4.
pub(crate) fn notice(text: &str) -> String {
    format!(
        "# Privacy Policy\n\nOrbweaver Ltd is the controller of your personal data. You have the right to erasure of \
         your personal data and the right to object.\n\n{text}"
    )
}

/// The ranges of the findings about the dead safeguard.
pub(crate) fn dead_safeguards(diagnostics: &[Value]) -> Vec<Value> {
    let found = diagnostics.iter().filter(|one| one["code"] == "reference/privacy-shield");
    found.map(|one| one["range"].clone()).collect()
}

/// A wide beginning of the line moves the finding by its width in the encoding.
fn check_columns(encoding: &str, width: fn(&str) -> usize) {
    const WIDE: &str = "🙂 é日, as said, ";
    let mut server = TestServer::start(&json!({ "general": { "positionEncodings": [encoding] } }));
    assert_eq!(server.capabilities["positionEncoding"], encoding);
    server.open(URI, "");
    let mut columns = |version: i64, before: &str| {
        server.change(URI, version, &[(Value::Null, &notice(&format!("First line,\r\n{before}{RELIANCE}")))]);
        let found = dead_safeguards(&server.diagnostics(URI, version));
        let [range] = &found[..] else { panic!("one finding: {found:?}") };
        assert_eq!((&range["start"]["line"], &range["end"]["line"]), (&json!(5), &json!(5)), "{encoding}");
        ["start", "end"].map(|end| range[end]["character"].as_u64().and_then(|at| usize::try_from(at).ok()))
    };
    let plain = columns(2, "");
    assert_eq!(columns(3, WIDE), plain.map(|column| Some(column? + width(WIDE))), "{encoding}");
}

#[test]
fn columns_count_in_the_encoding_agreed_on() {
    check_columns("utf-8", str::len);
    check_columns("utf-16", |text| text.encode_utf16().count());
    check_columns("utf-32", |text| text.chars().count());
}

#[test]
fn the_clients_first_encoding_is_taken_and_without_any_utf_16() {
    let encodings = |list: &[&str]| json!({ "general": { "positionEncodings": list } });
    for (client, expected) in [
        (json!({}), "utf-16"),
        (encodings(&["utf-32", "utf-8"]), "utf-32"),
        (encodings(&["x-own", "utf-8"]), "utf-8"),
        (encodings(&["x-own"]), "utf-16"),
    ] {
        assert_eq!(TestServer::start(&client).capabilities["positionEncoding"], expected, "{client}");
    }
}

/// Edits made on the way must leave what opening the result leaves.
fn check_edits(before: &str, changes: &[(Value, &str)], after: &str) {
    const FRESH: &str = "file:///work/fresh/privacy-notice.md";
    let mut server = TestServer::plain();
    server.open(URI, before);
    server.change(URI, 2, changes);
    server.open(FRESH, after);
    let fresh = server.diagnostics(FRESH, 1);
    assert!(!dead_safeguards(&fresh).is_empty(), "the result must show something");
    let edited = loop {
        let published = server.published(URI);
        if published.version == Some(2) {
            break published.diagnostics;
        }
    };
    assert_eq!(edited, fresh);
}

#[test]
fn edits_are_applied_in_order_and_clamped() {
    let (text, end) = (notice("a🙂b\r\nc"), notice(&format!("a🙂b\r\nc {RELIANCE}")));
    let at = |line: u32, character: u32| json!([line, character, line, character]);
    check_edits(&text, &[(at(5, 1), " "), (at(5, 2), RELIANCE)], &end);
    check_edits(&text, &[(at(5, 999), " "), (at(999, 3), RELIANCE)], &end);
    check_edits(&text, &[(Value::Null, "gone"), (Value::Null, &end)], &end);
    check_edits(&text, &[(json!([4, 999, 5, 0]), &format!(" {RELIANCE} "))], &notice(&format!("a🙂b {RELIANCE} c")));
    check_edits(&text, &[(at(4, 2), RELIANCE)], &notice(&format!("a{RELIANCE}🙂b\r\nc")));
}

#[test]
fn spellings_of_a_uri_are_one_document_and_the_clients_own_comes_back() {
    let (spelled, other) = ("file:///c%3A/work/privacy-notice.md", "file:///C:/work/privacy-notice.md");
    let mut server = TestServer::plain();
    server.open(spelled, &notice(""));
    server.change(other, 2, &[(Value::Null, &notice(RELIANCE))]);
    assert_eq!(dead_safeguards(&server.diagnostics(spelled, 2)).len(), 1);
}

/// A notification that cannot be read leaves the document out of step: nothing more is said about
/// it until the whole text comes.
fn check_lost(method: &str, broken: Value) {
    let mut server = TestServer::plain();
    server.open(URI, &notice(""));
    server.diagnostics(URI, 1);
    server.notify(method, broken);
    server.change(URI, 3, &[(json!([0, 0, 0, 0]), "no longer in step")]);
    assert_eq!(server.refused("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } })), -32801);

    server.change(URI, 4, &[(json!([0, 0, 0, 0]), "x"), (Value::Null, &notice(RELIANCE))]);
    let next = server.published(URI);
    assert_eq!((next.version, dead_safeguards(&next.diagnostics).len()), (Some(4), 1));
}

#[test]
fn a_document_out_of_step_is_silent_until_all_of_it_is_sent() {
    let document = json!({ "uri": URI, "version": 2 });
    let inverted = json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 0, "character": 0 } });
    check_lost("textDocument/didChange", json!({ "textDocument": document, "contentChanges": "none" }));
    check_lost("textDocument/didChange", json!({ "textDocument": { "uri": URI } }));
    check_lost(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": [{ "range": inverted, "text": "x" }] }),
    );
}
