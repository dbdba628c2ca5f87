//! Prose being gathered for one block.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::memory::Proses;
use super::prose::{ISLAND, Prose, Run};
use super::{scan, sentence};

/// The prose of a block that is still open. Ranges are bytes of the whole source.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    runs: Vec<Run>,
    /// White space seen but not yet written: it counts only between two words.
    blank: Option<Range<usize>>,
    /// Bytes of `text` in which nothing ends a sentence.
    opaque: Vec<Range<usize>>,
    /// Bytes of `text` where the source breaks a line on purpose.
    breaks: Vec<usize>,
}

/// A draft that is done, and the source bytes it was taken from.
pub(super) struct Finished {
    pub(super) prose: Arc<Prose>,
    pub(super) range: Range<usize>,
}

impl Draft {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far, without blanks at its edges.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Takes a stretch of the source as it is, with white space made one space and invisible
    /// characters dropped.
    pub(super) fn text(&mut self, source: &str, range: Range<usize>) {
        let bytes = &source.as_bytes()[..range.end];
        let mut kept = range.start;
        // A blank at the head joins what was gathered before.
        let mut at = range.start + bytes[range.start..].iter().take_while(|byte| is_blank(**byte)).count();
        if at > kept {
            self.blank(kept..at);
            kept = at;
        }
        loop {
            at = scan::find_pair(bytes, at, is_special);
            if at >= range.end {
                break;
            }
            let end = if is_blank(bytes[at]) {
                let end = at + bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
                self.keep(source, kept..at);
                self.blank(at..end);
                end
            } else {
                let len = invisible(&bytes[at..]);
                if len == 0 {
                    at += 1;
                    continue;
                }
                self.keep(source, kept..at);
                at + len
            };
            at = end;
            kept = end;
        }
        self.keep(source, kept..range.end);
    }

    /// Puts other words in the place of a stretch of the source.
    pub(super) fn replace(&mut self, words: &str, range: Range<usize>) {
        if words.chars().all(|c| c.is_ascii_whitespace() || invisible(c.encode_utf8(&mut [0; 4]).as_bytes()) > 0) {
            if words.contains(|c: char| c.is_ascii_whitespace()) {
                self.blank(range);
            }
            return;
        }
        self.flush_blank();
        let run = Run { prose: self.text.len(), source: range.start, len: words.len(), source_len: range.len() };
        self.runs.push(run);
        self.text.push_str(words);
    }

    /// Lets one mark stand for a template expression.
    pub(super) fn island(&mut self, range: Range<usize>) {
        self.replace(ISLAND.encode_utf8(&mut [0; 4]), range);
    }

    /// Notes white space, which becomes one space if a word follows.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        // It may begin inside a character that was escaped and read as a whole.
        let taken = self.runs.last().map_or(0, |run| run.source + run.source_len);
        let range = range.start.max(taken)..range.end.max(taken);
        match &mut self.blank {
            Some(blank) => blank.end = range.end,
            None => self.blank = Some(range),
        }
    }

    /// Notes that a line ends here on purpose.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        self.blank(range);
        self.breaks.push(self.text.len());
    }

    /// Says that nothing written since the text had `from` bytes ends a sentence.
    pub(super) fn opaque_since(&mut self, from: usize) {
        self.opaque.push(from..self.text.len());
    }

    /// Bytes written so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Forgets what was gathered, and keeps the room it took for the next block.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.blank = None;
        self.opaque.clear();
        self.breaks.clear();
    }

    /// What was gathered, cut into sentences unless that is remembered. `None` if there are no words.
    pub(super) fn finish(&mut self, memory: &mut Proses) -> Option<Finished> {
        let (first, last) = (*self.runs.first()?, *self.runs.last()?);
        let range = first.source..last.source + last.source_len;
        for run in &mut self.runs {
            run.source -= range.start;
        }
        let fingerprint = self.fingerprint();
        let same = |prose: &Arc<Prose>| prose.fingerprint == fingerprint && prose.text == self.text;
        let prose = memory.recall(same).cloned().unwrap_or_else(|| Arc::new(self.prose(fingerprint)));
        self.clear();
        Some(Finished { prose, range })
    }

    fn prose(&self, fingerprint: u64) -> Prose {
        let cuts = sentence::cut(&self.text, &self.opaque, &self.breaks);
        let (text, runs) = (self.text.as_str().to_owned(), self.runs.as_slice().to_vec());
        Prose { text, sentences: cuts.sentences, runs, addresses: cuts.addresses, fingerprint }
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        (&self.text, &self.runs, &self.opaque, &self.breaks).hash(&mut hasher);
        hasher.finish()
    }

    fn keep(&mut self, source: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.flush_blank();
        self.push_run(range.len(), range.clone());
        self.text.push_str(&source[range]);
    }

    fn flush_blank(&mut self) {
        if let Some(blank) = self.blank.take()
            && !self.text.is_empty()
        {
            self.push_run(1, blank);
            self.text.push(' ');
        }
    }

    fn push_run(&mut self, len: usize, source: Range<usize>) {
        let prose = self.text.len();
        if let Some(last) = self.runs.last_mut()
            && last.len == last.source_len
            && len == source.len()
            && last.source + last.source_len == source.start
        {
            last.len += len;
            last.source_len += len;
            return;
        }
        self.runs.push(Run { prose, source: source.start, len, source_len: source.len() });
    }
}

/// Whether a byte may not stand in prose as it does in the source: white space other than one
/// space between words, or the head of a character that is not seen.
fn is_special(byte: u8, next: u8) -> bool {
    (byte < 0x20) | ((byte == b' ') & (next <= b' ')) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
}

/// White space that separates words and lines; a no-break space is kept as it is.
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// How many bytes a soft hyphen, zero-width space, word joiner or byte order mark takes here.
fn invisible(bytes: &[u8]) -> usize {
    match bytes {
        [0xc2, 0xad, ..] => 2,
        [0xe2, 0x80, 0x8b, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb, 0xbf, ..] => 3,
        _ => 0,
    }
}
