//! How a text breaks its lines, and which lines belong together.

use super::lines::Line;
use crate::outline::scan;

use super::shape::{begins_lower, begins_title, ends_sentence, is_bare_item, marker};

/// What a line of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A whole paragraph.
    Paragraphs,
    /// A piece of a paragraph that goes on until a blank line: wrapped text, whose lines are at
    /// most `width` bytes long, or one sentence a line.
    Pieces { width: Option<usize> },
}

/// Lines longer than this are not wrapped.
const WIDEST: usize = 120;

/// Finds out how a text breaks its lines.
pub(super) fn of(source: &str, lines: &[Line]) -> Layout {
    let longest = lines.iter().map(|line| line.range.len()).max().unwrap_or(0);
    let separated = lines.iter().skip(1).filter(|line| line.gap > 0).count();
    if longest <= WIDEST {
        let goes_on = lines.windows(2).filter(|pair| pair[1].gap == 0 && begins_lower(pair[1].text(source))).count();
        let wraps = goes_on > 0 || separated > 0;
        return if wraps { Layout::Pieces { width: Some(longest) } } else { Layout::Paragraphs };
    }
    let long: Vec<&Line> = lines.iter().filter(|line| line.range.len() >= 100).collect();
    let several = long.iter().filter(|line| holds_sentences(line.text(source))).count();
    if separated * 50 < lines.len() || several * 10 >= long.len() * 3 {
        Layout::Paragraphs
    } else {
        Layout::Pieces { width: None }
    }
}

/// Whether a sentence ends inside a line.
fn holds_sentences(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(400)];
    let mut at = 0;
    loop {
        at = scan::find(head, at, |byte| byte == b'.') + 1;
        if at >= head.len() {
            return false;
        }
        let before = head.get(at.wrapping_sub(2));
        let ends = before.is_some_and(|byte| byte.is_ascii_lowercase() || *byte == b')');
        if ends && matches!(head[at..], [b' ', b'A'..=b'Z', ..]) {
            return true;
        }
    }
}

impl Layout {
    /// Whether a line goes on with the paragraph of the line right before it.
    pub(super) fn joins(self, before: &str, line: &str) -> bool {
        if begins_lower(line) {
            return self != Self::Paragraphs || !ends_sentence(before);
        }
        match self {
            Self::Paragraphs => false,
            _ if ends_sentence(before) || before.ends_with(',') => !before.ends_with(':'),
            Self::Pieces { width: Some(width) } => {
                let first = line.find(' ').unwrap_or(line.len());
                before.len() + 1 + first + 12 > width
            }
            Self::Pieces { width: None } => before.len() > 60,
        }
    }
}

/// Marks the lines that are items of a list without marks, led in by a colon.
pub(super) fn bare_items(source: &str, lines: &[Line], layout: Layout, is_heading: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut items = vec![false; lines.len()];
    let mut at = 0;
    while at + 1 < lines.len() {
        at += 1;
        if !lines[at - 1].text(source).ends_with(':') || is_heading(at - 1) {
            continue;
        }
        let end = run_end(source, lines, at, layout, &is_heading);
        let first = lines[at].text(source);
        let alone = end == at + 1 && !begins_lower(first) && ends_sentence(first) && first.len() > 60;
        if !alone {
            items[at..end].fill(true);
            at = end.max(at);
        }
    }
    items
}

/// Where the items that begin at a line end: at a heading, a mark, a wider spacing, or a line that
/// does not read as an item.
fn run_end(source: &str, lines: &[Line], start: usize, layout: Layout, is_heading: &impl Fn(usize) -> bool) -> usize {
    let stops = !ends_sentence(lines[start].text(source));
    let following = lines[start + 1..].iter().take(12).map(|line| line.gap);
    let spacing = match layout {
        Layout::Paragraphs => following.take(1).max(),
        Layout::Pieces { .. } => following.filter(|gap| *gap > 0).take(2).max(),
    };
    let mut end = start;
    while let Some(line) = lines.get(end) {
        let text = line.text(source);
        if is_heading(end) || line.number.is_some() || marker(text).is_some() {
            break;
        }
        if end > start {
            let before = lines[end - 1].text(source);
            let goes_on = begins_lower(text) || before.ends_with(" or") || matches!(before, "and" | "or");
            let spaced = line.gap > 0 && spacing.is_some_and(|usual| line.gap > usual || (line.gap < usual && !goes_on));
            let begins = line.gap > 0 || !layout.joins(before, text);
            if spaced || begins && (!is_bare_item(text) || (stops && ends_sentence(text) && begins_title(text))) {
                break;
            }
        } else if !is_bare_item(text) {
            break;
        }
        end += 1;
    }
    end
}
