//! What holds for every action on every text, however broken.

use fineprint::ide::actions;
use fineprint::outline::Format;
use proptest::prelude::*;

use crate::desk::{Desk, apply};

/// Sentences that rules mark, and pieces of markup that cut them up.
const PIECES: [&str; 34] = [
    "We keep your data as long as necessary. ",
    "We may share it with **trusted third parties**. ",
    "We rely on the Privacy Shield",
    "We collect data such as your name, etc. ",
    "Youâ€™re free to object. ",
    "See Art. 6(7)(z) GDPR. ",
    "Our site uses cookies. ",
    "We use it to improve our services:",
    "Ünsere Dätä 🫖 ",
    "# Privacy notice\n\n",
    "## Your rights\n\n",
    "<!-- fineprint-ignore retention -->\n",
    "<!-- fineprint-ignore vague, nonsense: why -->",
    "{/* fineprint-ignore-file vague */}\n\n",
    "\n",
    "\n\n",
    "\r\n",
    "- ",
    "1. ",
    "> ",
    "| a | b |\n|---|---|\n| We keep data indefinitely | c |\n",
    "**",
    "_",
    "`",
    "```\n",
    "[a](https://quillwort.example)",
    "<p>",
    "</p>",
    "<ul><li>",
    "</li></ul>",
    "<h2>",
    "</h2>",
    "<b>",
    "&nbsp;",
];

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Markdown, Format::Mdx, Format::Html, Format::Plain, Format::Php, Format::Script])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Applying asserts that edits lie within the text, on whole characters, in order and apart.
    #[test]
    fn edits_fit_the_text(format in formats(), pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..16)) {
        let text = pieces.concat();
        let desk = Desk::notice(format);
        let analysis = desk.read(&text);
        let draft = desk.draft(&text, &analysis);
        for finding in &analysis.findings {
            for action in actions::mending(finding, &draft).into_iter().chain(actions::accepting(finding, &draft)) {
                if action.way.is_of_settings() {
                    let edit = actions::in_settings(&action.way, finding, "privacy.md", &draft, &text).expect("an edit");
                    apply(&text, &[edit]);
                } else {
                    apply(&text, &actions::edits(&action.way, finding, &draft).expect("what is offered can be done"));
                }
            }
        }
        apply(&text, &actions::insert_missing(&draft));
        apply(&text, &actions::safe_edits(&analysis.findings));
    }

    /// Every fix that needs no look is made at once: a second time there is nothing left to do.
    #[test]
    fn safe_fixes_are_made_once(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..16)) {
        let text = pieces.concat();
        let desk = Desk::notice(Format::Markdown);
        let mended = apply(&text, &actions::safe_edits(&desk.read(&text).findings));
        prop_assert!(actions::safe_edits(&desk.read(&mended).findings).is_empty(), "{mended:?}");
    }
}
