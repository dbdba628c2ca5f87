//! Each example that must fire fires on the words it marks; each that must not is silent.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Example, Kind, Rule, RuleBook};
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

/// The text after the only fix of the only finding of a rule has been made.
#[track_caller]
fn check_fix(rule: &str, text: &str, mended: &str) {
    let settings = Settings::default().with_kind(Kind::PrivacyNotice);
    let engine = Engine::new(RuleBook::built_in(), Arc::new(settings));
    let analysis = engine.analyse(&mut Cache::default(), text, Format::Markdown, Some("example.md"), TODAY);
    let edits: Vec<_> =
        analysis.findings.iter().filter(|f| *f.rule == *rule).flat_map(|f| &f.fixes).flat_map(|f| &f.edits).collect();
    let [edit] = edits.as_slice() else { panic!("{rule} has {} edits in {text:?}", edits.len()) };
    let mut got = text.to_string();
    got.replace_range(edit.range.clone(), &edit.text);
    assert_eq!(got, mended);
}

#[test]
fn a_new_name_keeps_the_full_stops_right() {
    check_fix(
        "reference/google-inc",
        "Maps are run by Google Inc. in Mountain View.",
        "Maps are run by Google LLC in Mountain View.",
    );
    check_fix("reference/google-inc", "Maps are run by Google Inc.", "Maps are run by Google LLC.");
    check_fix("reference/google-inc", "Maps (Google Inc.) are shown.", "Maps (Google LLC) are shown.");
    check_fix("reference/facebook-inc", "Facebook, Inc. gets your number.", "Meta Platforms, Inc. gets your number.");
    check_fix("reference/facebook-inc", "The button is that of Facebook, Inc.", "The button is that of Meta Platforms, Inc.");
    check_fix("reference/twitter-inc", "Twitter Inc sets a cookie.", "X Corp. sets a cookie.");
}
