//! What a person asks of an analysis: hover, actions, symbols. Pure functions in the project's own
//! types.

pub mod actions;
pub mod coverage;
pub mod hover;
pub mod lens;
pub mod sections;
