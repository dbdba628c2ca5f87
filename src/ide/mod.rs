//! What a person asks of an analysis: hover, actions, symbols. Pure functions in the project's own
//! types.

pub mod actions;
pub mod clauses;
pub mod completion;
pub mod coverage;
pub mod hover;
pub mod inlay;
pub mod lens;
pub mod links;
mod markdown;
pub mod navigation;
pub mod rename;
pub mod sections;
pub mod selection;
pub mod settings;
pub mod symbols;
pub mod tokens;

use crate::analysis::Analysis;

/// A document as navigation sees it. Where several are given, the cursor is in the first, and the
/// others are those it belongs together with.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// Its source.
    pub text: &'a str,
}
