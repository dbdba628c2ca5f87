//! Haml to blocks: elements by their indent, with Ruby behind `=` and `-`.

use std::ops::Range;

use super::builder::Builder;
use super::code::Syntax;
use super::code::expression::{self, Code};
use super::html::Html;
use super::islands::{Finds, Island, Islands, Reads};
use super::lines::{Line, lines};
use super::markdown::{self, outdented};
use super::memory::Proses;

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize, memory: Proses) -> Builder<'_> {
    let lines = lines(text, body);
    let mut plan = Plan { text, finds: Finds::default(), steps: Vec::new() };
    plan.all(&lines);
    let Plan { finds, steps, .. } = plan;
    let islands = Islands::new(finds);
    let hidden = islands.hide(text);
    let mut builder = Builder::new(text, islands, memory).with_loose_titles();
    let mut html = Html::default();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for Step { indent, name, range, markdown } in steps {
        while open.last().is_some_and(|(outer, _)| *outer >= indent) {
            let (_, name) = open.pop().unwrap_or_default();
            html.close(name, &mut builder);
        }
        if let Some(name) = name {
            html.open(name, range.start, &mut builder);
            open.push((indent, name));
        }
        if markdown {
            builder.part();
            markdown::read_stretch(text, &outdented(&hidden[range.clone()]), range.start, &mut builder);
            builder.part();
        } else if !range.is_empty() {
            builder.blank(range.start..range.start);
            html.read(text, &hidden[range.clone()], range.start, &mut builder);
        }
    }
    while let Some((_, name)) = open.pop() {
        html.close(name, &mut builder);
    }
    builder
}

/// One line of the page: an element that it opens, and what stands in it.
struct Step<'t> {
    indent: usize,
    name: Option<&'t str>,
    range: Range<usize>,
    markdown: bool,
}

/// What is read in which order, and the islands in it.
struct Plan<'t> {
    text: &'t str,
    finds: Finds,
    steps: Vec<Step<'t>>,
}

impl<'t> Plan<'t> {
    fn all(&mut self, lines: &[Line]) {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at = if line.is_blank() { at + 1 } else { self.line(lines, at) };
        }
    }

    /// Reads a line; gives the one after it and what belongs to it.
    fn line(&mut self, lines: &[Line], at: usize) -> usize {
        let line = &lines[at];
        let words = line.text(self.text);
        let nested = at + 1 + lines[at + 1..].iter().take_while(|next| next.is_blank() || next.indent > line.indent).count();
        match words.as_bytes() {
            [b'-', b'#', ..] | [b'/', ..] => {
                self.finds.comments.push(line.range.start..lines[nested - 1].range.end);
                nested
            }
            [b'!', b'!', b'!', ..] => at + 1,
            [b':', ..] => {
                if matches!(words, ":markdown" | ":plain") && nested > at + 1 {
                    let range = line.range.end..lines[nested - 1].range.end;
                    self.holes(range.clone());
                    self.steps.push(Step { indent: line.indent, name: None, range, markdown: words == ":markdown" });
                }
                nested
            }
            [b'%', ..] => self.element(lines, at),
            [b'.' | b'#', next, ..] if next.is_ascii_alphabetic() => self.element(lines, at),
            _ => self.content(lines, at, line.indent, None, line.range.start),
        }
    }

    /// `%name.class#id{ attributes }= code` or with words.
    fn element(&mut self, lines: &[Line], at: usize) -> usize {
        let line = &lines[at];
        let words = line.text(self.text);
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
        let name = match words.strip_prefix('%') {
            Some(rest) => &rest[..rest.bytes().take_while(is_name).count()],
            None => "div",
        };
        let mut end =
            line.range.start + words.bytes().take_while(|byte| is_name(byte) || matches!(byte, b'%' | b'.' | b'#')).count();
        while let Some(len) = attributes(&self.text[end..]) {
            end += len;
        }
        end += self.text[end..].bytes().take_while(|byte| matches!(byte, b'<' | b'>')).count();
        // Attributes may take more lines.
        let last = at + lines[at + 1..].iter().take_while(|next| next.range.start < end).count();
        self.content(lines, last, line.indent, Some(name), end.min(lines[last].range.end))
    }

    /// What stands in an element or alone on a line: code or words.
    fn content(&mut self, lines: &[Line], at: usize, indent: usize, name: Option<&'t str>, start: usize) -> usize {
        let mut last = at;
        let rest = &self.text[start..lines[at].range.end];
        let sign = rest.bytes().take_while(|byte| matches!(byte, b'=' | b'-' | b'!' | b'&' | b'~')).count();
        let is_code = sign > 0 && (rest[..sign].contains(['=', '~']) || (rest.starts_with('-') && name.is_none()));
        if is_code {
            // Code goes on behind a comma.
            while lines[last].text(self.text).ends_with(',') && last + 1 < lines.len() {
                last += 1;
            }
            let whole = start..lines[last].range.end;
            let opens_block = self.text[whole.clone()].ends_with(" do") || self.text[whole.clone()].ends_with('|');
            let prints = !rest.starts_with('-') && !opens_block;
            let code = Code { whole: whole.clone(), inner: start + sign..whole.end, syntax: Syntax::Ruby, prints };
            expression::find(self.text, &code, &mut self.finds);
            self.steps.push(Step { indent, name, range: whole, markdown: false });
        } else {
            let escape = usize::from(rest.starts_with('\\'));
            let range = start + escape..lines[at].range.end;
            self.holes(range.clone());
            self.steps.push(Step { indent, name, range, markdown: false });
        }
        last + 1
    }

    /// `#{code}` in words.
    fn holes(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = self.text[at..range.end].find("#{") {
            let open = at + found;
            let Some(len) = self.text[open..range.end].find('}') else { return };
            at = open + len + 1;
            self.finds.islands.push(Island { range: open..at, reads: Reads::Variable });
        }
    }
}

/// The bytes of attributes in braces or brackets at the head of a text.
fn attributes(text: &str) -> Option<usize> {
    const LONGEST: usize = 1_000;
    let close = match text.as_bytes().first()? {
        b'{' => b'}',
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let open = text.as_bytes()[0];
    let mut depth = 0usize;
    for (index, byte) in text.bytes().enumerate().take(LONGEST) {
        depth += usize::from(byte == open);
        depth -= usize::from(byte == close);
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}
