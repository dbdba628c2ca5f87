//! Rules and concepts that a project has of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::own;
use crate::rules::{Holds, Pack};
use crate::text::FileProblem;

/// The folder in a folder of rules that holds concepts.
const LEXICON: &str = "lexicon";

/// The packs in some folders, in the order of their paths, and what could not be read.
pub(crate) fn packs(folders: &[PathBuf]) -> (Vec<Pack>, Vec<FileProblem>) {
    let (files, problems) = own::read(folders, "toml", "rules");
    (files.into_iter().map(|own| pack(&own.folder, &own.file, own.text)).collect(), problems)
}

/// The pack that a text makes in a folder of rules; where it lies there tells what it holds.
pub(crate) fn pack(folder: &Path, file: &Path, text: Arc<str>) -> Pack {
    let is_lexicon = file.strip_prefix(folder).is_ok_and(|inner| inner.starts_with(LEXICON));
    let holds = if is_lexicon { Holds::Concepts } else { Holds::Rule };
    Pack { file: file.to_string_lossy().into(), text, holds }
}
