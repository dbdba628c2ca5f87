//! A project under the settings and rules as they were last read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::faults::{self, Fault, Faults};
use crate::analysis::Engine;
use crate::clauses::{Library, OwnClause};
use crate::config::{FILE_NAME, Layer, Settings};
use crate::disk;
use crate::rules::{Kind, Pack, RuleBook};

/// Documents that belong together: one engine reads them.
#[derive(Debug)]
pub(super) struct Project {
    /// The rules and settings for its documents.
    pub(super) engine: Engine,
    /// Those for texts about which nothing is to be said.
    silent: Engine,
    packs: Vec<Pack>,
    rule_folders: Vec<PathBuf>,
    /// Where its settings stand, if they are in a file.
    pub(super) settings_file: Option<PathBuf>,
}

/// Finds the entries in settings that accept nothing.
pub(super) type IdleIgnores<'a> = &'a dyn Fn(&Layer) -> Vec<Fault>;

/// What a text is to its project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A document to be read.
    Document,
    /// A document that the settings leave out.
    Excluded,
    /// The settings themselves.
    Settings,
    /// A rule or concepts of the project's own.
    Pack,
    /// A clause of the project's own.
    Clause,
}

impl Project {
    /// A project with its own packs.
    pub(super) fn new(engine: Engine, packs: Vec<Pack>) -> Self {
        let silent = Settings::clone(&engine.settings).with_kind(Kind::None);
        let silent = Engine { settings: Arc::new(silent), ..engine.clone() };
        let rule_folders = engine.settings.rule_folders();
        Self { engine, silent, packs, rule_folders, settings_file: None }
    }

    /// The same project with its settings in a file.
    #[must_use]
    pub(super) fn with_settings_file(self, file: Option<PathBuf>) -> Self {
        Self { settings_file: file, ..self }
    }

    /// What a text at a path is to the project.
    pub(super) fn role_of(&self, path: Option<&str>) -> Role {
        let Some(path) = path else { return Role::Document };
        if Path::new(path).file_name().is_some_and(|name| name == FILE_NAME) {
            Role::Settings
        } else if self.is_pack(Path::new(path)) {
            Role::Pack
        } else if self.is_clause(Path::new(path)) {
            Role::Clause
        } else if self.engine.settings.excludes(path) {
            Role::Excluded
        } else {
            Role::Document
        }
    }

    /// The engine for a text of a role. Of what is no document it says nothing.
    pub(super) fn engine_for(&self, role: Role) -> &Engine {
        if role == Role::Document { &self.engine } else { &self.silent }
    }

    /// What is wrong with a text that makes the project; none for documents. `idle` tells what in settings
    /// does nothing.
    pub(super) fn faults_of(&self, role: Role, path: Option<&str>, text: &str, idle: IdleIgnores<'_>) -> Option<Faults> {
        match role {
            Role::Document | Role::Excluded => None,
            Role::Settings => {
                let (layer, mut faults) = faults::of_settings(text);
                faults.extend(layer.iter().flat_map(|layer| self.warnings(layer).into_iter().chain(idle(layer))));
                Some(faults)
            }
            Role::Pack => Some(self.faults_of_pack(path.unwrap_or_default(), text)),
            Role::Clause => Some(faults_of_clause(text)),
        }
    }

    /// What settings name that is not there.
    pub(super) fn warnings(&self, layer: &Layer) -> Vec<Fault> {
        let known = self.engine.book.rules.iter().map(|rule| &*rule.id);
        let is_there = |folder: &str| self.engine.settings.at_root(folder).is_dir();
        layer.unknown_rules(known).into_iter().chain(layer.missing_folders(is_there)).map(Fault::warning).collect()
    }

    /// Whether settings or rules are read from a file.
    pub(super) fn is_made_from(&self, path: &Path) -> bool {
        self.is_pack(path) || self.is_clause(path)
    }

    fn is_clause(&self, path: &Path) -> bool {
        let is_file = path.extension().is_some_and(|ending| ending == "md");
        is_file && self.engine.settings.clause_folders().iter().any(|folder| path.starts_with(folder))
    }

    fn is_pack(&self, path: &Path) -> bool {
        path.extension().is_some_and(|ending| ending == "toml") && self.rule_folders.iter().any(|folder| path.starts_with(folder))
    }

    /// Compiles the project's packs with another text for one of them.
    fn faults_of_pack(&self, path: &str, text: &str) -> Faults {
        let mut packs = self.packs.clone();
        packs.retain(|pack| *pack.file != *path);
        let folder = self.rule_folders.iter().find(|folder| Path::new(path).starts_with(folder));
        packs.extend(folder.map(|folder| disk::pack(folder, Path::new(path), text.into())));
        let (_, problems) = RuleBook::with(&packs);
        let own = problems.into_iter().filter(|told| *told.file == *path);
        Faults::of_file(text, own.map(|told| Fault::broken(told.problem)))
    }
}

/// What is wrong with a clause, as far as it can be told from the file alone.
fn faults_of_clause(text: &str) -> Faults {
    let file = OwnClause { file: "".into(), text: text.into() };
    let (_, problems) = Library::with(&[file]);
    Faults::of_file(text, problems.into_iter().map(|told| Fault::broken(told.problem)))
}
