//! What a line looks like: a title, a shout, an item of a list.

/// The mark before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) sign: Sign,
    /// Bytes up to the item's first word.
    pub(super) len: usize,
    /// The number of a numbered item.
    pub(super) ordinal: u32,
}

/// The kind of a mark: items of one list share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Bullet(char),
    /// `1.`, `1)`, `(1)`
    Number,
    /// `7.1`: a clause
    Dotted {
        parts: u8,
    },
    /// `a)`, `(b)`
    Letter,
    /// `(i)`, `iv.`
    Roman,
}

impl Marker {
    pub(super) fn is_ordered(self) -> bool {
        !matches!(self.sign, Sign::Bullet(_))
    }
}

/// The mark that a line begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    if begins_with_word(text.as_bytes()) {
        return None;
    }
    let first = text.chars().next()?;
    if matches!(first, '•' | '◦' | '▪' | '●' | '‣' | '·' | '○' | '■' | '-' | '–' | '—' | '*' | '+' | 'o' | '➢' | '✓')
    {
        let rest = &text[first.len_utf8()..];
        let word = rest.trim_start();
        let apart = rest.len() > word.len() || matches!(first, '•' | '●' | '▪');
        let is_bullet = apart && !word.is_empty() && (first != 'o' || rest.starts_with('\t') || rest.starts_with("  "));
        return is_bullet.then(|| Marker { sign: Sign::Bullet(first), len: text.len() - word.len(), ordinal: 0 });
    }
    let open = usize::from(first == '(');
    let label = text[open..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').take(12).count();
    let label = &text[open..open + label];
    let name = label.trim_end_matches('.');
    let rest = &text[open + label.len()..];
    let closed = rest.starts_with(')');
    let stopped = open == 0 && label.len() == name.len() + 1;
    let parts = name.split('.').count();
    let sign = match name.as_bytes() {
        [] => return None,
        [b'0'..=b'9', ..] if parts > 1 && open == 0 => dotted(name, parts)?,
        [b'0'..=b'9', ..] if (closed || stopped) && name.len() <= 3 && is_number(name) => Sign::Number,
        bytes if (closed || stopped) && bytes.len() <= 5 && bytes.iter().all(|byte| matches!(byte, b'i' | b'v' | b'x')) => {
            Sign::Roman
        }
        [byte] if byte.is_ascii_alphabetic() && (closed || (stopped && byte.is_ascii_lowercase())) => Sign::Letter,
        _ => return None,
    };
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let word = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let ordinal = name.parse().unwrap_or(0);
    (rest.len() > word.len() && !word.is_empty()).then(|| Marker { sign, len: text.len() - word.len(), ordinal })
}

/// Whether two letters stand first that begin no number: so does nearly every line.
fn begins_with_word(text: &[u8]) -> bool {
    let [first, second, ..] = text else { return false };
    first.is_ascii_alphabetic() && !matches!(first, b'i' | b'v' | b'x') && second.is_ascii_alphabetic()
}

fn is_number(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

fn dotted(name: &str, parts: usize) -> Option<Sign> {
    let plausible = name.split('.').all(|part| (1..=2).contains(&part.len()) && is_number(part));
    plausible.then(|| Sign::Dotted { parts: u8::try_from(parts).unwrap_or(u8::MAX) })
}

/// Whether words read as a title: short, without the end of a sentence, and not broken off.
pub(super) fn is_title(text: &str) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    text.len() <= LONGEST_TITLE
        && !matches!(last, '.' | ',' | ';' | ':' | '!' | '-' | '–')
        && text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80)
        && !holds_address_or_end(text.as_bytes())
        && text.bytes().filter(|byte| *byte == b' ').count() < 16
        && !BROKEN_OFF.contains(&last_word(text))
        && !is_dated(text)
}

const LONGEST_TITLE: usize = 90;

/// Whether an address stands in the words, or the end of a sentence.
fn holds_address_or_end(text: &[u8]) -> bool {
    text.windows(2).any(|pair| matches!(pair, [b'@', _] | [b'/', b'/'] | [b'.', b' '])) || text.starts_with(b"www.")
}

/// "Last updated: 1 May 2024", "Effective 05/2024".
fn is_dated(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && (text.contains(": ") || text.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a title begins as a title does: with a capital or a digit.
pub(super) fn begins_title(text: &str) -> bool {
    let first = text.trim_start_matches(['“', '"', '\'', '‘', '(']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Words that no title ends with.
const BROKEN_OFF: [&str; 26] = [
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "if", "include", "includes", "is", "may", "of", "or", "such",
    "that", "the", "to", "when", "where", "which", "will", "with", "your",
];

fn last_word(text: &str) -> &str {
    &text[text.rfind(' ').map_or(0, |at| at + 1)..]
}

/// Whether words are all in capitals, and are words.
pub(super) fn is_caps(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 3
}

/// Words up to which a label names what follows.
const WORDS_OF_A_LABEL: usize = 9;
/// The same where it names a purpose: a longer "To …" is a statement of its own.
const WORDS_OF_A_PURPOSE: usize = 6;

/// Whether words name what follows rather than say something: short, and without a verb's form.
pub(super) fn is_label(text: &str) -> bool {
    let most = if text.starts_with("To ") { WORDS_OF_A_PURPOSE } else { WORDS_OF_A_LABEL };
    text.len() <= 60
        && begins_title(text)
        && !text.contains(['@', '/', '(', '"', '“', ';', ':'])
        && !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.split(' ').count() <= most
        && text.split(' ').next().is_some_and(|first| !SUBJECTS.contains(&first))
        && !text.split(' ').any(|word| FINITE.contains(&word))
}

/// Words that begin a statement.
const SUBJECTS: [&str; 34] = [
    "Additionally",
    "Also",
    "Any",
    "As",
    "At",
    "By",
    "For",
    "From",
    "He",
    "However",
    "If",
    "In",
    "It",
    "Last",
    "No",
    "Note",
    "On",
    "Once",
    "Please",
    "See",
    "She",
    "Such",
    "That",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Under",
    "Unless",
    "We",
    "When",
    "Where",
    "You",
];

/// Forms that only a statement has.
const FINITE: [&str; 30] = [
    "am",
    "apply",
    "applies",
    "are",
    "can",
    "cannot",
    "collect",
    "could",
    "do",
    "does",
    "has",
    "have",
    "is",
    "may",
    "must",
    "need",
    "process",
    "processes",
    "see",
    "shall",
    "should",
    "use",
    "uses",
    "visit",
    "want",
    "was",
    "were",
    "will",
    "wish",
    "would",
];

/// Whether a line ends a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether a line goes on with what the one before began.
pub(super) fn begins_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line that stands unmarked after a colon reads as an item of a list.
pub(super) fn is_bare_item(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let states = text.len() > 40 && ends_sentence(text) && SUBJECTS.contains(&first) && first != "In";
    begins_lower(text) || (text.len() <= 160 && !states && !text.ends_with(':'))
}
