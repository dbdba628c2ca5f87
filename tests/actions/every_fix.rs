//! Every way to mend every finding of every rule's own examples: the finding is gone, the rule finds nothing in
//! the words that were written in its place, and what mends once has nothing left to mend.

use std::ops::Range;

use fineprint::analysis::Edit;
use fineprint::ide::actions;
use fineprint::outline::Format;
use fineprint::rules::{Example, Kind, Rule, RuleBook};

use crate::desk::{Desk, apply, of};

fn desk(rule: &Rule, example: &Example) -> Desk {
    let kind = example.kind.or(rule.kinds.first().copied()).unwrap_or(Kind::PrivacyNotice);
    let regimes = example.regimes.clone().unwrap_or_else(|| rule.regimes.first().copied().into_iter().collect());
    let mut desk = Desk::new(example.format.unwrap_or(Format::Markdown), kind, &regimes);
    desk.path = "example.md";
    if let Some(today) = &example.today {
        desk.today = today.parse().expect("a day is written 2026-11-23");
    }
    desk
}

/// Where the words stand that edits wrote in place of some.
fn written(edits: &[Edit], replaced: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut moved = 0_isize;
    edits.iter().filter_map(move |edit| {
        let start = edit.range.start.checked_add_signed(moved).expect("edits are in order");
        moved += edit.text.len() as isize - edit.range.len() as isize;
        let is_in_place = edit.range.start < replaced.end && replaced.start < edit.range.end;
        is_in_place.then(|| start..start + edit.text.len())
    })
}

#[test]
fn mends_and_mends_once() {
    let book = RuleBook::built_in();
    let (mut tried, mut wrong) = (0, Vec::new());
    for rule in &book.rules {
        for example in &rule.fires {
            let (text, _) = example.unmarked();
            let desk = desk(rule, example);
            let before = desk.read(&text);
            let draft = desk.draft(&text, &before);
            for finding in of(&before, &rule.id) {
                for action in actions::mending(finding, &draft) {
                    let edits = actions::edits(&action.way, finding, &draft).expect("what is offered can be done");
                    let after = apply(&text, &edits);
                    tried += 1;
                    let reread = desk.read(&after);
                    let left = of(&reread, &rule.id);
                    let stays = left.len() >= of(&before, &rule.id).len();
                    let comes_back = written(&edits, &finding.range)
                        .any(|new| left.iter().any(|one| one.range.start < new.end && new.start < one.range.end));
                    if stays || comes_back {
                        wrong.push(format!("{}: “{}” leaves it\n--- {text:?}\n+++ {after:?}", rule.id, action.title));
                    }
                }
            }
        }
    }
    assert!(tried > 500 && wrong.is_empty(), "{tried} tried, {} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
