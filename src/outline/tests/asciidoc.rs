//! AsciiDoc.

use super::links;
use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    super::check(Format::AsciiDoc, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn titles_and_attributes() {
    check(
        "= Privacy policy\nJo Marlow <jo@marlow.test>\nv1, 2026-05-04\n:org: Marlow Tea Ltd.\n:toc:\n\n// nobody reads this\n{org} keeps it; mail {email}.\n\n[#data.wide]\n== Data we keep\n\n.In short\nWe keep\nlittle.\n\n=== 2.1 Logs\n\nNOTE: For a week.\n",
        &[
            "H1 Privacy policy",
            "P Marlow Tea Ltd. keeps it; mail ~.",
            "H2 Data we keep",
            "P In short",
            "P We keep little.",
            "H3 2.1 Logs",
            "P For a week.",
        ],
    );
}

#[test]
fn lists() {
    check(
        "You may:\n\n* ask,\nwrapped\n* inner:\n** one\n** two\n* last\n+\nMore on that.\n\nText.\n\n. first\n. second\n\nLogs:: What our server\nwrites.\nCookies::\n  Small files.\n",
        &[
            "P You may:",
            "- ask, wrapped <- You may:",
            "- inner: <- You may:",
            "  - one <- inner:",
            "  - two <- inner:",
            "- last <- You may:",
            "P More on that.",
            "P Text.",
            "1. first",
            "1. second",
            "  - Logs",
            "P What our server writes.",
            "  - Cookies",
            "P Small files.",
        ],
    );
}

#[test]
fn tables_and_blocks() {
    check(
        "We keep:\n\n[cols=\"1,2\", options=\"header\"]\n|===\n|Data |Retention\n\n|Orders\n|ten\nyears\n|Logs |7 days\n|===\n\n----\nnot.read()\n----\n\n====\nAn example.\n====\n\n////\nNot this.\n////\n\ninclude::more.adoc[]\n\nLast.\n",
        &[
            "P We keep:",
            "T 0,0 Data <- We keep:",
            "T 0,1 Retention <- We keep:",
            "T 1,0 [Data] Orders <- We keep:",
            "T 1,1 [Retention] ten years <- We keep:",
            "T 2,0 [Data] Logs <- We keep:",
            "T 2,1 [Retention] 7 days <- We keep:",
            "P An example.",
            "P Last.",
        ],
    );
}

#[test]
fn inline_marks() {
    check(
        "We keep *all of\nit* and _more_ in `log_files.txt`, see <<terms,the terms>>; 2 * 3 * 4, a_b_c, **un**do. +\nNext.\n",
        &["P We keep all of it and more in log_files.txt, see the terms; 2 * 3 * 4, a_b_c, undo. Next."],
    );
    assert_eq!(
        links(
            Format::AsciiDoc,
            "See link:/terms[our terms], https://a.example/x[the site], mailto:us@marlow.test[] or https://b.example.\n"
        ),
        [
            "our terms -> /terms = /terms",
            "the site -> https://a.example/x = https://a.example/x",
            "us@marlow.test -> mailto:us@marlow.test = mailto:us@marlow.test",
            "https://b.example -> https://b.example = https://b.example"
        ]
    );
}
