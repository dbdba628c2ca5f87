//! Clauses for documents that are no Markdown. Covers what clauses are made of: paragraphs, lists,
//! tables and bold words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Simple HTML: one element a line, no classes.
pub(super) fn html(markdown: &str) -> String {
    let mut out = String::new();
    let mut in_head = false;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            _ => {}
        }
        match event {
            Event::Start(tag) => out.push_str(open_tag(&tag, in_head)),
            Event::End(tag) => out.push_str(close_tag(tag, in_head)),
            Event::Text(text) | Event::Code(text) => out.push_str(&escaped(&text)),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

fn open_tag(tag: &Tag<'_>, in_head: bool) -> &'static str {
    match tag {
        Tag::Paragraph => "<p>",
        Tag::List(None) => "<ul>\n",
        Tag::List(Some(_)) => "<ol>\n",
        Tag::Item => "<li>",
        Tag::Strong => "<strong>",
        Tag::Table(_) => "<table>\n",
        Tag::TableHead | Tag::TableRow => "<tr>",
        Tag::TableCell if in_head => "<th>",
        Tag::TableCell => "<td>",
        _ => "",
    }
}

fn close_tag(tag: TagEnd, in_head: bool) -> &'static str {
    match tag {
        TagEnd::Paragraph => "</p>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::Strong => "</strong>",
        TagEnd::Table => "</table>\n",
        TagEnd::TableHead | TagEnd::TableRow => "</tr>\n",
        TagEnd::TableCell if in_head => "</th>",
        TagEnd::TableCell => "</td>",
        _ => "",
    }
}

/// Text as HTML writes it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text without marks: paragraphs apart, `-` or numbers before items, cells between bars.
pub(super) fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut number = None;
    let mut first_cell = true;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::List(start)) => number = start,
            Event::Start(Tag::Item) => match &mut number {
                Some(number) => {
                    out.push_str(&format!("{number}. "));
                    *number += 1;
                }
                None => out.push_str("- "),
            },
            Event::Start(Tag::TableHead | Tag::TableRow) => first_cell = true,
            Event::Start(Tag::TableCell) => {
                if !first_cell {
                    out.push_str(" | ");
                }
                first_cell = false;
            }
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::End(TagEnd::Paragraph) => out.push_str("\n\n"),
            Event::End(TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow)
            | Event::End(TagEnd::List(_) | TagEnd::Table)
            | Event::SoftBreak
            | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

fn events(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES)
}
