//! The settings of the projects that documents belong to.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::lock;
use super::wire::Outbox;
use crate::config::{FILE_NAME, Layer, Settings};
use crate::text::Problem;

/// The settings of each project. A document belongs to the nearest `fineprint.toml` above it; what
/// that does not say, the client does.
#[derive(Debug)]
pub(super) struct Library {
    outbox: Outbox,
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// What the client said as it started the server.
    options: Layer,
    /// What it has set since.
    set: Layer,
    /// By settings file.
    files: HashMap<PathBuf, File>,
}

#[derive(Debug)]
struct File {
    layer: Layer,
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
        let shelf = &mut *shelf;
        let Some(file) = file else {
            return Arc::new(Settings::layered([&shelf.set, &shelf.options]));
        };
        let root = file.parent().unwrap_or(&file).to_owned();
        let entry = shelf.files.entry(file.clone()).or_insert_with(|| File { layer: Layer::default(), is_current: false });
        if !entry.is_current {
            entry.is_current = true;
            entry.layer = self.read(&file).unwrap_or_else(|| entry.layer.clone());
        }
        Arc::new(Settings::layered([&entry.layer, &shelf.set, &shelf.options]).rooted(root))
    }

    /// Takes what the client said as it started the server.
    pub(super) fn take_options(&self, options: &Value) {
        if let Some(layer) = self.parse(options) {
            lock(&self.shelf).options = layer;
        }
    }

    /// Takes what the client sets, in the place of what it set before.
    pub(super) fn take(&self, settings: &Value) {
        if let Some(layer) = self.parse(settings) {
            lock(&self.shelf).set = layer;
        }
    }

    /// Has every project's settings read again when they are next asked for.
    pub(super) fn forget(&self) {
        lock(&self.shelf).files.values_mut().for_each(|project| project.is_current = false);
    }

    fn parse(&self, settings: &Value) -> Option<Layer> {
        let messages = |problems: &[Problem]| problems.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("\n");
        let parsed = Layer::from_editor(settings).inspect_err(|errors| self.tell("the editor's settings", &messages(errors)));
        let (layer, warnings) = parsed.ok()?;
        self.tell("the editor's settings", &messages(&warnings));
        Some(layer)
    }

    fn read(&self, file: &Path) -> Option<Layer> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).inspect_err(|error| self.tell(&name, &error.to_string())).ok()?;
        let (layer, warnings) = Layer::parse(&text).inspect_err(|problems| self.tell(&name, &list(problems))).ok()?;
        self.tell(&name, &list(&warnings));
        Some(layer)
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
