//! What makes two spellings of a URI one document.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::Url;

/// A document, however its client spells it: `file:///c%3A/a.md` is `file:///C:/a.md`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    File(PathBuf),
    Other(Url),
}

impl Key {
    /// The key of a URI.
    pub(super) fn of(uri: &Url) -> Self {
        match uri.to_file_path() {
            Ok(path) if uri.scheme() == "file" => Self::of_file(&path),
            _ => Self::Other(uri.clone()),
        }
    }

    /// The key of a file.
    pub(super) fn of_file(path: &Path) -> Self {
        Self::File(lower_drive(path.to_owned()))
    }
}

/// Windows does not tell `C:` from `c:`, and editors send both.
fn lower_drive(path: PathBuf) -> PathBuf {
    let Some(text) = path.to_str() else {
        return path;
    };
    let drive = text.find(':').filter(|&at| text[..at].trim_start_matches('/').len() == 1);
    match drive {
        Some(at) => PathBuf::from(text[..at].to_ascii_lowercase() + &text[at..]),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_same(one: &str, other: &str, expected: bool) {
        let key = |uri| Key::of(&Url::parse(uri).expect("a URI"));
        assert_eq!(key(one) == key(other), expected, "{one} {other}");
    }

    #[test]
    fn spellings_of_a_uri_are_one_document() {
        check_same("file:///c%3A/a%20b.md", "file:///C:/a b.md", true);
        check_same("file:///tmp/%C3%A9.md", "file:///tmp/é.md", true);
        check_same("file:///tmp/a.md", "file:///tmp/A.md", false);
        check_same("untitled:Untitled-1", "untitled:Untitled-1", true);
        check_same("untitled:/c%3A/a.md", "file:///c%3A/a.md", false);
    }
}
