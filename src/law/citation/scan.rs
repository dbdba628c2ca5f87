//! Finds citations and decides which law each of them means.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cursor::Cursor;
use super::grammar::{self, Item};
use super::names::{self, Mention};
use super::{Citation, Code, Extent, Target, Unit};

/// The words that lead a citation in, and numbers that speak for themselves: `6(1)(f) GDPR`.
static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?P<article> (?-u:\b)artykuł\w{0,3} | (?-u:\b)(?: articles? | artikeln | artikels? | art[ií]culos? | articol[oi] | artigos? | artt | arts? )(?-u:\b)\.? )
      | (?P<recital> (?-u:\b)(?: recitals? | erwägungsgr[uü]nd\w{0,3} | erwg\.? | considérants? | considerandos? | considerando | overweging(?:en)? ) )
      | (?P<section> §§? | (?-u:\b)(?: sections? | secs?\.? | sect\.? | ss?\.? ) )
      | (?P<bare> (?-u:\b)(?: \d{1,2}[A-D]?\s?\(\d{1,2}\) | \d{1,2}\.\d{1,2}[.(\ ]\(?[a-z](?-u:\b) | 1798\.\d{2,3} | 312\.\d{1,2} | 2257\d ) )",
    )
    .ok()
});

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
const NO_LAW: [&str; 14] = [
    "EU", "EEA", "EWR", "UE", "UK", "US", "USA", "DPO", "IP", "ID", "SCC", "SCCs", "DPA", "FAQ",
];

static ACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?: (?P<word> regulation | directive | decision | verordnung | richtlinie | beschluss | règlement | reglamento | regolamento | directiva | direttiva | décision | decisión | decisione ) \s+ )?
        (?: \( (?: EU | EC | EEC | UE | CE | EG ) \) \s* (?: n(?:o|r)\.?\s* | n[°º]\s* )? (?P<new> (?-u:\b)\d{2,4}/\d{1,4} )
          | (?-u:\b) (?P<old> \d{2,4}/\d{1,4} ) / (?: EU | EC | EEC | UE | CE | EG | EWG | CEE ) )(?-u:\b)
      | (?P<word2> regulation | directive | decision | verordnung | richtlinie | beschluss | règlement | reglamento | regolamento | directiva | direttiva | décision | decisión ) \s+ (?: no\.?\s* | nr\.?\s* )? (?P<plain> \d{2,4}/\d{1,4} )(?-u:\b)",
    )
    .ok()
});

static CASE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)[CT][-‐‑–]\d{1,4}/\d{2}(?-u:\b)(?:\sP(?-u:\b))?").ok());

/// The places after one leading word.
struct Group {
    unit: Unit,
    /// No word led it in.
    bare: bool,
    range: Range<usize>,
    items: Vec<Item>,
}

/// Finds the citations in a paragraph or sentence, in order and none overlapping.
///
/// A citation means the law that is named next to it, else the nearest one named in its sentence,
/// else `default`, which is the law that the document as a whole is about, if it names one.
/// Sections are found only with their law, and a document's own articles are none of them.
pub fn find(text: &str, default: Option<&Code>) -> Vec<Citation> {
    let reader = Reader {
        text,
        mentions: names::mentions(text),
        sentences: sentence_ends(text),
        default,
    };
    let mut found = reader.provisions();
    found.extend(reader.acts());
    found.extend(reader.cases());
    found.sort_by_key(|citation| (citation.range.start, std::cmp::Reverse(citation.range.end)));
    let mut end = 0;
    found.retain(|citation| {
        let keep = citation.range.start >= end;
        end = if keep { citation.range.end } else { end };
        keep
    });
    found
}

struct Reader<'t> {
    text: &'t str,
    mentions: Vec<Mention>,
    /// Where sentences end, in order, the last one at the end of the text.
    sentences: Vec<usize>,
    default: Option<&'t Code>,
}

impl Reader<'_> {
    fn provisions(&self) -> Vec<Citation> {
        let mut found = Vec::new();
        let mut at = 0;
        let Some(lead) = LEAD.as_ref() else {
            return found;
        };
        while let Some(captures) = lead.captures_at(self.text, at) {
            let hit = captures.get_match().range();
            at = hit.end;
            let Some(group) = self.group(&captures) else {
                continue;
            };
            at = group.range.end.max(hit.end);
            let Some(code) = self.law_of(&group) else {
                continue;
            };
            found.extend(group.items.into_iter().map(|item| Citation {
                range: item.range,
                code: code.clone(),
                target: Target::Provision {
                    unit: group.unit,
                    place: item.place,
                    extent: item.extent,
                },
            }));
        }
        found
    }

    fn group(&self, captures: &regex::Captures<'_>) -> Option<Group> {
        let hit = captures.get_match();
        let bare = captures.name("bare").is_some();
        let before = self.text[..hit.start()].chars().next_back();
        let possessive = captures.name("section").is_some() && before.is_some_and(|c| matches!(c, '\'' | '’'));
        let inside = before.is_some_and(|c| c.is_alphanumeric() || bare && matches!(c, '/' | '-' | '.'));
        if inside || possessive {
            return None;
        }
        let unit = match () {
            () if captures.name("article").is_some() => Unit::Article,
            () if captures.name("recital").is_some() => Unit::Recital,
            () if bare && names::by_section(hit.as_str()).is_none() => Unit::Article,
            () => Unit::Section,
        };
        let mut cursor = Cursor::new(self.text, if bare { hit.start() } else { hit.end() });
        cursor.blanks();
        let items = grammar::list(&mut cursor, unit, hit.start(), is_plural(hit.as_str()));
        let end = items.last()?.range.end;
        Some(Group {
            unit,
            bare,
            range: hit.start()..end,
            items,
        })
    }

    /// The law a group means; none where it cites no law at all.
    fn law_of(&self, group: &Group) -> Option<Code> {
        let after = self.named_after(group.range.end);
        // `Section 5 (GDPR rights)` is a heading of the document.
        let in_brackets = |mention: &&Mention| group.unit == Unit::Section && self.text[group.range.end..mention.range.start].contains('(');
        if let Some(named) = after.filter(|mention| !in_brackets(mention)) {
            return Some(named.code.clone());
        }
        if self.is_own_part(group) {
            return None;
        }
        let before = self
            .named_before(group.range.start)
            .filter(|mention| mention.unit == group.unit || group.unit == Unit::Recital);
        if let Some(law) = self.other_law(group.range.end).filter(|_| !group.bare) {
            return Some(before.map_or(Code::Other(law), |mention| mention.code.clone()));
        }
        if let Some(named) = before {
            return Some(named.code.clone());
        }
        match group.unit {
            Unit::Section => names::by_section(&group.items.first()?.place.number.to_string()),
            _ if group.bare => None,
            Unit::Article | Unit::Recital => Some(
                self.named_near(&group.range)
                    .map(|mention| mention.code.clone())
                    .unwrap_or_else(|| self.fallback(group)),
            ),
        }
    }

    /// The law named right after a citation: `… of the GDPR`.
    fn named_after(&self, end: usize) -> Option<&Mention> {
        let between = BETWEEN.as_ref()?.find(&self.text[end..])?.len();
        let next = self
            .mentions
            .partition_point(|mention| mention.range.start < end);
        self.mentions
            .get(next)
            .filter(|mention| mention.range.start <= end + between)
    }

    /// The law named right before a citation: `GDPR, Art. …`.
    fn named_before(&self, start: usize) -> Option<&Mention> {
        let last = self
            .mentions
            .partition_point(|mention| mention.range.end <= start)
            .checked_sub(1)?;
        let mention = &self.mentions[last];
        let gap = &self.text[mention.range.end..start];
        let touches = gap.len() <= 12
            && gap
                .trim_start_matches(['\'', '’', 's'])
                .chars()
                .all(|c| c.is_whitespace() || ",:;()–-".contains(c));
        touches.then_some(mention)
    }

    /// The nearest law in the sentence whose provisions bear the right name; one that follows is
    /// worth twice one that goes before.
    fn named_near(&self, range: &Range<usize>) -> Option<&Mention> {
        let sentence = self.sentence(range.start);
        let split = self
            .mentions
            .partition_point(|mention| mention.range.start < range.end);
        let fits = |mention: &&Mention| {
            mention.unit == Unit::Article
                && sentence.start <= mention.range.start
                && mention.range.end <= sentence.end
        };
        let after = self.mentions[split..]
            .iter()
            .take_while(|mention| mention.range.start < sentence.end)
            .find(fits);
        let before = self.mentions[..split]
            .iter()
            .rev()
            .take_while(|mention| mention.range.end > sentence.start)
            .find(fits);
        match (before, after) {
            (Some(before), Some(after)) => {
                let back = range.start.saturating_sub(before.range.end);
                Some(if after.range.start - range.end <= 2 * back {
                    after
                } else {
                    before
                })
            }
            (before, after) => before.or(after),
        }
    }

    fn fallback(&self, group: &Group) -> Code {
        let highest = if group.unit == Unit::Recital { 173 } else { 99 };
        let possible = group
            .items
            .iter()
            .all(|item| (1..=highest).contains(&item.place.number.major));
        let own = group.items.iter().all(|item| item.place.point().is_none())
            && POINTER.as_ref().is_some_and(|pointer| pointer.is_match(self.before(group)));
        self.default.filter(|_| possible && !own).cloned().unwrap_or(Code::Unknown)
    }

    /// The few words before a group.
    fn before(&self, group: &Group) -> &str {
        let start = (group.range.start.saturating_sub(40)..=group.range.start).find(|&at| self.text.is_char_boundary(at));
        &self.text[start.unwrap_or(group.range.start)..group.range.start]
    }

    /// `Article 5 of these Terms`, `this Article 5`, or the document's own heading `Article 5 - Fees`.
    fn is_own_part(&self, group: &Group) -> bool {
        let after = &self.text[group.range.end..];
        if OWN_PART.as_ref().is_some_and(|own| own.is_match(after)) {
            return true;
        }
        let before = self.text[..group.range.start].trim_end();
        if ends_with_word(before, "this") {
            return true;
        }
        let single = matches!(group.items.as_slice(), [Item { place, extent: Extent::One, .. }] if place.parts.is_empty());
        let heads = before.chars().all(|c| !c.is_alphanumeric());
        let titled = after
            .trim_start()
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || ".:–—-|".contains(c));
        single && heads && titled && group.unit == Unit::Article && !before.ends_with('(')
    }

    /// A law that the data do not know, named right after a citation.
    fn other_law(&self, end: usize) -> Option<String> {
        let captures = OTHER_LAW.as_ref()?.captures(&self.text[end..])?;
        let named = captures
            .name("phrase")
            .or(captures.name("noun"))
            .or(captures.name("short"))?
            .as_str();
        let says_nothing = matches!(named, "Regulation" | "Law" | "Act" | "Code" | "Directive")
            || NO_LAW.contains(&named);
        (!says_nothing).then(|| named.to_owned())
    }

    fn acts(&self) -> Vec<Citation> {
        let Some(act) = ACT.as_ref() else {
            return Vec::new();
        };
        let read = |captures: regex::Captures<'_>| {
            let number = captures
                .name("new")
                .or(captures.name("old"))
                .or(captures.name("plain"))?
                .as_str()
                .to_owned();
            let word = captures
                .name("word")
                .or(captures.name("word2"))
                .map(|word| word.as_str().to_lowercase());
            let range = captures.get_match().range();
            let code = self
                .named_near(&range)
                .map_or(Code::Unknown, |mention| mention.code.clone());
            Some(Citation {
                range,
                code,
                target: Target::Act { word, number },
            })
        };
        act.captures_iter(self.text).filter_map(read).collect()
    }

    fn cases(&self) -> Vec<Citation> {
        let Some(case) = CASE.as_ref() else {
            return Vec::new();
        };
        let cite = |hit: regex::Match<'_>| {
            let number = hit.as_str().replace(['‐', '‑', '–'], "-");
            Citation {
                range: hit.range(),
                code: Code::Unknown,
                target: Target::Case(number),
            }
        };
        case.find_iter(self.text).map(cite).collect()
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|&end| end <= at);
        let start = index.checked_sub(1).map_or(0, |last| self.sentences[last]);
        start
            ..self
                .sentences
                .get(index)
                .copied()
                .unwrap_or(self.text.len())
    }
}

/// Ends with a word, whatever its case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let from = text.len().saturating_sub(word.len());
    text.get(from..)
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn is_plural(lead: &str) -> bool {
    let lead = lead.trim_end_matches('.').to_lowercase();
    lead == "art"
        || lead == "§§"
        || lead == "artt"
        || lead == "articoli"
        || lead == "artikeln"
        || lead.len() > 1 && lead.ends_with('s')
}

/// Ends of sentences, good enough to tell which law a citation stands with: a stop and a capital
/// after a word that is no abbreviation, or an empty line.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut word = 0..0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if c.is_alphanumeric() {
            word = if word.end == at {
                word.start..at + c.len_utf8()
            } else {
                at..at + c.len_utf8()
            };
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        let capital_follows = rest.starts_with(char::is_whitespace)
            && rest
                .trim_start_matches([' ', '\n'])
                .starts_with(char::is_uppercase);
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
