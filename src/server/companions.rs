//! Which documents belong together with one.

use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use super::review::Review;
use crate::disk;

/// One of several documents that belong together.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The URI, as the client spells it where the document is open.
    pub(super) uri: Url,
    /// What was found in it.
    pub(super) review: Arc<Review>,
    /// The text is the editor's; otherwise it is that of the file.
    pub(super) is_open: bool,
}

/// The documents that one links by a relative path, and those of its set in the settings, each once
/// and without itself.
pub(super) fn companions(uri: &Url, review: &Review) -> Vec<Url> {
    let path = uri.to_file_path().ok();
    let neighbours = path.map(|path| disk::neighbours(&path, &review.analysis.outline, &review.engine.settings));
    neighbours.into_iter().flatten().filter_map(|neighbour| Url::from_file_path(neighbour.path).ok()).collect()
}
