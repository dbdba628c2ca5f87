//! AsciiDoc to blocks. Covers what texts are made of: titles, lists, tables, delimited blocks,
//! attributes and macros.

use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::container::Kind;
use super::lines::{Line, lines};
use super::memory::Proses;
use super::templates::{self, Dialect};

mod inline;

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize, memory: Proses) -> Builder<'_> {
    let islands = templates::find(text, body, Dialect::Plain);
    let hidden = islands.hide(text).into_owned();
    let lines = lines(&hidden, body);
    let builder = Builder::new(text, islands, memory).with_loose_titles();
    let mut reader = Reader { text: &hidden, lines, attributes: FxHashMap::default(), lists: Vec::new(), table: None, builder };
    let mut at = 0;
    while at < reader.lines.len() {
        at = reader.block(at).max(at + 1);
    }
    reader.close_lists(0);
    reader.builder
}

struct Reader<'t, 's> {
    /// The source, islands hidden.
    text: &'t str,
    lines: Vec<Line>,
    /// `:name: value`
    attributes: FxHashMap<&'t str, &'t str>,
    /// The marks of the lists that are open.
    lists: Vec<&'t str>,
    /// Inside a table: its columns, where they are known, and the cell read last.
    table: Option<(usize, usize)>,
    builder: Builder<'s>,
}

impl<'t> Reader<'t, '_> {
    /// Reads the block that begins at a line; gives the line after it.
    fn block(&mut self, at: usize) -> usize {
        let line = self.lines[at].clone();
        let words = line.text(self.text);
        if self.table.is_some() {
            return self.table_line(at, words);
        }
        if words.is_empty() {
            self.builder.part();
            let next = self.lines.get(at + 1).map_or("", |line| line.text(self.text));
            if marker(next).is_none() && next != "+" && !next.is_empty() {
                self.close_lists(0);
            }
            return at + 1;
        }
        if let Some(delimiter) = delimiter(words) {
            return self.delimited(delimiter, at);
        }
        if words.starts_with("//") {
            self.builder.part();
            self.builder.comment(line.range);
            return at + 1;
        }
        if let Some((name, value)) = attribute(words) {
            self.attributes.insert(name, value);
            return at + 1;
        }
        if let Some((rank, len)) = heading(words) {
            self.close_lists(0);
            self.builder.enter_heading(rank, line.range.start);
            self.inline(line.range.start + len..line.range.end);
            self.builder.leave(Kind::Heading);
            return if rank == 1 { self.header(at + 1) } else { at + 1 };
        }
        let is_block_attribute = words.starts_with('[') && words.ends_with(']') && !words.starts_with("[[[");
        let is_macro = words.ends_with(']')
            && ["image::", "include::", "video::", "toc::", "ifdef::", "ifndef::", "endif::"]
                .iter()
                .any(|name| words.starts_with(name));
        if is_block_attribute || is_macro || words == "+" || matches!(words, "'''" | "---" | "<<<") {
            self.builder.part();
            return at + 1;
        }
        if let Some((mark, len)) = marker(words) {
            return self.item(mark, len, at);
        }
        let label = words.starts_with('.') && words[1..].starts_with(char::is_alphanumeric);
        if label {
            self.builder.part();
            self.inline(line.range.start + 1..line.range.end);
            self.builder.part();
            return at + 1;
        }
        let end = self.paragraph_end(at);
        self.builder.part();
        self.builder.begin_line(line.range.start);
        let note = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "].iter().find(|note| words.starts_with(*note));
        self.inline(line.range.start + note.map_or(0, |note| note.len())..self.lines[end - 1].range.end);
        self.builder.part();
        end
    }

    /// Author and revision under the document's title; they are no prose.
    fn header(&self, at: usize) -> usize {
        let is_header = |line: &&Line| {
            let words = line.text(self.text);
            !words.is_empty() && attribute(words).is_none()
        };
        at + self.lines[at..].iter().take(2).take_while(is_header).count()
    }

    fn paragraph_end(&self, at: usize) -> usize {
        let goes_on = |line: &&Line| {
            let words = line.text(self.text);
            !words.is_empty() && words != "+" && delimiter(words).is_none() && marker(words).is_none() && !words.starts_with("//")
        };
        at + 1 + self.lines[at + 1..].iter().take_while(goes_on).count()
    }

    fn item(&mut self, mark: &'t str, len: usize, at: usize) -> usize {
        match self.lists.iter().position(|open| *open == mark) {
            Some(depth) => {
                self.close_lists(depth + 1);
                self.builder.leave(Kind::Item);
            }
            None => {
                self.builder.enter_list(mark.starts_with(['.', '1']));
                self.lists.push(mark);
            }
        }
        self.builder.enter_item();
        let line = self.lines[at].range.clone();
        let end = self.paragraph_end(at);
        if mark.starts_with("::") {
            // The term, and what it is.
            let term = line.start..line.start + self.text[line.clone()].find("::").unwrap_or(0);
            self.inline(term);
            self.builder.part();
        }
        let start = line.start + len;
        self.inline(start..self.lines[end - 1].range.end.max(start));
        self.builder.part();
        end
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            self.lists.pop();
            self.builder.leave(Kind::List);
        }
    }

    /// A block between two equal lines.
    fn delimited(&mut self, delimiter: Delimiter, at: usize) -> usize {
        self.builder.part();
        let mark = self.lines[at].text(self.text);
        match delimiter {
            Delimiter::Table => {
                let attributes = at.checked_sub(1).map_or("", |at| self.lines[at].text(self.text));
                self.table = Some((columns(attributes), 0));
                self.builder.enter_table();
                at + 1
            }
            Delimiter::Read => at + 1,
            Delimiter::Unread => {
                let inside = self.lines[at + 1..].iter().take_while(|line| line.text(self.text) != mark).count();
                let end = (at + 2 + inside).min(self.lines.len());
                if mark.starts_with("////") {
                    self.builder.comment(self.lines[at].range.start..self.lines[end - 1].range.end);
                }
                end
            }
        }
    }

    /// A line of a table: cells behind bars, or more of the cell before.
    fn table_line(&mut self, at: usize, words: &'t str) -> usize {
        let Some((columns, mut cell)) = self.table else { return at + 1 };
        if words.starts_with("|===") {
            self.builder.leave(Kind::Table);
            self.table = None;
            return at + 1;
        }
        let start = self.lines[at].range.start;
        let mut begin = if words.starts_with('|') { None } else { Some(0) };
        let mut columns = columns;
        if columns == 0 && words.starts_with('|') {
            columns = words.matches('|').count();
        }
        for (bar, _) in words.match_indices('|').chain([(words.len(), "")]) {
            if let Some(from) = begin {
                let words = words[from..bar].trim();
                let from = words.as_ptr() as usize - self.text.as_ptr() as usize;
                self.builder.blank(start..start);
                self.inline(from..from + words.len());
            }
            if bar < words.len() {
                self.builder.leave(Kind::Cell);
                if cell % columns.max(1) == 0 {
                    self.builder.enter_row();
                }
                self.builder.enter_cell(true);
                cell += 1;
            }
            begin = Some((bar + 1).min(words.len()));
        }
        self.table = Some((columns, cell));
        at + 1
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    Table,
    /// What stands inside is read as what stands outside.
    Read,
    Unread,
}

fn delimiter(words: &str) -> Option<Delimiter> {
    let drawn = |sign: u8| words.len() >= 4 && words.bytes().all(|byte| byte == sign);
    match words.as_bytes() {
        [b'|', b'=', b'=', b'=', ..] => Some(Delimiter::Table),
        b"--" => Some(Delimiter::Read),
        [sign @ (b'=' | b'*' | b'_'), ..] if drawn(*sign) => Some(Delimiter::Read),
        [sign @ (b'-' | b'.' | b'/' | b'+'), ..] if drawn(*sign) => Some(Delimiter::Unread),
        _ => None,
    }
}

/// `:name: value`
fn attribute(words: &str) -> Option<(&str, &str)> {
    let (name, value) = words.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'!'));
    (is_name && (value.is_empty() || value.starts_with(' '))).then_some((name, value.trim()))
}

/// The rank of a title and the bytes of its mark.
fn heading(words: &str) -> Option<(u8, usize)> {
    let sign = words.bytes().next().filter(|byte| matches!(byte, b'=' | b'#'))?;
    let rank = words.bytes().take_while(|byte| *byte == sign).count();
    let title = &words[rank..];
    (rank <= 6 && title.starts_with(' ') && !title.trim().is_empty())
        .then(|| (u8::try_from(rank).unwrap_or(6), words.len() - title.trim_start().len()))
}

/// The mark of an item, and the bytes up to its words.
fn marker(words: &str) -> Option<(&str, usize)> {
    let name = words.split(' ').next().unwrap_or_default();
    let rest = words[name.len()..].trim_start();
    let repeats = |sign: u8| name.len() <= 6 && name.bytes().all(|byte| byte == sign);
    let is_number =
        name.strip_suffix('.').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let len = words.len() - rest.len();
    match name.as_bytes() {
        _ if rest.is_empty() && !words.ends_with("::") => None,
        [b'*' | b'-' | b'.', ..] if repeats(name.as_bytes()[0]) => Some((name, len)),
        _ if is_number => Some(("1.", len)),
        _ => {
            let end = words.find(":: ").or_else(|| words.ends_with("::").then(|| words.len() - 2))?;
            let colons = &words[end..end + 2];
            let is_term = end > 0 && !words[..end].contains("::") && !words[..end].contains('[');
            is_term.then(|| (colons, words.len() - words[end + 2..].trim_start().len()))
        }
    }
}

/// How many columns `[cols="1,2"]` or `[cols=2*]` names; 0 if it does not.
fn columns(attributes: &str) -> usize {
    let Some((_, value)) = attributes.split_once("cols=") else { return 0 };
    let value = match value.strip_prefix('"') {
        Some(value) => value.split('"').next().unwrap_or_default(),
        None => value.split([',', ']']).next().unwrap_or_default(),
    };
    match value.split_once('*').and_then(|(count, _)| count.trim().parse().ok()) {
        Some(count) => count,
        None => value.split(',').count(),
    }
}
