//! The projects that documents belong to: each has the settings of its folder, and an engine.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, io};

use super::arguments::CheckArguments;
use super::door::Door;
use crate::analysis::Engine;
use crate::config::{FILE_NAME, Layer, Settings};
use crate::rules::RuleBook;

/// An engine for each project, made when its first document is met.
pub(super) struct Projects<'a> {
    arguments: &'a CheckArguments,
    door: &'a Door,
    book: Arc<RuleBook>,
    here: PathBuf,
    engines: HashMap<Option<PathBuf>, Arc<Engine>>,
}

impl<'a> Projects<'a> {
    /// No projects yet; what the arguments say decides before the settings of any.
    ///
    /// # Errors
    /// The current folder cannot be read.
    pub(super) fn new(arguments: &'a CheckArguments, door: &'a Door, book: Arc<RuleBook>) -> io::Result<Self> {
        Ok(Self { arguments, door, book, here: env::current_dir()?, engines: HashMap::new() })
    }

    /// The engine for a file, or for standard input, under the settings that the arguments name or
    /// that lie nearest above. `None` if these are broken; the door has said why.
    pub(super) fn engine_for(&mut self, file: Option<&Path>) -> Option<Arc<Engine>> {
        let settings_file = match &self.arguments.config {
            Some(named) => Some(self.here.join(named)),
            None => nearest(file.and_then(Path::parent).unwrap_or(&self.here)),
        };
        if let Some(engine) = self.engines.get(&settings_file) {
            return Some(Arc::clone(engine));
        }
        let settings = match &settings_file {
            Some(file) => self.read(file)?,
            None => Settings::default().rooted(&self.here),
        };
        let engine = Arc::new(Engine::new(Arc::clone(&self.book), Arc::new(self.overridden(settings))));
        self.engines.insert(settings_file, Arc::clone(&engine));
        Some(engine)
    }

    fn read(&self, file: &Path) -> Option<Settings> {
        let shown = file.strip_prefix(&self.here).unwrap_or(file).display();
        let parsed = match fs::read_to_string(file) {
            Ok(text) => Layer::parse(&text),
            Err(error) => {
                self.door.fail(format_args!("{shown}: {error}; `fineprint init` writes a new one"));
                return None;
            }
        };
        match parsed {
            Ok((layer, warnings)) => {
                let unknown = layer.unknown_rules(self.book.rules.iter().map(|rule| &*rule.id));
                for warning in warnings.iter().chain(&unknown) {
                    self.door.warn(format_args!("{shown}:{warning}"));
                }
                Some(Settings::layered([&layer]).rooted(file.parent().unwrap_or(&self.here)))
            }
            Err(errors) => {
                for error in errors {
                    self.door.fail(format_args!("{shown}:{error}"));
                }
                None
            }
        }
    }

    fn overridden(&self, mut settings: Settings) -> Settings {
        settings.fail_level = self.arguments.fail_level.unwrap_or(settings.fail_level);
        settings.today = self.arguments.today.or(settings.today);
        match self.arguments.kind {
            Some(kind) => settings.with_kind(kind),
            None => settings,
        }
    }
}

fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
