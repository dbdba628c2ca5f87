use std::process::{Command, Stdio};

use crate::{BAD, Folder, NONE};

#[test]
fn the_exit_code_tells_what_was_found() {
    let folder = Folder::with(&[("privacy.md", BAD), ("notes.md", NONE)]);
    for (arguments, code) in [
        (&["check", "privacy.md"][..], 1),
        (&["check", "notes.md"], 0),
        (&["check", "notes.md", "privacy.md"], 1),
        (&["check", "--fail-level", "hint", "notes.md"], 0),
        (&["check", "missing.md"], 2),
        (&["check", "missing.md", "privacy.md"], 2),
        (&["check"], 2),
        (&["check", "--format", "poem", "privacy.md"], 2),
        (&["check", "--fail-level", "fatal", "privacy.md"], 2),
        (&["check", "--kind", "poem", "privacy.md"], 2),
        (&["check", "--today", "soon", "privacy.md"], 2),
        (&["chekc"], 2),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}{}", run.out, run.err);
        assert_eq!(run.err.is_empty(), code != 2, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_json_report_keeps_its_shape() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    let json = folder.run(&["check", "--format", "json", "privacy.md"]).json();
    let file = &json["files"][0];
    assert_eq!(file["path"], "privacy.md");
    assert_eq!(file["kind"], "privacy-notice");
    assert_eq!(file["language"], "en");
    assert!(file["regimes"].is_array() && file["disclosures"].is_array());
    let diagnostics = file["diagnostics"].as_array().expect("diagnostics");
    let dead = diagnostics.iter().find(|one| one["rule"] == "reference/privacy-shield").expect("the dead framework");
    assert_eq!(dead["severity"], "error");
    assert_eq!(dead["range"]["start"]["line"], 5);
    assert_eq!(dead["range"]["end"]["line"], 5);
    assert!(dead["message"].is_string() && dead["citations"].is_array() && dead["fixes"].is_array());
}

#[test]
fn the_law_is_read_off_the_text() {
    let folder = Folder::with(&[]);
    let americans = "Our shop is meant for American customers, and the cable act applies.";
    let pointer = format!("{americans}\n\nPeople in the European Union find their notice on another page.");
    let two = format!("{pointer}\n\nUnder the GDPR you can object.");
    for (law, expected) in [
        ("Nothing is said of it.", vec!["eu-gdpr"]),
        ("The UK GDPR applies.", vec!["uk-gdpr"]),
        ("The GDPR and the UK GDPR apply.", vec!["eu-gdpr", "uk-gdpr"]),
        ("The CCPA applies.", vec!["eu-gdpr", "us-ca"]),
        (americans, vec![]),
        (&pointer, vec![]),
        (&two, vec!["eu-gdpr"]),
    ] {
        let text = format!("# Privacy Policy\n\nWe collect your name and use it to send parcels.\n\n{law}\n");
        let json = folder.run_with(&["check", "--format", "json", "-"], text.as_bytes()).json();
        assert_eq!(json["files"][0]["regimes"], serde_json::json!(expected), "{law}");
    }
}

#[test]
fn standard_input_is_a_document_too() {
    let folder = Folder::with(&[]);
    for (text, code) in [(BAD, 1), (NONE, 0), ("", 0), ("<h1>Privacy Policy</h1><p>We rely on the Privacy Shield.</p>", 1)] {
        let run = folder.run_with(&["check", "--format", "json", "-"], text.as_bytes());
        assert_eq!((run.code, run.paths()), (code, vec!["-".to_owned()]), "{text}");
    }
}

#[test]
fn a_folder_gives_its_policies_and_nothing_else() {
    let folder = Folder::with(&[
        ("site/privacy.md", BAD),
        ("site/deep/privacy.html", "<h1>Privacy Policy</h1><p>We rely on the Privacy Shield.</p>"),
        ("site/privacy.png", BAD),
        ("site/notes.md", NONE),
        ("site/node_modules/privacy.md", BAD),
        ("site/.hidden/privacy.md", BAD),
        ("site/built/privacy.md", BAD),
        ("site/.gitignore", "built/\n"),
    ]);
    let run = folder.run(&["check", "--format", "json", "site"]);
    assert_eq!(run.paths(), ["site/deep/privacy.html", "site/privacy.md"]);
    assert_eq!(run.code, 1);
    let here = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(here.paths(), ["site/deep/privacy.html", "site/privacy.md"]);
}

#[test]
fn patterns_are_understood_where_no_shell_did() {
    let folder = Folder::with(&[("a/privacy.md", BAD), ("b/c/privacy.md", BAD), ("b/c/other.md", BAD)]);
    for (pattern, paths) in [
        ("*/privacy.md", &["a/privacy.md"][..]),
        ("**/privacy.md", &["a/privacy.md", "b/c/privacy.md"]),
        ("./b/**/*.md", &["b/c/other.md", "b/c/privacy.md"]),
    ] {
        assert_eq!(folder.run(&["check", "--format", "json", pattern]).paths(), paths, "{pattern}");
    }
    let run = folder.run(&["check", "x/*.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("x/*.md: no document matches"), "{}", run.err);
}

#[test]
fn a_file_named_twice_is_checked_once() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    assert_eq!(folder.run(&["check", "--format", "json", "privacy.md", ".", "privacy.md"]).paths(), ["privacy.md"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    folder.write("latin.md", b"# Privacy Policy\n\ncaf\xe9\n");
    let run = folder.run(&["check", "--format", "json", "missing.md", "latin.md", "privacy.md"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.paths(), ["privacy.md"]);
    assert!(run.err.contains("missing.md: there is no such file"), "{}", run.err);
    assert!(run.err.contains("latin.md:3: this is no UTF-8 text; save it"), "{}", run.err);
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let folder = Folder::with(&[("privacy.md", BAD), ("marked.md", &format!("\u{feff}{BAD}"))]);
    let report = |path| folder.run(&["check", "--format", "json", path]).json()["files"][0]["diagnostics"].clone();
    assert_eq!(report("marked.md"), report("privacy.md"));
}

#[test]
fn text_for_people_has_the_source_and_no_colour_in_a_pipe() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    let plain = folder.run(&["check", "privacy.md"]).out;
    for part in ["error[reference/privacy-shield]", "privacy.md:5:", "^^^^", "= help:", "Checked 1 document: "] {
        assert!(plain.contains(part), "{part} in {plain}");
    }
    assert!(!plain.contains('\x1b'), "{plain}");
    let coloured = folder.run(&["check", "--color", "always", "privacy.md"]).out;
    assert!(coloured.contains('\x1b'), "{coloured}");
}

#[test]
fn other_formats_reach_standard_output() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    let sarif = folder.run(&["check", "--format", "sarif", "privacy.md"]);
    assert_eq!(
        sarif.json()["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "privacy.md"
    );
    let github = folder.run(&["check", "--format", "github", "privacy.md"]);
    assert!(github.out.contains("::error file=privacy.md,line=5,"), "{}", github.out);
    assert_eq!((sarif.code, github.code), (1, 1));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::with(&[("privacy.md", BAD)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(["check", "privacy.md"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(1), ""));
}

#[test]
fn many_files_come_out_in_the_order_of_their_paths() {
    let files: Vec<(String, &str)> = (0..40).map(|number| (format!("p{number:02}/privacy.md"), BAD)).collect();
    let folder = Folder::with(&files.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>());
    let expected: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.paths(), expected);
    assert_eq!(run.err, "", "no progress is drawn into a pipe");
}
