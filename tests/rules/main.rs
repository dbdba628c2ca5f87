//! Every rule's own examples, and what all rules have to have.

mod docs;
mod examples;
mod kinds;
mod own;
mod shape;
