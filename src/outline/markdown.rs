//! Markdown to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, Kind};
use super::html::Html;
use super::islands::{Braces, Islands};

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize) -> Builder<'_> {
    let braces = if is_mdx(&text[body..]) { Braces::Code } else { Braces::Text };
    let islands = Islands::find(text, body, braces);
    let hidden = islands.hide(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut builder = Builder::new(text, islands);
    let mut reader = Reader { source: text, hidden: &hidden[body..], base: body, html: Html::default(), state: State::default() };
    for (event, range) in Parser::new_ext(&hidden[body..], options).into_offset_iter() {
        reader.event(event, body + range.start..body + range.end, &mut builder);
    }
    builder
}

/// MDX imports or exports modules, or comments in braces.
fn is_mdx(text: &str) -> bool {
    text.contains("{/*")
        || text.lines().take(40).any(|line| {
            (line.starts_with("import ") && line.contains(['\'', '"']))
                || line.starts_with("export const ")
                || line.starts_with("export default ")
        })
}

struct Reader<'s> {
    source: &'s str,
    /// The source from `base` on, template islands hidden.
    hidden: &'s str,
    base: usize,
    html: Html,
    state: State,
}

#[derive(Debug, Default)]
struct State {
    /// Inside something whose text is no prose: an image, a code block.
    hidden: usize,
    /// How many lists, quotes and tables enclose the text.
    nested: usize,
    /// The stretch of an HTML block that is being gathered.
    html: Option<Range<usize>>,
    paragraph: Option<Bold>,
}

/// How far a paragraph consists of bold words only.
#[derive(Debug)]
struct Bold {
    start: usize,
    depth: usize,
    /// All words so far are bold.
    only: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, builder: &mut Builder) {
        match event {
            Event::Start(tag) => self.start(tag, range, builder),
            Event::End(tag) => self.end(tag, range, builder),
            Event::Text(words) if self.state.hidden == 0 => self.text(&words, range, builder),
            Event::Code(_) if self.state.hidden == 0 => {
                self.words_follow(false);
                builder.code(self.inside_ticks(range));
            }
            Event::SoftBreak | Event::HardBreak if self.state.hidden == 0 => {
                if !self.bold_line(builder, range.end) {
                    let hard = matches!(event, Event::HardBreak);
                    if hard { builder.line_break(range) } else { builder.blank(range) }
                }
            }
            Event::Html(_) => {
                let html = self.state.html.get_or_insert(range.clone());
                html.end = range.end;
            }
            Event::InlineHtml(_) => self.html(range, builder),
            Event::Rule => builder.part(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, builder: &mut Builder) {
        match tag {
            Tag::Paragraph => {
                builder.part();
                self.state.paragraph = (self.state.nested == 0).then_some(Bold { start: range.start, depth: 0, only: true });
            }
            Tag::Heading { level, .. } => builder.enter_heading(level as u8, range.start),
            Tag::BlockQuote(_) => {
                self.state.nested += 1;
                builder.enter_quote();
            }
            Tag::List(first) => {
                self.state.nested += 1;
                builder.enter_list(first.is_some());
            }
            Tag::Item => builder.enter_item(),
            Tag::FootnoteDefinition(_) => {
                self.state.nested += 1;
                builder.part();
            }
            Tag::Table(_) => builder.enter_table(),
            Tag::TableHead => builder.enter_row(),
            Tag::TableRow => builder.enter_row(),
            Tag::TableCell => builder.enter_cell(true),
            Tag::Strong => {
                if let Some(bold) = &mut self.state.paragraph {
                    bold.depth += 1;
                }
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range, builder),
            Tag::Image { .. } | Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                if matches!(tag, Tag::CodeBlock(_)) {
                    builder.part();
                }
                self.state.hidden += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, builder: &mut Builder) {
        match tag {
            TagEnd::Paragraph => {
                if !self.bold_line(builder, range.end) {
                    builder.part();
                }
                self.state.paragraph = None;
            }
            TagEnd::Heading(_) => builder.leave(Kind::Heading),
            TagEnd::BlockQuote(_) => {
                self.state.nested = self.state.nested.saturating_sub(1);
                builder.leave(Kind::Quote);
            }
            TagEnd::List(_) => {
                self.state.nested = self.state.nested.saturating_sub(1);
                builder.leave(Kind::List);
            }
            TagEnd::Item => builder.leave(Kind::Item),
            TagEnd::FootnoteDefinition => {
                self.state.nested = self.state.nested.saturating_sub(1);
                builder.part();
            }
            TagEnd::Table => builder.leave(Kind::Table),
            TagEnd::TableCell => builder.leave(Kind::Cell),
            TagEnd::Strong => {
                if let Some(bold) = &mut self.state.paragraph {
                    bold.depth = bold.depth.saturating_sub(1);
                }
            }
            TagEnd::Link => builder.close_link(),
            TagEnd::Image | TagEnd::CodeBlock => self.state.hidden = self.state.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.state.html.take() {
                    builder.part();
                    self.html(html, builder);
                    builder.part();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &CowStr<'_>, range: Range<usize>, builder: &mut Builder) {
        let bold = self.state.paragraph.as_ref().is_some_and(|bold| bold.depth > 0);
        self.words_follow(bold || words.trim().is_empty() || words.trim() == ":");
        let hidden = self.hidden.get(range.start - self.base..range.end - self.base);
        if hidden == Some(words.as_ref()) { builder.text(range) } else { builder.replace(words, range) }
    }

    fn words_follow(&mut self, bold: bool) {
        if let Some(paragraph) = &mut self.state.paragraph {
            paragraph.only &= bold;
        }
    }

    /// Ends a line that consists of bold words only as a heading; says whether it did.
    fn bold_line(&mut self, builder: &mut Builder, next: usize) -> bool {
        let Some(bold) = &mut self.state.paragraph else { return false };
        if !bold.only || !is_title(builder.so_far()) {
            bold.only = false;
            return false;
        }
        let start = std::mem::replace(&mut bold.start, next);
        let rank = builder.last_rank().map_or(BOLD, |last| if last >= BOLD { last } else { BOLD });
        builder.part_as_heading(rank, start);
        true
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'_>, range: Range<usize>, builder: &mut Builder) {
        let whole = &self.source[range.clone()];
        // What was taken from the text as it stands still points into it.
        let start = (address.as_ptr() as usize).wrapping_sub(self.hidden.as_ptr() as usize);
        let target = match address {
            CowStr::Borrowed(_) if start <= self.hidden.len() => self.base + start..self.base + start + address.len(),
            _ if matches!(kind, LinkType::Autolink | LinkType::Email) => {
                range.start + 1..range.end.saturating_sub(1).max(range.start + 1)
            }
            _ => {
                let inside = whole.rfind("](").map_or(0, |at| at + 2);
                range.start + inside..range.end.saturating_sub(1).max(range.start + inside)
            }
        };
        let target = if self.source.get(target.clone()).is_some() { target } else { range };
        let written = &self.source[target.clone()];
        let address = if matches!(address, CowStr::Borrowed(_)) { written.to_owned() } else { address.to_string() };
        builder.open_link(target, address);
    }

    fn html(&mut self, range: Range<usize>, builder: &mut Builder) {
        let stretch = &self.hidden[range.start - self.base..range.end - self.base];
        self.html.read(self.source, stretch, range.start, builder);
    }

    /// A code span without its backticks.
    fn inside_ticks(&self, range: Range<usize>) -> Range<usize> {
        let span = &self.source[range.clone()];
        let ticks = span.bytes().take_while(|byte| *byte == b'`').count();
        let end = range.end.saturating_sub(ticks);
        (range.start + ticks).min(end)..end
    }
}

/// The rank of a bold line: below the headings that are marked as such in most documents.
const BOLD: u8 = 7;

/// Whether bold words alone on their line read as a title.
fn is_title(words: &str) -> bool {
    let chars = words.chars().count();
    let dated = words.contains(": ") && words.ends_with(|c: char| c.is_ascii_digit());
    (1..=100).contains(&chars) && words.chars().any(char::is_alphabetic) && !words.ends_with(['.', ',', ';', '!']) && !dated
}
