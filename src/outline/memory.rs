//! What an earlier version of a text held, found again while the next version is read in order.

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
        Self { things, next: 0 }
    }

    /// The next thing that is the wanted one; those before it are passed over.
    pub fn recall(&mut self, is_wanted: impl Fn(&T) -> bool) -> Option<&T> {
        let ahead = self.things.get(self.next..)?;
        let found = self.next + ahead.iter().take(REACH).position(is_wanted)?;
        self.next = found + 1;
        self.things.get(found)
    }
}
