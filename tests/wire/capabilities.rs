//! What the table in the README promises, held against the server's own word.

use std::path::Path;

use serde_json::{Value, json};

use crate::server::TestServer;

/// A client that can take everything.
fn able() -> Value {
    json!({
        "workspace": { "fileOperations": { "willRename": true } },
        "textDocument": {
            "diagnostic": {},
            "rename": { "prepareSupport": true },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
        },
    })
}

/// A row of the table.
struct Row {
    /// Where `initialize` offers it, as in `workspace.workspaceFolders`; none for what needs no offer.
    offer: Option<String>,
    /// The module of its test and the test.
    test: (String, String),
}

fn rows() -> Vec<Row> {
    let page = read("README.md");
    let from_its_head = page.lines().skip_while(|line| !line.starts_with("| what you get |"));
    let table = from_its_head.take_while(|line| line.starts_with("| ")).skip(2);
    let row = |line: &str| {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, _, offer, test] = cells[..] else { panic!("four cells: {line}") };
        let (module, name) = test.split_once("::").expect("a module and a test");
        Row { offer: (offer != "–").then(|| offer.to_owned()), test: (module.to_owned(), name.to_owned()) }
    };
    table.map(row).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn what_is_offered_is_in_the_table_and_what_is_in_the_table_is_offered() {
    let server = TestServer::start(&able());
    let offers: Vec<_> = rows().into_iter().filter_map(|row| row.offer).collect();
    for offer in &offers {
        let offered = server.capabilities.pointer(&format!("/{}", offer.replace('.', "/")));
        assert!(offered.is_some_and(|offered| !offered.is_null() && *offered != false), "{offer} is not offered");
    }
    for (key, value) in server.capabilities.as_object().expect("an object") {
        let named = |key: &str| offers.iter().any(|offer| offer == key || offer.starts_with(&format!("{key}.")));
        assert!(named(key), "{key} is not in the table");
        if key == "workspace" {
            for part in value.as_object().into_iter().flatten().map(|(part, _)| format!("workspace.{part}")) {
                assert!(named(&part), "{part} is not in the table");
            }
        }
    }
}

#[test]
fn every_row_has_its_test() {
    let rows = rows();
    assert!(rows.len() > 10, "the table was read");
    for Row { test: (module, name), .. } in rows {
        let source = read(&format!("tests/wire/{module}.rs"));
        assert!(source.contains(&format!("#[test]\nfn {name}()")), "there is no test {module}::{name}");
    }
}
