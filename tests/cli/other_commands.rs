use std::fs;

use crate::Folder;

#[test]
fn init_writes_settings_once() {
    let folder = Folder::with(&[]);
    let first = folder.run(&["init"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let file = folder.path().join("fineprint.toml");
    assert!(fs::read_to_string(&file).expect("the new file").starts_with("# fineprint.toml"));

    fs::write(&file, "fail-level = \"hint\"").expect("files can be written");
    let second = folder.run(&["init"]);
    assert_eq!(second.code, 2);
    assert!(second.err.contains("is there already"), "{}", second.err);
    assert_eq!(fs::read_to_string(&file).expect("the old file"), "fail-level = \"hint\"");
}

#[test]
fn a_draft_is_filled_from_the_settings_and_can_be_checked() {
    let folder = Folder::with(&[("fineprint.toml", "today = 2026-11-23\n[entity]\nname = \"Quillwort Ltd\"\n")]);
    let list = folder.run(&["draft"]);
    assert_eq!(list.code, 0);
    let kinds: Vec<_> = list.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(kinds.contains(&"privacy-notice"), "{}", list.out);
    for kind in kinds {
        let draft = folder.run(&["draft", kind]);
        assert_eq!((draft.code, draft.err.as_str()), (0, ""));
        assert!(draft.out.contains("23 November 2026"), "{}", draft.out);
        folder.write("draft.md", draft.out.as_bytes());
        assert_eq!(folder.run(&["check", "--format", "json", "draft.md"]).json()["files"][0]["kind"], kind);
    }
    assert!(folder.run(&["draft", "privacy-notice"]).out.contains("**Quillwort Ltd** decides"));
    assert!(folder.run(&["draft", "imprint"]).err.contains("lists those there are"));
    assert_eq!(folder.run(&["draft", "novel"]).code, 2);
}

#[test]
fn rules_are_listed() {
    let run = Folder::with(&[]).run(&["rules"]);
    assert_eq!(run.code, 0);
    let line = run.out.lines().find(|line| line.contains("reference/privacy-shield")).expect("a known rule");
    assert!(line.contains("error"), "{line}");
}

#[test]
fn rules_are_listed_for_programs() {
    let run = Folder::with(&[]).run(&["rules", "--format", "json"]);
    assert_eq!(run.code, 0);
    let json = run.json();
    let rules = json["rules"].as_array().expect("rules");
    let shield = rules.iter().find(|rule| rule["id"] == "reference/privacy-shield").expect("a known rule");
    assert_eq!((&shield["severity"], shield["what"].is_string()), (&"error".into(), true));
    assert!(json.get("law").is_none());
}

#[test]
fn what_is_stale_is_listed_with_its_day() {
    for (day, expected) in [("2000-01-01", false), ("2100-01-01", true)] {
        let run = Folder::with(&[]).run(&["rules", "--stale", day]);
        assert_eq!(run.code, 0);
        for id in ["reference/ico-address", "authority/at", "adequacy/AR"] {
            assert_eq!(run.out.lines().any(|line| line.split_whitespace().nth(1) == Some(id)), expected, "{day}: {}", run.out);
        }
        assert_eq!(run.out.contains("Everything was looked at"), !expected);
        assert!(!run.out.contains("vague/modal"), "a rule without a day is never stale");

        let json = Folder::with(&[]).run(&["rules", "--stale", day, "--format", "json"]).json();
        let days = |list: &str| json[list].as_array().expect("a list").iter().map(|one| one["as-of"].clone()).collect::<Vec<_>>();
        assert_eq!((days("rules").is_empty(), days("law").is_empty()), (!expected, !expected));
        assert!([days("rules"), days("law")].concat().iter().all(|seen| seen.as_str().is_some_and(|seen| seen < day)));
    }
    let run = Folder::with(&[]).run(&["rules", "--stale", "soon"]);
    assert_eq!(run.code, 2);
}

#[test]
fn explain_knows_rules_groups_and_the_law_and_helps_with_the_rest() {
    for (query, code, expected) in [
        (&["reference/privacy-shield"][..], 0, "Privacy Shield"),
        (&["reference"], 0, "reference/privacy-shield"),
        (&["Art.", "13(2)(a)", "GDPR"], 0, "Art. 13(2)(a) GDPR"),
        (&["reference/privacy-sheild"], 2, "did you mean `reference/privacy-shield`?"),
        (&["zebra"], 2, "`fineprint rules` lists the rules"),
    ] {
        let run = Folder::with(&[]).run(&[&["explain"], query].concat());
        assert_eq!(run.code, code, "{query:?}");
        let text = if code == 0 { &run.out } else { &run.err };
        assert!(text.contains(expected), "{query:?}: {text}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    for (arguments, expected) in
        [(&["--help"][..], "Usage: fineprint"), (&["check", "--help"], "--fail-level"), (&["--version"], "fineprint ")]
    {
        let run = Folder::with(&[]).run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains(expected), "{}", run.out);
    }
}
