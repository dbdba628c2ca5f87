//! A rule, compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::condition::Condition;
use super::example::Example;
use super::reach::{Kind, Regime, Severity};
use crate::lexicon::ConceptId;
use crate::outline::BlockKind;

/// Something a counsel would mark, and why.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub id: Arc<str>,
    /// How grave, where the config does not say otherwise.
    pub severity: Severity,
    /// The documents it speaks in; empty for all that are policies.
    pub kinds: Vec<Kind>,
    /// The law it belongs to; empty for any.
    pub regimes: Vec<Regime>,
    /// The law and guidance behind it.
    pub cites: Arc<[String]>,
    /// What is wrong, in a sentence.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to write instead.
    pub r#do: String,
    /// `what`, `why` and `do` in one text.
    pub message: Arc<str>,
    /// The message repeats what is marked.
    pub quotes_mark: bool,
    /// The clause that mends it.
    pub clause: Option<String>,
    /// What may stand in place of the sentence, with gaps to fill in brackets.
    pub skeleton: Option<String>,
    /// What may safely stand in place of what is marked.
    pub replace: Option<String>,
    /// What is marked is dead.
    pub deprecated: bool,
    /// What is marked could as well go.
    pub needless: bool,
    /// Where it speaks once, where it first holds, and not again; none: in every sentence.
    pub once: Option<Once>,
    /// What of a sentence is marked.
    pub mark: Mark,
    /// The pieces of a document it reads.
    pub parts: Vec<Part>,
    /// What is tried: any of these.
    pub when: Vec<Condition>,
    /// What silences it: any of these.
    pub unless: Vec<Condition>,
    /// Rules that say less about the same sentence and are silent where this one speaks.
    pub beats: Vec<String>,
    /// The lint that finds it, where a condition cannot.
    pub lint: Option<String>,
    /// For `missing/…`: what makes the disclosure present.
    pub checklist: Option<Checklist>,
    /// For contradictions: the two statements that cannot both be true.
    pub pair: Option<Pair>,
    /// Lists of words that its lint asks for by name.
    pub words: BTreeMap<String, Vec<String>>,
    /// The day on which its facts were last known to be true.
    pub as_of: Option<Date>,
    /// The day from which what it says is true; none: for as long as there are such texts.
    pub since: Option<Date>,
    /// Texts on which it must speak.
    pub fires: Vec<Example>,
    /// Texts on which it must not.
    pub silent: Vec<Example>,
    /// A project's own, not one of those that come with the program.
    pub is_own: bool,
    /// The file it came from: under `rules/`, or the name of a project's own pack.
    pub file: String,
}

impl Rule {
    /// The part of the id before the slash.
    pub fn group(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Whether it speaks on such a day in such a document under such law.
    pub fn speaks_in(&self, kind: Kind, regimes: &[Regime], today: Date) -> bool {
        self.since.is_none_or(|since| since <= today) && self.reaches(kind, regimes)
    }

    /// Whether it is for such a document under such law, on whatever day.
    pub fn reaches(&self, kind: Kind, regimes: &[Regime]) -> bool {
        let kinds = if self.kinds.is_empty() { kind != Kind::None } else { self.kinds.contains(&kind) };
        kinds && (self.regimes.is_empty() || self.regimes.iter().any(|regime| regimes.contains(regime)))
    }
}

/// How far one finding of a rule speaks for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Once {
    /// One in a paragraph, an item or a cell.
    Paragraph,
    /// One under a heading.
    Section,
    /// One in a document.
    Document,
}

/// What a finding covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The words of the condition's first term.
    Key,
    /// The first words of this concept.
    Concept(ConceptId),
    /// The whole sentence.
    Sentence,
}

/// A piece of a document, as a rule names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A quotation.
    Quote,
}

impl Part {
    /// What rules read that do not say: everything but headings.
    pub const TEXT: [Self; 4] = [Self::Paragraph, Self::Item, Self::Cell, Self::Quote];

    /// The part that a block is.
    pub fn of(kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Heading => Self::Heading,
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::ListItem { .. } => Self::Item,
            BlockKind::TableCell { .. } => Self::Cell,
            BlockKind::Quote => Self::Quote,
        }
    }
}

/// Two statements that cannot both be true.
#[derive(Debug)]
pub struct Pair {
    /// What the text claims: any of these.
    pub claim: Vec<Condition>,
    /// What belies it: any of these, in other words.
    pub against: Vec<Condition>,
    /// Which of the two is marked.
    pub at: PairEnd,
    /// What is said of the other, in a few words.
    pub other: String,
}

/// One side of a [`Pair`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairEnd {
    /// What the text claims.
    #[default]
    Claim,
    /// What belies it.
    Against,
}

/// What makes a disclosure present.
#[derive(Debug)]
pub struct Checklist {
    /// The id after `missing/`.
    pub id: Arc<str>,
    /// What people call it, as it stands inside a sentence: `right of access`.
    pub title: String,
    /// The place in the list.
    pub order: u16,
    /// Each document owes it itself, whatever those beside it say.
    pub own: bool,
    /// What a text that only begins the disclosure lacks.
    pub partly: Option<String>,
    /// What triggers the duty: any of these; empty where it is always owed.
    pub applies: Vec<Condition>,
    /// Evidence that it is made.
    pub present: Vec<Condition>,
    /// Evidence that it is begun.
    pub partial: Vec<Condition>,
}
