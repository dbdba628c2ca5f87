//! Which clauses make every disclosure that is missing, with none said twice.

use std::collections::BTreeSet;

use super::{Draft, insert};
use crate::analysis::Status;
use crate::clauses::Clause;

/// Clauses in the order of the checklist. One that every document of the kind needs, and of which
/// nothing is said yet, stands for the narrower ones.
pub(super) fn clauses<'a>(draft: &Draft<'a>) -> Vec<&'a Clause> {
    let list = &draft.analysis.disclosures;
    let mut open: BTreeSet<&str> = list.iter().filter(|one| one.status == Status::Absent).map(|one| &*one.id).collect();
    let said = |id: &String| list.iter().any(|one| *one.id == **id && one.status != Status::Absent);
    let mut chosen: Vec<&Clause> = Vec::new();
    for disclosure in list.iter().filter(|one| one.status == Status::Absent) {
        if !open.contains(&*disclosure.id) {
            continue;
        }
        let variants = insert::variants(&disclosure.id, draft);
        let first = variants.first().copied();
        let whole = variants.into_iter().filter(|clause| clause.always && !clause.satisfies.iter().any(said));
        let makes = |clause: &&Clause| clause.satisfies.iter().filter(|id| open.contains(id.as_str())).count();
        let Some(clause) =
            first.into_iter().chain(whole).reduce(|best, next| if makes(&next) > makes(&best) { next } else { best })
        else {
            continue;
        };
        for id in &clause.satisfies {
            open.remove(id.as_str());
        }
        chosen.push(clause);
    }
    chosen
}
