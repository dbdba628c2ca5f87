//! HTML to blocks. The tokenizer says where tags are; the prose between them is read from the
//! source itself, so that every byte keeps its place.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

use super::builder::Builder;
use super::container::Kind;
use super::islands::{Braces, Islands};
use super::memory::Proses;

/// Reads a whole document from byte `body` on.
pub(super) fn read(text: &str, body: usize, memory: Proses) -> Builder<'_> {
    let script = is_script(&text[body..]);
    let islands = Islands::find(text, body, if script { Braces::Code } else { Braces::Text });
    let hidden = islands.hide(text);
    let mut builder = Builder::new(text, islands, memory).with_loose_titles();
    let mut html = Html { script, ..Html::default() };
    html.read(text, &hidden[body..], body, &mut builder);
    builder
}

/// Whether the text is a component of JSX, Svelte or Astro, where single braces hold code.
fn is_script(text: &str) -> bool {
    ["className=", "{/*", "export default", "{#if ", "{#each ", "{@html ", "<script setup"].iter().any(|mark| text.contains(mark))
        || text.trim_start().starts_with("import ")
}

/// The state of reading HTML. It outlives one stretch, since Markdown cuts HTML up.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// Code stands before the first and after the last tag.
    script: bool,
    /// Inside an element whose text is not prose.
    raw: Option<Raw>,
    /// Inside `<code>`, `<kbd>` and the like: how often.
    code: usize,
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
}

impl Html {
    /// Reads a stretch of HTML that begins at byte `base` of `source`. `html` is that stretch
    /// with template islands hidden.
    pub(super) fn read(&mut self, source: &str, html: &str, base: usize, builder: &mut Builder) {
        let end = base + html.len();
        let mut tag = Tag::default();
        let mut from = base;
        let mut begun = !self.script;
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            let range = base + span.start..(base + span.end).min(end);
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    tag.start = range.start;
                    tag.name = name.to_vec();
                    tag.href = None;
                }
                CallbackEvent::AttributeName { name } => tag.attribute = name.to_vec(),
                CallbackEvent::AttributeValue { value } if tag.attribute == b"href" => {
                    tag.href = Some((range, String::from_utf8_lossy(value).into_owned()));
                }
                CallbackEvent::CloseStartTag { self_closing } => {
                    if begun {
                        self.text(source, from..tag.start, builder);
                    }
                    begun = true;
                    from = range.end;
                    self.start(source, &mut tag, range.end, self_closing, builder);
                }
                CallbackEvent::EndTag { name } => {
                    if begun {
                        self.text(source, from..range.start, builder);
                    }
                    from = range.end;
                    self.end(name, builder);
                }
                CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                    if begun {
                        self.text(source, from..range.start, builder);
                    }
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
        if !self.script {
            self.text(source, from..end, builder);
        }
    }

    fn text(&mut self, source: &str, range: Range<usize>, builder: &mut Builder) {
        if self.raw == Some(Raw::Hidden)
            || range.is_empty()
            || !source.is_char_boundary(range.start)
            || !source.is_char_boundary(range.end)
        {
            return;
        }
        let mut from = range.start;
        while let Some(at) = source[from..range.end].find('&') {
            let at = from + at;
            self.plain(from..at, builder);
            from = match entity(&source[at..range.end]) {
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

    fn start(&mut self, source: &str, tag: &mut Tag, end: usize, self_closing: bool, builder: &mut Builder) {
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
            _ if self_closing && is_component(&source[tag.start..end]) => builder.island(tag.start..end),
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

/// A component of JSX, whose name has a capital: `<OrgAddress />`.
fn is_component(tag: &str) -> bool {
    tag.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
}

/// The entity at the head of a text: what it stands for and its length in the text.
fn entity(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 34;
    let len = text.bytes().take(LONGEST).skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count() + 1;
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
