//! How the text is laid out: numbers stuck to sentences, headings and paragraphs that stand twice,
//! brackets that never close.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::reading::fingerprint;
use crate::analysis::{Edit, Fix};
use crate::lexicon::facts;
use crate::outline::BlockKind;

/// Blocks over which a paragraph that blank lines tore apart may go on.
const LINES_OF_A_PARAGRAPH: usize = 4;
/// Blocks after which a paragraph that stands again is said again on purpose, as for another region.
const BLOCKS_APART: usize = 40;
/// Times from which a heading is the label of an entry.
const TIMES_OF_A_LABEL: usize = 3;
/// The shortest paragraph whose repetition is no formula, in bytes.
const BYTES_OF_A_PARAGRAPH: usize = 160;

static GLUED: LazyLock<Regex> = LazyLock::new(|| facts::pattern(r"[a-z]{3}[.;](?P<number>\d{1,2}[.)]) [A-Z]"));

/// Reports faults of layout.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    glued_numbers(document, sink);
    glued_items(document, sink);
    repeated_headings(document, sink);
    repeated_paragraphs(document, sink);
    open_brackets(document, sink);
}

fn glued_numbers(document: &Document<'_>, sink: &mut Sink<'_>) {
    for section in document.context.outline.sections.iter().filter(|s| s.number.is_some()) {
        let start = section.range.start;
        let line = document.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = document.text[line..start].trim_end();
        let ends_sentence = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?'));
        if !ends_sentence || !before.contains(' ') {
            continue;
        }
        let number = section.number.as_ref().map_or(0, String::len);
        let dot = document.text[start + number..].starts_with('.');
        if let Some(finding) = sink.report("structure/glued-number", start..start + number + usize::from(dot)) {
            let blank = line + before.len()..start;
            finding.fixes.push(Fix {
                title: "Put the heading on a line of its own".to_string(),
                edits: vec![Edit { range: blank, text: "\n\n".to_string() }],
                safe: false,
            });
        }
    }
}

/// "We keep orders.4. We keep invoices.": the number of the next item, which lost its line.
fn glued_items(document: &Document<'_>, sink: &mut Sink<'_>) {
    for (block, reading) in document.context.outline.blocks.iter().zip(document.context.readings) {
        for number in &reading.notes.glued {
            sink.report("structure/glued-number", block.source(number.clone()));
        }
    }
}

/// Numbers of items that stand right behind a full stop, in bytes of the text.
pub(super) fn glued(text: &str) -> Vec<Range<usize>> {
    let numbers = GLUED.captures_iter(text).filter_map(|captures| captures.name("number"));
    numbers.map(|number| number.range()).collect()
}

fn repeated_headings(document: &Document<'_>, sink: &mut Sink<'_>) {
    let outline = document.context.outline;
    let mut seen: FxHashMap<(Option<usize>, u8, bool, String), usize> = FxHashMap::default();
    // a table of contents names every section before it comes
    let is_empty = |at: usize| outline.sections[at].blocks.len() < 2;
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    outline.sections.iter().for_each(|section| *times.entry(section.title.as_str()).or_default() += 1);
    // What comes again and again names a part of each entry.
    let recurs = |title: &str| times.get(title).is_some_and(|times| *times >= TIMES_OF_A_LABEL);
    for (index, section) in outline.sections.iter().enumerate().filter(|(_, s)| !s.title.is_empty()) {
        // a section's number tells it from a form or a table of the same name in it
        let key = (section.parent, section.level, section.number.is_some(), letters(&section.title));
        let first = seen.insert(key, index).filter(|first| !is_empty(*first) || index == first + 1);
        if let Some(first) = first.filter(|_| !is_label(&section.title) && !recurs(&section.title)) {
            let (here, there) = (&outline.blocks[section.blocks.start], &outline.blocks[outline.sections[first].blocks.start]);
            if let Some(finding) = sink.report("structure/repeated-heading", here.range.clone()) {
                finding.related.push((there.range.clone(), "the same heading".to_string()));
            }
        }
    }
}

/// A title or a name without its blanks and marks.
pub(super) fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// "Legal basis: consent" names what stands under it in each of many sections; "USA" ends an address.
fn is_label(title: &str) -> bool {
    title.contains(':') || (title.len() < 4 && title.chars().all(char::is_uppercase))
}

fn repeated_paragraphs(document: &Document<'_>, sink: &mut Sink<'_>) {
    let blocks = &document.context.outline.blocks;
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    for (index, (block, reading)) in blocks.iter().zip(document.context.readings).enumerate() {
        let Some(paragraph) = reading.notes.paragraph.filter(|_| !matches!(block.kind, BlockKind::TableCell { .. })) else {
            continue;
        };
        if let Some(first) = seen.insert(paragraph, index)
            && blocks[first].prose.text == block.prose.text
            && blocks[first].lead_in == block.lead_in
            && index - first < BLOCKS_APART
            && let Some(finding) = sink.report("structure/repeated-paragraph", block.range.clone())
        {
            finding.related.push((blocks[first].range.clone(), "the same paragraph".to_string()));
        }
    }
}

/// A number that is equal for equal texts, of a text that is no formula.
pub(super) fn paragraph(text: &str) -> Option<u64> {
    (text.len() >= BYTES_OF_A_PARAGRAPH).then(|| fingerprint(text))
}

fn open_brackets(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    // A paragraph torn into lines by blank ones closes some lines further on.
    let closes =
        |at: usize| (at..at + LINES_OF_A_PARAGRAPH).any(|at| context.readings.get(at).is_some_and(|r| r.notes.brackets.closes));
    let reported: FxHashSet<usize> =
        (0..context.readings.len()).filter(|at| context.readings[*at].notes.brackets.open.is_some() && !closes(at + 1)).collect();
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        if let Some(at) = reading.notes.brackets.open.filter(|_| reported.contains(&index)) {
            sink.report("structure/open-bracket", block.source(at..at + 1));
        }
    }
}

/// Brackets of a block that have no partner in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Brackets {
    /// Where the first one stands that never closes.
    open: Option<usize>,
    /// One closes that was never opened and numbers no item.
    closes: bool,
}

/// The brackets of a text without a partner.
pub(super) fn brackets(text: &str) -> Brackets {
    let mut open = Vec::new();
    let mut closes = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' if !text[..at].ends_with([':', ';']) => open.push(at),
            b')' if open.pop().is_none() => closes |= !numbers_item(&text[..at]),
            _ => {}
        }
    }
    Brackets { open: open.first().copied(), closes }
}

/// Whether a closing bracket after this text is that of "a)" or "2)", or half of a smile.
fn numbers_item(before: &str) -> bool {
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    (last.len() <= 4 && last.chars().all(|c| c.is_ascii_alphanumeric())) || last.ends_with([':', ';', '-'])
}
