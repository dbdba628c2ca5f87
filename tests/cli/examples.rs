//! The examples do what they are there to show.

use std::path::Path;
use std::process::Command;

/// Runs a check in `examples/` and gives the exit code and what is said of the one file.
fn check(path: &str) -> (i32, serde_json::Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(["check", "--format", "json", "--fail-level", "error", "--today", "2026-11-23", path])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"))
        .output()
        .expect("the program runs");
    let mut json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a JSON report");
    (output.status.code().expect("an exit code"), json["files"][0].take())
}

/// The exit code and the ids of the rules that spoke.
fn rules_on(path: &str) -> (i32, Vec<String>) {
    let (code, file) = check(path);
    let diagnostics = file["diagnostics"].as_array().expect("diagnostics");
    let rules = diagnostics.iter().map(|one| one["rule"].as_str().expect("an id").to_owned()).collect();
    (code, rules)
}

#[test]
fn the_draft_has_facts() {
    let (_, file) = check("privacy-notice.md");
    insta::assert_snapshot!(serde_json::to_string_pretty(&file["facts"]).expect("JSON"));
}

#[test]
fn the_draft_has_its_faults() {
    let (code, rules) = rules_on("privacy-notice.md");
    assert_eq!(code, 1);
    let faults = [
        "citation/mismatch",
        "consent/by-use",
        "contradiction/children-age",
        "missing/complaint-authority",
        "missing/transfer-safeguards",
        "reference/odr-link",
        "reference/privacy-shield",
        "retention/indefinite",
        "security/absolute",
        "structure/unknown-section",
        "text/placeholder",
        "unlawful/change-without-notice",
    ];
    for rule in faults {
        assert!(rules.iter().any(|found| found == rule), "{rule} in {rules:?}");
    }
}

#[test]
fn the_good_notice_has_no_findings() {
    let (code, rules) = rules_on("good/privacy-notice.md");
    assert_eq!((code, rules), (0, Vec::new()));
}
