//! Files that are not open, read when somebody asks across documents, and kept while they stay the
//! same.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use tower_lsp::lsp_types::Url;

use super::capabilities::Client;
use super::lock;
use super::project::Project;
use super::review::{Draft, Review};
use crate::analysis::Cache;
use crate::outline::Format;
use crate::text::Buffer;

/// The longest file that is read without having been opened, in bytes.
const LONGEST: u64 = 2 << 20;

/// Reviews of files, by path.
#[derive(Debug, Default)]
pub(super) struct Archive {
    files: Mutex<HashMap<PathBuf, Filed>>,
}

#[derive(Debug)]
struct Filed {
    changed: Option<SystemTime>,
    review: Arc<Review>,
}

impl Archive {
    /// The review of a file as it is on disk. None for what is no text that can be read, or too
    /// long. Waits for the disk.
    pub(super) fn review(&self, path: &Path, uri: &Url, project: &Project, client: &Client) -> Option<Arc<Review>> {
        let about = fs::metadata(path).ok().filter(|about| about.is_file() && about.len() <= LONGEST)?;
        let changed = about.modified().ok();
        let known = |files: &HashMap<PathBuf, Filed>| {
            let filed = files.get(path).filter(|filed| changed.is_some() && filed.changed == changed);
            filed.map(|filed| filed.review.clone())
        };
        if let Some(review) = known(&lock(&self.files)) {
            return Some(review);
        }
        let name = path.to_str()?;
        let format = Format::of(name)?;
        let buffer = Buffer::new(&fs::read_to_string(path).ok()?, 0);
        let draft = Draft { uri, path: Some(name), format, buffer: &buffer };
        let review =
            Arc::new(Review::of(draft, project, (&|_| Vec::new(), &|_| Vec::new()), &mut Cache::default(), client).ok()?);
        lock(&self.files).insert(path.to_owned(), Filed { changed, review: review.clone() });
        Some(review)
    }

    /// Has every file read again when it is next asked for.
    pub(super) fn forget(&self) {
        lock(&self.files).clear();
    }
}
