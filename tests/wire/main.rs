//! The program as an editor meets it: a process that speaks over pipes.

mod capabilities;
mod clauses;
mod code_actions;
mod completion;
mod diagnostics;
mod framing;
mod glance;
mod lifecycle;
mod load;
mod navigation;
mod requests;
mod server;
mod sets;
mod settings;
mod suppression;
mod text;
mod workspace;
