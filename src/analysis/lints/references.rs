//! References to sections of the same document that lead nowhere, or to the wrong place.

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::pointers::Anchors;
use crate::analysis::references::{Reference, Side};
use crate::analysis::sections::{Sections, begins_with};
use crate::lexicon::facts::FactKind;
use crate::outline::{BlockKind, Link};

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
    anchors(document, sink);
}

/// Links to places of the document that it does not have. Where most such links lead nowhere, the places were lost on the way
/// here, or another program makes them.
fn anchors(document: &Document<'_>, sink: &mut Sink<'_>) {
    let outline = document.context.outline;
    let links = || outline.blocks.iter().flat_map(|block| &block.links);
    let is_name = |name: &&str| !name.is_empty() && *name != "top" && !name.contains('/');
    let named = |link: &Link| link.address.strip_prefix('#').filter(is_name).map(str::to_owned);
    if !links().any(|link| named(link).is_some()) {
        return;
    }
    let (anchors, sections) = (Anchors::of(outline, document.text), Sections::new(outline));
    let (known, unknown): (Vec<_>, Vec<_>) =
        links().filter_map(|link| Some((link, named(link)?))).partition(|(_, name)| anchors.section(name).is_some());
    for (link, _) in unknown.iter().filter(|_| unknown.len() <= known.len()) {
        if !sections.has_title(&document.text[link.label.clone()]) {
            sink.report("structure/unknown-section", link.label.clone());
        }
    }
}

/// What is wrong with a reference, as the rule that says so.
fn wrong(document: &Document<'_>, sections: &Sections<'_>, block: usize, reference: &Reference) -> Option<&'static str> {
    match &reference.number {
        Some(number) => wrong_number(document, sections, block, reference, number),
        None => wrong_title(sections, block, reference),
    }
}

fn wrong_title(sections: &Sections<'_>, block: usize, reference: &Reference) -> Option<&'static str> {
    let title = reference.title.as_deref()?;
    if !sections.has_title(title) {
        return reference.points.then_some("structure/unknown-section");
    }
    let mut named = sections.all_by_title(title).peekable();
    named.peek()?;
    let here = sections.outline.blocks[block].section;
    (!named.any(|target| stands_as_said(sections, here, target, reference.side))).then_some("structure/wrong-side")
}

fn wrong_number(
    document: &Document<'_>,
    sections: &Sections<'_>,
    block: usize,
    reference: &Reference,
    number: &str,
) -> Option<&'static str> {
    let outline = sections.outline;
    if !sections.numbered && (sections.counted.is_empty() || reference.title.as_deref().is_some_and(|t| sections.has_title(t))) {
        return None;
    }
    let Some(target) = sections.by_number(number) else {
        let run_in = outline.blocks.iter().any(|b| begins_with(&b.prose.text, number));
        return (!run_in && (sections.numbered || !sections.items)).then_some("structure/unknown-section");
    };
    let here = outline.blocks[block].section;
    let text = &outline.blocks[block].prose.text;
    let itself = here == target
        && sections.numbered
        && !reference.points
        && outline.sections[here].number.as_deref() == Some(number)
        && !begins_with_part_of(text, number);
    let said = &text[..reference.range.start];
    let this = said.trim_end().ends_with("his");
    if this && !sections.numbered && here != target && outline.sections[here].parent != Some(target) {
        return Some("structure/unknown-section");
    }
    if itself && !this {
        return Some("structure/self-reference");
    }
    if reference.promises_contact && here != target && !has_contact(document, target) {
        return Some("structure/wrong-section");
    }
    if names_another(sections, reference, target) {
        return Some("structure/number-title");
    }
    (!stands_as_said(sections, here, target, reference.side)).then_some("structure/wrong-side")
}

/// Whether a section is on the side of the reference that it is said to be on. Of a section that holds the other either is true.
fn stands_as_said(sections: &Sections<'_>, here: usize, target: usize, side: Option<Side>) -> bool {
    let nested = sections.holds(here, target) || sections.holds(target, here);
    match side {
        Some(Side::Above) => nested || target < here,
        Some(Side::Below) => nested || here < target,
        None => true,
    }
}

/// Whether the title or the topic beside a number is that of another section.
fn names_another(sections: &Sections<'_>, reference: &Reference, target: usize) -> bool {
    let related = |other: usize| sections.holds(target, other) || sections.holds(other, target);
    let titled = reference.title.as_deref().is_some_and(|title| {
        let mut named = sections.all_by_title(title).peekable();
        named.peek().is_some() && !named.any(related)
    });
    titled || reference.topic.as_deref().is_some_and(|topic| sections.holds_instead(topic, target).is_some())
}

/// Whether a text begins with the number of a part of the section: 7.6 may well point to what else stands in 7.
fn begins_with_part_of(text: &str, number: &str) -> bool {
    let part = text.strip_prefix(number).and_then(|rest| rest.strip_prefix('.'));
    part.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a section, or one under it, holds contact details.
fn has_contact(document: &Document<'_>, section: usize) -> bool {
    let outline = document.context.outline;
    let level = outline.sections[section].level;
    let end = outline.sections.iter().enumerate().skip(section + 1).find(|(_, s)| s.level <= level);
    let last = end.map_or(outline.sections.len(), |(at, _)| at);
    outline.sections[section..last].iter().flat_map(|s| s.blocks.clone()).any(|block| {
        let facts = &document.context.readings[block].facts;
        !outline.blocks[block].links.is_empty()
            || facts.iter().any(|f| matches!(f.kind, FactKind::Email | FactKind::Phone | FactKind::Address | FactKind::Url))
    })
}
