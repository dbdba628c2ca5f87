//! Words as small numbers.

use rustc_hash::FxHashMap;

/// A word of the lexicon; [`WordId::NONE`] is any word that no wording names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    /// A word that no wording names.
    pub(crate) const NONE: Self = Self(0);
}

/// Every word that some wording names.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Vocabulary {
    /// The number of a word, new if need be.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId(u32::try_from(self.ids.len() + 1).unwrap_or(u32::MAX));
        self.ids.insert(word.into(), id);
        id
    }

    /// The number of a word, or [`WordId::NONE`].
    pub(crate) fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(WordId::NONE)
    }

    /// Numbers in use, [`WordId::NONE`] included.
    pub(crate) fn len(&self) -> usize {
        self.ids.len() + 1
    }
}
