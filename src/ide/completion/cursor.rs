//! Where something is being written.

use std::ops::Range;

use super::Draft;
use crate::analysis::kind_by_name;
use crate::outline::{Format, Outline};
use crate::rules::Kind;

/// A place where prose stands or can stand.
pub(super) struct Cursor<'a> {
    pub(super) offset: usize,
    /// The line up to the cursor.
    pub(super) before: &'a str,
    /// The rest of the line.
    pub(super) after: &'a str,
    /// The word being typed; empty behind a blank.
    pub(super) word: &'a str,
    /// The text is a policy, not only an empty file with the name of one.
    pub(super) is_in_policy: bool,
    /// What the text is, or by its name is to become.
    pub(super) kind: Kind,
    /// Nothing stands before the line in its paragraph.
    pub(super) begins_block: bool,
}

impl<'a> Cursor<'a> {
    /// `None` where nothing is suggested.
    pub(super) fn at(draft: &Draft<'a>, offset: usize) -> Option<Self> {
        let text = draft.text;
        let is_in_policy = draft.analysis.kind != Kind::None;
        let kind = if is_in_policy {
            draft.analysis.kind
        } else {
            kind_by_name(draft.path?).filter(|_| text.trim().trim_start_matches('#').trim().is_empty())?
        };
        let start = text.get(..offset)?.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let (before, after) = (&text[start..offset], text[offset..].split(['\n', '\r']).next().unwrap_or_default());
        let word = &before[before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + char_len(before, at))..];
        let above = text[..start].trim_end_matches([' ', '\t']);
        let above = above.strip_suffix('\n').unwrap_or(above);
        let above = above.strip_suffix('\r').unwrap_or(above).rsplit(['\n', '\r']).next().unwrap_or_default();
        // In plain text a line between two empty ones is no part of the paragraph above.
        let stands_alone = draft.format == Format::Plain && before.trim().is_empty() && after.trim().is_empty();
        let begins_block = stands_alone || above.trim().is_empty() || above.trim_start().starts_with('#');
        let cursor = Self { offset, before, after, word, is_in_policy, kind, begins_block };
        (!is_in_policy || is_prose(draft, offset)).then_some(cursor)
    }

    /// The bytes of what was typed last.
    pub(super) fn last(&self, typed: &str) -> Range<usize> {
        self.offset - typed.len()..self.offset
    }

    /// Whether a name begins with the word being typed, or one of its words does.
    pub(super) fn begins(&self, name: &str) -> bool {
        let typed = self.word.to_lowercase();
        let name = name.to_lowercase();
        name.starts_with(&typed) || name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed))
    }
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether a letter typed here would be read as prose: tried, since only the reader of the format
/// knows. One section is read for it, or all of a file whose meaning depends on its head.
fn is_prose(draft: &Draft<'_>, offset: usize) -> bool {
    const PROBE: &str = "x";
    let outline = &draft.analysis.outline;
    let whole = 0..draft.text.len();
    let stretch = match draft.format {
        Format::Markdown | Format::Html | Format::Plain => {
            outline.sections.get(outline.section_at(offset)).map_or(whole, |section| section.range.clone())
        }
        _ => whole,
    };
    if !(stretch.start..=stretch.end).contains(&offset) {
        return false;
    }
    let at = offset - stretch.start;
    let mut text = draft.text[stretch].to_owned();
    text.insert_str(at, PROBE);
    let outline = Outline::parse(&text, draft.format);
    let Some(block) = outline.block_at(at).map(|index| &outline.blocks[index]) else { return false };
    let place = block.prose_at(at);
    let is_read = block.source(place..place + PROBE.len()) == (at..at + PROBE.len());
    let in_address = block.links.iter().any(|link| link.target.contains(&at));
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let ticks = text[line..at].matches('`').count();
    is_read && !in_address && ticks.is_multiple_of(2)
}
