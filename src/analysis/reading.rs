//! What one block says: concepts, facts and local matches of rules. A reading depends on the
//! block's prose alone, so it is kept for as long as the prose stays the same.

use std::ops::Range;

use super::facts::{self, Fact};
use super::lints::Notes;
use crate::lexicon::{self, Actor, ConceptId, Hit, Modality, Polarity};
use crate::outline::Block;
use crate::rules::{Condition, Evidence, Mark, Part, ProbeId, Purpose, RuleBook, Scope, Test};

/// What one block says.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Every concept, in order; ranges are bytes of the block's prose.
    pub hits: Vec<Hit>,
    /// The facts of the block.
    pub facts: Vec<Fact>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Everything the block says.
    pub whole: Evidence,
    /// Where conditions hold as far as the block can tell.
    pub matches: Vec<Match>,
    /// What lints know from the block's text alone.
    pub(crate) notes: Notes,
}

/// What one sentence says.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Bytes of the block's prose.
    pub range: Range<usize>,
    /// Indexes into [`Reading::hits`].
    pub hits: Range<usize>,
    /// Everything it says.
    pub evidence: Evidence,
}

/// A condition that holds as far as its block can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Which condition.
    pub probe: ProbeId,
    /// What it says when it holds.
    pub purpose: Purpose,
    /// The sentence, an index into [`Reading::sentences`].
    pub sentence: usize,
    /// Bytes of the prose that the finding covers.
    pub range: Range<usize>,
}

impl Reading {
    /// Reads a block.
    pub fn of(block: &Block, book: &RuleBook) -> Self {
        let mut reading = Self::default();
        for range in &block.prose.sentences {
            reading.read_sentence(block, range.clone(), book);
        }
        for sentence in &reading.sentences {
            reading.whole.extend(&sentence.evidence);
        }
        reading.notes = Notes::of(block, book);
        let part = Part::of(&block.kind);
        reading.matches = (0..reading.sentences.len()).flat_map(|at| reading.try_probes(at, part, book)).collect();
        reading
    }

    fn read_sentence(&mut self, block: &Block, range: Range<usize>, book: &RuleBook) {
        let text = &block.prose.text[range.clone()];
        let tokens = lexicon::tokens(text);
        let first = self.hits.len();
        let facts = facts::find(text, &tokens);
        let mut hits = book.lexicon.tag(&tokens);
        hits.extend(facts.iter().map(|fact| plain(ConceptId::built_in(fact.kind as u16), fact.range.clone())));
        for link in &block.links {
            if let Some(label) = block.prose_range(&link.label).filter(|l| range.start <= l.start && l.start < range.end) {
                let label = label.start - range.start..label.end.min(range.end) - range.start;
                hits.extend(book.lexicon.url_concepts(&link.address).map(|concept| plain(concept, label.clone())));
            }
        }
        hits.sort_by_key(|hit| (hit.range.start, hit.concept));
        hits.dedup_by(|a, b| a.concept == b.concept && a.range == b.range);
        let shift = |r: Range<usize>| r.start + range.start..r.end + range.start;
        self.hits.extend(hits.into_iter().map(|hit| Hit { range: shift(hit.range.clone()), ..hit }));
        self.facts.extend(facts.into_iter().map(|fact| Fact { range: shift(fact.range.clone()), ..fact }));
        let mut evidence = Evidence::default();
        self.hits[first..].iter().for_each(|hit| evidence.note(hit));
        self.sentences.push(Sentence { range, hits: first..self.hits.len(), evidence });
    }

    fn try_probes(&self, at: usize, part: Part, book: &RuleBook) -> Vec<Match> {
        let sentence = &self.sentences[at];
        let hits = &self.hits[sentence.hits.clone()];
        let mut woken: Vec<ProbeId> = hits.iter().flat_map(|hit| book.woken_by(hit.concept)).copied().collect();
        woken.sort_unstable();
        woken.dedup();
        woken
            .into_iter()
            .filter_map(|probe| {
                let (rule, purpose, condition) = book.condition(probe);
                let reads = purpose.purpose.is_disclosure() || rule.parts.contains(&part);
                if !reads || !self.holds_locally(condition, at) {
                    return None;
                }
                if rule.unless.iter().any(|c| c.is_only_local() && self.holds_locally(c, at))
                    && purpose.purpose == Purpose::Finding
                {
                    return None;
                }
                Some(Match { probe, purpose: purpose.purpose, sentence: at, range: self.marked(rule.mark, condition, at) })
            })
            .collect()
    }

    /// Whether the local tests of a condition hold at a sentence.
    pub fn holds_locally(&self, condition: &Condition, at: usize) -> bool {
        condition.tests.iter().all(|(scope, test)| match scope {
            Scope::Sentence => self.says(test, at),
            Scope::Around => test.holds(&self.around(at)),
            Scope::Block => test.holds(&self.whole),
            _ => true,
        })
    }

    /// Whether a test holds of one sentence.
    pub fn says(&self, test: &Test, at: usize) -> bool {
        let sentence = &self.sentences[at];
        test.holds(&sentence.evidence) && (!test.asks_voice() || test.key_hit(&self.hits[sentence.hits.clone()]).is_some())
    }

    fn around(&self, at: usize) -> Evidence {
        let mut evidence = Evidence::default();
        for sentence in &self.sentences[at.saturating_sub(1)..(at + 2).min(self.sentences.len())] {
            evidence.extend(&sentence.evidence);
        }
        evidence
    }

    fn marked(&self, mark: Mark, condition: &Condition, at: usize) -> Range<usize> {
        let sentence = &self.sentences[at];
        let hits = &self.hits[sentence.hits.clone()];
        let key = || {
            let test = Scope::LOCAL.iter().find_map(|scope| condition.test(*scope))?;
            test.key_hit(hits).map(|hit| hit.range.clone())
        };
        let found = match mark {
            Mark::Sentence => None,
            Mark::Key => key(),
            Mark::Concept(concept) => hits.iter().find(|hit| hit.concept == concept).map(|hit| hit.range.clone()).or_else(key),
        };
        found.unwrap_or_else(|| sentence.range.clone())
    }
}

fn plain(concept: ConceptId, range: Range<usize>) -> Hit {
    Hit { concept, range, actor: Actor::Unnamed, modality: Modality::Plain, polarity: Polarity::Affirmed }
}
