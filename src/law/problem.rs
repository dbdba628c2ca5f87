//! What can be wrong with a citation on its face.

use jiff::civil::Date;

use super::citation::Extent;
use super::citation::names::unit_of;
use super::{Article, Citation, Code, Evidence, Law, Number, Place, Target, Unit};

/// The last article of the GDPR.
const LAST_ARTICLE: u32 = 99;
/// The last recital of the GDPR.
const LAST_RECITAL: u32 = 173;
/// The number of the GDPR, and slips of the pen for it.
const GDPR_NUMBER: &str = "2016/679";
const GDPR_MISNUMBERED: [&str; 6] = ["2016/697", "2016/678", "2016/979", "2018/679", "2016/769", "206/679"];

/// The kinds of wrong citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Article 100 of the GDPR.
    NoSuchArticle,
    /// Recital 174.
    NoSuchRecital,
    /// A paragraph beyond the last one.
    NoSuchParagraph,
    /// A paragraph of an article that has none.
    NoParagraphs,
    /// A letter beyond the last one, or in a paragraph without letters.
    NoSuchPoint,
    /// A letter without its paragraph: `Art. 6(f)`.
    NoParagraphGiven,
    /// An article that is not in force any more on that day.
    Gone,
    /// An article that is said, in notes about the statute alone, not to be in force any more on that day.
    SaidToBeGone,
    /// An article that is not in force yet on that day.
    NotYet,
    /// A point that only the law of the United Kingdom has.
    OnlyInUk,
    /// `§ 6 DSGVO`, `Art. 6 BDSG`.
    WrongUnit,
    /// The GDPR under another act's number, or called a directive.
    WrongActNumber,
    /// A citation that does not fit what is said: `portability (Art. 18)`.
    Mismatch,
}

/// Something wrong with a citation, and the right one where there is only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// What, why and what to do, each a sentence.
    pub message: String,
    /// The text to put in the citation's range, where it is certain.
    pub replacement: Option<String>,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, message: String) -> Self {
        Self { kind, message, replacement: None }
    }

    pub(super) fn mended(mut self, replacement: Option<String>) -> Self {
        self.replacement = replacement;
        self
    }
}

impl Citation {
    /// What is wrong with this citation on a day, judged by the numbers alone.
    pub fn problem(&self, law: &Law, on: Date) -> Option<Problem> {
        match &self.target {
            Target::Provision { unit: Unit::Recital, place, extent } => recital(&self.code, place, extent),
            Target::Provision { unit, place, extent } => {
                let ends = match extent {
                    Extent::Through(end) => Some(end),
                    Extent::One | Extent::Onwards => None,
                };
                wrong_unit(&self.code, *unit, place)
                    .or_else(|| {
                        // What mends one end of a range does not mend the range.
                        let problem = place_problem(law, &self.code, place, on)?;
                        Some(if *extent == Extent::One { problem } else { problem.mended(None) })
                    })
                    .or_else(|| place_problem(law, &self.code, ends?, on).map(|problem| problem.mended(None)))
            }
            Target::Act { word, number } => act(&self.code, word.as_deref(), number),
            Target::Case(_) => None,
        }
    }
}

fn recital(code: &Code, place: &Place, extent: &Extent) -> Option<Problem> {
    let last = match extent {
        Extent::Through(end) => end.number.major,
        Extent::One | Extent::Onwards => place.number.major,
    };
    let wrong = matches!(code, Code::Gdpr | Code::UkGdpr) && !(1..=LAST_RECITAL).contains(&last);
    wrong.then(|| {
        let message = format!("The GDPR has no recital {last}. Its recitals run from 1 to {LAST_RECITAL}. Check the number.");
        Problem::new(ProblemKind::NoSuchRecital, message)
    })
}

fn wrong_unit(code: &Code, unit: Unit, place: &Place) -> Option<Problem> {
    let right = unit_of(code)?;
    if right == unit {
        return None;
    }
    let (has, sign) = if right == Unit::Article { ("articles", "Art.") } else { ("sections", "§") };
    let message = format!(
        "The {code} is divided into {has}. A reader who looks this up may search the wrong law. Write “{sign} {place} {code}”."
    );
    // Only German mixes the two signs by habit; in other languages the law itself may be wrong.
    Some(
        Problem::new(ProblemKind::WrongUnit, message)
            .mended(matches!(code, Code::Gdpr | Code::UkGdpr).then(|| format!("{sign} {place}"))),
    )
}

fn place_problem(law: &Law, code: &Code, place: &Place, on: Date) -> Option<Problem> {
    if !matches!(code, Code::Gdpr | Code::UkGdpr) {
        return None;
    }
    let Some(article) = law.article(code, &place.number) else {
        return Some(no_article(law, code, place));
    };
    standing(code, article, on).or_else(|| paragraph(code, article, place)).or_else(|| point(law, code, article, place))
}

fn no_article(law: &Law, code: &Code, place: &Place) -> Problem {
    let number = &place.number;
    if *code == Code::Gdpr && law.article(&Code::UkGdpr, number).is_some() {
        let plain = Place { number: Number::plain(number.major), parts: Vec::new() };
        let message = format!(
            "Article {number} exists only in the UK GDPR. The GDPR of the European Union does not have it. Cite Art. {plain}, or name the UK GDPR."
        );
        return Problem::new(ProblemKind::OnlyInUk, message);
    }
    let message = format!("The {code} has no Article {number}. Its articles run from 1 to {LAST_ARTICLE}. Check the number.");
    Problem::new(ProblemKind::NoSuchArticle, message)
}

fn standing(code: &Code, article: &Article, on: Date) -> Option<Problem> {
    let number = &article.number;
    if let Some(ended) = article.ended.filter(|&ended| ended <= on) {
        let instead = join(article.replaced_by.iter().map(|number| format!("Art. {number}")), "and");
        let advice = if instead.is_empty() { "Take the reference out.".to_owned() } else { format!("Cite {instead} instead.") };
        let message = format!(
            "Article {number} of the {code} has been gone since {}. The rule now stands elsewhere. {advice}",
            super::date::long(ended)
        );
        let replacement = match article.replaced_by.as_slice() {
            [only] => Some(format!("Art. {only}")),
            [first, .., last] => Some(format!("Arts. {first}–{last}")),
            [] => None,
        };
        let kind = if article.evidence == Evidence::Verified { ProblemKind::Gone } else { ProblemKind::SaidToBeGone };
        return Some(Problem::new(kind, message).mended(replacement));
    }
    let from = article.valid_from.filter(|&from| from > on)?;
    let message = format!(
        "Article {number} of the {code} applies only from {}. Nothing can rest on it before. Cite the law in force.",
        super::date::long(from)
    );
    Some(Problem::new(ProblemKind::NotYet, message))
}

fn paragraph(code: &Code, article: &Article, place: &Place) -> Option<Problem> {
    let count = article.paragraphs?;
    let cited = place.paragraph()?;
    let number = &article.number;
    if count == 0 {
        let message =
            format!("Article {number} {code} has no numbered paragraphs. The citation leads nowhere. Cite “Art. {number}”.");
        let whole = Place { number: number.clone(), parts: place.parts.iter().skip(1).cloned().collect() };
        return Some(Problem::new(ProblemKind::NoParagraphs, message).mended(Some(format!("Art. {whole}"))));
    }
    if (1..=count).contains(&cited) {
        return None;
    }
    let parts = if article.definitions { "definitions" } else { "paragraphs" };
    let hint = place.point().map(|letter| candidates(article, letter)).unwrap_or_default();
    let advice = if hint.is_empty() {
        "Check the number.".to_owned()
    } else {
        format!("Perhaps {} is meant.", join(hint.iter().map(|place| format!("Art. {place}")), "or"))
    };
    let message = format!("Article {number} {code} has {count} {parts}, no ({cited}). The citation leads nowhere. {advice}");
    Some(Problem::new(ProblemKind::NoSuchParagraph, message).mended(only(&hint)))
}

fn point(law: &Law, code: &Code, article: &Article, place: &Place) -> Option<Problem> {
    let count = article.paragraphs?;
    let letter = place.point()?;
    let number = &article.number;
    let candidates = candidates(article, letter);
    let Some(paragraph) = place.paragraph().or((count == 0).then_some(0)) else {
        return (!candidates.is_empty()).then(|| missing_paragraph(code, article, letter, &candidates));
    };
    let letters = article.letters(paragraph);
    if letters.iter().any(|known| known == letter) {
        return None;
    }
    if *code == Code::Gdpr
        && law.article(&Code::UkGdpr, number).is_some_and(|uk| uk.letters(paragraph).iter().any(|known| known == letter))
    {
        let message = format!(
            "Art. {place} exists only in the UK GDPR. The GDPR of the European Union has no such point. Name the UK GDPR, or cite a point that the GDPR has."
        );
        return Some(Problem::new(ProblemKind::OnlyInUk, message));
    }
    let has = match letters.as_slice() {
        [] => "has no points".to_owned(),
        [first, .., last] => format!("has the points ({first}) to ({last})"),
        [only] => format!("has only the point ({only})"),
    };
    let parent = if count == 0 { format!("Art. {number}") } else { format!("Art. {number}({paragraph})") };
    let advice = if candidates.is_empty() {
        "Check the letter.".to_owned()
    } else {
        format!("Perhaps {} is meant.", join(candidates.iter().map(|place| format!("Art. {place}")), "or"))
    };
    let message = format!("{parent} {code} {has}, no ({letter}). The citation leads nowhere. {advice}");
    let mended = if letters.is_empty() { only(&candidates) } else { None };
    Some(Problem::new(ProblemKind::NoSuchPoint, message).mended(mended))
}

fn missing_paragraph(code: &Code, article: &Article, letter: &str, candidates: &[Place]) -> Problem {
    let number = &article.number;
    let meant = join(candidates.iter().map(|place| format!("Art. {place}")), "or");
    let message = format!(
        "Article {number} {code} has its points in numbered paragraphs. Without the paragraph ({letter}) can be read in more than one way. Write {meant}."
    );
    Problem::new(ProblemKind::NoParagraphGiven, message).mended(only(candidates))
}

/// The places of an article that have a letter.
fn candidates(article: &Article, letter: &str) -> Vec<Place> {
    let has = |paragraph: &u32| article.letters(*paragraph).iter().any(|known| known == letter);
    let place = |paragraph: u32| Place { number: article.number.clone(), parts: vec![paragraph.to_string(), letter.to_owned()] };
    (1..=article.paragraphs.unwrap_or(0)).filter(has).map(place).collect()
}

fn only(candidates: &[Place]) -> Option<String> {
    match candidates {
        [only] => Some(format!("Art. {only}")),
        _ => None,
    }
}

fn act(code: &Code, word: Option<&str>, number: &str) -> Option<Problem> {
    let is_directive = word.is_some_and(|word| word.starts_with("dire") || word.starts_with("richt"));
    if number == GDPR_NUMBER && is_directive {
        let message = "The GDPR is a regulation. Directive (EU) 2016/680, its neighbour, is the one on law enforcement. Write “Regulation (EU) 2016/679”.".to_owned();
        return Some(Problem::new(ProblemKind::WrongActNumber, message).mended(Some("Regulation (EU) 2016/679".to_owned())));
    }
    if *code == Code::Gdpr && GDPR_MISNUMBERED.contains(&number) {
        let message =
            format!("The number {number} is not that of the GDPR. It may lead to another act. Write “Regulation (EU) 2016/679”.");
        return Some(Problem::new(ProblemKind::WrongActNumber, message).mended(Some("Regulation (EU) 2016/679".to_owned())));
    }
    None
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn join(items: impl Iterator<Item = String>, word: &str) -> String {
    let items: Vec<String> = items.collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}
