//! The text of a document: a rope that takes the editor's edits, a snapshot that holds still to
//! be read, positions in the encodings of the protocol, and what is wrong at one.
//!
//! Lines end at `\n`, `\r\n` and `\r` and nowhere else. Every conversion clamps: no position and
//! no offset, however wrong, is out of range here.

mod buffer;
mod position;
mod problem;
mod snapshot;
#[cfg(test)]
mod tests;

pub use buffer::{Buffer, Change, EditError};
pub use position::{Encoding, LineColumn, Position};
pub use problem::{FileProblem, Problem};
pub use snapshot::{Cursor, Snapshot};
