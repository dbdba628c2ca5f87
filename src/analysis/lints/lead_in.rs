//! A line that ends in a colon and leads in nothing.

use super::Sink;
use crate::analysis::engine::Document;
use crate::lexicon::facts::{Fact, FactKind};
use crate::outline::{Block, BlockKind};

/// The shortest line that is a sentence and no label.
const WORDS_OF_A_LEAD: usize = 5;
/// Below this many words a paragraph may be an item without a mark.
const WORDS_OF_AN_ITEM: usize = 9;
/// How far from the start of a block something stands at its start, in bytes.
const BYTES_OF_A_START: usize = 60;
/// Blocks after the next one in which a list may still follow.
const BLOCKS_AHEAD: usize = 2;
/// Words before the first stop within which a paragraph names itself, as items do.
const WORDS_OF_A_LABEL: usize = 7;
/// The shortest word, in the singular, that may be what a lead announces.
const LETTERS_OF_A_TOPIC: usize = 4;

/// Reports lines that lead in a list or a link which is not there.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let blocks = &document.context.outline.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let text = block.prose.text.as_str();
        if !block.leads_in() || matches!(block.kind, BlockKind::Heading | BlockKind::TableCell { .. }) {
            continue;
        }
        let Some(sentence) = block.prose.sentences.last().cloned() else { continue };
        let lead = &text[sentence.clone()];
        let points = lead.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or_default();
        let to_link = matches!(points, "here" | "link");
        let next = blocks.get(index + 1);
        let follows = next.is_some_and(|next| {
            hides(document.text, block, next)
                || if to_link {
                    is_address(next)
                } else {
                    is_part(document, index, next) || continues(document, index, lead, next)
                }
        });
        let after_last = next.is_none() && hides_content(document.text.get(block.range.end..).unwrap_or_default());
        if follows || after_last {
            continue;
        }
        if to_link {
            let here = sentence.end - 1 - points.len()..sentence.end;
            sink.report("structure/dangling-link", block.source(if points == "here" { here } else { sentence }));
        } else if lead.split_ascii_whitespace().count() >= WORDS_OF_A_LEAD {
            sink.report("structure/dangling-list", block.source(sentence));
        }
    }
}

/// Whether something that is no prose stands between two blocks: a picture, a form, a component.
fn hides(source: &str, block: &Block, next: &Block) -> bool {
    hides_content(source.get(block.range.end..next.range.start).unwrap_or_default())
}

fn hides_content(gap: &str) -> bool {
    let tags = [
        "<img", "<iframe", "<form", "<input", "<object", "<svg", "<video", "<select", "<button", "<pre", "<script", "```", "![",
        "{",
    ];
    tags.iter().any(|tag| gap.contains(tag))
        || gap.match_indices('<').any(|(at, _)| gap[at + 1..].starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether the next block is a list, a table, a subsection or contact details.
fn is_part(document: &Document<'_>, index: usize, next: &Block) -> bool {
    let outline = document.context.outline;
    let facts = &document.context.readings[index + 1].facts;
    let contact = |f: &Fact| {
        let kind = matches!(f.kind, FactKind::Email | FactKind::Phone | FactKind::Address | FactKind::Company | FactKind::Url);
        kind && f.range.start < BYTES_OF_A_START
    };
    match next.kind {
        BlockKind::ListItem { .. } | BlockKind::TableCell { .. } | BlockKind::Quote => true,
        BlockKind::Heading => {
            let level = |section: usize| outline.sections[section].level;
            let own = outline.blocks[index].section;
            let shouted = |text: &str| !text.contains(char::is_lowercase);
            let here = level(own);
            // Labels in capitals name the items, whatever rank their look gives them.
            here == 0 || level(next.section) > here || (shouted(&next.prose.text) && !shouted(&outline.sections[own].title))
        }
        BlockKind::Paragraph => {
            let soon = outline.blocks.iter().skip(index + 2).take(BLOCKS_AHEAD).filter(|b| b.section == next.section);
            let listed = soon.clone().any(|b| matches!(b.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. }));
            listed || facts.iter().any(contact)
        }
    }
}

/// Whether a block is the address or the link that "here:" points to.
fn is_address(next: &Block) -> bool {
    matches!(next.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. })
        || (next.kind != BlockKind::Heading && next.prose.text.split_ascii_whitespace().count() < WORDS_OF_AN_ITEM)
        || next.links.first().is_some_and(|link| link.label.start <= next.range.start + BYTES_OF_A_START)
}

/// Whether the next block is what the line leads in.
fn continues(document: &Document<'_>, index: usize, lead: &str, next: &Block) -> bool {
    let blocks = &document.context.outline.blocks;
    if next.kind == BlockKind::Heading {
        let later = blocks.iter().skip(index + 2).find(|block| block.kind == BlockKind::Heading);
        let is_item = takes_up(lead, &next.prose.text) || later.is_some_and(|later| same_head(next, later));
        return is_item || !(is_open(lead) || announces(lead));
    }
    let text = next.prose.text.as_str();
    let words = text.split_ascii_whitespace().count();
    let begins_small = text.starts_with(|c: char| !c.is_uppercase());
    let links = next.links.first().is_some_and(|link| link.label.start <= next.range.start + 2);
    let after = blocks.get(index + 2).filter(|b| b.section == next.section);
    begins_small
        || links
        || (words < WORDS_OF_AN_ITEM && !next.leads_in())
        || !(next.prose.sentences.len() > 1 || text.ends_with(['.', '!', '?', ':', ')', '”', '"']))
        || names_itself(text)
        || begins_in_capitals(text)
        || after.is_some_and(|after| parallel(text, &after.prose.text))
        || !(is_open(lead) || announces(lead))
        || (!is_open(lead) && answers(lead, text))
}

/// Whether a text begins as an item does: a few words, then a colon, dash or full stop.
fn names_itself(text: &str) -> bool {
    let stop = text.char_indices().find(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        (matches!(c, ':' | '.') && rest.starts_with(' ')) || (matches!(c, '–' | '—' | '-') && rest.starts_with(' '))
    });
    stop.is_some_and(|(at, _)| text[..at].split_ascii_whitespace().count() <= WORDS_OF_A_LABEL)
}

/// Whether a text begins with a label in capitals: "SOCIAL NETWORKS You may …".
fn begins_in_capitals(text: &str) -> bool {
    let is_capital = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_uppercase());
    text.split_ascii_whitespace().take(2).filter(|word| is_capital(word)).count() == 2
}

/// Whether two paragraphs begin alike, as the items of a list do.
fn parallel(one: &str, other: &str) -> bool {
    let head = |text: &str| text.split_ascii_whitespace().next().map(str::to_lowercase);
    let same_head = head(one).is_some() && head(one) == head(other);
    let common = matches!(head(one).as_deref(), Some("we" | "you" | "if" | "the" | "this" | "please" | "our"));
    let short = |text: &str| text.split_ascii_whitespace().count() < 2 * WORDS_OF_AN_ITEM;
    same_head && (!common || (short(one) && short(other))) || (other.starts_with(|c: char| c.is_lowercase()))
}

/// Whether the sentence is unfinished at its colon: "if you:", "we use it to:".
fn is_open(lead: &str) -> bool {
    let last = lead.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "to" | "when"
            | "where"
            | "if"
            | "that"
            | "by"
            | "as"
            | "with"
            | "from"
            | "for"
            | "via"
            | "on"
            | "in"
            | "of"
            | "is"
            | "are"
            | "include"
            | "includes"
            | "including"
            | "can"
            | "may"
            | "will"
            | "must"
            | "should"
            | "be"
            | "you"
            | "we"
            | "and"
            | "or"
            | "about"
            | "because"
            | "through"
    )
}

/// Whether the sentence announces several things.
fn announces(lead: &str) -> bool {
    let lead = lead.to_lowercase();
    let words: Vec<&str> = lead.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let following = words.iter().position(|w| *w == "following");
    let several = following.is_some_and(|at| {
        words[at + 1..]
            .iter()
            .take(6)
            .any(|w| w.ends_with('s') && !matches!(*w, "is" | "this" | "basis" | "address" | "process" | "was"))
    });
    let ends = words.iter().rev().take(3).any(|w| {
        matches!(
            *w,
            "directly"
                | "policies"
                | "below"
                | "cases"
                | "purposes"
                | "reasons"
                | "rights"
                | "categories"
                | "ways"
                | "instances"
                | "circumstances"
        )
    });
    let of_the = words.windows(3).any(|w| w == ["of", "the", "following"]);
    several || ends || of_the
}

/// Whether two headings begin with the same word, as items do: "To fulfil a contract", "To follow the law".
fn same_head(one: &Block, other: &Block) -> bool {
    let head = |block: &Block| block.prose.text.split_ascii_whitespace().next().map(str::to_lowercase);
    head(one) == head(other)
}

/// Whether a heading takes up a word of the lead, as one does that is an item: "the following rights:", "Right of access".
fn takes_up(lead: &str, heading: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(|word| word.to_lowercase().trim_end_matches('s').to_owned());
        words.filter(|word| word.len() >= LETTERS_OF_A_TOPIC).collect()
    };
    let lead = words(lead);
    words(heading).iter().any(|word| lead.contains(word))
}

/// Whether the paragraph takes up the thing that the lead announces: "the following rights:", "The right …".
fn answers(lead: &str, text: &str) -> bool {
    let lead = lead.to_lowercase();
    let first: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(2).map(str::to_lowercase).collect();
    let noun = lead.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or_default().trim_end_matches('s').to_owned();
    noun.len() > 3 && first.iter().any(|w| w.trim_end_matches('s') == noun) && !first.iter().any(|w| w == "this" || w == "these")
}
