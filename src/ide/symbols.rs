//! Sections and defined terms of many documents, by what a person types of their names.

use std::ops::Range;

use super::Page;
use super::sections::headings;
use crate::analysis::terms::Glossary;

/// Symbols that a search gives at most: more than a person looks through.
const MOST: usize = 500;

/// A section or a defined term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// The document, by its place in the list.
    pub page: usize,
    /// Number and title of a section; a term as it is defined.
    pub name: String,
    /// Which of the two.
    pub kind: SymbolKind,
    /// The section above, or the one in which a term is defined; none at the top.
    pub container: Option<String>,
    /// Source bytes of the heading, or of the term.
    pub range: Range<usize>,
}

/// What a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A section.
    Section,
    /// A term where it is defined.
    Term,
}

/// The symbols in whose names the letters of a query stand in its order, whatever their case; the
/// names that hold it in one piece first.
pub fn symbols(pages: &[Page<'_>], query: &str) -> Vec<Symbol> {
    let query = query.to_lowercase();
    let mut found: Vec<Symbol> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        found.extend(sections(index, *page).chain(terms(index, *page)).filter(|symbol| holds(&symbol.name, &query)));
    }
    found.sort_by_key(|symbol| !symbol.name.to_lowercase().contains(&query));
    found.truncate(MOST);
    found
}

fn sections(index: usize, page: Page<'_>) -> impl Iterator<Item = Symbol> {
    let headings = headings(&page.analysis.outline);
    let names: Vec<_> = headings.iter().map(|heading| heading.name.clone()).collect();
    headings.into_iter().map(move |heading| Symbol {
        page: index,
        name: heading.name,
        kind: SymbolKind::Section,
        container: heading.parent.map(|parent| names[parent].clone()),
        range: heading.line,
    })
}

fn terms<'a>(index: usize, page: Page<'a>) -> impl Iterator<Item = Symbol> + 'a {
    let outline = &page.analysis.outline;
    let glossary = Glossary::of(&[page.analysis]);
    glossary.terms.into_iter().filter_map(move |term| {
        let first = term.definitions().next()?;
        let section = &outline.sections[outline.blocks[first.block].section];
        let container = Some(section.title.clone()).filter(|title| !title.is_empty());
        Some(Symbol { page: index, name: term.name.clone(), kind: SymbolKind::Term, container, range: first.range.clone() })
    })
}

/// Whether the letters of a query stand in a name in its order.
fn holds(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    query.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
