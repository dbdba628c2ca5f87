//! Markdown.

use super::links;
use crate::outline::{Format, ISLAND, Outline};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    super::check(Format::Markdown, fixture, expected);
}

#[test]
fn headings_of_all_kinds() {
    check(
        "Privacy\n=======\n\nData\n----\n\n### 2.1 Names ###\n\n## 3\\. Rights {#rights}\n\n## Section 4: Cookies\n",
        &["H1 Privacy", "H2 Data", "H3 2.1 Names", "H2 3 Rights", "H2 4 Cookies"],
    );
    check("##### **PRIVACY NOTICE**\n\nText.", &["H1 PRIVACY NOTICE", "P Text."]);
    check("## U.S. law\n\n## 2026 in brief", &["H1 U.S. law", "H1 2026 in brief"]);
}

#[test]
fn bold_lines_are_headings() {
    check(
        "# Privacy\n\n**What we keep**\n\nNames.\n\n**Your rights:**\nYou may ask.\n\n**We keep nothing.**\n\n**Updated: 4 May 2026**\n",
        &[
            "H1 Privacy",
            "H2 What we keep",
            "P Names.",
            "H2 Your rights",
            "P You may ask.",
            "P We keep nothing.",
            "P Updated: 4 May 2026",
        ],
    );
    check("**Names** are kept.\n\n- **Logs**\n- **Names**", &["P Names are kept.", "- Logs", "- Names"]);
    check("DATA WE KEEP\n\nNames.", &["H1 DATA WE KEEP", "P Names."]);
}

#[test]
fn lists_are_led_in() {
    check(
        "You may:\n\n- ask\n- object,\n  wrapped\n\n  More on that.\n- inner:\n    1. one\n    2. two\n- last\n\nText.\n\n* other",
        &[
            "P You may:",
            "- ask <- You may:",
            "- object, wrapped <- You may:",
            "P More on that.",
            "- inner: <- You may:",
            "  1. one <- inner:",
            "  1. two <- inner:",
            "- last <- You may:",
            "P Text.",
            "- other",
        ],
    );
}

#[test]
fn cells_know_their_column() {
    check(
        "We keep:\n\n| Data | Retention |\n|---|:--|\n| Names | `30` days |\n| Logs | |\n| | Session |\n",
        &[
            "P We keep:",
            "T 0,0 Data <- We keep:",
            "T 0,1 Retention <- We keep:",
            "T 1,0 [Data] Names <- We keep:",
            "T 1,1 [Retention] 30 days <- We keep:",
            "T 2,0 [Data] Logs <- We keep:",
            "T 3,1 [Retention] Session <- We keep:",
        ],
    );
}

#[test]
fn what_is_no_prose_is_left_out() {
    check(
        "We keep as long\n  as neces\u{ad}sary&nbsp;&amp; fair<!-- no\nprose -->.\n\n    let code = 1;\n\n```\ncode\n```\n\n![alt](x.png) Seen.\n\n> Quoted[^1].\n\n[^1]: Noted.\n",
        &["P We keep as long as necessary\u{a0}& fair.", "P Seen.", "Q Quoted.", "P Noted."],
    );
}

#[test]
fn html_in_markdown_is_prose() {
    check(
        "<details><summary>More</summary>\n\nWe **keep** it.<br>For long.\n\n</details>\n\n<table>\n<tr><th>Data</th></tr>\n\n<tr><td>Names</td></tr>\n</table>\n",
        &["P More", "P We keep it. For long.", "T 0,0 Data", "T 1,0 [Data] Names"],
    );
}

#[test]
fn template_tags_are_hidden_and_placeholders_stay() {
    let island = |text: &str| text.replace('@', &ISLAND.to_string());
    check(
        "{% include head.html %}\nMail {{ site.email }} or {% if x %}call{% endif %} us.\n{: .note}\n",
        &[&island("P Mail @ or call us.")],
    );
    check("{% comment %}\nNot this.\n{% endcomment %}\n{{#if x}}\nWe keep it.\n{{/if}}\n", &["P We keep it."]);
    check(
        "{{COMPANY}}, {APP_NAME} and [COMPANY NAME] keep [X] years; [insert email].",
        &["P {{COMPANY}}, {APP_NAME} and [COMPANY NAME] keep [X] years; [insert email]."],
    );
    check(
        "import { Card } from 'cards'\nexport const meta = {\n  title: 'x',\n}\n\n# Privacy\n\nMail {props.email} or <OrgAddress />.{/* no */}\n",
        &["H1 Privacy", &island("P Mail @ or @.")],
    );
    check("Unclosed {{ stays {% and <% so does this.", &["P Unclosed {{ stays {% and <% so does this."]);
}

#[test]
fn links_keep_their_places() {
    assert_eq!(
        links(
            Format::Markdown,
            "See [our **terms**](/terms \"T\"), [it][x], <https://a.example> or https://b.example/c_(d).\n\n[x]: /x&amp;y\n"
        ),
        [
            "our **terms -> /terms = /terms",
            "it -> /x&amp;y = /x&y",
            "https://a.example -> https://a.example = https://a.example",
            "https://b.example/c_(d) -> https://b.example/c_(d) = https://b.example/c_(d)",
        ]
    );
    assert_eq!(links(Format::Markdown, "[us]({{ site.url }}/a)"), ["us -> {{ site.url }}/a = {{ site.url }}/a"]);
}

#[test]
fn prose_leads_back_to_the_source() {
    let text = "# T\n\nWe keep **it** as &quot;long&quot;\r\n  as nec\u{ad}essary &eacute;.\n";
    let outline = Outline::parse(text, Format::Markdown);
    let block = &outline.blocks[1];
    for (words, source) in [
        ("it", "it"),
        ("\"long\"", "&quot;long&quot;"),
        ("long\" as", "long&quot;\r\n  as"),
        ("necessary", "nec\u{ad}essary"),
        ("é.", "&eacute;."),
    ] {
        let start = block.prose.text.find(words).unwrap_or_default();
        let range = block.source(start..start + words.len());
        assert_eq!(&text[range.clone()], source);
        assert_eq!(block.prose_at(range.start), start);
    }
    assert_eq!(outline.block_at(text.len()), None);
    assert_eq!(outline.block_at(block.range.end), Some(1));
    assert_eq!((outline.section_at(0), outline.blocks_of(&outline.sections[1]).len()), (1, 2));
}
