//! Diagnostics of every policy in the folders.

use serde_json::{Value, json};

use crate::server::TestServer;
use crate::settings::{Project, uri};
use crate::text::{RELIANCE, notice};

fn pulling(folders: &[&Project]) -> TestServer {
    let folders: Vec<Value> = folders.iter().map(|folder| json!({ "uri": uri(folder.0.path()), "name": "x" })).collect();
    let refresh = json!({ "refreshSupport": true });
    let able = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": refresh } });
    TestServer::start_with(json!({ "capabilities": able, "workspaceFolders": folders }))
}

/// The reports, by URI.
fn survey(server: &mut TestServer, previous: &[Value]) -> Vec<Value> {
    let report = server.request("workspace/diagnostic", json!({ "identifier": "fineprint", "previousResultIds": previous }));
    let mut items = report["items"].as_array().expect("a list").clone();
    items.sort_by_key(|item| item["uri"].to_string());
    items
}

/// What the client would send back of these reports.
fn ids(items: &[Value]) -> Vec<Value> {
    items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect()
}

fn uris(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["uri"].as_str()).collect()
}

fn kinds(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["kind"].as_str()).collect()
}

#[test]
fn every_policy_of_every_folder_is_reported_and_nothing_else() {
    let one = Project::with(&[
        ("fineprint.toml", "exclude = [\"drafts/\"]\n[kinds]\n\"off.md\" = \"none\"\n"),
        ("legal/privacy.md", &notice(RELIANCE)),
        ("drafts/privacy.md", &notice(RELIANCE)),
        ("off.md", &notice(RELIANCE)),
        ("README.md", &notice(RELIANCE)),
        ("broken.md", "\u{0}"),
    ]);
    let two =
        Project::with(&[("privacy.html", &format!("<h1>Privacy Policy</h1><p>{RELIANCE}</p>")), ("fineprint.toml", "[rulez]\n")]);
    let mut server = pulling(&[&one, &two]);
    assert_eq!(server.capabilities["diagnosticProvider"]["workspaceDiagnostics"], true);
    let items = survey(&mut server, &[]);
    let mut expected = [one.uri("legal/privacy.md"), two.uri("fineprint.toml"), two.uri("privacy.html")];
    expected.sort();
    assert_eq!(uris(&items), expected);
    let policy = items.iter().find(|item| item["uri"] == one.uri("legal/privacy.md")).expect("the notice");
    assert_eq!((&policy["kind"], &policy["version"]), (&json!("full"), &Value::Null));
    assert!(policy["items"].as_array().is_some_and(|found| found.iter().any(|one| one["code"] == "reference/privacy-shield")));
    server.receive(|message| message["method"] == "window/showMessage");
}

#[test]
fn what_the_client_has_is_not_sent_again_and_what_is_gone_is_cleared() {
    let project = Project::with(&[("a-privacy.md", &notice(RELIANCE)), ("b-privacy.md", &notice(RELIANCE))]);
    let mut server = pulling(&[&project]);
    let first = survey(&mut server, &[]);
    assert_eq!(kinds(&first), ["full", "full"]);
    assert_eq!(kinds(&survey(&mut server, &ids(&first))), ["unchanged", "unchanged"]);

    project.write("a-privacy.md", &notice(&format!("Hello. {RELIANCE}")));
    std::fs::remove_file(project.0.path().join("b-privacy.md")).expect("it was there");
    let second = survey(&mut server, &ids(&first));
    assert_eq!(kinds(&second), ["full", "full"]);
    assert_ne!(second[0]["items"], first[0]["items"]);
    assert_eq!(second[1]["items"], json!([]));
    assert_eq!(kinds(&survey(&mut server, &ids(&second))), ["unchanged"]);
}

#[test]
fn an_open_document_is_reported_as_the_editor_has_it() {
    let project = Project::with(&[("privacy.md", &notice(RELIANCE))]);
    // The client's own spelling comes back.
    let spelled = project.uri("privacy.md").replace("privacy", "%70rivacy");
    let mut server = pulling(&[&project]);
    let before = survey(&mut server, &[]);
    server.open(&spelled, &notice(""));
    server.change(&spelled, 7, &[(Value::Null, &notice(&format!("{RELIANCE} {RELIANCE}")))]);
    let after = survey(&mut server, &ids(&before));
    assert_eq!((uris(&after), &after[0]["version"]), (vec![&*spelled], &json!(7)));
    let shields =
        after[0]["items"].as_array().map(|items| items.iter().filter(|one| one["code"] == "reference/privacy-shield").count());
    assert_eq!(shields, Some(2));
}

#[test]
fn progress_and_parts_are_sent_where_the_client_asks() {
    let files: Vec<(String, String)> = (0..50).map(|number| (format!("{number}/privacy.md"), notice(RELIANCE))).collect();
    let project = Project::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let mut server = pulling(&[&project]);
    let params = json!({ "previousResultIds": [], "workDoneToken": "work", "partialResultToken": 4 });
    let result = server.request("workspace/diagnostic", params);
    assert_eq!(result, json!({ "items": [] }), "all of it was sent before");
    let mut progress = |token: Value| {
        server.receive(|message| message["method"] == "$/progress" && message["params"]["token"] == token)["params"]["value"]
            .take()
    };
    let mut reported = 0;
    while reported < 50 {
        reported += progress(json!(4))["items"].as_array().expect("a part").len();
    }
    assert_eq!(progress(json!("work"))["kind"], "begin");
    loop {
        let value = progress(json!("work"));
        if value["kind"] == "end" {
            break;
        }
        assert!(value["percentage"].as_u64().is_some_and(|percent| percent <= 100), "{value}");
    }
}

#[test]
fn a_survey_can_be_called_off() {
    let files: Vec<(String, String)> =
        (0..400).map(|number| (format!("{number}/privacy.md"), notice(&RELIANCE.repeat(200)))).collect();
    let project = Project::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let mut server = pulling(&[&project]);
    let survey = server.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": 1 }));
    server.receive(|message| message["method"] == "$/progress" && message["params"]["value"]["kind"] == "begin");
    server.notify("$/cancelRequest", json!({ "id": survey }));
    assert_eq!(server.response(survey)["error"]["code"], -32800);
    while server.receive(|message| message["method"] == "$/progress")["params"]["value"]["kind"] != "end" {}
    // A person calls off what the client shows, which is the progress.
    let survey = server.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": "two" }));
    server.receive(|message| message["method"] == "$/progress" && message["params"]["value"]["kind"] == "begin");
    server.notify("window/workDoneProgress/cancel", json!({ "token": "another" }));
    server.notify("window/workDoneProgress/cancel", json!({ "token": "two" }));
    assert_eq!(server.response(survey)["error"]["code"], -32800);
    while server.receive(|message| message["method"] == "$/progress")["params"]["value"]["kind"] != "end" {}
}

#[test]
fn changed_settings_have_the_client_ask_again() {
    let project = Project::with(&[("privacy.md", &notice(RELIANCE)), ("fineprint.toml", "")]);
    let mut server = pulling(&[&project]);
    let before = survey(&mut server, &[]);
    project.write("fineprint.toml", "[rules]\nreference = \"off\"\n");
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": project.uri("fineprint.toml") } }));
    server.answer("workspace/diagnostic/refresh", Value::Null);
    let after = survey(&mut server, &ids(&before));
    assert_ne!(after[0]["resultId"], before[0]["resultId"]);
}

#[test]
fn what_is_drawn_beside_the_text_is_asked_for_again_too() {
    let refresh = json!({ "refreshSupport": true });
    let able = json!({ "codeLens": refresh, "inlayHint": refresh, "semanticTokens": refresh });
    let mut server = TestServer::start(&json!({ "workspace": able }));
    server.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    for what in ["codeLens", "inlayHint", "semanticTokens"] {
        server.answer(&format!("workspace/{what}/refresh"), Value::Null);
    }
}

#[test]
fn links_follow_a_renamed_file() {
    let text = |target: &str| notice(&format!("See our [cookie policy]({target}#list). {RELIANCE}"));
    let project = Project::with(&[
        ("privacy.md", &text("cookies.md")),
        ("other/privacy.md", &text("../cookies.md")),
        ("README.md", "# Readme\n\nSee [cookies](cookies.md).\n"),
        ("cookies.md", "# Cookie Policy\n\nWe set cookies for a year.\n"),
        ("fineprint.toml", "[[set]]\ndocuments = [\"privacy.md\", \"cookies.md\"]\n"),
    ]);
    let folder = json!({ "uri": uri(project.0.path()), "name": "x" });
    let able = json!({ "textDocument": { "diagnostic": {} }, "workspace": {
        "fileOperations": { "willRename": true }, "workspaceEdit": { "documentChanges": true },
    } });
    let mut server = TestServer::start_with(json!({ "capabilities": able, "workspaceFolders": [folder] }));
    let open = project.uri("privacy.md");
    server.open(&open, &format!("{}\nAgain: [cookies](cookies.md).", text("cookies.md")));

    let renamed = json!({ "files": [{ "oldUri": project.uri("cookies.md"), "newUri": project.uri("legal/our cookies.md") }] });
    let edit = server.request("workspace/willRenameFiles", renamed.clone());
    let mut changes = edit["documentChanges"].as_array().expect("changes").clone();
    changes.sort_by_key(|change| change["textDocument"]["uri"].to_string());
    let summary: Vec<_> = changes
        .iter()
        .map(|change| {
            let texts: Vec<_> = change["edits"].as_array().expect("edits").iter().map(|edit| &edit["newText"]).collect();
            json!([change["textDocument"]["uri"], change["textDocument"]["version"], texts])
        })
        .collect();
    assert_eq!(
        summary,
        [
            json!([project.uri("fineprint.toml"), null, ["\"legal/our cookies.md\""]]),
            json!([project.uri("other/privacy.md"), null, ["../legal/our%20cookies.md"]]),
            json!([open, 1, ["legal/our%20cookies.md", "legal/our%20cookies.md"]]),
        ]
    );
    let nothing = json!({ "files": [{ "oldUri": project.uri("a.md"), "newUri": project.uri("b.md") }] });
    assert_eq!(server.request("workspace/willRenameFiles", nothing), Value::Null);
    server.notify("workspace/didRenameFiles", renamed);
    server.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": project.uri("other") }] }));
    server.notify("workspace/didCreateFiles", json!({ "files": [{ "uri": project.uri("new.md") }] }));
}

#[test]
fn settings_that_are_deleted_or_renamed_into_place_count_at_once() {
    let project = Project::with(&[("fineprint.toml", "[rules]\nreference = \"off\"\n"), ("privacy.md", &notice(RELIANCE))]);
    let (policy, file) = (project.uri("privacy.md"), project.uri("fineprint.toml"));
    let found = |server: &mut TestServer| {
        server.published(&policy).diagnostics.iter().any(|one| one["code"] == "reference/privacy-shield")
    };
    let mut server = TestServer::plain();
    server.open(&policy, &notice(RELIANCE));
    assert!(!found(&mut server));
    let path = |name: &str| project.0.path().join(name);
    std::fs::rename(path("fineprint.toml"), path("old.toml")).expect("a file");
    server.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": file }] }));
    assert!(found(&mut server));
    std::fs::rename(path("old.toml"), path("fineprint.toml")).expect("a file");
    let renamed = json!({ "files": [{ "oldUri": project.uri("old.toml"), "newUri": file }] });
    server.notify("workspace/didRenameFiles", renamed);
    assert!(!found(&mut server));
}

#[test]
fn a_document_that_is_renamed_or_deleted_while_open_goes_with_its_file() {
    let project = Project::with(&[("privacy.md", &notice(RELIANCE))]);
    let (old, new) = (project.uri("privacy.md"), project.uri("notice.md"));
    let mut server = TestServer::plain();
    server.open(&old, &notice(RELIANCE));
    assert!(!server.published(&old).diagnostics.is_empty());
    std::fs::rename(project.0.path().join("privacy.md"), project.0.path().join("notice.md")).expect("a file");
    server.notify("workspace/didRenameFiles", json!({ "files": [{ "oldUri": old, "newUri": new }] }));
    server.close(&old);
    server.open(&new, &notice(RELIANCE));
    assert_eq!(server.published(&old).diagnostics, Vec::<Value>::new());
    assert!(!server.published(&new).diagnostics.is_empty());
    std::fs::remove_file(project.0.path().join("notice.md")).expect("a file");
    server.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": new }] }));
    server.change(&new, 2, &[(Value::Null, &notice(""))]);
    assert_eq!(server.diagnostics(&new, 2).iter().filter(|one| one["code"] == "reference/privacy-shield").count(), 0);
}
