//! Rules and concepts that a project has of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::rules::{Holds, Pack};
use crate::text::{FileProblem, Problem, Snapshot};

/// More files than anybody writes rules in; a folder with more was named by mistake.
const MOST_FILES: usize = 500;
/// More bytes than such files have together; as much as all rules of the program.
const MOST_BYTES: usize = 1 << 20;
/// Folders in folders.
const DEEPEST: usize = 8;
/// The folder in a folder of rules that holds concepts.
const LEXICON: &str = "lexicon";

/// The packs in some folders, in the order of their paths, and what could not be read.
pub(crate) fn packs(folders: &[PathBuf]) -> (Vec<Pack>, Vec<FileProblem>) {
    let (mut packs, mut problems) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    for (folder, file) in folders.iter().flat_map(|folder| files(folder).map(move |file| (folder, file))) {
        let name = file.to_string_lossy();
        let mut complain = |message: String| {
            let problem = Problem::at(&Snapshot::new(""), 0..0, message);
            problems.push(FileProblem { file: name.as_ref().into(), problem });
        };
        if packs.len() == MOST_FILES {
            complain(format!("more than {MOST_FILES} files of rules; this one and those after it are not read"));
            break;
        }
        match read(&file, MOST_BYTES - bytes) {
            Ok(text) => {
                bytes += text.len();
                packs.push(pack(folder, &file, text.into()));
            }
            Err(message) => complain(message),
        }
    }
    (packs, problems)
}

/// The pack that a text makes in a folder of rules; where it lies there tells what it holds.
pub(crate) fn pack(folder: &Path, file: &Path, text: Arc<str>) -> Pack {
    let is_lexicon = file.strip_prefix(folder).is_ok_and(|inner| inner.starts_with(LEXICON));
    let holds = if is_lexicon { Holds::Concepts } else { Holds::Rule };
    Pack { file: file.to_string_lossy().into(), text, holds }
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = WalkBuilder::new(folder).git_ignore(false).max_depth(Some(DEEPEST)).sort_by_file_path(Path::cmp).build();
    let files = entries.filter_map(Result::ok).map(|entry| entry.into_path());
    files.filter(|file| file.extension().is_some_and(|ending| ending == "toml") && file.is_file())
}

fn read(file: &Path, room: usize) -> Result<String, String> {
    let size = fs::metadata(file).map_or(0, |about| about.len());
    if usize::try_from(size).map_or(true, |size| size > room) {
        return Err(format!("the rules of a project have at most {} KiB together; this file is left out", MOST_BYTES >> 10));
    }
    fs::read_to_string(file).map_err(|error| format!("{error}; save it as UTF-8 text that you may read"))
}
