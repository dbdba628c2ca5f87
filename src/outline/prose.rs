//! Text as a reader reads it, with the way back to the source.

use std::ops::Range;

use super::scan;

/// What stands in prose for an expression of a template language, such as `{{ site.email }}`.
pub const ISLAND: char = '\u{fffc}';

/// Text as a reader reads it: marks removed, wrapped lines joined by one space, entities decoded,
/// soft hyphens and zero-width spaces dropped, each template expression one [`ISLAND`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text.
    pub text: String,
    /// The sentences, as byte ranges of `text`, in order, blanks at the edges left out.
    pub sentences: Vec<Range<usize>>,
    /// Which source bytes the text was taken from: in order, without a gap in the prose.
    pub(crate) runs: Vec<Run>,
    /// Addresses that stand bare in the text, as its bytes.
    pub(super) addresses: Vec<Range<usize>>,
    /// Equal for equal prose, and hardly for any other.
    pub(super) fingerprint: u64,
}

/// A stretch of prose and the stretch of source it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Run {
    /// First byte in the prose.
    pub(crate) prose: usize,
    /// First byte in the source, counted from the start of the block.
    pub(crate) source: usize,
    /// Bytes in the prose.
    pub(crate) len: usize,
    /// Bytes in the source. Where it equals `len`, byte stands for byte.
    pub(crate) source_len: usize,
}

impl Run {
    fn maps_bytes(&self) -> bool {
        self.len == self.source_len
    }
}

impl Prose {
    /// A number that is equal for equal prose, and hardly for any other.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Whether the prose is these words of the source, as they stand there.
    pub(super) fn is_verbatim(&self, words: &str) -> bool {
        self.text == words && matches!(self.runs[..], [run] if run.maps_bytes())
    }

    /// Where in the block's source the prose from `prose` on begins.
    pub(super) fn source_start(&self, prose: usize) -> usize {
        let after = self.runs.partition_point(|run| run.prose <= prose);
        let Some(run) = after.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        let inside = prose - run.prose;
        match () {
            () if inside >= run.len => run.source + run.source_len,
            () if run.maps_bytes() => run.source + inside,
            () => run.source,
        }
    }

    /// Where in the block's source the prose up to `prose` ends.
    pub(super) fn source_end(&self, prose: usize) -> usize {
        let after = self.runs.partition_point(|run| run.prose < prose);
        let Some(run) = after.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        let inside = (prose - run.prose).min(run.len);
        run.source + if run.maps_bytes() { inside } else { run.source_len }
    }

    /// Which byte of the prose stands at a byte of the block's source.
    pub(super) fn at_source(&self, source: usize) -> usize {
        let index = self.runs.partition_point(|run| run.source + run.source_len <= source);
        let Some(run) = self.runs.get(index) else { return self.text.len() };
        let inside = if run.maps_bytes() { source.saturating_sub(run.source) } else { 0 };
        scan::floor(&self.text, run.prose + inside)
    }
}
