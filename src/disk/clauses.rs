//! Clauses that a project has of its own.

use std::path::PathBuf;

use super::own;
use crate::clauses::OwnClause;
use crate::text::FileProblem;

/// The clause files in some folders, in the order of their paths, and what could not be read.
pub(crate) fn clauses(folders: &[PathBuf]) -> (Vec<OwnClause>, Vec<FileProblem>) {
    let (files, problems) = own::read(folders, "md", "clauses");
    (files.into_iter().map(|own| OwnClause { file: own.file.to_string_lossy().into(), text: own.text }).collect(), problems)
}
