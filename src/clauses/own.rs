//! Clause files: the program's, and those of a project's own.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Clause, Library, placeholders};
use crate::config::Entity;
use crate::rules::RuleBook;
use crate::text::{FileProblem, Problem, Snapshot};

/// A clause file of a project's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnClause {
    /// Its path, as problems name it.
    pub file: Arc<str>,
    /// What stands in it.
    pub text: Arc<str>,
}

/// What stands before and behind the TOML of a clause.
const FENCE: &str = "+++";

/// Reads a clause file; lines may end in any way.
pub(super) fn parse(text: &str) -> Result<Clause, Problem> {
    let file = Snapshot::new(text);
    let Some((front, body)) = split(text) else {
        let message = "a clause begins with TOML between two lines of `+++`, and its wording follows";
        return Err(Problem::at(&file, 0..text.lines().next().map_or(0, str::len), message));
    };
    let mut clause: Clause = toml::from_str(&text[front.clone()]).map_err(|error| {
        let at = error.span().map_or(front.clone(), |span| front.start + span.start..front.start + span.end);
        Problem::at(&file, at, format!("the front matter is wrong: {}", error.message().trim_end()))
    })?;
    clause.body = text[body].trim().replace("\r\n", "\n");
    Ok(clause)
}

/// Where the front matter and the wording stand.
fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = 0;
    let mut front = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start_matches('\u{feff}').trim_end() == FENCE;
        match (front, is_fence) {
            (None, true) => front = Some(at + line.len()),
            (None, false) => return None,
            (Some(start), true) => return Some((start..at, at + line.len()..text.len())),
            (Some(_), false) => {}
        }
        at += line.len();
    }
    None
}

/// The project's clauses, and behind them the program's that they do not replace.
pub(super) fn library(files: &[OwnClause]) -> (Arc<Library>, Vec<FileProblem>) {
    let (mut own, mut problems): (Vec<Clause>, Vec<FileProblem>) = (Vec::new(), Vec::new());
    for OwnClause { file, text } in files {
        let parsed = parse(text).and_then(|clause| checked(clause, text, &own));
        match parsed {
            Ok(clause) => own.push(Clause { is_own: true, ..clause }),
            Err(problem) => problems.push(FileProblem { file: file.clone(), problem }),
        }
    }
    if own.is_empty() {
        return (Arc::clone(Library::builtin()), problems);
    }
    let replaced: BTreeSet<&str> = own.iter().map(|clause| &*clause.id).collect();
    let rest: Vec<_> = Library::builtin().iter().filter(|clause| !replaced.contains(&*clause.id)).cloned().collect();
    (Arc::new(Library { clauses: own.into_iter().chain(rest).collect() }), problems)
}

/// A clause whose names all lead somewhere.
fn checked(clause: Clause, text: &str, before: &[Clause]) -> Result<Clause, Problem> {
    let wrong = |words: &str, message: String| {
        let at = text.find(words).unwrap_or(0);
        Err(Problem::at(&Snapshot::new(text), at..at + words.len().min(text.len() - at), message))
    };
    if before.iter().any(|other| other.id == clause.id) {
        return wrong(&clause.id, format!("another file of yours has a clause `{}`; give this one another id", clause.id));
    }
    let book = RuleBook::built_in();
    let is_disclosure = |id: &String| book.rule(&format!("missing/{id}")).is_some();
    if let Some(id) = clause.satisfies.iter().find(|id| !is_disclosure(id)) {
        return wrong(id, format!("there is no disclosure `{id}`; `fineprint rules` lists them as `missing/…`"));
    }
    let unknown = placeholders(&clause.body).find(|(_, name)| !clause.placeholders.contains_key(*name));
    if let Some((_, name)) = unknown {
        let message = format!("the gap `{name}` is not described; add it under `[placeholders]`");
        return wrong(&format!("[{name}]"), message);
    }
    let is_key = |key: &String| key == "today" || Entity::keys().any(|known| known == *key);
    if let Some(key) = clause.placeholders.values().filter_map(|gap| gap.from.as_ref()).find(|key| !is_key(key)) {
        return wrong(key, format!("there is no setting `{key}`; `from` names one such as `entity.email`, or `today`"));
    }
    Ok(clause)
}
