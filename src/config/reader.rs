//! Reading TOML so that every setting keeps its place and nothing is passed over in silence.

use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::{Problem, Snapshot};

/// A value and the bytes it was read from.
pub(super) struct At<T> {
    pub(super) span: Range<usize>,
    pub(super) value: T,
}

/// What came of reading: the places are worked out here, so the rest need only name bytes.
pub(super) struct Report {
    file: Snapshot,
    pub(super) warnings: Vec<Problem>,
    pub(super) errors: Vec<Problem>,
}

impl Report {
    pub(super) fn new(text: &str) -> Self {
        Self { file: Snapshot::new(text), warnings: Vec::new(), errors: Vec::new() }
    }

    pub(super) fn problem(&self, span: &Range<usize>, message: String) -> Problem {
        Problem::at(&self.file, span.clone(), message)
    }

    pub(super) fn warn(&mut self, span: &Range<usize>, message: String) {
        self.warnings.push(self.problem(span, message));
    }

    pub(super) fn error(&mut self, span: &Range<usize>, message: String) {
        self.errors.push(self.problem(span, message));
    }
}

/// A table whose entries are taken out one by one; [`Table::finish`] tells what nobody asked for.
pub(super) struct Table<'t> {
    /// The dotted name with a trailing dot, or nothing for the whole file.
    prefix: String,
    span: Range<usize>,
    entries: Vec<(At<String>, Spanned<DeValue<'t>>)>,
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// The whole file. What is no TOML is reported, and whatever could still be read is given.
    pub(super) fn parse(text: &'t str, report: &mut Report) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            report.error(&span, format!("this is not valid TOML: {}", error.message().trim_end()));
        }
        Self::new(String::new(), 0..text.len(), table.into_inner())
    }

    fn new(prefix: String, span: Range<usize>, table: DeTable<'t>) -> Self {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| (At { span: key.span(), value: key.into_inner().into_owned() }, value))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Self { prefix, span, entries, asked: Vec::new() }
    }

    /// The bytes at which the table begins.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn remove(&mut self, key: &'static str) -> Option<(String, Spanned<DeValue<'t>>)> {
        self.asked.push(key);
        let index = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some((format!("{}{key}", self.prefix), self.entries.remove(index).1))
    }

    /// The value of a key with its place, if it is there and of the right shape.
    pub(super) fn take<T: Deserialize<'t>>(&mut self, key: &'static str, report: &mut Report) -> Option<At<T>> {
        let (name, value) = self.remove(key)?;
        read(&name, value, report)
    }

    /// The value of a key written as a date or as text.
    pub(super) fn take_date(&mut self, key: &'static str, report: &mut Report) -> Option<At<String>> {
        let (name, value) = self.remove(key)?;
        match value.get_ref() {
            DeValue::Datetime(date) => Some(At { span: value.span(), value: date.to_string() }),
            _ => read(&name, value, report),
        }
    }

    /// A table inside this one.
    pub(super) fn table(&mut self, key: &'static str, report: &mut Report) -> Option<Self> {
        let (name, value) = self.remove(key)?;
        as_table(name, value, report)
    }

    /// A table inside this one, or a text that stands for its `name`.
    pub(super) fn name_or_table(&mut self, key: &'static str, report: &mut Report) -> Option<Result<String, Self>> {
        let (name, value) = self.remove(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Ok(text.to_string())),
            _ => as_table(name, value, report).map(Err),
        }
    }

    /// A list of tables inside this one.
    pub(super) fn tables(&mut self, key: &'static str, report: &mut Report) -> Vec<Self> {
        let Some((name, value)) = self.remove(key) else {
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            report.error(&span, format!("`{name}` is a list of tables: write `[[{name}]]`"));
            return Vec::new();
        };
        items.into_iter().filter_map(|item| as_table(name.clone(), item, report)).collect()
    }

    /// Every entry with its key, in the order of the file; for tables whose keys are free.
    pub(super) fn entries<T: Deserialize<'t>>(self, report: &mut Report) -> Vec<(At<String>, T)> {
        let mut read_entries = Vec::new();
        for (key, value) in self.entries {
            let name = format!("{}{:?}", self.prefix, key.value);
            if let Some(value) = read::<T>(&name, value, report) {
                read_entries.push((key, value.value));
            }
        }
        read_entries
    }

    /// Warns of every key that was not asked for.
    pub(super) fn finish(self, report: &mut Report) {
        for (key, _) in &self.entries {
            let name = &key.value;
            let way_on = match super::nearest(name, self.asked.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            report.warn(&key.span, format!("`{}{name}` is no setting; {way_on}", self.prefix));
        }
    }
}

fn as_table<'t>(name: String, value: Spanned<DeValue<'t>>, report: &mut Report) -> Option<Table<'t>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(Table::new(format!("{name}."), span, table)),
        // Lua cannot tell an empty table from an empty list.
        DeValue::Array(items) if items.is_empty() => Some(Table::new(format!("{name}."), span, DeTable::new())),
        other => {
            let found = other.type_str();
            report.error(&span, format!("`{name}` is a table, found {found}: write `[{name}]`"));
            None
        }
    }
}

fn read<'t, T: Deserialize<'t>>(name: &str, value: Spanned<DeValue<'t>>, report: &mut Report) -> Option<At<T>> {
    let span = value.span();
    match T::deserialize(value.into_deserializer()) {
        Ok(read) => Some(At { span, value: read }),
        Err(error) => {
            report.error(&span, format!("`{name}`: {}", error.message().trim_end()));
            None
        }
    }
}
