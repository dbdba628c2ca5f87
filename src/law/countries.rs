//! Countries that a text names, and whether data may go there (Chapter V of the GDPR).

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::finder::Finder;
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

/// Names that hold the name of a country and name no country: other places, laws and frameworks.
const NO_COUNTRIES: [&str; 10] = [
    "New Jersey",
    "New Mexico",
    "Jersey City",
    "UK GDPR",
    "UK Addendum",
    "UK Extension",
    "UK ICO",
    "UK Data Protection Act",
    "U.S. Data Privacy Framework",
    "U.S. DPF",
];

/// The countries that a text names, and where. Only names with their capital letters count.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Country)> {
    // "EU-U.S." is part of a name
    let touches = |c: char| matches!(c, '@' | '_' | '/' | '-');
    let is_part = move |range: &Range<usize>| text[..range.start].ends_with(touches) || text[range.end..].starts_with(touches);
    FINDER.find(text).filter(move |(range, _)| !is_part(range)).filter_map(|(range, country)| Some((range, (*country)?)))
}

static FINDER: LazyLock<Finder<Option<Country>>> = LazyLock::new(|| {
    let named = NAMES.iter().flat_map(|(country, names)| names.iter().map(move |name| (country, *name)));
    Finder::new(named, false)
});

/// Every country with its names, and what is none.
static NAMES: LazyLock<Vec<(Option<Country>, Vec<&str>)>> = LazyLock::new(|| {
    let law = Law::get();
    let states = law.eea.iter().chain(&law.third_countries).map(|state| (&state.country, &state.name, &state.aliases));
    // ISO codes have two letters; longer ones are bodies
    let decided = law.adequacy.iter().filter(|decision| decision.country.len() == 2);
    let decided = decided.map(|decision| (&decision.country, &decision.name, &decision.aliases));
    let countries = states.chain(decided).map(|(code, name, aliases)| {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        (Some(Country { code, name }), [bare].into_iter().chain(aliases.iter().map(String::as_str)).collect())
    });
    countries.chain([(None, NO_COUNTRIES.to_vec())]).collect()
});
