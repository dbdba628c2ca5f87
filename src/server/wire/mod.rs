//! The way to the client: frames in, messages read and dispatched in order, messages out.
//!
//! tower-lsp routes a message to its handler; its own transport is not used, since that one runs
//! notifications out of order, ends at the first malformed frame and dies with a panicking handler.

mod dispatch;
mod frame;
mod message;
mod outbox;
mod works;

pub(super) use dispatch::{send_instead, serve};
pub(super) use outbox::{Outbox, Publication, Report};
