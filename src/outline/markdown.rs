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
    let mut builder = Builder::new(text, islands).with_loose_titles();
    let mut reader = Reader { source: text, hidden: &hidden[body..], base: body, html: Html::default(), html_block: None, unread: 0 };
    for (event, range) in Parser::new_ext(&hidden[body..], options).into_offset_iter() {
        reader.event(event, body + range.start..body + range.end, &mut builder);
    }
    builder
}

/// MDX imports or exports modules, or comments in braces.
fn is_mdx(text: &str) -> bool {
    text.contains("{/*") || text.lines().take(40).any(|line| {
        (line.starts_with("import ") && line.contains(['\'', '"'])) || line.starts_with("export const ") || line.starts_with("export default ")
    })
}

struct Reader<'s> {
    source: &'s str,
    /// The source from `base` on, template islands hidden.
    hidden: &'s str,
    base: usize,
    html: Html,
    /// The stretch of an HTML block that is being gathered.
    html_block: Option<Range<usize>>,
    /// How deep inside something whose text is no prose: an image, a code block.
    unread: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, builder: &mut Builder) {
        match event {
            Event::Start(tag) => self.start(tag, range, builder),
            Event::End(tag) => self.end(tag, builder),
            Event::Text(words) if self.unread == 0 => self.text(&words, range, builder),
            Event::Code(_) if self.unread == 0 => {
                builder.code(self.inside_ticks(range));
            }
            Event::SoftBreak | Event::HardBreak if self.unread == 0 => {
                builder.end_line(range.end);
                if matches!(event, Event::HardBreak) { builder.line_break(range) } else { builder.blank(range) }
            }
            Event::Html(_) => {
                let html = self.html_block.get_or_insert(range.clone());
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
                builder.begin_line(range.start);
            }
            Tag::Heading { level, .. } => builder.enter_heading(level as u8, range.start),
            Tag::BlockQuote(_) => builder.enter_quote(),
            Tag::List(first) => builder.enter_list(first.is_some()),
            Tag::Item => builder.enter_item(),
            Tag::FootnoteDefinition(_) => builder.part(),
            Tag::Table(_) => builder.enter_table(),
            Tag::TableHead => builder.enter_row(),
            Tag::TableRow => builder.enter_row(),
            Tag::TableCell => builder.enter_cell(true),
            Tag::Strong => builder.enter_bold(),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range, builder),
            Tag::Image { .. } | Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                if matches!(tag, Tag::CodeBlock(_)) {
                    builder.part();
                }
                self.unread += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, builder: &mut Builder) {
        match tag {
            TagEnd::Paragraph | TagEnd::FootnoteDefinition => builder.part(),
            TagEnd::Heading(_) => builder.leave(Kind::Heading),
            TagEnd::BlockQuote(_) => builder.leave(Kind::Quote),
            TagEnd::List(_) => builder.leave(Kind::List),
            TagEnd::Item => builder.leave(Kind::Item),
            TagEnd::Table => builder.leave(Kind::Table),
            TagEnd::TableCell => builder.leave(Kind::Cell),
            TagEnd::Strong => builder.leave_bold(),
            TagEnd::Link => builder.close_link(),
            TagEnd::Image | TagEnd::CodeBlock => self.unread = self.unread.saturating_sub(1),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html_block.take() {
                    builder.part();
                    self.html(html, builder);
                    builder.part();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &CowStr<'_>, range: Range<usize>, builder: &mut Builder) {
        let hidden = self.hidden.get(range.start - self.base..range.end - self.base);
        if hidden == Some(words.as_ref()) { builder.text(range) } else { builder.replace(words, range) }
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'_>, range: Range<usize>, builder: &mut Builder) {
        let whole = &self.source[range.clone()];
        // What was taken from the text as it stands still points into it.
        let start = (address.as_ptr() as usize).wrapping_sub(self.hidden.as_ptr() as usize);
        let target = match address {
            CowStr::Borrowed(_) if start <= self.hidden.len() => self.base + start..self.base + start + address.len(),
            _ if matches!(kind, LinkType::Autolink | LinkType::Email) => range.start + 1..range.end.saturating_sub(1).max(range.start + 1),
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
