//! One thing under several names: the company, the terms of service, the notice itself.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::layout::letters;
use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::lexicon::facts::FactKind;
use crate::outline::{Block, BlockKind};

/// The shortest name of which a misspelling can be told from another word.
const LETTERS: usize = 5;
/// How often a name stands before what resembles it is a slip.
const OFTEN: usize = 3;

/// Capitalised words of a block's prose that are long enough to be compared.
pub(super) fn capitalized(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                if word.len() >= LETTERS && word.starts_with(char::is_uppercase) {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Reports names that differ from what the text mostly uses.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    if document.language == "en" {
        terms(document, sink);
        itself(document, sink);
    }
    company(document, sink);
    capitals(document, sink);
}

/// The notice that calls itself a policy here and a notice there.
fn itself(document: &Document<'_>, sink: &mut Sink<'_>) {
    let Some(this) = concept(document, "names.itself") else { return };
    let context = document.context;
    let mut names: FxHashMap<String, (usize, Range<usize>)> = FxHashMap::default();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for hit in reading.hits_of(this) {
            let text = &block.prose.text[hit.range.clone()];
            let noun = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
            names.entry(noun).or_insert_with(|| (0, block.source(hit.range.clone()))).0 += 1;
        }
    }
    let usual = names.values().max_by_key(|(count, range)| (*count, usize::MAX - range.start)).map(|(_, range)| range.clone());
    let Some(usual) = usual else { return };
    let mut others: Vec<_> = names.into_values().map(|(_, range)| range).filter(|range| *range != usual).collect();
    others.sort_by_key(|range| range.start);
    for range in others {
        if let Some(finding) = sink.report("term/own-name", range) {
            finding.related.push((usual.clone(), "called so here".to_string()));
        }
    }
}

/// A company's legal name in other capitals or with other points: "Nordwind LTD" is one, "NordWind Ltd" or "Nord.wind Ltd"
/// beside "Nordwind Ltd" may be two; a comma before the form tells nothing.
fn capitals(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let mut names: Vec<(&str, usize, Range<usize>)> = Vec::new();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for fact in reading.facts.iter().filter(|fact| fact.kind == FactKind::Company && block.kind != BlockKind::Heading) {
            let name = block.prose.text[fact.range.clone()].trim_end_matches('.');
            let shouted = |name: &str| !name.chars().any(char::is_lowercase);
            match names.iter_mut().find(|(known, ..)| *known == name) {
                Some(known) => known.1 += 1,
                None if !shouted(name) => names.push((name, 1, block.source(fact.range.clone()))),
                None => {}
            }
        }
    }
    for (at, (name, count, range)) in names.iter().enumerate() {
        let usual = names.iter().enumerate().find(|(i, (other, others, _))| {
            *i != at
                && letters(other).eq_ignore_ascii_case(&letters(name))
                && without_commas(other) != without_commas(name)
                && (*others, usize::MAX - *i) > (*count, usize::MAX - at)
        });
        if let Some((_, (_, _, first))) = usual
            && let Some(finding) = sink.report("consistency/company-name", range.clone())
        {
            finding.related.push((first.clone(), "written so here".to_string()));
        }
    }
}

/// A name as it is where commas, spaces and the points of a legal form tell nothing.
fn without_commas(name: &str) -> String {
    let is_form = |word: &str| !word.contains(char::is_lowercase);
    let words = name.split([' ', ',']).map(|w| if is_form(w) { w.replace('.', "") } else { w.trim_end_matches('.').to_owned() });
    words.collect()
}

struct Name {
    count: usize,
    block: usize,
    range: Range<usize>,
}

/// Names of the company that are misspelt.
fn company(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let blocks = &context.outline.blocks;
    let own_names = own_names(document);
    if own_names.is_empty() {
        return;
    }
    let near = Silhouettes::of(&own_names);
    let mut names: FxHashMap<&str, Name> = FxHashMap::default();
    for (index, (block, reading)) in blocks.iter().zip(context.readings).enumerate() {
        for range in reading.notes.capitalized.iter().filter(|range| near.fits(&block.prose.text[(*range).clone()])) {
            let name = names.entry(&block.prose.text[range.clone()]).or_insert_with(|| Name {
                count: 0,
                block: index,
                range: range.clone(),
            });
            name.count += 1;
        }
    }
    let names: Vec<(&str, String, Name)> = names.into_iter().map(|(word, name)| (word, word.to_lowercase(), name)).collect();
    for own in own_names {
        let same = || names.iter().filter(|(_, lower, _)| *lower == own);
        let count: usize = same().map(|(_, _, name)| name.count).sum();
        if count < OFTEN {
            continue;
        }
        let Some((usual, _, _)) = same().max_by_key(|(word, _, name)| (name.count, *word)) else {
            continue;
        };
        let mut slips: Vec<(&str, &Name)> = names
            .iter()
            .filter(|(_, lower, name)| {
                name.count * OFTEN <= count && resembles(lower, &own) && !document.book.lexicon.knows(lower)
            })
            .map(|(word, _, name)| (*word, name))
            .collect();
        slips.sort_by_key(|(_, name)| (name.block, name.range.start));
        for (_, slip) in slips {
            let block = &blocks[slip.block];
            let lower = blocks[slip.block].prose.text[slip.range.clone()].to_lowercase();
            if in_address(block, slip) || blocks.iter().any(|b| b.prose.text.contains(&lower)) {
                continue;
            }
            let range = block.source(slip.range.clone());
            if let Some(finding) = sink.report("consistency/company-name", range.clone()) {
                finding.fixes.push(Fix {
                    title: format!("Write “{usual}”"),
                    edits: vec![Edit { range, text: (*usual).to_owned() }],
                    safe: false,
                });
            }
        }
    }
}

/// What a slip of one letter leaves of some names nearly as it was: the length and one end. For each
/// first and last letter, the lengths that a slip may have, as bits.
struct Silhouettes {
    by_first: [u64; 256],
    by_last: [u64; 256],
}

impl Silhouettes {
    fn of(names: &[String]) -> Self {
        let (mut by_first, mut by_last) = ([0; 256], [0; 256]);
        for name in names {
            let (first, last) = ends(name);
            let lengths = [name.len() - 1, name.len(), name.len() + 1].into_iter().fold(0, |bits, length| bits | bit(length));
            by_first[usize::from(first)] |= lengths;
            by_last[usize::from(last)] |= lengths;
        }
        Self { by_first, by_last }
    }

    fn fits(&self, word: &str) -> bool {
        let (first, last) = ends(word);
        (self.by_first[usize::from(first)] | self.by_last[usize::from(last)]) & bit(word.len()) != 0
    }
}

/// The first and last letter, in whatever case.
fn ends(word: &str) -> (u8, u8) {
    let end = |byte: Option<&u8>| byte.map_or(0, u8::to_ascii_lowercase);
    (end(word.as_bytes().first()), end(word.as_bytes().last()))
}

/// A length as a bit; all great lengths are one.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

fn in_address(block: &Block, name: &Name) -> bool {
    let range = block.source(name.range.clone());
    block.links.iter().any(|link| link.label == link.target && link.label.start <= range.start && range.end <= link.label.end)
}

/// The words by which the company calls itself: of its legal name, and of its own addresses.
fn own_names(document: &Document<'_>) -> Vec<String> {
    let context = document.context;
    let mut names: Vec<String> = Vec::new();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for fact in &reading.facts {
            let text = &block.prose.text[fact.range.clone()];
            match fact.kind {
                FactKind::Email => {
                    let host = text.rsplit('@').next().unwrap_or_default();
                    names.extend(host.rsplit('.').nth(1).map(str::to_lowercase));
                }
                FactKind::Company => names.extend(text.split(|c: char| !c.is_alphanumeric()).next().map(str::to_lowercase)),
                _ => {}
            }
        }
    }
    names.retain(|name| name.chars().count() >= LETTERS);
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a word is a name with one letter wrong, or two neighbours swapped.
fn resembles(word: &str, name: &str) -> bool {
    let near = word != name && word.len().abs_diff(name.len()) <= 1 && strsim::damerau_levenshtein(word, name) == 1;
    near && !word.trim_end_matches('s').eq(name.trim_end_matches('s'))
}

/// The terms of service under several names.
fn terms(document: &Document<'_>, sink: &mut Sink<'_>) {
    let Some(terms) = concept(document, "names.terms") else { return };
    let context = document.context;
    let mut names: Vec<(String, usize, usize, Range<usize>)> = Vec::new();
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        if block.kind == BlockKind::Heading {
            continue;
        }
        for hit in reading.hits_of(terms) {
            let text = &block.prose.text;
            let name = &text[hit.range.clone()];
            if !name.starts_with(char::is_uppercase) || is_of_others(text, &hit.range) {
                continue;
            }
            let name = name.to_lowercase().replace('&', "and");
            match names.iter_mut().find(|(known, ..)| *known == name) {
                Some(known) => known.1 += 1,
                None => names.push((name, 1, index, block.source(hit.range.clone()))),
            }
        }
    }
    let Some(usual) = names.iter().enumerate().max_by_key(|(at, name)| (name.1, usize::MAX - at)).map(|(at, _)| at) else {
        return;
    };
    for (_, _, _, range) in names.iter().enumerate().filter(|(at, _)| *at != usual).map(|(_, name)| name) {
        if let Some(finding) = sink.report("term/document-name", range.clone()) {
            finding.related.push((names[usual].3.clone(), "called so here".to_string()));
        }
    }
}

/// Whether the terms are somebody else's: "Google's Terms of Service", "their Terms of Use".
fn is_of_others(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end();
    let last = before.rsplit([' ', '(', '“', '"']).next().unwrap_or_default();
    let ours = [
        "our",
        "the",
        "this",
        "these",
        "any",
        "applicable",
        "and",
        "or",
        "with",
        "to",
        "of",
        "see",
        "in",
        "under",
        "by",
        "enforce",
        "enforcing",
    ];
    let others =
        ["’s", "'s", "s’", "s'", "âs"].iter().any(|end| last.ends_with(end)) || matches!(last, "their" | "its" | "those" | "his");
    let named = last.starts_with(char::is_uppercase) && !ours.contains(&last.to_lowercase().as_str());
    let rest = text[range.end..].trim_start();
    let of =
        rest.strip_prefix("of ").or_else(|| rest.strip_prefix("for ")).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let elsewhere = ["(http", "at http", "http"].iter().any(|head| rest.starts_with(head));
    others || named || of || elsewhere
}
