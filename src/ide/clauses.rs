//! The clause library beside a document: what suits it, what of that it lacks, and where it goes.

use super::actions::{self, Draft};
use super::coverage::items;
use crate::analysis::{Edit, Status};
use crate::clauses::Clause;

/// A clause that suits a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// The disclosures of the document's checklist that it makes, as people call them.
    pub makes: Vec<&'a str>,
    /// Whether the document lacks one of these.
    pub is_missing: bool,
}

/// The clauses that suit a document: those that make what it lacks first, in the order of its
/// checklist, and of those that make the same the narrowest. None for what is no policy.
pub fn offers<'a>(draft: &Draft<'a>) -> Vec<Offer<'a>> {
    let items = items(draft.analysis, draft.book);
    let suits = |clause: &&Clause| clause.suits(draft.analysis.kind, &draft.analysis.regimes);
    let offer = |clause: &'a Clause| {
        let made = items.iter().enumerate().filter(|(_, item)| clause.satisfies.iter().any(|id| **id == *item.disclosure.id));
        let missing = made.clone().find(|(_, item)| item.disclosure.status == Status::Absent);
        let is_missing = missing.is_some();
        let place = missing.or_else(|| made.clone().next()).map_or(items.len(), |(place, _)| place);
        (place, Offer { clause, makes: made.map(|(_, item)| item.list.title.as_str()).collect(), is_missing })
    };
    let mut offers: Vec<_> = draft.clauses.iter().filter(suits).map(offer).collect();
    offers.sort_by_key(|(place, offer)| (!offer.is_missing, *place, !offer.clause.is_own, offer.clause.satisfies.len()));
    offers.into_iter().map(|(_, offer)| offer).collect()
}

/// The edit that puts a clause where it belongs; none if no clause has this id, or the document has
/// no place for it.
pub fn insertion(id: &str, draft: &Draft<'_>) -> Option<Vec<Edit>> {
    draft.clauses.get(id).map(|clause| actions::insert(clause, draft)).filter(|edits| !edits.is_empty())
}
