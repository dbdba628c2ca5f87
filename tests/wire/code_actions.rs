//! Actions on findings: the menu, and the edits behind it.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::text::{RELIANCE, URI, notice};

fn mending(edits: &Value) -> TestServer {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
    TestServer::start(&json!({ "textDocument": { "codeAction": literals }, "workspace": { "workspaceEdit": edits } }))
}

#[test]
fn code_actions_are_offered_to_clients_that_take_them() {
    let kinds = mending(&json!({})).capabilities["codeActionProvider"]["codeActionKinds"].take();
    assert_eq!(kinds, json!(["quickfix", "source.insertMissing.fineprint", "source.fixAll.fineprint"]));
    assert_eq!(TestServer::plain().capabilities["codeActionProvider"], Value::Null);
}

#[test]
fn quick_fixes_mend_the_version_that_was_read() {
    let mut server = mending(&json!({ "documentChanges": true }));
    server.open(URI, &notice(RELIANCE));
    let found = server.diagnostics(URI, 1);
    let mut actions = |range: &Value, context: Value| {
        server.request("textDocument/codeAction", json!({ "textDocument": { "uri": URI }, "range": range, "context": context }))
    };
    let shield = found.iter().find(|one| one["code"] == "reference/privacy-shield").expect("the finding");
    let fixes = actions(&shield["range"], json!({ "diagnostics": [] }));
    let fix = fixes.as_array().and_then(|fixes| fixes.iter().find(|fix| fix["kind"] == "quickfix")).expect("a fix");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert!(found.contains(&fix["diagnostics"][0]), "{fix}");
    assert_eq!(actions(&shield["range"], json!({ "diagnostics": [], "only": ["refactor"] })), json!([]));
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut server = mending(&json!({}));
    server.open(URI, &notice(RELIANCE));
    let found = server.diagnostics(URI, 1);
    let shield = found.iter().find(|one| one["code"] == "reference/privacy-shield").expect("the finding");
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": URI }, "range": shield["range"], "context": context });
    let fixes = server.request("textDocument/codeAction", params);
    assert!(fixes[0]["edit"]["changes"][URI][0]["newText"].is_string(), "{fixes}");
}

#[test]
fn every_safe_fix_is_applied_by_one_action() {
    let mut server = mending(&json!({}));
    server.open(URI, &notice("Youâ€™re free to object. Itâ€™s your data."));
    server.diagnostics(URI, 1);
    let everywhere = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let context = json!({ "diagnostics": [], "only": ["source.fixAll"] });
    let params = json!({ "textDocument": { "uri": URI }, "range": everywhere, "context": context });
    let actions = server.request("textDocument/codeAction", params);
    assert_eq!(actions[0]["kind"], "source.fixAll.fineprint");
    let edits = actions[0]["edit"]["changes"][URI].as_array().expect("edits");
    assert_eq!(edits.iter().map(|edit| &edit["newText"]).collect::<Vec<_>>(), ["’", "’"]);
    assert_eq!(actions.as_array().map(Vec::len), Some(1));
}

/// A client that asks for edits when an action is chosen.
fn lazy() -> TestServer {
    let actions = json!({
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
        "dataSupport": true,
        "resolveSupport": { "properties": ["edit"] },
    });
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    TestServer::start(&json!({ "textDocument": { "codeAction": actions }, "workspace": { "workspaceEdit": edits } }))
}

/// The menu at a diagnostic.
fn menu(server: &mut TestServer, uri: &str, diagnostic: &Value, only: &[&str]) -> Vec<Value> {
    let mut context = json!({ "diagnostics": [diagnostic] });
    if !only.is_empty() {
        context["only"] = json!(only);
    }
    let params = json!({ "textDocument": { "uri": uri }, "range": diagnostic["range"], "context": context });
    server.request("textDocument/codeAction", params).as_array().expect("a list").clone()
}

fn titles(menu: &[Value]) -> Vec<&str> {
    menu.iter().filter_map(|action| action["title"].as_str()).collect()
}

const KEPT: &str = "We keep your data as long as necessary.";

#[test]
fn an_action_gets_its_edit_when_it_is_chosen() {
    let mut server = lazy();
    assert_eq!(server.capabilities["codeActionProvider"]["resolveProvider"], true);
    server.open(URI, &notice(KEPT));
    let kept = server.diagnostics(URI, 1).into_iter().find(|one| one["code"] == "retention/undefined-period").expect("it");
    let offered = menu(&mut server, URI, &kept, &[]);
    assert_eq!(
        titles(&offered),
        [
            "Rewrite as “We keep [which data] for [period] after [event]; we then delete them.”",
            "Replace with clause: Retention periods (table)",
            "Ignore `retention/undefined-period` here",
            "Ignore `retention/undefined-period` in this file",
            "Ignore `retention/undefined-period` in this file, in fineprint.toml",
            "Turn `retention/undefined-period` off in fineprint.toml",
        ]
    );
    assert_eq!(offered, menu(&mut server, URI, &kept, &[]), "the order and the words stay");
    assert!(offered.iter().all(|action| action["edit"].is_null() && action["kind"] == "quickfix"), "{offered:?}");
    assert!(offered.iter().all(|action| action["isPreferred"].is_null()), "there are two ways to mend it");

    let resolved = server.request("codeAction/resolve", offered[0].clone());
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert_eq!(change["edits"][0]["newText"], "We keep [which data] for [period] after [event]; we then delete them.");

    server.change(URI, 2, &[(json!([0, 0, 0, 0]), "\n")]);
    assert_eq!(server.refused("codeAction/resolve", offered[0].clone()), -32801, "the text is another one");
    server.diagnostics(URI, 2);
    assert_eq!(server.refused("codeAction/resolve", json!({ "title": "of another server" })), -32602);
    assert_eq!(menu(&mut server, URI, &kept, &["refactor"]), Vec::<Value>::new());
}

#[test]
fn the_only_way_to_mend_a_finding_is_preferred() {
    let mut server = lazy();
    server.open(URI, &notice("Youâ€™re free to object."));
    let damage = server.diagnostics(URI, 1).into_iter().find(|one| one["code"] == "text/encoding-damage").expect("it");
    let offered = menu(&mut server, URI, &damage, &[]);
    let preferred: Vec<_> = offered.iter().filter(|action| action["isPreferred"] == true).collect();
    assert_eq!(preferred.len(), 1, "{offered:?}");
    assert_eq!(preferred[0]["title"], "Replace with “’”");
}

#[test]
fn all_that_is_missing_is_one_action() {
    let topics = "We collect your name. We use your data to ship parcels. We share data with our printer. You have the right to \
        object. We store the data for a year. We set cookies. You can contact us by post.";
    for only in ["quickfix", "source.insertMissing.fineprint"] {
        let mut server = lazy();
        server.open(URI, &notice(topics));
        let missing = server.diagnostics(URI, 1);
        let first = missing.iter().find(|one| one["code"] == "missing/complaint-authority").expect("it is missing");
        let offered = menu(&mut server, URI, first, &[only]);
        let all = offered
            .iter()
            .find(|action| action["title"].as_str().is_some_and(|title| title.starts_with("Insert clauses for all")));
        let resolved = server.request("codeAction/resolve", all.expect("the action").clone());
        let edits: Vec<_> = resolved["edit"]["documentChanges"][0]["edits"].as_array().expect("edits").clone();
        assert!(
            edits.iter().any(|edit| edit["newText"].as_str().is_some_and(|text| text.contains("supervisory authority"))),
            "{edits:?}"
        );
        assert!(resolved["kind"].as_str().is_some_and(|kind| kind == only));
    }
}

#[test]
fn a_finding_is_accepted_in_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let uri = |name: &str| format!("file://{}", path(name).display());
    let document = uri("privacy-notice.md");
    let mut server = lazy();
    server.open(&document, &notice(KEPT));
    let kept = server.diagnostics(&document, 1).into_iter().find(|one| one["code"] == "retention/undefined-period").expect("it");
    let mut resolve = |title: &str| {
        let offered = menu(&mut server, &document, &kept, &[]);
        let action = offered.into_iter().find(|action| action["title"].as_str() == Some(title)).expect("the action");
        server.request("codeAction/resolve", action)["edit"]["documentChanges"].take()
    };
    let ignore = "Ignore `retention/undefined-period` in this file, in fineprint.toml";
    let made = resolve(ignore);
    assert_eq!((&made[0]["kind"], &made[0]["uri"]), (&json!("create"), &json!(uri("fineprint.toml"))));
    assert!(made[1]["edits"][0]["newText"].as_str().is_some_and(|text| text.contains("file = \"privacy-notice.md\"")), "{made}");

    std::fs::write(path("fineprint.toml"), "[rules]\nvague = \"hint\"\n").expect("a file");
    let off = resolve("Turn `retention/undefined-period` off in fineprint.toml");
    assert_eq!(off[0]["textDocument"], json!({ "uri": uri("fineprint.toml"), "version": null }));
    assert_eq!(off[0]["edits"][0]["newText"], "\"retention/undefined-period\" = \"off\"\n");
    assert_eq!(off[0]["edits"][0]["range"]["start"], json!({ "line": 1, "character": 0 }));
}

#[test]
fn a_client_that_makes_no_files_changes_settings_only_where_they_are() {
    let mut server = mending(&json!({}));
    server.open(URI, &notice(KEPT));
    let kept = server.diagnostics(URI, 1).into_iter().find(|one| one["code"] == "retention/undefined-period").expect("it");
    let offered = menu(&mut server, URI, &kept, &[]);
    assert!(titles(&offered).iter().all(|title| !title.contains("fineprint.toml")), "{offered:?}");
    assert!(offered.iter().all(|action| action["edit"]["changes"][URI].is_array()), "{offered:?}");
}
