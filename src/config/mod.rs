//! `fineprint.toml`: what a project says about itself and about the rules.
//!
//! Text goes in, [`Settings`] come out; nothing here opens a file or asks the clock. Reading is
//! permissive: a key that nobody knows is a warning, and only what cannot mean anything is an error.

mod entity;
mod globs;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use crate::rules::{Kind, Regime, Severity};
pub use entity::{Contact, Entity};
use globs::Globs;
use reader::{At, Report, Table};

/// The name under which a project keeps its settings.
pub const FILE_NAME: &str = "fineprint.toml";

/// A `fineprint.toml` with every setting explained, as `fineprint init` writes it.
pub const TEMPLATE: &str = include_str!("template.toml");

/// Something about the settings that a person should know, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// In Unicode characters from 1.
    pub column: usize,
    /// What is wrong and what to write.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// What a project wants, ready to be asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day to judge by, instead of the clock's.
    pub today: Option<Date>,
    /// The gravity from which a check fails.
    pub fail_level: Severity,
    /// The law that documents answer to; empty to read it off each text.
    pub regimes: Vec<Regime>,
    /// The controller, for filling clauses.
    pub entity: Entity,
    root: Option<PathBuf>,
    exclude: Globs,
    kinds: Vec<(Globs, Kind)>,
    forced_kind: Option<Kind>,
    levels: BTreeMap<String, Level>,
    ignores: Vec<Ignore>,
    named_rules: Vec<Named>,
}

/// How a rule is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Hint,
    Info,
    Warning,
    Error,
}

/// A rule or group that the file speaks of, and where.
#[derive(Debug, Clone)]
struct Named {
    rule: String,
    line: usize,
    column: usize,
}

#[derive(Debug, Clone)]
struct Ignore {
    files: Option<Globs>,
    rule: String,
    text: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            today: None,
            fail_level: Severity::Error,
            regimes: Vec::new(),
            entity: Entity::default(),
            root: None,
            exclude: Globs::default(),
            kinds: Vec::new(),
            forced_kind: None,
            levels: BTreeMap::new(),
            ignores: Vec::new(),
            named_rules: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the text of a `fineprint.toml`; with the settings come warnings.
    ///
    /// # Errors
    /// Everything that is no TOML or has a value without meaning.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let mut report = Report::new(text);
        let table = Table::parse(text, &mut report);
        let settings = Self::read(table, &mut report);
        if report.errors.is_empty() { Ok((settings, report.warnings)) } else { Err(report.errors) }
    }

    /// The same settings for a project in this folder: absolute paths are counted from there.
    #[must_use]
    pub fn rooted(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// The same settings with every document taken for this kind.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.forced_kind = Some(kind);
        self
    }

    /// How grave a rule's findings are here, or `None` if the project turned it off. The rule's own
    /// id decides before its group.
    pub fn severity(&self, rule: &str, default: Severity) -> Option<Severity> {
        match self.levels.get(rule).or_else(|| self.levels.get(group(rule))) {
            None => Some(default),
            Some(Level::Off) => None,
            Some(Level::Hint) => Some(Severity::Hint),
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }

    /// What the project says a file is; the first glob that matches decides.
    pub fn kind_for(&self, path: &str) -> Option<Kind> {
        let path = self.within_root(path);
        let by_glob = || self.kinds.iter().find(|(files, _)| files.matches(path)).map(|(_, kind)| *kind);
        self.forced_kind.or_else(by_glob)
    }

    /// Whether a file or folder is left out altogether.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.matches(self.within_root(path))
    }

    /// Whether the project accepts a rule's finding in this line of this file.
    pub fn ignores(&self, path: Option<&str>, rule: &str, line: &str) -> bool {
        self.ignores.iter().any(|ignore| {
            (ignore.rule == rule || ignore.rule == group(rule))
                && ignore.text.as_deref().is_none_or(|text| line.contains(text))
                && ignore.files.as_ref().is_none_or(|files| path.is_some_and(|path| files.matches(self.within_root(path))))
        })
    }

    /// Warnings for every rule or group that is named here and is none of these.
    pub fn unknown_rules<'k>(&self, known: impl IntoIterator<Item = &'k str>) -> Vec<Problem> {
        let rules: Vec<&str> = known.into_iter().collect();
        let is_known = |name: &str| rules.iter().any(|rule| *rule == name || group(rule) == name);
        let warning = |named: &Named| {
            let candidates = rules.iter().flat_map(|rule| [*rule, group(rule)]);
            let way_on = match nearest(&named.rule, candidates) {
                Some(rule) => format!("did you mean `{rule}`?"),
                None => "`fineprint rules` lists them".to_owned(),
            };
            Problem {
                line: named.line,
                column: named.column,
                message: format!("there is no rule or group `{}`; {way_on}", named.rule),
            }
        };
        self.named_rules.iter().filter(|named| !is_known(&named.rule)).map(warning).collect()
    }

    /// A path counted from the project's root, with `/` between its parts.
    pub fn relative(&self, path: &Path) -> String {
        let path = path.to_string_lossy();
        self.within_root(&path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    fn within_root<'p>(&self, path: &'p str) -> &'p Path {
        let path = Path::new(path);
        let inside = self.root.as_ref().and_then(|root| path.strip_prefix(root).ok());
        let path = inside.unwrap_or(path);
        path.strip_prefix(".").unwrap_or(path)
    }

    fn read<'t>(mut table: Table<'t>, report: &mut Report<'t>) -> Self {
        let mut settings = Self {
            today: table.take_date("today", report).and_then(|text| date(&text, report)),
            fail_level: table.take("fail-level", report).map_or(Severity::Error, |level| level.value),
            regimes: table.take("regimes", report).map_or_else(Vec::new, |regimes| regimes.value),
            exclude: table.take("exclude", report).and_then(|list| globs(&list, report)).unwrap_or_default(),
            entity: table.table("entity", report).map(|table| Entity::read(table, report)).unwrap_or_default(),
            ..Self::default()
        };
        settings.read_kinds(table.table("kinds", report), report);
        settings.read_levels(table.table("rules", report), report);
        for ignore in table.tables("ignore", report) {
            settings.read_ignore(ignore, report);
        }
        table.finish(report);
        settings
    }

    fn read_kinds<'t>(&mut self, table: Option<Table<'t>>, report: &mut Report<'t>) {
        let entries = table.map_or_else(Vec::new, |table| table.entries(report));
        for (pattern, kind) in entries {
            self.kinds.extend(glob(&pattern, report).map(|files| (files, kind)));
        }
    }

    fn read_levels<'t>(&mut self, table: Option<Table<'t>>, report: &mut Report<'t>) {
        let entries = table.map_or_else(Vec::new, |table| table.entries(report));
        for (rule, level) in entries {
            self.named_rules.push(Named::new(&rule, report));
            self.levels.insert(rule.value, level);
        }
    }

    fn read_ignore<'t>(&mut self, mut table: Table<'t>, report: &mut Report<'t>) {
        let rule = table.take::<String>("rule", report);
        let file = table.take::<String>("file", report);
        let text = table.take::<String>("text", report).map(|text| text.value);
        // The reason is for the next reader of the file; nothing depends on it.
        let _: Option<At<String>> = table.take("reason", report);
        let place = table.span();
        table.finish(report);
        let Some(rule) = rule else {
            let message = "`ignore.rule` is missing: name a rule or a group, as in `rule = \"vague\"`";
            return report.error(&place, message.to_owned());
        };
        let files = match file {
            None => None,
            Some(file) => match glob(&file, report) {
                None => return,
                files => files,
            },
        };
        self.named_rules.push(Named::new(&rule, report));
        self.ignores.push(Ignore { files, rule: rule.value, text });
    }
}

impl Named {
    fn new(rule: &At<String>, report: &Report<'_>) -> Self {
        let (line, column) = report.place(&rule.span);
        Self { rule: rule.value.clone(), line, column }
    }
}

fn date(text: &At<String>, report: &mut Report<'_>) -> Option<Date> {
    let date = text.value.parse();
    if date.is_err() {
        let message = format!("`today`: {:?} is no date; write it as in `2026-01-31`", text.value);
        report.error(&text.span, message);
    }
    date.ok()
}

fn glob(pattern: &At<String>, report: &mut Report<'_>) -> Option<Globs> {
    Globs::one(&pattern.value).map_err(|error| report.error(&pattern.span, format!("this is no glob: {error}"))).ok()
}

fn globs(patterns: &At<Vec<String>>, report: &mut Report<'_>) -> Option<Globs> {
    Globs::any(patterns.value.iter().map(String::as_str))
        .map_err(|error| report.error(&patterns.span, format!("this is no glob: {error}")))
        .ok()
}

/// The group of a rule: what stands before the first slash.
fn group(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(group, _)| group)
}

/// The candidate that a word was most likely meant to be, if any is close.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const CLOSE: f64 = 0.6;
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .filter(|(closeness, _)| *closeness >= CLOSE)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}
