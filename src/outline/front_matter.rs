//! What stands before a document proper: YAML between `---`, TOML between `+++`.

use std::ops::Range;

/// What stands before a document proper and says what it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The source bytes of the whole front matter, delimiters included.
    pub range: Range<usize>,
    /// Keys in lower case with their values as written, quotes removed, and the value's range.
    /// A key inside a table is `table.key`.
    pub entries: Vec<(String, String, Range<usize>)>,
}

impl FrontMatter {
    /// The value of a key, given in lower case.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.iter().find(|(name, ..)| name == key).map(|(_, value, _)| value.as_str())
    }

    /// Reads what stands at byte `start` of a text, if it is front matter and is closed.
    pub(super) fn read(text: &str, start: usize) -> Option<Self> {
        let body = &text[start..];
        let (fence, sign) = match () {
            () if body.starts_with("---") => ("---", ':'),
            () if body.starts_with("+++") => ("+++", '='),
            () => return None,
        };
        let mut lines = lines(text, start);
        let (first, _) = lines.next()?;
        if first.trim_end() != fence {
            return None;
        }
        let mut entries = Entries { sign, table: String::new(), found: Vec::new() };
        let mut empty = true;
        for (line, at) in lines {
            let trimmed = line.trim_end();
            if trimmed == fence || (sign == ':' && trimmed == "...") {
                let end = at + line.len();
                return (!empty || !entries.found.is_empty()).then_some(Self { range: start..end, entries: entries.found });
            }
            // A rule at the head of a text looks like a fence, but no key follows it.
            if empty && !trimmed.is_empty() && !entries.begins(trimmed) {
                return None;
            }
            empty &= trimmed.is_empty();
            entries.line(trimmed, at);
        }
        None
    }
}

struct Entries {
    sign: char,
    table: String,
    found: Vec<(String, String, Range<usize>)>,
}

impl Entries {
    fn begins(&self, line: &str) -> bool {
        line.starts_with(['#', '[']) || self.split(line).is_some()
    }

    fn split<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (key, value) = line.split_once(self.sign)?;
        let name = key.trim().trim_matches(['"', '\'']);
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let apart = self.sign == '=' || value.is_empty() || value.starts_with([' ', '\t']);
        (is_name && apart).then_some((key, value))
    }

    fn line(&mut self, line: &str, at: usize) {
        if self.sign == '=' && line.starts_with('[') {
            self.table = line.trim_matches(['[', ']']).trim().to_lowercase();
            return;
        }
        let Some((key, rest)) = self.split(line) else { return };
        let inside = line.starts_with([' ', '\t']) || self.sign == '=';
        let name = key.trim().trim_matches(['"', '\'']).to_lowercase();
        let value = value(rest);
        if value.is_empty() && self.sign == ':' {
            if !inside {
                self.table = name;
            }
            return;
        }
        let key = if inside && !self.table.is_empty() { format!("{}.{name}", self.table) } else { name };
        let start = at + line.len() - rest.len() + value.start;
        self.found.push((key, rest[value.clone()].to_owned(), start..start + value.len()));
    }
}

/// Where the value stands in what follows the sign: no blanks, quotes or comment.
fn value(rest: &str) -> Range<usize> {
    let start = rest.len() - rest.trim_start().len();
    let text = &rest[start..];
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = text[1..].find(quote).map_or(text.trim_end().len(), |end| end + 1);
        return start + 1..start + end.max(1);
    }
    let end = if text.starts_with('#') { 0 } else { text.find(" #").unwrap_or(text.len()) };
    start..start + text[..end].trim_end().len()
}

/// Lines with their ends, and where each begins.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    text[start..].split_inclusive('\n').scan(start, |at, line| {
        let begin = *at;
        *at += line.len();
        Some((line, begin))
    })
}
