//! One outline for every format: sections, blocks of prose and their sentences, each with the
//! place in the source it came from.

use std::ops::Range;
use std::sync::Arc;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables, front matter and the islands of static site generators.
    Markdown,
    /// HTML, with or without the tags of a template language.
    Html,
    /// Plain text, whose headings have to be found by their shape.
    Plain,
}

/// What stands before a document proper and says what it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The source bytes of the whole front matter, delimiters included.
    pub range: Range<usize>,
    /// Keys in lower case with their values as written, quotes removed, and the value's range.
    pub entries: Vec<(String, String, Range<usize>)>,
}

/// A document as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// What stands before the text, if anything.
    pub front_matter: Option<FrontMatter>,
    /// The title: a first heading of the top level, a title in the front matter or `<title>`.
    pub title: Option<String>,
    /// Sections in the order of the source. The first is what stands before the first heading
    /// (level 0, possibly empty); every block belongs to exactly one.
    pub sections: Vec<Section>,
    /// Every piece of prose in the order of the source.
    pub blocks: Vec<Block>,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading without its number and marks; empty for what stands before the first heading.
    pub title: String,
    /// The number as written, without its last full stop: `4`, `7.1`, `A`.
    pub number: Option<String>,
    /// 1 for the top; 0 for what stands before the first heading.
    pub level: u8,
    /// The section one level up that holds this one.
    pub parent: Option<usize>,
    /// Source bytes from the heading to the next heading of any level.
    pub range: Range<usize>,
    /// Indexes into [`Outline::blocks`], the heading itself included.
    pub blocks: Range<usize>,
}

/// One piece of prose that belongs together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What the piece is.
    pub kind: BlockKind,
    /// The source bytes it covers.
    pub range: Range<usize>,
    /// The section it stands in, an index into [`Outline::sections`].
    pub section: usize,
    /// The block whose last sentence ends in a colon and leads this list item or table in.
    pub lead_in: Option<usize>,
    /// What a reader reads, with the way back to the source.
    pub prose: Prose,
    /// Links in the block, in order.
    pub links: Vec<Link>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A section's heading.
    Heading,
    /// A paragraph.
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

/// Text as a reader reads it: marks removed, wrapped lines joined by one space, entities decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text.
    pub text: String,
    /// The sentences, as byte ranges of `text`, in order, blanks at the edges left out.
    pub sentences: Vec<Range<usize>>,
    /// Which source bytes the text was taken from, in order.
    pub(crate) runs: Vec<Run>,
}

/// A stretch of prose that stands in the source as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// First byte in the prose.
    pub(crate) prose: usize,
    /// First byte in the source, counted from the start of the block.
    pub(crate) source: usize,
    /// Bytes in the prose.
    pub(crate) len: usize,
    /// Bytes in the source: equal to `len` but where an entity or a line end was replaced.
    pub(crate) source_len: usize,
}

impl Outline {
    /// Reads a document. Never fails: what cannot be parsed is read as a paragraph.
    pub fn parse(_text: &str, _format: Format) -> Self {
        Self::default()
    }
}

impl Block {
    /// The source bytes from which a stretch of this block's prose was taken.
    pub fn source(&self, prose: Range<usize>) -> Range<usize> {
        prose.start + self.range.start..prose.end + self.range.start
    }

    /// The stretch of this block's prose that was taken from some source bytes.
    pub fn prose_range(&self, source: &Range<usize>) -> Option<Range<usize>> {
        Some(source.start.checked_sub(self.range.start)?..source.end.checked_sub(self.range.start)?)
    }
}
