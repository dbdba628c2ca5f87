//! The projects that documents belong to: each has the settings of its folder, and an engine.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use super::arguments::Overrides;
use super::door::Door;
use crate::analysis::Engine;
use crate::clauses::Library;
use crate::config::{Layer, Settings, tidy};
use crate::disk;
use crate::rules::RuleBook;

/// An engine for each project, made when its first document is met.
pub(super) struct Projects<'a> {
    overrides: &'a Overrides,
    door: &'a Door,
    here: PathBuf,
    engines: HashMap<Option<PathBuf>, Arc<Engine>>,
    /// What the settings files say.
    layers: HashMap<PathBuf, Layer>,
}

impl<'a> Projects<'a> {
    /// No projects yet; the overrides decide before the settings of any.
    ///
    /// # Errors
    /// The current folder cannot be read; with a way on.
    pub(super) fn new(overrides: &'a Overrides, door: &'a Door) -> Result<Self, String> {
        let here =
            env::current_dir().map_err(|error| format!("the current folder cannot be read: {error}; change to one that can"))?;
        Ok(Self { overrides, door, here, engines: HashMap::new(), layers: HashMap::new() })
    }

    /// The engine for a file, or for standard input, under the settings that the overrides name or
    /// that lie nearest above. `None` if these are broken; the door has said why.
    pub(super) fn engine_for(&mut self, file: Option<&Path>) -> Option<Arc<Engine>> {
        let settings_file = match &self.overrides.config {
            Some(named) => Some(self.here.join(named)),
            None => disk::nearest(file.and_then(Path::parent).unwrap_or(&self.here)),
        };
        if let Some(engine) = self.engines.get(&settings_file) {
            return Some(Arc::clone(engine));
        }
        let engine = Arc::new(match &settings_file {
            Some(file) => self.read(file)?,
            None => Engine::new(RuleBook::built_in(), Arc::new(self.overridden(Settings::default().rooted(&self.here)))),
        });
        self.engines.insert(settings_file, Arc::clone(&engine));
        Some(engine)
    }

    /// Warns of entries under `[[ignore]]` that accepted nothing in this run, where all documents that they
    /// speak of were read: `accepted` has what each came to.
    pub(super) fn warn_of_idle_ignores(&self, accepted: &HashMap<PathBuf, (Arc<Engine>, Vec<usize>)>) {
        // Documents that are taken for another kind than theirs say nothing about the settings.
        if self.overrides.kind.is_some() {
            return;
        }
        for (file, layer) in &self.layers {
            let Some(engine) = self.engines.get(&Some(file.clone())) else { continue };
            let of_project = |(of, accepted): &(Arc<Engine>, Vec<usize>)| {
                if Arc::ptr_eq(of, engine) { accepted.clone() } else { Vec::new() }
            };
            let known = |document: &Path| accepted.get(&tidy(document)).map(of_project);
            let documents = || disk::walk(file.parent().unwrap_or(&self.here)).collect();
            for warning in disk::idle_ignores(layer, (&engine.settings, &engine.book), &known, &documents) {
                self.door.warn(format_args!("{}:{warning}", self.shown(file)));
            }
        }
    }

    fn read(&mut self, file: &Path) -> Option<Engine> {
        let shown = self.shown(file);
        let parsed = match fs::read_to_string(file) {
            Ok(text) => Layer::parse(&text),
            Err(error) => {
                self.door.fail(format_args!("{shown}: {error}; `fineprint init` writes a new one"));
                return None;
            }
        };
        let layer = match parsed {
            Ok((layer, warnings)) => {
                warnings.iter().for_each(|warning| self.door.warn(format_args!("{shown}:{warning}")));
                layer
            }
            Err(errors) => {
                for error in errors {
                    self.door.fail(format_args!("{shown}:{error}"));
                }
                return None;
            }
        };
        let settings = Settings::layered([&layer]).rooted(file.parent().unwrap_or(&self.here));
        let book = self.book(&settings)?;
        let known = || book.rules.iter().map(|rule| &*rule.id);
        let is_there = |folder: &str| settings.at_root(folder).is_dir();
        for warning in layer.unknown_rules(known()).iter().chain(&layer.missing_folders(is_there)) {
            self.door.warn(format_args!("{shown}:{warning}"));
        }
        let clauses = self.clauses(&settings)?;
        self.layers.insert(file.to_owned(), layer);
        Some(Engine::new(book, Arc::new(self.overridden(settings))).with_clauses(clauses))
    }

    /// The rules of a project; `None` if some of its own are broken.
    fn book(&self, settings: &Settings) -> Option<Arc<RuleBook>> {
        let (packs, unread) = disk::packs(&settings.rule_folders());
        let (book, problems) = RuleBook::with(&packs);
        for problem in unread.iter().chain(&problems) {
            self.door.fail(format_args!("{}:{}", self.shown(Path::new(&*problem.file)), problem.problem));
        }
        (unread.is_empty() && problems.is_empty()).then_some(book)
    }

    /// The clauses of a project; `None` if some of its own are broken.
    fn clauses(&self, settings: &Settings) -> Option<Arc<Library>> {
        let (files, unread) = disk::clauses(&settings.clause_folders());
        let (library, problems) = Library::with(&files);
        for problem in unread.iter().chain(&problems) {
            self.door.fail(format_args!("{}:{}", self.shown(Path::new(&*problem.file)), problem.problem));
        }
        (unread.is_empty() && problems.is_empty()).then_some(library)
    }

    fn shown<'p>(&self, file: &'p Path) -> std::path::Display<'p> {
        file.strip_prefix(&self.here).unwrap_or(file).display()
    }

    fn overridden(&self, mut settings: Settings) -> Settings {
        settings.fail_level = self.overrides.fail_level.unwrap_or(settings.fail_level);
        settings.today = self.overrides.today.or(settings.today);
        match self.overrides.kind {
            Some(kind) => settings.with_kind(kind),
            None => settings,
        }
    }
}

/// The rules that hold in the current folder. `None` if some are broken; the door has said why.
pub(super) fn book_here(door: &Door) -> Option<Arc<RuleBook>> {
    let overrides = Overrides::default();
    let mut projects = Projects::new(&overrides, door).map_err(|error| door.fail(error)).ok()?;
    projects.engine_for(None).map(|engine| Arc::clone(&engine.book))
}
