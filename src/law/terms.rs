//! Terms of art in running prose: `legitimate interests`, `controller`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Law;
use super::model::LegalTerm;

/// Every name of every term, to be found in one pass.
struct Finder {
    automaton: Option<AhoCorasick>,
    terms: Vec<&'static LegalTerm>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let names = Law::get().terms().iter().flat_map(|term| term.names().map(move |name| (term, name)));
    let (terms, names): (Vec<_>, Vec<_>) = names.unzip();
    let mut builder = AhoCorasick::builder();
    let automaton = builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(names).ok();
    Finder { automaton, terms }
});

/// The term of art at a byte of a text, and the bytes it takes.
pub fn at(text: &str, offset: usize) -> Option<(Range<usize>, &'static LegalTerm)> {
    let finder = &*FINDER;
    let found = finder
        .automaton
        .as_ref()?
        .find_iter(text)
        .find(|found| found.start() <= offset && offset <= found.end() && stands_alone(text, &found.range()))?;
    Some((found.range(), finder.terms[found.pattern().as_usize()]))
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    !text[..range.start].ends_with(char::is_alphanumeric) && !text[range.end..].starts_with(char::is_alphanumeric)
}
