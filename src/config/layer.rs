//! What one place says of a project: its `fineprint.toml`, or the editor.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::entity::Entity;
use super::globs::Globs;
use super::ignore::{Files, Idle, Ignore};
use super::nearest;
use super::reader::{At, Report, Table};
use crate::rules::{Kind, Regime, Severity};
use crate::text::Problem;

/// Keys that editors keep for themselves beside the settings that they pass on.
const OF_THE_EDITOR: [&str; 3] = ["path", "logLevel", "trace"];

/// What one place says. What it leaves out is left to the next place.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    pub(super) today: Option<Date>,
    pub(super) fail_level: Option<Severity>,
    pub(super) regimes: Option<Vec<Regime>>,
    pub(super) exclude: Option<Globs>,
    pub(super) rule_folders: Option<Vec<String>>,
    pub(super) clause_folders: Option<Vec<String>>,
    pub(super) entity: Entity,
    pub(super) kinds: Vec<(Globs, Kind)>,
    pub(super) levels: BTreeMap<String, Level>,
    pub(super) sets: Vec<Vec<String>>,
    pub(super) ignores: Vec<Ignore>,
    named_folders: Vec<Named>,
    named_rules: Vec<Named>,
    /// Where each of `ignores` stands, with nothing said yet.
    ignore_places: Vec<Problem>,
}

/// How a rule is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Off,
    Hint,
    Info,
    Warning,
    Error,
}

/// A rule, a group or a folder that is spoken of, and what to say where there is none such.
#[derive(Debug, Clone)]
struct Named {
    name: String,
    unknown: Problem,
}

/// One text or several.
#[derive(Deserialize)]
#[serde(untagged, expecting = "wanted text or a list of texts")]
enum Texts {
    One(String),
    Several(Vec<String>),
}

impl Layer {
    /// Reads the text of a `fineprint.toml`; with the settings come warnings.
    ///
    /// # Errors
    /// Everything that is no TOML or has a value without meaning.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let mut report = Report::new(text);
        let table = Table::parse(text, &mut report);
        let layer = Self::read(table, &mut report);
        if report.errors.is_empty() { Ok((layer, report.warnings)) } else { Err(report.errors) }
    }

    /// Reads the same settings as an editor sends them, with warnings, whose places mean nothing.
    /// `null` stands for what is not set, and Lua's empty table, an empty list, for nothing at all.
    ///
    /// # Errors
    /// Every value without meaning.
    pub fn from_editor(settings: &serde_json::Value) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let mut settings = settings.clone();
        drop_nulls(&mut settings);
        if let Some(settings) = settings.as_object_mut() {
            settings.retain(|key, _| !OF_THE_EDITOR.contains(&key.as_str()));
        }
        let text = match &settings {
            serde_json::Value::Object(settings) => toml::to_string(settings).map_err(|error| error.to_string()),
            serde_json::Value::Null => Ok(String::new()),
            serde_json::Value::Array(items) if items.is_empty() => Ok(String::new()),
            _ => Err("settings are a table with the keys of `fineprint.toml`".to_owned()),
        };
        match text {
            Ok(text) => Self::parse(&text),
            Err(message) => Err(vec![Report::new("").problem(&(0..0), message)]),
        }
    }

    /// Warnings for every rule or group that is named here and is none of these.
    pub fn unknown_rules<'k>(&self, known: impl IntoIterator<Item = &'k str>) -> Vec<Problem> {
        let rules: Vec<&str> = known.into_iter().collect();
        let is_known = |name: &str| rules.iter().any(|rule| *rule == name || group(rule) == name);
        let warning = |named: &Named| {
            let candidates = rules.iter().flat_map(|rule| [*rule, group(rule)]);
            let way_on = match nearest(&named.name, candidates) {
                Some(rule) => format!("did you mean `{rule}`?"),
                None => "`fineprint rules` lists them".to_owned(),
            };
            Problem { message: format!("{}; {way_on}", named.unknown.message), ..named.unknown.clone() }
        };
        self.named_rules.iter().filter(|named| !is_known(&named.name)).map(warning).collect()
    }

    /// Warnings for every folder that is named here and is not there.
    pub fn missing_folders(&self, is_there: impl Fn(&str) -> bool) -> Vec<Problem> {
        self.named_folders.iter().filter(|named| !is_there(&named.name)).map(|named| named.unknown.clone()).collect()
    }

    /// Warnings for every entry under `[[ignore]]` that accepts nothing: `is_idle` tells what is known.
    pub fn idle_ignores(&self, is_idle: impl Fn(&Ignore) -> Option<Idle>) -> Vec<Problem> {
        let entries = self.ignores.iter().zip(&self.ignore_places);
        let warning = |(ignore, place): (&Ignore, &Problem)| {
            let idle = is_idle(ignore)?;
            Some(Problem { message: ignore.complaint(idle), ..place.clone() })
        };
        entries.filter_map(warning).collect()
    }

    fn read(mut table: Table<'_>, report: &mut Report) -> Self {
        let mut layer = Self {
            today: table.take_date("today", report).and_then(|text| date(&text, report)),
            fail_level: table.take("fail-level", report).map(|level| level.value),
            exclude: table.take("exclude", report).and_then(|list| globs(&list, report)),
            regimes: table.take("regimes", report).map(|regimes| regimes.value),
            ..Self::default()
        };
        layer.rule_folders = table.take("rule-folders", report).map(|folders| layer.name_folders(folders, report));
        layer.clause_folders = table.take("clause-folders", report).map(|folders| layer.name_folders(folders, report));
        layer.read_kinds(table.table("kinds", report), report);
        layer.entity = table.table("entity", report).map(|table| Entity::read(table, report)).unwrap_or_default();
        layer.read_levels(table.table("rules", report), report);
        for set in table.tables("set", report) {
            layer.read_set(set, report);
        }
        for ignore in table.tables("ignore", report) {
            layer.read_ignore(ignore, report);
        }
        table.finish(report);
        layer
    }

    fn name_folders(&mut self, folders: At<Texts>, report: &Report) -> Vec<String> {
        let span = folders.span;
        let folders = match folders.value {
            Texts::One(folder) => vec![folder],
            Texts::Several(folders) => folders,
        };
        let missing = |folder: &String| {
            let unknown =
                report.problem(&span, format!("there is no folder `{folder}`; paths count from the folder of this file"));
            Named { name: folder.clone(), unknown }
        };
        self.named_folders.extend(folders.iter().map(missing));
        folders
    }

    fn read_kinds(&mut self, table: Option<Table<'_>>, report: &mut Report) {
        let entries = table.map_or_else(Vec::new, |table| table.entries(report));
        for (pattern, kind) in entries {
            self.kinds.extend(glob(&pattern, report).map(|files| (files, kind)));
        }
    }

    fn read_levels(&mut self, table: Option<Table<'_>>, report: &mut Report) {
        let entries = table.map_or_else(Vec::new, |table| table.entries(report));
        for (rule, level) in entries {
            self.named_rules.push(Named::new(&rule, report));
            self.levels.insert(rule.value, level);
        }
    }

    fn read_set(&mut self, mut table: Table<'_>, report: &mut Report) {
        let documents = table.take::<Vec<String>>("documents", report);
        let place = table.span();
        table.finish(report);
        match documents {
            Some(documents) if documents.value.iter().any(|document| document.contains(['*', '?', '['])) => {
                report.error(
                    &documents.span,
                    "`set.documents`: name each document by its path; patterns are not read here".to_owned(),
                );
            }
            Some(documents) => self.sets.push(documents.value),
            None => {
                let message = "`set.documents` is missing: name the documents that belong together, as in `documents = [\"privacy.md\", \"cookies.md\"]`";
                report.error(&place, message.to_owned());
            }
        }
    }

    fn read_ignore(&mut self, mut table: Table<'_>, report: &mut Report) {
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
        let file = match file {
            None => None,
            Some(file) => match glob(&file, report) {
                None => return,
                Some(globs) => Some(Files { pattern: file.value, globs }),
            },
        };
        self.named_rules.push(Named::new(&rule, report));
        self.ignore_places.push(report.problem(&place, String::new()));
        self.ignores.push(Ignore { file, rule: rule.value, text });
    }
}

impl Level {
    /// The gravity, or `None` for a rule that is off.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl Named {
    fn new(rule: &At<String>, report: &Report) -> Self {
        let unknown = report.problem(&rule.span, format!("there is no rule or group `{}`", rule.value));
        Self { name: rule.value.clone(), unknown }
    }
}

/// The group of a rule: what stands before the first slash.
pub(super) fn group(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(group, _)| group)
}

fn drop_nulls(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        serde_json::Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

fn date(text: &At<String>, report: &mut Report) -> Option<Date> {
    let date = text.value.parse();
    if date.is_err() {
        let message = format!("`today`: {:?} is no date; write it as in `2026-01-31`", text.value);
        report.error(&text.span, message);
    }
    date.ok()
}

fn glob(pattern: &At<String>, report: &mut Report) -> Option<Globs> {
    Globs::one(&pattern.value).map_err(|error| report.error(&pattern.span, format!("this is no glob: {error}"))).ok()
}

fn globs(patterns: &At<Vec<String>>, report: &mut Report) -> Option<Globs> {
    Globs::any(patterns.value.iter().map(String::as_str))
        .map_err(|error| report.error(&patterns.span, format!("this is no glob: {error}")))
        .ok()
}
