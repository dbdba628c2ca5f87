//! What the data files of the law say, as types.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date;
use super::number::{Number, Place};

/// How well a fact is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Checked against the source named.
    Verified,
    /// Read in notes that quote the source.
    Secondary,
    /// Common knowledge of the field, not checked again.
    #[default]
    Known,
    /// Doubtful: never ground for an error.
    Doubtful,
}

/// An article of the GDPR, or an article or section of another law that notices cite.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Article {
    /// `13`, `22A`, `1798.100`.
    pub number: Number,
    /// The official title.
    pub title: String,
    /// The number of its chapter in Roman figures; empty where the law has none.
    pub chapter: String,
    /// The number of its section within the chapter.
    pub section: Option<u8>,
    /// How many numbered paragraphs it has: 0 for an article of one piece. None where the data do
    /// not say, so that nothing can be wrong.
    pub paragraphs: Option<u32>,
    /// The paragraphs are definitions, cited as points: Art. 4.
    pub definitions: bool,
    /// Letters by paragraph, as in `{ 1 = "a-f" }`; paragraph 0 where there are no paragraphs.
    pub points: BTreeMap<String, String>,
    /// What it says, in one to three sentences of our own.
    pub gist: String,
    /// What its paragraphs and points say, keyed `2` or `2(a)`.
    pub gists: BTreeMap<String, String>,
    /// Recitals that help to read it, as in `60-62`.
    pub recitals: String,
    /// Articles of the same law that it builds on.
    pub related: Vec<Number>,
    /// Guidelines, opinions and cases.
    pub guidance: Vec<String>,
    /// From when it applies, where that is later than the law itself.
    #[serde(deserialize_with = "date::optional")]
    pub valid_from: Option<Date>,
    /// Since when it is gone.
    #[serde(deserialize_with = "date::optional")]
    pub ended: Option<Date>,
    /// What stands in its place.
    pub replaced_by: Vec<Number>,
    /// Where it can be read.
    pub link: String,
    /// Where the facts come from; empty for the text of the law itself.
    pub source: String,
    /// How well they are supported.
    pub evidence: Evidence,
}

impl Default for Number {
    fn default() -> Self {
        Self::plain(0)
    }
}

impl Article {
    /// The letters of one paragraph, in order: `a`, `b` … Paragraph 0 stands for an article
    /// without paragraphs. Empty where it has none.
    pub fn letters(&self, paragraph: u32) -> Vec<String> {
        self.points.get(&paragraph.to_string()).map(|range| spread(range)).unwrap_or_default()
    }

    /// The gist of a paragraph or point; none where the data have only that of the article.
    pub fn gist_of(&self, place: &Place) -> Option<&str> {
        self.gists.get(&place.key()).map(String::as_str)
    }
}

/// `a-c, ca, d` to its letters.
fn spread(range: &str) -> Vec<String> {
    let piece = |piece: &str| match piece.trim().split_once('-') {
        Some((from, to)) => match (from.as_bytes(), to.as_bytes()) {
            ([from], [to]) => (*from..=*to).map(|letter| char::from(letter).to_string()).collect(),
            _ => Vec::new(),
        },
        None => vec![piece.trim().to_owned()],
    };
    range.split(',').flat_map(piece).collect()
}

/// A recital of the GDPR that policies cite.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recital {
    /// 1 to 173.
    pub number: u32,
    /// What it says, in our own words.
    pub gist: String,
    /// Articles it helps to read.
    pub articles: Vec<u32>,
}

/// A legal act, framework, body or proposal that policies name, and what became of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Instrument {
    /// The id within the project.
    pub id: String,
    /// The name it is best known by.
    pub name: String,
    /// The concepts that wordings for it are tagged with, `instrument.<id>` first.
    pub concepts: Vec<String>,
    /// Other names a person may look it up by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// As one cites it.
    #[serde(default)]
    pub citation: String,
    /// Numbers of acts that mean it: `2021/914`.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// It is, or was, no more than a proposal.
    #[serde(default)]
    pub proposal: bool,
    /// From when it could be relied on.
    #[serde(default, deserialize_with = "date::optional")]
    pub valid_from: Option<Date>,
    /// The first day on which it could not.
    #[serde(default, deserialize_with = "date::optional")]
    pub ended: Option<Date>,
    /// The last day for what had been concluded before, where there was a time to change over.
    #[serde(default, deserialize_with = "date::optional")]
    pub run_off: Option<Date>,
    /// What ended it.
    #[serde(default)]
    pub ended_by: String,
    /// Ids of what to name in its place, the first choice first.
    #[serde(default)]
    pub replaced_by: Vec<String>,
    /// What it is, in our own words.
    pub gist: String,
    /// What to mind when citing it: limits, doubts, homonyms.
    #[serde(default)]
    pub caution: String,
    /// Where the facts come from.
    pub source: String,
    /// How well they are supported.
    #[serde(default)]
    pub evidence: Evidence,
    /// When the facts were last looked at, where they may move.
    #[serde(default, deserialize_with = "date::optional")]
    pub as_of: Option<Date>,
    /// Where to read it.
    #[serde(default)]
    pub link: String,
}

/// Where an instrument stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing<'a> {
    /// It can be relied on.
    InForce,
    /// It was in force once, or proposed once, and is no more.
    Ended {
        /// The first day without it.
        on: Date,
        /// What ended it.
        by: &'a str,
        /// Ids of what to name in its place.
        replaced_by: &'a [String],
    },
    /// It is adopted and will apply.
    NotYet {
        /// The first day with it.
        from: Date,
    },
    /// It is a proposal: nothing can rest on it.
    Proposal,
}

impl Instrument {
    /// Where it stands on a day.
    pub fn standing(&self, on: Date) -> Standing<'_> {
        if let Some(ended) = self.ended.filter(|&ended| ended <= on) {
            return Standing::Ended { on: ended, by: &self.ended_by, replaced_by: &self.replaced_by };
        }
        if self.proposal {
            return Standing::Proposal;
        }
        match self.valid_from.filter(|&from| from > on) {
            Some(from) => Standing::NotYet { from },
            None => Standing::InForce,
        }
    }
}

/// A judgment that policies and guidance cite.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// The number: `C-311/18`.
    pub number: String,
    /// The name it is known by.
    pub name: String,
    /// The day of the judgment; none while the case is pending.
    #[serde(default, deserialize_with = "date::optional")]
    pub date: Option<Date>,
    /// What it decides, in our own words.
    pub gist: String,
    /// How well the facts are supported.
    #[serde(default)]
    pub evidence: Evidence,
}

/// A supervisory authority or another body that policies send people to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Authority {
    /// The id within the project: the country, and a name where it has several.
    pub id: String,
    /// The official name in its own language, or in English where it has one.
    pub name: String,
    /// The short name people use.
    #[serde(default)]
    pub short: String,
    /// ISO 3166 code of the country, `EU` for the Union.
    pub country: String,
    /// Its site, without `https://`.
    #[serde(default)]
    pub site: String,
    /// Its postal address.
    #[serde(default)]
    pub address: String,
    /// Names it gave up.
    #[serde(default)]
    pub old_names: Vec<String>,
    /// Addresses it left.
    #[serde(default)]
    pub old_addresses: Vec<String>,
    /// Sites it left.
    #[serde(default)]
    pub old_sites: Vec<String>,
    /// Since when the name is this one.
    #[serde(default, deserialize_with = "date::optional")]
    pub renamed: Option<Date>,
    /// What to mind.
    #[serde(default)]
    pub note: String,
    /// How well the facts are supported.
    #[serde(default)]
    pub evidence: Evidence,
    /// When the facts were last looked at.
    #[serde(default, deserialize_with = "date::optional")]
    pub as_of: Option<Date>,
}

/// A decision that a country or body protects data well enough.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Adequacy {
    /// ISO 3166 code; `EPO` for the European Patent Organisation.
    pub country: String,
    /// The name in English.
    pub name: String,
    /// Other names a text may use.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The decision's number.
    pub decision: String,
    /// Since when.
    #[serde(default, deserialize_with = "date::optional")]
    pub since: Option<Date>,
    /// The last day, where one is set.
    #[serde(default, deserialize_with = "date::optional")]
    pub until: Option<Date>,
    /// For whom alone it works; empty where for everyone.
    #[serde(default)]
    pub limit: String,
    /// What to mind.
    #[serde(default)]
    pub note: String,
    /// Where the facts come from.
    pub source: String,
    /// How well they are supported.
    #[serde(default)]
    pub evidence: Evidence,
    /// When the facts were last looked at.
    #[serde(default, deserialize_with = "date::optional")]
    pub as_of: Option<Date>,
}

/// What a vendor is to the operator who uses it, as a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Works on instructions.
    Processor,
    /// Decides itself what happens to the data.
    Controller,
    /// Decides together with the operator in some of its products.
    JointController,
    /// Depends on the product.
    Mixed,
}

/// A company whose products policies name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Vendor {
    /// The legal name.
    pub name: String,
    /// ISO 3166 code of its seat.
    pub country: String,
    /// The company that deals with people in Europe, where that is another one.
    #[serde(default)]
    pub europe: String,
    /// ISO 3166 code of that company's seat.
    #[serde(default)]
    pub europe_country: String,
    /// Brands and short names.
    #[serde(default)]
    pub brands: Vec<String>,
    /// Products that policies name.
    #[serde(default)]
    pub products: Vec<String>,
    /// Brands and products that are everyday words too.
    #[serde(default)]
    pub everyday: Vec<String>,
    /// Company names given up.
    #[serde(default)]
    pub former: Vec<String>,
    /// Names that are `former` but of the European company.
    #[serde(default)]
    pub former_europe: Vec<String>,
    /// What it is to the operator.
    pub role: Role,
    /// What to mind.
    #[serde(default)]
    pub note: String,
}

impl Vendor {
    /// Every name it goes by or went by, those of its products included.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let companies = [&self.name, &self.europe].into_iter().filter(|name| !name.is_empty());
        let others = [&self.brands, &self.products, &self.former, &self.former_europe];
        companies.chain(others.into_iter().flatten()).map(String::as_str)
    }

    /// The present name for one that was given up; none where the name is not a former one.
    pub fn present_name(&self, name: &str) -> Option<&str> {
        let among = |names: &[String]| names.iter().any(|former| former.eq_ignore_ascii_case(name));
        if among(&self.former) {
            Some(&self.name)
        } else if among(&self.former_europe) {
            Some(&self.europe)
        } else {
            None
        }
    }
}

/// A term of art that policies use.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LegalTerm {
    /// As a sentence has it.
    pub name: String,
    /// Other forms and names of it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Where the law says what it means, as one cites it.
    pub place: String,
    /// What it means and what a notice has to mind, in our own words.
    pub gist: String,
}

impl LegalTerm {
    /// Every name, the first one included.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }
}

/// How long something is kept by law, or is wise to keep.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Period {
    /// The id within the project.
    pub id: String,
    /// What is kept.
    pub of: String,
    /// ISO 3166 code of the country, `EU` for the Union, `any` where no law sets it.
    pub country: String,
    /// The period, its beginning and the law, as they stand behind "for".
    pub text: String,
    /// What the law wants, in our own words.
    pub gist: String,
    /// Where the facts come from.
    pub source: String,
    /// How well they are supported.
    #[serde(default)]
    pub evidence: Evidence,
}

/// A state, of the European Economic Area or a third country without a decision on adequacy.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// ISO 3166 code.
    pub country: String,
    /// The name in English, as it stands inside a sentence.
    pub name: String,
    /// Other names a text may use.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// The age from which a child can consent alone to an online service (Art. 8 GDPR).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChildAge {
    /// ISO 3166 code.
    pub country: String,
    /// The name in English.
    pub name: String,
    /// In years.
    pub age: u8,
    /// Since when, where it changed.
    #[serde(default, deserialize_with = "date::optional")]
    pub since: Option<Date>,
    /// How well the fact is supported.
    #[serde(default)]
    pub evidence: Evidence,
}
