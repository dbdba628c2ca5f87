//! Documents that count as one: by a link, or because the settings say so.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::settings::Project;

/// Long enough to be a whole notice, which owes every disclosure.
pub(crate) fn privacy() -> String {
    let parcels = "We use your name to ship parcels, and we keep orders for ten years. ".repeat(24);
    format!(
        "# Privacy Policy\n\nOrbweaver Ltd is the controller of your personal data. You have the right to object. {parcels}\n\n\
         See our [cookie policy](cookies.md#more).\n"
    )
}

const COOKIES: &str = "# Cookie Policy\n\nYou can lodge a complaint with a supervisory authority, for example the Data Protection \
    Commission. We set cookies for a year.\n";
const SILENT: &str = "# Cookie Policy\n\nWe set cookies for a year. We use them to count visits.\n";
const MISSING: &str = "missing/complaint-authority";

fn lacks(diagnostics: &[Value]) -> bool {
    diagnostics.iter().any(|one| one["code"] == MISSING)
}

#[test]
fn what_a_linked_document_says_is_not_missing() {
    let project = Project::with(&[("cookies.md", SILENT)]);
    let (privacy, cookies) = (project.uri("privacy.md"), project.uri("cookies.md"));
    let mut server = TestServer::plain();
    server.open(&privacy, &self::privacy());
    assert!(lacks(&server.published(&privacy).diagnostics), "the file does not say it");

    // The file on disk counts, then the editor's text, then the file again.
    project.write("cookies.md", COOKIES);
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": cookies, "type": 2 }] }));
    assert!(!lacks(&server.published(&privacy).diagnostics));
    server.open(&cookies, SILENT);
    server.diagnostics(&cookies, 1);
    assert!(lacks(&server.published(&privacy).diagnostics));
    server.change(&cookies, 2, &[(Value::Null, COOKIES)]);
    server.diagnostics(&cookies, 2);
    assert!(!lacks(&server.published(&privacy).diagnostics));
    server.change(&cookies, 3, &[(Value::Null, SILENT)]);
    server.diagnostics(&cookies, 3);
    assert!(lacks(&server.published(&privacy).diagnostics));
    server.close(&cookies);
    assert_eq!(server.published(&cookies).diagnostics, Vec::<Value>::new());
    assert!(!lacks(&server.published(&privacy).diagnostics));
}

#[test]
fn the_table_points_to_the_other_document() {
    let project = Project::with(&[("cookies.md", COOKIES)]);
    let privacy = project.uri("privacy.md");
    let able = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut server = TestServer::start(&able);
    server.open(&privacy, &self::privacy());
    assert!(!lacks(&server.pulled(&privacy)));
    let table = server.request("fineprint/coverage", json!({ "textDocument": { "uri": privacy } }));
    let line = table["disclosures"].as_array().and_then(|lines| lines.iter().find(|line| line["id"] == "complaint-authority"));
    let line = line.expect("the disclosure");
    assert_eq!((&line["status"], &line["evidence"]), (&json!("present"), &json!([])));
    assert_eq!(line["elsewhere"][0]["uri"], project.uri("cookies.md"));
    assert_eq!(line["elsewhere"][0]["range"]["start"], json!({ "line": 2, "character": 0 }));

    // A client that asks is told to ask again.
    server.open(&project.uri("cookies.md"), SILENT);
    server.answer("workspace/diagnostic/refresh", Value::Null);
    assert!(lacks(&server.pulled(&privacy)));
}
