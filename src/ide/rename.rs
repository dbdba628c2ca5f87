//! A defined term gets another name, wherever it stands.

use std::ops::Range;

use super::Page;
use crate::analysis::Edit;
use crate::analysis::terms::{Glossary, Occurrence};

/// The longest name a term can be given, in bytes.
const LONGEST_NAME: usize = 80;

/// Why a term is not renamed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The cursor is on no defined term.
    #[error("This is no defined term. A term is defined as in: our shop (the “Service”).")]
    NoTerm,
    /// The new name cannot be one.
    #[error(
        "“{0}” cannot be the name of a term: give one line of at most 80 letters that begins with a capital, without quotation marks and brackets."
    )]
    BadName(String),
    /// The new name has a meaning already.
    #[error("“{0}” is defined already. Two meanings of one term would be read as one.")]
    Taken(String),
    /// A place cannot be changed without breaking marks such as `**`.
    #[error("“{0}” has marks such as ** or a tag between its words in one place. Take them out first.")]
    Marked(String),
}

/// The words at a place in the first document that a rename would change.
///
/// # Errors
/// [`Refusal::NoTerm`].
pub fn prepare(pages: &[Page<'_>], offset: usize) -> Result<Range<usize>, Refusal> {
    let glossary = glossary(pages);
    let (_, here) = glossary.at(0, offset).ok_or(Refusal::NoTerm)?;
    Ok(here.range.clone())
}

/// Edits by document, in the order of the source, that give the term at a place in the first
/// document a new name everywhere. A plural stays a plural.
///
/// # Errors
/// Nothing can be renamed, or not to this name.
pub fn rename(pages: &[Page<'_>], offset: usize, name: &str) -> Result<Vec<(usize, Vec<Edit>)>, Refusal> {
    let glossary = glossary(pages);
    let (term, here) = glossary.at(0, offset).ok_or(Refusal::NoTerm)?;
    let name = name.trim();
    let is_bad = |c: char| c.is_control() || "“”\"()[]{}<>*`".contains(c);
    if !name.starts_with(char::is_uppercase) || name.len() > LONGEST_NAME || name.contains(is_bad) {
        return Err(Refusal::BadName(name.to_owned()));
    }
    if glossary.terms.iter().any(|other| other.name == name && other.name != term.name) {
        return Err(Refusal::Taken(name.to_owned()));
    }
    // The name is given for the word under the cursor; the others follow it.
    let base = here.form.back(name);
    let edit = |one: &Occurrence| {
        let text = &pages[one.document].text[one.range.clone()];
        if text.contains(['*', '_', '<', '>', '[', ']', '`']) {
            return Err(Refusal::Marked(term.name.clone()));
        }
        Ok((one.document, Edit { range: one.range.clone(), text: one.form.of(&base) }))
    };
    let mut edits: Vec<(usize, Vec<Edit>)> = Vec::new();
    for one in &term.occurrences {
        let (page, edit) = edit(one)?;
        match edits.last_mut() {
            Some((last, edits)) if *last == page => edits.push(edit),
            _ => edits.push((page, vec![edit])),
        }
    }
    Ok(edits)
}

fn glossary(pages: &[Page<'_>]) -> Glossary {
    Glossary::of(&pages.iter().map(|page| page.analysis).collect::<Vec<_>>())
}
