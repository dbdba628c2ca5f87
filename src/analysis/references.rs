//! References to sections of the same document: by number, by place, by title.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::facts;

/// A reference in a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    pub(super) range: Range<usize>,
    /// The number, as in `7.1`.
    pub(super) number: Option<String>,
    /// The title, which stands in quotation marks, behind the number or in capitals.
    pub(super) title: Option<String>,
    /// It is said to be above or below, or in so many words another part of the document.
    pub(super) points: bool,
    /// Where it is said to stand.
    pub(super) side: Option<Side>,
    /// What it is said to hold: "your rights" in "your rights are set out in Section 4".
    pub(super) topic: Option<String>,
    /// It promises contact details.
    pub(super) promises_contact: bool,
}

/// On which side of the reference the section is said to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Above,
    Below,
}

/// Ordinals that name sections by their place, from the first on.
const ORDINALS: [&str; 12] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(concat!(
        r"(?:[“\x22](?P<before>[^”\x22\n]{3,70}?),?[”\x22],? \(?)?\b[Ss](?:ection|ECTION)s? (?P<number>\d{1,2}(?:\.\d{1,2})*)\b",
        r"(?: \((?P<after>[A-Z][^()\n]{2,60})\)|,? (?:\()?(?:(?:titled|entitled|called|headed),? )?[“\x22](?P<quoted>[A-Z][^”\x22\n]{2,70}?),?[”\x22])?",
    ))
});
static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    let ordinals = ORDINALS.join("|");
    facts::pattern(&format!(r"\b(?:[Tt]he|[Oo]ur) (?P<ordinal>{ordinals}) section\b"))
});
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(concat!(
        r"(?P<before>[“\x22](?P<a>[A-Z][^”\x22\n]{2,70}?),?[”\x22],? (?:[Ss]ection\b|below\b|above\b|heading\b))",
        r"|[Ss]ection(?:s)?,? (?:(?:titled|entitled|called|headed|named|above|below|on|of this \w+),? )+[“\x22](?P<b>[A-Z][^”\x22\n]{2,70}?),?[”\x22]",
        r"|\b[Ss]ee (?:also )?(?P<c>[A-Z][\w’'-]+(?: (?:(?:and|of|the|to|for|with|in|our|your|we|you|or|how|from|about|on) )*[A-Z][\w’'-]+){1,7}),? (?:below|above)\b",
        r"|\b(?:the|our) (?P<d>[A-Z][\w’'-]+(?: (?:(?:and|of|to|for|with|in|our|your|we|you|how|from|about|on) )*[A-Z][\w’'-]+){0,7}) section\b",
        r"|\b[Ss]ection (?:on|about) (?P<e>[a-z][\w’'-]+(?: [a-z][\w’'-]+){0,6}?),? (?:below|above)\b",
    ))
});
/// What stands after a reference and tells its side.
static SIDE: LazyLock<Regex> = LazyLock::new(|| facts::pattern(r"^,? ?\(?(?P<side>above|below)\b"));
/// What a section is said to hold, in the words before its number.
static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(concat!(
        r"(?P<topic>[^.;:()\n]{3,70}?) (?:is|are) (?:also |further )?(?:set out|described|explained|listed|found|given|detailed|covered)",
        r"(?: further| in (?:more )?detail| in full)? (?:in|under) (?:the )?$",
    ))
});
/// What it is said to hold, in the words after it, where those before it send the reader there.
static FOR: LazyLock<Regex> = LazyLock::new(|| facts::pattern(r"^ (?:for|on|about) (?P<topic>[^.;:,()\n]{3,60})"));

/// Every reference in a text.
pub(super) fn find(text: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let ways = ["ection", "ECTION", " below", " above"];
    if !ways.iter().any(|way| text.contains(way)) {
        return found;
    }
    let numbers = NUMBERED.captures_iter(text).filter_map(|captures| {
        let (whole, number) = (captures.get(0)?, captures.name("number")?);
        let title = ["before", "after", "quoted"].iter().find_map(|name| captures.name(name));
        (!is_law(text, whole.start(), number.end())).then(|| Reference {
            number: Some(number.as_str().to_owned()),
            title: title.map(|m| m.as_str().to_owned()),
            topic: topic(&text[..whole.start()], &text[number.end()..]),
            promises_contact: promises_contact(&text[..whole.start()]),
            ..Reference::new(text, whole.start()..number.end(), whole.end())
        })
    });
    found.extend(numbers);
    let places = PLACED.captures_iter(text).filter_map(|captures| {
        let (whole, ordinal) = (captures.get(0)?, captures.name("ordinal")?);
        let place = ORDINALS.iter().position(|one| *one == ordinal.as_str())? + 1;
        (!is_law(text, ordinal.start(), whole.end())).then(|| Reference {
            number: Some(place.to_string()),
            ..Reference::new(text, ordinal.start()..whole.end(), whole.end())
        })
    });
    found.extend(places);
    for captures in TITLED.captures_iter(text) {
        let title = ["a", "b", "c", "d", "e"].iter().find_map(|name| captures.name(name));
        let (Some(whole), Some(title)) = (captures.get(0), title) else { continue };
        let overlaps = |r: &Reference| r.range.start < whole.end() && whole.start() < r.range.end;
        if !found.iter().any(overlaps) {
            let reference = Reference::new(text, whole.range(), whole.end());
            found.push(Reference { title: Some(title.as_str().to_owned()), ..reference });
        }
    }
    found
}

impl Reference {
    /// A reference that names nothing yet; `end` is where its title ends.
    fn new(text: &str, range: Range<usize>, end: usize) -> Self {
        Self {
            points: points(text, &(range.start..end)),
            side: side(text, range.start..end),
            range,
            number: None,
            title: None,
            topic: None,
            promises_contact: false,
        }
    }
}

/// Whether the section is one of a statute or of another document.
fn is_law(text: &str, start: usize, end: usize) -> bool {
    let last = text[..start].trim_end().rsplit(' ').next().unwrap_or_default();
    let rest = &text[end..];
    let next = rest.trim_start_matches([' ', ',']);
    let of = ["of ", "in ", "under ", "from "].iter().find_map(|word| next.strip_prefix(word));
    let continued = rest.starts_with(['-', '(', '/', '.']) && rest[1..].starts_with(|c: char| c.is_alphanumeric());
    let far: String = rest.chars().take(90).collect();
    let statute =
        far.split(['.', ';']).take(3).any(|part| part.split(' ').any(|w| matches!(w.trim_matches(','), "Act" | "Code" | "GDPR")));
    let named = statute
        || matches!(
            last.trim_matches(|c: char| !c.is_alphanumeric()),
            "Code" | "Act" | "Law" | "Civil" | "GDPR" | "Regulation" | "Regulations" | "CCPA"
        );
    let followed = next.starts_with(|c: char| c.is_uppercase()) && rest.starts_with(' ');
    let listed = rest.starts_with(" et seq") || rest.starts_with(" and following");
    named
        || continued
        || followed
        || listed
        || of.is_some_and(|rest| !rest.starts_with("this ") && !rest.starts_with("the present "))
}

/// Whether the words around say that the place is in this document.
fn points(text: &str, range: &Range<usize>) -> bool {
    let near: String = text[range.end..].chars().take(48).collect::<String>().to_lowercase();
    let said = text[range.clone()].to_lowercase();
    let elsewhere = || ["of your", "of our", "of the", "on ", "in ", "at "].iter().any(|of| near.trim_start().starts_with(of));
    [" above", " below"].iter().any(|way| near.starts_with(way) || said.contains(way))
        || ["of this ", "of the privacy", "of our privacy", "in this "].iter().any(|of| near.trim_start().starts_with(of))
        || said.contains("of this ")
        || (said.starts_with(['“', '"']) && sends(&text[..range.start]) && !elsewhere())
}

/// Whether words send the reader to what comes next.
fn sends(before: &str) -> bool {
    let words = ["see", "see the", "refer to the", "described in the", "explained in the", "set out in the", "described under"];
    let before = before.trim_end().to_lowercase();
    words.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

fn side(text: &str, range: Range<usize>) -> Option<Side> {
    let of = |word: &str| if word.starts_with('a') { Side::Above } else { Side::Below };
    let after = SIDE.captures(&text[range.end..]).and_then(|captures| captures.name("side"));
    let said = &text[range];
    let within = [" above", " below"].iter().find(|way| said.contains(*way));
    after.map(|m| of(m.as_str())).or_else(|| within.map(|way| of(way.trim_start())))
}

/// What the words around a number say that the section holds.
fn topic(before: &str, after: &str) -> Option<String> {
    let clause = before.rsplit(['.', ';', '\n']).next().unwrap_or_default();
    let held = HOLDS.captures(clause).and_then(|captures| captures.name("topic"));
    let sent = || ["see ", "see also ", "refer to "].iter().any(|word| clause.to_lowercase().ends_with(word));
    let asked = || FOR.captures(after).and_then(|captures| captures.name("topic")).filter(|_| sent());
    held.or_else(asked).map(|topic| topic.as_str().to_owned())
}

fn promises_contact(before: &str) -> bool {
    let from = before.char_indices().rev().nth(70).map_or(0, |(at, _)| at);
    let near = before[from..].to_lowercase();
    let last = near.rsplit(['.', ';']).next().unwrap_or_default();
    let details = ["detail", "information", "address", "using", "at "];
    (last.contains("contact") && details.iter().any(|word| last.contains(word)))
        || ["write to the address", "to our address", "at the address"].iter().any(|words| last.contains(words))
}
