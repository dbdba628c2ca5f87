//! Texts that nobody writes are read all the same, and in time that grows as they do.

use std::io::Write;
use std::process::{Command, Stdio};

/// Checks a text from standard input; the exit code, and whether a report came of it.
fn check(text: &[u8]) -> (Option<i32>, bool) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(["check", "--format", "json", "--kind", "privacy-notice", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(text).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    (output.status.code(), serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok())
}

#[test]
fn extremes_are_reported() {
    let extremes = [
        "We keep your data as long as necessary. ".repeat(5_000),
        "# Privacy policy\n\n".to_owned() + &"## Heading\n\nWe share data.\n\n".repeat(5_000),
        (0..1_000).map(|depth| format!("{}- We keep data.\n", "  ".repeat(depth))).collect(),
        "We keep\0 your data\r\nas long as necessary.\rWe use cookies.\n".to_owned(),
        String::new(),
    ];
    for text in extremes {
        let (code, reported) = check(text.as_bytes());
        assert!(matches!(code, Some(0 | 1)) && reported, "{:?}… ended with {code:?}", &text[..text.len().min(40)]);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(check(b"We keep \xff\xfe data").0, Some(2));
}
