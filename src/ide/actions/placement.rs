//! Where in a source a clause can stand: behind a line, behind closing tags, and never in a string
//! of code or between two values of it.

use super::Draft;
use crate::outline::{Block, Format, Markup};

/// Where text goes that is to stand after a block; `None` where only words fit.
pub(super) fn end_of(block: &Block, draft: &Draft<'_>) -> Option<usize> {
    let (end, outline) = (block.range.end, &draft.analysis.outline);
    if outline.is_in_string(end) || outline.is_in_string(block.range.start) {
        return None;
    }
    let rest = draft.text.get(end..).unwrap_or_default();
    match draft.format.markup() {
        Markup::Html => {
            let is_code = matches!(draft.format, Format::Script | Format::Astro | Format::Svelte);
            after_closing_tags(rest, is_code).map(|len| end + len)
        }
        Markup::Haml => line_of(end, draft.text).trim_start().starts_with('%').then(|| end + line_end(rest)),
        Markup::Markdown | Markup::ReStructuredText | Markup::AsciiDoc | Markup::Plain => {
            let next = outline.blocks.iter().map(|b| b.range.start).find(|start| *start > end);
            Some((end + line_end(rest)).min(next.unwrap_or(usize::MAX).max(end)))
        }
    }
}

/// What every line of a clause begins with at an offset: the indent that gives an element its place.
pub(super) fn indent<'t>(offset: usize, draft: &Draft<'t>) -> &'t str {
    let line = line_of(offset, draft.text);
    let blanks = if draft.format.markup() == Markup::Haml { line.len() - line.trim_start().len() } else { 0 };
    &line[..blanks]
}

fn line_end(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

/// The line up to an offset.
fn line_of(offset: usize, text: &str) -> &str {
    let before = text.get(..offset).unwrap_or(text);
    before.rsplit('\n').next().unwrap_or_default()
}

/// How many bytes of closing tags, and blanks between them, a text begins with; those of elements that
/// hold a page together count only where others follow. Where markup stands in code, a tag has to
/// follow, since code takes one element and not two.
fn after_closing_tags(text: &str, is_code: bool) -> Option<usize> {
    const FRAMES: [&str; 10] = ["body", "html", "main", "article", "section", "div", "aside", "form", "template", ">"];
    let fits = |at: usize| !is_code || text[at..].trim_start().starts_with('<');
    // Right behind the words, their own element is still open.
    let mut best = (fits(0) && !(is_code && text.starts_with("</"))).then_some(0);
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start();
        let Some((name, close)) = rest.strip_prefix("</").and_then(|tag| Some((tag, rest.find('>')?))) else { return best };
        at = text.len() - rest.len() + close + 1;
        if fits(at) && !FRAMES.iter().any(|frame| name.starts_with(frame)) {
            best = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::after_closing_tags;

    #[test]
    fn a_clause_goes_behind_closing_tags_but_not_into_code() {
        for (text, is_code, end) in [
            ("</p><p>", false, Some("</p>")),
            ("</li></ul>\n<h2>", false, Some("</li></ul>")),
            ("</p></main></body>", false, Some("</p>")),
            ("", false, Some("")),
            ("</li></ul>\n<h2>", true, Some("</li></ul>")),
            ("</p></main>);", true, Some("</p>")),
            ("</p></div>);", true, Some("</p>")),
            ("</p></>);", true, Some("</p>")),
            ("</li>)}", true, None),
            ("'}", true, None),
        ] {
            assert_eq!(after_closing_tags(text, is_code).map(|len| &text[..len]), end, "{text}");
        }
    }
}
