//! Words that can be opened: the law that is cited, authorities by their name, and the document's
//! own links.

use std::ops::Range;

use super::Page;
use crate::analysis::inventory::citations;
use crate::analysis::pointers::pointers;
use crate::law::{self, Authority};

/// Words and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Source bytes.
    pub range: Range<usize>,
    /// Where they lead.
    pub target: Target,
    /// What an editor shows before it opens the target.
    pub hint: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address as it stands, or one relative to the document.
    Address(String),
    /// A place in the document itself, in source bytes.
    Here(Range<usize>),
}

/// Every link of a document, in the order of the source, none overlapping. Its own links come
/// first: where words are linked already, the law behind them is not.
pub fn links(page: Page<'_>) -> Vec<Link> {
    let outline = &page.analysis.outline;
    let here = pointers(page.analysis, page.text).into_iter().map(|pointer| {
        let hint = page.text[pointer.target.clone()].lines().next().unwrap_or_default().to_owned();
        Link { range: pointer.range, target: Target::Here(pointer.target), hint }
    });
    let own = outline.blocks.iter().flat_map(|block| &block.links).filter(|link| !link.address.starts_with('#'));
    let own = own.map(|link| to(link.label.clone(), with_scheme(&link.address), link.address.clone()));
    let cited = citations(page.analysis).map(|(block, citation)| {
        let range = outline.blocks[block].source(citation.range.clone());
        to(range, law::page::address(&citation), citation.to_string())
    });
    let authorities = outline.blocks.iter().flat_map(|block| {
        let named = law::authorities::named_in(&block.prose.text);
        let site = |authority: &Authority| format!("https://{}", authority.site);
        named.map(move |(prose, authority)| to(block.source(prose), site(authority), authority.name.clone()))
    });
    let mut links: Vec<_> = here.chain(own).chain(cited).chain(authorities).collect();
    links.sort_by_key(|link| link.range.start);
    let mut end = 0;
    links.retain(|link| {
        let is_shown = !link.range.is_empty() && link.range.start >= end && link.target != Target::Address(String::new());
        end = if is_shown { link.range.end } else { end };
        is_shown
    });
    links
}

/// An address as one writes it in running text, `www.shop.example`, is no relative one.
fn with_scheme(address: &str) -> String {
    if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() }
}

fn to(range: Range<usize>, address: String, hint: String) -> Link {
    Link { range, target: Target::Address(address), hint }
}
