//! How several places are listed: `13 and 14`, `15-22`, `15 ff.`, `6(1)(a), (b) and (f)`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cursor::Cursor;
use super::grammar::{
    BARE_POINT_ENDS, bracketed, eats, expression, first_place, number, parts, sees, single_letter, worded_paragraph, worded_point,
};
use super::{Extent, Unit};
use crate::law::number::Place;

/// A place as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) place: Place,
    pub(super) extent: Extent,
}

/// More places than any sentence lists.
const LONGEST_LIST: usize = 100;

expression!(THROUGH, r"^(?i)(?:\s*[-‐‑–—]\s*|\s+(?:to|through|until|bis|à|a|al|até|t/m|tot|till)\s+)");
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
    r"^(?i)\s*(?:%|(?:business|working|calendar)?\s*(?:days?|months?|years?|weeks?|hours?|minutes?|seconds?)|people|persons|users|employees|countries|cookies|percent|states|january|february|march|april|may 20|june|july|august|september|october|november|december|tage|wochen|monate|jahre|jours|mois|ans(?-u:\b)|días|meses|años|giorni|mesi|anni|dagen|maanden|jaar|€|\$|£)"
);
expression!(
    LIST_GOES_ON,
    r"^(?i)\s*(?:$|[,;:.)\]/&–-]|and |or |und |oder |bzw|et |ou |y |e |en |of |in |du |del|des |der |do |da |van |gdpr|uk|eu|ds-?gvo|rgpd|avg|rodo|fadp|ds[gv]|[A-Z]{2,})"
);

/// Reads all the places that follow a word such as `Articles`, the list's first range beginning
/// at `start`. Empty where none follows.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, unit: Unit, start: usize, plural: bool) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let Some(first) = first_place(cursor, unit) else {
        return items;
    };
    let (place, extent) = reach(cursor, unit, first);
    items.push(Item { range: start..cursor.at(), place, extent });
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
        items.push(Item { range: start..ahead.at(), place, extent });
        *cursor = ahead;
    }
    items
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

/// A way in which a list goes on after a place.
type Way = fn(&mut Cursor<'_>, Unit, &Place, bool) -> Option<Place>;

/// Reads what may follow a place and `and`, `,` or `to`: another point or paragraph of the same
/// article, or another article.
fn continuation(cursor: &mut Cursor<'_>, unit: Unit, last: &Place, plural: bool) -> Option<Place> {
    let start = *cursor;
    let ways: [Way; 4] = [next_bracketed, next_worded, next_bare_point, next_number];
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
    (cursor.eat(')') || sees(cursor, &BARE_POINT_ENDS)).then(|| beside(last, &letter)).flatten()
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
    let depth = last.parts.iter().rposition(|sibling| is_number(sibling) == is_number(part))?;
    let mut next = last.clone();
    next.parts.truncate(depth);
    next.parts.push(part.to_owned());
    Some(next)
}
