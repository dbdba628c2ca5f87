//! HTML to blocks. The tokenizer says where tags are; the prose between them is read from the
//! source itself, so that every byte keeps its place.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

use super::Format;
use super::builder::Builder;
use super::code::script;
use super::component::{self, Attributes, Components};
use super::container::Kind;
use super::islands::{Finds, Islands};
use super::markdown::{self, outdented};
use super::memory::Proses;
use super::templates::{self, Dialect};

/// Reads a whole document from byte `body` on.
pub(super) fn read(text: &str, body: usize, format: Format, memory: Proses) -> Builder<'_> {
    let mut islands = match format {
        Format::Script => script(text, body),
        Format::Php => templates::find(text, body, Dialect::Php),
        Format::Vue => templates::find(text, body, Dialect::Vue),
        Format::Svelte => templates::find(text, body, Dialect::Svelte),
        Format::Astro => templates::find(text, body, Dialect::Astro),
        _ => templates::find(text, body, Dialect::Plain),
    };
    let markdown = std::mem::take(&mut islands.markdown);
    let hidden = islands.hide(text);
    let mut builder = Builder::new(text, islands, memory).with_loose_titles();
    let mut html = Html::default();
    let mut at = body;
    for stretch in markdown {
        html.read(text, &hidden[at..stretch.start], at, &mut builder);
        builder.part();
        markdown::read_stretch(text, &outdented(&hidden[stretch.clone()]), stretch.start, &mut builder);
        builder.part();
        at = stretch.end;
    }
    html.read(text, &hidden[at..], at, &mut builder);
    builder
}

/// The islands of a script; where it cannot be parsed, those of a page with braces.
fn script(text: &str, body: usize) -> Islands {
    let mut finds = Finds::default();
    if script::find(text, body..text.len(), false, &mut finds) {
        Islands::new(finds)
    } else {
        templates::find(text, body, Dialect::Mdx)
    }
}

/// The state of reading HTML. It outlives one stretch, since Markdown cuts HTML up.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// Inside an element whose text is not prose.
    raw: Option<Raw>,
    /// Inside `<code>`, `<kbd>` and the like: how often.
    code: usize,
    components: Components,
    /// What is read stands among words.
    pub(super) among_words: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    Title,
    Hidden,
}

/// An emitter that is not told of errors in the markup, which take time to find.
struct Lenient<E>(E);

impl<E: Emitter> ForwardingEmitter for Lenient<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// A tag with what matters of its attributes.
#[derive(Debug, Default)]
struct Tag {
    start: usize,
    name: Vec<u8>,
    attribute: Vec<u8>,
    href: Option<(Range<usize>, String)>,
    is_component: bool,
    attributes: Attributes,
}

impl Html {
    /// Reads a stretch of HTML that begins at byte `base` of `source`. `html` is that stretch
    /// with template islands hidden.
    pub(super) fn read(&mut self, source: &str, html: &str, base: usize, builder: &mut Builder) {
        let end = base + html.len();
        let mut tag = Tag::default();
        let mut from = base;
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            let range = base + span.start..(base + span.end).min(end);
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    tag.start = range.start;
                    tag.name = name.to_vec();
                    tag.href = None;
                    tag.is_component = component::is_component(as_written(source, range.start + 1, name));
                    tag.attributes.clear();
                }
                CallbackEvent::AttributeName { name } => tag.attribute = name.to_vec(),
                CallbackEvent::AttributeValue { value }
                    if tag.attribute == b"href" || (tag.is_component && tag.attribute == b"to") =>
                {
                    let written = &source[range.clone()];
                    let is_hidden = written != &html[range.start - base..range.end - base];
                    let address = if is_hidden { written.to_owned() } else { String::from_utf8_lossy(value).into_owned() };
                    tag.href = Some((range, address));
                }
                CallbackEvent::AttributeValue { value } if tag.is_component => {
                    tag.attributes.note(&tag.attribute, value, range);
                }
                CallbackEvent::CloseStartTag { self_closing } => {
                    self.text(source, html, base, from..tag.start, builder);
                    from = range.end;
                    let tag_range = tag.start..range.end;
                    if tag.is_component && self.raw.is_none() {
                        let apart = !self.among_words && component::is_apart_before(html.as_bytes(), tag.start - base);
                        let shape = (self_closing, apart);
                        self.components.start(&tag.name, tag_range, &tag.attributes, tag.href.take(), shape, builder);
                    } else {
                        self.start(&mut tag, range.end, self_closing, builder);
                    }
                }
                CallbackEvent::EndTag { name } => {
                    self.text(source, html, base, from..range.start, builder);
                    from = range.end;
                    if component::is_component(as_written(source, range.start + 2, name)) && self.raw.is_none() {
                        let ended = self.components.end(name, builder);
                        if !ended && !self.among_words && component::is_apart_after(html.as_bytes(), range.end - base) {
                            builder.part();
                        }
                    } else {
                        self.end(name, builder);
                    }
                }
                CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                    self.text(source, html, base, from..range.start, builder);
                    from = range.end;
                    if matches!(event, CallbackEvent::Comment { .. }) {
                        builder.comment(range);
                    }
                }
                CallbackEvent::AttributeValue { .. } | CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(html, Lenient(emitter)).try_for_each(|token| token.map(|never| match never {}));
        self.text(source, html, base, from..end, builder);
    }

    /// Opens an element without attributes, as another format writes it.
    pub(super) fn open(&mut self, name: &str, at: usize, builder: &mut Builder) {
        let mut tag = Tag { start: at, name: name.to_ascii_lowercase().into_bytes(), ..Tag::default() };
        self.start(&mut tag, at, false, builder);
    }

    /// Closes an element that was opened so.
    pub(super) fn close(&mut self, name: &str, builder: &mut Builder) {
        self.end(name.to_ascii_lowercase().as_bytes(), builder);
    }

    fn text(&mut self, source: &str, html: &str, base: usize, range: Range<usize>, builder: &mut Builder) {
        if self.raw == Some(Raw::Hidden)
            || range.is_empty()
            || !source.is_char_boundary(range.start)
            || !source.is_char_boundary(range.end)
        {
            return;
        }
        let mut from = range.start;
        while let Some(at) = html[from - base..range.end - base].find('&') {
            let at = from + at;
            self.plain(from..at, builder);
            from = match entity(&html[at - base..range.end - base]) {
                Some((words, len)) => {
                    builder.replace(&words, at..at + len);
                    at + len
                }
                None => {
                    self.plain(at..at + 1, builder);
                    at + 1
                }
            };
        }
        self.plain(from..range.end, builder);
    }

    fn plain(&self, range: Range<usize>, builder: &mut Builder) {
        if self.code > 0 { builder.code(range) } else { builder.text(range) }
    }

    fn start(&mut self, tag: &mut Tag, end: usize, self_closing: bool, builder: &mut Builder) {
        match tag.name.as_slice() {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                builder.leave(Kind::Heading);
                builder.enter_heading(tag.name[1] - b'0', tag.start);
            }
            b"ul" | b"menu" | b"dl" => builder.enter_list(false),
            b"ol" => builder.enter_list(true),
            b"li" | b"dt" | b"dd" => {
                if builder.is_inside(Kind::Item, Kind::List) {
                    builder.leave(Kind::Item);
                }
                builder.enter_item();
            }
            b"table" => builder.enter_table(),
            b"tr" => {
                if builder.is_inside(Kind::Cell, Kind::Table) {
                    builder.leave(Kind::Cell);
                }
                builder.enter_row();
            }
            b"td" | b"th" => {
                if builder.is_inside(Kind::Cell, Kind::Table) {
                    builder.leave(Kind::Cell);
                }
                builder.enter_cell(tag.name == b"th");
            }
            b"blockquote" => builder.enter_quote(),
            b"a" => {
                if let Some((target, address)) = tag.href.take() {
                    builder.open_link(target, address);
                }
            }
            b"b" | b"strong" => builder.enter_bold(),
            b"br" => {
                builder.end_line(end);
                builder.line_break(tag.start..end);
            }
            b"title" => {
                builder.part();
                self.raw = Some(Raw::Title);
            }
            b"script" | b"style" | b"iframe" | b"noembed" | b"noframes" | b"textarea" | b"xmp" => self.raw = Some(Raw::Hidden),
            b"code" | b"kbd" | b"samp" | b"var" if !self_closing => self.code += 1,
            name if is_block(name) => {
                builder.part();
                builder.begin_line(tag.start);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8], builder: &mut Builder) {
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => builder.leave(Kind::Heading),
            b"ul" | b"ol" | b"menu" | b"dl" => builder.leave(Kind::List),
            b"li" | b"dt" | b"dd" => {
                builder.part();
                if builder.is_inside(Kind::Item, Kind::List) {
                    builder.leave(Kind::Item);
                }
            }
            b"table" => builder.leave(Kind::Table),
            b"td" | b"th" => {
                builder.part();
                if builder.is_inside(Kind::Cell, Kind::Table) {
                    builder.leave(Kind::Cell);
                }
            }
            b"blockquote" => builder.leave(Kind::Quote),
            b"a" => builder.close_link(),
            b"b" | b"strong" => builder.leave_bold(),
            b"title" if self.raw == Some(Raw::Title) => {
                let title = builder.discard();
                builder.set_page_title(title);
                self.raw = None;
            }
            b"script" | b"style" | b"iframe" | b"noembed" | b"noframes" | b"textarea" | b"xmp" => self.raw = None,
            b"code" | b"kbd" | b"samp" | b"var" => self.code = self.code.saturating_sub(1),
            name if is_block(name) => builder.part(),
            _ => {}
        }
    }
}

/// A tag's name in the letters of the source.
fn as_written<'n>(source: &'n str, at: usize, name: &'n [u8]) -> &'n [u8] {
    source.as_bytes().get(at..at + name.len()).unwrap_or(name)
}

fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 34] = [
        b"p",
        b"div",
        b"section",
        b"article",
        b"main",
        b"header",
        b"footer",
        b"aside",
        b"nav",
        b"address",
        b"body",
        b"head",
        b"html",
        b"hr",
        b"pre",
        b"figure",
        b"figcaption",
        b"form",
        b"fieldset",
        b"legend",
        b"details",
        b"summary",
        b"caption",
        b"thead",
        b"tbody",
        b"tfoot",
        b"tr",
        b"template",
        b"option",
        b"select",
        b"button",
        b"center",
        b"hgroup",
        b"dialog",
    ];
    BLOCKS.contains(&name)
}

/// The entity at the head of a text: what it stands for and its length in the text.
fn entity(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 34;
    // A number ends at its last digit, with a semicolon or without.
    let is_part = |byte: &u8| match text.as_bytes() {
        [_, b'#', b'x' | b'X', ..] => byte.is_ascii_hexdigit() || matches!(byte, b'#' | b'x' | b'X'),
        [_, b'#', ..] => byte.is_ascii_digit() || *byte == b'#',
        _ => byte.is_ascii_alphanumeric(),
    };
    let len = text.bytes().take(LONGEST).skip(1).take_while(is_part).count() + 1;
    let closed = text.as_bytes().get(len) == Some(&b';');
    let name = &text[1..len];
    let known = match name {
        "amp" => "&",
        "nbsp" => "\u{a0}",
        "quot" => "\"",
        "apos" | "#39" | "#x27" => "'",
        "lt" => "<",
        "gt" => ">",
        "shy" => "\u{ad}",
        "" => return None,
        _ => "",
    };
    if !known.is_empty() && closed {
        return Some((known.to_owned(), len + 1));
    }
    // The tokenizer knows the other two thousand.
    let whole = &text[..len + usize::from(closed)];
    let mut words = String::new();
    for token in Tokenizer::new(whole).flatten() {
        if let html5gum::Token::String(string) = token {
            words.push_str(&String::from_utf8_lossy(&string.value));
        }
    }
    (words != whole && !words.is_empty()).then_some((words, whole.len()))
}
