//! The examples of rules, tried: those that must fire do, on the words they mark, and the others do not.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Cache, Engine};
use crate::config::Settings;
use crate::outline::Format;
use crate::rules::{Example, Kind, Rule, RuleBook};

/// What is wrong with the examples of a rule of the book, a line or two for each. A day that an
/// example does not give is `today`.
pub fn trial(rule: &Rule, book: &Arc<RuleBook>, today: Date) -> Vec<String> {
    let told = |wrong: String, example: &Example| format!("{} {wrong}\n    in {:?}", rule.id, example.text);
    let mut wrong = Vec::new();
    for example in &rule.fires {
        let (text, ranges) = example.unmarked();
        let wanted: Vec<_> = ranges.into_iter().map(|range| text[range].to_string()).collect();
        match marked(rule, example, book, today) {
            Ok(found) if found.is_empty() || (!wanted.is_empty() && found != wanted) => {
                wrong.push(told(format!("should mark {wanted:?} and marks {found:?}"), example));
            }
            Ok(_) => {}
            Err(error) => wrong.push(told(error, example)),
        }
    }
    for example in &rule.silent {
        match marked(rule, example, book, today) {
            Ok(found) if found.is_empty() => {}
            Ok(found) => wrong.push(told(format!("should be silent and marks {found:?}"), example)),
            Err(error) => wrong.push(told(error, example)),
        }
    }
    wrong
}

/// The source text that each finding of the rule covers.
fn marked(rule: &Rule, example: &Example, book: &Arc<RuleBook>, today: Date) -> Result<Vec<String>, String> {
    let kind = example.kind.or(rule.kinds.first().copied()).unwrap_or(Kind::PrivacyNotice);
    let mut settings = Settings::default().with_kind(kind);
    settings.regimes = example.regimes.clone().unwrap_or_else(|| rule.regimes.first().copied().into_iter().collect());
    let today = match &example.today {
        Some(day) => day.parse().map_err(|_| format!("has an example on `{day}`, which is no day such as 2026-11-23"))?,
        None => today,
    };
    let engine = Engine::new(Arc::clone(book), Arc::new(settings));
    let (text, _) = example.unmarked();
    let format = example.format.unwrap_or(Format::Markdown);
    let analysis = engine.analyse(&mut Cache::default(), &text, format, Some("example.md"), today);
    Ok(analysis.findings.iter().filter(|f| f.rule == rule.id).map(|f| text[f.range.clone()].to_string()).collect())
}
