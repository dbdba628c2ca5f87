//! The program as an editor meets it: a process that speaks over pipes.

mod diagnostics;
mod framing;
mod lifecycle;
mod load;
mod requests;
mod server;
mod text;
