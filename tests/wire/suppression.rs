//! Findings that a comment in the text accepts, and comments that accept nothing.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{RELIANCE, URI, dead_safeguards, notice};

const SHIELD: &str = "reference/privacy-shield";

/// A notice in which the same is found in a paragraph of its own in each of two sections.
fn text(comment: &str) -> String {
    notice(&format!("{comment}\n\n{RELIANCE}\n\n{RELIANCE}\n\n## Transfers\n\n{RELIANCE}\n"))
}

/// The lines in which the dead safeguard is told, and the comments of which it is told that they do nothing.
fn told(diagnostics: &[Value]) -> (Vec<u64>, Vec<&Value>) {
    let lines = dead_safeguards(diagnostics).iter().filter_map(|range| range["start"]["line"].as_u64()).collect();
    let unused = diagnostics.iter().filter(|one| one["code"] == "text/unused-ignore").map(|one| &one["range"]["start"]);
    (lines, unused.collect())
}

#[test]
fn a_comment_hides_what_a_rule_finds_in_the_block_the_section_or_the_file() {
    let mut publishing = TestServer::plain();
    let mut pulled = TestServer::start(&json!({ "textDocument": { "diagnostic": {} } }));
    publishing.open(URI, "");
    publishing.diagnostics(URI, 1);
    pulled.open(URI, "");
    let comment = |scope: &str| format!("<!-- fineprint-ignore{scope} {SHIELD}: it is told as history -->");
    for (version, (comment, lines)) in (2..).zip([
        (String::new(), vec![6, 8, 12]),
        (comment(""), vec![8, 12]),
        (comment("-section"), vec![]),
        (comment("-file"), vec![]),
        ("<!-- fineprint-ignore reference: the whole group -->".to_owned(), vec![8, 12]),
    ]) {
        publishing.change(URI, version, &[(Value::Null, &text(&comment))]);
        assert_eq!(told(&publishing.diagnostics(URI, version)), (lines.clone(), vec![]), "{comment}");
        pulled.change(URI, version, &[(Value::Null, &text(&comment))]);
        assert_eq!(told(&pulled.pulled(URI)), (lines, vec![]), "{comment}");
    }
    let below = text("").replace("## Transfers\n", &format!("## Transfers\n\n{}\n", comment("-section")));
    publishing.change(URI, 9, &[(Value::Null, &below)]);
    assert_eq!(told(&publishing.diagnostics(URI, 9)), (vec![6, 8], vec![]));
}

#[test]
fn a_comment_that_hides_nothing_is_told_and_taken_out() {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
    let able = json!({ "codeAction": literals, "publishDiagnostics": { "tagSupport": { "valueSet": [1, 2] } } });
    let mut server = TestServer::start(&json!({ "textDocument": able }));
    let unused = notice(&format!("<!-- fineprint-ignore {SHIELD}: it was mended since -->\n\nWe ship tea.\n"));
    server.open(URI, &unused);
    let found = server.diagnostics(URI, 1);
    assert_eq!(told(&found), (vec![], vec![&json!({ "line": 4, "character": 22 })]));
    let told = found.iter().find(|one| one["code"] == "text/unused-ignore").expect("the comment");
    assert_eq!(told["tags"], json!([1]), "it can just go");

    let params = json!({ "textDocument": { "uri": URI }, "range": told["range"], "context": { "diagnostics": [] } });
    let actions = server.request("textDocument/codeAction", params);
    let removal = &actions[0]["edit"]["changes"][URI][0];
    assert_eq!((&removal["newText"], &removal["range"]["start"]["line"]), (&json!(""), &json!(4)));
    server.change(URI, 2, &[(Value::Null, &unused.replace(SHIELD, "reference/privacy-sheild"))]);
    let unknown = server.diagnostics(URI, 2);
    assert!(unknown.iter().any(|one| one["code"] == "text/unknown-ignore"), "{unknown:?}");
}
