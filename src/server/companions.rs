//! Which documents belong together with one.

use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use super::review::Review;
use crate::outline::Format;

/// One of several documents that belong together.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The URI, as the client spells it where the document is open.
    pub(super) uri: Url,
    /// What was found in it.
    pub(super) review: Arc<Review>,
    /// The text is the editor's; otherwise it is that of the file.
    pub(super) is_open: bool,
}

/// The documents that one links by a relative path, and those of its set in the settings, each once
/// and without itself.
pub(super) fn companions(uri: &Url, review: &Review) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    let links = review.analysis.outline.blocks.iter().flat_map(|block| &block.links);
    let linked = links.filter_map(|link| relative(uri, &link.address));
    let path = uri.to_file_path().ok();
    let set = path.into_iter().flat_map(|path| review.engine.settings.set_of(&path));
    for other in linked.chain(set.filter_map(|path| Url::from_file_path(path).ok())) {
        if other != *uri && !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

/// The document that a relative address leads to, its anchor left out.
fn relative(uri: &Url, address: &str) -> Option<Url> {
    let is_relative = Url::parse(address).is_err() && !address.starts_with(['#', '/', '?']) && !address.is_empty();
    let mut other = uri.join(address).ok().filter(|other| is_relative && other.scheme() == uri.scheme())?;
    other.set_fragment(None);
    other.set_query(None);
    Format::of(other.path()).is_some().then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        let uri = Url::parse("file:///legal/en/privacy.md").expect("a URI");
        assert_eq!(relative(&uri, address).as_ref().map(Url::as_str), expected, "{address}");
    }

    #[test]
    fn relative_addresses_of_texts_lead_to_documents() {
        check("cookies.md#list", Some("file:///legal/en/cookies.md"));
        check("../terms.html?a=1", Some("file:///legal/terms.html"));
        check("Our cookies.md", Some("file:///legal/en/Our%20cookies.md"));
        check("seal.png", None);
        check("#rights", None);
        check("https://shop.example/a.md", None);
        check("mailto:a@shop.example", None);
    }
}
