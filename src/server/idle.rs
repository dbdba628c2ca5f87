//! Entries under `[[ignore]]` that accept nothing, told where they stand: in the settings file.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

use super::capabilities::Client;
use super::faults::Fault;
use super::key::Key;
use super::neighbourhood::Neighbourhood;
use super::project::{Project, Role};
use crate::config::Layer;
use crate::disk;

/// Files that are read for one answer, beside those that were read already. With more of them left, an entry
/// stays untold until the client asks for the diagnostics of the whole workspace.
const MOST_READ: usize = 50;

impl Neighbourhood {
    /// Entries in a project's settings file that accept nothing in any document that they speak of, as far
    /// as that is known. Waits for the disk.
    pub(super) fn idle_ignores(&self, layer: &Layer, project: &Arc<Project>, client: &Client) -> Vec<Fault> {
        let Some(root) = project.settings_file.as_deref().and_then(Path::parent) else { return Vec::new() };
        let left = Cell::new(MOST_READ);
        let accepting = |path: &Path| self.accepting(path, project, client, &left);
        let documents = || self.census.listing(&[root.to_owned()], client);
        let engine = &project.engine;
        let idle = disk::idle_ignores(layer, (&engine.settings, &engine.book), &accepting, &documents);
        idle.into_iter().map(Fault::needless).collect()
    }

    /// The entries of the settings that accepted something in a document: as the editor has it, else as
    /// the file is. `None` while that is not known.
    fn accepting(&self, path: &Path, project: &Arc<Project>, client: &Client, left: &Cell<usize>) -> Option<Vec<usize>> {
        let belongs = path.parent().and_then(disk::nearest) == project.settings_file;
        if !belongs || project.role_of(path.to_str()) != Role::Document {
            return Some(Vec::new());
        }
        if let Some(document) = self.document(&Key::of_file(path)) {
            let review = document.latest()?;
            let is_current = Arc::ptr_eq(&review.engine.settings, &project.engine.settings);
            return is_current.then(|| review.analysis.accepting.clone());
        }
        let known = || self.census.accepting(path, project, self);
        known().or_else(|| {
            left.set(left.get().checked_sub(1)?);
            self.census.found(path, project, self, client);
            known()
        })
    }
}
