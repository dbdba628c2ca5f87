//! Where a text names a law.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Code, Unit};

const DATA: &str = include_str!("../../../rules/law/codes.toml");

/// A law as the data files describe it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    unit: Unit,
    /// Several laws in one entry, each known by the name the text gives it.
    #[serde(default)]
    collective: bool,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    prefix: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    code: Vec<Named>,
}

/// A law's name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::law) struct Mention {
    pub(in crate::law) range: Range<usize>,
    pub(in crate::law) code: Code,
    pub(in crate::law) unit: Unit,
}

/// All names in one automaton.
struct Finder {
    codes: Codes,
    automaton: Option<AhoCorasick>,
    /// For each pattern the law it names and, where the case matters, its spelling.
    patterns: Vec<(usize, Option<String>)>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(load().unwrap_or_default()));

fn load() -> Result<Codes, toml::de::Error> {
    toml::from_str(DATA)
}

impl Finder {
    fn new(codes: Codes) -> Self {
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        for (index, code) in codes.code.iter().enumerate() {
            for name in &code.names {
                texts.push(name.clone());
                patterns.push((index, None));
            }
            for mark in &code.marks {
                texts.push(mark.clone());
                patterns.push((index, Some(mark.clone())));
            }
        }
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(&texts).ok();
        Self { codes, automaton, patterns }
    }
}

impl Named {
    fn code(&self, as_written: &str) -> Code {
        match self.id.as_str() {
            "GDPR" => Code::Gdpr,
            "UK GDPR" => Code::UkGdpr,
            _ if self.collective => Code::Other(as_written.to_owned()),
            other => Code::Other(other.to_owned()),
        }
    }
}

/// Every law named in a text, in order and none overlapping.
pub(in crate::law) fn mentions(text: &str) -> Vec<Mention> {
    let finder = &*FINDER;
    let Some(automaton) = &finder.automaton else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for hit in automaton.find_iter(text) {
        let (index, spelling) = &finder.patterns[hit.pattern().as_usize()];
        let named = &finder.codes.code[*index];
        let as_written = &text[hit.range()];
        if stands_alone(text, &hit.range()) && spelling.as_ref().is_none_or(|wanted| wanted == as_written) {
            found.push(Mention { range: hit.range(), code: named.code(as_written), unit: named.unit });
        }
    }
    found
}

/// The law that alone has sections of this number.
pub(super) fn by_section(number: &str) -> Option<Code> {
    let owner = FINDER.codes.code.iter().find(|code| code.prefix.iter().any(|prefix| number.starts_with(prefix.as_str())))?;
    Some(owner.code(&owner.id))
}

/// What the provisions of a law are called.
pub(in crate::law) fn unit_of(code: &Code) -> Option<Unit> {
    let id = code.to_string();
    let bears =
        |named: &&Named| named.id == id || named.collective && named.names.iter().chain(&named.marks).any(|name| *name == id);
    FINDER.codes.code.iter().find(bears).map(|named| named.unit)
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '-') && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_parse_and_name_each_law_once() {
        let codes = load().unwrap().code;
        let mut names: Vec<_> =
            codes.iter().flat_map(|code| code.names.iter().chain(&code.marks)).map(|name| name.to_lowercase()).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands twice");
        assert!(codes.iter().any(|code| code.id == "GDPR") && codes.iter().any(|code| code.id == "UK GDPR"));
    }
}
