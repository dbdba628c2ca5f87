//! References to sections of the same document, by number or by title, and the sections they name.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::reading::fingerprint;
use crate::lexicon::facts;
use crate::outline::{Block, BlockKind, Outline};

/// Headings with a number that make a document a numbered one.
const FEW_NUMBERS: usize = 3;

/// A reference in a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    pub(super) range: Range<usize>,
    /// The number, as in `7.1`.
    pub(super) number: Option<String>,
    /// The words in quotation marks.
    pub(super) title: Option<String>,
    /// It is said to be above or below, or in so many words another part of the document.
    pub(super) points: bool,
    /// It promises contact details.
    pub(super) promises_contact: bool,
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(
        r"(?:[“\x22](?P<title>[^”\x22\n]{3,70}?),?[”\x22],? )?\b[Ss](?:ection|ECTION)s? (?P<number>\d{1,2}(?:\.\d{1,2})*)\b",
    )
});
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(concat!(
        r"(?P<before>[“\x22](?P<a>[A-Z][^”\x22\n]{2,70}?),?[”\x22],? (?:[Ss]ection\b|below\b|above\b|heading\b))",
        r"|[Ss]ection(?:s)?,? (?:(?:titled|entitled|called|headed|named|above|below|on|of this \w+),? )+[“\x22](?P<b>[A-Z][^”\x22\n]{2,70}?),?[”\x22]",
        r"|\b[Ss]ee (?:also )?(?P<c>[A-Z][\w’'-]+(?: (?:(?:and|of|the|to|for|with|in|our|your|we|you|or|how|from|about|on) )*[A-Z][\w’'-]+){1,7}),? (?:below|above)\b",
    ))
});

/// Every reference in a text.
pub(super) fn find(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let ways = ["ection", "ECTION", " below", " above"];
    if !ways.iter().any(|way| text.contains(way)) && !text.contains(['“', '"']) {
        return found;
    }
    for captures in NUMBERED.captures_iter(text) {
        let (Some(whole), Some(number)) = (captures.get(0), captures.name("number")) else { continue };
        if is_law(text, whole.start(), whole.end()) {
            continue;
        }
        found.push(Reference {
            range: whole.range(),
            number: Some(number.as_str().to_owned()),
            title: captures.name("title").map(|m| m.as_str().to_owned()),
            points: points(text, &whole.range()),
            promises_contact: promises_contact(&text[..whole.start()]),
        });
    }
    for captures in TITLED.captures_iter(text) {
        let (Some(whole), Some(title)) = (captures.get(0), ["a", "b", "c"].iter().find_map(|name| captures.name(name))) else {
            continue;
        };
        let overlaps = |r: &Reference| r.range.start < whole.end() && whole.start() < r.range.end;
        if !found.iter().any(overlaps) {
            found.push(Reference {
                range: whole.range(),
                number: None,
                title: Some(title.as_str().to_owned()),
                points: points(text, &whole.range()),
                promises_contact: false,
            });
        }
    }
    found
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
    let rest = text[range.end..].get(..).unwrap_or_default();
    let near: String = rest.chars().take(48).collect::<String>().to_lowercase();
    let said = text[range.clone()].to_lowercase();
    [" above", " below"].iter().any(|way| near.starts_with(way) || said.contains(way))
        || ["of this ", "of the privacy", "of our privacy", "in this "].iter().any(|of| near.trim_start().starts_with(of))
        || said.contains("of this ")
}

fn promises_contact(before: &str) -> bool {
    let from = before.char_indices().rev().nth(70).map_or(0, |(at, _)| at);
    let near = before[from..].to_lowercase();
    let last = near.rsplit(['.', ';']).next().unwrap_or_default();
    last.contains("contact") && ["detail", "information", "address", "using", "at "].iter().any(|word| last.contains(word))
}

/// A document's sections as references name them.
pub(super) struct Sections<'a> {
    pub(super) outline: &'a Outline,
    pub(super) numbered: bool,
    /// The words of each section's title, as numbers.
    titles: Vec<Vec<u64>>,
    /// Sections of the level whose places a reader would count.
    pub(super) counted: Vec<usize>,
    /// There are numbered items, which a reference may mean.
    pub(super) items: bool,
}

impl<'a> Sections<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        let with_number =
            |s: &&crate::outline::Section| s.number.as_ref().is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
        let numbered = outline.sections.iter().filter(with_number).count() >= FEW_NUMBERS;
        let of_level = |level: u8| outline.sections.iter().enumerate().filter(move |(_, s)| s.level == level).map(|(i, _)| i);
        let counted =
            (1..=6).map(|level| of_level(level).collect::<Vec<_>>()).find(|s| s.len() >= FEW_NUMBERS).unwrap_or_default();
        let items = outline.blocks.iter().any(|b| matches!(b.kind, BlockKind::ListItem { ordered: true, .. }));
        let titles = outline.sections.iter().map(|section| words(&section.title)).collect();
        Self { outline, numbered, titles, counted, items }
    }

    /// The section of a number, or of its place where no section has a number.
    pub(super) fn by_number(&self, number: &str) -> Option<usize> {
        if self.numbered {
            let is = |n: &String| n == number || n.strip_prefix(number).is_some_and(|rest| rest.starts_with('.'));
            return self.outline.sections.iter().position(|s| s.number.as_ref().is_some_and(is));
        }
        if self.outline.blocks.iter().any(|b| begins_with(&b.prose.text, number)) {
            return None;
        }
        let place: usize = number.parse().ok()?;
        self.counted.get(place.checked_sub(1)?).copied()
    }

    /// Whether a section, or a sentence that begins with the words as a heading run in would, has the title.
    pub(super) fn has_title(&self, title: &str) -> bool {
        let wanted = words(title);
        let initial = title.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase());
        let begins = |text: &str| {
            // Most blocks begin with another letter.
            if text.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()) != initial {
                return false;
            }
            let head: String = text.chars().take(title.len() + 4).collect();
            let head = words(&head);
            !wanted.is_empty() && head.starts_with(&wanted)
        };
        let sentences = |b: &'a Block| b.prose.sentences.iter().map(|range| &b.prose.text[range.clone()]);
        self.by_title(title).is_some() || self.outline.blocks.iter().flat_map(sentences).any(begins)
    }

    /// The section whose title is most like this one, if one is like it at all.
    pub(super) fn by_title(&self, title: &str) -> Option<usize> {
        let wanted = words(title);
        let likeness = |found: &Vec<u64>| {
            let shared = wanted.iter().filter(|w| found.contains(w)).count();
            let like = !found.is_empty() && (shared * 3 >= wanted.len() * 2 || (shared == found.len() && shared > 1));
            like.then_some((shared, Reverse(found.len())))
        };
        let like = self.titles.iter().enumerate().filter_map(|(at, title)| Some((likeness(title)?, Reverse(at))));
        like.max().map(|(_, Reverse(at))| at)
    }
}

/// Whether a text begins with a number, as a section without a heading does.
pub(super) fn begins_with(text: &str, number: &str) -> bool {
    text.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', ')', ':', ' ']))
}

/// The words of a text in lower case, each as a number that hardly another has.
fn words(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    words.map(|word| fingerprint(&word.to_lowercase())).collect()
}
