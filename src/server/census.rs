//! What was found in the files of the workspace that are not open, and whether that still holds.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use tower_lsp::lsp_types::Url;

use super::capabilities::Client;
use super::key::Key;
use super::lock;
use super::neighbourhood::Neighbourhood;
use super::project::{Project, Role};
use super::review::{Draft, Found, Review};
use crate::analysis::Cache;
use crate::disk;
use crate::outline::{Format, Outline};
use crate::rules::Kind;
use crate::text::Buffer;

/// The longest file that is read without having been opened, in bytes.
const LONGEST: u64 = 2 << 20;

/// For how long the list of files is believed, where the client tells of files that come and go: it
/// may not tell of every kind of file.
const LISTING_HOLDS: Duration = Duration::from_secs(30);

/// Diagnostics by file. Reviews themselves are not kept: a workspace has more files than policies.
#[derive(Debug, Default)]
pub(super) struct Census {
    files: Mutex<HashMap<PathBuf, Entry>>,
    listings: Mutex<HashMap<Vec<PathBuf>, Listing>>,
}

/// The documents under some folders.
#[derive(Debug)]
struct Listing {
    made: Instant,
    files: Vec<PathBuf>,
}

#[derive(Debug)]
struct Entry {
    project: Arc<Project>,
    /// The file and those that count as one with it, as they were.
    read: Vec<(PathBuf, Stamp)>,
    found: Option<Found>,
    /// Entries under `[[ignore]]` in the settings, by their place, that accepted something.
    accepting: Vec<usize>,
}

impl Entry {
    fn holds(&self, project: &Arc<Project>, neighbourhood: &Neighbourhood) -> bool {
        let is_as_read = |(path, read): &(PathBuf, Stamp)| stamp(path, neighbourhood) == *read;
        Arc::ptr_eq(&self.project, project) && self.read.iter().all(is_as_read)
    }
}

/// The state of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stamp {
    /// The editor's, by its revision.
    Open(u64),
    /// The file's, by the time of its last change and its length.
    File(SystemTime, u64),
    Gone,
}

impl Census {
    /// The documents under some folders, each once. Editors ask every few seconds, so they are not
    /// looked for again while a client that watches files tells of no change.
    pub(super) fn listing(&self, folders: &[PathBuf], client: &Client) -> Vec<PathBuf> {
        let holds = |listing: &&Listing| client.watches_files && listing.made.elapsed() < LISTING_HOLDS;
        if let Some(listing) = lock(&self.listings).get(folders).filter(holds) {
            return listing.files.clone();
        }
        let mut seen = HashSet::new();
        let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| disk::walk(folder)).collect();
        files.retain(|file| seen.insert(Key::of_file(file)));
        lock(&self.listings).insert(folders.to_vec(), Listing { made: Instant::now(), files: files.clone() });
        files
    }

    /// Has the files listed again when they are next asked for.
    pub(super) fn relist(&self) {
        lock(&self.listings).clear();
    }

    /// What is found in a file that is not open; `None` where nothing is to be said about it: it is
    /// no policy, left out, too long, or gone. Waits for the disk.
    pub(super) fn found(
        &self,
        path: &Path,
        project: &Arc<Project>,
        neighbourhood: &Neighbourhood,
        client: &Client,
    ) -> Option<Found> {
        if project.role_of(path.to_str()) != Role::Document {
            return None;
        }
        if let Some(entry) = lock(&self.files).get(path).filter(|entry| entry.holds(project, neighbourhood)) {
            return entry.found.clone();
        }
        let own = stamp(path, neighbourhood);
        let others = RefCell::new(Vec::new());
        let review = read(path, project, neighbourhood, client, &others);
        let (found, accepting) = review.map(|review| (review.found, review.analysis.accepting)).unzip();
        let accepting = accepting.unwrap_or_default();
        let others = others.into_inner().into_iter().map(|path| (stamp(&path, neighbourhood), path));
        let read = std::iter::once((path.to_owned(), own)).chain(others.map(|(stamp, path)| (path, stamp))).collect();
        lock(&self.files).insert(path.to_owned(), Entry { project: project.clone(), read, found: found.clone(), accepting });
        found
    }

    /// The entries of the settings that accepted something in a file, where that was read and has not changed.
    pub(super) fn accepting(&self, path: &Path, project: &Arc<Project>, neighbourhood: &Neighbourhood) -> Option<Vec<usize>> {
        let files = lock(&self.files);
        files.get(path).filter(|entry| entry.holds(project, neighbourhood)).map(|entry| entry.accepting.clone())
    }
}

fn stamp(path: &Path, neighbourhood: &Neighbourhood) -> Stamp {
    if let Some(document) = neighbourhood.document(&Key::of_file(path)) {
        return Stamp::Open(document.revision_read());
    }
    let about = fs::metadata(path).ok();
    let changed = about.as_ref().and_then(|about| about.modified().ok());
    changed.zip(about).map_or(Stamp::Gone, |(changed, about)| Stamp::File(changed, about.len()))
}

fn read(
    path: &Path,
    project: &Project,
    neighbourhood: &Neighbourhood,
    client: &Client,
    others: &RefCell<Vec<PathBuf>>,
) -> Option<Review> {
    let name = path.to_str()?;
    fs::metadata(path).ok().filter(|about| about.len() <= LONGEST)?;
    let buffer = Buffer::new(&fs::read_to_string(path).ok()?, 0);
    let uri = Url::from_file_path(path).ok()?;
    let draft = Draft { uri: &uri, path: Some(name), format: Format::of(name)?, buffer: &buffer };
    let beside = |outline: &Outline| {
        let neighbours = disk::neighbours(path, outline, &project.engine.settings);
        others.borrow_mut().extend(neighbours.iter().map(|neighbour| neighbour.path.clone()));
        neighbourhood.companions_of(name, outline, project, client)
    };
    let review = Review::of(draft, project, (&beside, &|_| Vec::new()), &mut Cache::default(), client).ok()?;
    let is_policy = review.analysis.kind != Kind::None;
    is_policy.then_some(review)
}
