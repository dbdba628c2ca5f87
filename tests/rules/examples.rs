//! Each example that must fire fires on the words it marks; each that must not is silent.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine, trial};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Kind, RuleBook};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

#[test]
fn every_example_does_what_it_says() {
    let book = RuleBook::built_in();
    let wrong: Vec<String> = book.rules.iter().flat_map(|rule| trial(rule, &book, TODAY)).collect();
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
