//! What must hold for any text and any place in it.

use std::ops::Range;

use fineprint::ide::Page;
use fineprint::ide::hover::hover;
use fineprint::ide::inlay::hints;
use fineprint::ide::lens::lenses;
use fineprint::ide::links::links;
use fineprint::ide::navigation::{definition, highlights, references};
use fineprint::ide::rename::rename;
use fineprint::ide::selection::selections;
use fineprint::ide::symbols::symbols;
use fineprint::ide::tokens::tokens;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;
use proptest::prelude::*;

use crate::{TODAY, analyse};

/// Pieces of policies, and what tends to break positions.
const PIECES: [&str; 20] = [
    "# Privacy notice\n\n",
    "\n\n## 1. Cookies\n\n",
    "\r\n\r\n## 2. Rights\r\n\r\n",
    "Our shop (the “Service”) sells tea. ",
    "The Service and all Services. ",
    "“Personal\nData” means data on you. ",
    "We keep Personal **Data** for 14 days. ",
    "See Section 2, Sections 1 and 2, “Rights” below. ",
    "[here](#2-rights) and [there](cookies.md) ",
    "Art. 6(1)(f) GDPR, ",
    "C-311/18; recital 47 GDPR; § 1798.105 ",
    "\n- Orders: 10 years from 1 March 2026\n",
    "\n| a | b |\n| - | - |\n| Google Analytics | 2 years |\n",
    "EU-U.S. Privacy Shield ",
    "[COMPANY NAME] 🙂é\u{0} ",
    "<b>Service</b> &nbsp;Service&shy;s ",
    "(the “”) (each an “É”) (“S”) ",
    "legitimate interests ",
    "Information Commissioner’s Office www.shop.example ",
    "“",
];

/// Whether a range is one of the text.
fn check(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_can_be_asked_about(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..8), format in prop::sample::select(&[Format::Markdown, Format::Html, Format::Plain][..])) {
        let text = pieces.concat();
        let (analysis, book) = (analyse(&text, format), RuleBook::built_in());
        let page = Page { analysis: &analysis, text: &text };
        let whole = 0..text.len();
        for offset in (0..=text.len()).step_by(3) {
            for spot in definition(&[page], offset).into_iter().chain(references(&[page], offset, true)) {
                check(&text, &spot.range);
            }
            highlights(page, offset).iter().for_each(|one| check(&text, &one.range));
            hover(&[page], &book, offset, TODAY).iter().for_each(|one| { check(&text, &one.range); assert!(!one.plain().is_empty()); });
            let steps = selections(&analysis, &text, offset);
            assert_eq!(steps.last(), Some(&whole));
            assert!(steps.windows(2).all(|two| two[1].start <= two[0].start && two[0].end <= two[1].end && two[0] != two[1]));
        }
        symbols(&[page], "").iter().for_each(|one| check(&text, &one.range));
        lenses(&analysis, &book).iter().for_each(|one| check(&text, &one.range));
        assert!(hints(&analysis, &whole).iter().all(|hint| text.is_char_boundary(hint.offset)));
        let shown: Vec<_> = tokens(&analysis, &book, TODAY, &whole).into_iter().map(|one| one.range).collect();
        let linked: Vec<_> = links(page).into_iter().map(|one| one.range).collect();
        for ranges in [shown, linked] {
            ranges.iter().for_each(|range| check(&text, range));
            assert!(ranges.windows(2).all(|two| two[0].end <= two[1].start), "{ranges:?} overlap");
        }
    }

    #[test]
    fn a_renamed_term_stands_wherever_the_old_one_did(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..8)) {
        let text = format!("{}Our shop (the “Service”) sells tea. {}", pieces.concat(), pieces.concat());
        let analysis = analyse(&text, Format::Markdown);
        let page = Page { analysis: &analysis, text: &text };
        let offset = text.find("“Service”").expect("the term") + "“".len();
        let before = references(&[page], offset, true).len();
        if let Ok(edits) = rename(&[page], offset, "Zebra") {
            let mut renamed = text.clone();
            for edit in edits.iter().flat_map(|(_, edits)| edits).rev() {
                renamed.replace_range(edit.range.clone(), &edit.text);
            }
            let analysis = analyse(&renamed, Format::Markdown);
            let offset = renamed.find("“Zebra”").expect("the new name") + "“".len();
            let page = Page { analysis: &analysis, text: &renamed };
            assert_eq!(references(&[page], offset, true).len(), before, "{renamed}");
        }
    }
}
