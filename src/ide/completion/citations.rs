//! Articles behind "Art.", and their paragraphs behind a bracket.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::cursor::Cursor;
use super::{Draft, Suggestion, Topic};
use crate::law::{Article, Code, Law};
use crate::rules::Regime;

/// The mark of a citation and what of its number is typed.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?:\b(?P<article>arts?\.?|articles?)|(?P<section>§{1,2}|\bsections?|\bsec\.))[ \u{a0}]*(?P<number>\d[\d.]*[a-z]?(?:\([\da-z]*\)?)*)?$";
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
});

/// The code that holds the CCPA.
const CALIFORNIA: &str = "Cal. Civ. Code";

/// What can be cited here; empty where no citation has begun.
pub(super) fn at(cursor: &Cursor<'_>, draft: &Draft<'_>) -> Vec<Suggestion> {
    let Some(open) = OPEN.captures(cursor.before) else { return Vec::new() };
    let typed = open.name("number").map_or("", |number| number.as_str());
    // "the art 5 of" is a word as long as no blank or number follows.
    if typed.is_empty() && !cursor.before.ends_with([' ', '\u{a0}', '§']) {
        return Vec::new();
    }
    let codes = codes(&open, draft);
    codes
        .iter()
        .flat_map(|code| Law::get().articles(code).flat_map(move |article| cited(article, code, typed)))
        .map(|cited| cited.suggest(cursor, typed))
        .collect()
}

/// The laws that have articles, or sections, in such a document.
fn codes(open: &Captures<'_>, draft: &Draft<'_>) -> Vec<Code> {
    let regimes = &draft.analysis.regimes;
    let of = |regime: Regime, code: Code| regimes.contains(&regime).then_some(code);
    if open.name("section").is_some() {
        return of(Regime::UsCa, Code::Other(CALIFORNIA.to_owned())).into_iter().collect();
    }
    let all =
        [of(Regime::EuGdpr, Code::Gdpr), of(Regime::UkGdpr, Code::UkGdpr), of(Regime::ChFadp, Code::Other("FADP".to_owned()))];
    all.into_iter().flatten().collect()
}

/// A provision, as `13(2)(a)`.
struct Cited<'a> {
    place: String,
    code: &'a Code,
    about: &'a str,
}

/// The article if its number goes on as typed; behind a bracket, its paragraphs and points that do.
fn cited<'a>(article: &'a Article, code: &'a Code, typed: &str) -> Vec<Cited<'a>> {
    let number = article.number.to_string();
    match typed.find('(') {
        None if number.starts_with(typed) => vec![Cited { place: number, code, about: &article.title }],
        Some(bracket) if typed[..bracket] == number => {
            let mut parts: Vec<_> =
                article.gists.iter().map(|(key, gist)| (format!("{number}{}", bracketed(key)), gist)).collect();
            parts.sort_by_key(|(place, _)| order(place));
            parts
                .into_iter()
                .filter(|(place, _)| place.starts_with(typed))
                .map(|(place, about)| Cited { place, code, about })
                .collect()
        }
        _ => Vec::new(),
    }
}

impl Cited<'_> {
    fn suggest(self, cursor: &Cursor<'_>, typed: &str) -> Suggestion {
        let Self { place, code, about } = self;
        let law = code.to_string();
        // Californians cite the code before the section, Europeans the law behind the article; where
        // it stands behind the cursor already, it is not written again.
        let is_section = law == CALIFORNIA;
        let cited = if is_section { format!("{law} § {place}") } else { format!("Art. {place} {law}") };
        let is_named = is_section || cursor.after.trim_start().starts_with(&law);
        let text = if is_named { place.clone() } else { format!("{place} {law}") };
        Suggestion {
            topic: Topic::Citation,
            id: cited.clone(),
            label: cited,
            detail: about.to_owned(),
            sought: place,
            range: cursor.last(typed),
            text,
        }
    }
}

/// `2(a)` as `(2)(a)`.
fn bracketed(key: &str) -> String {
    let first = key.find('(').unwrap_or(key.len());
    format!("({}){}", &key[..first], &key[first..])
}

/// Numbers by their size, letters by the alphabet.
fn order(place: &str) -> Vec<(u32, String)> {
    place.split(['(', ')']).filter(|part| !part.is_empty()).map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
}
