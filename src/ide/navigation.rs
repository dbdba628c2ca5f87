//! From words to where they are defined, and back to where they are used.

use std::ops::Range;

use super::Page;
use crate::analysis::Analysis;
use crate::analysis::pointers::{Pointer, pointers};
use crate::analysis::terms::Glossary;
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

/// What in a document means the same as the words at a place: the same term, or the same section.
pub fn highlights(page: Page<'_>, offset: usize) -> Vec<Highlight> {
    let origins = |with: bool| references(&[page], offset, with);
    let others = origins(false);
    let mark = |spot: Spot| Highlight { is_origin: !others.contains(&spot), range: spot.range };
    origins(true).into_iter().map(mark).collect()
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
