//! What lies on disk around a document: the settings above it, rules and clauses of the project's own, other
//! documents. The server and the checker read files through this room, so that both see the same.

mod clauses;
mod documents;
mod own;
mod packs;
mod settings;

pub(crate) use clauses::clauses;
pub(crate) use documents::{Document, walk};
pub(crate) use packs::{pack, packs};
pub(crate) use settings::nearest;
