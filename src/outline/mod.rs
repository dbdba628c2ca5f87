//! One outline for every format: sections, blocks of prose and their sentences, each with the
//! place in the source it came from.
//!
//! A format's reader ([`markdown`], [`html`], [`plain`]) walks the source once and tells a
//! [`builder::Builder`] which containers it enters and leaves and which stretches of the source
//! are prose. The builder joins them into blocks, [`sentence`] cuts these into sentences, and
//! [`section`] hangs them under their headings. What belongs to a template language
//! ([`templates`]) or a program ([`code`]) is found first and hidden from the readers ([`islands`]),
//! but for the prose in its strings.

use std::ops::Range;

mod asciidoc;
mod block;
mod builder;
mod code;
mod component;
mod container;
mod draft;
mod format;
mod front_matter;
mod haml;
mod html;
mod islands;
mod lines;
mod markdown;
mod marks;
mod memory;
mod plain;
mod prose;
mod rst;
mod scan;
mod section;
mod sentence;
mod templates;
#[cfg(test)]
mod tests;

pub use block::{Block, BlockKind, Comment, Link};
pub use format::{Format, Markup};
pub use front_matter::FrontMatter;
pub use memory::{Memory, Proses};
pub use prose::{ISLAND, Prose};
pub use section::Section;

/// A document as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// What stands before the text, if anything.
    pub front_matter: Option<FrontMatter>,
    /// The title: the first heading of the top level, a title in the front matter or `<title>`.
    pub title: Option<String>,
    /// Sections in the order of the source. The first is what stands before the first heading
    /// (level 0, possibly empty); every block belongs to exactly one.
    pub sections: Vec<Section>,
    /// Every piece of prose in the order of the source.
    pub blocks: Vec<Block>,
    /// Comments in the order of the source.
    pub comments: Vec<Comment>,
    /// Strings of code that hold prose, without their marks, in order: what is written there must
    /// be words.
    pub strings: Vec<Range<usize>>,
}

impl Outline {
    /// Reads a document. Never fails: what cannot be parsed is read as a paragraph.
    pub fn parse(text: &str, format: Format) -> Self {
        Self::parse_after(text, format, Proses::default())
    }

    /// Reads a document of which an earlier version was read; what is remembered of that makes no
    /// difference but to the time this takes.
    pub fn parse_after(text: &str, format: Format, memory: Proses) -> Self {
        let body = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        match format {
            Format::Markdown | Format::Mdx => {
                let front_matter = FrontMatter::read(text, body);
                let body = front_matter.as_ref().map_or(body, |front| front.range.end);
                markdown::read(text, body, format, memory).finish(body, front_matter)
            }
            Format::Html | Format::Php => {
                let front_matter = FrontMatter::read(text, body);
                let body = front_matter.as_ref().map_or(body, |front| front.range.end);
                html::read(text, body, format, memory).finish(body, front_matter)
            }
            Format::Script | Format::Vue | Format::Svelte | Format::Astro => {
                html::read(text, body, format, memory).finish(body, None)
            }
            Format::ReStructuredText => rst::read(text, body, memory).finish(body, None),
            Format::AsciiDoc => {
                let front_matter = FrontMatter::read(text, body);
                let body = front_matter.as_ref().map_or(body, |front| front.range.end);
                asciidoc::read(text, body, memory).finish(body, front_matter)
            }
            Format::Haml => haml::read(text, body, memory).finish(body, None),
            Format::Plain => plain::read(text, body, memory).finish(body, None),
        }
    }

    /// The block that covers a source byte, or ends right before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.range.start <= offset).checked_sub(1)?;
        (offset <= self.blocks[index].range.end).then_some(index)
    }

    /// Source bytes of the first sentence, which is the title in all but a fragment.
    pub fn opening(&self) -> Option<Range<usize>> {
        self.blocks.iter().find_map(|block| Some(block.source(block.prose.sentences.first()?.clone())))
    }

    /// Whether a source byte stands in a string of code.
    pub fn is_in_string(&self, offset: usize) -> bool {
        self.strings.iter().any(|string| (string.start..=string.end).contains(&offset))
    }

    /// The section that a source byte stands in; the first for what stands before them all.
    pub fn section_at(&self, offset: usize) -> usize {
        self.sections.partition_point(|section| section.range.start <= offset).saturating_sub(1)
    }

    /// The blocks that belong together from this one on: a paragraph with the list or table that it
    /// leads in, or what is left of a list or table.
    pub fn passage(&self, block: usize) -> Range<usize> {
        let Some(first) = self.blocks.get(block) else { return block..block };
        let listed = |kind: &BlockKind| matches!(kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
        let continues = |next: &&Block| {
            next.section == first.section && listed(&next.kind) && (listed(&first.kind) || next.lead_in.is_some())
        };
        block..block + 1 + self.blocks[block + 1..].iter().take_while(continues).count()
    }

    /// The blocks of a section, its heading included.
    pub fn blocks_of(&self, section: &Section) -> &[Block] {
        self.blocks.get(section.blocks.clone()).unwrap_or_default()
    }
}

/// Whether all marks of markup that open in a stretch of source close there.
pub fn is_balanced(source: &str) -> bool {
    let mut counts = [0usize; 256];
    source.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let count = |mark: u8| counts[usize::from(mark)];
    let tags = |head: &str| source.matches(head).count();
    [b'*', b'_', b'`'].iter().all(|mark| count(*mark) % 2 == 0)
        && [(b'[', b']'), (b'(', b')'), (b'<', b'>'), (b'{', b'}')].iter().all(|(open, close)| count(*open) == count(*close))
        && (count(b'<') == 0 || 2 * tags("</") == count(b'<') - tags("<br"))
}

/// Whether two ranges share a byte.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
