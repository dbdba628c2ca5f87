//! `fineprint.toml`: what a project says about itself and about the rules.
//!
//! Text goes in, a [`Layer`] comes out, and layers make [`Settings`]; nothing here opens a file or
//! asks the clock. Reading is permissive: a key that nobody knows is a warning, and only what
//! cannot mean anything is an error.

mod entity;
mod globs;
mod ignore;
mod layer;
mod paths;
mod reader;
mod schema;
mod settings;
#[cfg(test)]
mod tests;

pub use entity::{Contact, Entity};
pub use ignore::{Idle, Ignore};
pub use layer::Layer;
pub use paths::{NamedPath, named_paths, quoted};
pub use schema::{Key, Shape, keys_in, schema};
pub use settings::{Settings, tidy};

/// The name under which a project keeps its settings.
pub const FILE_NAME: &str = "fineprint.toml";

/// A `fineprint.toml` with every setting explained, as `fineprint init` writes it.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The candidate that a word was most likely meant to be, if any is close.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const CLOSE: f64 = 0.6;
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .filter(|(closeness, _)| *closeness >= CLOSE)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}
