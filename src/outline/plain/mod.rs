//! Plain text to blocks: lines first, then which of them are headings, then what stands under
//! these, in paragraphs and lists.

mod headings;
mod layout;
mod lines;
mod numbers;
mod run_in;
mod shape;

use self::headings::{Findings, Found, Style};
use self::layout::Layout;
use self::lines::Line;
use self::shape::{Marker, Sign, marker};
use super::builder::Builder;
use super::container::Kind;
use super::islands::Islands;
use super::memory::Proses;

/// Reads a document from byte `body` on.
pub(super) fn read(text: &str, body: usize, memory: Proses) -> Builder<'_> {
    let mut lines = lines::lines(text, body);
    numbers::attach(text, &mut lines);
    let layout = layout::of(text, &lines);
    let findings = headings::find(text, &mut lines, layout);
    let mut builder = Builder::new(text, Islands::default(), memory);
    let mut writer = Writer { source: text, lines: &lines, layout, findings, lists: Vec::new(), ranks: Ranks::default() };
    let mut at = 0;
    while at < lines.len() {
        at = writer.line(at, &mut builder);
    }
    builder
}

struct Writer<'a> {
    source: &'a str,
    lines: &'a [Line],
    layout: Layout,
    findings: Findings,
    /// The lists that are open, by indent and mark.
    lists: Vec<(usize, Option<Sign>)>,
    ranks: Ranks,
}

/// How deep headings of each style stand.
#[derive(Debug, Default)]
struct Ranks {
    /// The last heading of a strong style.
    strong: Option<u8>,
    /// The last heading that is not run in.
    alone: Option<u8>,
}

impl Ranks {
    fn of(&mut self, style: Style) -> u8 {
        let rank = match style {
            Style::Title => 1,
            Style::Marked { rank } => rank,
            Style::Numbered { parts } => parts.saturating_add(1).min(MOST),
            Style::Caps => 2,
            Style::Plain => self.strong.map_or(2, |rank| (rank + 1).min(MOST)),
            Style::RunIn => self.alone.map_or(2, |rank| (rank + 1).min(MOST + 1)),
        };
        if !matches!(style, Style::Plain | Style::RunIn) {
            self.strong = Some(rank);
        }
        if style != Style::RunIn {
            self.alone = Some(rank);
        }
        rank
    }
}

/// The deepest rank of a heading.
const MOST: u8 = 12;

impl Writer<'_> {
    /// Writes the block that begins at a line; gives the line after it.
    fn line(&mut self, at: usize, builder: &mut Builder) -> usize {
        let line = &self.lines[at];
        if let Some(found) = self.findings.headings[at].take() {
            self.close_lists(0, builder);
            return self.heading(at, &found, builder);
        }
        let mark = marker(line.text(self.source)).filter(|_| line.number.is_none());
        match mark {
            Some(mark) => self.enter_item(line.indent, Some(mark.sign), builder),
            None if self.findings.bare_items[at] => self.enter_item(0, None, builder),
            None => self.close_lists(0, builder),
        }
        let end = self.paragraph_end(at, mark);
        let start = line.number.as_ref().map_or(line.range.start, |number| number.start) + mark.map_or(0, |mark| mark.len);
        builder.passage(start..self.lines[end - 1].range.end);
        if mark.is_some() || self.findings.bare_items[at] {
            builder.leave(Kind::Item);
        }
        end
    }

    fn heading(&mut self, at: usize, found: &Found, builder: &mut Builder) -> usize {
        let line = &self.lines[at];
        let rank = self.ranks.of(found.style);
        builder.enter_heading(rank, line.range.start.min(found.title.start));
        builder.passage(found.title.clone());
        builder.leave(Kind::Heading);
        let rest = found.title.end..line.range.end;
        let words = self.source[rest.clone()].trim_start_matches([' ', '\t', '\u{a0}', '-', '–', '—', ':']);
        if words.is_empty() {
            return at + 1;
        }
        let end = self.paragraph_end(at, None);
        builder.passage(rest.end - words.len()..self.lines[end - 1].range.end);
        end
    }

    /// The line after the paragraph or item that begins at a line.
    fn paragraph_end(&self, at: usize, mark: Option<Marker>) -> usize {
        let mut end = at + 1;
        while let Some(next) = self.lines.get(end) {
            let before = self.lines[end - 1].text(self.source);
            let text = next.text(self.source);
            let apart = next.gap > 0 || next.number.is_some() || self.findings.headings[end].is_some();
            let item = marker(text).is_some() || (self.findings.bare_items[end] && self.begins_bare_item(at));
            let hangs = mark.is_some() && next.indent > self.lines[at].indent && self.layout != Layout::Paragraphs;
            if apart || item || !(hangs || self.layout.joins(before, text)) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a line of an unmarked list begins an item, rather than go on with one.
    fn begins_bare_item(&self, start: usize) -> bool {
        !self.findings.bare_items[start] || self.lines[start].gap == 0
    }

    fn enter_item(&mut self, indent: usize, sign: Option<Sign>, builder: &mut Builder) {
        let is_open = |list: &(usize, Option<Sign>)| list.1.map(kind) == sign.map(kind) && list.0 <= indent + 1;
        match self.lists.iter().rposition(is_open) {
            Some(depth) => self.close_lists(depth + 1, builder),
            None => {
                // At the same indent, letters nest under numbers, and anything under a colon.
                let nests = matches!(sign, Some(Sign::Letter | Sign::Roman)) || builder.last_leads_in().is_some();
                let holds = |list: &(usize, Option<Sign>)| list.0 < indent || (list.0 == indent && nests);
                let outer = self.lists.iter().rposition(holds).map_or(0, |depth| depth + 1);
                self.close_lists(outer.min(DEEPEST), builder);
                builder.enter_list(sign.is_some_and(|sign| !matches!(sign, Sign::Bullet(_))));
                self.lists.push((indent, sign));
            }
        }
        builder.enter_item();
    }

    fn close_lists(&mut self, depth: usize, builder: &mut Builder) {
        while self.lists.len() > depth {
            self.lists.pop();
            builder.leave(Kind::List);
        }
    }
}

/// Lists nest no deeper.
const DEEPEST: usize = 16;

/// Signs that continue one another: clauses of any depth do.
fn kind(sign: Sign) -> Sign {
    match sign {
        Sign::Dotted { .. } => Sign::Dotted { parts: 0 },
        // "(i)" follows "(h)" as well as it begins a list.
        other => other,
    }
}
