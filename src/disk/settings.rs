//! Where a project's settings are.

use std::path::{Path, PathBuf};

use crate::config::FILE_NAME;

/// The settings file of a folder: in it, or in the nearest one above that has one.
pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
