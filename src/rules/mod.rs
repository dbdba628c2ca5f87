//! Rule packs: loading, checking and compiling what `rules/` holds.
//!
//! A rule is one TOML file with its law, its words for people, a condition over concepts and its
//! own examples; [`RuleBook::built_in`] compiles them all, once, together with the lexicon, and
//! [`RuleBook::with`] those of a project besides.

mod book;
mod condition;
mod draft;
mod example;
mod page;
mod raw;
mod reach;
mod rule;

pub use book::{Holds, Pack, Probe, ProbeId, Purpose, RuleBook};
pub use condition::{Condition, Evidence, Scope, Test};
pub use example::Example;
pub use reach::{Kind, Regime, Severity};
pub use rule::{Checklist, Mark, Once, Pair, PairEnd, Part, Rule};
