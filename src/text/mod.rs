//! The text of an open document: a rope that takes the editor's edits, and positions in the
//! encodings of the protocol.
