//! reStructuredText to blocks. Covers what texts are made of: titles, lists, tables, directives and
//! inline marks. There is no parser of it that says where its words stand in the source.

use std::ops::Range;

use super::builder::Builder;
use super::container::Kind;
use super::lines::{Line, lines};
use super::memory::Proses;
use super::templates::{self, Dialect};

mod inline;
mod table;

use inline::Targets;

/// Blocks nest no deeper.
const DEEPEST: usize = 24;

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize, memory: Proses) -> Builder<'_> {
    let islands = templates::find(text, body, Dialect::Plain);
    let hidden = islands.hide(text).into_owned();
    let lines = lines(&hidden, body);
    let targets = Targets::find(&hidden, &lines);
    let builder = Builder::new(text, islands, memory).with_loose_titles();
    let end = lines.len();
    let mut reader = Reader { text: &hidden, lines, targets, ranks: Vec::new(), builder };
    reader.body(0..end, 0);
    reader.builder
}

struct Reader<'t, 's> {
    /// The source, islands hidden.
    text: &'t str,
    lines: Vec<Line>,
    targets: Targets,
    /// The signs that titles are drawn with, and whether above too, the highest first.
    ranks: Vec<(u8, bool)>,
    builder: Builder<'s>,
}

impl<'t> Reader<'t, '_> {
    /// Reads lines that stand together; `depth` is how many blocks they stand in.
    fn body(&mut self, lines: Range<usize>, depth: usize) {
        let mut at = lines.start;
        let indent = self.lines[lines.clone()].iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0);
        while at < lines.end {
            at = self.block(at, lines.end, indent, depth).max(at + 1);
        }
    }

    /// Reads the block that begins at a line; gives the line after it.
    fn block(&mut self, at: usize, end: usize, indent: usize, depth: usize) -> usize {
        let line = self.lines[at].clone();
        let words = line.text(self.text);
        if line.is_blank() {
            self.builder.part();
            return at + 1;
        }
        if line.indent > indent && depth < DEEPEST {
            let quoted = self.indented(at, end, indent + 1);
            self.builder.enter_quote();
            self.body(at..quoted, depth + 1);
            self.builder.leave(Kind::Quote);
            return quoted;
        }
        if let Some(next) = self.title(at, end) {
            return next;
        }
        if let Some(explicit) = words.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return self.explicit(explicit.trim(), at, end, indent, depth);
        }
        if table::is_border(words) {
            return self.table(at, end);
        }
        if rule(words).is_some_and(|_| words.len() >= 4) {
            self.builder.part();
            return at + 1;
        }
        match marker(words) {
            Some(_) if depth < DEEPEST => self.list(at, end, indent, depth),
            _ => self.paragraph(at, end, indent, depth),
        }
    }

    /// A line that is drawn under, and above where another is.
    fn title(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = |line: usize| self.lines.get(line).filter(|_| line < end).map_or("", |line| line.text(self.text));
        let over = rule(text(at)).filter(|sign| rule(text(at + 2)) == Some(*sign) && rule(text(at + 1)).is_none());
        let (title, sign) = match over {
            Some(sign) if !text(at + 1).is_empty() => (at + 1, sign),
            _ => {
                let under = rule(text(at + 1)).filter(|_| rule(text(at)).is_none() && self.lines[at + 1].indent == 0)?;
                (at, under)
            }
        };
        let is_drawn = text(title + 1).len() + 2 >= text(title).chars().count();
        if !is_drawn || self.lines[at].indent > 0 {
            return None;
        }
        let style = (sign, over.is_some());
        let rank = self.ranks.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.ranks.push(style);
            self.ranks.len() - 1
        });
        self.builder.enter_heading(u8::try_from(rank + 1).unwrap_or(u8::MAX), self.lines[at].range.start);
        self.inline(self.lines[title].range.clone());
        self.builder.leave(Kind::Heading);
        Some(title + 2)
    }

    /// What two dots begin: a directive, a target or a comment.
    fn explicit(&mut self, words: &'t str, at: usize, end: usize, indent: usize, depth: usize) -> usize {
        let next = self.indented(at + 1, end, indent + 1);
        let Some((name, argument)) = words.split_once("::") else {
            self.builder.part();
            let start = self.lines[at].range.start;
            self.builder.comment(start..self.lines[at..next].iter().map(|line| line.range.end).max().unwrap_or(start));
            return next;
        };
        let options = self.lines[at + 1..next].iter().take_while(|line| line.text(self.text).starts_with(':')).count();
        let content = at + 1 + options..next;
        match name.trim() {
            "list-table" => {
                self.title_of_block(argument);
                self.list_table(content);
            }
            "csv-table" | "table" if !argument.is_empty() => {
                self.title_of_block(argument);
                self.body(content, depth + 1);
            }
            name if READ.contains(&name) => {
                self.title_of_block(argument);
                self.builder.part();
                if depth < DEEPEST {
                    self.body(content, depth + 1);
                }
                self.builder.part();
            }
            _ => self.builder.part(),
        }
        next
    }

    /// What a directive says on its first line.
    fn title_of_block(&mut self, argument: &str) {
        let argument = argument.trim();
        if !argument.is_empty() {
            let start = argument.as_ptr() as usize - self.text.as_ptr() as usize;
            self.builder.part();
            self.inline(start..start + argument.len());
            self.builder.part();
        }
    }

    fn list(&mut self, at: usize, end: usize, indent: usize, depth: usize) -> usize {
        let sign = marker(self.lines[at].text(self.text)).map(|(sign, _)| sign);
        self.builder.enter_list(sign == Some(Sign::Number));
        let mut item = at;
        while item < end && self.lines[item].indent == indent {
            let Some((_, len)) = marker(self.lines[item].text(self.text)).filter(|(found, _)| Some(*found) == sign) else {
                break;
            };
            let next = self.indented(item + 1, end, indent + 1);
            self.builder.enter_item();
            self.lines[item].cut(len, self.text);
            // Lines that hang less than the first stand under it all the same.
            let hang = self.lines[item + 1..next].iter().filter(|line| !line.is_blank()).map(|line| line.indent).min();
            self.lines[item].indent = hang.unwrap_or(usize::MAX).min(self.lines[item].indent);
            self.body(item..next, depth + 1);
            self.builder.leave(Kind::Item);
            item = next;
        }
        self.builder.leave(Kind::List);
        item
    }

    fn paragraph(&mut self, at: usize, end: usize, indent: usize, depth: usize) -> usize {
        let own = self.lines[at].indent;
        let goes_on = |line: &&Line| !line.is_blank() && line.indent == own;
        let next = at + 1 + self.lines[at + 1..end].iter().take_while(goes_on).count();
        let mut range = self.lines[at].range.start..self.lines[next - 1].range.end;
        let has_code = self.text[range.clone()].ends_with("::");
        if has_code {
            range.end -= 1;
        }
        // A field's name reads as a label.
        let is_field = self.text[range.clone()].starts_with(':') && self.text[range.clone()].contains(": ");
        range.start += usize::from(is_field && !self.text[range.clone()].contains(":`"));
        self.builder.part();
        self.builder.begin_line(range.start);
        self.inline(range);
        self.builder.part();
        let hangs = self.lines.get(next).is_some_and(|line| next < end && !line.is_blank() && line.indent > indent);
        if has_code {
            self.indented(next, end, indent + 1)
        } else if hangs && depth < DEEPEST {
            let definition = self.indented(next, end, indent + 1);
            self.body(next..definition, depth + 1);
            definition
        } else {
            next
        }
    }

    /// The line after those from `at` on that are blank or indented so far.
    fn indented(&self, at: usize, end: usize, indent: usize) -> usize {
        let inside = |line: &&Line| line.is_blank() || line.indent >= indent;
        let next = at + self.lines[at.min(end)..end].iter().take_while(inside).count();
        next - self.lines[at.min(next)..next].iter().rev().take_while(|line| line.is_blank()).count()
    }
}

/// Directives whose content is prose.
const READ: [&str; 21] = [
    "admonition",
    "attention",
    "caution",
    "class",
    "compound",
    "container",
    "danger",
    "epigraph",
    "error",
    "highlights",
    "hint",
    "important",
    "note",
    "pull-quote",
    "rubric",
    "rst-class",
    "sidebar",
    "tip",
    "topic",
    "versionchanged",
    "warning",
];

/// The sign of a line that draws: one sign of punctuation, again and again.
fn rule(words: &str) -> Option<u8> {
    let sign = words.bytes().next().filter(u8::is_ascii_punctuation)?;
    (words.len() >= 3 && words.bytes().all(|byte| byte == sign)).then_some(sign)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Bullet,
    Number,
}

/// The mark of an item and its bytes, blanks after it included.
fn marker(words: &str) -> Option<(Sign, usize)> {
    let first = words.chars().next()?;
    if matches!(first, '*' | '-' | '+' | '•' | '‣') {
        let rest = &words[first.len_utf8()..];
        return rest.starts_with(' ').then(|| (Sign::Bullet, words.len() - rest.trim_start().len()));
    }
    let open = usize::from(first == '(');
    let name = words[open..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let label = &words[open..open + name];
    let rest = words[open + name..].strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '))?;
    let is_number = label == "#" || label.len() == 1 || label.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = label.len() <= 5 && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    (!label.is_empty() && label.len() <= 5 && (is_number || is_roman))
        .then(|| (Sign::Number, words.len() - rest.trim_start().len()))
}
