//! Accepting a finding: comments in the draft, entries in the settings.

use super::{Action, Draft, Way, placement, with_line_ends};
use crate::analysis::{Edit, Finding};
use crate::outline::{Block, BlockKind, Format};

/// What the drafter is to fill in.
const WHY: &str = "[why]";

/// Ways to accept a finding, the narrowest first.
pub(super) fn ways(finding: &Finding, draft: &Draft<'_>) -> Vec<Action> {
    let rule = &finding.rule;
    let action = |title: String, way: Way| Action { title, way };
    let mut ways = Vec::new();
    // A comment that is at fault is mended or deleted, not commented on.
    let takes_comments = can_comment(draft.format) && !rule.ends_with("-ignore");
    if takes_comments && place(finding, draft).is_some() {
        ways.push(action(format!("Ignore `{rule}` here"), Way::AcceptHere));
    }
    if takes_comments {
        ways.push(action(format!("Ignore `{rule}` in this file"), Way::AcceptInFile));
    }
    if draft.path.is_some() && !takes_comments {
        ways.push(action(format!("Ignore `{rule}` in this line, in fineprint.toml"), Way::AcceptLineInSettings));
    }
    if draft.path.is_some() {
        ways.push(action(format!("Ignore `{rule}` in this file, in fineprint.toml"), Way::AcceptFileInSettings));
        ways.push(action(format!("Turn `{rule}` off in fineprint.toml"), Way::TurnOff));
    }
    ways
}

/// Whether a comment can stand beside any prose; within the strings of code, none can.
fn can_comment(format: Format) -> bool {
    matches!(format, Format::Markdown | Format::Mdx | Format::Html)
}

/// A comment right at the finding: above a paragraph, else at the end of its block.
pub(super) fn here(finding: &Finding, draft: &Draft<'_>) -> Option<Vec<Edit>> {
    let comment = comment("", &finding.rule, draft);
    let text = match place(finding, draft)? {
        Place::Above(at) => (at, comment + "\n"),
        Place::Behind(at) => (at, format!(" {comment}")),
    };
    Some(vec![edit(text, draft)])
}

/// A comment that speaks for the whole file: at its head, in HTML at the end of its first block.
pub(super) fn in_file(finding: &Finding, draft: &Draft<'_>) -> Option<Vec<Edit>> {
    let comment = comment("-file", &finding.rule, draft);
    let outline = &draft.analysis.outline;
    let text = match draft.format {
        Format::Markdown | Format::Mdx => (outline.sections.first()?.range.start, comment + "\n\n"),
        Format::Html => (outline.blocks.first()?.range.end, format!(" {comment}")),
        _ => return None,
    };
    Some(vec![edit(text, draft)])
}

/// What a way of accepting a finding changes in the settings, given their text and the draft's file
/// as they name it; `None` for a way that changes the draft.
pub fn in_settings(way: &Way, finding: &Finding, file: &str, draft: &Draft<'_>, settings: &str) -> Option<Edit> {
    let rule = quoted(&finding.rule);
    if *way == Way::TurnOff {
        return Some(turned_off(&rule, settings));
    }
    let text = match way {
        Way::AcceptLineInSettings => format!("text = {}\n", quoted(line(draft.text, finding.range.start))),
        Way::AcceptFileInSettings => String::new(),
        _ => return None,
    };
    let entry = format!("[[ignore]]\nfile = {}\nrule = {rule}\n{text}reason = {}\n", quoted(file), quoted(WHY));
    Some(at_end(&entry, settings))
}

/// An entry under `[rules]`, in a table of its own where there is none.
fn turned_off(rule: &str, settings: &str) -> Edit {
    let entry = format!("{rule} = \"off\"\n");
    let mut offset = 0;
    for line in settings.split_inclusive('\n') {
        offset += line.len();
        let is_table = line.split('#').next().is_some_and(|line| line.trim() == "[rules]");
        if is_table && line.ends_with('\n') {
            return Edit { range: offset..offset, text: entry };
        }
    }
    at_end(&format!("[rules]\n{entry}"), settings)
}

fn at_end(entry: &str, settings: &str) -> Edit {
    let gap = match settings {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Edit { range: settings.len()..settings.len(), text: format!("{gap}{entry}") }
}

/// A string as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The line that holds a byte, without blanks at its edges.
fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..].split(['\n', '\r']).next().unwrap_or_default().trim()
}

/// Where a comment on a finding goes.
enum Place {
    /// On a line of its own that begins here.
    Above(usize),
    /// On the same line.
    Behind(usize),
}

/// `None` for what is said of the document as a whole, and where no block holds the finding.
fn place(finding: &Finding, draft: &Draft<'_>) -> Option<Place> {
    let outline = &draft.analysis.outline;
    let index = outline.block_at(finding.range.start)?;
    let block = &outline.blocks[index];
    let of_document = finding.rule.starts_with("missing/") && block.kind == BlockKind::Heading;
    if of_document {
        return None;
    }
    if draft.format == Format::Html {
        return Some(Place::Behind(block.range.end));
    }
    let line = draft.text[..block.range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &draft.text[line..block.range.start];
    let is_free = before.chars().all(|c| matches!(c, '*' | '_' | '~'));
    match block.kind {
        BlockKind::Paragraph if is_free => Some(Place::Above(line)),
        BlockKind::TableCell { .. } => Some(Place::Behind(block.range.end)),
        _ => Some(Place::Behind(line_end(block, draft))),
    }
}

/// The end of a block's last line, before the marks that close a heading.
fn line_end(block: &Block, draft: &Draft<'_>) -> usize {
    let end = placement::end_of(block, draft).unwrap_or(block.range.end);
    let rest = &draft.text[block.range.end..end];
    let is_closed = block.kind == BlockKind::Heading && rest.trim().chars().all(|c| c == '#');
    if is_closed { block.range.end } else { block.range.end + rest.trim_end().len() }
}

/// A comment in the marks of the draft.
fn comment(scope: &str, rule: &str, draft: &Draft<'_>) -> String {
    let words = format!("fineprint-ignore{scope} {rule}: {WHY}");
    if draft.format == Format::Mdx { format!("{{/* {words} */}}") } else { format!("<!-- {words} -->") }
}

fn edit((at, text): (usize, String), draft: &Draft<'_>) -> Edit {
    Edit { range: at..at, text: with_line_ends(text, draft) }
}
