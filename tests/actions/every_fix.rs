//! Every way to mend every finding of every rule's own examples: the finding is gone, the rule finds
//! nothing new, and what mends once has nothing left to mend.

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
                    let left = of(&desk.read(&after), &rule.id).len();
                    if left >= of(&before, &rule.id).len() {
                        wrong.push(format!("{}: “{}” leaves it\n--- {text:?}\n+++ {after:?}", rule.id, action.title));
                    }
                }
            }
        }
    }
    assert!(tried > 500 && wrong.is_empty(), "{tried} tried, {} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
