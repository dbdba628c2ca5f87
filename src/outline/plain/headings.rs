//! Which lines are headings. Each style is looked for on its own; weak ones count only where the
//! document uses them as a style.

use std::ops::Range;

use super::layout::{self, Layout};
use super::lines::Line;
use super::run_in;
use super::shape::{self, Sign, begins_title, ends_sentence, is_caps, is_title, marker};

/// How a heading is told from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The document's own title.
    Title,
    /// `## Title`, or underlined.
    Marked { rank: u8 },
    /// A number before it.
    Numbered { parts: u8 },
    /// In capitals.
    Caps,
    /// Short, and on a line of its own.
    Plain,
    /// At the head of its paragraph.
    RunIn,
}

impl Style {
    fn is_strong(self) -> bool {
        !matches!(self, Self::Title | Self::Plain | Self::RunIn)
    }
}

/// A heading on a line.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) style: Style,
    /// Source bytes of the number and title, marks left out.
    pub(super) title: Range<usize>,
}

/// What each line is found to be.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) headings: Vec<Option<Found>>,
    pub(super) bare_items: Vec<bool>,
}

/// A weak style counts from this many headings on, where there is a strong one.
const STYLE: usize = 3;

/// Finds all headings.
pub(super) fn find(source: &str, lines: &mut Vec<Line>, layout: Layout) -> Findings {
    join_split_titles(source, lines);
    let gaps = lines.iter().skip(1).filter(|line| line.gap > 0).count();
    let finder = Finder { source, lines, layout, separated: gaps * 20 >= lines.len() };
    let mut headings: Vec<Option<Found>> = (0..lines.len()).map(|at| finder.strong(at)).collect();
    finder.drop_shouting(&mut headings);
    if let Some(title) = finder.title(&headings) {
        let words = &source[title.title.clone()];
        // A title is often said twice: over the page and over the text.
        if finder.lines.get(1).is_some_and(|line| line.text(source) == words) && headings[1].is_none() {
            headings[1] = Some(Found { style: Style::Title, title: finder.lines[1].range.clone() });
        }
        headings[0] = Some(title);
    }
    let bare_items = layout::bare_items(source, finder.lines, layout, |at| headings[at].is_some());
    finder.add_weak(&mut headings, &bare_items, Style::Plain, Finder::plain);
    finder.add_weak(&mut headings, &bare_items, Style::RunIn, Finder::run_in);
    Findings { headings, bare_items }
}

/// Joins a title in capitals that a full stop has split: `DIRECT MARKETING.`, `PROFILING FOR …`.
fn join_split_titles(source: &str, lines: &mut Vec<Line>) {
    let mut at = 0;
    while at + 1 < lines.len() {
        let (line, next) = (&lines[at], &lines[at + 1]);
        let text = line.text(source);
        let split = line.number.is_some() && text.ends_with('.') && is_caps(text) && next.gap == 0 && next.number.is_none();
        if split && run_in::after_caps(next.text(source)).is_some() {
            lines[at].range.end = lines[at + 1].range.end;
            lines.remove(at + 1);
        }
        at += 1;
    }
}

struct Finder<'a> {
    source: &'a str,
    lines: &'a [Line],
    layout: Layout,
    /// Blank lines stand between paragraphs.
    separated: bool,
}

impl Finder<'_> {
    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text(self.source))
    }

    fn strong(&self, at: usize) -> Option<Found> {
        let line = &self.lines[at];
        let text = self.text(at);
        let found = |style, skip: usize, len: usize| {
            let start = line.range.start;
            Some(Found { style, title: start + skip..start + len })
        };
        if let Some(number) = &line.number {
            let parts = self.source[number.clone()].trim_end_matches('.').split('.').count();
            let len = run_in::numbered_title_len(text).or_else(|| run_in::is_own_line(text).then_some(text.len())).unwrap_or(0);
            let style = Style::Numbered { parts: u8::try_from(parts).unwrap_or(u8::MAX) };
            return Some(Found { style, title: number.start..line.range.start + len })
                .filter(|found| found.title.end > found.title.start && len > 0);
        }
        let marks = text.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&marks) && text[marks..].starts_with(' ') {
            let skip = text.len() - text[marks..].trim_start().len();
            let end = text.trim_end_matches('#').trim_end().len().max(skip);
            return found(Style::Marked { rank: u8::try_from(marks).unwrap_or(6) }, skip, end);
        }
        if let Some(sign) = line.underline
            && text.len() <= 120
            && !text.ends_with('.')
            && (line.gap > 0 || at == 0)
        {
            return found(Style::Marked { rank: if sign == b'=' { 1 } else { 2 } }, 0, text.len());
        }
        let Some(mark) = marker(text) else {
            let worded = ["Section ", "SECTION ", "Article ", "ARTICLE ", "Part ", "PART ", "§ "]
                .iter()
                .any(|word| text.starts_with(word));
            if worded && is_title(text) && crate::outline::section::split_number(text).0.is_some() {
                return found(Style::Numbered { parts: 1 }, 0, text.len());
            }
            let shouts = is_caps(text) && is_title(text) && !self.is_in_list(at);
            let inline = || run_in::after_caps(text).filter(|len| text[..*len].contains(' ') && ends_sentence(text) && at > 0);
            return if shouts { found(Style::Caps, 0, text.len()) } else { inline().and_then(|len| found(Style::Caps, 0, len)) };
        };
        let title = &text[mark.len..];
        match mark.sign {
            Sign::Number if self.is_numbered_title(at, mark, title) => found(Style::Numbered { parts: 1 }, 0, text.len()),
            Sign::Dotted { parts } => {
                let len = if begins_title(title) { run_in::numbered_title_len(title)? } else { return None };
                found(Style::Numbered { parts }, 0, mark.len + len)
            }
            Sign::Bullet('-' | '–' | '—') if is_caps(title) && is_title(title) && !self.is_marked_alike(at + 1, mark.sign) => {
                found(Style::Caps, mark.len, text.len())
            }
            _ => None,
        }
    }

    /// `4. Title` rather than an item of a numbered list, whose siblings stand right beside it.
    fn is_numbered_title(&self, at: usize, mark: shape::Marker, title: &str) -> bool {
        let sibling = |line: usize, ordinal: u32| {
            marker(self.text(line)).is_some_and(|other| other.sign == mark.sign && other.ordinal == ordinal)
        };
        let before = at > 0 && mark.ordinal > 0 && sibling(at - 1, mark.ordinal - 1);
        let led_in = at > 0 && self.text(at - 1).ends_with(':');
        let broken = self.lines.get(at + 1).is_some_and(|next| next.gap == 0 && shape::begins_lower(next.text(self.source)));
        (is_title(title) || title.ends_with('?') && is_title(&title[..title.len() - 1]))
            && begins_title(title)
            && self.lines.len() > at + 1
            && !(before || led_in || broken || sibling(at + 1, mark.ordinal + 1))
    }

    fn is_marked_alike(&self, at: usize, sign: Sign) -> bool {
        let text = self.text(at);
        marker(text).is_some_and(|mark| mark.sign == sign && !is_caps(&text[mark.len..]))
    }

    /// Whether short lines stand around this one without a gap, as in a list or an address.
    fn is_in_list(&self, at: usize) -> bool {
        at > 0 && self.lines[at].gap == 0 && self.text(at - 1).ends_with(':')
    }

    /// Three lines of capitals in a row are shouted text.
    fn drop_shouting(&self, headings: &mut [Option<Found>]) {
        let is_caps = |at: usize| shape::is_caps(self.text(at));
        let mut at = 0;
        while at < self.lines.len() {
            let run =
                (at..self.lines.len()).take_while(|line| is_caps(*line) && (*line == at || self.lines[*line].gap == 0)).count();
            if run >= 3 {
                for heading in &mut headings[at..at + run] {
                    heading.take_if(|found| found.style == Style::Caps);
                }
            }
            at += run.max(1);
        }
    }

    /// The first line, where it stands over the text.
    fn title(&self, headings: &[Option<Found>]) -> Option<Found> {
        let line = self.lines.first()?;
        let text = line.text(self.source);
        if headings[0].as_ref().is_some_and(|found| found.style != Style::Caps) {
            return None;
        }
        let parted = run_in::two_blanks(text).filter(|len| is_title(&text[..*len]));
        let next = self.lines.get(1)?;
        let over = next.gap > 0
            || headings[1].is_some()
            || next.range.len() > 2 * text.len() && !shape::begins_lower(next.text(self.source));
        let whole = (is_title(text) && begins_title(text) && marker(text).is_none() && over).then_some(text.len());
        parted.or(whole).map(|len| Found { style: Style::Title, title: line.range.start..line.range.start + len })
    }

    /// Adds headings of a weak style, if the document has such a style.
    fn add_weak(
        &self,
        headings: &mut [Option<Found>],
        items: &[bool],
        style: Style,
        find: impl Fn(&Self, &[Option<Found>], usize) -> Option<Range<usize>>,
    ) {
        let strong = headings.iter().flatten().filter(|found| found.style.is_strong()).count();
        let candidates: Vec<(usize, Range<usize>)> = (0..self.lines.len())
            .filter(|at| headings[*at].is_none() && !items[*at])
            .filter_map(|at| Some((at, find(self, headings, at)?)))
            .collect();
        let needed = if style == Style::RunIn || strong >= STYLE { STYLE } else { 1 };
        if candidates.len() >= needed {
            for (at, title) in candidates {
                headings[at] = Some(Found { style, title });
            }
        }
    }

    /// A short line on its own, with text under it.
    fn plain(&self, headings: &[Option<Found>], at: usize) -> Option<Range<usize>> {
        if !self.is_plain(at) {
            return None;
        }
        let line = &self.lines[at];
        let next = self.lines.get(at + 1)?;
        let body = next.text(self.source);
        let over = headings[at + 1].is_some() || !self.is_plain(at + 1) || self.is_over(at + 1);
        let apart = if self.separated { line.gap > 0 || at == 0 } else { at == 0 || self.closes(at - 1, headings) };
        let alone = next.gap > 0 || marker(body).is_some() || (begins_title(body) && body.len() > line.range.len());
        let listed = at > 0 && headings[at - 1].is_none() && self.is_plain(at - 1) && !self.is_over(at);
        (over && apart && alone && !listed).then(|| line.range.clone())
    }

    fn is_plain(&self, at: usize) -> bool {
        let text = self.text(at);
        let question = text.strip_suffix('?').unwrap_or(text);
        text.len() <= 80 && begins_title(text) && is_title(question) && marker(text).is_none()
    }

    /// Whether a short line stands over a text that is none.
    fn is_over(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| {
            let text = next.text(self.source);
            !self.is_plain(at + 1) && (text.len() > 80 || marker(text).is_some())
        })
    }

    /// Whether the text before has come to its end.
    fn closes(&self, at: usize, headings: &[Option<Found>]) -> bool {
        let text = self.text(at);
        !text.ends_with(':') && (ends_sentence(text) || marker(text).is_some() || headings[at].is_some())
    }

    /// A label at the head of a paragraph.
    fn run_in(&self, headings: &[Option<Found>], at: usize) -> Option<Range<usize>> {
        let line = &self.lines[at];
        let text = self.text(at);
        let first = at == 0 || line.gap > 0 || self.layout == Layout::Paragraphs || headings[at - 1].is_some();
        let own_line = run_in::is_own_line(text);
        let parted = own_line && run_in::is_capitalised(text) && ends_sentence(self.text(at.saturating_sub(1)));
        if marker(text).is_some() || !(first || parted) {
            return None;
        }
        let next = self.lines.get(at + 1).filter(|next| next.gap == 0 && headings[at + 1].is_none());
        let own = own_line && next.is_some_and(|next| begins_title(next.text(self.source)));
        let len = if own { Some(text.len()) } else { run_in::label_len(text) };
        len.map(|len| line.range.start..line.range.start + len)
    }
}
