//! The open documents, and the files that count as one with them.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use dashmap::DashMap;
use tokio::sync::Notify;
use tower_lsp::lsp_types::Url;

use super::archive::Archive;
use super::capabilities::Client;
use super::census::Census;
use super::document::Document;
use super::key::Key;
use super::lock;
use super::project::Project;
use crate::analysis::Companion;
use crate::disk;
use crate::outline::Outline;

/// Every open document, and who depends on whom.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    documents: DashMap<Key, Arc<Document>>,
    /// Files that are not open.
    pub(super) archive: Archive,
    /// What was found in them.
    pub(super) census: Census,
    /// For each document, the open ones that count it as one with them.
    dependents: Mutex<HashMap<Key, HashSet<Key>>>,
    /// Told when what is known of a document changed though nobody edited it.
    pub(super) changed: Notify,
}

impl Neighbourhood {
    /// Takes in a document; the one that was open in its place, if any.
    pub(super) fn welcome(&self, document: &Arc<Document>) -> Option<Arc<Document>> {
        self.documents.insert(document.key.clone(), document.clone())
    }

    /// Lets a document go that closes.
    pub(super) fn leave(&self, uri: &Url) -> Option<Arc<Document>> {
        let (key, document) = self.documents.remove(&Key::of(uri))?;
        self.note(&key, &[]);
        Some(document)
    }

    /// An open document.
    pub(super) fn document(&self, key: &Key) -> Option<Arc<Document>> {
        self.documents.get(key).map(|document| document.clone())
    }

    /// Every open document.
    pub(super) fn documents(&self) -> Vec<Arc<Document>> {
        self.documents.iter().map(|entry| entry.value().clone()).collect()
    }

    /// The open documents that count another as one with them.
    pub(super) fn dependents_of(&self, other: &Key) -> Vec<Arc<Document>> {
        let dependents = lock(&self.dependents).get(other).cloned().unwrap_or_default();
        dependents.iter().filter_map(|key| self.document(key)).collect()
    }

    /// What the documents disclose that count as one with the one at a path: the editor's text
    /// where they are open and were read, else the file's.
    pub(super) fn companions_of(&self, path: &str, outline: &Outline, project: &Project, client: &Client) -> Vec<Arc<Companion>> {
        let neighbours = disk::neighbours(Path::new(path), outline, &project.engine.settings);
        let keys: Vec<Key> = neighbours.iter().map(|neighbour| Key::of_file(&neighbour.path)).collect();
        let own = Key::of_file(Path::new(path));
        if self.documents.contains_key(&own) {
            self.note(&own, &keys);
        }
        let read = |(neighbour, key): (disk::Neighbour, &Key)| {
            let uri = Url::from_file_path(&neighbour.path).ok()?;
            let open = self.document(key).and_then(|document| Some((document.uri.clone(), document.latest()?)));
            let in_file = || Some((uri.clone(), self.archive.review(&neighbour.path, &uri, project, client)?));
            let (uri, review) = open.or_else(in_file)?;
            neighbour.counts(review.analysis.kind).then(|| review.companion(&uri))
        };
        neighbours.into_iter().zip(&keys).filter_map(read).collect()
    }

    /// Notes which documents one depends on, in the place of those before.
    fn note(&self, dependent: &Key, others: &[Key]) {
        let mut dependents = lock(&self.dependents);
        if others.is_empty() && dependents.is_empty() {
            return;
        }
        dependents.retain(|other, by| {
            if !others.contains(other) {
                by.remove(dependent);
            }
            !by.is_empty()
        });
        for other in others {
            dependents.entry(other.clone()).or_default().insert(dependent.clone());
        }
    }
}
