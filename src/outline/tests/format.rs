//! Formats by name, and front matter.

use crate::outline::{Format, Outline};

#[test]
fn a_name_says_the_format() {
    for (name, format) in [
        ("legal/privacy.md", Some(Format::Markdown)),
        ("Privacy.MDX", Some(Format::Mdx)),
        ("app/privacy/page.tsx", Some(Format::Script)),
        ("privacy.blade.php", Some(Format::Php)),
        ("lang/en/privacy.php", Some(Format::Php)),
        ("privacy.html.erb", Some(Format::Html)),
        ("privacy.md.erb", Some(Format::Markdown)),
        ("privacy.njk", Some(Format::Html)),
        ("src/Privacy.vue", Some(Format::Vue)),
        ("routes/privacy/+page.svelte", Some(Format::Svelte)),
        ("pages/privacy.astro", Some(Format::Astro)),
        ("privacy.html.haml", Some(Format::Haml)),
        ("docs/privacy.rst", Some(Format::ReStructuredText)),
        ("docs/privacy.adoc", Some(Format::AsciiDoc)),
        ("typescriptreact", Some(Format::Script)),
        (r"C:\site\privacy.txt", Some(Format::Plain)),
        ("plaintext", Some(Format::Plain)),
        ("django-html", Some(Format::Html)),
        ("main.rs", None),
        ("README", None),
        ("", None),
    ] {
        assert_eq!(Format::of(name), format, "{name}");
    }
}

#[track_caller]
fn check(text: &str, entries: &[(&str, &str)], first: &str) {
    let outline = Outline::parse(text, Format::Markdown);
    let front = outline.front_matter.unwrap_or_default();
    let got: Vec<(&str, &str)> = front.entries.iter().map(|(key, value, _)| (key.as_str(), value.as_str())).collect();
    assert_eq!(got, entries, "{text}");
    for (_, value, range) in &front.entries {
        assert_eq!(&text[range.clone()], value);
    }
    assert_eq!(outline.blocks.first().map_or("", |block| &block.prose.text), first);
}

#[test]
fn front_matter_is_read_and_is_no_prose() {
    check(
        "---\r\nTitle: \"Privacy: ours\"\r\nlast_updated: 2026-05-04 # checked\r\ncompany:\r\n  name: Acme\r\n---\r\nWe keep it.\r\n",
        &[("title", "Privacy: ours"), ("last_updated", "2026-05-04"), ("company.name", "Acme")],
        "We keep it.",
    );
    check(
        "\u{feff}+++\ntitle = 'Privacy'\n[params]\nlang = \"en\"\n+++\nWe keep it.",
        &[("title", "Privacy"), ("params.lang", "en")],
        "We keep it.",
    );
    check("---\ntitle: never closed\n\nWe keep it.", &[], "title: never closed");
    check("---\n\nWe keep it.\n\n---\n", &[], "We keep it.");
}

#[test]
fn the_title_is_a_heading_or_stands_in_front() {
    for (text, title) in [
        ("---\ntitle: Front\n---\n# Heading\n\nText.", Some("Heading")),
        ("---\ntitle: Front\n---\nText.\n\n## 1. Data\n\nText.", Some("Front")),
        ("##### **Privacy notice**\n\nText.\n\n##### **Data**\n\nText.", Some("Privacy notice")),
        ("Text.", None),
    ] {
        assert_eq!(Outline::parse(text, Format::Markdown).title.as_deref(), title, "{text}");
    }
    let page = "<html><head><title>Privacy &amp; you</title></head><body><p>Text.</p></body></html>";
    let outline = Outline::parse(page, Format::Html);
    assert_eq!((outline.title.as_deref(), outline.blocks.len()), (Some("Privacy & you"), 1));
}
