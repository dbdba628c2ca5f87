//! What ARCHITECTURE.md promises about the rooms, held against the source.

use std::path::{Path, PathBuf};

/// Each room with the rooms whose names it may speak, all of which stand above it.
const DOORS: [(&str, &[&str]); 12] = [
    ("text", &[]),
    ("outline", &[]),
    ("lexicon", &["text"]),
    ("law", &[]),
    ("rules", &["lexicon", "outline", "text"]),
    ("config", &["rules", "text"]),
    ("clauses", &["config", "outline", "rules", "text"]),
    ("analysis", &["clauses", "config", "law", "lexicon", "outline", "rules", "text"]),
    ("ide", &["analysis", "clauses", "config", "law", "lexicon", "outline", "rules"]),
    ("disk", &["clauses", "config", "outline", "rules", "text"]),
    ("server", &["analysis", "clauses", "config", "disk", "ide", "outline", "rules", "text"]),
    ("cli", &["analysis", "clauses", "config", "disk", "law", "outline", "rules", "server", "text"]),
];

/// Source files of a room, tests left out, with their text up to a test module.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a room is a folder") {
            let path = entry.expect("a folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs")
                && !path.components().any(|c| c.as_os_str().to_string_lossy().starts_with("tests"))
            {
                let text = std::fs::read_to_string(&path).expect("a source file is text");
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                files.push((path, code.join("\n")));
            }
        }
    }
    files
}

/// Files of these rooms that speak one of the words.
fn speaking(rooms: &[&str], words: &[&str]) -> Vec<String> {
    let files = rooms.iter().flat_map(|room| sources(room));
    files
        .filter_map(|(path, text)| {
            let word = words.iter().find(|word| text.contains(**word))?;
            Some(format!("{} says `{word}`", path.display()))
        })
        .collect()
}

fn rooms_but(out: &[&str]) -> Vec<&'static str> {
    DOORS.iter().map(|(room, _)| *room).filter(|room| !out.contains(room)).collect()
}

#[test]
fn only_the_server_names_protocol_types() {
    assert_eq!(speaking(&rooms_but(&["server"]), &["tower_lsp", "lsp_types"]), Vec::<String>::new());
}

#[test]
fn only_what_stands_outside_touches_files_clocks_and_processes() {
    let clocks = ["std::process", "SystemTime", "Instant", "::now()"];
    assert_eq!(speaking(&["disk"], &clocks), Vec::<String>::new());
    let words = ["std::fs", "std::process", "std::env", "SystemTime", "Instant", "::now()", "std::io", "tokio"];
    assert_eq!(speaking(&rooms_but(&["disk", "server", "cli"]), &words), Vec::<String>::new());
}

#[test]
fn nothing_opens_a_connection() {
    assert_eq!(speaking(&rooms_but(&[]), &["std::net", "tokio::net", "TcpStream", "UdpSocket"]), Vec::<String>::new());
}

#[test]
fn rooms_speak_only_of_those_they_may() {
    for (room, doors) in DOORS {
        let closed: Vec<String> =
            rooms_but(doors).into_iter().filter(|other| *other != room).map(|other| format!("crate::{other}")).collect();
        let words: Vec<&str> = closed.iter().map(String::as_str).collect();
        assert_eq!(speaking(&[room], &words), Vec::<String>::new(), "{room} speaks of rooms it should not know");
    }
}

#[test]
fn data_runs_one_way() {
    for (at, (room, doors)) in DOORS.iter().enumerate() {
        let above = rooms_but(&[]).into_iter().take(at).collect::<Vec<_>>();
        assert!(doors.iter().all(|door| above.contains(door)), "{room} looks down");
    }
}
