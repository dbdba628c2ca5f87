//! Clauses for documents that are no Markdown. Covers what clauses are made of: paragraphs, lists,
//! tables and bold words.

use std::fmt::Write;

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

/// reStructuredText; tables become lists of rows, which need no drawing.
pub(super) fn rst(markdown: &str) -> String {
    let marks = Marks {
        bullet: "- ",
        number: "#. ",
        bold: "**",
        table: (".. list-table::\n   :header-rows: 1\n\n", ""),
        row: "",
        cells: ("   * - ", "     - ", "\n"),
    };
    marked(markdown, &marks)
}

/// AsciiDoc.
pub(super) fn asciidoc(markdown: &str) -> String {
    let marks = Marks {
        bullet: "* ",
        number: ". ",
        bold: "*",
        table: ("[options=\"header\"]\n|===\n", "|===\n"),
        row: "\n",
        cells: ("| ", " | ", ""),
    };
    marked(markdown, &marks)
}

/// How a format of lines writes what clauses are made of.
struct Marks {
    bullet: &'static str,
    number: &'static str,
    bold: &'static str,
    /// Before and after a table.
    table: (&'static str, &'static str),
    /// After a row.
    row: &'static str,
    /// Before the first cell of a row, before others, and after each.
    cells: (&'static str, &'static str, &'static str),
}

fn marked(markdown: &str, marks: &Marks) -> String {
    let mut out = String::new();
    let mut item = marks.bullet;
    let mut first_cell = true;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::List(start)) => item = if start.is_some() { marks.number } else { marks.bullet },
            Event::Start(Tag::Item) => out.push_str(item),
            Event::Start(Tag::Table(_)) => out.push_str(marks.table.0),
            Event::End(TagEnd::Table) => {
                out.push_str(marks.table.1);
                out.push('\n');
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => first_cell = true,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => out.push_str(marks.row),
            Event::Start(Tag::TableCell) => {
                out.push_str(if first_cell { marks.cells.0 } else { marks.cells.1 });
                first_cell = false;
            }
            Event::End(TagEnd::TableCell) => out.push_str(marks.cells.2),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => out.push_str(marks.bold),
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::End(TagEnd::Paragraph) => out.push_str("\n\n"),
            Event::End(TagEnd::Item | TagEnd::List(_)) | Event::SoftBreak | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// Haml: one element a line, nested by two blanks, without bold words.
pub(super) fn haml(markdown: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    let mut in_head = false;
    for event in events(markdown) {
        match &event {
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            _ => {}
        }
        match event {
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::Start(tag) => {
                let name = open_tag(&tag, in_head).trim().trim_matches(['<', '>']);
                if !name.is_empty() {
                    let _ = write!(out, "\n{}%{name} ", "  ".repeat(depth));
                    depth += 1;
                }
            }
            Event::End(tag) if !close_tag(tag, in_head).is_empty() => depth -= 1,
            Event::Text(text) | Event::Code(text) => out.push_str(&escaped(&text).replace("#{", "\\#{")),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    let lines: Vec<&str> = out.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Text in which no brace begins code.
pub(super) fn without_braces(text: &str) -> String {
    text.replace('{', "&#123;").replace('}', "&#125;")
}

fn events(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES)
}
