//! How one place in a law is written: `6(1)(f)`, `6, paragraph 1, point (f)`, `6 Abs. 1 S. 1 lit. f`,
//! `28.3 h`.

use std::sync::LazyLock;

use regex::Regex;

use super::Unit;
use super::cursor::Cursor;
use crate::law::number::{Number, Place};

/// More subdivisions than any law has.
const DEEPEST: usize = 5;
macro_rules! expression {
    ($vis:vis $name:ident, $pattern:expr) => {
        $vis static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
    };
}
pub(super) use expression;

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
expression!(pub(super) BARE_POINT_ENDS,
    r"^(?i)\s*(?:$|[,;:.)\]/&–-]|and |or |und |oder |bzw|of the |gdpr|uk.gdpr|eu.gdpr|(?:eu-)?ds-?gvo|rgpd|avg|rodo|du rgpd|del rgpd|del gdpr|des? )"
);

pub(super) fn eats<'t>(cursor: &mut Cursor<'t>, expression: &Option<Regex>) -> Option<&'t str> {
    cursor.eat_match(expression.as_ref()?)
}

pub(super) fn sees(cursor: &Cursor<'_>, expression: &Option<Regex>) -> bool {
    expression.as_ref().is_some_and(|expression| expression.is_match(cursor.rest()))
}

pub(super) fn first_place(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Place> {
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
pub(super) fn number(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Number> {
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
                *cursor = if ahead.at() > ordinal.at() { ahead } else { *cursor };
            }
        }
        _ => {}
    }
    cursor.at_edge().then_some(number)
}

pub(super) fn parts(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) {
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
    let ways: [fn(&mut Cursor<'_>, Unit, &mut Place) -> bool; 6] =
        [sentence, bracketed_part, dotted_part, worded_paragraph, worded_point, bare_point];
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

pub(super) fn bracketed(cursor: &mut Cursor<'_>) -> Option<String> {
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
    let inserted = letters.len() == 2 && letters.ends_with('a') && letters.as_str() < "i";
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

pub(super) fn single_letter(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.letters().filter(|letters| letters.len() == 1)
}

/// `, paragraph 1`, `Abs. 1`, `par. 1`, `I` before `lit.`
pub(super) fn worded_paragraph(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
    let worded = eats(cursor, &PARAGRAPH).is_some() || (unit == Unit::Article && eats(cursor, &SECTION_AS_PARAGRAPH).is_some());
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
    let value = match cursor.blanks().rest().split(|c: char| !c.is_ascii_uppercase()).next() {
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
pub(super) fn worded_point(cursor: &mut Cursor<'_>, unit: Unit, place: &mut Place) -> bool {
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
