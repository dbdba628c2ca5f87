//! Lines shown over a title and over sections: what the document, and each section, discloses.

use std::ops::Range;

use super::coverage::{coverage, items};
use super::sections::headings;
use crate::analysis::{Analysis, Status};
use crate::rules::RuleBook;

/// A line of text over a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// Source bytes of the heading under it.
    pub range: Range<usize>,
    /// What it says.
    pub title: String,
}

/// How far the document says what it must, over its title; what each section adds to that, over
/// the section's heading. Nothing in a document without a checklist.
pub fn lenses(analysis: &Analysis, book: &RuleBook) -> Vec<Lens> {
    let summary = coverage(analysis, book).summary;
    let Some(opening) = analysis.outline.opening().filter(|_| !summary.is_empty()) else {
        return Vec::new();
    };
    let mut lenses = vec![Lens { range: opening, title: summary }];
    let mut disclosed = vec![Vec::new(); analysis.outline.sections.len()];
    for item in items(analysis, book) {
        let mut sections: Vec<_> =
            item.disclosure.evidence.iter().map(|evidence| analysis.outline.section_at(evidence.start)).collect();
        sections.sort_unstable();
        sections.dedup();
        let partly = if item.disclosure.status == Status::Partial { " (partial)" } else { "" };
        for section in sections {
            disclosed[section].push(format!("{}{partly}", item.list.title));
        }
    }
    for heading in headings(&analysis.outline) {
        let titles = &disclosed[analysis.outline.section_at(heading.line.start)];
        if !titles.is_empty() {
            lenses.push(Lens { range: heading.line, title: format!("Discloses: {}", titles.join(", ")) });
        }
    }
    lenses
}
