//! Countries that a text names, and whether data may go there (Chapter V of the GDPR).

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use jiff::civil::Date;

use super::{Adequacy, Law};

/// A country that the law room knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 code.
    pub code: &'static str,
    /// The name in English, as it stands inside a sentence.
    pub name: &'static str,
}

/// How a country protects data in the eyes of the Union.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Protection {
    /// A state of the European Economic Area: giving data there is no transfer.
    Eea,
    /// There is a decision on adequacy (Art. 45 GDPR), which may be limited to some recipients.
    Adequate(&'static Adequacy),
    /// A safeguard or a derogation is needed (Art. 46 and 49 GDPR).
    None,
}

impl Country {
    /// How it stands on a day.
    pub fn protection(self, on: Date) -> Protection {
        let law = Law::get();
        match law.eea_state(self.code) {
            Some(_) => Protection::Eea,
            None => law.adequacy(self.code, on).map_or(Protection::None, Protection::Adequate),
        }
    }
}

/// Names that hold the name of a country and mean another place.
const OTHER_PLACES: [&str; 3] = ["New Jersey", "New Mexico", "Jersey City"];

/// The countries that a text names, and where. Only names with their capital letters count.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Country)> {
    let found = NAMES.automaton.iter().flat_map(move |names| names.find_iter(text));
    found
        .filter(move |found| stands_alone(text, &found.range()))
        .filter_map(|found| Some((found.range(), NAMES.countries.get(found.pattern().as_usize()).copied().flatten()?)))
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    // "EU-U.S." is part of a name
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '@' | '_' | '/' | '-');
    !text[..range.start].ends_with(touches) && !text[range.end..].starts_with(touches)
}

struct Names {
    automaton: Option<AhoCorasick>,
    /// For each name, what it names; nothing for another place.
    countries: Vec<Option<Country>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let law = Law::get();
    let states = law.eea.iter().chain(&law.third_countries).map(|state| (&state.country, &state.name, &state.aliases));
    // ISO codes have two letters; longer ones are bodies
    let decided = law.adequacy.iter().filter(|decision| decision.country.len() == 2);
    let decided = decided.map(|decision| (&decision.country, &decision.name, &decision.aliases));
    let (names, countries): (Vec<&str>, Vec<Option<Country>>) = states
        .chain(decided)
        .flat_map(|(code, name, aliases)| {
            let country = Country { code, name };
            let bare = name.strip_prefix("the ").unwrap_or(name);
            [bare].into_iter().chain(aliases.iter().map(String::as_str)).map(move |known| (known, Some(country)))
        })
        .chain(OTHER_PLACES.map(|name| (name, None)))
        .unzip();
    Names { automaton: AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok(), countries }
});
