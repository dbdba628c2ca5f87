//! Concepts as small numbers, and sets of them.

/// How many concepts a lexicon may have.
pub const MAX_CONCEPTS: usize = 1792;

/// A concept of the lexicon it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConceptId(pub(crate) u16);

impl ConceptId {
    /// The concept at a place in the list of those that code finds.
    pub(super) fn built_in(place: u16) -> Self {
        Self(place)
    }
}

/// A set of concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConceptSet([u64; MAX_CONCEPTS / 64]);

impl Default for ConceptSet {
    fn default() -> Self {
        Self([0; MAX_CONCEPTS / 64])
    }
}

impl ConceptSet {
    /// Adds a concept.
    pub fn insert(&mut self, concept: ConceptId) {
        self.0[usize::from(concept.0) / 64] |= 1 << (concept.0 % 64);
    }

    /// Whether a concept is in it.
    pub fn contains(&self, concept: ConceptId) -> bool {
        self.0[usize::from(concept.0) / 64] & (1 << (concept.0 % 64)) != 0
    }

    /// Adds every concept of another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// How many concepts are in it.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}
