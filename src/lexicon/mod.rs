//! Wording to concepts: what a sentence speaks of, who acts, and whether it is denied.
//!
//! A language pack under `rules/lexicon/` names concepts and their wordings; [`Lexicon::load`]
//! compiles them to one pass over a sentence's words, and [`Lexicon::tag`] finds every concept in
//! a sentence with its polarity, actor and modality.

mod concept;
pub mod facts;
mod fold;
mod inflect;
mod load;
mod pattern;
mod speech;
mod spelling;
mod tag;
mod vocabulary;

pub use concept::{ConceptId, ConceptSet, MAX_CONCEPTS};
pub use fold::{Class, Mark, Token, tokens};
pub use load::{Lexicon, Source};
pub use speech::{Actor, Modality, Polarity};
pub use spelling::Spelling;
pub use tag::Hit;
