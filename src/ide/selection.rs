//! What an editor selects step by step: the word, the sentence, the paragraph, the section.

use std::ops::Range;

use super::sections::headings;
use crate::analysis::Analysis;

/// The stretches around a place, the narrowest first, each within the next and wider than it; the
/// whole text is the last.
pub fn selections(analysis: &Analysis, text: &str, offset: usize) -> Vec<Range<usize>> {
    let outline = &analysis.outline;
    let block = outline.block_at(offset).map(|index| &outline.blocks[index]);
    let sentence = block.and_then(|block| {
        let mut sentences = block.sentences().map(|(_, range)| range);
        sentences.find(|range| range.start <= offset && offset <= range.end)
    });
    let mut sections: Vec<_> = headings(outline)
        .into_iter()
        .map(|heading| heading.extent)
        .filter(|extent| extent.start <= offset && offset < extent.end)
        .collect();
    sections.sort_by_key(Range::len);
    let steps = [word(text, offset), sentence, block.map(|block| block.range.clone())].into_iter().flatten();
    let mut found: Vec<Range<usize>> = Vec::new();
    for step in steps.chain(sections).chain(std::iter::once(0..text.len())) {
        let fits = found.last().is_none_or(|last| step.start <= last.start && last.end <= step.end && *last != step);
        if fits {
            found.push(step);
        }
    }
    found
}

/// The letters and digits around a place; none where there are none.
fn word(text: &str, offset: usize) -> Option<Range<usize>> {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-' | '_');
    let before: usize = text[..offset].chars().rev().take_while(|c| is_inside(*c)).map(char::len_utf8).sum();
    let after: usize = text[offset..].chars().take_while(|c| is_inside(*c)).map(char::len_utf8).sum();
    (before + after > 0).then(|| offset - before..offset + after)
}
