//! What a person asks of an analysis: hover, actions, symbols. Pure functions in the project's own
//! types.

pub mod actions;
pub mod hover;
pub mod sections;
