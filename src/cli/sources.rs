//! Which documents a check reads: files, folders, patterns and standard input.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::{fs, path};

use globset::GlobBuilder;
use ignore::WalkBuilder;

use crate::outline::Format;

/// Folders of other people's texts, which nobody means to check.
const FOREIGN: [&str; 3] = ["node_modules", "vendor", "target"];

/// A document to check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// As messages name it.
    pub(super) shown: String,
    /// Named on the command line, so that it is spoken of even if it is no policy.
    pub(super) named: bool,
    file: Option<PathBuf>,
}

/// A document that was read.
pub(super) struct Document {
    pub(super) text: String,
    pub(super) format: Format,
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

/// The documents under a folder, in the order of their paths, but for what ignore files leave
/// out.
fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<Source> {
    let entries = WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(|entry| entry.depth() == 0 || !FOREIGN.iter().any(|name| entry.file_name() == *name))
        .sort_by_file_path(Path::cmp)
        .build();
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.into_path())
        .map(|file| file.strip_prefix("./").map(Path::to_owned).unwrap_or(file))
        .filter(|file| file.is_file() && format_of(file).is_some() && wanted(file))
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
        let bytes = match &self.file {
            Some(file) => fs::read(file),
            None => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| format!("{}: {error}; check that it is a file you may read", self.shown))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
            format!("{}:{line}: this is no UTF-8 text; save it with the encoding UTF-8 and check again", self.shown)
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let format = self.file.as_deref().and_then(format_of).unwrap_or_else(|| guess(&text));
        Ok(Document { text, format })
    }
}

/// How a file is written, by its name; `None` if it holds no document.
fn format_of(file: &Path) -> Option<Format> {
    Format::of(file.file_name()?.to_str()?)
}

/// How a text without a telling name is written.
fn guess(text: &str) -> Format {
    if text.trim_start().starts_with('<') { Format::Html } else { Format::Markdown }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(path::MAIN_SEPARATOR, "/")
}
