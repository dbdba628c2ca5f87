//! A rule file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::example::Example;
use super::reach::{Kind, Regime, Severity};
use super::rule::{Once, PairEnd, Part};
use crate::lexicon::{Actor, Modality};

/// One value or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    pub(super) fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRule {
    pub(super) id: String,
    pub(super) severity: Severity,
    #[serde(default)]
    pub(super) kinds: Vec<Kind>,
    #[serde(default)]
    pub(super) regimes: Vec<Regime>,
    pub(super) cites: Vec<String>,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) r#do: String,
    pub(super) clause: Option<String>,
    pub(super) skeleton: Option<String>,
    pub(super) replace: Option<String>,
    #[serde(default)]
    pub(super) deprecated: bool,
    #[serde(default)]
    pub(super) needless: bool,
    pub(super) once: Option<Once>,
    pub(super) mark: Option<String>,
    #[serde(default)]
    pub(super) parts: Vec<Part>,
    #[serde(default)]
    pub(super) when: OneOrMany<RawCondition>,
    #[serde(default)]
    pub(super) unless: OneOrMany<RawCondition>,
    #[serde(default)]
    pub(super) beats: Vec<String>,
    pub(super) lint: Option<String>,
    pub(super) disclosure: Option<RawDisclosure>,
    pub(super) pair: Option<RawPair>,
    #[serde(default)]
    pub(super) words: BTreeMap<String, Vec<String>>,
    pub(super) as_of: Option<String>,
    pub(super) since: Option<String>,
    /// Read by the lexicon.
    #[serde(default, rename = "concepts")]
    _concepts: IgnoredAny,
    #[serde(default)]
    pub(super) fires: Vec<Example>,
    #[serde(default)]
    pub(super) silent: Vec<Example>,
}

/// What makes a disclosure present.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawDisclosure {
    /// What people call it, as it stands inside a sentence.
    pub(super) title: String,
    /// The place in the checklist.
    pub(super) order: u16,
    /// Each document owes it itself, whatever those beside it say.
    #[serde(default)]
    pub(super) own: bool,
    /// What a text that only begins the disclosure lacks.
    pub(super) partly: Option<String>,
    #[serde(default)]
    pub(super) applies: OneOrMany<RawCondition>,
    #[serde(default)]
    pub(super) present: Vec<RawCondition>,
    #[serde(default)]
    pub(super) partial: Vec<RawCondition>,
}

/// Two statements that cannot both be true.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPair {
    #[serde(default)]
    pub(super) claim: OneOrMany<RawCondition>,
    #[serde(default)]
    pub(super) against: OneOrMany<RawCondition>,
    /// Which of the two is marked.
    #[serde(default)]
    pub(super) at: PairEnd,
    /// What is said of the other, in a few words.
    pub(super) other: String,
}

/// A condition: every scope that is named has to hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawCondition {
    pub(super) sentence: Option<RawTest>,
    pub(super) around: Option<RawTest>,
    pub(super) block: Option<RawTest>,
    pub(super) lead: Option<RawTest>,
    pub(super) list: Option<RawTest>,
    pub(super) heading: Option<RawTest>,
    pub(super) section: Option<RawTest>,
    pub(super) nearby: Option<RawTest>,
    pub(super) document: Option<RawTest>,
}

/// What has to be found in one scope.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTest {
    #[serde(default)]
    pub(super) all: Vec<String>,
    #[serde(default)]
    pub(super) any: Vec<OneOrMany<String>>,
    #[serde(default)]
    pub(super) none: Vec<String>,
    #[serde(default)]
    pub(super) actor: Vec<Actor>,
    #[serde(default)]
    pub(super) modality: Vec<Modality>,
}
