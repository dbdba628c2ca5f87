//! The settings as they are written: what a key of `fineprint.toml` is for, which rules there are.

use std::ops::Range;

use super::hover::Hover;
use crate::config::{self, Key, Shape};
use crate::rules::RuleBook;

/// Whether a file is a project's settings.
pub fn is_settings(path: &str) -> bool {
    path.rsplit(['/', '\\']).next() == Some(config::FILE_NAME)
}

/// A line of settings up to a place in it.
pub(super) struct Line<'t> {
    /// The dotted name of the table that it belongs to; empty for the file's own keys.
    pub(super) table: String,
    /// The key, where it is written and `=` follows.
    pub(super) key: Option<&'t str>,
    /// What of the word at the place is written, without quotation marks.
    pub(super) typed: &'t str,
    /// The place is inside quotation marks.
    pub(super) is_quoted: bool,
    /// A bracket opens a table here.
    pub(super) is_header: bool,
}

impl<'t> Line<'t> {
    /// The line up to a byte of the text; `None` in a comment.
    pub(super) fn at(text: &'t str, offset: usize) -> Option<Self> {
        let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
        let before = &text[start..offset];
        let is_quoted = before.matches('"').count() % 2 == 1;
        if before.trim_start().starts_with('#') || (!is_quoted && before.contains(" #")) {
            return None;
        }
        let is_header = before.trim_start().starts_with('[') && !before.contains('=');
        let word = before.rfind(|c: char| if is_quoted { c == '"' } else { " \t[,=\"".contains(c) }).map_or(0, |at| at + 1);
        let key = before.split_once('=').filter(|_| !is_header).map(|(key, _)| key.trim().trim_matches(['"', '\'']));
        let table = if is_header { String::new() } else { table_above(&text[..start]) };
        Some(Self { table, key, typed: &before[word..], is_quoted, is_header })
    }

    /// The key whose value is being written. A list may go on over several lines, of which only the first names it.
    pub(super) fn setting(&self) -> Option<&'static Key> {
        let key = self.key?;
        config::keys_in(&self.table).iter().find(|known| known.name == key)
    }

    /// A rule or group is named here: as a key under `[rules]`, or as the rule of an accepted finding.
    pub(super) fn names_rule(&self) -> bool {
        match self.key {
            None => self.table == "rules" && !self.is_header,
            Some(key) => self.table == "ignore" && key == "rule",
        }
    }
}

/// The name of the last table that begins in some lines.
fn table_above(text: &str) -> String {
    let header = text.lines().rev().find_map(|line| line.trim().strip_prefix('[')?.split(']').next());
    header.map_or_else(String::new, |name| name.trim_start_matches('[').trim().to_owned())
}

/// What a key is for, or a rule's page.
pub fn hover(text: &str, book: &RuleBook, offset: usize) -> Option<Hover> {
    let range = word_at(text, offset)?;
    let line = Line::at(text, range.end)?;
    let word = &text[range.clone()];
    if line.is_header {
        let table = text[..range.end].rsplit('[').next()?.trim();
        return about_key(table).map(|markdown| Hover { markdown, range });
    }
    let follows = text[range.end..].trim_start_matches(['"', ' ', '\t']);
    let is_key = line.key.is_none() && follows.starts_with('=');
    let named = if is_key && line.table != "rules" { about_key(&dotted(&line.table, word)) } else { None };
    let rule = || book.rule(word).filter(|_| line.names_rule()).map(crate::rules::Rule::page);
    let value = || line.setting().filter(|_| !line.names_rule()).map(|key| describe(&line.table, key));
    let markdown = named.or_else(rule).or_else(value)?;
    Some(Hover { markdown, range })
}

/// What a key is for, by its dotted name.
pub(super) fn about_key(dotted_name: &str) -> Option<String> {
    let (table, name) = dotted_name.rsplit_once('.').unwrap_or(("", dotted_name));
    config::keys_in(table).iter().find(|key| key.name == name).map(|key| describe(table, key))
}

fn describe(table: &str, key: &Key) -> String {
    format!("**`{}`**\n\n{}\n", dotted(table, key.name), key.about)
}

/// The full name of a key in a table.
pub(super) fn dotted(table: &str, name: &str) -> String {
    if table.is_empty() { name.to_owned() } else { format!("{table}.{name}") }
}

/// The word around a byte: letters and what ids and dotted names have between them.
fn word_at(text: &str, offset: usize) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || "-_/.".contains(c);
    let start = text.get(..offset)?.rfind(|c| !is_part(c)).map_or(0, |at| at + char_len(text, at));
    let end = text[offset..].find(|c| !is_part(c)).map_or(text.len(), |at| offset + at);
    (start < end).then_some(start..end)
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether a key opens a table of its own.
pub(super) fn opens_table(key: &Key) -> bool {
    matches!(key.shape, Shape::Table(_) | Shape::Tables(_) | Shape::Kinds | Shape::Levels)
}
