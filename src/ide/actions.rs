//! Ways to mend a finding: what the rule itself replaces, and clauses to insert.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::{Analysis, Edit, Finding, Fix};
use crate::clauses::{Clause, Library};
use crate::config::Entity;
use crate::outline::{Block, BlockKind, Format, Section};
use crate::rules::RuleBook;

/// What actions need besides the analysis.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The text that was analysed.
    pub text: &'a str,
    /// How it is written.
    pub format: Format,
    /// Who the project says it is; fills placeholders.
    pub entity: &'a Entity,
    /// The day that a clause may name.
    pub today: Date,
}

/// Every way to mend a finding, the best first.
pub fn fixes(finding: &Finding, analysis: &Analysis, book: &RuleBook, draft: Draft<'_>) -> Vec<Fix> {
    let mut fixes = finding.fixes.clone();
    let library = Library::builtin();
    let named = book.rule(&finding.rule).and_then(|rule| rule.clause.as_deref()).and_then(|id| library.get(id));
    if let Some(disclosure) = finding.rule.strip_prefix("missing/") {
        let mut clauses: Vec<&Clause> = named.into_iter().collect();
        let fitting = |c: &&Clause| c.kinds.contains(&analysis.kind) && c.regimes.iter().any(|r| analysis.regimes.contains(r));
        for clause in library.for_disclosure(disclosure).filter(fitting) {
            if !clauses.iter().any(|other| other.id == clause.id) {
                clauses.push(clause);
            }
        }
        fixes.extend(clauses.into_iter().map(|clause| insert_where_it_belongs(clause, analysis, draft)));
    } else if let Some(clause) = named {
        fixes.extend(insert_after(clause, finding, analysis, draft));
    }
    fixes
}

/// Inserts a clause where it belongs: at the end of the section on its subject, or in a section of its own.
pub(super) fn insert_where_it_belongs(clause: &Clause, analysis: &Analysis, draft: Draft<'_>) -> Fix {
    let sections = &analysis.outline.sections;
    let home = sections.iter().filter(|s| s.level > 0).max_by_key(|s| kinship(clause, s)).filter(|s| kinship(clause, s) > 0);
    let at = |section: &Section| last_block(analysis, section.blocks.clone()).map(|block| end_of(block, analysis, draft));
    if let Some(offset) = home.and_then(at) {
        return insertion(clause, offset, false, draft);
    }
    let closing = sections.iter().rposition(|s| s.level > 0 && !is_closing(&s.title)).and_then(|index| at(&sections[index]));
    let offset = closing.or_else(|| last_block(analysis, 0..analysis.outline.blocks.len()).map(|b| end_of(b, analysis, draft)));
    insertion(clause, offset.unwrap_or(draft.text.len()), true, draft)
}

/// Inserts a clause behind the paragraph, list or table that a finding stands in.
fn insert_after(clause: &Clause, finding: &Finding, analysis: &Analysis, draft: Draft<'_>) -> Option<Fix> {
    let blocks = &analysis.outline.blocks;
    let index = blocks.iter().rposition(|block| block.range.start <= finding.range.start)?;
    let more = blocks[index + 1..].iter().take_while(|next| continues(&blocks[index], next)).count();
    Some(insertion(clause, end_of(&blocks[index + more], analysis, draft), false, draft))
}

/// Whether a block belongs to the same list or table.
fn continues(block: &Block, next: &Block) -> bool {
    let listed = |kind: &BlockKind| matches!(kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
    next.section == block.section && listed(&next.kind) && (listed(&block.kind) || next.lead_in.is_some())
}

fn last_block(analysis: &Analysis, blocks: Range<usize>) -> Option<&Block> {
    analysis.outline.blocks.get(blocks)?.last()
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
fn kinship(clause: &Clause, section: &Section) -> usize {
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

/// Where text goes that is to stand after a block: behind its line, or behind its closing tags.
fn end_of(block: &Block, analysis: &Analysis, draft: Draft<'_>) -> usize {
    let rest = draft.text.get(block.range.end..).unwrap_or_default();
    match draft.format {
        Format::Html | Format::Php | Format::Script | Format::Vue | Format::Svelte | Format::Astro => {
            block.range.end + closing_tags(rest)
        }
        Format::Markdown | Format::Mdx | Format::Plain => {
            let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let next = analysis.outline.blocks.iter().map(|b| b.range.start).find(|start| *start > block.range.end);
            (block.range.end + line).min(next.unwrap_or(usize::MAX).max(block.range.end))
        }
    }
}

/// How many bytes of closing tags, and blanks between them, a text begins with.
fn closing_tags(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start();
        let blanks = text.len() - end - rest.len();
        match rest.starts_with("</").then(|| rest.find('>')).flatten() {
            Some(close) if !["</body", "</html", "</main", "</article"].iter().any(|tag| rest.starts_with(tag)) => {
                end += blanks + close + 1
            }
            _ => return end,
        }
    }
}

fn insertion(clause: &Clause, offset: usize, with_heading: bool, draft: Draft<'_>) -> Fix {
    let body = clause.fill_as(draft.format, draft.entity, draft.today);
    let mut text = String::from("\n\n");
    if with_heading {
        match draft.format {
            Format::Markdown | Format::Mdx => text.push_str(&format!("## {}\n\n", clause.heading)),
            Format::Html | Format::Php | Format::Script | Format::Vue | Format::Svelte | Format::Astro => {
                text.push_str(&format!("<h2>{}</h2>\n", clause.heading))
            }
            Format::Plain => text.push_str(&format!("{}\n\n", clause.heading)),
        }
    }
    text.push_str(&body);
    if draft.text.get(offset..).is_some_and(|rest| !rest.trim().is_empty() && !rest.starts_with(['\n', '\r'])) {
        text.push('\n');
    }
    if draft.text.contains("\r\n") {
        text = text.replace('\n', "\r\n");
    }
    Fix { title: format!("Insert clause: {}", clause.title), edits: vec![Edit { range: offset..offset, text }], safe: false }
}
