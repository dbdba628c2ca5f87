//! Recitals behind "Recital", and judgments behind "C-".

use std::sync::LazyLock;

use regex::Regex;

use super::cursor::Cursor;
use super::{Draft, Suggestion, Topic};
use crate::law::Law;
use crate::rules::Regime;

/// What of a recital's or a judgment's number is typed. "In this case" is a word, so a judgment begins with its letter.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?:\b[Rr]ecitals?[ \u{a0}](?P<recital>\d{0,3})|\bC-(?P<case>\d{0,4}(?:/\d{0,2})?))$";
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
});

/// What can be cited here; empty where nothing of it has begun.
pub(super) fn at(cursor: &Cursor<'_>, draft: &Draft<'_>) -> Vec<Suggestion> {
    let Some(open) = OPEN.captures(cursor.before) else { return Vec::new() };
    let regimes = &draft.analysis.regimes;
    if let Some(typed) = open.name("case") {
        return cases(cursor, typed.as_str());
    }
    let law = [(Regime::EuGdpr, "GDPR"), (Regime::UkGdpr, "UK GDPR")].into_iter().find(|(regime, _)| regimes.contains(regime));
    let typed = open.name("recital").map_or("", |number| number.as_str());
    law.map_or_else(Vec::new, |(_, law)| recitals(cursor, typed, law))
}

fn recitals(cursor: &Cursor<'_>, typed: &str, law: &str) -> Vec<Suggestion> {
    let is_named = cursor.after.trim_start().starts_with(law);
    let recitals = Law::get().recitals().iter().map(|recital| (recital.number.to_string(), &recital.gist));
    let suggest = |(number, gist): (String, &String)| {
        let cited = format!("Recital {number} {law}");
        Suggestion {
            topic: Topic::Citation,
            id: format!("Recital {number} GDPR"),
            label: cited,
            detail: gist.clone(),
            text: if is_named { number.clone() } else { format!("{number} {law}") },
            sought: number,
            range: cursor.last(typed),
        }
    };
    recitals.filter(|(number, _)| number.starts_with(typed)).map(suggest).collect()
}

fn cases(cursor: &Cursor<'_>, typed: &str) -> Vec<Suggestion> {
    let begun = format!("C-{typed}");
    let suggest = |case: &crate::law::Case| {
        let cited = format!("{} ({})", case.number, case.name);
        Suggestion {
            topic: Topic::Citation,
            id: case.number.clone(),
            label: cited.clone(),
            detail: case.gist.clone(),
            sought: case.number.clone(),
            range: cursor.last(&begun),
            text: cited,
        }
    };
    Law::get().cases().iter().filter(|case| case.number.starts_with(&begun)).map(suggest).collect()
}
