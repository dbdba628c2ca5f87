//! Every rule's own examples, and what all rules have to have.

mod examples;
mod shape;
