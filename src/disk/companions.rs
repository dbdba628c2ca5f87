//! Which documents belong together: what one links by a relative path, and what the settings say.

use std::path::{Path, PathBuf};

use crate::config::{Settings, tidy};
use crate::outline::{Format, Outline};
use crate::rules::Kind;

/// A document that may belong together with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Neighbour {
    pub(crate) path: PathBuf,
    /// The settings say so; otherwise the other one only links it.
    in_set: bool,
}

impl Neighbour {
    /// Whether what it discloses counts as said in the other, given what it is. A contract does not
    /// count by a link alone: what the law wants said must stand apart from it.
    pub(crate) fn counts(&self, kind: Kind) -> bool {
        match kind {
            Kind::PrivacyNotice | Kind::CookieNotice | Kind::Imprint => true,
            Kind::Terms | Kind::ProcessingAgreement => self.in_set,
            Kind::None => false,
        }
    }
}

/// The documents of a document's set, and those that it links, each once and without itself.
/// Whether they are there is not asked.
pub(crate) fn neighbours(path: &Path, outline: &Outline, settings: &Settings) -> Vec<Neighbour> {
    let mut found: Vec<Neighbour> = Vec::new();
    let set = settings.set_of(path).into_iter().map(|path| Neighbour { path, in_set: true });
    let links = outline.blocks.iter().flat_map(|block| &block.links);
    let linked = links.filter_map(|link| linked(path, &link.address)).map(|path| Neighbour { path, in_set: false });
    for neighbour in set.chain(linked) {
        if neighbour.path != path && !found.iter().any(|other| other.path == neighbour.path) {
            found.push(neighbour);
        }
    }
    found
}

/// The document that a relative address leads to from another, its anchor left out.
pub(crate) fn linked(from: &Path, address: &str) -> Option<PathBuf> {
    let bare = address.split(['#', '?']).next().filter(|bare| !bare.is_empty() && !bare.starts_with(['/', '\\']))?;
    let has_scheme = bare.find(':').is_some_and(|colon| !bare[..colon].contains('/'));
    let decoded = decoded(bare).filter(|_| !has_scheme)?;
    Format::of(&decoded)?;
    Some(tidy(&from.parent()?.join(decoded)))
}

/// An address without its `%20`; `None` where that gives no text.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [byte, after @ ..] = rest {
        let coded = std::str::from_utf8(after.get(..2).unwrap_or_default()).ok().filter(|_| *byte == b'%');
        match coded.and_then(|coded| u8::from_str_radix(coded, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(linked(Path::new("/legal/en/privacy.md"), address).as_deref(), expected.map(Path::new), "{address}");
    }

    #[test]
    fn relative_addresses_of_texts_lead_to_documents() {
        check("cookies.md#list", Some("/legal/en/cookies.md"));
        check("../terms.html?a=1", Some("/legal/terms.html"));
        check("./Our cookies.md", Some("/legal/en/Our cookies.md"));
        check("Our%20cookies.md", Some("/legal/en/Our cookies.md"));
        check("caf%C3%A9.md", Some("/legal/en/café.md"));
        check("100%.md", Some("/legal/en/100%.md"));
        check("%ff.md", None);
        check("seal.png", None);
        check("#rights", None);
        check("", None);
        check("/cookies.md", None);
        check("https://shop.example/a.md", None);
        check("mailto:a@shop.example", None);
    }
}
