//! Citations of the law in running prose: `Art. 6(1)(f) GDPR`, `recital 47`, `C-311/18`.

mod cursor;
mod grammar;
mod list;
pub(super) mod names;
mod scan;
mod surroundings;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

pub use scan::find;

use super::number::Place;

/// A body of law that a citation points into.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Code {
    /// Regulation (EU) 2016/679.
    Gdpr,
    /// The same as the law of the United Kingdom has it.
    UkGdpr,
    /// Another law, by the short name the data files give it or, where they do not know it, as
    /// the text names it.
    Other(String),
    /// No law is named near enough to tell.
    Unknown,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gdpr => "GDPR",
            Self::UkGdpr => "UK GDPR",
            Self::Other(name) => name,
            Self::Unknown => "",
        })
    }
}

/// What the provisions of a law are called where it is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// `Art. 6`.
    Article,
    /// `§ 25`, `s. 164A`, `Section 1798.100`.
    Section,
    /// `recital 47`.
    Recital,
}

/// How far a citation reaches from where it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Extent {
    /// The place alone.
    One,
    /// Up to and with another place: `Arts. 15-22`.
    Through(Place),
    /// What follows it too: `Art. 15 ff.`.
    Onwards,
}

/// What a citation points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An article, section or recital of [`Citation::code`].
    Provision {
        /// What the text calls it.
        unit: Unit,
        /// Where it begins.
        place: Place,
        /// How far it reaches.
        extent: Extent,
    },
    /// An act of the Union by its number: `2021/914`.
    Act {
        /// `Regulation`, `Directive` or `Decision` as the text has it, in lower case.
        word: Option<String>,
        /// Year and number as written, without `(EU)`, `No` or `/EC`.
        number: String,
    },
    /// A case of the Court of Justice or the General Court: `C-311/18`.
    Case(String),
}

/// One citation in a text. A list such as `Articles 13 and 14` holds several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Bytes of the text given to [`find`], the name of the law not included.
    pub range: Range<usize>,
    /// The law it points into. For an act, the law that is named in the same sentence.
    pub code: Code,
    /// What it points at.
    pub target: Target,
}

impl Citation {
    /// The article, section or recital it begins with.
    pub fn place(&self) -> Option<&Place> {
        match &self.target {
            Target::Provision { place, .. } => Some(place),
            Target::Act { .. } | Target::Case(_) => None,
        }
    }

    /// The article of the EU or UK GDPR it begins with.
    pub fn gdpr_place(&self) -> Option<&Place> {
        match (&self.code, &self.target) {
            (Code::Gdpr | Code::UkGdpr, Target::Provision { unit: Unit::Article, place, .. }) => Some(place),
            _ => None,
        }
    }
}

/// As one would cite it: `Art. 13(2)(a) GDPR`, `Recital 47 GDPR`, `§ 25(1) TDDDG`.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, place, extent) = match &self.target {
            Target::Provision { unit, place, extent } => (unit, place, extent),
            Target::Act { number, .. } => return f.write_str(number),
            Target::Case(number) => return f.write_str(number),
        };
        let word = match (unit, extent) {
            (Unit::Article, Extent::One) => "Art. ",
            (Unit::Article, _) => "Arts. ",
            (Unit::Section, Extent::One) => "§ ",
            (Unit::Section, _) => "§§ ",
            (Unit::Recital, Extent::One) => "Recital ",
            (Unit::Recital, _) => "Recitals ",
        };
        write!(f, "{word}{place}")?;
        match extent {
            Extent::One => {}
            Extent::Through(end) => write!(f, "–{end}")?,
            Extent::Onwards => f.write_str(" ff.")?,
        }
        if self.code == Code::Unknown { Ok(()) } else { write!(f, " {}", self.code) }
    }
}
