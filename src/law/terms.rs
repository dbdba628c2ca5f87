//! Terms of art in running prose: `legitimate interests`, `controller`.

use std::ops::Range;
use std::sync::LazyLock;

use super::finder::Finder;
use super::{Law, LegalTerm};

static FINDER: LazyLock<Finder<LegalTerm>> =
    LazyLock::new(|| Finder::new(Law::get().terms().iter().flat_map(|term| term.names().map(move |name| (term, name))), true));

/// The term of art at a byte of a text, and the bytes it takes.
pub fn at(text: &str, offset: usize) -> Option<(Range<usize>, &'static LegalTerm)> {
    FINDER.find(text).find(|(range, _)| range.start <= offset && offset <= range.end)
}
