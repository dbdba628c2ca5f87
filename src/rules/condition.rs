//! Conditions over concepts, and where they are looked for.

use super::draft::Fault;
use super::raw::{RawCondition, RawTest};
use crate::lexicon::{Actor, ConceptId, ConceptSet, Hit, Lexicon, Modality, Polarity};

/// Where a test looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The sentence itself.
    Sentence,
    /// It and the sentences next to it in the block.
    Around,
    /// The paragraph, item or cell.
    Block,
    /// The blocks that lead this one in with a colon.
    Lead,
    /// The list that this block leads in.
    List,
    /// The headings above, and the head of a cell's column.
    Heading,
    /// Everything under the same heading.
    Section,
    /// One single sentence under the same heading.
    Nearby,
    /// The whole text.
    Document,
}

impl Scope {
    /// Scopes that a block answers alone.
    pub const LOCAL: [Self; 3] = [Self::Sentence, Self::Around, Self::Block];
}

/// A concept that has to be said, denied, or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The concept.
    pub concept: ConceptId,
    /// Said or denied; `None` for either.
    pub polarity: Option<Polarity>,
}

/// What was found in a scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Concepts said.
    pub affirmed: ConceptSet,
    /// Concepts denied.
    pub denied: ConceptSet,
}

impl Evidence {
    /// Notes a concept.
    pub fn note(&mut self, hit: &Hit) {
        match hit.polarity {
            Polarity::Affirmed => self.affirmed.insert(hit.concept),
            Polarity::Denied => self.denied.insert(hit.concept),
        }
    }

    /// Adds everything found elsewhere.
    pub fn extend(&mut self, other: &Self) {
        self.affirmed.extend(&other.affirmed);
        self.denied.extend(&other.denied);
    }

    /// Whether a concept is said or denied.
    pub fn speaks_of(&self, concept: ConceptId) -> bool {
        self.affirmed.contains(concept) || self.denied.contains(concept)
    }

    fn shows(&self, term: Term) -> bool {
        match term.polarity {
            Some(Polarity::Affirmed) => self.affirmed.contains(term.concept),
            Some(Polarity::Denied) => self.denied.contains(term.concept),
            None => self.speaks_of(term.concept),
        }
    }
}

/// What has to be found in one scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// Every one of these.
    pub all: Vec<Term>,
    /// One of each group.
    pub any: Vec<Vec<Term>>,
    /// None of these.
    pub none: Vec<Term>,
    actor: Vec<Actor>,
    modality: Vec<Modality>,
}

impl Test {
    /// Whether the scope shows it, leaving aside who acts and how firmly.
    pub fn holds(&self, evidence: &Evidence) -> bool {
        self.all.iter().all(|term| evidence.shows(*term))
            && self.any.iter().all(|group| group.iter().any(|term| evidence.shows(*term)))
            && !self.none.iter().any(|term| evidence.shows(*term))
    }

    /// The terms of which one has to be what the sentence is about.
    pub fn key(&self) -> &[Term] {
        if self.all.is_empty() { self.any.first().map_or(&[], Vec::as_slice) } else { &self.all[..1] }
    }

    /// The first hit that the test is about, by an actor and in a mode that it asks for.
    pub fn key_hit<'h>(&self, hits: &'h [Hit]) -> Option<&'h Hit> {
        hits.iter().find(|hit| {
            let named = self.key().iter().any(|t| t.concept == hit.concept && t.polarity.is_none_or(|p| p == hit.polarity));
            named
                && (self.actor.is_empty() || self.actor.contains(&hit.actor))
                && (self.modality.is_empty() || self.modality.contains(&hit.modality))
        })
    }

    /// Whether it asks who acts, or how firmly.
    pub fn asks_voice(&self) -> bool {
        !self.actor.is_empty() || !self.modality.is_empty()
    }
}

/// Tests in scopes, all of which have to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Each scope and what has to be found there, the narrowest first.
    pub tests: Vec<(Scope, Test)>,
}

impl Condition {
    /// The test of a scope, if there is one.
    pub fn test(&self, scope: Scope) -> Option<&Test> {
        self.tests.iter().find(|(s, _)| *s == scope).map(|(_, test)| test)
    }

    /// Whether it looks into a single sentence or its block.
    pub fn is_local(&self) -> bool {
        self.tests.iter().any(|(scope, _)| Scope::LOCAL.contains(scope))
    }

    /// Whether it looks nowhere else.
    pub fn is_only_local(&self) -> bool {
        self.tests.iter().all(|(scope, _)| Scope::LOCAL.contains(scope))
    }

    pub(super) fn compile(raw: RawCondition, lexicon: &Lexicon) -> Result<Self, Fault> {
        let RawCondition { sentence, around, block, lead, list, heading, section, nearby, document } = raw;
        let scopes = [
            (Scope::Sentence, sentence),
            (Scope::Around, around),
            (Scope::Block, block),
            (Scope::Lead, lead),
            (Scope::List, list),
            (Scope::Heading, heading),
            (Scope::Section, section),
            (Scope::Nearby, nearby),
            (Scope::Document, document),
        ];
        let mut tests = Vec::new();
        for (scope, test) in scopes {
            if let Some(test) = test {
                tests.push((scope, compile_test(test, lexicon)?));
            }
        }
        Ok(Self { tests })
    }
}

fn compile_test(raw: RawTest, lexicon: &Lexicon) -> Result<Test, Fault> {
    let terms = |names: Vec<String>| names.iter().map(|name| term(name, lexicon)).collect::<Result<Vec<_>, _>>();
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut loose = Vec::new();
    for item in raw.any {
        match item {
            super::raw::OneOrMany::One(name) => loose.push(name),
            super::raw::OneOrMany::Many(group) => groups.push(group),
        }
    }
    if !loose.is_empty() {
        groups.insert(0, loose);
    }
    Ok(Test {
        all: terms(raw.all)?,
        any: groups.into_iter().map(terms).collect::<Result<_, _>>()?,
        none: terms(raw.none)?,
        actor: raw.actor,
        modality: raw.modality,
    })
}

/// `sell` is said, `!sell` is denied, `sell?` is either.
fn term(written: &str, lexicon: &Lexicon) -> Result<Term, Fault> {
    let (name, polarity) = match (written.strip_prefix('!'), written.strip_suffix('?')) {
        (Some(bare), _) => (bare, Some(Polarity::Denied)),
        (None, Some(bare)) => (bare, None),
        (None, None) => (written, Some(Polarity::Affirmed)),
    };
    let unknown = || Fault::new(written, format!("there is no concept `{name}`"));
    let concept = lexicon.concept(name).ok_or_else(unknown)?;
    Ok(Term { concept, polarity })
}
