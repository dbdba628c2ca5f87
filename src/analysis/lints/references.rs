//! References to sections of the same document, by number or by title, and where they lead.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::facts::{self, FactKind};
use crate::outline::{BlockKind, Outline};

/// Headings with a number that make a document a numbered one.
const FEW_NUMBERS: usize = 3;

/// A reference in a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    range: Range<usize>,
    /// The number, as in `7.1`.
    number: Option<String>,
    /// The words in quotation marks.
    title: Option<String>,
    /// It is said to be above or below, or in so many words another part of the document.
    points: bool,
    /// It promises contact details.
    promises_contact: bool,
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
    ))
});

/// Every reference in a text.
pub(super) fn find(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    if !text.contains("ection") && !text.contains("ECTION") && !text.contains(['“', '"']) {
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
        let (Some(whole), Some(title)) = (captures.get(0), captures.name("a").or(captures.name("b"))) else { continue };
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
struct Sections<'a> {
    outline: &'a Outline,
    numbered: bool,
    /// Sections of the level whose places a reader would count.
    counted: Vec<usize>,
    /// There are numbered items, which a reference may mean.
    items: bool,
}

impl<'a> Sections<'a> {
    fn new(outline: &'a Outline) -> Self {
        let with_number =
            |s: &&crate::outline::Section| s.number.as_ref().is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
        let numbered = outline.sections.iter().filter(with_number).count() >= FEW_NUMBERS;
        let of_level = |level: u8| outline.sections.iter().enumerate().filter(move |(_, s)| s.level == level).map(|(i, _)| i);
        let counted =
            (1..=6).map(|level| of_level(level).collect::<Vec<_>>()).find(|s| s.len() >= FEW_NUMBERS).unwrap_or_default();
        let items = outline.blocks.iter().any(|b| matches!(b.kind, BlockKind::ListItem { ordered: true, .. }));
        Self { outline, numbered, counted, items }
    }

    /// The section of a number, or of its place where no section has a number.
    fn by_number(&self, number: &str) -> Option<usize> {
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

    /// The section, or a block that begins with the words as a heading would.
    fn has_title(&self, title: &str) -> bool {
        let wanted = words(title);
        let like = |text: &str| {
            let found = words(text);
            let shared = wanted.iter().filter(|w| found.contains(w)).count();
            !found.is_empty() && (shared * 3 >= wanted.len() * 2 || (shared == found.len() && shared > 1))
        };
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
        self.outline.sections.iter().any(|s| like(&s.title)) || self.outline.blocks.iter().any(|b| begins(&b.prose.text))
    }

    /// Sections that hold contact details, in order.
    fn with_contact(&self, document: &Document<'_>, section: usize) -> bool {
        let level = self.outline.sections[section].level;
        let end = self.outline.sections.iter().enumerate().skip(section + 1).find(|(_, s)| s.level <= level);
        let last = end.map_or(self.outline.sections.len(), |(at, _)| at);
        self.outline.sections[section..last].iter().flat_map(|s| s.blocks.clone()).any(|block| {
            let facts = &document.context.readings[block].facts;
            !self.outline.blocks[block].links.is_empty()
                || facts.iter().any(|f| matches!(f.kind, FactKind::Email | FactKind::Phone | FactKind::Address | FactKind::Url))
        })
    }
}

/// Whether a text begins with a number, as a section without a heading does.
fn begins_with(text: &str, number: &str) -> bool {
    text.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', ')', ':', ' ']))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).map(str::to_lowercase).collect()
}

/// Reports references that lead nowhere, to themselves, or to a section that lacks what they promise.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let outline = document.context.outline;
    let mut sections = None;
    for (index, (block, reading)) in outline.blocks.iter().zip(document.context.readings).enumerate() {
        for reference in &reading.notes.references {
            let range = block.source(reference.range.clone());
            let linked = block.links.iter().any(|l| l.label.start < range.end && range.start < l.label.end);
            if linked || block.kind == BlockKind::Heading {
                continue;
            }
            let sections = sections.get_or_insert_with(|| Sections::new(outline));
            if let Some(rule) = wrong(document, sections, index, reference) {
                sink.report(rule, range);
            }
        }
    }
}

fn wrong(document: &Document<'_>, sections: &Sections<'_>, block: usize, reference: &Reference) -> Option<&'static str> {
    let outline = sections.outline;
    if reference.number.is_none() {
        let title = reference.title.as_deref()?;
        return (reference.points && !sections.has_title(title)).then_some("structure/unknown-section");
    }
    let number = reference.number.as_deref()?;
    if !sections.numbered && (sections.counted.is_empty() || reference.title.as_deref().is_some_and(|t| sections.has_title(t))) {
        return None;
    }
    let Some(target) = sections.by_number(number) else {
        let run_in = outline.blocks.iter().any(|b| begins_with(&b.prose.text, number));
        return (!run_in && (sections.numbered || !sections.items)).then_some("structure/unknown-section");
    };
    let here = outline.blocks[block].section;
    let itself =
        here == target && sections.numbered && !reference.points && outline.sections[here].number.as_deref() == Some(number);
    let said = &outline.blocks[block].prose.text[..reference.range.start];
    if itself && !said.trim_end().ends_with("his") {
        return Some("structure/self-reference");
    }
    (reference.promises_contact && here != target && !sections.with_contact(document, target))
        .then_some("structure/wrong-section")
}
