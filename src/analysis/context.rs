//! What stands around a block: its headings, section, list and the whole document.

use std::sync::Arc;

use super::reading::Reading;
use crate::outline::Outline;
use crate::rules::{Condition, Evidence, Scope};

/// Fewer headings than this, and the document is one section.
const FEW_HEADINGS: usize = 3;

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
}

impl<'a> Context<'a> {
    pub(crate) fn new(outline: &'a Outline, readings: &'a [Arc<Reading>]) -> Self {
        let mut sections = vec![Evidence::default(); outline.sections.len()];
        let mut headings = sections.clone();
        let mut document = Evidence::default();
        for (index, section) in outline.sections.iter().enumerate() {
            for block in section.blocks.clone() {
                sections[index].extend(&readings[block].whole);
                if outline.blocks[block].kind == crate::outline::BlockKind::Heading {
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
        Self { outline, readings, sections, headings, document, one_section }
    }

    /// Whether a condition that holds at a sentence as far as its block can tell holds altogether.
    pub(crate) fn holds(&self, condition: &Condition, block: usize, sentence: usize) -> bool {
        self.readings[block].holds_locally(condition, sentence) && self.holds_widely(condition, block)
    }

    /// Whether the tests hold that look beyond the block.
    pub(crate) fn holds_widely(&self, condition: &Condition, block: usize) -> bool {
        let at = &self.outline.blocks[block];
        condition.tests.iter().all(|(scope, test)| match scope {
            Scope::Sentence | Scope::Around | Scope::Block => true,
            Scope::Lead => at.lead_in.is_some_and(|lead| test.holds(&self.readings[lead].whole)),
            Scope::List => test.holds(&self.list(block)),
            Scope::Heading => test.holds(&self.headings[at.section]),
            Scope::Section => test.holds(if self.one_section { &self.document } else { &self.sections[at.section] }),
            Scope::Document => test.holds(&self.document),
        })
    }

    /// Whether a condition without local tests holds for the document.
    pub(crate) fn holds_for_document(&self, condition: &Condition) -> bool {
        condition.tests.iter().all(|(scope, test)| match scope {
            Scope::Document | Scope::Section => test.holds(&self.document),
            _ => false,
        })
    }

    /// What the items say that a block leads in.
    fn list(&self, block: usize) -> Evidence {
        let mut evidence = Evidence::default();
        let items = self.outline.blocks.iter().enumerate().skip(block + 1);
        for (index, _) in items.take_while(|(_, item)| item.lead_in.is_some()).filter(|(_, item)| item.lead_in == Some(block)) {
            evidence.extend(&self.readings[index].whole);
        }
        evidence
    }
}
