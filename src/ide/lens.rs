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

/// The most disclosures that the line over a section names.
const MOST_NAMED: usize = 3;

/// How far the document says what it must, over its title; what each section adds to that, over
/// the section's heading, what is only begun first. Nothing in a document without a checklist.
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
        let is_whole = item.disclosure.status != Status::Partial;
        for section in sections {
            disclosed[section].push((is_whole, item.list.title.as_str()));
        }
    }
    for heading in headings(&analysis.outline) {
        let titles = &mut disclosed[analysis.outline.section_at(heading.line.start)];
        titles.sort_by_key(|(is_whole, _)| *is_whole);
        if !titles.is_empty() {
            lenses.push(Lens { range: heading.line, title: format!("Discloses: {}", list(titles)) });
        }
    }
    lenses
}

/// The first few titles, and how many more there are.
fn list(titles: &[(bool, &str)]) -> String {
    let name = |(is_whole, title): &(bool, &str)| format!("{title}{}", if *is_whole { "" } else { " (partial)" });
    let named: Vec<String> = titles.iter().take(MOST_NAMED).map(name).collect();
    let more = titles.len().saturating_sub(MOST_NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    named.join(", ") + &rest
}
