//! Wordings as the lexicon writes them, and how they match a run of tokens.
//!
//! | written | matches |
//! | --- | --- |
//! | `word` | that word |
//! | `{keep}` | every form of the verb or noun |
//! | `(as\|so) long` | one of several |
//! | `[the\|our]` | one of several, or nothing |
//! | `<retain>` | any wording of another concept |
//! | `#` | a number |
//! | `..` or `..5` | up to three, or five, words that end no clause |

use super::fold::{self, Mark};
use super::inflect;
use super::vocabulary::{Vocabulary, WordId};

/// A wording, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// A word.
    Word(WordId),
    /// One of several words, in the order of their numbers.
    Forms(Box<[WordId]>),
    /// A number.
    Number,
    /// Up to this many words.
    Gap(u8),
    /// Any wording of the concept with this index.
    Concept(u16),
    /// One of several sequences.
    Any(Vec<Vec<Node>>),
    /// One of several sequences, or nothing.
    Maybe(Vec<Vec<Node>>),
}

/// A token as the matcher sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    /// The word's number in the vocabulary.
    pub(crate) word: WordId,
    /// Whether it is a number.
    pub(crate) number: bool,
    /// The mark before it.
    pub(crate) before: Mark,
}

/// Why a wording cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WordingError {
    /// A bracket is open or closed without its other half.
    #[error("a bracket is not balanced")]
    Bracket,
    /// A concept is named that no pack defines.
    #[error("there is no concept `{0}`")]
    Concept(String),
    /// It starts with a gap.
    #[error("a wording has to start with a word, not with a gap")]
    Start,
    /// The wording is empty.
    #[error("the wording is empty")]
    Empty,
}

/// Parses one wording; `concept` finds the index of a concept by its name.
pub(crate) fn parse(
    text: &str,
    words: &mut Vocabulary,
    concept: &dyn Fn(&str) -> Option<u16>,
) -> Result<Vec<Node>, WordingError> {
    let mut parser = Parser { rest: text, words, concept };
    let nodes = parser.sequence()?;
    if !parser.rest.is_empty() {
        return Err(WordingError::Bracket);
    }
    match nodes.first() {
        None => Err(WordingError::Empty),
        Some(Node::Gap(_)) => Err(WordingError::Start),
        Some(_) => Ok(nodes),
    }
}

struct Parser<'a> {
    rest: &'a str,
    words: &'a mut Vocabulary,
    concept: &'a dyn Fn(&str) -> Option<u16>,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Vec<Node>, WordingError> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some(')' | ']' | '|') => return Ok(nodes),
                Some('(') => nodes.push(Node::Any(self.alternatives(')')?)),
                Some('[') => nodes.push(Node::Maybe(self.alternatives(']')?)),
                Some('{') => {
                    let lemma = self.enclosed('}')?;
                    nodes.push(self.forms(&lemma));
                }
                Some('<') => {
                    let name = self.enclosed('>')?;
                    nodes.push(Node::Concept((self.concept)(&name).ok_or(WordingError::Concept(name))?));
                }
                Some('#') => {
                    self.rest = &self.rest[1..];
                    nodes.push(Node::Number);
                }
                Some('.') if self.rest.starts_with("..") => nodes.push(self.gap()),
                Some(_) => self.words(&mut nodes),
            }
        }
    }

    fn alternatives(&mut self, close: char) -> Result<Vec<Vec<Node>>, WordingError> {
        let mut found = Vec::new();
        loop {
            self.rest = &self.rest[1..];
            found.push(self.sequence()?);
            match self.rest.chars().next() {
                Some('|') => {}
                Some(c) if c == close => {
                    self.rest = &self.rest[1..];
                    return Ok(merged(found));
                }
                _ => return Err(WordingError::Bracket),
            }
        }
    }

    fn enclosed(&mut self, close: char) -> Result<String, WordingError> {
        let end = self.rest.find(close).ok_or(WordingError::Bracket)?;
        let inside = self.rest[1..end].trim().to_string();
        self.rest = &self.rest[end + 1..];
        Ok(inside)
    }

    /// The forms of a lemma, in the spelling of texts.
    fn forms(&mut self, lemma: &str) -> Node {
        let mut forms = inflect::verb(lemma);
        forms.extend(inflect::noun(lemma));
        any_form(&forms, self.words)
    }

    /// Plain words up to the next sign.
    fn words(&mut self, nodes: &mut Vec<Node>) {
        let end = self.rest.find(['(', ')', '[', ']', '{', '<', '|', '#']).unwrap_or(self.rest.len());
        let end = self.rest[..end].find("..").unwrap_or(end).max(1);
        let end = (end..=self.rest.len()).find(|&at| self.rest.is_char_boundary(at)).unwrap_or(self.rest.len());
        for token in fold::tokens(&self.rest[..end]) {
            nodes.push(Node::Word(self.words.add(&token.word)));
        }
        self.rest = &self.rest[end..];
    }

    fn gap(&mut self) -> Node {
        let digits = self.rest[2..].bytes().take_while(u8::is_ascii_digit).count();
        let width = self.rest[2..2 + digits].parse().unwrap_or(3);
        self.rest = &self.rest[2 + digits..];
        Node::Gap(width)
    }
}

/// Alternatives with those of one word made a single set, which is quicker to try.
fn merged(alternatives: Vec<Vec<Node>>) -> Vec<Vec<Node>> {
    let mut words = Vec::new();
    let mut merged: Vec<Vec<Node>> = Vec::new();
    for nodes in alternatives {
        match nodes.as_slice() {
            [Node::Word(word)] => words.push(*word),
            [Node::Forms(forms)] => words.extend(forms.iter().copied()),
            _ => merged.push(nodes),
        }
    }
    if !words.is_empty() {
        words.sort_unstable();
        words.dedup();
        merged.push(vec![Node::Forms(words.into())]);
    }
    merged
}

/// One of several wordings without signs: the forms of a word.
pub(crate) fn any_form(forms: &[String], words: &mut Vocabulary) -> Node {
    let mut sequences: Vec<Vec<WordId>> =
        forms.iter().map(|form| fold::tokens(form).iter().map(|token| words.add(&token.word)).collect()).collect();
    sequences.sort_unstable();
    sequences.dedup();
    if sequences.iter().all(|s| s.len() == 1) {
        return Node::Forms(sequences.into_iter().flatten().collect());
    }
    Node::Any(sequences.into_iter().map(|s| s.into_iter().map(Node::Word).collect()).collect())
}

/// The words that a match can begin with; `None` stands for a number.
pub(crate) fn first_words(nodes: &[Node], concepts: &[Vec<Vec<Node>>], depth: u8, out: &mut Vec<Option<WordId>>) {
    let Some(first) = nodes.first().filter(|_| depth < MAX_DEPTH) else { return };
    match first {
        Node::Word(word) => out.push(Some(*word)),
        Node::Forms(forms) => out.extend(forms.iter().copied().map(Some)),
        Node::Number => out.push(None),
        Node::Gap(_) => {}
        Node::Concept(index) => {
            for wording in &concepts[usize::from(*index)] {
                first_words(wording, concepts, depth + 1, out);
            }
        }
        Node::Any(several) => {
            for wording in several {
                first_words(if wording.is_empty() { &nodes[1..] } else { wording }, concepts, depth, out);
            }
        }
        Node::Maybe(several) => {
            for wording in several {
                first_words(wording, concepts, depth, out);
            }
            first_words(&nodes[1..], concepts, depth, out);
        }
    }
}

/// How deep concepts may stand in one another; deeper ones do not match.
pub(crate) const MAX_DEPTH: u8 = 8;

/// In how many ways a wording may be read at one word before it is too slow to try.
pub(crate) const MOST_WAYS: u64 = 100_000;

/// In how many ways the wordings of each concept can be read, by how deep it stands in others.
pub(crate) struct Ways(Vec<Vec<u64>>);

impl Ways {
    /// Counts from the deepest, so that concepts may name each other in circles.
    pub(crate) fn of(concepts: &[Vec<Vec<Node>>]) -> Self {
        let depths = usize::from(MAX_DEPTH);
        let mut ways = Self(vec![vec![0; concepts.len()]; depths + 1]);
        for depth in (0..depths).rev() {
            let count = |wordings: &Vec<Vec<Node>>| sum(wordings.iter().map(|nodes| ways.sequence(nodes, depth + 1)));
            ways.0[depth] = concepts.iter().map(count).collect();
        }
        ways
    }

    /// The ways of one sequence that stands so deep.
    pub(crate) fn sequence(&self, nodes: &[Node], depth: usize) -> u64 {
        nodes.iter().fold(1, |ways, node| ways.saturating_mul(self.node(node, depth)))
    }

    fn node(&self, node: &Node, depth: usize) -> u64 {
        let several = |several: &[Vec<Node>]| sum(several.iter().map(|nodes| self.sequence(nodes, depth)));
        match node {
            Node::Word(_) | Node::Forms(_) | Node::Number => 1,
            Node::Gap(width) => u64::from(*width) + 1,
            Node::Concept(index) => self.0.get(depth).map_or(0, |ways| ways[usize::from(*index)]).max(1),
            Node::Any(choices) => several(choices),
            Node::Maybe(choices) => several(choices).saturating_add(1),
        }
    }
}

fn sum(ways: impl Iterator<Item = u64>) -> u64 {
    ways.fold(0, u64::saturating_add)
}

/// A run of tokens with the concepts that wordings may name.
pub(crate) struct Matcher<'a> {
    /// The wordings of every concept.
    pub(crate) concepts: &'a [Vec<Vec<Node>>],
    /// The tokens of one sentence.
    pub(crate) items: &'a [Item],
}

impl Matcher<'_> {
    /// The end of the longest match of a wording that starts at a token.
    pub(crate) fn longest(&self, nodes: &[Node], start: usize) -> Option<usize> {
        let mut ends = Vec::new();
        self.ends(nodes, start, 0, &mut ends);
        ends.into_iter().max()
    }

    /// Every token at which a match of these nodes may end.
    fn ends(&self, nodes: &[Node], at: usize, depth: u8, out: &mut Vec<usize>) {
        let Some((first, rest)) = nodes.split_first() else {
            if !out.contains(&at) {
                out.push(at);
            }
            return;
        };
        match first {
            Node::Word(word) => {
                if self.items.get(at).is_some_and(|item| item.word == *word) {
                    self.ends(rest, at + 1, depth, out);
                }
            }
            Node::Forms(forms) => {
                if self.items.get(at).is_some_and(|item| forms.binary_search(&item.word).is_ok()) {
                    self.ends(rest, at + 1, depth, out);
                }
            }
            Node::Number => {
                if self.items.get(at).is_some_and(|item| item.number) {
                    self.ends(rest, at + 1, depth, out);
                }
            }
            Node::Gap(width) => self.gap(*width, rest, at, depth, out),
            Node::Concept(index) if depth < MAX_DEPTH => {
                let mut inner = Vec::new();
                for wording in &self.concepts[usize::from(*index)] {
                    self.ends(wording, at, depth + 1, &mut inner);
                }
                inner.into_iter().for_each(|end| self.ends(rest, end, depth, out));
            }
            Node::Concept(_) => {}
            Node::Any(several) => self.several(several, rest, at, depth, out),
            Node::Maybe(several) => {
                self.several(several, rest, at, depth, out);
                self.ends(rest, at, depth, out);
            }
        }
    }

    fn several(&self, several: &[Vec<Node>], rest: &[Node], at: usize, depth: u8, out: &mut Vec<usize>) {
        let mut inner = Vec::new();
        for wording in several {
            self.ends(wording, at, depth, &mut inner);
        }
        inner.into_iter().for_each(|end| self.ends(rest, end, depth, out));
    }

    fn gap(&self, width: u8, rest: &[Node], at: usize, depth: u8, out: &mut Vec<usize>) {
        for skipped in 0..=usize::from(width) {
            let here = at + skipped;
            if skipped > 0 && self.items.get(here - 1).is_none_or(|item| item.before == Mark::Stop) {
                return;
            }
            if self.items.get(here).is_some_and(|item| item.before < Mark::Stop) {
                self.ends(rest, here, depth, out);
            }
        }
    }
}
