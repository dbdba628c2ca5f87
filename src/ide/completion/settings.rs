//! Keys, values and rules in a `fineprint.toml`.

use serde::Serialize;

use super::{Suggestion, Topic};
use crate::config::{Shape, keys_in};
use crate::ide::settings::{Line, about_key, dotted, opens_table};
use crate::rules::{Kind, Regime, RuleBook, Severity};

/// What turns a rule off.
const OFF: &str = "off";

/// What may be written at a place in the settings.
pub(super) fn at(text: &str, offset: usize, book: &RuleBook) -> Vec<Suggestion> {
    let Some(line) = Line::at(text, offset) else { return Vec::new() };
    let found = if line.is_header {
        tables()
    } else if line.names_rule() {
        rules(book, line.key.is_none())
    } else if line.key.is_some() {
        values(&line)
    } else {
        keys(&line.table)
    };
    let range = offset - line.typed.len()..offset;
    let begins = |one: &Found| one.label.starts_with(line.typed) || one.label.split('/').any(|part| part.starts_with(line.typed));
    let suggest = |found: Found| Suggestion {
        topic: Topic::Setting,
        sought: found.label.clone(),
        range: range.clone(),
        text: if found.is_text && !line.is_quoted { format!("\"{}\"", found.label) } else { found.label.clone() },
        id: found.id,
        label: found.label,
        detail: found.detail,
    };
    found.into_iter().filter(begins).map(suggest).collect()
}

/// A key's page, or a rule's.
pub(super) fn page(id: &str, book: &RuleBook) -> Option<String> {
    book.rule(id).map(crate::rules::Rule::page).or_else(|| about_key(id))
}

/// Something that fits.
struct Found {
    id: String,
    label: String,
    detail: String,
    /// It stands in quotation marks.
    is_text: bool,
}

fn keys(table: &str) -> Vec<Found> {
    let keys = keys_in(table).iter().filter(|key| !opens_table(key));
    let found = keys.map(|key| Found {
        id: dotted(table, key.name),
        label: key.name.to_owned(),
        detail: key.about.to_owned(),
        is_text: false,
    });
    found.collect()
}

fn tables() -> Vec<Found> {
    let of = |prefix: &'static str| {
        let opens = move |key: &&crate::config::Key| opens_table(key) || matches!(key.shape, Shape::NameOrTable(_));
        keys_in(prefix).iter().filter(opens).map(move |key| Found {
            id: dotted(prefix, key.name),
            label: dotted(prefix, key.name),
            detail: key.about.to_owned(),
            is_text: false,
        })
    };
    of("").chain(of("entity")).collect()
}

fn rules(book: &RuleBook, is_key: bool) -> Vec<Found> {
    let mut groups: Vec<&str> = book.rules.iter().map(crate::rules::Rule::group).collect();
    groups.sort_unstable();
    groups.dedup();
    let group = |name: &str| Found {
        id: if is_key { "rules".to_owned() } else { "ignore.rule".to_owned() },
        label: name.to_owned(),
        detail: format!("Every rule of the group {name}."),
        is_text: true,
    };
    let rule = |rule: &crate::rules::Rule| Found {
        id: rule.id.to_string(),
        label: rule.id.to_string(),
        detail: rule.what.clone(),
        is_text: true,
    };
    groups.into_iter().map(group).chain(book.rules.iter().map(rule)).collect()
}

fn values(line: &Line<'_>) -> Vec<Found> {
    let Some(table) = [line.table.as_str()].into_iter().find(|table| ["rules", "kinds"].contains(table)) else {
        let Some(key) = line.setting() else { return Vec::new() };
        let id = dotted(&line.table, key.name);
        return match key.shape {
            Shape::Severity => named(&Severity::ALL, &id),
            Shape::Regimes => named(&Regime::ALL, &id),
            _ => Vec::new(),
        };
    };
    if table == "kinds" {
        return named(&Kind::ALL, table);
    }
    let mut levels = named(&Severity::ALL, table);
    levels.push(Found { id: table.to_owned(), label: OFF.to_owned(), detail: String::new(), is_text: true });
    levels
}

/// Values as the settings write them.
fn named<T: Serialize>(values: &[T], id: &str) -> Vec<Found> {
    let name = |value: &T| serde_json::to_value(value).ok()?.as_str().map(str::to_owned);
    let found = values.iter().filter_map(name);
    found.map(|label| Found { id: id.to_owned(), label, detail: String::new(), is_text: true }).collect()
}
