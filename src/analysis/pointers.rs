//! Words that send the reader to another place of the same document, and the place: "see Section 4",
//! "as described below under Security", a link to an anchor.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use rustc_hash::FxHashMap;

use super::Analysis;
use super::sections::{Sections, begins_with};
use crate::lexicon::facts;
use crate::outline::{Block, BlockKind, Outline, Section};

/// Words that send the reader to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    /// Source bytes of the words.
    pub range: Range<usize>,
    /// Source bytes of the heading they lead to, or of the numbered paragraph.
    pub target: Range<usize>,
}

/// Further numbers after "Sections 4".
static MORE: LazyLock<Regex> =
    LazyLock::new(|| facts::pattern(r"^(?:, ?(?:and |or )?| and | or | to | through |[-–])(?P<number>\d{1,2}(?:\.\d{1,2})*)\b"));

/// Every pointer in a document that leads somewhere, in the order of the source. `text` is the
/// document's source.
pub fn pointers(analysis: &Analysis, text: &str) -> Vec<Pointer> {
    let outline = &analysis.outline;
    let anchors = Anchors::of(outline, text);
    let places = Places { outline, sections: Sections::new(outline), titles: Titles::new(outline), anchors };
    let mut found = Vec::new();
    for (block, reading) in outline.blocks.iter().zip(&analysis.readings) {
        let anchors =
            block.links.iter().filter_map(|link| Some((link.label.clone(), places.anchor(link.address.strip_prefix('#')?)?)));
        let mut here: Vec<_> = anchors.map(|(range, target)| Pointer { range, target }).collect();
        if block.kind != BlockKind::Heading {
            let mut add = |prose: Range<usize>, target: Option<Range<usize>>| {
                let range = block.source(prose);
                let is_free = here.iter().all(|other| other.range.end <= range.start || range.end <= other.range.start);
                here.extend(target.filter(|_| is_free).map(|target| Pointer { range, target }));
            };
            for reference in &reading.notes.references {
                let by_number = reference.number.as_deref().and_then(|number| places.number(number));
                let by_title = || places.heading(places.sections.by_title(reference.title.as_deref()?)?);
                add(reference.range.clone(), by_number.or_else(by_title));
                if reference.number.is_some() {
                    for (range, number) in more(&block.prose.text, reference.range.end) {
                        add(range, places.number(number));
                    }
                }
            }
            for (range, section) in places.titles.named_in(block) {
                add(range, places.heading(section));
            }
        }
        found.extend(here);
    }
    found.sort_by_key(|pointer| pointer.range.start);
    found
}

/// The numbers that go on a list of sections: "4, 5 and 6".
fn more(text: &str, mut at: usize) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    while let Some(number) = MORE.captures(&text[at..]).and_then(|captures| captures.name("number")) {
        found.push((at + number.start()..at + number.end(), number.as_str()));
        at += number.end();
    }
    found
}

/// Where pointers lead.
struct Places<'a> {
    outline: &'a Outline,
    sections: Sections<'a>,
    titles: Titles,
    anchors: Anchors<'a>,
}

impl Places<'_> {
    fn heading(&self, section: usize) -> Option<Range<usize>> {
        let block = self.outline.blocks.get(self.outline.sections[section].blocks.clone())?.first()?;
        Some(block.range.clone())
    }

    fn number(&self, number: &str) -> Option<Range<usize>> {
        let run_in = || self.outline.blocks.iter().find(|block| begins_with(&block.prose.text, number));
        self.sections.by_number(number).and_then(|section| self.heading(section)).or_else(|| Some(run_in()?.range.clone()))
    }

    /// The heading of an anchor.
    fn anchor(&self, anchor: &str) -> Option<Range<usize>> {
        self.heading(self.anchors.section(anchor)?)
    }
}

/// The anchors of a document.
pub(super) struct Anchors<'a> {
    outline: &'a Outline,
    text: &'a str,
    slugs: Vec<(usize, String)>,
}

impl<'a> Anchors<'a> {
    pub(super) fn of(outline: &'a Outline, text: &'a str) -> Self {
        Self { outline, text, slugs: slugs(outline) }
    }

    /// The section that an anchor leads to: the one whose title makes it, or the one it stands at.
    pub(super) fn section(&self, anchor: &str) -> Option<usize> {
        let named = self.slugs.iter().find(|(_, slug)| slug.eq_ignore_ascii_case(anchor)).map(|(section, _)| *section);
        let declared = || {
            let ways =
                [format!("id=\"{anchor}\""), format!("id='{anchor}'"), format!("name=\"{anchor}\""), format!("{{#{anchor}}}")];
            let at = ways.iter().find_map(|way| self.text.find(way))?;
            // An anchor without words of its own stands before what it names.
            let next = self.outline.blocks.partition_point(|block| block.range.end <= at);
            Some(self.outline.blocks.get(next)?.section)
        };
        named.or_else(declared)
    }
}

/// The anchor of every section with a heading. Of equal ones, those after the first are numbered.
fn slugs(outline: &Outline) -> Vec<(usize, String)> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let headings = outline.sections.iter().enumerate().filter(|(_, section)| section.level > 0);
    let anchor = |(index, section): (usize, &Section)| {
        let slug = slug(outline.blocks_of(section).first().map_or("", |block| &block.prose.text));
        let before = seen.entry(slug.clone()).and_modify(|count| *count += 1).or_insert(0);
        (index, if *before == 0 { slug } else { format!("{slug}-{before}") })
    };
    headings.map(anchor).collect()
}

/// The anchor that Markdown makes of a heading.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The titles of a document's sections, to be found in its prose.
struct Titles {
    automaton: Option<AhoCorasick>,
    sections: Vec<usize>,
}

/// Letters of a title from which it is looked for in prose.
const SHORTEST_TITLE: usize = 4;

impl Titles {
    fn new(outline: &Outline) -> Self {
        let titled = |section: &Section| section.level > 0 && section.title.len() >= SHORTEST_TITLE;
        let found = outline.sections.iter().enumerate().filter(|(_, section)| titled(section));
        let (sections, titles): (Vec<_>, Vec<_>) = found.map(|(at, section)| (at, section.title.as_str())).unzip();
        let mut builder = AhoCorasick::builder();
        let automaton = builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(titles).ok();
        Self { automaton, sections }
    }

    /// Titles in a block's prose that are named as places.
    fn named_in<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let text = block.prose.text.as_str();
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found
            .filter(move |found| names_place(text, &found.range()))
            .map(|found| (found.range(), self.sections[found.pattern().as_usize()]))
    }
}

/// Whether the words around a title say that it is one: "under Security", "the Security section".
fn names_place(text: &str, range: &Range<usize>) -> bool {
    const QUOTES: [char; 6] = ['“', '”', '"', '‘', '’', '\''];
    let (before, after) = (&text[..range.start], &text[range.end..]);
    if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
        return false;
    }
    let before = before.trim_end_matches(QUOTES).trim_end().to_lowercase();
    let after = after.trim_start_matches(QUOTES).trim_start();
    let is_written_as_title = text[range.clone()].starts_with(char::is_uppercase);
    let is_called_section = ["section", "heading", "chapter"].iter().any(|word| after.starts_with(word));
    let leads = ["under", "see", "section", "sections", "heading", "titled", "entitled", "headed", "see also"];
    let is_led_to = leads.iter().any(|lead| before.strip_suffix(lead).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
    is_called_section || (is_written_as_title && is_led_to)
}
