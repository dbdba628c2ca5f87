//! Settings from the file and from the editor, rules of the project's own, and their reloading.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::server::TestServer;
use crate::text::{RELIANCE, notice};

const SHIELD: &str = "reference/privacy-shield";

/// A folder of a project with files in it.
pub(crate) struct Project(pub(crate) TempDir);

impl Project {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).and_then(|()| std::fs::write(path, text)).expect("a file");
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        uri(&self.0.path().join(path))
    }
}

pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The gravity of the finding about a dead safeguard, if there is one.
fn shield(diagnostics: &[Value]) -> Value {
    diagnostics.iter().find(|one| one["code"] == SHIELD).map_or(Value::Null, |one| one["severity"].clone())
}

fn level(level: &str) -> Value {
    json!({ "rules": { SHIELD: level } })
}

fn changed(server: &mut TestServer, uri: &str) {
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
}

fn told(server: &mut TestServer) -> String {
    let mut message = server.receive(|message| message["method"] == "window/showMessage");
    message["params"]["message"].take().as_str().expect("a message").to_owned()
}

const ERROR: u64 = 1;
const WARNING: u64 = 2;
const INFO: u64 = 3;
const HINT: u64 = 4;

#[test]
fn the_file_decides_before_the_editor_and_what_it_set_last_before_its_options() {
    let project = Project::with(&[("fineprint.toml", "[rules]\n\"reference\" = \"hint\"\n"), ("loose/fineprint.toml", "")]);
    let loose = project.uri("loose/privacy-notice.md");
    let mut server =
        TestServer::start_with(json!({ "capabilities": {}, "workspaceFolders": null, "initializationOptions": level("info") }));
    server.open(&project.uri("privacy-notice.md"), &notice(RELIANCE));
    assert_eq!(shield(&server.published(&project.uri("privacy-notice.md")).diagnostics), HINT);
    server.open(&loose, &notice(RELIANCE));
    assert_eq!(shield(&server.published(&loose).diagnostics), INFO);
    for (settings, expected) in [
        (json!({ "fineprint": level("warning") }), json!(WARNING)),
        (level("off"), Value::Null),
        (json!({}), json!(INFO)),
        (json!({ "fineprint": level("warning") }), json!(WARNING)),
        (json!([]), json!(INFO)),
        (json!({ "fineprint": [] }), json!(INFO)),
    ] {
        server.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        assert_eq!(shield(&server.published(&loose).diagnostics), expected, "{settings}");
        assert_eq!(shield(&server.published(&project.uri("privacy-notice.md")).diagnostics), HINT, "{settings}");
    }
}

#[test]
fn empty_settings_go_back_to_what_holds_without_any() {
    let project = Project::with(&[]);
    let uri = project.uri("privacy-notice.md");
    let mut server = TestServer::plain();
    server.open(&uri, &notice(RELIANCE));
    assert_eq!(shield(&server.published(&uri).diagnostics), ERROR);
    server.notify("workspace/didChangeConfiguration", json!({ "settings": level("off") }));
    assert_eq!(shield(&server.published(&uri).diagnostics), Value::Null);
    server.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    assert_eq!(shield(&server.published(&uri).diagnostics), ERROR);
}

#[test]
fn settings_without_meaning_are_told_and_not_taken() {
    let mut server = TestServer::plain();
    server.notify("workspace/didChangeConfiguration", json!({ "settings": level("loud") }));
    assert!(told(&mut server).contains("unknown variant `loud`"));
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "rulez": {} } }));
    assert!(told(&mut server).contains("`rulez` is no setting; did you mean `rules`?"));
}

#[test]
fn a_client_is_asked_for_its_settings_by_folder() {
    let (one, two) = (Project::with(&[]), Project::with(&[]));
    let folders = [&one, &two].map(|folder| json!({ "uri": uri(folder.0.path()), "name": "x" }));
    let capabilities =
        json!({ "workspace": { "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } } });
    let mut server = TestServer::start_with(json!({ "capabilities": capabilities, "workspaceFolders": folders }));
    let registered = server.answer("client/registerCapability", Value::Null);
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeConfiguration");
    let asked = server.answer("workspace/configuration", json!([null, level("hint"), level("info")]));
    let scopes: Vec<&Value> = asked["items"].as_array().expect("items").iter().map(|item| &item["scopeUri"]).collect();
    assert_eq!(scopes[0], &Value::Null);
    assert!(scopes[1].as_str().is_some_and(|scope| scope.trim_end_matches('/') == uri(one.0.path())));

    // What was opened while the answer came in is read again, and may be published once more.
    let await_gravity = |server: &mut TestServer, folder: &Project, gravity: u64| {
        while shield(&server.published(&folder.uri("privacy-notice.md")).diagnostics) != gravity {}
    };
    for (folder, gravity) in [(&one, HINT), (&two, INFO)] {
        server.open(&folder.uri("privacy-notice.md"), &notice(RELIANCE));
        await_gravity(&mut server, folder, gravity);
    }

    server.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    server.answer("workspace/configuration", json!([null, level("warning"), null]));
    await_gravity(&mut server, &one, WARNING);
    await_gravity(&mut server, &two, ERROR);
}

#[test]
fn a_buffer_without_a_file_belongs_to_the_first_folder() {
    let project = Project::with(&[("fineprint.toml", "[rules]\nreference = \"hint\"\n[kinds]\n\"a.md\" = \"terms\"\n")]);
    let other = Project::with(&[("fineprint.toml", "[rules]\nreference = \"off\"\n")]);
    let folder = |project: &Project| json!({ "uri": uri(project.0.path()), "name": "x" });
    let mut server = TestServer::start_with(json!({ "capabilities": {}, "workspaceFolders": [folder(&project)] }));
    server.open("untitled:Untitled-1", &notice(RELIANCE));
    assert_eq!(shield(&server.published("untitled:Untitled-1").diagnostics), HINT);
    let event = json!({ "added": [folder(&other)], "removed": [folder(&project)] });
    server.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(shield(&server.published("untitled:Untitled-1").diagnostics), Value::Null);
}

#[test]
fn settings_that_change_are_taken_at_once_and_broken_ones_leave_the_last_good() {
    let project = Project::with(&[]);
    let (uri, file) = (project.uri("privacy-notice.md"), project.uri("fineprint.toml"));
    let mut server = TestServer::plain();
    server.open(&uri, &notice(RELIANCE));
    assert_eq!(shield(&server.published(&uri).diagnostics), ERROR);

    project.write("fineprint.toml", "[rules]\nreference = \"off\"\n");
    changed(&mut server, &file);
    assert_eq!(shield(&server.published(&uri).diagnostics), Value::Null);

    project.write("fineprint.toml", "[rules]\nreference = \"loud\"\n");
    changed(&mut server, &file);
    assert_eq!(shield(&server.published(&uri).diagnostics), Value::Null, "the last good settings stay");
    assert!(told(&mut server).contains("fineprint.toml:2:13: `rules.\"reference\"`: unknown variant `loud`"));
    let broken = server.published(&file);
    assert_eq!(broken.diagnostics[0]["range"]["start"], json!({ "line": 1, "character": 12 }));
    assert_eq!(broken.diagnostics[0]["severity"], ERROR);

    // What was told is not told again, and what is mended is cleared.
    changed(&mut server, &file);
    assert_eq!(server.published(&file).diagnostics.len(), 1);
    server.published(&uri);
    project.write("fineprint.toml", "[rules]\nreference = \"hint\"\n");
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": file } }));
    assert_eq!(shield(&server.published(&uri).diagnostics), HINT);
    assert_eq!(server.published(&file).diagnostics, Vec::<Value>::new());
}

#[test]
fn an_open_settings_file_tells_what_is_wrong_as_it_is_typed() {
    let project = Project::with(&[("fineprint.toml", "")]);
    let file = project.uri("fineprint.toml");
    let mut server = TestServer::start(&json!({ "textDocument": { "diagnostic": {} } }));
    server.open(&file, "# Privacy Policy\n\nfail-levle = \"info\"\n[rules]\n\"reference/privacy-sheild\" = \"off\"\n");
    let messages: Vec<String> = server.pulled(&file).iter().map(|one| one["message"].to_string()).collect();
    assert!(
        messages[0].contains("did you mean `fail-level`?") && messages[1].contains("did you mean `reference/privacy-shield`?"),
        "{messages:?}"
    );
    server.change(&file, 2, &[(Value::Null, "é = 🙂")]);
    let found = server.pulled(&file);
    assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("not valid TOML")), "{found:?}");
    server.change(&file, 3, &[(Value::Null, "fail-level = \"info\"")]);
    assert_eq!(server.pulled(&file), Vec::<Value>::new());
}

#[test]
fn the_settings_tell_what_their_keys_and_rules_mean_and_offer_them() {
    let project = Project::with(&[("fineprint.toml", "")]);
    let file = project.uri("fineprint.toml");
    let client = json!({ "textDocument": { "diagnostic": {}, "hover": { "contentFormat": ["markdown"] } } });
    let mut server = TestServer::start(&client);
    server.open(&file, "fail-level = \"info\"\n[rules]\n\"vague/open-list\" = \"\"\n");
    let at = |line: u32, character: u32| json!({ "textDocument": { "uri": file }, "position": { "line": line, "character": character } });
    let key = server.request("textDocument/hover", at(0, 3));
    assert!(key["contents"]["value"].as_str().is_some_and(|about| about.contains("fails from this gravity on")), "{key}");
    let rule = server.request("textDocument/hover", at(2, 8));
    assert!(rule["contents"]["value"].as_str().is_some_and(|about| about.contains("The list is left open")), "{rule}");
    let levels = server.request("textDocument/completion", at(2, 21));
    let labels: Vec<_> = levels["items"].as_array().expect("items").iter().map(|item| item["label"].clone()).collect();
    assert_eq!(labels, ["hint", "info", "warning", "error", "off"]);
    let resolved = server.request("completionItem/resolve", levels["items"][0].clone());
    assert!(resolved["documentation"]["value"].as_str().is_some_and(|about| about.contains("How grave a rule is")), "{resolved}");
}

const RULE: &str = "id = \"house/no-jargon\"\nseverity = \"error\"\ncites = []\nwhat = \"“{mark}” says nothing.\"\nwhy = \"We agreed so.\"\ndo = \"Say what it means.\"\nwhen = { sentence = { all = [\"jargon\"] } }\n";
const CONCEPT: &str = "[jargon]\nphrases = [\"synergy effects\"]\n";

#[test]
fn own_rules_speak_and_are_read_again_when_they_are_saved() {
    let project = Project::with(&[
        ("fineprint.toml", "rule-folders = \"rules\""),
        ("rules/lexicon/house.toml", CONCEPT),
        ("rules/no-jargon.toml", RULE),
    ]);
    let (uri, rule) = (project.uri("privacy-notice.md"), project.uri("rules/no-jargon.toml"));
    let jargon = |diagnostics: &[Value]| diagnostics.iter().any(|one| one["code"] == "house/no-jargon");
    let mut server = TestServer::plain();
    server.open(&uri, &notice("We use your data for synergy effects."));
    assert!(jargon(&server.published(&uri).diagnostics));

    project.write("rules/no-jargon.toml", &RULE.replace("\"jargon\"", "\"jargn\""));
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": rule } }));
    assert!(!jargon(&server.published(&uri).diagnostics));
    assert!(told(&mut server).contains("no-jargon.toml:7:30: there is no concept `jargn`"));
    assert_eq!(server.published(&rule).diagnostics[0]["range"]["start"], json!({ "line": 6, "character": 29 }));

    // Open in the editor, it tells of itself, and what is typed counts for that alone.
    server.open(&rule, RULE);
    assert_eq!(server.published(&rule).diagnostics, Vec::<Value>::new());
    project.write("rules/no-jargon.toml", RULE);
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": rule } }));
    assert!(jargon(&server.published(&uri).diagnostics));
    assert_eq!(server.published(&rule).diagnostics, Vec::<Value>::new());
}

#[test]
fn documents_that_the_settings_leave_out_are_silent() {
    let project = Project::with(&[("fineprint.toml", "exclude = [\"drafts/\"]\n")]);
    let mut server = TestServer::plain();
    server.open(&project.uri("drafts/privacy-notice.md"), &notice(RELIANCE));
    assert_eq!(server.published(&project.uri("drafts/privacy-notice.md")).diagnostics, Vec::<Value>::new());
}

const OWN_CLAUSE: &str = "+++\nid = \"our-objection\"\ntitle = \"Right to object (ours)\"\nheading = \"Objecting\"\nkinds = [\"privacy-notice\"]\n\
    when = \"Always.\"\nsatisfies = [\"right-object\"]\n+++\n\nYou can object.\n";

#[test]
fn clauses_of_the_project_are_offered_first_and_read_again_when_saved() {
    let project = Project::with(&[("fineprint.toml", "clause-folders = [\"clauses\"]\n"), ("clauses/object.md", OWN_CLAUSE)]);
    let document = project.uri("privacy-notice.md");
    let mut server = TestServer::plain();
    server.open(&document, &notice("We share data with nobody."));
    server.diagnostics(&document, 1);
    let titles = |server: &mut TestServer| -> Vec<String> {
        let clauses = server.request("fineprint/clauses", json!({ "textDocument": { "uri": document } }));
        let makes =
            |clause: &&Value| clause["makes"].as_array().is_some_and(|makes| makes.iter().any(|one| one == "right to object"));
        let titles = clauses.as_array().expect("a list").iter().filter(makes);
        titles.map(|clause| clause["title"].as_str().expect("a title").to_owned()).collect()
    };
    let offered = titles(&mut server);
    let ours = offered.iter().position(|title| title == "Right to object (ours)").expect("it is offered");
    let of_program = offered.iter().position(|title| title == "Right to object (box)").expect("it is offered");
    assert!(ours < of_program, "{offered:?}");

    project.write("clauses/object.md", &OWN_CLAUSE.replace("kinds", "kind"));
    changed(&mut server, &project.uri("clauses/object.md"));
    let message = told(&mut server);
    assert!(message.contains("clauses/object.md:5:1: the front matter is wrong"), "{message}");
    let faults = server.published(&project.uri("clauses/object.md")).diagnostics;
    assert_eq!(faults[0]["range"]["start"], json!({ "line": 4, "character": 0 }), "{faults:?}");
    assert!(!titles(&mut server).contains(&"Right to object (ours)".to_owned()));
    server.published(&document);
}

#[test]
fn an_entry_that_accepts_nothing_is_told_in_the_settings_as_the_documents_change() {
    let accepts = "[[ignore]]\nrule = \"reference\"\nfile = \"legal/privacy.md\"\n\n[[ignore]]\nrule = \"zebra\"\n";
    let project = Project::with(&[("fineprint.toml", accepts), ("legal/privacy.md", &notice(""))]);
    let (file, policy) = (project.uri("fineprint.toml"), project.uri("legal/privacy.md"));
    let tags = json!({ "valueSet": [1, 2] });
    let able = json!({ "publishDiagnostics": { "tagSupport": tags }, "diagnostic": {} });
    let mut server =
        TestServer::start(&json!({ "textDocument": able, "workspace": { "diagnostics": { "refreshSupport": true } } }));
    let told = |server: &mut TestServer| -> Vec<(String, Value)> {
        let said = |one: &Value| (one["message"].as_str().expect("a message").to_owned(), one["tags"].clone());
        server.pulled(&file).iter().map(said).collect()
    };
    let unknown = ("there is no rule or group `zebra`; `fineprint rules` lists them".to_owned(), Value::Null);
    let idle = ("`reference` finds nothing to accept in `legal/privacy.md`; take this entry out".to_owned(), json!([1]));
    server.open(&file, accepts);
    assert_eq!(told(&mut server), [unknown.clone(), idle.clone()], "the file has nothing");
    assert!(self::told(&mut server).contains("no rule or group `zebra`"));

    server.open(&policy, &notice(RELIANCE));
    server.answer("workspace/diagnostic/refresh", Value::Null);
    assert_eq!(told(&mut server), std::slice::from_ref(&unknown), "the editor's text has something");
    assert_eq!(shield(&server.pulled(&policy)), Value::Null);
    server.change(&policy, 2, &[(Value::Null, &notice(""))]);
    server.answer("workspace/diagnostic/refresh", Value::Null);
    assert_eq!(told(&mut server), [unknown.clone(), idle]);

    // What is typed and not saved is not in force.
    server.change(&file, 2, &[(Value::Null, &accepts.replace("\"reference\"", "\"date\""))]);
    assert_eq!(told(&mut server), [unknown]);
}

#[test]
fn settings_that_are_not_open_tell_what_does_nothing_with_the_whole_workspace() {
    let project = Project::with(&[("fineprint.toml", "[[ignore]]\nrule = \"reference\"\n"), ("legal/privacy.md", &notice(""))]);
    let folder = json!({ "uri": uri(project.0.path()), "name": "x" });
    let able = json!({ "textDocument": { "diagnostic": {} } });
    let mut server = TestServer::start_with(json!({ "capabilities": able, "workspaceFolders": [folder] }));
    let report = server.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let settings =
        report["items"].as_array().and_then(|items| items.iter().find(|one| one["uri"] == project.uri("fineprint.toml")));
    let told = &settings.expect("a report of the settings")["items"];
    assert_eq!(told[0]["message"], "`reference` finds nothing to accept; take this entry out");
    assert_eq!(told[0]["range"]["start"], json!({ "line": 0, "character": 0 }));
}
