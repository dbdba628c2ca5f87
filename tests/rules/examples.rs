//! Each example that must fire fires on the words it marks; each that must not is silent.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine, Kind};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Example, Rule, RuleBook};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

/// The source text that each finding of the rule covers.
fn marked(rule: &Rule, example: &Example) -> Vec<String> {
    let kind = example.kind.or(rule.kinds.first().copied()).unwrap_or(Kind::PrivacyNotice);
    let mut settings = Settings::default().with_kind(kind);
    settings.regimes = example.regimes.clone().unwrap_or_else(|| rule.regimes.first().copied().into_iter().collect());
    let today = example.today.as_deref().map_or(TODAY, |day| day.parse().expect("a day is written 2026-11-23"));
    let engine = Engine::new(RuleBook::built_in(), Arc::new(settings));
    let (text, _) = example.unmarked();
    let analysis =
        engine.analyse(&mut Cache::default(), &text, example.format.unwrap_or(Format::Markdown), Some("example.md"), today);
    analysis.findings.iter().filter(|f| f.rule == rule.id).map(|f| text[f.range.clone()].to_string()).collect()
}

#[test]
fn every_example_does_what_it_says() {
    let book = RuleBook::built_in();
    let mut wrong = Vec::new();
    for rule in &book.rules {
        for example in &rule.fires {
            let (text, ranges) = example.unmarked();
            let wanted: Vec<_> = ranges.into_iter().map(|range| text[range].to_string()).collect();
            let found = marked(rule, example);
            if found.is_empty() || (!wanted.is_empty() && found != wanted) {
                wrong.push(format!("{} should mark {wanted:?} and marks {found:?}\n    in {:?}", rule.id, example.text));
            }
        }
        for example in &rule.silent {
            let found = marked(rule, example);
            if !found.is_empty() {
                wrong.push(format!("{} should be silent and marks {found:?}\n    in {:?}", rule.id, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
