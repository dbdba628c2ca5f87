//! What an earlier version of a text held, found again while the next version is read in order.

use std::ops::Range;
use std::sync::Arc;

use super::Prose;

/// How far an edit may have moved what is looked for. What lies beyond is made anew, once.
const REACH: usize = 64;

/// Things of an earlier version, in order. Both versions are walked in step, so that finding a
/// thing again costs the distance that an edit put between the two, and not the length of the text.
#[derive(Debug)]
pub struct Memory<T> {
    things: Vec<T>,
    next: usize,
    /// What was passed over, as ranges of `things`.
    passed: Vec<Range<usize>>,
}

/// The prose of the blocks of an earlier version.
pub type Proses = Memory<Arc<Prose>>;

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl<T> Memory<T> {
    /// A memory of these things, which will be asked for in about this order.
    pub fn of(things: Vec<T>) -> Self {
        Self { things, next: 0, passed: Vec::new() }
    }

    /// The next thing that is the wanted one; those before it are passed over.
    pub fn recall(&mut self, is_wanted: impl Fn(&T) -> bool) -> Option<&T> {
        let ahead = self.things.get(self.next..)?;
        let found = self.next + ahead.iter().take(REACH).position(is_wanted)?;
        if found > self.next {
            self.passed.push(self.next..found);
        }
        self.next = found + 1;
        self.things.get(found)
    }

    /// The things that were passed over, and then those that were not reached.
    pub fn forgotten(&self) -> impl Iterator<Item = &T> {
        let passed = self.passed.iter().flat_map(|range| &self.things[range.clone()]);
        passed.chain(&self.things[self.next..])
    }
}
