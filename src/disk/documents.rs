//! Documents as files.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::outline::Format;

/// Folders of other people's texts, which nobody means to check.
const FOREIGN: [&str; 3] = ["node_modules", "vendor", "target"];

/// A document that was read.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) format: Format,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, or is no text; without the file's name, and with a way on.
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        Self::of(fs::read(file), format_of(file))
    }

    /// A document of bytes that were read somewhere; without a format, they tell it.
    ///
    /// # Errors
    /// They could not be read, or are no text; with a way on.
    pub(crate) fn of(bytes: std::io::Result<Vec<u8>>, format: Option<Format>) -> Result<Self, String> {
        let bytes = bytes.map_err(|error| format!(" {error}; check that it is a file you may read"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
            format!("{line}: this is no UTF-8 text; save it with the encoding UTF-8 and check again")
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let format = format.unwrap_or_else(|| guess(&text));
        Ok(Self { text, format })
    }
}

/// The documents under a folder, in the order of their paths, but for what ignore files leave
/// out.
pub(crate) fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(|entry| entry.depth() == 0 || !FOREIGN.iter().any(|name| entry.file_name() == *name))
        .sort_by_file_path(Path::cmp)
        .build();
    let files = entries.filter_map(Result::ok).map(|entry| entry.into_path());
    files.filter(|file| file.is_file() && format_of(file).is_some())
}

/// How a file is written, by its name; `None` if it holds no document.
fn format_of(file: &Path) -> Option<Format> {
    Format::of(file.file_name()?.to_str()?)
}

/// How a text without a telling name is written.
fn guess(text: &str) -> Format {
    if text.trim_start().starts_with('<') { Format::Html } else { Format::Markdown }
}
