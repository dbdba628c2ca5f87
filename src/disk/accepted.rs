//! Entries of settings that accept no finding any more.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::config::{Idle, Ignore, Layer, Settings};
use crate::rules::RuleBook;
use crate::text::Problem;

/// The entries under `[[ignore]]` in a settings file of which it is known that they accept nothing: every
/// document that one speaks of was read. `accepted` gives the entries, by their place in the settings in
/// force, that accepted something in a document, where that was read; `documents` are those of the project.
pub(crate) fn idle_ignores(
    layer: &Layer,
    (settings, book): (&Settings, &RuleBook),
    accepted: &dyn Fn(&Path) -> Option<Vec<usize>>,
    documents: &dyn Fn() -> Vec<PathBuf>,
) -> Vec<Problem> {
    let all = OnceCell::new();
    let is_idle = |ignore: &Ignore| {
        // One that is only being typed is not in force yet, and one for no rule is told of by itself.
        let place = settings.place_of(ignore).filter(|_| book.has_rule_or_group(ignore.rule()))?;
        let named = ignore.document().map(|document| settings.at_root(document)).filter(|file| file.is_file());
        let mut names_any = false;
        for document in named.as_ref().map_or_else(|| all.get_or_init(documents).as_slice(), std::slice::from_ref) {
            if settings.is_named_by(document, ignore) {
                names_any = true;
                if accepted(document)?.contains(&place) {
                    return None;
                }
            }
        }
        Some(if names_any { Idle::FindsNothing } else { Idle::NamesNothing })
    };
    layer.idle_ignores(is_idle)
}
