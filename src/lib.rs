//! fineprint marks in a policy document what a careful privacy counsel would mark, while it is
//! being written.
//!
//! Data runs one way through the rooms: [`text`] holds what the editor sent, [`outline`] finds the
//! prose and its sections, [`lexicon`] turns wording into concepts, [`rules`] says what follows
//! from them under [`law`], [`analysis`] runs it all over one document, [`ide`] answers a person's
//! questions about the result, `disk` finds what lies around a document, and [`server`] and
//! [`cli`] speak with the outside.

pub mod analysis;
pub mod clauses;
pub mod cli;
pub mod config;
mod disk;
pub mod ide;
pub mod law;
pub mod lexicon;
pub mod outline;
pub mod rules;
pub mod server;
pub mod text;
