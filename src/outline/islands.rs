//! Islands: what belongs to a template language and not to the text.
//!
//! Liquid and Jinja (`{{ }}`, `{% %}`, `{# #}`), Handlebars (`{{#if}}`, `{{{ }}}`), ERB and EJS
//! (`<% %>`), PHP (`<? ?>`), Blade (`{!! !!}`), kramdown (`{: }`) and, where a document shows that
//! it is MDX, JSX, Svelte or Astro, `{expression}` and lines of imports. What a drafter has yet to
//! fill in, `{{COMPANY}}` or `{APP_NAME}`, is text.

use std::borrow::Cow;
use std::ops::Range;

use super::scan;

/// One stretch of a template language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Island {
    pub(super) range: Range<usize>,
    /// Words will stand here when the template is rendered.
    pub(super) shows: bool,
}

/// All islands of a text, in order, none overlapping.
#[derive(Debug, Default)]
pub(super) struct Islands {
    list: Vec<Island>,
    /// The first that may still be met.
    next: usize,
}

/// A language with single braces around its expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// Single braces are text.
    Text,
    /// Single braces hold code.
    Code,
}

impl Islands {
    /// Finds all islands from byte `start` of a text.
    pub(super) fn find(text: &str, start: usize, braces: Braces) -> Self {
        let mut finder = Finder { text, bytes: text.as_bytes(), braces, list: Vec::new(), unclosed: [0; 8], endless: Vec::new() };
        if braces == Braces::Code {
            finder.find_with_modules(start);
        } else {
            finder.find_in(start..text.len());
        }
        Self { list: finder.list, next: 0 }
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Island> {
        self.list.iter()
    }

    /// The first island that touches a range; ranges asked for must not go back.
    pub(super) fn next_in(&mut self, range: Range<usize>) -> Option<Island> {
        while self.list.get(self.next).is_some_and(|island| island.range.end <= range.start) {
            self.next += 1;
        }
        self.list.get(self.next).filter(|island| island.range.start < range.end && !range.is_empty()).cloned()
    }

    /// The text with every island made harmless to a parser of markup: letters in a line of text,
    /// blanks where a line holds nothing else. Bytes keep their places.
    pub(super) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.list.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut bytes = text.as_bytes().to_vec();
        for (index, island) in self.list.iter().enumerate() {
            let filler = if !island.shows && self.fills_line(&bytes, index) { b' ' } else { b'x' };
            for byte in &mut bytes[island.range.clone()] {
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = filler;
                }
            }
        }
        String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Whether only blanks and silent islands share the lines of this one.
    fn fills_line(&self, bytes: &[u8], index: usize) -> bool {
        let range = &self.list[index].range;
        let before = bytes[..range.start].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
        let mut end = range.end;
        let mut following = self.list[index + 1..].iter().take(8);
        loop {
            end += bytes[end..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            match following.next() {
                Some(island) if island.range.start == end && !island.shows => end = island.range.end,
                _ => break,
            }
        }
        before.is_none_or(|byte| matches!(byte, b'\n' | b'\r')) && bytes.get(end).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    }
}

struct Finder<'t> {
    text: &'t str,
    bytes: &'t [u8],
    braces: Braces,
    list: Vec<Island>,
    /// For each closing mark, up to which byte none is known to follow.
    unclosed: [usize; 8],
    /// Blocks of statements of which no further end follows.
    endless: Vec<&'static str>,
}

/// Statements whose blocks hold no prose.
const UNREAD: [&str; 6] = ["comment", "highlight", "schema", "javascript", "style", "stylesheet"];

/// An expression is hardly longer; what is unclosed must not swallow the text after it.
const EXPRESSION: usize = 2_000;

impl Finder<'_> {
    fn find_in(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = scan::find(&self.bytes[..range.end], at, |byte| (byte == b'{') | (byte == b'<'));
            if at == range.end {
                break;
            }
            match self.island(at) {
                Some(island) if island.range.end <= range.end => {
                    at = island.range.end.max(at + 1);
                    self.list.push(island);
                }
                _ => at += 1,
            }
        }
    }

    fn island(&mut self, at: usize) -> Option<Island> {
        match &self.bytes[at..] {
            [b'{', b'{', b'!', b'-', b'-', ..] => self.until(at, "--}}", 0, usize::MAX).map(silent),
            [b'{', b'{', ..] => self.output(at),
            [b'{', b'%', ..] => self.statement(at),
            [b'{', b'#', ..] if self.braces == Braces::Text => {
                self.until(at, "#}", 1, usize::MAX).or_else(|| self.attributes(at)).map(silent)
            }
            [b'{', b'!', b'!', ..] => self.until(at, "!!}", 2, EXPRESSION).map(shown),
            [b'{', b':', ..] => self.attributes(at).map(silent),
            [b'{', b'/', b'*', ..] => self.until(at, "*/}", 3, usize::MAX).map(silent),
            [b'{', ..] if self.braces == Braces::Code => self.braced(at),
            [b'<', b'%', sign, ..] => {
                let shows = matches!(sign, b'=' | b'-');
                self.until(at, "%>", 4, usize::MAX).map(|range| Island { range, shows })
            }
            [b'<', b'?', b'=', ..] => self.until(at, "?>", 5, usize::MAX).map(shown),
            [b'<', b'?', b'p' | b'P', ..] => {
                let range = self.until(at, "?>", 5, usize::MAX).unwrap_or(at..self.bytes.len());
                Some(silent(range))
            }
            _ => None,
        }
    }

    /// From `at` to the end of the next closing mark, at most `reach` bytes on.
    fn until(&mut self, at: usize, close: &str, slot: usize, reach: usize) -> Option<Range<usize>> {
        if at < self.unclosed[slot] {
            return None;
        }
        let limit = at.saturating_add(reach).min(self.bytes.len());
        let window = &self.text[at..scan::floor(self.text, limit)];
        match window.find(close) {
            Some(found) => Some(at..at + found + close.len()),
            None => {
                self.unclosed[slot] = limit;
                None
            }
        }
    }

    /// `{{ … }}` and `{{{ … }}}`.
    fn output(&mut self, at: usize) -> Option<Island> {
        let mut range = self.until(at, "}}", 6, EXPRESSION)?;
        if self.bytes.get(range.end) == Some(&b'}') {
            range.end += 1;
        }
        let inner = self.text[range.clone()].trim_matches(['{', '}', '-', '~']).trim();
        if is_placeholder(inner) || inner.contains("\n\n") {
            return None;
        }
        let shows = !inner.starts_with(['#', '/', '!', '^', '>', '<', '%']) && inner != "else" && !inner.starts_with("else ");
        Some(Island { range, shows })
    }

    /// `{% … %}`, with all that stands in a block that holds no prose.
    fn statement(&mut self, at: usize) -> Option<Island> {
        let tag = self.until(at, "%}", 7, EXPRESSION)?;
        let name = self.text[tag.clone()].trim_start_matches(['{', '%', '-', '+', ' ']);
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let Some(name) = UNREAD.into_iter().find(|unread| *unread == name) else { return Some(silent(tag)) };
        if self.endless.contains(&name) {
            return Some(silent(tag));
        }
        let rest = &self.text[tag.end..];
        match rest.find(&format!("end{name}")).and_then(|end| Some(end + rest[end..].find("%}")? + 2)) {
            Some(len) => Some(silent(at..tag.end + len)),
            None => {
                self.endless.push(name);
                Some(silent(tag))
            }
        }
    }

    /// kramdown's `{: .class #id}` and `{#id}`, on one line.
    fn attributes(&mut self, at: usize) -> Option<Range<usize>> {
        let len = self.bytes[at..].iter().take(200).position(|byte| matches!(byte, b'}' | b'\n'))?;
        (self.bytes[at + len] == b'}').then_some(at..at + len + 1)
    }

    /// `{expression}` with its braces balanced and its strings skipped.
    fn braced(&mut self, at: usize) -> Option<Island> {
        if at < self.unclosed[0] {
            return None;
        }
        let mut depth = 0usize;
        let mut quote = None;
        for (index, byte) in self.bytes[at..].iter().enumerate().take(EXPRESSION) {
            match (quote, byte) {
                (Some(open), byte) => quote = if open == *byte { None } else { Some(open) },
                (None, b'"' | b'\'' | b'`') => quote = Some(*byte),
                (None, b'{') => depth += 1,
                (None, b'}') => {
                    depth -= 1;
                    if depth == 0 {
                        let range = at..at + index + 1;
                        let inner = self.text[range.start + 1..range.end - 1].trim();
                        let literal = inner.starts_with(['"', '\'', '`']);
                        let shows = !literal && !inner.starts_with(['#', '/', ':', '@']) && !inner.is_empty();
                        return (!is_placeholder(inner)).then_some(Island { range, shows });
                    }
                }
                _ => {}
            }
        }
        self.unclosed[0] = at + EXPRESSION;
        None
    }

    /// Finds islands line by line, with lines of imports and exports as islands.
    fn find_with_modules(&mut self, start: usize) {
        let mut at = start;
        let mut prose = start;
        while at < self.bytes.len() {
            let line = self.text[at..].split_inclusive('\n').next().unwrap_or_default();
            let is_module = ["import ", "export ", "'use ", "\"use "].iter().any(|word| line.starts_with(word));
            let mut end = at + line.len();
            if is_module && at >= prose {
                self.find_in(prose..at);
                // A statement goes on until its braces are closed.
                end = self.statement_end(at, end);
                self.list.push(silent(at..end));
                prose = end;
            }
            at = end;
        }
        if prose < self.bytes.len() {
            self.find_in(prose..self.bytes.len());
        }
    }

    fn statement_end(&self, at: usize, line_end: usize) -> usize {
        let mut depth = 0isize;
        let mut end = line_end;
        let mut from = at;
        loop {
            for byte in &self.bytes[from..end] {
                depth += match byte {
                    b'{' | b'(' | b'[' => 1,
                    b'}' | b')' | b']' => -1,
                    _ => 0,
                };
            }
            let is_component = self.text[from..end].trim_end().ends_with('(');
            if depth <= 0 || is_component || end >= self.bytes.len() {
                return end;
            }
            from = end;
            end += self.text[end..].split_inclusive('\n').next().map_or(0, str::len);
        }
    }
}

fn silent(range: Range<usize>) -> Island {
    Island { range, shows: false }
}

fn shown(range: Range<usize>) -> Island {
    Island { range, shows: true }
}

/// Capitals only, as a drafter writes what is still to be filled in.
fn is_placeholder(inner: &str) -> bool {
    inner.bytes().any(|byte| byte.is_ascii_uppercase())
        && inner
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b' ' | b'/' | b'.'))
}
