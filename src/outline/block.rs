//! Blocks of prose and the links in them.

use std::ops::Range;
use std::sync::Arc;

use super::Prose;

/// One piece of prose that belongs together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What the piece is.
    pub kind: BlockKind,
    /// The source bytes from the first to the last character of its prose.
    pub range: Range<usize>,
    /// The section it stands in, an index into [`Outline::sections`](super::Outline::sections).
    pub section: usize,
    /// The block whose last sentence ends in a colon and leads this list item or table in.
    pub lead_in: Option<usize>,
    /// What a reader reads, with the way back to the source.
    pub prose: Arc<Prose>,
    /// Links in the block, in order.
    pub links: Vec<Link>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A section's heading.
    Heading,
    /// A paragraph, or one of several in a list item after the first.
    Paragraph,
    /// An item of a list; depth from 0.
    ListItem {
        /// How many lists enclose this one.
        depth: u8,
        /// Numbered or lettered.
        ordered: bool,
    },
    /// A cell of a table's body or head.
    TableCell {
        /// From 0; the head is row 0 where the table has one.
        row: u32,
        /// From 0.
        column: u32,
        /// The text of the column's head, where this is not the head itself.
        head: Option<Arc<str>>,
    },
    /// A quotation.
    Quote,
}

/// A link and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Source bytes of the words that are linked; equal to `target` for a bare address.
    pub label: Range<usize>,
    /// Source bytes of the address.
    pub target: Range<usize>,
    /// The address as written, entities decoded.
    pub address: String,
}

/// A remark for those who edit the source: `<!-- … -->`, or a comment of a template language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Source bytes, marks included.
    pub range: Range<usize>,
    /// The block that it stands in or before; the number of blocks behind the last.
    pub block: usize,
}

impl Block {
    /// The source bytes from which a stretch of this block's prose was taken.
    ///
    /// Bytes beyond the prose are taken for its end; an empty stretch gives an empty range.
    pub fn source(&self, prose: Range<usize>) -> Range<usize> {
        let start = self.range.start + self.prose.source_start(prose.start);
        if prose.is_empty() {
            return start..start;
        }
        start..(self.range.start + self.prose.source_end(prose.end)).max(start)
    }

    /// The prose byte that stands at a source byte, or the next one where that is a mark.
    pub fn prose_at(&self, offset: usize) -> usize {
        self.prose.at_source(offset.saturating_sub(self.range.start))
    }

    /// The stretch of this block's prose that was taken from some source bytes; `None` where they
    /// begin outside the block.
    pub fn prose_range(&self, source: &Range<usize>) -> Option<Range<usize>> {
        self.range.contains(&source.start).then(|| self.prose_at(source.start)..self.prose_at(source.end))
    }

    /// Each sentence with the source bytes it covers.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.prose.sentences.iter().map(|sentence| (&self.prose.text[sentence.clone()], self.source(sentence.clone())))
    }

    /// Whether the block ends in a colon, as what leads a list in does.
    pub fn leads_in(&self) -> bool {
        self.prose.text.ends_with([':', '：'])
    }
}
