//! Texts with a cursor `|` and marks `«»`.

use std::ops::Range;

use fineprint::analysis::Analysis;
use fineprint::ide::Page;

/// A text without its marks, and where they stood.
pub(crate) struct Fixture {
    pub(crate) text: String,
    /// The byte of the cursor; 0 where there is none.
    pub(crate) cursor: usize,
    /// The bytes between each pair of marks.
    pub(crate) marked: Vec<Range<usize>>,
}

impl Fixture {
    pub(crate) fn parse(fixture: &str) -> Self {
        let (mut text, mut cursor, mut open, mut marked) = (String::new(), 0, Vec::new(), Vec::new());
        for letter in fixture.chars() {
            match letter {
                '|' => cursor = text.len(),
                '«' => open.push(text.len()),
                '»' => marked.push(open.pop().expect("an opening mark")..text.len()),
                _ => text.push(letter),
            }
        }
        marked.sort_by_key(|range: &Range<usize>| (range.start, std::cmp::Reverse(range.end)));
        Self { text, cursor, marked }
    }
}

/// Fixtures as navigation sees them.
pub(crate) fn pages<'a>(fixtures: &'a [Fixture], analyses: &'a [Analysis]) -> Vec<Page<'a>> {
    fixtures.iter().zip(analyses).map(|(fixture, analysis)| Page { analysis, text: &fixture.text }).collect()
}
