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

/// Short names of three letters, which other things may have too.
static SHORT: LazyLock<Finder<Authority>> = LazyLock::new(|| {
    let is_short = |authority: &&'static Authority| authority.short.chars().count() == TELLING - 1;
    let names = |authority: &'static Authority| (authority, authority.short.as_str());
    Finder::new(Law::get().authorities().iter().filter(is_short).map(names), false)
});

/// The authorities that a text names, and where. A name of three letters counts behind "the": "the ICO".
pub fn named_in(text: &str) -> impl Iterator<Item = (Range<usize>, &'static Authority)> {
    let with_article = |found: &(Range<usize>, _)| text[..found.0.start].to_ascii_lowercase().ends_with("the ");
    FINDER.find(text).chain(SHORT.find(text).filter(with_article))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_counts_behind_its_article() {
        let named = |text: &str| named_in(text).map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(named("Complain to the ICO, or to the CNIL."), ["CNIL", "ICO"]);
        assert_eq!(named("Our ICO file, an ICO of tokens and the ICOs."), Vec::<String>::new());
    }
}
