//! Finds citations in a text.

use std::sync::LazyLock;

use regex::Regex;

use super::cursor::Cursor;
use super::list;
use super::names;
use super::surroundings::{Group, Surroundings};
use super::{Citation, Code, Target, Unit};

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

/// Finds the citations in a paragraph or sentence, in order and none overlapping.
///
/// A citation means the law that is named next to it, else the nearest one named in its sentence,
/// else `default`, which is the law that the document as a whole is about, if it names one.
/// Sections are found only with their law, and a document's own articles are none of them.
pub fn find(text: &str, default: Option<&Code>) -> Vec<Citation> {
    let reader = Reader { text, surroundings: Surroundings::new(text, default) };
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
    surroundings: Surroundings<'t>,
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
            let Some(code) = self.surroundings.law_of(&group) else {
                continue;
            };
            found.extend(group.items.into_iter().map(|item| Citation {
                range: item.range,
                code: code.clone(),
                target: Target::Provision { unit: group.unit, place: item.place, extent: item.extent },
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
        let items = list::read(&mut cursor, unit, hit.start(), is_plural(hit.as_str()));
        let end = items.last()?.range.end;
        Some(Group { unit, bare, range: hit.start()..end, items })
    }

    fn acts(&self) -> Vec<Citation> {
        let Some(act) = ACT.as_ref() else {
            return Vec::new();
        };
        let read = |captures: regex::Captures<'_>| {
            let number = captures.name("new").or(captures.name("old")).or(captures.name("plain"))?.as_str().to_owned();
            let word = captures.name("word").or(captures.name("word2")).map(|word| word.as_str().to_lowercase());
            let range = captures.get_match().range();
            let code = self.surroundings.named_near(&range).map_or(Code::Unknown, |mention| mention.code.clone());
            Some(Citation { range, code, target: Target::Act { word, number } })
        };
        act.captures_iter(self.text).filter_map(read).collect()
    }

    fn cases(&self) -> Vec<Citation> {
        let Some(case) = CASE.as_ref() else {
            return Vec::new();
        };
        let cite = |hit: regex::Match<'_>| {
            let number = hit.as_str().replace(['‐', '‑', '–'], "-");
            Citation { range: hit.range(), code: Code::Unknown, target: Target::Case(number) }
        };
        case.find_iter(self.text).map(cite).collect()
    }
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
