//! Findings that the drafter looked at and accepts: by a comment in the text, or by the settings.
//!
//! `<!-- fineprint-ignore vague/open-list: the table has them all -->` hides what a rule or a group
//! finds in the paragraph, list or table that follows, or in the block that the comment stands in;
//! `fineprint-ignore-section` in the section with those under it, `fineprint-ignore-file` everywhere.

use std::ops::Range;

use memchr::memmem;

use super::engine::Document;
use super::findings::{finding, grade, sort};
use super::{Edit, Finding, Fix};
use crate::config::nearest;
use crate::outline::{Comment, Outline};

/// How every such comment begins.
const MARK: &str = "fineprint-ignore";

/// One rule or group that a comment hides.
#[derive(Debug)]
struct Ignore<'t> {
    comment: &'t Comment,
    /// As written; empty where the comment names none.
    rule: &'t str,
    /// The source bytes of the name, of the whole comment where it names none.
    named: Range<usize>,
    /// The source bytes from the first name in the comment to the end of the last.
    names: Range<usize>,
    /// The source bytes in which it hides.
    reach: Range<usize>,
    used: bool,
}

/// Drops the findings that are accepted, and reports comments that accept nothing. Gives the entries of
/// the settings, by their place, that accepted something.
pub(super) fn apply(findings: &mut Vec<Finding>, document: &Document<'_>, path: Option<&str>) -> Vec<usize> {
    let mut accepting = Vec::new();
    findings.retain(|finding| {
        let line = || line_of(document.text, finding.range.start);
        let before = accepting.len();
        accepting.extend(document.settings.accepting(path, &finding.rule, line));
        accepting.len() == before
    });
    accepting.sort_unstable();
    accepting.dedup();
    let mut ignores = ignores(document.text, document.context.outline);
    if ignores.is_empty() {
        return accepting;
    }
    findings.retain(|finding| {
        let mut hidden = false;
        for ignore in ignores.iter_mut().filter(|ignore| ignore.hides(finding)) {
            ignore.used = true;
            hidden = true;
        }
        !hidden
    });
    let mut faults: Vec<_> = ignores.iter().filter(|ignore| !ignore.used).filter_map(|ignore| fault(ignore, document)).collect();
    grade(&mut faults, document);
    findings.extend(faults);
    sort(findings);
    accepting
}

impl Ignore<'_> {
    fn hides(&self, finding: &Finding) -> bool {
        let named = &*finding.rule == self.rule || group(&finding.rule) == self.rule;
        named && self.reach.contains(&finding.range.start)
    }
}

/// Every rule that a comment names.
fn ignores<'t>(text: &'t str, outline: &'t Outline) -> Vec<Ignore<'t>> {
    let finder = memmem::Finder::new(MARK);
    let marked = |comment: &&Comment| finder.find(text[comment.range.clone()].as_bytes()).is_some();
    outline.comments.iter().filter(marked).flat_map(|comment| read(text, comment, outline)).collect()
}

/// The rules that one comment names.
fn read<'t>(text: &'t str, comment: &'t Comment, outline: &Outline) -> Vec<Ignore<'t>> {
    let inner = &text[comment.range.clone()];
    let start = inner.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(0);
    let Some(after) = inner[start..].strip_prefix(MARK) else { return Vec::new() };
    let word = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    // The mark of a comment's end may touch the word.
    let scope = after[..word].trim_end_matches('-');
    let Some(reach) = reach(scope, comment, outline, text.len()) else { return Vec::new() };
    let list = &after[scope.len()..];
    // The names end at the reason, or at the marks that end the comment.
    let ends = [list.find([':', '\n', '}', '%', '*', '#']), list.find("--")];
    let list = &list[..ends.into_iter().flatten().min().unwrap_or(list.len())];
    let base = comment.range.start + (list.as_ptr() as usize - inner.as_ptr() as usize);
    let names = list.split([',', ' ', '\t', '\r']).filter(|name| !name.is_empty());
    let place = |name: &str| base + (name.as_ptr() as usize - list.as_ptr() as usize);
    let named: Vec<Range<usize>> = names.map(|name| place(name)..place(name) + name.len()).collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else {
        let range = comment.range.clone();
        return vec![Ignore { comment, rule: "", named: range.clone(), names: range, reach, used: false }];
    };
    let names = first.start..last.end;
    let ignore = |named: Range<usize>| Ignore {
        comment,
        rule: &text[named.clone()],
        named,
        names: names.clone(),
        reach: reach.clone(),
        used: false,
    };
    named.into_iter().map(ignore).collect()
}

/// The source bytes that a comment speaks of; `None` for a scope that there is not.
fn reach(scope: &str, comment: &Comment, outline: &Outline, end: usize) -> Option<Range<usize>> {
    let block = outline.blocks.get(comment.block);
    let nothing = end..end;
    match scope {
        "" => {
            let Some(block) = block else { return Some(nothing) };
            let blocks = if block.range.start < comment.range.start {
                comment.block..comment.block + 1
            } else {
                outline.passage(comment.block)
            };
            Some(outline.blocks[blocks.start].range.start..outline.blocks[blocks.end - 1].range.end)
        }
        "-section" => {
            let section = block.map_or(outline.sections.len() - 1, |block| block.section);
            let below = outline.sections[section + 1..].iter().take_while(|one| one.level > outline.sections[section].level);
            Some(outline.sections[section].range.start..below.last().unwrap_or(&outline.sections[section]).range.end)
        }
        "-file" => Some(0..end + 1),
        _ => None,
    }
}

/// What is wrong with a name that hid nothing.
fn fault(ignore: &Ignore<'_>, document: &Document<'_>) -> Option<Finding> {
    let rules = || document.book.rules.iter().map(|rule| &*rule.id);
    let is_known = document.book.has_rule_or_group(ignore.rule);
    let id = if is_known { "text/unused-ignore" } else { "text/unknown-ignore" };
    let rule = document.book.rule(id).filter(|rule| rule.speaks_in(document.kind, document.regimes, document.today))?;
    let mut finding = finding(rule, ignore.named.clone(), document.text);
    finding.fixes = if is_known {
        vec![removal(ignore, document.text)]
    } else {
        let meant = nearest(ignore.rule, rules().flat_map(|rule| [rule, group(rule)])).filter(|_| !ignore.rule.is_empty());
        meant.map(|rule| replacement(ignore, rule)).into_iter().collect()
    };
    Some(finding)
}

fn replacement(ignore: &Ignore<'_>, rule: &str) -> Fix {
    let edits = vec![Edit { range: ignore.named.clone(), text: rule.to_owned() }];
    Fix { title: format!("Write “{rule}”"), edits, safe: false }
}

/// Takes a name out of its comment, or the comment out of the text where it names no other.
fn removal(ignore: &Ignore<'_>, text: &str) -> Fix {
    let range = if ignore.named == ignore.names {
        with_its_line(&ignore.comment.range, text)
    } else if ignore.named.end < ignore.names.end {
        let rest = &text[ignore.named.end..ignore.names.end];
        ignore.named.start..ignore.named.end + rest.len() - rest.trim_start_matches([',', ' ', '\t']).len()
    } else {
        text[..ignore.named.start].trim_end_matches([',', ' ', '\t']).len()..ignore.named.end
    };
    Fix {
        title: format!("Stop ignoring “{}” here", ignore.rule), edits: vec![Edit { range, text: String::new() }], safe: false
    }
}

/// A stretch of the text, with its line where nothing else stands on it, else with the blanks before it.
fn with_its_line(range: &Range<usize>, text: &str) -> Range<usize> {
    let before = text[..range.start].trim_end_matches([' ', '\t']);
    let after = &text[range.end..];
    let rest = after.trim_start_matches([' ', '\t']);
    let line_end = ["\r\n", "\n", "\r"].iter().find(|end| rest.starts_with(**end));
    match line_end {
        Some(end) if before.is_empty() || before.ends_with(['\n', '\r']) => {
            before.len()..range.end + (after.len() - rest.len()) + end.len()
        }
        _ => before.len()..range.end,
    }
}

/// The group of a rule.
fn group(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(group, _)| group)
}

/// The line of the text that holds a byte.
fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    text[start..end].trim_end_matches('\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Format;

    /// What a text hides of any group, marked in the text by « and ».
    fn check(format: Format, marked: &str) {
        let text = marked.replace(['«', '»'], "");
        let outline = Outline::parse(&text, format);
        let mut shown = text.clone();
        for ignore in ignores(&text, &outline).iter().rev() {
            shown.insert(ignore.reach.end.min(text.len()), '»');
            shown.insert(ignore.reach.start, '«');
        }
        assert_eq!(shown, marked);
    }

    #[test]
    fn a_comment_hides_in_the_passage_that_follows() {
        check(Format::Markdown, "One.\n\n<!-- fineprint-ignore vague -->\n«Two.»\n\nThree.");
        check(Format::Markdown, "<!-- fineprint-ignore vague: it is\nmeant so -->\n\n«Data:\n\n- a\n- b»\n\nThree.");
        check(Format::Markdown, "<!-- fineprint-ignore vague -->\n\n| «a | b |\n|---|---|\n| c | d» |\n");
        check(Format::Html, "<p>One.</p><!-- fineprint-ignore vague --><p>«Two.»</p><p>Three.</p>");
        check(Format::Markdown, "One.\n\n{/* fineprint-ignore vague */}\n\n«Two.»\n\nThree.");
        check(Format::Html, "<p>One.</p>{# fineprint-ignore vague #}<p>«Two.»</p>");
    }

    #[test]
    fn a_comment_in_a_block_hides_there() {
        check(Format::Markdown, "- One.\n- «Two.» <!-- fineprint-ignore vague -->\n- Three.");
        check(Format::Markdown, "| a | b |\n|---|---|\n| «c»<!-- fineprint-ignore vague --> | d |\n");
        check(
            Format::Html,
            "<ul><li>One.<li>«<b>Two.</b>» <!-- fineprint-ignore vague --></li><li>Three.</ul>"
                .replace("«<b>", "<b>«")
                .replace("</b>»", "»</b>")
                .as_str(),
        );
        check(Format::Html, "<p>«One {/* fineprint-ignore vague */}two.»</p><p>Three.</p>");
    }

    #[test]
    fn a_comment_hides_in_the_section_or_everywhere() {
        check(Format::Markdown, "# A\n\n«## B\n\n<!-- fineprint-ignore-section vague -->\n\nTwo.\n\n### C\n\nThree.\n\n»## D\n");
        check(Format::Markdown, "# A\n\nOne.\n\n<!-- fineprint-ignore-section vague -->\n\n«## B\n\nTwo.\n»");
        check(Format::Markdown, "«# A\n\nOne.\n\n<!-- fineprint-ignore-file vague -->\n»");
        check(Format::Markdown, "<!-- fineprint-ignore-word vague -->\n\nOne.");
    }

    #[test]
    fn names_end_where_the_reason_begins() {
        for (comment, expected) in [
            ("<!-- fineprint-ignore vague, rights/fee: both are, as law says -->", &["vague", "rights/fee"][..]),
            ("<!--fineprint-ignore vague-->", &["vague"]),
            ("<!-- fineprint-ignore vague -- a reason: none -->", &["vague"]),
            ("{/* fineprint-ignore vague rights */}", &["vague", "rights"]),
            ("{# fineprint-ignore vague #}", &["vague"]),
            ("<!-- fineprint-ignore : a reason -->", &[""]),
            ("<!-- not fineprint-ignore vague -->", &[]),
        ] {
            let text = format!("{comment}\n\nOne.");
            let outline = Outline::parse(&text, Format::Markdown);
            let names: Vec<_> = ignores(&text, &outline).iter().map(|ignore| ignore.rule).collect();
            assert_eq!(names, expected, "{comment}");
        }
    }
}
