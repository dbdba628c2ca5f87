//! What holds for every text, however broken.

use proptest::prelude::*;

use crate::outline::{Format, Outline, scan};

const FORMATS: [Format; 12] = [
    Format::Markdown,
    Format::Mdx,
    Format::Html,
    Format::Php,
    Format::Script,
    Format::Vue,
    Format::Svelte,
    Format::Astro,
    Format::ReStructuredText,
    Format::AsciiDoc,
    Format::Haml,
    Format::Plain,
];

/// Pieces of markup and prose that together make every kind of broken document.
const PIECES: &[&str] = &[
    "We keep",
    " data. ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  ",
    "\t",
    "# ",
    "## ",
    "===\n",
    "---\n",
    "+++\n",
    "- ",
    "1. ",
    " 2.\n",
    "3.1.\n",
    "(a) ",
    "• ",
    "> ",
    "**",
    "_",
    "`",
    "```\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "[label](https://acme.example)",
    "[x]: /y\n",
    "[x]",
    "<p>",
    "</p>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<br>",
    "<a href=\"/x\">",
    "</a>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<Foo />",
    "<code>",
    "&amp;",
    "&eacute;",
    "&#x20;",
    "&",
    "&shy;",
    "{{ site.email }}",
    "{% if x %}",
    "{{",
    "}}",
    "{% comment %}",
    "{%",
    "{: .a}",
    "{/* c */}",
    "<%= x %>",
    "<?php",
    "?>",
    "import x from 'y'\n",
    "export default {\n",
    "title: x\n",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "é",
    "“",
    "”",
    "…",
    "CAPITALS HERE",
    "Label: ",
    "as follows:",
    "U.S. ",
    "www.acme.example",
    "https://acme.example/a.",
    "a@acme.example 2.\n",
    "\\",
    "😀",
    "import { a } from \"b\"\n",
    "<details><summary>",
    "[^1]",
    "[^1]: note\n",
    "    ",
    "</",
    "<",
    ">",
    "{",
    "}",
    "const a = [{ title: 'What we keep', text: \"We keep it\\u2019s.\" }, ",
    "items: ['your name', `and ${it}`] ",
    "<Section title=\"Your rights\">",
    "{cond && (",
    ")}",
    "{\" \"}",
    "\\'",
    "'",
    "\"",
    "'We keep it.' . $x . ",
    "=> <<<TEXT\nWe keep it.\n  TEXT;\n",
    "@lang('We keep it.')",
    "{% apply markdown_to_html %}",
    "{% endapply %}",
    "Title\n=====\n",
    ".. note:: We keep it.\n   :class: x\n\n   And ``more``.\n",
    ".. list-table::\n\n   * - a\n     - b\n",
    "+---+---+\n| a | b |\n+---+---+\n",
    "===  ===\na    b\n===  ===\n",
    "`text <https://acme.example>`_ ",
    ":ref:`here <x>`",
    "|name|",
    "word_ ",
    "|===\n|a |b\n|===\n",
    "----\n",
    "link:x[words]",
    "{name}",
    ":name: value\n",
    "term:: what\n",
    "%p.a{b: 1} ",
    "%ul\n  %li one\n",
    "= t(\"We keep it.\")\n",
    "#{x}",
    ":markdown\n  **We**\n",
    "<%= list [\"a name\", 'an address'] %>",
];

fn document() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, ".{0,200}", "[ -~\\r\\n]{0,200}"]
}

fn holds(text: &str, format: Format) -> Result<(), TestCaseError> {
    let outline = Outline::parse(text, format);
    let mut last = 0;
    for block in &outline.blocks {
        prop_assert!(text.get(block.range.clone()).is_some(), "block {:?} is no stretch of the text", block.range);
        prop_assert!(block.range.start >= last && !block.range.is_empty(), "block {:?} after {last}", block.range);
        last = block.range.end;
        runs_hold(text, block)?;
        let mut end = 0;
        for sentence in &block.prose.sentences {
            prop_assert!(
                sentence.start >= end
                    && block.prose.text.get(sentence.clone()).is_some_and(|words| words.trim() == words && !words.is_empty())
            );
            end = sentence.end;
        }
        for link in &block.links {
            prop_assert!(text.get(link.label.clone()).is_some() && text.get(link.target.clone()).is_some(), "{link:?}");
        }
        prop_assert!(block.lead_in.is_none_or(|lead| outline.blocks[lead].leads_in()));
    }
    sections_hold(text, &outline)
}

fn runs_hold(text: &str, block: &crate::outline::Block) -> Result<(), TestCaseError> {
    let prose = &block.prose;
    let mut next = (0, 0);
    for run in &prose.runs {
        prop_assert_eq!(run.prose, next.0);
        prop_assert!(run.source >= next.1 && run.len > 0, "{:?} after {:?}", run, next);
        next = (run.prose + run.len, run.source + run.source_len);
        let source = block.source(run.prose..run.prose + run.len);
        prop_assert_eq!(source.clone(), block.range.start + run.source..block.range.start + next.1);
        let words = &prose.text[run.prose..next.0];
        let written = &text[source];
        if run.len == run.source_len && !words.starts_with('\u{fffc}') && !written.starts_with('&') {
            let blanks = |text: &str| text.replace(|c: char| c.is_ascii_whitespace() || c == '\u{b}', " ");
            // An escape that a mark of Markdown cuts in two stands at its backslash.
            let is_same = |(read, source): (u8, u8)| read == source || source == b'\\';
            prop_assert!(blanks(words).bytes().zip(blanks(written).bytes()).all(is_same), "{words:?} from {written:?}");
        }
    }
    prop_assert_eq!(next, (prose.text.len(), block.range.len()));
    let unseen = ['\n', '\r', '\t', '\u{ad}', '\u{200b}'];
    prop_assert!(!prose.text.contains(unseen));
    for (at, _) in prose.text.char_indices() {
        let source = block.source(at..scan::ceil(&prose.text, at + 1));
        prop_assert!(text.get(source.clone()).is_some(), "{source:?}");
        prop_assert!(prose.text.is_char_boundary(block.prose_at(source.start)));
    }
    Ok(())
}

fn sections_hold(text: &str, outline: &Outline) -> Result<(), TestCaseError> {
    let mut block = 0;
    let mut byte = outline.sections[0].range.start;
    prop_assert_eq!(outline.sections[0].level, 0);
    for (index, section) in outline.sections.iter().enumerate() {
        prop_assert_eq!(section.blocks.start, block);
        prop_assert_eq!(section.range.start, byte, "section {}", index);
        prop_assert!(text.get(section.range.clone()).is_some(), "{:?}", section.range);
        for block in outline.blocks_of(section) {
            prop_assert_eq!(block.section, index);
            prop_assert!(
                section.range.start <= block.range.start && block.range.end <= section.range.end,
                "{section:?} {:?}",
                block.range
            );
        }
        prop_assert!(section.parent.is_none_or(|parent| parent < index && outline.sections[parent].level < section.level));
        block = section.blocks.end;
        byte = section.range.end;
    }
    prop_assert_eq!(block, outline.blocks.len());
    prop_assert_eq!(byte, text.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_text_has_a_sound_outline(text in document()) {
        for format in FORMATS {
            holds(&text, format)?;
        }
    }
}

/// Broken texts that once had an outline with a section out of order.
#[test]
fn broken_texts_have_a_sound_outline() {
    for text in [
        "&#9a",
        "<?php\"\\é\nas follows:import { a } from \"b\"\n",
        "`0\\na\n\na`A",
        "===  ===\na    b\n===  ===\n(a) <?phpimport x from 'y'\n\r\u{200b}",
        "<h2><ul>We keep</<p></ul># ",
        "<h1><li>a<p>b</h1>c",
    ] {
        for format in FORMATS {
            holds(text, format).expect("the outline is sound");
        }
    }
}

/// Texts made to be slow or deep; each would take minutes if reading were not linear.
#[test]
fn extremes_are_read() {
    let many = 20_000;
    let extremes = [
        "a".repeat(1 << 20),
        "We keep. ".repeat(1 << 17),
        "# T\n\n".repeat(many),
        "1. T\nWe keep.\n".repeat(many),
        "as follows:\n".repeat(many),
        (0..1_000).map(|depth| format!("{}- x\n", " ".repeat(depth * 2))).collect(),
        "> ".repeat(1_000) + "x",
        "<ul><li>".repeat(many),
        "</li></ul>".repeat(many),
        "<table><tr><td>".repeat(many),
        "<div>".repeat(many) + "x",
        "<b>x".repeat(many),
        "<!--".repeat(many),
        "{{".repeat(many),
        "{% comment %}".repeat(many),
        "{/* */}{".repeat(many),
        "import {\n".repeat(many),
        "&".repeat(many),
        "&a;".repeat(many),
        "[".repeat(many),
        "*a **b ".repeat(many),
        "3.\nT\n".repeat(many),
        "A B C\n".repeat(many),
        "https://".repeat(many),
        "\"".repeat(many),
        "www.".repeat(many),
        "a.".repeat(many) + " B",
        ". ".repeat(many),
        "---\n".to_owned() + &"a: b\n".repeat(many),
        "[a](b \"".repeat(many),
        "`".repeat(many),
        "\0".repeat(many),
        "<a href='x'>".repeat(many),
    ];
    for text in extremes {
        for format in FORMATS {
            let outline = Outline::parse(&text, format);
            assert!(outline.blocks.iter().all(|block| block.range.end <= text.len()));
        }
    }
}

#[test]
fn a_line_break_written_as_an_escape_is_one_place() {
    for format in FORMATS {
        holds("A`!\n\nA\\n:A`0", format).unwrap_or_else(|error| panic!("{format:?}: {error}"));
    }
}
