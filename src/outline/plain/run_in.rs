//! Titles that stand on one line with the text under them.

use crate::outline::scan;

use super::shape::{begins_title, is_caps, is_label};

/// How many bytes of a numbered line are its title; all of it where no text follows.
pub(super) fn numbered_title_len(text: &str) -> Option<usize> {
    if super::shape::is_title(text) && two_blanks(text).is_none() && after_caps(text).is_none() && after_capitals(text).is_none()
    {
        return Some(text.len());
    }
    two_blanks(text).or_else(|| after_caps(text)).or_else(|| after_capitals(text)).or_else(|| label_len(text))
}

/// A title parted from its text by two blanks.
pub(super) fn two_blanks(text: &str) -> Option<usize> {
    let head = &text.as_bytes()[..text.len().min(92)];
    head.windows(2)
        .position(|pair| pair == b"  ")
        .filter(|at| begins_title(text) && text[*at..].trim_start().chars().next().is_some_and(char::is_uppercase))
}

/// A title in capitals parted from its text by nothing.
pub(super) fn after_caps(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut before_last = 0;
    for (words, word) in text.split(' ').enumerate() {
        if word.chars().any(char::is_lowercase) {
            // In "… SECURITY ACME has" the last word in capitals is who has.
            let length = if begins_title(word) { end } else { before_last };
            let counted = if begins_title(word) { words } else { words.saturating_sub(1) };
            let title = text[..length].trim_end();
            return (counted >= 1 && is_caps(title) && title.len() >= 4).then_some(title.len());
        }
        before_last = end;
        end += word.len() + 1;
        if end > 100 {
            break;
        }
    }
    None
}

/// "Right to object If a user wishes": a word that begins a sentence stands inside the line.
fn after_capitals(text: &str) -> Option<usize> {
    const BEGIN: [&str; 16] =
        ["We", "If", "When", "You", "The", "Our", "Your", "This", "These", "Please", "In", "For", "As", "Where", "All", "Any"];
    const OWNERS: [&str; 8] = ["The", "Our", "Your", "This", "These", "All", "Any", "In"];
    let head = &text[..scan::floor(text, 120)];
    let mut at = 0;
    let mut words = head.split(' ').peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        let goes_on = next.starts_with(char::is_lowercase) || (OWNERS.contains(&word) && at > 0);
        let joined = ["to", "of", "and", "or", "the", "how", "for", "with", "when", "what", "why"]
            .contains(&before.to_lowercase().as_str());
        if at > 0 && BEGIN.contains(&word) && goes_on && !joined {
            return Some(at - 1);
        }
        at += word.len() + 1;
        before = word;
    }
    None
}

/// The length of a label before its text: `Blog. We …`, `To identify: we …`, `Erasure – that …`.
pub(super) fn label_len(text: &str) -> Option<usize> {
    const LEAST_TEXT: usize = 40;
    let head = &text[..scan::floor(text, 70)];
    let (at, sign) = separator(head)?;
    let label = &text[..at];
    let body = text[at + sign.len()..].trim_start();
    let whole = sign != ". " || (begins_title(body) && !ends_in_letter(label));
    let length = at + usize::from(matches!(sign, ". " | ": "));
    (body.len() >= LEAST_TEXT && is_label(label) && whole).then_some(length)
}

/// The first sign that can part a label from its text.
fn separator(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = scan::find(bytes, at, |byte| (byte == b'.') | (byte == b':') | (byte == b'-') | (byte == 0xe2));
        let spaced = at > 0 && bytes[at - 1] == b' ';
        match bytes.get(at..)? {
            [] => return None,
            [b'.', b' ', ..] => return Some((at, ". ")),
            [b':', b' ', ..] => return Some((at, ": ")),
            [b'-', b' ', ..] if spaced => return Some((at - 1, " - ")),
            [0xe2, 0x80, 0x93, b' ', ..] if spaced => return Some((at - 1, " – ")),
            [0xe2, 0x80, 0x94, b' ', ..] if spaced => return Some((at - 1, " — ")),
            _ => at += 1,
        }
    }
}

/// "EU-U.S" and "Plan B" end no sentence.
fn ends_in_letter(label: &str) -> bool {
    label.rsplit([' ', '.', '-']).next().is_some_and(|word| word.len() == 1)
}

/// A label alone on its line, above its text.
pub(super) fn is_own_line(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(is_label)
}

/// A label that needs no blank line before it to be seen as one: every word begins with a capital.
pub(super) fn is_capitalised(text: &str) -> bool {
    text.contains(' ') && !is_caps(text) && text.split(' ').all(|word| word.starts_with(char::is_uppercase))
}
