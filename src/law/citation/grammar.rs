//! How places in a law are written: `6(1)(f)`, `6, paragraph 1, point (f)`, `6 Abs. 1 S. 1 lit. f`,
//! `28.3 h`, `13 and 14`, `15-22`, `15 ff.`

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cursor::Cursor;
use super::{Extent, Unit};
use crate::law::number::{Number, Place};

/// A place as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) place: Place,
    pub(super) extent: Extent,
}

/// More subdivisions than any law has.
const DEEPEST: usize = 5;
/// More places than any sentence lists.
const LONGEST_LIST: usize = 100;

macro_rules! expression {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
    };
}

expression!(
    PARAGRAPH,
    r"^(?i)\s*[.,]?\s*(?:paragraphe|paragraphs?|paragrafo|parágrafo|paras?\.?|par\.?|absätze|absatz|abs\.?|apartados?|comma|leden|lid|ust\.?|numbers?|nr\.?|no\.?|n\.?[º°]|n\.|ziffer|ziff\.?|stk\.?|odst\.?|§)\s*"
);
expression!(SECTION_AS_PARAGRAPH, r"^(?i)\s*(?:section|sect?\.?)\s+");
expression!(
    POINT,
    r"^(?i)\s*,?\s*(?:points?|pt\.?|litterae?|literae?|litera|littera|lit\.?|lettera|lettere|letters?|lett\.?|letras?|let\.|buchstaben?|buchst\.?|al[ií]neas?|al\.|onder|sub-?paragraphs?|subpara\.?|sub|items?)\s*"
);
expression!(
    SENTENCE,
    r"^(?i)\s*,?\s*(?:(?:satz|sentence|s\.|p\.|u?abs\.|uabs|unterabsatz|unterabs\.?|sub-?paragraph|subpara\.?|halbsatz|hs\.?|phrase|alt\.?|var\.?)\s*\(?\d{1,2}\)?|(?:first|second|third|1st|2nd|3rd) (?:sentence|sub-?paragraph))"
);
expression!(
    THROUGH,
    r"^(?i)(?:\s*[-‐‑–—]\s*|\s+(?:to|through|until|bis|à|a|al|até|t/m|tot|till)\s+)"
);
expression!(
    AND,
    r"^(?i)(?:\s*[,;/]\s*(?:(?:and/or|and|or|und|oder|bzw\.|sowie|et|ou|y|o|e|en|as well as|&)\s+)?|\s+(?:and/or|and|or|und|oder|bzw\.?|sowie|et|ou|y|o|e|en|as well as|&)\s+)"
);
expression!(
    ONWARDS,
    r"^(?i)\s*(?:ff\.?|et seq\.?|et seqq\.?|and following|y siguientes|y ss\.|e ss\.|et suivants|e seguenti|e ss\.gg\.|en volgende)"
);
expression!(
    COUNTED,
    r"^(?i)\s*(?:%|(?:business|working|calendar)?\s*(?:days?|months?|years?|weeks?|hours?|minutes?|seconds?)|people|persons|users|employees|countries|cookies|percent|states|january|february|march|april|may 20|june|july|august|september|october|november|december|tage|wochen|monate|jahre|jours|mois|ans\b|días|meses|años|giorni|mesi|anni|dagen|maanden|jaar|€|\$|£)"
);
expression!(
    LIST_GOES_ON,
    r"^(?i)\s*(?:$|[,;:.)\]/&–-]|and |or |und |oder |bzw|et |ou |y |e |en |of |in |du |del|des |der |do |da |van |gdpr|uk|eu|ds-?gvo|rgpd|avg|rodo|fadp|ds[gv]|[A-Z]{2,})"
);
expression!(
    BARE_POINT_ENDS,
    r"^(?i)\s*(?:$|[,;:.)\]/&–-]|and |or |und |oder |bzw|of the |gdpr|uk.gdpr|eu.gdpr|(?:eu-)?ds-?gvo|rgpd|avg|rodo|du rgpd|del rgpd|del gdpr|des? )"
);

fn eats<'t>(cursor: &mut Cursor<'t>, expression: &Option<Regex>) -> Option<&'t str> {
    cursor.eat_match(expression.as_ref()?)
}

fn sees(cursor: &Cursor<'_>, expression: &Option<Regex>) -> bool {
    expression
        .as_ref()
        .is_some_and(|expression| expression.is_match(cursor.rest()))
}

/// Reads all the places that follow a word such as `Articles`, the list's first range beginning
/// at `start`. Empty where none follows.
pub(super) fn list<'t>(
    cursor: &mut Cursor<'t>,
    unit: Unit,
    start: usize,
    plural: bool,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let Some(first) = first_place(cursor, unit) else {
        return items;
    };
    let (place, extent) = reach(cursor, unit, first);
    items.push(Item {
        range: start..cursor.at(),
        place,
        extent,
    });
    while let Some(last) = items.last().filter(|_| items.len() < LONGEST_LIST) {
        let mut ahead = *cursor;
        if eats(&mut ahead, &AND).is_none() {
            break;
        }
        let start = ahead.at();
        let Some(next) = continuation(&mut ahead, unit, &last.place, plural) else {
            break;
        };
        let (place, extent) = reach(&mut ahead, unit, next);
        items.push(Item {
            range: start..ahead.at(),
            place,
            extent,
        });
        *cursor = ahead;
    }
    items
}

fn first_place(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Place> {
    let bracketed = unit == Unit::Recital && cursor.eat('(');
    let number = number(cursor, unit)?;
    if bracketed && !cursor.eat(')') {
        return None;
    }
    let mut place = Place::whole(number);
    parts(cursor, unit, &mut place);
    Some(place)
}

/// `6`, `22A`, `1798.100`; the ordinal mark of `6.º` is read and dropped.
fn number(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Number> {
    let mut number = Number::plain(cursor.number()?);
    let mut ahead = *cursor;
    if unit == Unit::Section
        && ahead.eat('.')
        && let Some(minor) = ahead.number()
    {
        number.minor = Some(minor);
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    match ahead.bump() {
        Some(letter) if letter.is_ascii_uppercase() && ahead.at_edge() => {
            number.letters.push(letter);
            *cursor = ahead;
        }
        Some(letter) if unit == Unit::Section && letter.is_ascii_lowercase() && ahead.at_edge() => {
            number.letters.push(letter.to_ascii_uppercase());
            *cursor = ahead;
        }
        Some('.' | 'º' | '°') => {
            let ordinal = ahead;
            if cursor.eat_any(&['º', '°']) || (ahead.eat_any(&['º', '°'])) {
                *cursor = if ahead.at() > ordinal.at() {
                    ahead
                } else {
                    *cursor
                };
            }
        }
        _ => {}
    }
    cursor.at_edge().then_some(number)
}

fn parts(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) {
    if unit == Unit::Recital {
        return;
    }
    while place.parts.len() < DEEPEST {
        let mut ahead = *cursor;
        if !part(&mut ahead, unit, place) {
            break;
        }
        *cursor = ahead;
    }
}

/// Reads one subdivision, in whatever way it is written.
fn part(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    let start = *cursor;
    let ways: [fn(&mut Cursor<'_>, Unit, &mut Place) -> bool; 6] = [
        sentence,
        bracketed_part,
        dotted_part,
        worded_paragraph,
        worded_point,
        bare_point,
    ];
    for way in ways {
        if way(cursor, unit, place) {
            return true;
        }
        *cursor = start;
    }
    false
}

/// `S. 1`, `first subparagraph`: read and dropped, since no point hangs on it.
fn sentence(cursor: &mut Cursor<'_>, _: Unit, place: &mut Place) -> bool {
    !place.parts.is_empty() && eats(cursor, &SENTENCE).is_some()
}

/// `(1)`, `(f)`.
fn bracketed_part(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    let Some(part) = bracketed(cursor) else {
        return false;
    };
    push(place, unit, part);
    true
}

fn bracketed(cursor: &mut Cursor<'_>) -> Option<String> {
    if !cursor.blanks().eat('(') {
        return None;
    }
    let part = match cursor.blanks().number() {
        Some(number) => number.to_string(),
        None => point_letters(cursor)?,
    };
    cursor.blanks().eat(')').then_some(part)
}

/// One letter; or a few that are a number in Roman figures or a point put in later, such as `ca`.
fn point_letters(cursor: &mut Cursor<'_>) -> Option<String> {
    let small = cursor.peek()?.is_ascii_lowercase();
    let letters = cursor.letters()?;
    let roman = letters.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let inserted = letters.len() == 2 && letters.ends_with('a') && letters < "i".to_owned();
    (letters.len() == 1 || (small && (roman || inserted))).then_some(letters)
}

/// `.1`, `.f`.
fn dotted_part(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    if !cursor.eat('.') {
        return false;
    }
    let part = match cursor.number() {
        Some(number) => Some(number.to_string()),
        None => single_letter(cursor),
    };
    let Some(part) = part else { return false };
    if part.starts_with(|c: char| c.is_ascii_alphabetic()) {
        cursor.eat(')');
    }
    push(place, unit, part);
    true
}

fn single_letter(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.letters().filter(|letters| letters.len() == 1)
}

/// `, paragraph 1`, `Abs. 1`, `par. 1`, `I` before `lit.`
fn worded_paragraph(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    let worded = eats(cursor, &PARAGRAPH).is_some()
        || (unit == Unit::Article && eats(cursor, &SECTION_AS_PARAGRAPH).is_some());
    if !worded {
        return roman_paragraph(cursor, unit, place);
    }
    let bracket = cursor.eat('(');
    let Some(number) = cursor.number() else {
        return false;
    };
    if bracket && !cursor.eat(')') {
        return false;
    }
    push(place, unit, number.to_string());
    true
}

/// `6 I lit. f`, as German lawyers write.
fn roman_paragraph(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    if !place.parts.is_empty() || !cursor.peek().is_some_and(char::is_whitespace) {
        return false;
    }
    let value = match cursor
        .blanks()
        .rest()
        .split(|c: char| !c.is_ascii_uppercase())
        .next()
    {
        Some("I") => 1,
        Some("II") => 2,
        Some("III") => 3,
        Some("IV") => 4,
        _ => return false,
    };
    while cursor.peek().is_some_and(|c| c.is_ascii_uppercase()) {
        cursor.bump();
    }
    if !sees(cursor, &POINT) && !sees(cursor, &SENTENCE) {
        return false;
    }
    push(place, unit, value.to_string());
    true
}

/// `, point (f)`, `lit. f`, `Buchst. f)`; `point (7)` of an article of definitions.
fn worded_point(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    if eats(cursor, &POINT).is_none() {
        return false;
    }
    let Some(part) = bracketed(cursor).or_else(|| unbracketed_point(cursor)) else {
        return false;
    };
    push(place, unit, part);
    true
}

fn unbracketed_point(cursor: &mut Cursor<'_>) -> Option<String> {
    let part = match cursor.number() {
        Some(number) => number.to_string(),
        None => single_letter(cursor)?,
    };
    cursor.eat(')');
    cursor.at_edge().then_some(part)
}

/// `(1)f`, `.3 h`, `1 a)`: a letter that cannot be a word.
fn bare_point(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    if place.paragraph().is_none() || place.point().is_some() {
        return false;
    }
    let apart = cursor.peek().is_some_and(char::is_whitespace);
    let Some(letter) = single_letter(cursor.blanks()) else {
        return false;
    };
    let closed = cursor.eat(')');
    if !(closed || !apart || sees(cursor, &BARE_POINT_ENDS)) {
        return false;
    }
    push(place, unit, letter);
    true
}

/// A second number in an article is that of a sentence and says nothing about points.
fn push(place: &mut Place, unit: Unit, part: String) {
    let is_number = part.starts_with(|c: char| c.is_ascii_digit());
    let sentence_number = unit == Unit::Article && is_number && !place.parts.is_empty();
    if !sentence_number {
        place.parts.push(part);
    }
}

/// Whether a place goes on to another one, and to which.
fn reach(cursor: &mut Cursor<'_>, unit: Unit, mut place: Place) -> (Place, Extent) {
    if eats(cursor, &ONWARDS).is_some() {
        return (place, Extent::Onwards);
    }
    let mut ahead = *cursor;
    if eats(&mut ahead, &THROUGH).is_none() {
        return (place, Extent::One);
    }
    let Some(end) = continuation(&mut ahead, unit, &place, true) else {
        return (place, Extent::One);
    };
    if end > place {
        *cursor = ahead;
        return (place, Extent::Through(end));
    }
    // `6-1 f)` is how the French write 6(1)(f).
    let hyphened = place.parts.is_empty() && unit == Unit::Article && cursor.eat('-');
    if let Some(paragraph) = cursor.number().filter(|_| hyphened) {
        place.parts.push(paragraph.to_string());
        parts(cursor, unit, &mut place);
    }
    (place, Extent::One)
}

/// Reads what may follow a place and `and`, `,` or `to`: another point or paragraph of the same
/// article, or another article.
fn continuation(cursor: &mut Cursor<'_>, unit: Unit, last: &Place, plural: bool) -> Option<Place> {
    let start = *cursor;
    let ways: [fn(&mut Cursor<'_>, Unit, &Place, bool) -> Option<Place>; 4] =
        [next_bracketed, next_worded, next_bare_point, next_number];
    ways.into_iter().find_map(|way| {
        *cursor = start;
        way(cursor, unit, last, plural)
    })
}

/// `(48)`, `(2)(a)`, `(f)`.
fn next_bracketed(cursor: &mut Cursor<'_>, unit: Unit, last: &Place, _: bool) -> Option<Place> {
    let part = bracketed(cursor)?;
    if unit == Unit::Recital {
        return Some(Place::whole(part.parse::<u32>().ok()?));
    }
    let mut next = beside(last, &part)?;
    parts(cursor, unit, &mut next);
    Some(next)
}

/// `para. 2`, `lit. f`, `point (f)`.
fn next_worded(cursor: &mut Cursor<'_>, unit: Unit, last: &Place, _: bool) -> Option<Place> {
    let mut fresh = Place::whole(last.number.clone());
    let start = *cursor;
    if worded_paragraph(cursor, unit, &mut fresh) && !fresh.parts.is_empty() {
        parts(cursor, unit, &mut fresh);
        return Some(fresh);
    }
    *cursor = start;
    if worded_point(cursor, unit, &mut fresh) {
        return beside(last, fresh.parts.first()?);
    }
    None
}

/// `b` of `lit. a, b and f`.
fn next_bare_point(cursor: &mut Cursor<'_>, _: Unit, last: &Place, _: bool) -> Option<Place> {
    last.point()?;
    let letter = single_letter(cursor)?;
    (cursor.eat(')') || sees(cursor, &BARE_POINT_ENDS))
        .then(|| beside(last, &letter))
        .flatten()
}

/// `14`, with its own subdivisions.
fn next_number(cursor: &mut Cursor<'_>, unit: Unit, _: &Place, plural: bool) -> Option<Place> {
    let number = number(cursor, unit)?;
    if unit == Unit::Section && !plural && number.minor.is_none() {
        return None;
    }
    let mut next = Place::whole(number);
    parts(cursor, unit, &mut next);
    let counted = next.parts.is_empty() && sees(cursor, &COUNTED);
    let goes_on = plural || !next.parts.is_empty() || sees(cursor, &LIST_GOES_ON);
    (!counted && goes_on).then_some(next)
}

/// The place next to another one in the same article: its sibling point or paragraph.
fn beside(last: &Place, part: &str) -> Option<Place> {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let depth = last
        .parts
        .iter()
        .rposition(|sibling| is_number(sibling) == is_number(part))?;
    let mut next = last.clone();
    next.parts.truncate(depth);
    next.parts.push(part.to_owned());
    Some(next)
}
