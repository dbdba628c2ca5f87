//! Template languages: where their marks stand in Markdown or HTML, and the code between them.
//!
//! Liquid and Jinja (`{{ }}`, `{% %}`, `{# #}`), Handlebars (`{{#if}}`, `{{{ }}}`), ERB and EJS
//! (`<% %>`), PHP (`<? ?>`), Blade (`{!! !!}`, `@lang()`), kramdown (`{: }`) and, in MDX, Svelte and
//! Astro, `{expression}` and modules. What a drafter has yet to fill in, `{{COMPANY}}` or
//! `{APP_NAME}`, is text.

use std::ops::Range;

use super::code::expression::{self, Code};
use super::code::{Syntax, script};
use super::islands::{Finds, Island, Islands, Reads};
use super::scan;

/// What a format allows besides the marks that every text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Single braces are text.
    Plain,
    /// Single braces hold code, and lines of imports and exports are code.
    Mdx,
    /// `@directives` hold PHP.
    Php,
    /// Double braces and `<script>` hold a script.
    Vue,
    /// Single braces and `<script>` hold a script.
    Svelte,
    /// As in Svelte, with markup in the code between braces, and a script before it all.
    Astro,
}

impl Dialect {
    fn has_braces(self) -> bool {
        matches!(self, Self::Mdx | Self::Svelte | Self::Astro)
    }

    fn has_scripts(self) -> bool {
        matches!(self, Self::Vue | Self::Svelte | Self::Astro)
    }
}

/// Finds all islands from byte `start` of a text.
pub(super) fn find(text: &str, start: usize, dialect: Dialect) -> Islands {
    let mut finder =
        Finder { text, bytes: text.as_bytes(), dialect, finds: Finds::default(), unclosed: [0; 8], endless: Vec::new() };
    match dialect {
        Dialect::Mdx => finder.find_with_modules(start),
        Dialect::Astro => {
            let body = finder.fence(start).unwrap_or(start);
            finder.find_in(body..text.len());
        }
        _ => finder.find_in(start..text.len()),
    }
    Islands::new(finder.finds)
}

struct Finder<'t> {
    text: &'t str,
    bytes: &'t [u8],
    dialect: Dialect,
    finds: Finds,
    /// For each closing mark, up to which byte none is known to follow.
    unclosed: [usize; 8],
    /// Blocks of statements of which no further end follows.
    endless: Vec<&'static str>,
}

/// Statements whose blocks hold no prose.
const UNREAD: [&str; 6] = ["comment", "highlight", "schema", "javascript", "style", "stylesheet"];

/// Statements around Markdown, where they say so.
const FILTERS: [&str; 3] = ["apply", "filter", "markdown"];

/// An expression is hardly longer; what is unclosed must not swallow the text after it.
const EXPRESSION: usize = 2_000;
/// Between braces markup may stand.
const BRACED: usize = 20_000;

/// What an island is.
enum Found {
    /// It holds no prose.
    Silent(Range<usize>),
    /// Prose may stand in the strings of its code.
    Code(Code),
    /// A script with marks around it, in which markup and data may stand.
    Script { whole: Range<usize>, inner: Range<usize> },
}

impl Found {
    fn end(&self) -> usize {
        match self {
            Self::Silent(range) => range.end,
            Self::Code(code) => code.whole.end,
            Self::Script { whole, .. } => whole.end,
        }
    }
}

impl Finder<'_> {
    fn find_in(&mut self, range: Range<usize>) {
        let directives = self.dialect == Dialect::Php;
        let mut at = range.start;
        while at < range.end {
            at = scan::find(&self.bytes[..range.end], at, |byte| (byte == b'{') | (byte == b'<') | (directives & (byte == b'@')));
            if at == range.end {
                break;
            }
            match self.island(at) {
                Some(found) if found.end() <= range.end => {
                    at = found.end().max(at + 1);
                    match found {
                        Found::Silent(range) => self.silent(range),
                        Found::Code(code) => expression::find(self.text, &code, &mut self.finds),
                        Found::Script { whole, inner } => self.script(whole, inner),
                    }
                }
                _ => at += 1,
            }
        }
    }

    fn silent(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.finds.islands.push(Island { range, reads: Reads::Nothing });
        }
    }

    fn script(&mut self, whole: Range<usize>, inner: Range<usize>) {
        self.silent(whole.start..inner.start);
        let in_braces = self.bytes[whole.start] == b'{';
        if !script::find(self.text, inner.clone(), in_braces, &mut self.finds) {
            self.silent(inner.clone());
        }
        self.silent(inner.end..whole.end);
    }

    /// The script between the fences at the head of a page of Astro; gives the byte after it.
    fn fence(&mut self, start: usize) -> Option<usize> {
        let open = start + self.text[start..].len() - self.text[start..].trim_start().len();
        let inner = open + self.text[open..].strip_prefix("---").map(|_| 3)?;
        let close = inner + self.text[inner..].find("\n---")? + 1;
        self.script(start..close + 3, inner..close);
        Some(close + 3)
    }

    /// `<script>` with all that stands in it, unless it is data for other programs.
    fn script_element(&mut self, at: usize) -> Option<Found> {
        let tag = self.text.get(at..at + 7).filter(|tag| tag.eq_ignore_ascii_case("<script"))?.len();
        let open = at + tag + self.text[at + tag..].find('>')? + 1;
        let whole = self.until(at, "</script>", 7, usize::MAX)?;
        let inner = open.min(whole.end - 9)..whole.end - 9;
        Some(if self.text[at..open].contains("json") { Found::Silent(whole) } else { Found::Script { whole, inner } })
    }

    fn island(&mut self, at: usize) -> Option<Found> {
        let php = self.dialect == Dialect::Php;
        match &self.bytes[at..] {
            [b'{', b'{', b'!', b'-', b'-', ..] => self.until(at, "--}}", 0, usize::MAX).map(Found::Silent),
            [b'{', b'{', b'-', b'-', ..] if php => self.until(at, "--}}", 0, usize::MAX).map(Found::Silent),
            [b'{', b'{', ..] => self.output(at),
            [b'{', b'%', ..] => self.statement(at),
            [b'{', b'#', ..] if !self.dialect.has_braces() => {
                self.until(at, "#}", 1, usize::MAX).or_else(|| self.attributes(at)).map(Found::Silent)
            }
            [b'{', b'!', b'!', ..] => self.until(at, "!!}", 2, EXPRESSION).map(|whole| code(whole, 3, 3, Syntax::Php, true)),
            [b'{', b':', ..] if !self.dialect.has_scripts() => self.attributes(at).map(Found::Silent),
            [b'{', b'/', b'*', ..] => self.until(at, "*/}", 3, usize::MAX).map(Found::Silent),
            [b'{', ..] if self.dialect.has_braces() => self.braced(at),
            [b'<', b'A'..=b'Z', ..] | [b'<', b'/', b'A'..=b'Z', ..] if self.dialect == Dialect::Mdx => self.component(at),
            [b'<', b's' | b'S', ..] if self.dialect.has_scripts() => self.script_element(at),
            [b'<', b'%', b'#', ..] => self.until(at, "%>", 4, usize::MAX).map(Found::Silent),
            [b'<', b'%', sign, ..] => {
                let open = 2 + usize::from(matches!(sign, b'=' | b'-'));
                let whole = self.until(at, "%>", 4, usize::MAX)?;
                let inner = self.text.get(whole.start + 2..whole.end - 2)?.trim_end_matches(['-', ' ', '\n']);
                let opens_block = inner.ends_with(" do") || inner.ends_with('|');
                Some(code(whole, open, 2, Syntax::Ruby, open > 2 && !opens_block))
            }
            [b'<', b'?', b'=', ..] => self.until(at, "?>", 5, usize::MAX).map(|whole| code(whole, 3, 2, Syntax::Php, true)),
            [b'<', b'?', ..] if self.text.get(at..at + 5).is_some_and(|mark| mark.eq_ignore_ascii_case("<?php")) => {
                Some(match self.until(at, "?>", 5, usize::MAX) {
                    Some(whole) => code(whole, 5, 2, Syntax::Php, false),
                    None => code(at..self.bytes.len(), 5, 0, Syntax::Php, false),
                })
            }
            [b'@', ..] => self.directive(at),
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
    fn output(&mut self, at: usize) -> Option<Found> {
        let mut range = self.until(at, "}}", 6, EXPRESSION)?;
        if self.bytes.get(range.end) == Some(&b'}') {
            range.end += 1;
        }
        let inner = self.text[range.clone()].trim_matches(['{', '}', '-', '~']).trim();
        if is_placeholder(inner) || inner.contains("\n\n") {
            return None;
        }
        let prints = !inner.starts_with(['#', '/', '!', '^', '>', '<', '%']) && inner != "else" && !inner.starts_with("else ");
        let syntax = match self.dialect {
            Dialect::Php => Syntax::Php,
            Dialect::Vue | Dialect::Svelte | Dialect::Astro => Syntax::Script,
            Dialect::Plain | Dialect::Mdx => Syntax::Template,
        };
        Some(code(range, 2, 2, syntax, prints))
    }

    /// `{% … %}`, with all that stands in a block that holds no prose.
    fn statement(&mut self, at: usize) -> Option<Found> {
        let tag = self.until(at, "%}", 7, EXPRESSION)?;
        let words = self.text[tag.clone()].trim_start_matches(['{', '%', '-', '+', ' ']);
        let name = &words[..words.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if let Some(name) = UNREAD.into_iter().find(|unread| *unread == name) {
            return Some(Found::Silent(at..self.block_end(&tag, name).map_or(tag.end, |end| end.end)));
        }
        if let Some(name) = FILTERS.into_iter().find(|filter| *filter == name && words.contains("markdown"))
            && let Some(end) = self.block_end(&tag, name)
        {
            self.finds.markdown.push(tag.end..end.start);
        }
        let is_text = matches!(name, "set" | "trans" | "include" | "render" | "component" | "call");
        if is_text { Some(code(tag, 2, 2, Syntax::Template, name == "trans")) } else { Some(Found::Silent(tag)) }
    }

    /// The tag that ends a block of statements.
    fn block_end(&mut self, tag: &Range<usize>, name: &'static str) -> Option<Range<usize>> {
        if self.endless.contains(&name) {
            return None;
        }
        let rest = &self.text[tag.end..];
        let found = rest
            .find(&format!("end{name}"))
            .and_then(|word| Some(rest[..word].rfind("{%").unwrap_or(word)..word + rest[word..].find("%}")? + 2));
        if found.is_none() {
            self.endless.push(name);
        }
        found.map(|range| tag.end + range.start..tag.end + range.end)
    }

    /// Blade's `@lang('…')` and `@endif`.
    fn directive(&mut self, at: usize) -> Option<Found> {
        let before = self.bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
        let begins_line = before.is_none_or(|byte| matches!(byte, b'\n' | b'>'));
        let name = &self.text[at + 1..];
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphabetic).count()];
        if name.is_empty() || (at > 0 && self.bytes[at - 1].is_ascii_alphanumeric()) {
            return None;
        }
        if name == "php" && begins_line {
            let whole = self.until(at, "@endphp", 5, usize::MAX);
            return whole.map(|whole| code(whole, 4, 7, Syntax::Php, false));
        }
        let open = at + 1 + name.len() + self.bytes[at + 1 + name.len()..].iter().take_while(|byte| **byte == b' ').count();
        if self.bytes.get(open) != Some(&b'(') {
            return begins_line.then(|| Found::Silent(at..at + 1 + name.len()));
        }
        let end = balanced(&self.bytes[open..], b'(', b')', EXPRESSION)? + open;
        Some(Found::Code(Code {
            whole: at..end,
            inner: open..end,
            syntax: Syntax::Php,
            prints: matches!(name, "lang" | "choice"),
        }))
    }

    /// kramdown's `{: .class #id}` and `{#id}`, on one line.
    fn attributes(&mut self, at: usize) -> Option<Range<usize>> {
        let len = self.bytes[at..].iter().take(200).position(|byte| matches!(byte, b'}' | b'\n'))?;
        (self.bytes[at + len] == b'}').then_some(at..at + len + 1)
    }

    /// `{expression}`
    fn braced(&mut self, at: usize) -> Option<Found> {
        if at < self.unclosed[0] {
            return None;
        }
        let Some(len) = balanced(&self.bytes[at..], b'{', b'}', BRACED) else {
            self.unclosed[0] = at + BRACED;
            return None;
        };
        let inner = self.text[at + 1..at + len - 1].trim();
        if self.dialect != Dialect::Svelte && holds_markup(inner) {
            return Some(Found::Script { whole: at..at + len, inner: at + 1..at + len - 1 });
        }
        let prints = !inner.starts_with(['#', '/', ':', '@']) && !inner.is_empty();
        Some(code(at..at + len, 1, 1, Syntax::Script, prints))
    }

    /// A component's tag on lines of its own: what it holds is Markdown.
    fn component(&mut self, at: usize) -> Option<Found> {
        let before = self.bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
        let len = balanced(&self.bytes[at..], b'<', b'>', EXPRESSION)?;
        let after = self.bytes[at + len..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let is_alone = before.is_none_or(|byte| *byte == b'\n') && after.is_none_or(|byte| *byte == b'\n');
        let prints = self.bytes[at + len - 2] == b'/';
        is_alone.then(|| code(at..at + len, 1, 1 + usize::from(prints), Syntax::Script, prints))
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
                self.script(at..end, at..end);
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

/// Code with so many bytes of marks around it.
fn code(whole: Range<usize>, open: usize, close: usize, syntax: Syntax, prints: bool) -> Found {
    let inner = whole.start + open..(whole.end - close).max(whole.start + open);
    Found::Code(Code { whole, inner, syntax, prints })
}

/// Whether an element stands in code.
fn holds_markup(code: &str) -> bool {
    code.as_bytes().windows(2).any(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()) && code.contains("</")
}

/// The bytes up to the bracket that closes the first, strings in them skipped.
fn balanced(bytes: &[u8], open: u8, close: u8, reach: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    for (index, byte) in bytes.iter().enumerate().take(reach) {
        match (quote, byte) {
            (Some(mark), byte) => quote = if mark == byte { None } else { Some(mark) },
            // An apostrophe in a word opens no string.
            (None, b'"' | b'\'' | b'`') if index == 0 || !bytes[index - 1].is_ascii_alphanumeric() => quote = Some(byte),
            (None, byte) if *byte == open => depth += 1,
            (None, byte) if *byte == close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}

/// Capitals only, as a drafter writes what is still to be filled in.
pub(super) fn is_placeholder(inner: &str) -> bool {
    inner.bytes().any(|byte| byte.is_ascii_uppercase())
        && inner
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b' ' | b'/' | b'.'))
}
