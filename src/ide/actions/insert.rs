//! Where a clause goes: at the end of the section on its subject, in a section of its own, or in
//! place of what it mends.

use std::collections::BTreeMap;
use std::ops::Range;

use super::placement::{end_of, indent};
use super::{Draft, with_line_ends};
use crate::analysis::{Edit, Finding};
use crate::clauses::Clause;
use crate::outline::{Block, BlockKind, Format, Markup, Section, is_balanced};

/// The clause that a rule names.
pub(super) fn named<'a>(rule: &str, draft: &Draft<'a>) -> Option<&'a Clause> {
    draft.clauses.get(draft.book.rule(rule)?.clause.as_deref()?)
}

/// The clauses that make a disclosure in such a document: the project's own, the one that its rule names, the others.
pub(super) fn variants<'a>(disclosure: &str, draft: &Draft<'a>) -> Vec<&'a Clause> {
    let fits = |clause: &&Clause| clause.suits(draft.analysis.kind, &draft.analysis.regimes);
    let named = named(&format!("missing/{disclosure}"), draft);
    let (own, others): (Vec<_>, Vec<_>) = draft.clauses.for_disclosure(disclosure).filter(fits).partition(|clause| clause.is_own);
    let mut clauses: Vec<&Clause> = Vec::new();
    for clause in own.into_iter().chain(named).chain(others) {
        if !clauses.iter().any(|other| other.id == clause.id) {
            clauses.push(clause);
        }
    }
    clauses
}

/// Puts clauses in where they belong, in their order where several go to one place.
pub(super) fn edits(clauses: &[&Clause], draft: &Draft<'_>) -> Vec<Edit> {
    let mut places: BTreeMap<usize, (String, String)> = BTreeMap::new();
    for clause in clauses {
        let Some((offset, with_heading)) = place(clause, draft) else { continue };
        let (in_section, sections) = places.entry(offset).or_default();
        // What belongs to the section that ends here goes before new sections.
        if with_heading {
            sections.push_str(&written(clause, true, offset, draft))
        } else {
            in_section.push_str(&written(clause, false, offset, draft))
        }
    }
    let edit = |(offset, (in_section, sections)): (usize, (String, String))| {
        let text = in_section + &sections + line_before(&draft.text[offset..]);
        Edit { range: offset..offset, text: with_line_ends(text, draft) }
    };
    places.into_iter().map(edit).collect()
}

/// Whether the document has a place for a clause.
pub(super) fn has_place(clause: &Clause, draft: &Draft<'_>) -> bool {
    place(clause, draft).is_some()
}

/// Where a clause belongs, and whether it needs a heading there.
fn place(clause: &Clause, draft: &Draft<'_>) -> Option<(usize, bool)> {
    let outline = &draft.analysis.outline;
    let sections = &outline.sections;
    let home = sections.iter().filter(|s| s.level > 0).max_by_key(|s| kinship(clause, s)).filter(|s| kinship(clause, s) > 0);
    let last = |blocks: &[Block]| blocks.iter().rev().find_map(|block| end_of(block, draft));
    let at = |section: &Section| last(outline.blocks_of(section));
    if let Some(offset) = home.and_then(at) {
        return Some((offset, false));
    }
    let closing = sections.iter().rposition(|s| s.level > 0 && !is_closing(&s.title)).and_then(|index| at(&sections[index]));
    let is_empty = outline.blocks.is_empty() && draft.format != Format::Script;
    let offset = closing.or_else(|| last(&outline.blocks)).or(is_empty.then_some(draft.text.len()));
    offset.map(|offset| (offset, true))
}

/// Whether what a finding marks can make room for a clause.
pub(super) fn can_replace(finding: &Finding, draft: &Draft<'_>) -> bool {
    room(finding, draft).is_some()
}

/// Puts a clause in the place of the sentence that a finding marks: behind the paragraph or list,
/// from which the sentence is taken out.
pub(super) fn replacing(clause: &Clause, finding: &Finding, draft: &Draft<'_>) -> Option<Vec<Edit>> {
    let room = room(finding, draft)?;
    let text = written(clause, false, room.behind, draft);
    if room.is_whole && room.taken.end == room.behind {
        let text = with_line_ends(text.trim_start().to_owned() + line_before(&draft.text[room.behind..]), draft);
        return Some(vec![Edit { range: room.taken, text }]);
    }
    let text = with_line_ends(text + line_before(&draft.text[room.behind..]), draft);
    Some(vec![Edit { range: room.taken, text: String::new() }, Edit { range: room.behind..room.behind, text }])
}

/// What is taken out for a clause, and where the clause goes.
struct Room {
    taken: Range<usize>,
    /// The whole block is taken out.
    is_whole: bool,
    behind: usize,
}

/// The sentences that a finding marks, where they can go without leaving a torso.
fn room(finding: &Finding, draft: &Draft<'_>) -> Option<Room> {
    let outline = &draft.analysis.outline;
    let index = outline.block_at(finding.range.start)?;
    let block = &outline.blocks[index];
    let sentences: Vec<_> = block.sentences().map(|(_, range)| range).collect();
    let first = sentences.iter().position(|range| finding.range.start < range.end)?;
    let last = sentences.iter().rposition(|range| range.start < finding.range.end)?.max(first);
    let passage = outline.passage(index);
    // where marks are torn, a sentence may run on behind the end of its block, and cannot be replaced
    let behind = end_of(&outline.blocks[passage.end - 1], draft)?;
    if first == 0 && last + 1 == sentences.len() {
        let stands_alone = block.kind == BlockKind::Paragraph && passage.len() == 1;
        let taken = stands_alone.then(|| whole(block, draft)).flatten().filter(|taken| taken.end <= behind);
        return taken.map(|taken| Room { taken, is_whole: true, behind });
    }
    let keeps_lead = !(block.leads_in() && last + 1 == sentences.len());
    let may = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) && keeps_lead;
    // The blank between two sentences goes with the one that is taken out.
    let taken = match sentences.get(last + 1) {
        Some(next) => sentences[first].start..next.start,
        None => sentences[first - 1].end..sentences[last].end,
    };
    let may = may && taken.end <= behind && is_balanced(draft.text.get(taken.clone())?);
    may.then_some(Room { taken, is_whole: false, behind })
}

/// The source of a paragraph with its marks, where nothing else shares its lines or its element.
fn whole(block: &Block, draft: &Draft<'_>) -> Option<Range<usize>> {
    let (before, after) = (&draft.text[..block.range.start], &draft.text[block.range.end..]);
    match draft.format.markup() {
        Markup::Html => {
            let open = before.trim_end().strip_suffix('>')?.rfind('<')?;
            let is_paragraph = before[open..].starts_with("<p>") || before[open..].starts_with("<p ");
            let end = block.range.end + (after.len() - after.trim_start().len()) + "</p>".len();
            (is_paragraph && after.trim_start().starts_with("</p>")).then_some(open..end)
        }
        _ => {
            let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
            before[line..].chars().all(|c| matches!(c, '*' | '_' | '~')).then_some(line..end_of(block, draft)?)
        }
    }
}

/// Sections that stand last in a policy: what is inserted comes before them.
fn is_closing(title: &str) -> bool {
    let title = title.to_lowercase();
    ["contact", "change", "update", "question", "amend"].iter().any(|word| title.contains(word))
}

/// Words of a title that say nothing of its subject.
const EMPTY_WORDS: [&str; 26] = [
    "your",
    "our",
    "the",
    "and",
    "how",
    "what",
    "we",
    "you",
    "us",
    "data",
    "information",
    "personal",
    "of",
    "to",
    "for",
    "with",
    "use",
    "policy",
    "privacy",
    "about",
    "this",
    "that",
    "who",
    "why",
    "from",
    "rights",
];

/// How many telling words a clause's heading and title share with a section's title.
pub(super) fn kinship(clause: &Clause, section: &Section) -> usize {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2 && !EMPTY_WORDS.contains(w));
        words.map(stem).collect()
    };
    let wanted = words(&format!("{} {}", clause.heading, clause.title));
    words(&section.title).iter().filter(|word| wanted.contains(word)).count()
}

/// A word without the endings in which titles differ.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 8] = ["ations", "ation", "tion", "ing", "ed", "es", "s", "e"];
    let end = ENDINGS.iter().find(|end| word.ends_with(*end) && word.len() > end.len() + 3);
    word[..word.len() - end.map_or(0, |end| end.len())].to_string()
}

/// A clause as it is written into the draft, with an empty line before it.
fn written(clause: &Clause, with_heading: bool, offset: usize, draft: &Draft<'_>) -> String {
    let body = clause.fill_as(draft.format, draft.entity, draft.today);
    let heading = if with_heading { heading(&clause.heading, draft) } else { String::new() };
    let gap = if draft.format.markup() == Markup::Haml { "\n" } else { "\n\n" };
    let text = format!("{gap}{heading}{body}");
    match indent(offset, draft) {
        "" => text,
        indent => text.replace('\n', &format!("\n{indent}")),
    }
}

/// A heading of the rank that the draft's sections have.
pub(super) fn heading(words: &str, draft: &Draft<'_>) -> String {
    let sign = |sign: u8| move |line: &str| line.bytes().take_while(|byte| *byte == sign).count();
    let tag = |tag: &str| {
        tag.get(2..3).filter(|_| tag.starts_with("<h") || tag.starts_with("%h")).and_then(|rank| rank.parse().ok()).unwrap_or(0)
    };
    match draft.format.markup() {
        Markup::Markdown => format!("{} {words}\n\n", "#".repeat(rank(draft, sign(b'#')))),
        Markup::AsciiDoc => format!("{} {words}\n\n", "=".repeat(rank(draft, sign(b'=')))),
        Markup::Html => {
            let rank = rank(draft, tag);
            format!("<h{rank}>{words}</h{rank}>\n")
        }
        Markup::Haml => format!("%h{} {words}\n", rank(draft, tag)),
        Markup::ReStructuredText => format!("{words}\n{}\n\n", underline(draft).repeat(words.chars().count())),
        Markup::Plain => format!("{words}\n\n"),
    }
}

/// The sign that titles right under the first are drawn with in reStructuredText.
fn underline<'t>(draft: &Draft<'t>) -> &'t str {
    let second = draft.analysis.outline.sections.iter().find(|section| section.parent == Some(1));
    let is_drawn = |line: &&str| {
        let sign = line.chars().next().filter(char::is_ascii_punctuation);
        line.len() >= 3 && sign.is_some_and(|sign| line.chars().all(|c| c == sign))
    };
    let drawn = second.and_then(|section| draft.text.get(section.range.clone())?.lines().find(is_drawn));
    drawn.map_or("-", |line| &line[..1])
}

/// The rank of the last section right under the first heading, as `read` finds it in the source; 2 where there is none.
fn rank(draft: &Draft<'_>, read: impl Fn(&str) -> usize) -> usize {
    let sections = &draft.analysis.outline.sections;
    let under = |section: &&Section| section.parent == Some(1);
    let ranked = sections.iter().rev().filter(under).map(|section| read(&draft.text[section.range.start..]));
    ranked.into_iter().find(|rank| (1..=6).contains(rank)).unwrap_or(2)
}

/// What parts inserted text from what follows on the same line.
fn line_before(rest: &str) -> &'static str {
    if rest.trim().is_empty() || rest.starts_with(['\n', '\r']) { "" } else { "\n" }
}
