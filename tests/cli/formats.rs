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

/// The start of a notice as each format writes it, and a sentence that a comment of the format accepts.
const ACCEPTED: [(&str, &str); 9] = [
    ("md", "# Privacy policy\n\nNordwind GmbH processes personal data.\n\n<!-- {ignore} -->\n{sentence}\n"),
    ("html", "<h1>Privacy policy</h1>\n<p>Nordwind GmbH processes personal data.</p>\n<!-- {ignore} -->\n<p>{sentence}</p>\n"),
    ("rst", "Privacy policy\n==============\n\nNordwind GmbH processes personal data.\n\n.. {ignore}\n\n{sentence}\n"),
    ("adoc", "= Privacy policy\n\nNordwind GmbH processes personal data.\n\n// {ignore}\n{sentence}\n"),
    ("haml", "%h1 Privacy policy\n%p Nordwind GmbH processes personal data.\n-# {ignore}\n%p {sentence}\n"),
    (
        "php",
        "<h1>Privacy policy</h1>\n<p>Nordwind GmbH processes personal data.</p>\n<?php\n# {ignore}\necho '<p>{sentence}</p>';\n?>\n",
    ),
    (
        "tsx",
        "const kept = (\n  <main>\n    <h1>Privacy policy</h1>\n    <p>Nordwind GmbH processes personal data.</p>\n    \
         {/* {ignore} */}\n    <p>{sentence}</p>\n  </main>\n);\n",
    ),
    (
        "vue",
        "<script setup>\n// {ignore}\nconst kept = \"{sentence}\";\n</script>\n<template>\n  <h1>Privacy policy</h1>\n  \
         <p>Nordwind GmbH processes personal data. {{ kept }}</p>\n</template>\n",
    ),
    (
        "astro",
        "---\n// {ignore}\nconst kept = \"{sentence}\";\n---\n<h1>Privacy policy</h1>\n\
         <p>Nordwind GmbH processes personal data.</p>\n",
    ),
];

#[test]
fn a_comment_of_every_format_accepts() {
    const RULE: &str = "retention/undefined-period";
    for (format, shape) in ACCEPTED {
        let found = |comment: &str| {
            let text =
                shape.replace("{ignore}", comment).replace("{sentence}", "We keep your personal data as long as necessary.");
            let path = format!("privacy-policy.{format}");
            let report = Folder::with(&[(path.as_str(), &text)]).run(&["check", "--format", "json", &path]).json();
            let rules = report["files"][0]["diagnostics"].as_array().expect("diagnostics").iter();
            rules.filter_map(|found| found["rule"].as_str().map(str::to_owned)).collect::<Vec<_>>()
        };
        let open = found("to be told");
        assert!(open.iter().any(|rule| rule == RULE), "{format}: {open:?}");
        let accepted = found(&format!("fineprint-ignore {RULE}: told below"));
        assert!(!accepted.iter().any(|rule| rule == RULE || rule.starts_with("text/")), "{format}: {accepted:?}");
        let unused = found("fineprint-ignore vague/open-list: told below");
        assert!(unused.iter().any(|rule| rule == "text/unused-ignore"), "{format}: {unused:?}");
    }
}
