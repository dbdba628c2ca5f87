//! Prose to tokens: words in one spelling, numbers, addresses.
//!
//! What the same word may look like is settled here, for texts and for the lexicon alike: case,
//! curly quotes, hyphens, contractions, British and American endings, the plus of a name.

use std::borrow::Cow;

/// A word, number or address of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'t> {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The word in its one spelling, or the address as written.
    pub word: Cow<'t, str>,
    /// What kind of thing it is.
    pub class: Class,
    /// The strongest mark between this token and the one before it.
    pub before: Mark,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Class {
    /// Letters.
    Word,
    /// A number in digits or words, with its value.
    Number(f64),
    /// An electronic mail address.
    Email,
    /// A web address or domain.
    Url,
}

/// Punctuation between two tokens, from none to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Blanks, hyphens, quotes.
    None,
    /// A bracket opens or closes.
    Bracket,
    /// A comma or dash.
    Comma,
    /// A semicolon, colon or full stop.
    Stop,
}

/// Splits a text into tokens in their one spelling. Linear in the text's length.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 6 + 1);
    let mut before = Mark::Stop;
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, first)) = rest.peek() {
        if first == '+' && !text[start + 1..].starts_with(|next: char| next.is_ascii_digit()) {
            out.push(Token { start, end: start + 1, word: Cow::Borrowed("plus"), class: Class::Word, before });
            before = Mark::None;
            rest.next();
            continue;
        }
        if !is_word_char(first) {
            before = before.max(mark(first));
            rest.next();
            continue;
        }
        if let Some((end, class)) = address(text, start) {
            out.push(Token { start, end, word: Cow::Borrowed(&text[start..end]), class, before });
            while rest.peek().is_some_and(|&(at, _)| at < end) {
                rest.next();
            }
        } else {
            let end = word_end(text, start);
            while rest.peek().is_some_and(|&(at, _)| at < end) {
                rest.next();
            }
            push_word(&mut out, text, start, end, before);
        }
        before = Mark::None;
    }
    out
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

fn mark(c: char) -> Mark {
    match c {
        '.' | ';' | ':' | '!' | '?' | '\u{2022}' => Mark::Stop,
        ',' | '\u{2013}' | '\u{2014}' => Mark::Comma,
        '(' | ')' | '[' | ']' => Mark::Bracket,
        _ => Mark::None,
    }
}

/// The end of the word that starts here: letters and digits, with single apostrophes between
/// letters and single separators between digits inside.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut last = ' ';
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let inside = is_word_char(c)
            || (is_apostrophe(c) && last.is_alphabetic() && next.is_alphabetic())
            || (matches!(c, ',' | '.') && last.is_ascii_digit() && next.is_ascii_digit());
        if !inside {
            break;
        }
        last = c;
        end = start + at + c.len_utf8();
    }
    end
}

/// A web or mail address that starts here, and its end without closing punctuation.
fn address(text: &str, start: usize) -> Option<(usize, Class)> {
    let bytes = text.as_bytes();
    let mut end = start;
    let (mut at, mut dot, mut slash) = (None, false, false);
    while let Some(&b) = bytes.get(end) {
        match b {
            b'@' => at = Some(end),
            b'.' => dot = true,
            b'/' => slash = true,
            b'-' | b'_' | b'%' | b'+' | b'~' | b'#' | b'?' | b'=' | b'&' | b':' => {}
            _ if b.is_ascii_alphanumeric() => {}
            _ => break,
        }
        end += 1;
    }
    if !dot {
        return None;
    }
    while end > start && !bytes[end - 1].is_ascii_alphanumeric() && bytes[end - 1] != b'/' {
        end -= 1;
    }
    let word = &text[start..end];
    if let Some(at) = at.filter(|&at| at > start && at + 3 < end) {
        return text[at..end].contains('.').then_some((end, Class::Email));
    }
    let scheme = word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
    (scheme || is_domain(word, slash)).then_some((end, Class::Url))
}

/// `example.com`, `ec.europa.eu/odr`: labels of letters with a last one that is a known or
/// country domain.
fn is_domain(word: &str, slash: bool) -> bool {
    const COMMON: [&str; 14] =
        ["com", "org", "net", "gov", "edu", "info", "app", "dev", "cloud", "online", "tech", "site", "biz", "europa"];
    let host = word.split('/').next().unwrap_or(word);
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let labels = name.split('.').all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let country = last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase()) && name.len() > 3;
    labels && name.bytes().any(|b| b.is_ascii_lowercase()) && (COMMON.contains(&last) || (country && (slash || name.len() > 4)))
}

fn push_word<'t>(out: &mut Vec<Token<'t>>, text: &'t str, start: usize, end: usize, before: Mark) {
    let raw = &text[start..end];
    if raw.as_bytes()[0].is_ascii_digit() {
        let (word, class) = number(raw);
        out.push(Token { start, end, word, class, before });
        return;
    }
    if let Some((head, tail)) = contraction(raw) {
        let middle = start + raw.char_indices().nth(head.0).map_or(raw.len(), |(at, _)| at);
        out.push(Token { start, end: middle, word: Cow::Borrowed(head.1), class: Class::Word, before });
        out.push(Token { start: middle, end, word: Cow::Borrowed(tail), class: Class::Word, before: Mark::None });
        return;
    }
    if raw == "mail" && before == Mark::None && joins_e_mail(out, text, start) {
        return;
    }
    let word = spell(raw);
    let class = number_word(&word).map_or(Class::Word, Class::Number);
    out.push(Token { start, end, word, class, before });
}

/// Turns the `e` of `e-mail` into the whole word.
fn joins_e_mail(out: &mut [Token<'_>], text: &str, start: usize) -> bool {
    match out.last_mut() {
        Some(last) if last.word == "e" && text[last.end..start] == *"-" => {
            last.end = start + "mail".len();
            last.word = Cow::Borrowed("email");
            true
        }
        _ => false,
    }
}

/// `30`, `1,000`, `2.5` with their value; what starts with a digit and is none stays a word.
fn number(raw: &str) -> (Cow<'_, str>, Class) {
    let plain: String = raw.chars().filter(|c| *c != ',').collect();
    match plain.parse::<f64>() {
        Ok(value) => (Cow::Borrowed(raw), Class::Number(value)),
        Err(_) => (spell(raw), Class::Word),
    }
}

/// The value of a number that is written as a word.
fn number_word(word: &str) -> Option<f64> {
    const WORDS: [(&str, f64); 27] = [
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("eighteen", 18.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fourty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("ninety", 90.0),
        ("hundred", 100.0),
        ("eighty", 80.0),
    ];
    (word.len() <= 8).then(|| WORDS.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)).flatten()
}

type Head = (usize, &'static str);

/// `don't` as `do` and `not`, `we'll` as `we` and `will`; the head with its length in characters.
fn contraction(raw: &str) -> Option<(Head, &'static str)> {
    const WHOLE: [(&str, Head, &str); 23] = [
        ("cannot", (3, "can"), "not"),
        ("can't", (2, "can"), "not"),
        ("won't", (2, "will"), "not"),
        ("don't", (2, "do"), "not"),
        ("doesn't", (4, "does"), "not"),
        ("didn't", (3, "did"), "not"),
        ("isn't", (2, "is"), "not"),
        ("aren't", (3, "are"), "not"),
        ("wasn't", (3, "was"), "not"),
        ("weren't", (4, "were"), "not"),
        ("haven't", (4, "have"), "not"),
        ("hasn't", (3, "has"), "not"),
        ("couldn't", (5, "could"), "not"),
        ("wouldn't", (5, "would"), "not"),
        ("shouldn't", (6, "should"), "not"),
        ("we'll", (2, "we"), "will"),
        ("you'll", (3, "you"), "will"),
        ("we're", (2, "we"), "are"),
        ("you're", (3, "you"), "are"),
        ("we've", (2, "we"), "have"),
        ("you've", (3, "you"), "have"),
        ("they're", (4, "they"), "are"),
        ("it's", (2, "it"), "is"),
    ];
    if raw.len() > 12 || !(raw.len() == 6 || raw.chars().any(is_apostrophe)) {
        return None;
    }
    let plain: String = raw.chars().map(|c| if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() }).collect();
    WHOLE.iter().find(|(whole, _, _)| *whole == plain).map(|(_, head, tail)| (*head, *tail))
}

/// One spelling for a word: lower case, no possessive, American endings.
pub(super) fn spell(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_lowercase()) && !british(raw) {
        return Cow::Borrowed(raw);
    }
    let mut word: String = raw.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    if let Some(bare) = word.strip_suffix("'s").map(str::len) {
        word.truncate(bare);
    }
    if british(&word) {
        respell(&mut word);
    }
    Cow::Owned(word)
}

const ISE: [&str; 8] = ["ise", "ised", "ises", "iser", "ising", "isation", "isations", "isational"];
const YSE: [&str; 4] = ["yse", "ysed", "yser", "ysing"];
const OUR: [&str; 4] = ["our", "ours", "oured", "ouring"];

fn british(word: &str) -> bool {
    let bytes = word.as_bytes();
    // Every such ending begins within the last nine letters; most words have none.
    let tail = &bytes[bytes.len().saturating_sub(9)..];
    let hints = bytes.len() >= 6
        && (tail.windows(2).any(|pair| pair == b"is" || pair == b"ys" || pair == b"ou") || word.starts_with("programme"));
    hints && (ISE.iter().chain(&YSE).chain(&OUR).any(|end| word.ends_with(end)) || word == "programme" || word == "programmes")
}

fn respell(word: &mut String) {
    if let Some(end) = ISE.iter().chain(&YSE).find(|end| word.ends_with(*end)) {
        let at = word.len() - end.len() + 1;
        word.replace_range(at..=at, "z");
    } else if let Some(end) = OUR.iter().find(|end| word.ends_with(*end)) {
        let at = word.len() - end.len() + 1;
        word.replace_range(at..=at, "");
    } else {
        *word = word.replace("programme", "program");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words: Vec<_> = tokens(text).iter().map(|t| t.word.to_string()).collect();
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn one_spelling() {
        check("We don’t SELL your e-mail address.", "we do not sell your email address");
        check("Users’ data; the user's behaviour", "users data the user behavior");
        check("we analyse; they analysed; analysis", "we analyze they analyzed analysis");
        check("anonymised organisations — third-party", "anonymized organizations third party");
        check("We cannot and we'll", "we can not and we will");
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "write to privacy@example.com, or see https://example.com/a?b=c.",
            "write to privacy@example.com or see https://example.com/a?b=c",
        );
        check("at ec.europa.eu/consumers/odr today", "at ec.europa.eu/consumers/odr today");
        check("e.g. the U.S. law", "e g the u s law");
        check("necessary.We keep", "necessary we keep");
        check("Google+, Google +: +49 30", "google plus google plus 49 30");
    }

    #[test]
    fn numbers_have_values() {
        let found = tokens("thirty (30) days, 1,000 users, Art. 6(1)(f)");
        let values: Vec<_> = found.iter().filter_map(|t| if let Class::Number(v) = t.class { Some(v) } else { None }).collect();
        assert_eq!(values, [30.0, 30.0, 1000.0, 6.0, 1.0]);
    }
}
