//! Decides which law a citation means, from what stands around it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::list::Item;
use super::names::{self, Mention};
use super::{Code, Extent, Unit};

static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:\s*\[\d{1,2}\])?(?:\s+[IVX]{1,4}(?:[ -][A-Z0-9]{1,2}){0,2})?[\s,]*[(\[]?(?:(?:of|in|under|du|de la|de l['’]|del|della|dello|des|der|de|do|da|van de|van)\s+)?(?:the\s+|la\s+|le\s+|il\s+|Reg\.\s+)?(?:applicable\s+|new\s+)?",
    )
    .ok()
});

static OWN_PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^[\s,]*(?:
            (?:of|to)\s+(?:this|these|our|your|the(?:\s+present)?|such|said|that|its)\s+(?:[a-z-]+\s+){0,4}?
                (?:agreement|terms|conditions|policy|policies|notice|contract|addendum|dpa|annex|annexes|schedule|appendix|clauses?|sccs?|document|statement|bylaws|association|licen[cs]e|eula|offer|rules|section|chapter)(?-u:\b)
          | (?:hereof|herein|hereunder|below|above)(?-u:\b)
          | [\s-]*(?:data\s+protection\s+)?working\s+(?:party|group)
          | (?:dieser|dieses|unserer)\s
          | (?:des|de\s+las|de\s+los|delle|dei|das|dos)\s+pr[ée]sent
          | (?:de\s+la|de\s+este|de\s+esta|de\s+cette|del|della)\s+(?:pr[ée]sente?|contrat|contrato|contratto|politique|politica|pol[ií]tica)
        )",
    )
    .ok()
});

/// `as described in`: what points at another part of the same document.
static POINTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:see|(?:described|mentioned|specified|listed|stated|outlined|indicated|defined|set out|set forth|laid out|detailed)(?: further| above| below)? (?:in|under|at))\s+$").ok()
});

/// Another law by a name that the data do not know.
static OTHER_LAW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:\s*\[\d{1,2}\])?(?:\s+[IVX]{1,4}(?:[\ -][A-Z0-9]{1,2}){0,2})?[\s,]*(?:
            (?:of|in|under)\s+(?:the\s+|an?\s+)?
              (?P<phrase> (?:(?:Regulation|Directive|Decision|Law|Act|Decree)\s+(?:\([A-Z]+\)\s*)?(?:[Nn]o\.?\s*|n[°º]\s*)?\d[\d/-]*(?:/[A-Z]{2,3})?)
                        | (?:(?:[A-Z][A-Za-z.&'’-]*|of|on|and|the|for)\s+){0,8}?(?:Act|Law|Code|Directive|Regulations?|Convention|Treaty|Charter|Constitution|Decree|Ordinance|Statutes?|Protocol)(?:\s+\d{4})? )(?-u:\b)
          | (?:der|des|de\s+la|della)\s+(?P<noun> [A-ZÄÖÜ]\w*(?:gesetz(?:es|buchs|buch|buches)?|verfassung|ordnung|onstitution|ostituzione|onstitución) )
          | (?P<short> [A-Z][A-Za-z]*[A-Z][A-Za-z]* )(?-u:\b)
        )",
    )
    .ok()
});

/// Short names in capitals that are no law.
const NO_LAW: [&str; 14] = ["EU", "EEA", "EWR", "UE", "UK", "US", "USA", "DPO", "IP", "ID", "SCC", "SCCs", "DPA", "FAQ"];

/// The places after one leading word.
pub(super) struct Group {
    pub(super) unit: Unit,
    /// No word led it in.
    pub(super) bare: bool,
    pub(super) range: Range<usize>,
    pub(super) items: Vec<Item>,
}

/// A text with the laws it names and the ends of its sentences.
pub(super) struct Surroundings<'t> {
    text: &'t str,
    mentions: Vec<Mention>,
    /// Where sentences end, in order, the last one at the end of the text.
    sentences: Vec<usize>,
    default: Option<&'t Code>,
}

impl<'t> Surroundings<'t> {
    pub(super) fn new(text: &'t str, default: Option<&'t Code>) -> Self {
        Self { text, mentions: names::mentions(text), sentences: sentence_ends(text), default }
    }

    /// The law a group means; none where it cites no law at all.
    pub(super) fn law_of(&self, group: &Group) -> Option<Code> {
        let after = self.named_after(group.range.end);
        // `Section 5 (GDPR rights)` is a heading of the document.
        let in_brackets =
            |mention: &&Mention| group.unit == Unit::Section && self.text[group.range.end..mention.range.start].contains('(');
        if let Some(named) = after.filter(|mention| !in_brackets(mention)) {
            return Some(named.code.clone());
        }
        if self.is_own_part(group) {
            return None;
        }
        let before =
            self.named_before(group.range.start).filter(|mention| mention.unit == group.unit || group.unit == Unit::Recital);
        let is_heading = self.is_heading(group);
        if let Some(law) = self.other_law(group.range.end, !is_heading).filter(|_| !group.bare) {
            return Some(before.map_or(Code::Other(law), |mention| mention.code.clone()));
        }
        if is_heading {
            return None;
        }
        if let Some(named) = before {
            return Some(named.code.clone());
        }
        match group.unit {
            Unit::Section => names::by_section(&group.items.first()?.place.number.to_string()),
            _ if group.bare => None,
            Unit::Article | Unit::Recital => {
                Some(self.named_near(&group.range).map(|mention| mention.code.clone()).unwrap_or_else(|| self.fallback(group)))
            }
        }
    }

    /// The law named right after a citation: `… of the GDPR`.
    fn named_after(&self, end: usize) -> Option<&Mention> {
        let between = BETWEEN.as_ref()?.find(&self.text[end..])?.len();
        let next = self.mentions.partition_point(|mention| mention.range.start < end);
        self.mentions.get(next).filter(|mention| mention.range.start <= end + between)
    }

    /// The law named right before a citation: `GDPR, Art. …`.
    fn named_before(&self, start: usize) -> Option<&Mention> {
        let last = self.mentions.partition_point(|mention| mention.range.end <= start).checked_sub(1)?;
        let mention = &self.mentions[last];
        let gap = &self.text[mention.range.end..start];
        let touches = gap.len() <= 12
            && gap.trim_start_matches(['\'', '’', 's']).chars().all(|c| c.is_whitespace() || ",:;()–-".contains(c));
        touches.then_some(mention)
    }

    /// The nearest law in the sentence whose provisions bear the right name; one that follows is
    /// worth twice one that goes before.
    pub(super) fn named_near(&self, range: &Range<usize>) -> Option<&Mention> {
        let sentence = self.sentence(range.start);
        let split = self.mentions.partition_point(|mention| mention.range.start < range.end);
        let fits = |mention: &&Mention| {
            mention.unit == Unit::Article && sentence.start <= mention.range.start && mention.range.end <= sentence.end
        };
        let after = self.mentions[split..].iter().take_while(|mention| mention.range.start < sentence.end).find(fits);
        let before = self.mentions[..split].iter().rev().take_while(|mention| mention.range.end > sentence.start).find(fits);
        match (before, after) {
            (Some(before), Some(after)) => {
                let back = range.start.saturating_sub(before.range.end);
                Some(if after.range.start - range.end <= 2 * back { after } else { before })
            }
            (before, after) => before.or(after),
        }
    }

    fn fallback(&self, group: &Group) -> Code {
        let highest = if group.unit == Unit::Recital { 173 } else { 99 };
        let possible = group.items.iter().all(|item| (1..=highest).contains(&item.place.number.major));
        let own = group.items.iter().all(|item| item.place.point().is_none())
            && POINTER.as_ref().is_some_and(|pointer| pointer.is_match(self.before(group)));
        self.default.filter(|_| possible && !own).cloned().unwrap_or(Code::Unknown)
    }

    /// The few words before a group.
    fn before(&self, group: &Group) -> &str {
        let start = (group.range.start.saturating_sub(40)..=group.range.start).find(|&at| self.text.is_char_boundary(at));
        &self.text[start.unwrap_or(group.range.start)..group.range.start]
    }

    /// `Article 5 of these Terms`, `this Article 5`.
    fn is_own_part(&self, group: &Group) -> bool {
        let after = &self.text[group.range.end..];
        if OWN_PART.as_ref().is_some_and(|own| own.is_match(after)) {
            return true;
        }
        let before = self.text[..group.range.start].trim_end();
        ends_with_word(before, "this")
    }

    /// The document's own heading: `Article 5 - Fees`.
    fn is_heading(&self, group: &Group) -> bool {
        let (before, after) = (self.text[..group.range.start].trim_end(), &self.text[group.range.end..]);
        let single = matches!(group.items.as_slice(), [Item { place, extent: Extent::One, .. }] if place.parts.is_empty());
        let heads = before.chars().all(|c| !c.is_alphanumeric());
        let titled = after.trim_start().chars().next().is_none_or(|c| c.is_uppercase() || ".:–—-|".contains(c));
        single && heads && titled && group.unit == Unit::Article && !before.ends_with('(')
    }

    /// A law that the data do not know, named right after a citation; in a heading, short names
    /// are but words in capitals.
    fn other_law(&self, end: usize, short: bool) -> Option<String> {
        let captures = OTHER_LAW.as_ref()?.captures(&self.text[end..])?;
        let named = captures.name("phrase").or(captures.name("noun")).or(captures.name("short").filter(|_| short))?.as_str();
        let says_nothing = named == "Regulation" || NO_LAW.contains(&named);
        (!says_nothing).then(|| named.to_owned())
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|&end| end <= at);
        let start = index.checked_sub(1).map_or(0, |last| self.sentences[last]);
        start..self.sentences.get(index).copied().unwrap_or(self.text.len())
    }
}

/// Ends with a word, whatever its case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let from = text.len().saturating_sub(word.len());
    text.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Ends of sentences, good enough to tell which law a citation stands with: a stop and a capital
/// after a word that is no abbreviation, or an empty line.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut word = 0..0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            word = if word.end == at { word.start..at + c.len_utf8() } else { at..at + c.len_utf8() };
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        let capital_follows =
            rest.starts_with(char::is_whitespace) && rest.trim_start_matches([' ', '\n']).starts_with(char::is_uppercase);
        let long_word = word.end == at && word.len() > 4 || word.end < at;
        let ends_here = match c {
            '.' => capital_follows && long_word,
            '!' | '?' => capital_follows,
            '\n' => rest.starts_with('\n'),
            _ => false,
        };
        if ends_here {
            ends.push(at + c.len_utf8());
        }
    }
    ends
}
