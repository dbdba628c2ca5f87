//! Where in a law something stands: the number of an article or section and its subdivisions.

use std::fmt;
use std::str::FromStr;

/// The number of an article, section or recital: `13`, `22A`, `1798.100`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// What stands before a full stop: 1798 of `1798.100`.
    pub major: u32,
    /// What stands after a full stop: 100 of `1798.100`.
    pub minor: Option<u32>,
    /// Letters of a provision put in later: `A` of `22A`; in capitals, mostly empty.
    pub letters: String,
}

impl Number {
    /// A plain number.
    pub fn plain(major: u32) -> Self {
        Self { major, minor: None, letters: String::new() }
    }

    /// The number, unless it has a full stop or letters.
    pub fn as_plain(&self) -> Option<u32> {
        (self.minor.is_none() && self.letters.is_empty()).then_some(self.major)
    }
}

impl From<u32> for Number {
    fn from(major: u32) -> Self {
        Self::plain(major)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.major)?;
        if let Some(minor) = self.minor {
            write!(f, ".{minor}")?;
        }
        f.write_str(&self.letters)
    }
}

/// The text is no number of a provision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the number of an article or section")]
pub struct NotANumber(String);

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let wrong = || NotANumber(text.to_owned());
        let digits = text.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let letters = text[digits.len()..].to_owned();
        let (major, minor) = match digits.split_once('.') {
            Some((major, minor)) => (major, Some(minor.parse().map_err(|_| wrong())?)),
            None => (digits, None),
        };
        Ok(Self { major: major.parse().map_err(|_| wrong())?, minor, letters })
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Written {
            Plain(u32),
            Text(String),
        }
        match Written::deserialize(from)? {
            Written::Plain(major) => Ok(Self::plain(major)),
            Written::Text(text) => text.parse().map_err(serde::de::Error::custom),
        }
    }
}

/// A provision with its subdivisions: number 13 with the parts `2` and `a` is Art. 13(2)(a).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The article, section or recital.
    pub number: Number,
    /// Paragraph, point and so on, the outermost first, in lower case and without brackets.
    pub parts: Vec<String>,
}

impl Place {
    /// A whole provision.
    pub fn whole(number: impl Into<Number>) -> Self {
        Self { number: number.into(), parts: Vec::new() }
    }

    /// The paragraph, where one is given: 2 of `13(2)(a)`, none of `6(f)`.
    pub fn paragraph(&self) -> Option<u32> {
        self.parts.first()?.parse().ok()
    }

    /// The point, where one is given: `a` of `13(2)(a)`, `f` of `6(f)`.
    pub fn point(&self) -> Option<&str> {
        self.parts.iter().map(String::as_str).find(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    /// The parts as the data files key them: `2(a)`.
    pub(crate) fn key(&self) -> String {
        let mut key = self.parts.first().cloned().unwrap_or_default();
        for part in self.parts.iter().skip(1) {
            key.push_str(&format!("({part})"));
        }
        key
    }
}

/// `13(2)(a)`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        self.parts.iter().try_for_each(|part| write!(f, "({part})"))
    }
}
