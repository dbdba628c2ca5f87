use crate::{BAD, Folder, NONE};

#[test]
fn settings_are_found_above_and_obeyed() {
    for (settings, code) in [
        ("", 1),
        ("[rules]\nreference = \"off\"\nmissing = \"off\"", 0),
        ("[rules]\n\"reference/privacy-shield\" = \"warning\"", 0),
        ("fail-level = \"hint\"\n[rules]\n\"reference/privacy-shield\" = \"hint\"", 1),
        ("[[ignore]]\nrule = \"reference\"\nfile = \"legal/*.md\"\ntext = \"rely on\"", 0),
        ("[[ignore]]\nrule = \"reference\"\nfile = \"other/*.md\"", 1),
        ("[kinds]\n\"legal/\" = \"none\"", 0),
    ] {
        let folder = Folder::with(&[("fineprint.toml", settings), ("legal/privacy.md", BAD)]);
        let run = folder.run(&["check", "legal/privacy.md"]);
        assert_eq!(run.code, code, "{settings}: {}{}", run.out, run.err);
    }
}

#[test]
fn each_file_belongs_to_the_nearest_settings() {
    let folder = Folder::with(&[
        ("privacy.md", BAD),
        ("loose/fineprint.toml", "[rules]\nreference = \"off\"\nmissing = \"off\""),
        ("loose/deep/privacy.md", BAD),
        ("strict/fineprint.toml", "exclude = [\"old/\"]"),
        ("strict/old/privacy.md", BAD),
    ]);
    for (path, code) in [("loose", 0), ("strict", 0), ("strict/old/privacy.md", 1), ("privacy.md", 1), (".", 1)] {
        assert_eq!(folder.run(&["check", path]).code, code, "{path}");
    }
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), ["loose/deep/privacy.md", "privacy.md"]);
}

#[test]
fn excluded_files_are_left_out_of_folders() {
    let folder = Folder::with(&[
        ("fineprint.toml", "exclude = [\"drafts/\", \"*.old.md\"]"),
        ("drafts/privacy.md", BAD),
        ("privacy.old.md", BAD),
        ("privacy.md", BAD),
    ]);
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), ["privacy.md"]);
    assert_eq!(folder.run(&["check", "--format", "json", "drafts/privacy.md"]).paths(), ["drafts/privacy.md"]);
}

#[test]
fn arguments_decide_before_settings() {
    let folder = Folder::with(&[("fineprint.toml", "fail-level = \"hint\""), ("other.toml", ""), ("notes.md", NONE)]);
    let kind = |arguments: &[&str]| folder.run(arguments).json()["files"][0]["kind"].clone();
    assert_eq!(kind(&["check", "--format", "json", "notes.md"]), "none");
    assert_eq!(kind(&["check", "--format", "json", "--kind", "privacy-notice", "notes.md"]), "privacy-notice");

    let folder = Folder::with(&[
        ("fineprint.toml", "fail-level = \"error\"\n[rules]\nreference = \"warning\"\nmissing = \"off\""),
        ("other.toml", ""),
        ("privacy.md", BAD),
    ]);
    assert_eq!(folder.run(&["check", "privacy.md"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-level", "warning", "privacy.md"]).code, 1);
    assert_eq!(folder.run(&["check", "--config", "other.toml", "privacy.md"]).code, 1);
}

#[test]
fn broken_settings_stop_the_check_and_say_where() {
    let folder = Folder::with(&[("fineprint.toml", "today = \"soon\"\n[rules]\nvague = \"loud\""), ("privacy.md", BAD)]);
    let run = folder.run(&["check", "privacy.md"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("error: fineprint.toml:1:9: `today`"), "{}", run.err);
    assert!(run.err.contains("error: fineprint.toml:3:9: `rules.\"vague\"`"), "{}", run.err);

    let run = folder.run(&["check", "--config", "nowhere.toml", "privacy.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nowhere.toml: "), "{}", run.err);
}

#[test]
fn what_nobody_knows_in_the_settings_is_a_warning() {
    let folder = Folder::with(&[
        ("fineprint.toml", "fail-levle = \"info\"\n[rules]\n\"reference/privacy-sheild\" = \"off\""),
        ("notes.md", NONE),
    ]);
    let run = folder.run(&["check", "notes.md"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("warning: fineprint.toml:1:1: `fail-levle` is no setting; did you mean `fail-level`?"),
        "{}",
        run.err
    );
    let unknown = "warning: fineprint.toml:3:1: there is no rule or group `reference/privacy-sheild`; did you mean `reference/privacy-shield`?";
    assert!(run.err.contains(unknown), "{}", run.err);
}
