//! Clauses where a paragraph or a heading begins.

use super::cursor::Cursor;
use super::{Draft, Suggestion, Topic};
use crate::clauses::Clause;
use crate::ide::{actions, clauses};
use crate::outline::Format;

/// The clauses that suit the document, those that make what it lacks first.
pub(super) fn at(cursor: &Cursor<'_>, draft: &Draft<'_>) -> Vec<Suggestion> {
    let Some((mark, typed)) = opening(cursor, draft.format) else { return Vec::new() };
    let section = draft.analysis.outline.section_at(cursor.offset);
    let suggest = |clause: &Clause, detail: String| {
        let is_at_home = mark.is_empty() && actions::is_home(clause, section, draft);
        let heading = if is_at_home { String::new() } else { actions::heading(clause, draft) };
        // A heading that is being written keeps its own rank.
        let heading = if mark.is_empty() { heading } else { format!("{mark}{}\n\n", clause.heading) };
        Suggestion {
            topic: Topic::Clause,
            id: clause.id.clone(),
            label: clause.title.clone(),
            detail,
            sought: format!("{mark}{} {} {}", clause.heading, clause.title, clause.satisfies.join(" ")),
            range: cursor.last(typed),
            text: heading + &clause.fill_as(draft.format, draft.entity, draft.today),
        }
    };
    let begins = |clause: &Clause| {
        let words = typed.trim_start_matches('#').trim().to_lowercase();
        let sought = format!("{} {} {}", clause.heading, clause.title, clause.satisfies.join(" ")).to_lowercase();
        words.split_whitespace().all(|word| sought.contains(word))
    };
    if !cursor.is_in_policy {
        let suits = |clause: &&Clause| clause.suits(cursor.kind, &draft.analysis.regimes) && begins(clause);
        return draft.clauses.iter().filter(suits).map(|clause| suggest(clause, clause.when.clone())).collect();
    }
    let offers = clauses::offers(draft).into_iter().filter(|offer| begins(offer.clause));
    let detail = |offer: &clauses::Offer<'_>| {
        if offer.is_missing { format!("missing: {}", offer.makes.join(", ")) } else { offer.clause.when.clone() }
    };
    offers.map(|offer| suggest(offer.clause, detail(&offer))).collect()
}

/// The mark of a heading that is being written, if any, and all that is typed of the line.
fn opening<'a>(cursor: &Cursor<'a>, format: Format) -> Option<(&'a str, &'a str)> {
    let typed = cursor.before.trim_start();
    let is_markdown = matches!(format, Format::Markdown | Format::Mdx);
    let hashes = if is_markdown { typed.bytes().take_while(|byte| *byte == b'#').count() } else { 0 };
    let words = typed[hashes..].strip_prefix(' ');
    let mark = &typed[..if words.is_some() { hashes + usize::from(hashes > 0) } else { 0 }];
    let plain = typed[mark.len()..].chars().all(|c| c.is_alphabetic() || c == ' ');
    let free = cursor.after.trim().is_empty() && (hashes > 0 || cursor.begins_block);
    (free && plain && typed.split_whitespace().count() <= 4).then_some((mark, typed))
}

/// When it is needed, what it rests on, and the clause itself.
pub(super) fn page(id: &str, draft: &Draft<'_>) -> Option<String> {
    let clause = draft.clauses.get(id)?;
    let body = clause.fill(draft.entity, draft.today);
    Some(format!("**{}** {}\n\n{body}\n\n*{}*", clause.title, clause.when, clause.source.join("; ")))
}
