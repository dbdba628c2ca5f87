//! `fineprint init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::Outcome;
use super::door::Door;
use crate::config::{FILE_NAME, TEMPLATE};

/// Writes a settings file into the current folder, unless there is one.
pub(super) fn run(door: &Door) -> Outcome {
    let file = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    match file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Ok(()) => door.print(&format!("Wrote {FILE_NAME}. Everything in it is optional.\n")),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            door.fail(format_args!("{FILE_NAME} is there already and was left as it is; remove it first to start anew"))
        }
        Err(error) => door.fail(format_args!("{FILE_NAME} cannot be written: {error}; run this in a folder of yours")),
    }
}
