//! Finding and reading the project's settings.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::door::Door;
use crate::config::{FILE_NAME, Settings};
use crate::rules::RuleBook;

/// The settings that hold here, rooted in the folder they were found in, or in the current one.
///
/// # Errors
/// They cannot be read; the door has said why.
pub(super) fn settings(named: Option<&Path>, book: &RuleBook, door: &Door) -> Result<Settings, ()> {
    let here = env::current_dir().map_err(|error| {
        door.fail(format_args!("the current folder cannot be read: {error}; change to one that can"));
    })?;
    let Some(file) = named.map(|file| here.join(file)).or_else(|| nearest(&here)) else {
        return Ok(Settings::default().rooted(here));
    };
    let shown = file.strip_prefix(&here).unwrap_or(&file).display();
    let text = fs::read_to_string(&file).map_err(|error| {
        door.fail(format_args!("{shown}: {error}; `fineprint init` writes a new one"));
    })?;
    match Settings::parse(&text) {
        Ok((settings, warnings)) => {
            let unknown = settings.unknown_rules(book.rules.iter().map(|rule| &*rule.id));
            for warning in warnings.iter().chain(&unknown) {
                door.warn(format_args!("{shown}:{warning}"));
            }
            Ok(settings.rooted(file.parent().unwrap_or(&here)))
        }
        Err(errors) => {
            for error in errors {
                door.fail(format_args!("{shown}:{error}"));
            }
            Err(())
        }
    }
}

fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
