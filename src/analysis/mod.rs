//! One document under all rules: findings, facts and disclosures.

use std::ops::Range;
use std::sync::Arc;

use crate::outline::Outline;
use crate::rules::{Kind, Regime, Severity};

mod bases;
mod companion;
mod context;
mod disclosures;
mod engine;
mod findings;
mod ignore;
pub mod inventory;
mod kind;
mod lints;
pub mod pointers;
mod reading;
mod references;
mod sections;
pub mod terms;
mod trial;

pub use companion::{Companion, Quote};
pub use engine::{Beside, Cache, Engine};
pub use kind::kind_by_name;
pub use reading::{Match, Reading, Sentence};
pub use trial::trial;

/// Something a counsel would mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's id, `group/name`.
    pub rule: Arc<str>,
    /// How grave.
    pub severity: Severity,
    /// Source bytes.
    pub range: Range<usize>,
    /// What, why and what to do, each a sentence or two, separated by a space.
    pub message: Arc<str>,
    /// The law behind it, as one would cite it.
    pub citations: Arc<[String]>,
    /// The thing marked is dead: editors strike it through.
    pub deprecated: bool,
    /// The thing marked could as well go: editors fade it.
    pub needless: bool,
    /// Other places that the finding speaks of, with a few words for each.
    pub related: Vec<(Range<usize>, String)>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a menu says it.
    pub title: String,
    /// Replacements in source bytes, in order, none overlapping.
    pub edits: Vec<Edit>,
    /// Applied without a look: changes no meaning.
    pub safe: bool,
}

/// New text for a stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Source bytes to replace; empty to insert.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// Whether a policy says what the law wants said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Said.
    Present,
    /// Begun: named without what makes it useful.
    Partial,
    /// Not said.
    Absent,
    /// Its trigger is not in the text.
    NotApplicable,
}

/// One disclosure of a kind of document and what the text says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    /// The id, as in `missing/<id>`.
    pub id: Arc<str>,
    /// Where it stands.
    pub status: Status,
    /// The law that wants it.
    pub citation: String,
    /// Source bytes of the sentences that show it, the best first, at most five.
    pub evidence: Vec<Range<usize>>,
    /// Sentences of the documents beside it that show what this text alone does not.
    pub elsewhere: Vec<Quote>,
}

/// Everything known about one text on one day.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The text's structure.
    pub outline: Outline,
    /// What each block says, in the order of [`Outline::blocks`].
    pub readings: Vec<Arc<Reading>>,
    /// What it is.
    pub kind: Kind,
    /// Its language, as in `en`.
    pub language: &'static str,
    /// The law it answers to.
    pub regimes: Vec<Regime>,
    /// In the order of the source.
    pub findings: Vec<Finding>,
    /// The checklist of its kind.
    pub disclosures: Vec<Disclosure>,
    /// The entries under `[[ignore]]` in the settings, by their place, that accepted a finding here.
    pub accepting: Vec<usize>,
}
