//! The law: articles, instruments and their standing on a day, citations, authorities, vendors.
//!
//! Everything here is read from `rules/law/*.toml`. The room knows no wording but that of
//! citations, and no clock: whoever asks brings the date.

pub mod authorities;
pub mod citation;
pub mod countries;
mod date;
mod finder;
mod label;
mod lookup;
mod markdown;
mod model;
mod number;
pub mod page;
mod pairs;
mod problem;
pub mod terms;
#[cfg(test)]
mod tests;
mod transfer;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

pub use citation::{Citation, Code, Extent, Target, Unit};
pub use label::label;
pub use lookup::{Entry, lookup};
pub use model::{
    Adequacy, Article, Authority, Case, ChildAge, Evidence, Instrument, LegalTerm, Period, Recital, Role, Standing, State, Vendor,
};
pub use number::{NotANumber, Number, Place};
pub use pairs::{Basis, Right, Stands};
pub use problem::{Problem, ProblemKind};

macro_rules! data {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/law/", $name)))
    };
}

const CHAPTERS: [(&str, &str); 11] = [
    data!("gdpr/01-general.toml"),
    data!("gdpr/02-principles.toml"),
    data!("gdpr/03-rights.toml"),
    data!("gdpr/04-controller.toml"),
    data!("gdpr/05-transfers.toml"),
    data!("gdpr/06-authorities.toml"),
    data!("gdpr/07-cooperation.toml"),
    data!("gdpr/08-remedies.toml"),
    data!("gdpr/09-situations.toml"),
    data!("gdpr/10-acts.toml"),
    data!("gdpr/11-final.toml"),
];
const OTHER_CODES: [(&str, &str); 3] = [data!("uk-gdpr.toml"), data!("ch-fadp.toml"), data!("us-ca.toml")];
const INSTRUMENTS: [(&str, &str); 4] = [
    data!("instruments/transfers.toml"),
    data!("instruments/union.toml"),
    data!("instruments/states.toml"),
    data!("instruments/world.toml"),
];
const CASES: (&str, &str) = data!("cases.toml");
const RECITALS: (&str, &str) = data!("recitals.toml");
const AUTHORITIES: (&str, &str) = data!("authorities.toml");
const ADEQUACY: (&str, &str) = data!("adequacy.toml");
const VENDORS: (&str, &str) = data!("vendors.toml");
const CHILD_AGES: (&str, &str) = data!("child-ages.toml");
const TERMS: (&str, &str) = data!("terms.toml");
const PERIODS: (&str, &str) = data!("periods.toml");
const EEA: (&str, &str) = data!("eea.toml");
const THIRD_COUNTRIES: (&str, &str) = data!("third-countries.toml");
const PAIRS: (&str, &str) = data!("pairs.toml");

/// A data file of the law cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("rules/law/{file}: {source}")]
pub struct DataError {
    file: &'static str,
    source: Box<toml::de::Error>,
}

/// All that the project knows of the law.
#[derive(Debug, Default)]
pub struct Law {
    chapters: Vec<Chapter>,
    codes: BTreeMap<String, BTreeMap<Number, Article>>,
    recitals: Vec<Recital>,
    cases: Vec<Case>,
    instruments: Vec<Instrument>,
    authorities: Vec<Authority>,
    adequacy: Vec<Adequacy>,
    vendors: Vec<Vendor>,
    child_ages: Vec<ChildAge>,
    terms: Vec<LegalTerm>,
    periods: Vec<Period>,
    eea: Vec<State>,
    third_countries: Vec<State>,
    pairs: pairs::Pairs,
}

/// A chapter of the GDPR.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Chapter {
    /// The number in Roman figures.
    pub chapter: String,
    /// The official title.
    pub title: String,
    /// The titles of its sections, in order; empty where it has none.
    #[serde(default)]
    pub sections: Vec<String>,
    #[serde(rename = "article")]
    articles: Vec<Article>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct OtherCode {
    article: Vec<OtherArticle>,
}

#[derive(serde::Deserialize)]
struct OtherArticle {
    code: String,
    #[serde(flatten)]
    article: Article,
}

/// Declares the shape of a file that is one list.
macro_rules! list_file {
    ($name:ident, $key:literal, $item:ty) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            #[serde(rename = $key)]
            items: Vec<$item>,
        }
    };
}
list_file!(RecitalFile, "recital", Recital);
list_file!(CaseFile, "case", Case);
list_file!(InstrumentFile, "instrument", Instrument);
list_file!(AuthorityFile, "authority", Authority);
list_file!(AdequacyFile, "adequacy", Adequacy);
list_file!(VendorFile, "vendor", Vendor);
list_file!(ChildAgeFile, "country", ChildAge);
list_file!(TermFile, "term", LegalTerm);
list_file!(PeriodFile, "period", Period);
list_file!(StateFile, "state", State);

fn read<T: serde::de::DeserializeOwned>((file, text): (&'static str, &str)) -> Result<T, DataError> {
    toml::from_str(text).map_err(|source| DataError { file, source: Box::new(source) })
}

impl Law {
    /// The law built into the program. Its files are checked by tests; were one unreadable all the
    /// same, the law would be empty and nothing would be said about it.
    pub fn get() -> &'static Self {
        static LAW: LazyLock<Law> = LazyLock::new(|| {
            Law::load().unwrap_or_else(|error| {
                tracing::error!(%error, "the built-in law cannot be read");
                Law::default()
            })
        });
        &LAW
    }

    fn load() -> Result<Self, DataError> {
        let mut law = Self {
            recitals: read::<RecitalFile>(RECITALS)?.items,
            cases: read::<CaseFile>(CASES)?.items,
            authorities: read::<AuthorityFile>(AUTHORITIES)?.items,
            adequacy: read::<AdequacyFile>(ADEQUACY)?.items,
            vendors: read::<VendorFile>(VENDORS)?.items,
            child_ages: read::<ChildAgeFile>(CHILD_AGES)?.items,
            terms: read::<TermFile>(TERMS)?.items,
            periods: read::<PeriodFile>(PERIODS)?.items,
            eea: read::<StateFile>(EEA)?.items,
            third_countries: read::<StateFile>(THIRD_COUNTRIES)?.items,
            pairs: read(PAIRS)?,
            ..Self::default()
        };
        for file in INSTRUMENTS {
            law.instruments.extend(read::<InstrumentFile>(file)?.items);
        }
        for file in CHAPTERS {
            let mut chapter: Chapter = read(file)?;
            for mut article in std::mem::take(&mut chapter.articles) {
                article.chapter.clone_from(&chapter.chapter);
                law.add(&Code::Gdpr, article);
            }
            law.chapters.push(chapter);
        }
        for file in OTHER_CODES {
            for OtherArticle { code, article } in read::<OtherCode>(file)?.article {
                law.codes.entry(code).or_default().insert(article.number.clone(), article);
            }
        }
        Ok(law)
    }

    fn add(&mut self, code: &Code, article: Article) {
        self.codes.entry(code.to_string()).or_default().insert(article.number.clone(), article);
    }

    /// An article of the GDPR, or an article or section of another law. The UK GDPR has the
    /// articles of the GDPR where it does not have its own.
    pub fn article(&self, code: &Code, number: &Number) -> Option<&Article> {
        let own = self.codes.get(&code.to_string()).and_then(|articles| articles.get(number));
        match code {
            Code::UkGdpr => own.or_else(|| self.article(&Code::Gdpr, number)),
            _ => own,
        }
    }

    /// The articles of a law, in order.
    pub fn articles(&self, code: &Code) -> impl Iterator<Item = &Article> {
        self.codes.get(&code.to_string()).into_iter().flat_map(BTreeMap::values)
    }

    /// The chapters of the GDPR, in order.
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// A recital of the GDPR that the data describe; there are 173 in all.
    pub fn recital(&self, number: u32) -> Option<&Recital> {
        self.recitals.iter().find(|recital| recital.number == number)
    }

    /// The recitals that the data describe, in order.
    pub fn recitals(&self) -> &[Recital] {
        &self.recitals
    }

    /// All judgments, in the order of the data.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// A judgment by its number: `C-311/18`.
    pub fn case(&self, number: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.number == number)
    }

    /// An instrument by its id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// The instrument that a concept of the lexicon stands for: `instrument.privacy-shield-eu`.
    pub fn instrument_by_concept(&self, concept: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.concepts.iter().any(|known| known == concept))
    }

    /// The instrument with an act's number: `2021/914`.
    pub fn instrument_by_number(&self, number: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.numbers.iter().any(|known| known == number))
    }

    /// All instruments, in the order of the data.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// An authority by its id, name, short name or a name it gave up.
    pub fn authority(&self, name: &str) -> Option<&Authority> {
        let named = |authority: &&Authority| {
            [&authority.id, &authority.name, &authority.short]
                .into_iter()
                .chain(&authority.old_names)
                .any(|known| same(known, name))
        };
        self.authorities.iter().find(named)
    }

    /// All authorities.
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// A vendor by its legal name, brand or a name it gave up; products do not count.
    pub fn vendor(&self, name: &str) -> Option<&Vendor> {
        let named = |vendor: &&Vendor| {
            let names = [&vendor.name, &vendor.europe].into_iter();
            names.chain(&vendor.brands).chain(&vendor.former).chain(&vendor.former_europe).any(|known| same(known, name))
        };
        self.vendors.iter().find(named)
    }

    /// The vendor of a product: `Google Analytics`.
    pub fn vendor_of(&self, product: &str) -> Option<&Vendor> {
        self.vendors.iter().find(|vendor| vendor.products.iter().any(|known| same(known, product)))
    }

    /// What may move and says when it was last looked at: the id within the data, the name, the day.
    pub fn looked_at(&self) -> impl Iterator<Item = (String, &str, Date)> {
        let instruments = self.instruments.iter().map(|i| (format!("instrument/{}", i.id), &i.name, i.as_of));
        let authorities = self.authorities.iter().map(|a| (format!("authority/{}", a.id), &a.name, a.as_of));
        let adequacy = self.adequacy.iter().map(|a| (format!("adequacy/{}", a.country), &a.name, a.as_of));
        let all = instruments.chain(authorities).chain(adequacy);
        all.filter_map(|(id, name, day)| Some((id, name.as_str(), day?)))
    }

    /// All vendors.
    pub fn vendors(&self) -> &[Vendor] {
        &self.vendors
    }

    /// The Union's decision on a country, by ISO code or name, if one works on that day.
    pub fn adequacy(&self, country: &str, on: Date) -> Option<&Adequacy> {
        let named = |decision: &Adequacy| {
            [&decision.country, &decision.name].into_iter().chain(&decision.aliases).any(|known| same(known, country))
        };
        let works = |decision: &Adequacy| {
            decision.since.is_none_or(|since| since <= on) && decision.until.is_none_or(|until| on <= until)
        };
        self.adequacy.iter().find(|decision| named(decision) && works(decision))
    }

    /// All decisions on adequacy, in the order of the alphabet.
    pub fn adequacy_decisions(&self) -> &[Adequacy] {
        &self.adequacy
    }

    /// A term of art by one of its names.
    pub fn term(&self, name: &str) -> Option<&LegalTerm> {
        self.terms.iter().find(|term| term.names().any(|known| same(known, name)))
    }

    /// A period by its id.
    pub fn period(&self, id: &str) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }

    /// Periods for which laws have records kept.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// All terms of art.
    pub fn terms(&self) -> &[LegalTerm] {
        &self.terms
    }

    /// A state of the European Economic Area by its ISO code.
    pub fn eea_state(&self, country: &str) -> Option<&State> {
        self.eea.iter().find(|state| state.country == country)
    }

    /// The age of consent to online services, by ISO code or name of the country.
    pub fn child_age(&self, country: &str) -> Option<&ChildAge> {
        self.child_ages.iter().find(|known| same(&known.country, country) || same(&known.name, country))
    }
}

/// Names are compared without regard to case; nothing is called nothing.
fn same(known: &str, asked: &str) -> bool {
    !known.is_empty() && known.to_lowercase() == asked.trim().to_lowercase()
}
