//! Files of a project's own, found in the folders that its settings name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::text::{FileProblem, Problem, Snapshot};

/// More files than anybody writes; a folder with more was named by mistake.
const MOST_FILES: usize = 500;
/// More bytes than such files have together; as much as all rules of the program.
const MOST_BYTES: usize = 1 << 20;
/// Folders in folders.
const DEEPEST: usize = 8;

/// A file that was read, and the folder in which it was found.
pub(super) struct Own {
    pub(super) folder: PathBuf,
    pub(super) file: PathBuf,
    pub(super) text: Arc<str>,
}

/// The files with an ending in some folders, in the order of their paths, and what could not be read;
/// `what` they hold is for people.
pub(super) fn read(folders: &[PathBuf], ending: &str, what: &str) -> (Vec<Own>, Vec<FileProblem>) {
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    for (folder, file) in folders.iter().flat_map(|folder| files(folder, ending).map(move |file| (folder, file))) {
        let mut complain = |message: String| {
            let problem = Problem::at(&Snapshot::new(""), 0..0, message);
            problems.push(FileProblem { file: file.to_string_lossy().into(), problem });
        };
        if read.len() == MOST_FILES {
            complain(format!("more than {MOST_FILES} files of {what}; this one and those after it are not read"));
            break;
        }
        match read_one(&file, MOST_BYTES - bytes, what) {
            Ok(text) => {
                bytes += text.len();
                read.push(Own { folder: folder.clone(), file, text: text.into() });
            }
            Err(message) => complain(message),
        }
    }
    (read, problems)
}

fn files(folder: &Path, ending: &str) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = WalkBuilder::new(folder).git_ignore(false).max_depth(Some(DEEPEST)).sort_by_file_path(Path::cmp).build();
    let files = entries.filter_map(Result::ok).map(|entry| entry.into_path());
    let ending = ending.to_owned();
    files.filter(move |file| file.extension().is_some_and(|of_file| *of_file == *ending) && file.is_file())
}

fn read_one(file: &Path, room: usize, what: &str) -> Result<String, String> {
    let size = fs::metadata(file).map_or(0, |about| about.len());
    if usize::try_from(size).map_or(true, |size| size > room) {
        return Err(format!("the {what} of a project have at most {} KiB together; this file is left out", MOST_BYTES >> 10));
    }
    fs::read_to_string(file).map_err(|error| format!("{error}; save it as UTF-8 text that you may read"))
}
