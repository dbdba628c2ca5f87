//! Marks inside a line of text: emphasis, code, links, roles and substitutions.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Reader;
use crate::outline::lines::Line;
use crate::outline::marks;

/// What names in the text stand for.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// `.. _name: address`
    links: FxHashMap<String, Range<usize>>,
    /// `.. |name| replace:: words`
    words: FxHashMap<String, Range<usize>>,
}

impl Targets {
    pub(super) fn find(text: &str, lines: &[Line]) -> Self {
        let mut found = Self::default();
        for line in lines {
            let words = line.text(text);
            let place = |part: &str| line.range.end - part.len()..line.range.end;
            if let Some((name, address)) = words.strip_prefix(".. _").and_then(|rest| rest.split_once(": ")) {
                found.links.insert(name.trim_matches('`').to_lowercase(), place(address.trim_start()));
            } else if let Some((name, rest)) = words.strip_prefix(".. |").and_then(|rest| rest.split_once('|'))
                && let Some((_, words)) = rest.split_once("replace::")
            {
                found.words.insert(name.to_owned(), place(words.trim_start()));
            }
        }
        found
    }
}

/// What a mark begins with.
const SIGNS: [char; 6] = ['`', '*', '|', '\\', ':', '_'];

impl Reader<'_, '_> {
    /// Reads a stretch of running text.
    pub(super) fn inline(&mut self, range: Range<usize>) {
        let from = marks::walk(self.text, &range, &SIGNS, |at, from| self.mark(at, range.end, from));
        self.builder.text(from..range.end);
    }

    /// Reads the mark at a byte, and the text from `from` up to it; gives the byte after it.
    fn mark(&mut self, at: usize, end: usize, from: usize) -> Option<usize> {
        let text = self.text;
        let rest = &text[at..end];
        let closed = |open: usize, close: &str| {
            let inner = marks::enclosed(rest, open, close)?;
            (!rest[inner.clone()].starts_with([' ', '\n'])).then_some(at + inner.start..at + inner.end)
        };
        let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        if rest.starts_with("``") {
            let inner = closed(2, "``")?;
            self.builder.text(from..at);
            self.builder.code(inner.clone());
            return Some(inner.end + 2);
        }
        match rest.as_bytes()[0] {
            b'`' => {
                let inner = closed(1, "`")?;
                self.builder.text(from..at);
                let marks = text[inner.end + 1..end].bytes().take_while(|byte| *byte == b'_').take(2).count();
                self.interpreted(inner.clone(), marks > 0);
                Some(inner.end + 1 + marks)
            }
            b':' if apart => {
                let name =
                    rest[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+')).count();
                let open = rest[1 + name..].strip_prefix(":`").filter(|_| name > 0).map(|_| name + 3)?;
                let inner = closed(open, "`")?;
                self.builder.text(from..at);
                self.interpreted(inner.clone(), false);
                Some(inner.end + 1)
            }
            b'*' if apart => {
                let open = if rest.starts_with("**") { 2 } else { 1 };
                let inner = closed(open, &"**"[..open])?;
                self.builder.text(from..at);
                if open == 2 {
                    self.builder.enter_bold();
                }
                self.builder.text(inner.clone());
                if open == 2 {
                    self.builder.leave_bold();
                }
                Some(inner.end + open)
            }
            b'|' if apart => {
                let inner = closed(1, "|").filter(|inner| inner.len() < 60 && !text[inner.clone()].ends_with(' '))?;
                self.builder.text(from..at);
                match self.targets.words.get(&text[inner.clone()]) {
                    Some(words) => self.builder.replace(&text[words.clone()], at..inner.end + 1),
                    None => self.builder.component(at..inner.end + 1),
                }
                Some(inner.end + 1)
            }
            b'\\' => {
                let next = rest[1..].chars().next()?;
                self.builder.text(from..at);
                let blank = if next.is_whitespace() { next.len_utf8() } else { 0 };
                Some(at + 1 + blank)
            }
            b'_' if !apart && !rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
                let word = &text[from..at];
                let start = at - word.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
                let target = self.targets.links.get(&text[start..at].to_lowercase())?.clone();
                self.builder.text(from..start);
                self.builder.open_link(target.clone(), text[target].to_owned());
                self.builder.text(start..at);
                self.builder.close_link();
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// `text <address>`, or a name that stands for an address.
    fn interpreted(&mut self, inner: Range<usize>, is_link: bool) {
        let text = self.text;
        let words = &text[inner.clone()];
        let Some((label, target)) = words.strip_suffix('>').and_then(|words| words.rsplit_once('<')) else {
            let target = self.targets.links.get(&words.to_lowercase()).filter(|_| is_link).cloned();
            if let Some(target) = target.clone() {
                self.builder.open_link(target.clone(), text[target].to_owned());
            }
            self.builder.text(inner);
            return if target.is_some() {
                self.builder.close_link()
            };
        };
        let place = inner.end - 1 - target.len()..inner.end - 1;
        self.builder.open_link(place, target.to_owned());
        self.builder.text(inner.start..inner.start + label.trim_end().len());
        self.builder.close_link();
    }
}
