//! What stands around a block: its headings, section, list and the whole document.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::reading::Reading;
use crate::lexicon::ConceptId;
use crate::outline::{BlockKind, Outline};
use crate::rules::{Condition, Evidence, Scope, Test};

/// Fewer headings than this, and the document is one section.
const FEW_HEADINGS: usize = 3;

/// Sentences at the end of a block that speak of the list it leads in.
const SENTENCES_OF_A_LEAD: usize = 3;

/// What a document says, by scope.
pub(crate) struct Context<'a> {
    pub(crate) outline: &'a Outline,
    pub(crate) readings: &'a [Arc<Reading>],
    /// For each section, what it and the sections under it say.
    sections: Vec<Evidence>,
    /// For each section, what its heading and those above say.
    headings: Vec<Evidence>,
    /// What the whole text says.
    pub(crate) document: Evidence,
    one_section: bool,
    /// Whether a test, by its address, holds at a sentence of a section.
    nearby: Mutex<FxHashMap<(usize, usize), bool>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(outline: &'a Outline, readings: &'a [Arc<Reading>]) -> Self {
        let mut sections = vec![Evidence::default(); outline.sections.len()];
        let mut headings = sections.clone();
        let mut document = Evidence::default();
        for (index, section) in outline.sections.iter().enumerate() {
            for block in section.blocks.clone() {
                sections[index].extend(&readings[block].whole);
                if outline.blocks[block].kind == BlockKind::Heading {
                    headings[index].extend(&readings[block].whole);
                }
            }
            document.extend(&sections[index]);
            if let Some(parent) = section.parent {
                let above = headings[parent];
                headings[index].extend(&above);
            }
        }
        for index in (0..outline.sections.len()).rev() {
            if let Some(parent) = outline.sections[index].parent {
                let below = sections[index];
                sections[parent].extend(&below);
            }
        }
        let one_section = outline.sections.len() <= FEW_HEADINGS;
        Self { outline, readings, sections, headings, document, one_section, nearby: Mutex::default() }
    }

    /// Whether a condition that holds at a sentence as far as its block can tell holds altogether.
    pub(crate) fn holds(&self, condition: &Condition, block: usize, sentence: usize) -> bool {
        self.readings[block].holds_locally(condition, sentence) && self.holds_widely(condition, block, sentence)
    }

    /// Whether the tests hold that look beyond the block.
    pub(crate) fn holds_widely(&self, condition: &Condition, block: usize, sentence: usize) -> bool {
        let at = &self.outline.blocks[block];
        condition.tests.iter().all(|(scope, test)| match scope {
            Scope::Sentence | Scope::Around | Scope::Block => true,
            Scope::Lead => at.lead_in.is_some_and(|lead| test.holds(&self.readings[lead].whole)),
            Scope::List => test.holds(&self.list(block, sentence)),
            Scope::Heading => test.holds(&self.heading(block)),
            Scope::Section => test.holds(if self.one_section { &self.document } else { &self.sections[at.section] }),
            Scope::Nearby => self.is_said_nearby(test, at.section),
            Scope::Document => test.holds(&self.document),
        })
    }

    /// Whether a condition without local tests holds for the document.
    pub(crate) fn holds_for_document(&self, condition: &Condition) -> bool {
        condition.tests.iter().all(|(scope, test)| match scope {
            Scope::Document | Scope::Section => test.holds(&self.document),
            Scope::Nearby => (0..self.readings.len()).any(|index| self.says(test, index)),
            _ => false,
        })
    }

    /// Whether a sentence under the heading says it; looked for once in each section.
    fn is_said_nearby(&self, test: &Test, section: usize) -> bool {
        let key = (std::ptr::from_ref(test).addr(), if self.one_section { 0 } else { section });
        let known = || self.nearby.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(said) = known().get(&key) {
            return *said;
        }
        let said = self.blocks_nearby(section).any(|index| self.says(test, index));
        known().insert(key, said);
        said
    }

    /// Whether a sentence of the block says it.
    fn says(&self, test: &Test, block: usize) -> bool {
        let reading = &self.readings[block];
        (0..reading.sentences.len()).any(|at| reading.says(test, at))
    }

    /// The blocks under a heading and the headings below it.
    fn blocks_nearby(&self, section: usize) -> Range<usize> {
        if self.one_section {
            return 0..self.readings.len();
        }
        let sections = &self.outline.sections;
        let own = &sections[section];
        let below = sections[section + 1..].iter().take_while(|other| other.level > own.level && own.level > 0);
        own.blocks.start..below.last().map_or(own.blocks.end, |last| last.blocks.end)
    }

    /// What the headings above a block say, and the head of its column where it is a cell.
    fn heading(&self, block: usize) -> Evidence {
        let mut evidence = self.headings[self.outline.blocks[block].section];
        if let Some(head) = self.column_head(block) {
            evidence.extend(&self.readings[head].whole);
        }
        evidence
    }

    /// Whether one of the headings above a block says it.
    pub(crate) fn is_headed(&self, block: usize, concept: ConceptId) -> bool {
        self.headings[self.outline.blocks[block].section].speaks_of(concept)
    }

    /// What the head of a cell's column says.
    pub(crate) fn column(&self, block: usize) -> Option<Evidence> {
        self.column_head(block).map(|head| self.readings[head].whole)
    }

    /// What the cells of a cell's row say together.
    pub(crate) fn row(&self, block: usize) -> Option<Evidence> {
        let row_of = |index: usize| match self.outline.blocks[index].kind {
            BlockKind::TableCell { row, .. } => Some(row),
            _ => None,
        };
        let own = row_of(block)?;
        let same = |index: &usize| row_of(*index) == Some(own);
        let before = (0..block).rev().take_while(same);
        let after = (block..self.readings.len()).take_while(same);
        let mut evidence = Evidence::default();
        before.chain(after).for_each(|index| evidence.extend(&self.readings[index].whole));
        Some(evidence)
    }

    fn column_head(&self, block: usize) -> Option<usize> {
        let column_of = |index: usize| match self.outline.blocks[index].kind {
            BlockKind::TableCell { row, column, .. } => Some((row, column)),
            _ => None,
        };
        let (row, column) = column_of(block)?;
        let before = (0..block).rev().map_while(|index| Some((index, column_of(index)?)));
        before.filter(|_| row > 0).find(|(_, at)| *at == (0, column)).map(|(index, _)| index)
    }

    /// What the items say that a block leads in, for a sentence at its end; what stands far before speaks of something else.
    fn list(&self, block: usize, sentence: usize) -> Evidence {
        let mut evidence = Evidence::default();
        if sentence + SENTENCES_OF_A_LEAD < self.readings[block].sentences.len() {
            return evidence;
        }
        let items = self.outline.blocks.iter().enumerate().skip(block + 1);
        for (index, _) in items.take_while(|(_, item)| item.lead_in.is_some()).filter(|(_, item)| item.lead_in == Some(block)) {
            evidence.extend(&self.readings[index].whole);
        }
        evidence
    }
}
