//! What a sentence says that the text gives, and the text does not give.

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::reading::Sentence;
use crate::lexicon::facts::{Fact, FactKind};
use crate::outline::{Block, BlockKind};

/// Below this many words the next paragraph may be an item without a mark.
const WORDS_OF_AN_ITEM: usize = 9;

/// How far from the start of a paragraph the colon of an item stands.
const CHARACTERS_OF_A_START: usize = 60;
/// Blocks after a sentence in which its list may still come.
const BLOCKS_AHEAD: usize = 3;

/// Reports promises that the text does not keep.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    periods(document, sink);
    following(document, sink);
    enclosures(document, sink);
    contacts(document, sink);
}

/// "Write to the address at the end of this notice", and no address comes any more.
fn contacts(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let Some(promised) = concept(document, "points-to.contact") else { return };
    let reaches = |f: &Fact| {
        matches!(f.kind, FactKind::Email | FactKind::Phone | FactKind::Address | FactKind::Url | FactKind::Placeholder)
    };
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        for hit in reading.hits_of(promised) {
            let rest = || context.readings.iter().zip(&context.outline.blocks).skip(index);
            let given = rest().any(|(reading, block)| !block.links.is_empty() || reading.facts.iter().any(reaches));
            if !given {
                sink.report("structure/promised-contact", block.source(hit.range.clone()));
            }
        }
    }
}

/// "In the table below", and there is no table; "see Annex 1", and there is no annex.
fn enclosures(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let (table, annex) = (concept(document, "points-to.table"), concept(document, "points-to.annex"));
    let blocks = &context.outline.blocks;
    let has_table = blocks.iter().any(|b| matches!(b.kind, BlockKind::TableCell { .. }));
    for (index, (block, reading)) in blocks.iter().zip(context.readings).enumerate() {
        if !block.links.is_empty() || matches!(block.kind, BlockKind::Heading | BlockKind::TableCell { .. }) {
            continue;
        }
        let pointers = [table, annex].into_iter().flatten().flat_map(|concept| reading.hits_of(concept));
        for hit in pointers {
            if block.prose.text[hit.range.clone()].contains(['[', '{']) {
                continue;
            }
            let lost = if table == Some(hit.concept) {
                !has_table && !blocks.iter().skip(index + 1).take(BLOCKS_AHEAD).any(is_row)
            } else {
                annex == Some(hit.concept)
                    && !block.prose.text[hit.range.end..].starts_with(" of ")
                    && !has_annex(blocks, &block.prose.text[hit.range.clone()])
            };
            if lost {
                sink.report("structure/missing-part", block.source(hit.range.clone()));
                break;
            }
        }
    }
}

/// Whether a block may be what a conversion left of a row.
fn is_row(block: &Block) -> bool {
    matches!(block.kind, BlockKind::ListItem { .. }) || block.prose.text.split_ascii_whitespace().count() < WORDS_OF_AN_ITEM
}

/// Whether a part of the text begins with the last words of a pointer: "Annex 1".
fn has_annex(blocks: &[Block], pointer: &str) -> bool {
    let pointer = pointer.to_lowercase();
    let Some(at) = ["annex", "appendix", "exhibit", "attachment"].iter().find_map(|name| pointer.find(name)) else { return true };
    blocks.iter().any(|b| b.prose.text.get(..pointer.len() - at).is_some_and(|head| head.eq_ignore_ascii_case(&pointer[at..])))
}

/// "Once the period for a category ends", where no period is given for any.
fn periods(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let Some(promised) = concept(document, "retention.promised").filter(|c| context.document.affirmed.contains(*c)) else {
        return;
    };
    let (retain, duration) = (concept(document, "retain"), concept(document, "fact.duration"));
    let (delete, given) = (concept(document, "delete"), concept(document, "retention.given"));
    let says = |sentence: &Sentence, what| Option::is_some_and(what, |c| sentence.evidence.affirmed.contains(c));
    let gives = |s: &Sentence| (says(s, duration) && (says(s, retain) || says(s, delete))) || says(s, given);
    let has_table = context.outline.blocks.iter().any(|b| matches!(b.kind, BlockKind::TableCell { .. }));
    if has_table || context.readings.iter().flat_map(|r| &r.sentences).any(gives) {
        return;
    }
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        if let Some(hit) = reading.hits_of(promised).find(|_| block.links.is_empty()) {
            sink.report("structure/promised-periods", block.source(hit.range.clone()));
            return;
        }
    }
}

/// "We keep the following data for tax purposes.", and no data follow.
fn following(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let Some(following) = concept(document, "announces.following") else { return };
    let blocks = &context.outline.blocks;
    for (index, (block, reading)) in blocks.iter().zip(context.readings).enumerate() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) {
            continue;
        }
        for hit in reading.hits_of(following) {
            let Some(sentence) = reading.sentences.iter().find(|s| s.range.contains(&hit.range.start)) else { continue };
            let rest = &block.prose.text[hit.range.end..sentence.range.end];
            let last = sentence.range.end == reading.sentences.last().map_or(0, |s| s.range.end);
            let plain = without_asides(rest);
            let lists =
                plain.contains([':', ';', '–', '—']) || plain.matches(',').count() > 2 || rest.trim_start().starts_with('(');
            let soon = blocks.iter().skip(index + 1).take(BLOCKS_AHEAD).filter(|b| b.section == block.section);
            let listed = soon.clone().any(|b| matches!(b.kind, BlockKind::TableCell { .. }));
            if last && rest.ends_with('.') && !lists && !listed && blocks.get(index + 1).is_none_or(|next| !may_list(block, next))
            {
                sink.report("structure/dangling-following", block.source(hit.range.clone()));
            }
        }
    }
}

/// A text without what stands in brackets.
fn without_asides(text: &str) -> String {
    let mut depth = 0usize;
    let keep = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(keep).collect()
}

/// Whether a block may be the first of what was announced.
fn may_list(block: &Block, next: &Block) -> bool {
    !matches!(next.kind, BlockKind::Paragraph)
        || matches!(block.kind, BlockKind::ListItem { .. })
        || next.prose.text.split_ascii_whitespace().count() < WORDS_OF_AN_ITEM
        || next.prose.text.starts_with(|c: char| !c.is_uppercase())
        || next.prose.text.chars().take(CHARACTERS_OF_A_START).any(|c| matches!(c, ':' | '–' | '—'))
}
