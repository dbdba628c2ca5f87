//! The settings of the projects that documents belong to.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::lock;
use super::wire::Outbox;
use crate::config::{FILE_NAME, Problem, Settings};

/// The settings of each project. A document belongs to the nearest `fineprint.toml` above it, and
/// without one to what the client sets.
#[derive(Debug)]
pub(super) struct Library {
    outbox: Outbox,
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// For documents of no project.
    general: Arc<Settings>,
    /// By settings file.
    projects: HashMap<PathBuf, Project>,
}

#[derive(Debug)]
struct Project {
    settings: Arc<Settings>,
    is_current: bool,
}

impl Library {
    /// A library that tells the client of faults in settings.
    pub(super) fn new(outbox: Outbox) -> Self {
        Self { outbox, shelf: Mutex::default() }
    }

    /// The settings for a document. Those that cannot be read leave the last good ones in force.
    pub(super) fn settings_for(&self, path: Option<&str>) -> Arc<Settings> {
        let file = path.and_then(|path| Path::new(path).ancestors().skip(1).map(|up| up.join(FILE_NAME)).find(|up| up.is_file()));
        let mut shelf = lock(&self.shelf);
        let Some(file) = file else {
            return shelf.general.clone();
        };
        let before = shelf.projects.get(&file);
        if let Some(project) = before.filter(|project| project.is_current) {
            return project.settings.clone();
        }
        let before = before.map(|project| project.settings.clone());
        let settings = self.read(&file).map(Arc::new).or(before).unwrap_or_default();
        shelf.projects.insert(file, Project { settings: settings.clone(), is_current: true });
        settings
    }

    /// Takes what the client sets. Lua's empty table arrives as an array and says nothing.
    pub(super) fn take(&self, options: &Value) {
        let Some(options) = options.as_object().filter(|options| !options.is_empty()) else {
            return;
        };
        let settings = toml::to_string(options).map_err(|error| error.to_string());
        let settings = settings.and_then(|text| Settings::parse(&text).map_err(|problems| list(&problems)));
        match settings {
            Ok((settings, warnings)) => {
                self.tell(
                    "the editor's settings",
                    &warnings.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("\n"),
                );
                lock(&self.shelf).general = Arc::new(settings);
            }
            Err(problems) => self.tell("the editor's settings", &problems),
        }
    }

    /// Has every project's settings read again when they are next asked for.
    pub(super) fn forget(&self) {
        lock(&self.shelf).projects.values_mut().for_each(|project| project.is_current = false);
    }

    fn read(&self, file: &Path) -> Option<Settings> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).inspect_err(|error| self.tell(&name, &error.to_string())).ok()?;
        let (settings, warnings) = Settings::parse(&text).inspect_err(|problems| self.tell(&name, &list(problems))).ok()?;
        self.tell(&name, &list(&warnings));
        Some(settings.rooted(file.parent().unwrap_or(file)))
    }

    /// Says what is wrong with settings, once for each time they are read.
    fn tell(&self, whose: &str, problems: &str) {
        if !problems.is_empty() {
            self.outbox.warn(&format!("{whose}: {problems}"));
        }
    }
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
