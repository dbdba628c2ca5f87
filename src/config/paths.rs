//! Files and folders that a `fineprint.toml` names, and where, so that they can follow a rename.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A file or folder that the settings name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPath {
    /// As written, counted from the folder of the settings. It may be a pattern.
    pub path: String,
    /// The bytes of the name with its quotation marks.
    pub range: Range<usize>,
}

/// Lists of paths and patterns.
const LISTS: [&str; 3] = ["exclude", "rule-folders", "clause-folders"];
/// Tables whose keys are patterns.
const KEYED: &str = "kinds";
/// Lists of tables, and the key under which each has paths.
const LISTED: [(&str, &str); 2] = [("set", "documents"), ("ignore", "file")];

/// Every file, folder and pattern that the text of a `fineprint.toml` names, in order. What is no TOML is passed over.
pub fn named_paths(text: &str) -> Vec<NamedPath> {
    let (table, _) = DeTable::parse_recoverable(text);
    let table = table.get_ref();
    let mut found = Vec::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        if LISTS.contains(&name) {
            texts(value.get_ref(), value.span(), &mut found);
        } else if name == KEYED {
            let keys = value.get_ref().as_table().into_iter().flat_map(|kinds| kinds.keys());
            found.extend(keys.map(|key| NamedPath { path: key.get_ref().to_string(), range: key.span() }));
        } else if let Some((_, under)) = LISTED.iter().find(|(list, _)| *list == name) {
            for entry in value.get_ref().as_array().into_iter().flat_map(|entries| entries.iter()) {
                if let Some(value) = entry.get_ref().as_table().and_then(|entry| entry.get(*under)) {
                    texts(value.get_ref(), value.span(), &mut found);
                }
            }
        }
    }
    found.sort_by_key(|named| named.range.start);
    found
}

fn texts(value: &DeValue<'_>, span: Range<usize>, found: &mut Vec<NamedPath>) {
    match value {
        DeValue::String(path) => found.push(NamedPath { path: path.to_string(), range: span }),
        DeValue::Array(items) => items.iter().for_each(|item| texts(item.get_ref(), item.span(), found)),
        _ => {}
    }
}

/// A path as TOML writes it, in quotation marks.
pub fn quoted(path: &str) -> String {
    toml::Value::String(path.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_where_they_stand() {
        let text = "exclude = ['drafts/', \"b.md\"]\nregimes = [\"eu-gdpr\"]\n[kinds]\n\"a/p.md\" = \"terms\"\n\
                    [[set]]\ndocuments = [\"a/p.md\", \"c.md\"]\n[[ignore]]\nfile = \"c.md\"\nrule = \"vague\"\ntext = \"a/p.md\"\n";
        let found: Vec<(String, &str)> = named_paths(text).into_iter().map(|named| (named.path, &text[named.range])).collect();
        let expected = [
            ("drafts/", "'drafts/'"),
            ("b.md", "\"b.md\""),
            ("a/p.md", "\"a/p.md\""),
            ("a/p.md", "\"a/p.md\""),
            ("c.md", "\"c.md\""),
            ("c.md", "\"c.md\""),
        ];
        assert_eq!(found, expected.map(|(path, written)| (path.to_owned(), written)));
        assert_eq!(named_paths("= [\nkinds = 3\n"), [], "what is broken is passed over");
        assert_eq!(quoted("our list.md"), "\"our list.md\"");
    }
}
