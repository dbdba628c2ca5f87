//! Documents beside those that are checked, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::analysis::{Cache, Companion, Engine};
use crate::disk::{self, Document};
use crate::outline::Outline;
use crate::text::Snapshot;

/// What documents disclose, by their files.
#[derive(Debug, Default)]
pub(super) struct Companions {
    known: Mutex<HashMap<PathBuf, Option<Arc<Companion>>>>,
}

impl Companions {
    /// The documents that count as one with the one in a file.
    pub(super) fn of(&self, file: &Path, outline: &Outline, engine: &Engine, today: Date) -> Vec<Arc<Companion>> {
        let neighbours = disk::neighbours(file, outline, &engine.settings);
        let read = |neighbour: disk::Neighbour| {
            let companion = self.read(&neighbour.path, engine, today)?;
            neighbour.counts(companion.kind).then_some(companion)
        };
        neighbours.into_iter().filter_map(read).collect()
    }

    fn read(&self, file: &Path, engine: &Engine, today: Date) -> Option<Arc<Companion>> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(companion) = known().get(file) {
            return companion.clone();
        }
        let name = engine.settings.relative(file);
        // A link that leads nowhere is no failure of the check.
        let companion = Document::read(file).ok().map(|document| {
            let analysis = engine.analyse(&mut Cache::default(), &document.text, document.format, Some(&name), today);
            Arc::new(Companion::of(name.as_str(), &analysis, &Snapshot::new(document.text), &engine.book))
        });
        known().insert(file.to_owned(), companion.clone());
        companion
    }
}
