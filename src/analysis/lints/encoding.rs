//! Letters that were decoded with the wrong table: `â€™` for an apostrophe, `Ã©` for `é`, what is
//! left of them when a control character was dropped on the way, and names of characters that no
//! browser has read: `&nbsp;`.

use std::ops::Range;

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};

/// A damaged stretch of a block's prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Damage {
    range: Range<usize>,
    /// What certainly stood there.
    repair: Option<String>,
}

/// Characters that Windows-1252 gives to the bytes from 0x80 to 0x9f, where Latin-1 has controls.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// Names of characters in HTML, and what they stand for.
const ENTITIES: [(&str, &str); 11] = [
    ("&nbsp", " "),
    ("&amp", "&"),
    ("&quot", "\""),
    ("&apos", "'"),
    ("&lsquo", "‘"),
    ("&rsquo", "’"),
    ("&ldquo", "“"),
    ("&rdquo", "”"),
    ("&ndash", "–"),
    ("&mdash", "—"),
    ("&hellip", "…"),
];

/// Reports every damaged stretch.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for damage in &reading.notes.damage {
            let range = block.source(damage.range.clone());
            let Some(finding) = sink.report("text/encoding-damage", range.clone()) else { continue };
            finding.fixes.extend(damage.repair.iter().map(|repair| Fix {
                title: format!("Replace with “{repair}”"),
                edits: vec![Edit { range: range.clone(), text: repair.clone() }],
                safe: true,
            }));
        }
    }
}

/// Every damaged stretch of a text, in order.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let mut found: Vec<Damage> = text.match_indices('&').filter_map(|(at, _)| unread_entity(text, at)).collect();
    found.extend(text.match_indices('?').filter_map(|(at, _)| questioned(text, at)));
    if text.is_ascii() {
        return found;
    }
    let entities = std::mem::take(&mut found);
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        if found.last().is_some_and(|damage| at < damage.range.end) {
            continue;
        }
        let damage = match c {
            '\u{fffd}' => Some(Damage { range: at..at + c.len_utf8(), repair: None }),
            'â' => misread(text, at).or_else(|| widowed(text, at)),
            '\u{c2}'..='\u{f4}' => misread(text, at),
            _ => None,
        };
        found.extend(damage);
    }
    found.extend(entities);
    found.sort_by_key(|damage| damage.range.start);
    found
}

/// The name of a character that stands where the character should, closed by its semicolon or by the full
/// stop that a splitter of sentences put there.
fn unread_entity(text: &str, at: usize) -> Option<Damage> {
    let rest = &text[at..];
    let (name, meant) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))?;
    rest[name.len()..]
        .starts_with([';', '.'])
        .then(|| Damage { range: at..at + name.len() + 1, repair: Some((*meant).to_owned()) })
}

/// What may follow an apostrophe in a short form: "don't", "we're".
const SHORT_FORMS: [&str; 6] = ["t", "s", "re", "ve", "ll", "d"];

/// Whether a text goes on with the end of a short form, and the word ends there.
fn is_short_form(rest: &str) -> bool {
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    SHORT_FORMS.contains(&&rest[..letters]) && rest[letters..].starts_with([' ', '.', ',', ';', ')', '\u{a0}'])
}

/// A question mark in a word, which an apostrophe became on its way through a table that has none: "don?t".
fn questioned(text: &str, at: usize) -> Option<Damage> {
    let inside = text[..at].ends_with(|c: char| c.is_ascii_lowercase()) && is_short_form(&text[at + 1..]);
    inside.then(|| Damage { range: at..at + 1, repair: Some("’".to_owned()) })
}

/// The character whose UTF-8 bytes were read one by one.
fn misread(text: &str, at: usize) -> Option<Damage> {
    let mut bytes = Vec::with_capacity(4);
    let mut end = at;
    for c in text[at..].chars().take(4) {
        let byte = byte(c)?;
        if !bytes.is_empty() && !(0x80..0xc0).contains(&byte) {
            break;
        }
        bytes.push(byte);
        end += c.len_utf8();
        if let Ok(read) = std::str::from_utf8(&bytes) {
            let meant = read.chars().next().filter(|c| bytes.len() > 1 && !c.is_control())?;
            // "Â " and "Â©" are sure, but capital letters before a quotation mark may be meant
            let sure = bytes.len() > 2 || matches!(bytes[0], 0xc2 | 0xc3);
            let repair = if meant == '\u{a0}' { ' ' } else { meant };
            return sure.then(|| Damage { range: at..end, repair: Some(repair.to_string()) });
        }
    }
    None
}

/// The byte that was read as this character.
fn byte(c: char) -> Option<u8> {
    WINDOWS.iter().find(|(shown, _)| *shown == c).map(|(_, byte)| *byte).or_else(|| u8::try_from(u32::from(c)).ok())
}

/// A lone `â`: what is left of a quotation mark or apostrophe whose last two bytes were dropped.
fn widowed(text: &str, at: usize) -> Option<Damage> {
    let end = at + 'â'.len_utf8();
    let before = text[..at].chars().next_back();
    let mut rest = text[end..].chars();
    let (after, next) = (rest.next(), rest.next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_quote = |c: Option<char>| c.is_some_and(|c| matches!(c, '"' | '\'' | '(' | ')' | '“' | '”' | '‘' | '’' | '[' | ']'));
    let ends_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let repair = match (before, after) {
        (b, Some('s')) if is_letter(b) && ends_word(next) => Some("’"),
        (b, Some('t')) if b == Some('n') && ends_word(next) => Some("’"),
        (b, Some(' ')) if is_letter(b) && is_short_form(&text[end + 1..]) => {
            return Some(Damage { range: at..end + 1, repair: Some("’".to_owned()) });
        }
        (b, a) if ends_word(b) && a.is_some_and(char::is_uppercase) => Some("“"),
        (b, a) if is_letter(b) && is_quote(a) => Some("”"),
        (b, a) if is_letter(b) && a.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';')) && opened(&text[..at]) => {
            Some("”")
        }
        (b, a) if is_quote(b) && (is_letter(a) || is_quote(a)) => Some(if is_letter(a) { "“" } else { "”" }),
        (b, a) if ends_word(b) && ends_word(a) => None,
        _ => return None,
    };
    Some(Damage { range: at..end, repair: repair.map(str::to_string) })
}

/// Whether the word or phrase before was opened by another lone `â`.
fn opened(before: &str) -> bool {
    let odd = before.matches('â').filter(|_| true).count() % 2 == 1;
    odd && before.rfind('â').is_some_and(|at| before[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is damaged stands between « and »; a repair follows in braces.
    fn check(marked: &str, repaired: &str) {
        let text: String = marked.replace(['«', '»'], "");
        let (mut shown, mut mended) = (text.clone(), text.clone());
        for damage in find(&text).iter().rev() {
            shown.insert(damage.range.end, '»');
            shown.insert(damage.range.start, '«');
            if let Some(repair) = &damage.repair {
                mended.replace_range(damage.range.clone(), repair);
            }
        }
        assert_eq!((shown.as_str(), mended.as_str()), (marked, repaired));
    }

    #[test]
    fn bytes_read_one_by_one() {
        check("Nordwind«â€™»s shop, caf«Ã©», 5«Â\u{a0}»km", "Nordwind’s shop, café, 5 km");
        check("«â€œ»Site«â€\u{9d}»", "“Site”");
    }

    #[test]
    fn bytes_lost_on_the_way() {
        check(
            "We«â »re glad. You don«?»t have to, see shop.example/a?s=1.",
            "We’re glad. You don’t have to, see shop.example/a?s=1.",
        );
        check("Nordwind«â»s shop, the «â»Site«â») and (\"Platform«â»)", "Nordwind’s shop, the “Site”) and (\"Platform”)");
    }

    #[test]
    fn names_of_characters() {
        check("«&nbsp;»Terms «&amp.» Café R&amplify AT&T.", " Terms & Café R&amplify AT&T.");
    }

    #[test]
    fn letters_that_are_meant() {
        check(
            "château, âge, Québec, Ísland, naïve “À la carte”, Ångström, São Paulo",
            "château, âge, Québec, Ísland, naïve “À la carte”, Ångström, São Paulo",
        );
    }
}
