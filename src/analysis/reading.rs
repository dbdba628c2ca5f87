//! What one block says: concepts, facts and local matches of rules. A reading depends on the
//! block's prose alone, so it is kept for as long as the prose stays the same.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::engine::Engine;
use super::lints::Notes;
use crate::lexicon::facts::{self, Fact};
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
    /// Some of the hits stand for addresses behind links.
    linked: bool,
}

/// What one sentence says.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Bytes of the block's prose.
    pub range: Range<usize>,
    /// Indexes into [`Reading::hits`].
    pub hits: Range<usize>,
    /// The index of the first of them behind a label: in “With partners: we share …”, what counts is what follows.
    stated: usize,
    /// Indexes into [`Reading::facts`].
    facts: Range<usize>,
    /// Equal for equal words.
    words: u64,
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
    /// Reads a block; sentences that stood there before are not read again.
    pub(super) fn of(block: &Block, engine: &Engine, before: &Before<'_>) -> Self {
        let book = &engine.book;
        let mut reading = Self { linked: !block.links.is_empty(), ..Self::default() };
        for range in &block.prose.sentences {
            let text = &block.prose.text[range.clone()];
            let (hits, facts) = before.find(text, block).unwrap_or_else(|| read_sentence(text, range, block, engine));
            reading.add(text, range.clone(), hits, facts);
        }
        for sentence in &reading.sentences {
            reading.whole.extend(&sentence.evidence);
        }
        reading.notes = Notes::of(block, book);
        // a question says as little as a heading: what is said of it stands in the answer
        let asks = |sentence: &Sentence| block.prose.text[sentence.range.clone()].trim_end().ends_with('?');
        let part = |sentence: &Sentence| if asks(sentence) { Part::Heading } else { Part::of(&block.kind) };
        let probe = |(at, sentence): (usize, &Sentence)| reading.try_probes(at, part(sentence), book);
        reading.matches = reading.sentences.iter().enumerate().flat_map(probe).collect();
        reading
    }

    /// Adds a sentence with what was found in it, in bytes of the sentence.
    fn add(&mut self, text: &str, range: Range<usize>, hits: Vec<Hit>, facts: Vec<Fact>) {
        let (first_hit, first_fact) = (self.hits.len(), self.facts.len());
        let shift = |r: &Range<usize>| r.start + range.start..r.end + range.start;
        self.hits.extend(hits.into_iter().map(|hit| Hit { range: shift(&hit.range), ..hit }));
        self.facts.extend(facts.into_iter().map(|fact| Fact { range: shift(&fact.range), ..fact }));
        let mut evidence = Evidence::default();
        self.hits[first_hit..].iter().for_each(|hit| evidence.note(hit));
        let body = range.start + label_of(text).filter(|_| self.sentences.is_empty()).unwrap_or_default();
        let stated = first_hit + self.hits[first_hit..].iter().take_while(|hit| hit.range.start < body).count();
        let (hits, facts) = (first_hit..self.hits.len(), first_fact..self.facts.len());
        self.sentences.push(Sentence { range, hits, stated, facts, evidence, words: fingerprint(text) });
    }

    /// What was found in a sentence, in bytes of the sentence.
    fn found(&self, sentence: &Sentence) -> (Vec<Hit>, Vec<Fact>) {
        let shift = |r: &Range<usize>| r.start - sentence.range.start..r.end - sentence.range.start;
        let hits = self.hits[sentence.hits.clone()].iter().map(|hit| Hit { range: shift(&hit.range), ..hit.clone() });
        let facts = self.facts[sentence.facts.clone()].iter().map(|fact| Fact { range: shift(&fact.range), ..fact.clone() });
        (hits.collect(), facts.collect())
    }

    /// The hits of a concept, in order. Most blocks do not speak of it, which costs a look.
    pub fn hits_of(&self, concept: ConceptId) -> impl Iterator<Item = &Hit> {
        let hits = if self.whole.speaks_of(concept) { &self.hits[..] } else { &[] };
        hits.iter().filter(move |hit| hit.concept == concept)
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
        let (all, stated) = (&self.hits[sentence.hits.clone()], &self.hits[sentence.stated..sentence.hits.end]);
        let first = |concept, hits: &'_ [Hit]| hits.iter().find(|hit| hit.concept == concept).map(|hit| hit.range.clone());
        let key = |hits: &'_ [Hit]| {
            let test = Scope::LOCAL.iter().find_map(|scope| condition.test(*scope))?;
            test.key_hit(hits).map(|hit| hit.range.clone())
        };
        let found = match mark {
            Mark::Sentence => None,
            Mark::Key => key(stated).or_else(|| key(all)),
            Mark::Concept(concept) => first(concept, stated).or_else(|| first(concept, all)).or_else(|| key(all)),
        };
        found.unwrap_or_else(|| sentence.range.clone())
    }
}

/// Sentences of an earlier version of a text, by their words.
#[derive(Debug, Default)]
pub(super) struct Before<'r>(FxHashMap<u64, (&'r Reading, &'r Sentence)>);

impl<'r> Before<'r> {
    /// The sentences of some readings.
    pub(super) fn of(readings: impl Iterator<Item = &'r Arc<Reading>>) -> Self {
        let sentences = readings.flat_map(|reading| reading.sentences.iter().map(move |s| (s.words, (&**reading, s))));
        Self(sentences.collect())
    }

    /// What was found in a sentence of these words. Nothing is known of a block with links: what
    /// they stand for is no part of the words.
    fn find(&self, text: &str, block: &Block) -> Option<(Vec<Hit>, Vec<Fact>)> {
        let (reading, sentence) =
            self.0.get(&fingerprint(text)).filter(|(reading, _)| block.links.is_empty() && !reading.linked)?;
        (sentence.range.len() == text.len()).then(|| reading.found(sentence))
    }
}

/// Words up to which what stands before a colon is a label.
const LABEL_WORDS: usize = 6;

/// Where the text behind a label begins: “Retention: We keep …”.
fn label_of(text: &str) -> Option<usize> {
    let (label, body) = text.split_once(": ")?;
    let is_label = label.split_whitespace().count() <= LABEL_WORDS && body.starts_with(char::is_uppercase);
    is_label.then_some(label.len() + 2)
}

/// A number that is equal for equal texts, and hardly for others.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Every concept and fact of a sentence, in bytes of the sentence.
fn read_sentence(text: &str, range: &Range<usize>, block: &Block, engine: &Engine) -> (Vec<Hit>, Vec<Fact>) {
    let book = &engine.book;
    let tokens = lexicon::tokens(text);
    let mut facts = facts::find(text, &tokens);
    let gaps: Vec<Fact> = facts::gaps(text, &facts, |name| engine.has_gap(name)).collect();
    facts.extend(gaps);
    facts.extend(facts::example_names(text, &tokens, |word| book.lexicon.knows(word)));
    let mut hits = book.lexicon.tag(&tokens);
    hits.extend(facts.iter().map(|fact| plain(fact.kind.concept(), fact.range.clone())));
    for link in &block.links {
        if let Some(label) = block.prose_range(&link.label).filter(|l| range.start <= l.start && l.start < range.end) {
            let label = label.start - range.start..label.end.min(range.end) - range.start;
            hits.extend(book.lexicon.url_concepts(&link.address).map(|concept| plain(concept, label.clone())));
        }
    }
    hits.sort_by_key(|hit| (hit.range.start, hit.concept));
    hits.dedup_by(|a, b| a.concept == b.concept && a.range == b.range);
    (hits, facts)
}

fn plain(concept: ConceptId, range: Range<usize>) -> Hit {
    Hit { concept, range, actor: Actor::Unnamed, modality: Modality::Plain, polarity: Polarity::Affirmed }
}
