//! One policy in every format, as projects keep it: each is found in a walk through a folder, and
//! what is wrong in it is marked where it stands, strings of code included.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Folder;

/// Files under a folder of fixtures, by their path in it.
fn fixtures(name: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut files: Vec<PathBuf> = ignore::WalkBuilder::new(&root)
        .build()
        .map(|entry| entry.expect("fixtures can be read").into_path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).expect("it is under the folder").to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(path).expect("a fixture is text"))
    };
    files.iter().map(read).collect()
}

/// Where words begin and end, as line and column.
type Places = [(u64, u64); 2];

/// The text without its marks, and the places that they mark, as the report counts them.
fn unmarked(text: &str) -> (String, Places) {
    let mut places = [(0, 0); 2];
    let mut out = String::new();
    let (mut line, mut column) = (1, 1);
    for c in text.chars() {
        match c {
            '«' => places[0] = (line, column),
            '»' => places[1] = (line, column),
            _ => {
                out.push(c);
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
        }
    }
    (out, places)
}

fn places(range: &Value) -> Places {
    let place = |at: &Value| (at["line"].as_u64().expect("a line"), at["column"].as_u64().expect("a column"));
    [place(&range["start"]), place(&range["end"])]
}

#[test]
fn every_format_is_found_and_marked_where_it_is_wrong() {
    let fixtures = fixtures("formats");
    assert!(fixtures.len() >= 17, "every format has a fixture");
    let marked: Vec<(String, String, Places)> = fixtures
        .into_iter()
        .map(|(name, text)| {
            let (text, places) = unmarked(&text);
            (name, text, places)
        })
        .collect();
    let folder = Folder::with(&marked.iter().map(|(name, text, _)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let report = folder.run(&["check", "--format", "json", "."]).json();
    for (name, _, expected) in marked {
        let file = report["files"].as_array().expect("files").iter().find(|file| file["path"] == name.as_str());
        let file = file.unwrap_or_else(|| panic!("{name} is no policy"));
        assert_eq!(file["kind"], "privacy-notice", "{name}");
        let found: Vec<_> = file["diagnostics"]
            .as_array()
            .expect("diagnostics")
            .iter()
            .filter(|one| one["rule"] == "reference/privacy-shield")
            .map(|one| places(&one["range"]))
            .collect();
        assert_eq!(found, [expected], "{name}");
        let contact = file["disclosures"].as_array().expect("disclosures").iter().find(|one| one["id"] == "controller-contact");
        assert_eq!(contact.expect("it is on the list")["status"], "partial", "{name} has its contact in a variable");
    }
}

#[test]
fn code_that_is_no_policy_is_left_alone() {
    let files = fixtures("no-policies-in-code");
    assert!(!files.is_empty());
    let folder = Folder::with(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), Vec::<String>::new());
}
