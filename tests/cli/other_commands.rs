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
fn rules_are_listed() {
    let run = Folder::with(&[]).run(&["rules"]);
    assert_eq!(run.code, 0);
    let line = run.out.lines().find(|line| line.contains("reference/privacy-shield")).expect("a known rule");
    assert!(line.contains("error"), "{line}");
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
