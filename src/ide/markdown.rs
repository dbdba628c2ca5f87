//! Markdown for editors that render it, and for those that do not.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A text that is to be read as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>#|~".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The words of a Markdown text without its marks; a link's address stands behind its words.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut addresses = Vec::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Rule => begin(&mut text, "\n\n* * *"),
            Event::Start(Tag::List(_)) => begin(&mut text, "\n"),
            Event::Start(Tag::Item) => begin(&mut text, "\n- "),
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) if !text.ends_with("- ") => begin(&mut text, "\n\n"),
            Event::Start(Tag::Link { dest_url, .. }) => addresses.push(dest_url),
            Event::End(TagEnd::Link) => text.extend(addresses.pop().map(|address| format!(" ({address})"))),
            _ => {}
        }
    }
    text
}

/// Begins a piece, which the first of all does without a blank.
fn begin(text: &mut String, mark: &str) {
    text.push_str(if text.is_empty() { mark.trim_start() } else { mark });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_addresses_stay() {
        let check = |markdown: &str, expected: &str| assert_eq!(plain(markdown), expected, "{markdown}");
        check("**Art. 6 GDPR** Six *grounds*.", "Art. 6 GDPR Six grounds.");
        check("# `a/b`\n\n[Read it](https://law.example/#6)", "a/b\n\nRead it (https://law.example/#6)");
        check("Points:\n\n- one\n- two\n\nEnd", "Points:\n\n- one\n- two\n\nEnd");
        check("a\n\n---\n\n> quoted", "a\n\n* * *\n\nquoted");
    }

    #[test]
    fn what_is_escaped_is_read_as_it_was() {
        for text in ["*a* [b](c) <d> `e` # f | g ~h~ \\ i_j_k", "Plain words."] {
            assert_eq!(plain(&escaped(text)), text);
        }
    }
}
