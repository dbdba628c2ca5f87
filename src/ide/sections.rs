//! The headings of a document and what stands under each.

use std::ops::Range;

use crate::outline::{BlockKind, Outline};

/// A heading and how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Number and title; never empty.
    pub name: String,
    /// The index of the heading above, which always is before this one.
    pub parent: Option<usize>,
    /// Source bytes of the heading itself.
    pub line: Range<usize>,
    /// Source bytes up to the next heading that is not under this one.
    pub extent: Range<usize>,
}

/// Every heading in the order of the source.
pub fn headings(outline: &Outline) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut index_of = vec![None; outline.sections.len()];
    for (at, section) in outline.sections.iter().enumerate().filter(|(_, section)| section.level > 0) {
        let block = outline.blocks.get(section.blocks.clone()).and_then(<[_]>::first);
        let line = block.filter(|block| block.kind == BlockKind::Heading).map(|block| block.range.clone());
        index_of[at] = Some(headings.len());
        headings.push(Heading {
            name: name(section.number.as_deref(), &section.title),
            parent: section.parent.and_then(|parent| index_of.get(parent).copied().flatten()),
            line: line.unwrap_or(section.range.start..section.range.start),
            extent: section.range.clone(),
        });
    }
    for index in (0..headings.len()).rev() {
        let end = headings[index].extent.end;
        if let Some(parent) = headings[index].parent {
            headings[parent].extent.end = headings[parent].extent.end.max(end);
        }
    }
    headings
}

fn name(number: Option<&str>, title: &str) -> String {
    match (number, title.trim()) {
        (Some(number), "") => number.to_owned(),
        (Some(number), title) => format!("{number} {title}"),
        (None, "") => "(untitled)".to_owned(),
        (None, title) => title.to_owned(),
    }
}
