//! From words to where they are defined, and back to where they are used.

use std::ops::Range;

use super::Page;
use crate::analysis::pointers::{Pointer, pointers};
use crate::analysis::terms::Glossary;
use crate::analysis::{Analysis, inventory};
use crate::outline::BlockKind;

/// A place in one of several documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The document, by its place in the list.
    pub page: usize,
    /// Source bytes.
    pub range: Range<usize>,
}

/// Words that mean the same as those under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Source bytes.
    pub range: Range<usize>,
    /// The meaning is given here: a definition, or the heading of a section.
    pub is_origin: bool,
}

/// Where the term at a place in the first document is defined, in it or in another, or the section
/// that the words there lead to.
pub fn definition(pages: &[Page<'_>], offset: usize) -> Vec<Spot> {
    let Some(first) = pages.first() else { return Vec::new() };
    if let Some(pointer) = pointers(first.analysis, first.text).into_iter().find(|pointer| covers(&pointer.range, offset)) {
        return vec![Spot { page: 0, range: pointer.target }];
    }
    let glossary = Glossary::of(&analyses(pages));
    let term = glossary.at(0, offset).map(|(term, _)| term);
    term.into_iter()
        .flat_map(|term| term.definitions())
        .map(|one| Spot { page: one.document, range: one.range.clone() })
        .collect()
}

/// Every place that uses the term at a place in the first document, or leads to the section there.
/// `with_origin` includes the definitions, or the section's heading.
pub fn references(pages: &[Page<'_>], offset: usize, with_origin: bool) -> Vec<Spot> {
    let Some(first) = pages.first() else { return Vec::new() };
    if let Some(target) = section_at(first, offset) {
        let leading = pointers(first.analysis, first.text).into_iter().filter(|pointer| pointer.target == target);
        let mut ranges: Vec<_> = leading.map(|pointer| pointer.range).chain(with_origin.then_some(target.clone())).collect();
        ranges.sort_by_key(|range| range.start);
        return ranges.into_iter().map(|range| Spot { page: 0, range }).collect();
    }
    let glossary = Glossary::of(&analyses(pages));
    let term = glossary.at(0, offset).map(|(term, _)| term);
    let used = term.into_iter().flat_map(|term| &term.occurrences).filter(|one| with_origin || !one.is_definition);
    used.map(|one| Spot { page: one.document, range: one.range.clone() }).collect()
}

/// What in a document means the same as the words at a place: the same term or section, else the same provision
/// of the law, else the same vendor.
pub fn highlights(page: Page<'_>, offset: usize) -> Vec<Highlight> {
    let origins = |with: bool| references(&[page], offset, with);
    let others = origins(false);
    let mark = |spot: Spot| Highlight { is_origin: !others.contains(&spot), range: spot.range };
    let marked: Vec<Highlight> = origins(true).into_iter().map(mark).collect();
    if marked.is_empty() { named_alike(page, offset) } else { marked }
}

/// Every citation of the provision, or every name of the vendor, that stands at a place.
fn named_alike(page: Page<'_>, offset: usize) -> Vec<Highlight> {
    let blocks = &page.analysis.outline.blocks;
    let cited = inventory::citations(page.analysis)
        .map(|(block, citation)| (blocks[block].source(citation.range.clone()), citation.to_string()));
    let vendors = || {
        let of_block = |block| inventory::vendors(block).map(|(range, vendor)| (block.source(range), vendor.name.clone()));
        blocks.iter().flat_map(of_block)
    };
    let marked = alike(cited, offset);
    if marked.is_empty() { alike(vendors(), offset) } else { marked }
}

/// The ranges whose name is that of the one at a place.
fn alike(named: impl Iterator<Item = (Range<usize>, String)>, offset: usize) -> Vec<Highlight> {
    let named: Vec<_> = named.collect();
    let Some((_, here)) = named.iter().find(|(range, _)| covers(range, offset)) else { return Vec::new() };
    let same = named.iter().filter(|(_, name)| name == here);
    same.map(|(range, _)| Highlight { range: range.clone(), is_origin: false }).collect()
}

/// The heading that the words at a place lead to, or stand in.
fn section_at(page: &Page<'_>, offset: usize) -> Option<Range<usize>> {
    let pointed: Option<Pointer> = pointers(page.analysis, page.text).into_iter().find(|pointer| covers(&pointer.range, offset));
    pointed.map(|pointer| pointer.target).or_else(|| heading_at(page.analysis, offset))
}

/// A heading with the cursor in it, unless that is on a term.
fn heading_at(analysis: &Analysis, offset: usize) -> Option<Range<usize>> {
    let outline = &analysis.outline;
    let block = &outline.blocks[outline.block_at(offset)?];
    let is_heading = block.kind == BlockKind::Heading;
    let on_term = || Glossary::of(&[analysis]).at(0, offset).is_some();
    (is_heading && !on_term()).then(|| block.range.clone())
}

fn covers(range: &Range<usize>, offset: usize) -> bool {
    range.start <= offset && offset <= range.end
}

fn analyses<'a>(pages: &[Page<'a>]) -> Vec<&'a Analysis> {
    pages.iter().map(|page| page.analysis).collect()
}
