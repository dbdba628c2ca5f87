//! Marks inside a line of text: emphasis, code, links, attributes and macros.

use std::ops::Range;

use super::Reader;
use crate::outline::marks;

/// What a mark begins with.
const SIGNS: [char; 9] = ['*', '_', '`', '#', '{', '<', '[', '\\', '+'];

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
        let sign = rest.as_bytes()[0];
        let find = |open: usize, close: &str| {
            let inner = marks::enclosed(rest, open, close)?;
            Some(at + inner.start..at + inner.end)
        };
        let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        match sign {
            b'*' | b'_' | b'`' | b'#' => {
                let open = if rest[1..].starts_with(sign as char) { 2 } else { 1 };
                let inner = find(open, &rest[..open]).filter(|inner| {
                    let words = &text[inner.clone()];
                    let ends = !text[inner.end + open..end].starts_with(|c: char| c.is_alphanumeric());
                    (open == 2 || (apart && ends)) && words.trim() == words
                })?;
                self.builder.text(from..at);
                match sign {
                    b'`' => self.builder.code(inner.clone()),
                    b'*' => {
                        self.builder.enter_bold();
                        self.builder.text(inner.clone());
                        self.builder.leave_bold();
                    }
                    _ => self.builder.text(inner.clone()),
                }
                Some(inner.end + open)
            }
            b'{' => {
                let inner = find(1, "}")?;
                let name = &text[inner.clone()];
                if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')) {
                    return None;
                }
                self.builder.text(from..at);
                let range = at..inner.end + 1;
                match (name, self.attributes.get(name)) {
                    (_, Some(value)) if !value.is_empty() => self.builder.replace(value, range),
                    ("nbsp", _) => self.builder.replace("\u{a0}", range),
                    _ => self.builder.component(range),
                }
                Some(inner.end + 1)
            }
            b'<' if rest.starts_with("<<") => {
                let inner = find(2, ">>")?;
                self.builder.text(from..at);
                let comma = text[inner.clone()].find(',').map_or(inner.start, |comma| inner.start + comma + 1);
                self.builder.text(comma..inner.end);
                Some(inner.end + 2)
            }
            b'[' => self.macro_call(at, end, from),
            b'\\' => {
                self.builder.text(from..at);
                Some(at + 1)
            }
            b'+' if text[..at].ends_with(' ') && rest[1..].starts_with(['\n', '\r']) => {
                self.builder.text(from..at);
                self.builder.line_break(at..at + 1);
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// `name:target[words]` or `https://target[words]`, whose bracket stands at a byte.
    fn macro_call(&mut self, at: usize, end: usize, from: usize) -> Option<usize> {
        let text = self.text;
        let start = text[from..at]
            .rfind([' ', '\n', '(', '“', '"'])
            .map_or(from, |blank| from + blank + text[from + blank..].chars().next().map_or(1, char::len_utf8));
        let call = &text[start..at];
        let close = at + text[at..end].find(']')?;
        let words = at + 1..close;
        let (name, target) = call.split_once(':')?;
        let is_address = target.starts_with("//");
        match name {
            "link" | "mailto" | "xref" | "http" | "https" => {
                let target = if is_address || name == "mailto" { start..at } else { at - target.len()..at };
                self.builder.text(from..start);
                self.builder.open_link(target.clone(), text[target.clone()].to_owned());
                let label = text[words.clone()].trim_end_matches('^').split(",window").next().unwrap_or_default();
                let has_label = !label.is_empty();
                let shown = if name == "mailto" { target.start + 7..target.end } else { target };
                self.builder.text(if has_label { words.start..words.start + label.len() } else { shown });
                self.builder.close_link();
            }
            "footnote" | "footnoteref" | "kbd" | "btn" | "menu" | "pass" => {
                self.builder.text(from..start);
                self.builder.blank(start..start);
                self.builder.text(words);
            }
            "image" | "icon" | "anchor" | "indexterm" => self.builder.text(from..start),
            _ => return None,
        }
        Some(close + 1)
    }
}
