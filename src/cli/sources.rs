//! Which documents a check reads: files, folders, patterns and standard input.

use std::io::{self, Read};
use std::path;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;

use crate::disk::{self, Document};

/// A document to check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// As messages name it.
    pub(super) shown: String,
    /// Named on the command line, so that it is spoken of even if it is no policy.
    pub(super) named: bool,
    file: Option<PathBuf>,
}

/// The documents that paths lead to, each once and in order, and what is wrong with the others.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<String>) {
    let (mut sources, mut errors): (Vec<Source>, Vec<String>) = (Vec::new(), Vec::new());
    for path in paths {
        match found_at(path) {
            Ok(found) => sources.extend(found),
            Err(error) => errors.push(error),
        }
    }
    let mut seen = std::collections::HashSet::new();
    sources.retain(|source| seen.insert(source.shown.clone()));
    (sources, errors)
}

fn found_at(path: &Path) -> Result<Vec<Source>, String> {
    if path == Path::new("-") {
        return Ok(vec![Source { shown: "-".to_owned(), named: true, file: None }]);
    }
    if path.is_dir() {
        return Ok(walk(path, &|_| true));
    }
    if path.exists() {
        return Ok(vec![Source { shown: shown(path), named: true, file: Some(path.to_owned()) }]);
    }
    if path.to_string_lossy().contains(['*', '?', '[', '{']) {
        return matching(path);
    }
    Err(format!("{}: there is no such file or folder; check the path, it counts from the current folder", path.display()))
}

/// Files that match a pattern which the shell did not expand.
fn matching(pattern: &Path) -> Result<Vec<Source>, String> {
    let pattern = pattern.to_string_lossy();
    let glob = GlobBuilder::new(pattern.trim_start_matches("./"))
        .literal_separator(true)
        .build()
        .map_err(|error| format!("{pattern}: this is no pattern: {}", error.kind()))?
        .compile_matcher();
    let fixed: PathBuf = Path::new(&*pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let folder = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let found = walk(folder, &|file| glob.is_match(file));
    if found.is_empty() {
        return Err(format!("{pattern}: no document matches; `**` stands for any folders, `*` for any part of a name"));
    }
    Ok(found)
}

/// The wanted documents under a folder, in the order of their paths.
fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<Source> {
    disk::walk(folder)
        .map(|file| file.strip_prefix("./").map(Path::to_owned).unwrap_or(file))
        .filter(|file| wanted(file))
        .map(|file| Source { shown: shown(&file), named: false, file: Some(file) })
        .collect()
}

impl Source {
    /// Where the document lies, from the root of the file system; nothing for standard input.
    pub(super) fn absolute(&self) -> Option<PathBuf> {
        self.file.as_ref().map(|file| path::absolute(file).unwrap_or_else(|_| file.clone()))
    }

    /// Reads the document.
    ///
    /// # Errors
    /// It cannot be read, or is no text; with a way on.
    pub(super) fn read(&self) -> Result<Document, String> {
        let read = match &self.file {
            Some(file) => Document::read(file),
            None => {
                let mut bytes = Vec::new();
                Document::of(io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes), None)
            }
        };
        read.map_err(|error| format!("{}:{error}", self.shown))
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(path::MAIN_SEPARATOR, "/")
}
