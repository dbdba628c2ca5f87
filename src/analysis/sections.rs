//! A document's sections as references name them.

use std::cmp::Reverse;

use super::reading::fingerprint;
use crate::outline::{Block, BlockKind, Outline};

/// Headings with a number that make a document a numbered one.
const FEW_NUMBERS: usize = 3;

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
        let titles = outline.sections.iter().map(|section| words(&section.title).collect()).collect();
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
        let wanted: Vec<u64> = words(title).collect();
        let initial = title.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase());
        let begins = |text: &str| {
            // Most blocks begin with another letter.
            if text.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()) != initial {
                return false;
            }
            let head: String = text.chars().take(title.len() + 4).collect();
            !wanted.is_empty() && words(&head).take(wanted.len()).eq(wanted.iter().copied())
        };
        let sentences = |b: &'a Block| b.prose.sentences.iter().map(|range| &b.prose.text[range.clone()]);
        self.by_title(title).is_some() || self.outline.blocks.iter().flat_map(sentences).any(begins)
    }

    /// The section whose title is most like this one, if one is like it at all.
    pub(super) fn by_title(&self, title: &str) -> Option<usize> {
        let like = self.like(title).map(|(at, likeness)| (likeness, Reverse(at)));
        like.max().map(|(_, Reverse(at))| at)
    }

    /// Every section whose title is like this one.
    pub(super) fn all_by_title(&self, title: &str) -> impl Iterator<Item = usize> {
        self.like(title).map(|(at, _)| at)
    }

    /// Sections with a like title, and how like it is.
    fn like(&self, title: &str) -> impl Iterator<Item = (usize, impl Ord + use<>)> {
        let wanted: Vec<u64> = words(title).collect();
        self.titles.iter().enumerate().filter_map(move |(at, found)| {
            let shared = wanted.iter().filter(|w| found.contains(w)).count();
            let like = !found.is_empty() && (shared * 3 >= wanted.len() * 2 || (shared == found.len() && shared > 1));
            like.then_some((at, (shared, Reverse(found.len()))))
        })
    }

    /// Whether one section holds another, or is it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        let mut up = Some(inner);
        while let Some(section) = up {
            if section == outer {
                return true;
            }
            up = self.outline.sections[section].parent;
        }
        false
    }

    /// A section whose whole title a topic speaks of and hardly of more, where the given one, with what it holds, has no word of it.
    pub(super) fn holds_instead(&self, topic: &str, given: usize) -> Option<usize> {
        let topic: Vec<u64> = telling(topic).collect();
        let parts = || (given..self.outline.sections.len()).take_while(|part| self.holds(given, *part));
        let speaks = |wanted: &[u64]| {
            let blocks = parts().flat_map(|part| self.outline.blocks_of(&self.outline.sections[part]));
            blocks.flat_map(|block| words(&block.prose.text)).any(|word| wanted.contains(&word))
        };
        let headings =
            self.outline.sections.iter().enumerate().filter(|(at, section)| section.level > 0 && !self.holds(*at, given));
        headings
            .filter(|(at, section)| {
                let title: Vec<u64> = telling(&section.title).collect();
                let is_topic = title.len() + 1 >= topic.len() && title.iter().all(|word| topic.contains(word));
                !self.holds(given, *at) && !title.is_empty() && is_topic && !speaks(&title)
            })
            .map(|(at, _)| at)
            .next()
    }
}

/// Whether a text begins with a number, as a section without a heading does.
pub(super) fn begins_with(text: &str, number: &str) -> bool {
    text.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', ')', ':', ' ']))
}

/// The words of a text in lower case, each as a number that hardly another has.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    words.map(|word| fingerprint(&word.to_lowercase()))
}

/// Words of titles that tell no topic.
const COMMON: [&str; 36] = [
    "about",
    "and",
    "any",
    "are",
    "can",
    "collect",
    "data",
    "details",
    "do",
    "for",
    "from",
    "further",
    "how",
    "in",
    "information",
    "more",
    "notice",
    "of",
    "on",
    "or",
    "other",
    "our",
    "personal",
    "policy",
    "privacy",
    "that",
    "the",
    "this",
    "to",
    "us",
    "use",
    "we",
    "what",
    "with",
    "you",
    "your",
];

/// The words of a title that tell its topic.
fn telling(title: &str) -> impl Iterator<Item = u64> {
    let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| word.len() > 1);
    words.filter(|word| COMMON.binary_search(&word.as_str()).is_err()).map(|word| fingerprint(&word))
}
