//! Blocks in the making: readers say what they enter, leave and read; this says what that is.

use std::ops::Range;
use std::sync::Arc;

use super::container::{Container, Containers, Kind};
use super::draft::{Draft, Finished};
use super::islands::{Around, Islands, Reads};
use super::memory::Proses;
use super::section::{self, Heading};
use super::{Block, BlockKind, Comment, FrontMatter, Link, Outline, overlap, scan};

/// Gathers blocks. Ranges are bytes of the source and must not go back.
#[derive(Debug)]
pub(super) struct Builder<'s> {
    source: &'s str,
    islands: Islands,
    containers: Containers,
    draft: Draft,
    /// Prose of an earlier version, which need not be made again.
    memory: Proses,
    links: Vec<Link>,
    /// An open link: its target, its address and where its label began.
    link: Option<(Range<usize>, String, Option<Range<usize>>)>,
    blocks: Vec<Block>,
    headings: Vec<Heading>,
    comments: Vec<Comment>,
    page_title: Option<String>,
    /// Lines that only look like titles are headings.
    loose_titles: bool,
    /// How many bold elements are open.
    bold: usize,
    /// The open block holds words that are not bold.
    has_plain: bool,
    /// Where the line of the open block begins, marks included.
    line: Option<usize>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str, islands: Islands, memory: Proses) -> Self {
        Self {
            source,
            islands,
            containers: Containers::default(),
            draft: Draft::default(),
            memory,
            links: Vec::new(),
            link: None,
            // A block of a policy has some hundred bytes.
            blocks: Vec::with_capacity(source.len() / 100),
            headings: Vec::new(),
            comments: Vec::new(),
            page_title: None,
            loose_titles: false,
            bold: 0,
            has_plain: false,
            line: None,
        }
    }

    /// Lets a paragraph that is all bold or all capitals and reads as a title be a heading.
    pub(super) fn with_loose_titles(mut self) -> Self {
        self.loose_titles = true;
        self
    }

    // What stands around the prose.

    pub(super) fn enter_list(&mut self, ordered: bool) {
        self.part();
        self.containers.enter_list(ordered, self.last_leads_in());
    }

    pub(super) fn enter_item(&mut self) {
        self.part();
        self.containers.enter(Container::Item { fresh: true });
    }

    pub(super) fn enter_quote(&mut self) {
        self.part();
        self.containers.enter(Container::Quote);
    }

    pub(super) fn enter_heading(&mut self, rank: u8, start: usize) {
        self.part();
        self.containers.enter(Container::Heading { rank, start: Some(start) });
    }

    pub(super) fn enter_table(&mut self) {
        self.part();
        self.containers.enter_table(self.last_leads_in());
    }

    pub(super) fn enter_row(&mut self) {
        self.part();
        self.containers.enter_row();
    }

    pub(super) fn enter_cell(&mut self, is_head: bool) {
        self.part();
        self.containers.enter_cell(is_head);
    }

    /// Leaves the innermost container of a kind and all that stand in it; no such, no effect.
    pub(super) fn leave(&mut self, kind: Kind) {
        self.part();
        self.containers.leave(kind);
    }

    /// Whether the innermost container of one of two kinds is of the first.
    pub(super) fn is_inside(&self, kind: Kind, before: Kind) -> bool {
        self.containers.is_inside(kind, before)
    }

    // The prose.

    /// Reads a stretch of the source as it stands, template islands left out.
    pub(super) fn text(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.touch_link(&range);
        let mut from = range.start;
        while let Some(island) = self.islands.next_in(from..range.end) {
            self.words(from..island.range.start.max(from));
            // A mark of Markdown may cut an escape in two, but no character of the source.
            let end = scan::ceil(self.source, island.range.end.min(range.end));
            let covered = island.range.start.max(from)..end;
            from = covered.end;
            if island.reads == Reads::Nothing && is_comment(&self.source[island.range.clone()]) {
                self.comment(island.range);
            } else if island.range.start >= range.start {
                self.island(island.reads, covered);
            }
        }
        self.words(from..range.end);
    }

    fn words(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if self.bold == 0 && !self.has_plain && self.loose_titles {
            self.has_plain = !matches!(self.source[range.clone()].trim(), "" | ":");
        }
        self.draft.text(self.source, range);
    }

    fn island(&mut self, reads: Reads, range: Range<usize>) {
        match reads {
            Reads::Nothing => {}
            Reads::Variable => self.draft.island(range),
            Reads::Character(c) => self.draft.replace(c.encode_utf8(&mut [0; 4]), range),
            Reads::Part => self.part(),
            Reads::Leave(kind) => self.leave(kind),
            Reads::Enter(Around::Heading(rank)) => self.enter_heading(rank, range.start),
            Reads::Enter(Around::Item) => self.enter_item(),
            Reads::Enter(Around::FirstItem) => {
                self.enter_list(false);
                self.enter_item();
            }
        }
    }

    /// Reads a whole block that is one stretch of the source. One that is remembered word for word
    /// is not looked through again.
    pub(super) fn passage(&mut self, range: Range<usize>) {
        let words = &self.source[range.clone()];
        match self.memory.recall(|prose| prose.is_verbatim(words)).cloned() {
            Some(prose) => {
                let (kind, lead_in) = self.containers.kind();
                self.push(kind, lead_in, Finished { prose, range });
            }
            None => {
                self.text(range);
                self.part();
            }
        }
    }

    /// Reads other words in place of a stretch of the source, as for an entity.
    pub(super) fn replace(&mut self, words: &str, range: Range<usize>) {
        self.touch_link(&range);
        self.draft.replace(words, range);
    }

    /// Reads a stretch of the source in which nothing ends a sentence.
    pub(super) fn code(&mut self, range: Range<usize>) {
        let from = self.draft.len();
        self.text(range);
        self.draft.opaque_since(from);
    }

    /// Lets one mark stand for a component.
    pub(super) fn component(&mut self, range: Range<usize>) {
        self.draft.island(range);
    }

    /// Notes a comment, marks included.
    pub(super) fn comment(&mut self, range: Range<usize>) {
        self.comments.push(Comment { range, block: self.blocks.len() });
    }

    pub(super) fn blank(&mut self, range: Range<usize>) {
        self.draft.blank(range);
    }

    pub(super) fn line_break(&mut self, range: Range<usize>) {
        self.draft.line_break(range);
    }

    pub(super) fn open_link(&mut self, target: Range<usize>, address: String) {
        self.close_link();
        self.link = Some((target, address, None));
    }

    pub(super) fn close_link(&mut self) {
        if let Some((target, address, Some(label))) = self.link.take() {
            self.links.push(Link { label, target, address });
        }
    }

    /// Drops the open block, and gives what it held.
    pub(super) fn discard(&mut self) -> String {
        let words = self.draft.as_str().to_owned();
        self.draft.clear();
        self.links.clear();
        words
    }

    pub(super) fn set_page_title(&mut self, title: String) {
        if !title.is_empty() {
            self.page_title.get_or_insert(title);
        }
    }

    pub(super) fn enter_bold(&mut self) {
        self.bold += 1;
    }

    pub(super) fn leave_bold(&mut self) {
        self.bold = self.bold.saturating_sub(1);
    }

    /// Says where the line of the next block begins, marks included.
    pub(super) fn begin_line(&mut self, at: usize) {
        self.line = Some(at);
    }

    /// Ends a line inside a block; one that reads as a title is a heading over the rest.
    pub(super) fn end_line(&mut self, next: usize) {
        if self.is_loose_title() {
            self.part();
            self.line = Some(next);
        }
        // What follows on the next line is no title: only the first line of a block can be.
        self.has_plain |= !self.draft.is_empty();
    }

    /// Ends the open block, if it holds any words.
    pub(super) fn part(&mut self) {
        if self.draft.is_empty() {
            self.part_as(None);
        } else if self.is_loose_title() {
            self.part_as_heading();
        } else {
            let kind = self.containers.kind();
            self.part_as(Some(kind));
        }
    }

    fn is_loose_title(&self) -> bool {
        let words = self.draft.as_str();
        self.loose_titles
            && self.containers.is_empty()
            && words.len() <= LONGEST_TITLE
            && (!self.has_plain || section::is_shouted(words))
            && section::reads_as_title(words)
    }

    /// Ends the open block as a heading that is none by its marks.
    fn part_as_heading(&mut self) {
        let (number, _) = section::split_number(self.draft.as_str());
        let depth = number.map_or(0, |number| number.matches('.').count());
        let rank = section::LOOSE + u8::try_from(depth).unwrap_or(u8::MAX).min(9);
        let (block, line) = (self.blocks.len(), self.line);
        self.part_as(Some((BlockKind::Heading, None)));
        if let Some(heading) = self.blocks.get(block) {
            let start = line.unwrap_or(heading.range.start).min(heading.range.start);
            self.headings.push(Heading { block, rank, start });
        }
    }

    fn part_as(&mut self, kind: Option<(BlockKind, Option<usize>)>) {
        // A link that goes on in the next block is cut in two.
        let link = self.link.take();
        if let Some((target, address, Some(label))) = link.clone() {
            self.links.push(Link { label, target, address });
        }
        self.link = link.map(|(target, address, _)| (target, address, None));
        let finished = self.draft.finish(&mut self.memory);
        if let (Some((kind, lead_in)), Some(finished)) = (kind, finished) {
            self.push(kind, lead_in, finished);
        }
        self.draft.clear();
        self.links.clear();
        self.has_plain = false;
        self.line = None;
    }

    fn push(&mut self, kind: BlockKind, lead_in: Option<usize>, finished: Finished) {
        let Finished { prose, range } = finished;
        // A title that only the running program knows names no section.
        if kind == BlockKind::Heading && !prose.text.contains(char::is_alphanumeric) {
            return;
        }
        if let Some((rank, start)) = self.containers.note(&kind, &prose.text) {
            // A heading that was left open may hold blocks of its own before its words.
            let before = self.blocks.last().map_or(0, |block| block.range.end);
            let start = start.unwrap_or(range.start).max(before).min(range.start);
            self.headings.push(Heading { block: self.blocks.len(), rank, start });
        }
        let links = std::mem::take(&mut self.links);
        let mut block = Block { kind, range, section: 0, lead_in, prose, links };
        add_bare_links(self.source, &mut block);
        self.blocks.push(block);
    }

    /// The last block, if it leads in what follows.
    pub(super) fn last_leads_in(&self) -> Option<usize> {
        self.blocks.last().filter(|block| block.leads_in()).map(|_| self.blocks.len() - 1)
    }

    fn touch_link(&mut self, range: &Range<usize>) {
        if let Some((_, _, label)) = &mut self.link {
            match label {
                Some(label) => label.end = range.end,
                None => *label = Some(range.clone()),
            }
        }
    }

    /// The title by the first heading that can be one: of the highest rank, or at the document's head.
    fn heading_title(&self, sections: &[section::Section]) -> Option<String> {
        let titled = self.headings.iter().zip(sections.iter().skip(1));
        let mut fit = titled.enumerate().filter(|(index, (heading, section))| {
            let at_head = *index == 0 && heading.block <= HEAD;
            section.number.is_none() && section.level == 1 && (heading.rank == 1 || at_head)
        });
        fit.next().map(|(_, (_, section))| section.title.clone())
    }

    /// Closes the document.
    pub(super) fn finish(mut self, body: usize, front_matter: Option<FrontMatter>) -> Outline {
        self.part();
        self.add_hidden_comments();
        let sections = section::assemble(&mut self.blocks, &self.headings, body..self.source.len());
        let named = front_matter.as_ref().and_then(|front| front.get("title")).map(str::to_owned);
        let title = self.heading_title(&sections).or(named).or(self.page_title);
        Outline { front_matter, title, sections, blocks: self.blocks, comments: self.comments, strings: self.islands.strings }
    }

    /// Adds the comments that readers never came by, since they fill their lines.
    fn add_hidden_comments(&mut self) {
        let is_hidden = |range: &&Range<usize>| is_comment(&self.source[(*range).clone()]);
        let marked = self.islands.iter().map(|island| &island.range).filter(is_hidden);
        for range in marked.chain(&self.islands.comments) {
            let block = self.blocks.partition_point(|block| block.range.end <= range.start);
            self.comments.push(Comment { range: range.clone(), block });
        }
        // The first of those that stand in one another is the one that a reader met, or the outer one.
        self.comments.sort_by_key(|comment| comment.range.start);
        let mut end = 0;
        self.comments.retain(|comment| {
            let is_apart = comment.range.start >= end;
            end = end.max(comment.range.end);
            is_apart
        });
    }
}

/// Whether a stretch of a template language is a comment.
fn is_comment(island: &str) -> bool {
    ["{/*", "{#", "{{!", "{{/*", "{{--", "<%#", "<%!--", "{% comment"].iter().any(|mark| island.starts_with(mark))
}

/// A title is hardly longer, in bytes.
const LONGEST_TITLE: usize = 120;

/// A heading after more blocks than these is no title of the document.
const HEAD: usize = 3;

/// Adds the addresses that stand bare in a block, but in no link of its own.
fn add_bare_links(source: &str, block: &mut Block) {
    let linked = block.links.len();
    let prose = Arc::clone(&block.prose);
    for address in &prose.addresses {
        let target = block.source(address.clone());
        if !block.links[..linked].iter().any(|link| overlap(&link.label, &target)) {
            let address = source[target.clone()].to_owned();
            block.links.push(Link { label: target.clone(), target, address });
        }
    }
    if block.links.len() > linked && linked > 0 {
        block.links.sort_by_key(|link| link.label.start);
    }
}
