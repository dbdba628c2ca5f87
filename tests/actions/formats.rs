//! Clauses are written as the document is, and nowhere that only words fit.

use fineprint::analysis::Analysis;
use fineprint::ide::actions;
use fineprint::outline::Format;

use crate::desk::{Desk, of};
use crate::insert::mended;

const RULE: &str = "missing/complaint-authority";

/// The same small notice in a format; each has a section on rights and one on changes.
const NOTICES: [(Format, &str); 7] = [
    (
        Format::Script,
        "export default function Page() {\n  return (\n    <main>\n      <h1>Privacy notice</h1>\n      <p>Our site uses cookies.</p>\n      \
         <h2>Your rights</h2>\n      <p>You may object to marketing at any time.</p>\n      <h2>Security</h2>\n      \
         {strict && <p>Strong measures guard our servers.</p>}\n      <p>Children under 13 may not order.</p>\n      <h2>Changes</h2>\n      \
         <p>We update this notice at times.</p>\n    </main>\n  );\n}\n",
    ),
    (
        Format::Astro,
        "---\nconst a = 1;\n---\n<h1>Privacy notice</h1>\n<p>Our site uses cookies.</p>\n<h2>Your rights</h2>\n<p>You may object to marketing at any \
         time.</p>\n<h2>Security</h2>\n<p>Strong measures guard our servers. Children under 13 may not order.</p>\n<h2>Changes</h2>\n<p>We update this notice at times.</p>\n",
    ),
    (
        Format::Mdx,
        "# Privacy notice\n\nOur site uses cookies.\n\n## Your rights\n\nYou may object to marketing at any time.\n\n## Security\n\n\
         Strong measures guard our servers. Children under 13 may not order.\n\n## Changes\n\nWe update this notice at times.\n",
    ),
    (
        Format::ReStructuredText,
        "Privacy notice\n==============\n\nOur site uses cookies.\n\nYour rights\n~~~~~~~~~~~\n\nYou may object to marketing at any time.\n\nSecurity\n~~~~~~~~\n\n\
         Strong measures guard our servers. Children under 13 may not order.\n\nChanges\n~~~~~~~\n\nWe update this notice at times.\n",
    ),
    (
        Format::AsciiDoc,
        "= Privacy notice\n\nOur site uses cookies.\n\n== Your rights\n\nYou may object to marketing at any time.\n\n== Security\n\n\
         Strong measures guard our servers. Children under 13 may not order.\n\n== Changes\n\nWe update this notice at times.\n",
    ),
    (
        Format::Haml,
        ".page\n  %h1 Privacy notice\n  %p Our site uses cookies.\n  %h2 Your rights\n  %p You may object to marketing at any time.\n  %h2 Security\n  \
         %p Strong measures guard our servers. Children under 13 may not order.\n  %h2 Changes\n  %p We update this notice at times.\n",
    ),
    (
        Format::Vue,
        "<template>\n  <div>\n    <h1>Privacy notice</h1>\n    <p>Our site uses cookies.</p>\n    <h2>Your rights</h2>\n    <p>You may object to marketing at any \
         time.</p>\n    <h2>Security</h2>\n    <p>Strong measures guard our servers. Children under 13 may not order.</p>\n    <h2>Changes</h2>\n    <p>We update this notice at times.</p>\n  </div>\n</template>\n",
    ),
];

#[test]
fn a_clause_is_written_as_its_document_is() {
    for (format, text) in NOTICES {
        let desk = Desk::notice(format);
        let (before, after) = (desk.read(text), mended(&desk, text, RULE));
        let analysis = desk.read(&after);
        assert!(of(&analysis, RULE).is_empty(), "{after}");
        let headings = |analysis: &Analysis| -> Vec<String> {
            analysis.outline.sections.iter().map(|section| section.title.clone()).collect()
        };
        let (old, mut new) = (headings(&before), headings(&analysis));
        new.retain(|title| old.contains(title));
        assert_eq!(new, old, "the sections are still there in {after}");
        let last = analysis.outline.sections.last().expect("a section");
        assert_eq!(last.title, "Changes", "{after}");
        if format == Format::Script {
            let mut parser = tree_sitter::Parser::new();
            parser.set_language(&tree_sitter_typescript::LANGUAGE_TSX.into()).expect("the grammar fits");
            assert!(!parser.parse(&after, None).expect("a tree").root_node().has_error(), "{after}");
        }
    }
}

#[test]
fn no_clause_goes_into_a_string() {
    let text = "const notice = {\n  title: 'Privacy notice',\n  sections: [\n    { title: 'Your rights', text: 'You may object to marketing at any time.' },\n    \
                { title: 'Cookies', text: 'Our site uses cookies. Children under 13 may not order.' },\n    { title: 'Security', text: 'Strong measures guard our servers. We update this notice at times.' },\n  ],\n};\n";
    let desk = Desk::notice(Format::Script);
    let analysis = desk.read(text);
    let finding = *of(&analysis, RULE).first().expect("the rule speaks");
    let draft = desk.draft(text, &analysis);
    assert_eq!(actions::mending(finding, &draft), []);
    assert_eq!(actions::insert_missing(&draft), []);
}
