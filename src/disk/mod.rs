//! What lies on disk around a document: the settings above it, rules and clauses of the project's own, other
//! documents. The server and the checker read files through this room, so that both see the same.

mod accepted;
mod clauses;
mod companions;
mod documents;
mod moves;
mod own;
mod packs;
mod settings;

pub(crate) use accepted::idle_ignores;
pub(crate) use clauses::clauses;
pub(crate) use companions::{Neighbour, neighbours};
pub(crate) use documents::{Document, walk};
pub(crate) use moves::{Move, readdressed, renamed_in_settings};
pub(crate) use packs::{pack, packs};
pub(crate) use settings::nearest;
