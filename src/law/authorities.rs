//! Authorities in running prose.

use std::ops::Range;
use std::sync::LazyLock;

use super::finder::Finder;
use super::{Authority, Law};

/// Letters of a short name that nothing else is likely to share.
const TELLING: usize = 4;

static FINDER: LazyLock<Finder<Authority>> = LazyLock::new(|| {
    let names = |authority: &'static Authority| {
        let short = Some(&authority.short).filter(|short| short.chars().count() >= TELLING);
        let names = std::iter::once(&authority.name).chain(short).chain(&authority.old_names);
        names.map(move |name| (authority, name.as_str()))
    };
    Finder::new(Law::get().authorities().iter().flat_map(names), false)
});

/// The authorities that a text names, and where.
pub fn named_in(text: &str) -> impl Iterator<Item = (Range<usize>, &'static Authority)> {
    FINDER.find(text)
}
