//! Markdown to blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Format;
use super::builder::Builder;
use super::container::Kind;
use super::html::Html;
use super::memory::Proses;
use super::templates::{self, Dialect};

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize, format: Format, memory: Proses) -> Builder<'_> {
    let dialect = if format == Format::Mdx || is_mdx(&text[body..]) { Dialect::Mdx } else { Dialect::Plain };
    let islands = templates::find(text, body, dialect);
    let hidden = islands.hide(text);
    let mut builder = Builder::new(text, islands, memory).with_loose_titles();
    read_stretch(text, &hidden[body..], body, &mut builder);
    builder
}

/// Reads a stretch of Markdown that begins at byte `base` of `source`. `hidden` is that stretch
/// with islands hidden.
pub(super) fn read_stretch(source: &str, hidden: &str, base: usize, builder: &mut Builder<'_>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reader = Reader { source, hidden, base, html: Html::default(), html_block: None, unread: 0 };
    let mut events = Parser::new_ext(hidden, options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let range = base + range.start..base + range.end;
        match event {
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let definition = events.reference_definitions().get(&id).map(|def| base + def.span.start..base + def.span.end);
                let definition =
                    definition.filter(|_| !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email));
                reader.link(&dest_url, range, definition, builder);
            }
            event => reader.event(event, range, builder),
        }
    }
}

/// Markdown without the indent that all its lines share. The blanks go to the end of the line
/// before, so that every other byte keeps its place.
pub(super) fn outdented(text: &str) -> Cow<'_, str> {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let full = text.split('\n').skip(1).filter(|line| !line.trim().is_empty());
    let indent = full.map(blanks).min().unwrap_or(0);
    if indent == 0 {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let moved = indent.min(blanks(line));
        out.extend(std::iter::repeat_n('\t', moved));
        out.push('\n');
        out.push_str(&line[moved..]);
    }
    Cow::Owned(out)
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
            Event::InlineHtml(_) => {
                self.html.among_words = true;
                self.html(range, builder);
                self.html.among_words = false;
            }
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

    fn link(&mut self, address: &CowStr<'_>, range: Range<usize>, definition: Option<Range<usize>>, builder: &mut Builder) {
        // What was taken from the text as it stands still points into it.
        let start = (address.as_ptr() as usize).wrapping_sub(self.hidden.as_ptr() as usize);
        if matches!(address, CowStr::Borrowed(_)) && start <= self.hidden.len() {
            let target = self.base + start..self.base + start + address.len();
            return builder.open_link(target.clone(), self.source[target].to_owned());
        }
        let (place, mark) = definition.map_or((range, "]("), |definition| (definition, "]:"));
        builder.open_link(self.written_target(place, mark), address.to_string());
    }

    /// The address in a link or definition, after its label's end `mark`.
    fn written_target(&self, place: Range<usize>, mark: &str) -> Range<usize> {
        let whole = &self.hidden[place.start - self.base..place.end - self.base];
        let after = whole.rfind(mark).map_or(whole, |at| &whole[at + mark.len()..]);
        let target = after.trim_start().trim_start_matches('<');
        let start = place.end - target.len();
        let len = target.find([' ', '\t', '\n', '\r', '>']).unwrap_or_else(|| target.strip_suffix(')').unwrap_or(target).len());
        start..start + len
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
