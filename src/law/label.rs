//! What is cited, in a few words.

use super::{Article, Citation, Extent, Law, Place, Target, Unit};

/// Letters that the words may have beside a citation.
const LONGEST: usize = 60;
/// Letters from which the gist of a whole paragraph tells more than "The rule".
const TELLING: usize = 10;

/// The few words: `legitimate interests` for Art. 6(1)(f), `Schrems II` for C-311/18. None for a
/// recital, for several articles at once, and for what the law does not know.
pub fn label(citation: &Citation) -> Option<String> {
    let law = Law::get();
    let label = match &citation.target {
        Target::Provision { unit: Unit::Recital, .. } => return None,
        Target::Provision { place, extent: Extent::One, .. } => {
            let article = law.article(&citation.code, &place.number)?;
            small(head(article, place).unwrap_or(&article.title))
        }
        Target::Provision { .. } => return None,
        Target::Act { number, .. } => law.instrument_by_number(number)?.name.clone(),
        Target::Case(number) => law.case(number)?.name.clone(),
    };
    (!label.is_empty() && label.chars().count() <= LONGEST).then_some(label)
}

/// What the gist of a paragraph or point says first: `Consent` of "Consent, for stated purposes".
fn head<'a>(article: &'a Article, place: &Place) -> Option<&'a str> {
    let gist = article.gist_of(place).filter(|_| !place.parts.is_empty())?;
    let head = gist.split([':', ',', ';']).next()?.trim_end_matches('.');
    let tells = place.point().is_some() || article.definitions || head.chars().count() >= TELLING;
    (tells && head.chars().count() <= LONGEST).then_some(head)
}

/// Words as they stand inside a sentence.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>());
    first.map(|first| first + letters.as_str()).unwrap_or_default()
}
