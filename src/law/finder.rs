//! Names in running prose.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Every name of many things, to be found in one pass; of names that overlap, the longest.
pub(super) struct Finder<T: 'static> {
    automaton: Option<AhoCorasick>,
    owners: Vec<&'static T>,
}

impl<T> Finder<T> {
    /// A finder for names and whose they are.
    pub(super) fn new(names: impl Iterator<Item = (&'static T, &'static str)>, any_case: bool) -> Self {
        let (owners, names): (Vec<_>, Vec<_>) = names.unzip();
        let mut builder = AhoCorasick::builder();
        let automaton = builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(any_case).build(names).ok();
        Self { automaton, owners }
    }

    /// Names that no letter or digit touches, and whose they are.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'static T)> + 't {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        let stands_alone = |range: &Range<usize>| {
            !text[..range.start].ends_with(char::is_alphanumeric) && !text[range.end..].starts_with(char::is_alphanumeric)
        };
        found
            .filter(move |found| stands_alone(&found.range()))
            .map(|found| (found.range(), self.owners[found.pattern().as_usize()]))
    }
}
