//! Where sentences end, and which bare addresses stand in them.

use std::ops::Range;

use super::scan;

/// What was found in one pass over a block's prose, all in its bytes.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    pub(super) sentences: Vec<Range<usize>>,
    /// Bare addresses: `https://…` and `www.…`, without the punctuation after them.
    pub(super) addresses: Vec<Range<usize>>,
}

/// Cuts prose into sentences. Nothing in `opaque` ends one; each of `breaks` does, unless the
/// next word goes on in lower case.
pub(super) fn cut(text: &str, opaque: &[Range<usize>], breaks: &[usize]) -> Cuts {
    let mut cutter = Cutter { text, bytes: text.as_bytes(), start: 0, cuts: Cuts::default() };
    let mut opaque = opaque.iter().peekable();
    let mut breaks = breaks.iter().peekable();
    let mut at = 0;
    while at < cutter.bytes.len() {
        let limit = breaks.peek().map_or(cutter.bytes.len(), |at| **at);
        at = if at < limit { scan::find(&cutter.bytes[..limit], at, is_stop) } else { at };
        if breaks.next_if(|mark| **mark <= at).is_some() {
            cutter.end_at_break(at);
            continue;
        }
        if at == cutter.bytes.len() {
            break;
        }
        while opaque.next_if(|range| range.end <= at).is_some() {}
        at = match opaque.peek().filter(|range| range.start <= at) {
            Some(range) => range.end.max(at + 1),
            None => cutter.stop(at),
        };
    }
    cutter.push(cutter.bytes.len());
    cutter.cuts
}

/// Whether a byte may end a sentence or begin what does, or stand in an address.
fn is_stop(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b':') | (byte == ELLIPSIS[0])
}

const ELLIPSIS: [u8; 3] = [0xe2, 0x80, 0xa6];

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Where the sentence being read begins.
    start: usize,
    cuts: Cuts,
}

impl Cutter<'_> {
    /// Looks at a byte that may end a sentence or stand in an address; gives where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let bytes = self.bytes;
        let address = match bytes[at] {
            b':' if bytes[at + 1..].starts_with(b"//") => Some(at - scheme_len(&bytes[..at])).filter(|start| *start < at),
            b'.' if is_www(&bytes[..at]) => Some(at - 3),
            _ => None,
        };
        if let Some(start) = address {
            let end = address_end(self.text, at + 1);
            self.cuts.addresses.push(start..end);
            return end.max(at + 1);
        }
        let terminator = match bytes[at] {
            b':' => return at + 1,
            0xe2 if bytes[at..].starts_with(&ELLIPSIS) => 3,
            0xe2 => return at + 1,
            _ => 1,
        };
        let after = after_closers(bytes, at + terminator);
        if after < bytes.len() && self.ends(at, after) {
            self.push(after);
        }
        after
    }

    /// Ends the sentence at a line break, unless the next word goes on in lower case.
    fn end_at_break(&mut self, at: usize) {
        let next = self.text[at..].trim_start().chars().next();
        if next.is_some_and(|c| !c.is_lowercase()) && !self.text[..at].ends_with(',') {
            self.push(at);
        }
    }

    fn push(&mut self, end: usize) {
        let sentence = &self.text[self.start..end];
        let trimmed = sentence.trim();
        if !trimmed.is_empty() {
            let start = self.start + sentence.len() - sentence.trim_start().len();
            self.cuts.sentences.push(start..start + trimmed.len());
        }
        self.start = end;
    }

    /// Whether the mark at `at`, whose closing quotes end at `after`, ends the sentence.
    fn ends(&self, at: usize, after: usize) -> bool {
        let Some(next) = next_word(&self.text[after..]) else { return false };
        let first = next.chars().next();
        let closed = after > at + 1;
        let lower = first.is_some_and(char::is_lowercase);
        if self.bytes[at] != b'.' || closed {
            // "…(is that so?) and": what goes on in lower case is the same sentence.
            return !(lower || closed && self.is_abbreviation(at, next, first));
        }
        if self.is_numbering(at) || self.is_abbreviation(at, next, first) {
            return false;
        }
        let word = self.word_before(at);
        !lower || (word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    /// The word before a full stop, without an opening bracket or quote.
    fn word_before(&self, at: usize) -> &str {
        let bytes = &self.bytes[self.start..at];
        let len =
            bytes.iter().rev().take(LONGEST_WORD).take_while(|byte| !matches!(byte, b' ' | b'(' | b'"' | b'/' | 0xa0)).count();
        let start = scan::ceil(self.text, at - len);
        self.text[start..at].trim_start_matches(['“', '‘', '«', '„', '\'', '['])
    }

    /// "4." or "b." or "3.1." at the head of a sentence numbers it.
    fn is_numbering(&self, at: usize) -> bool {
        let head = self.text[self.start..at].trim_start();
        let digits = head.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        head.len() <= 8 && (digits || head.len() == 1 || is_roman(head))
    }

    fn is_abbreviation(&self, at: usize, next: &str, first: Option<char>) -> bool {
        // "dell'art. 13": the article in front of it is no part of the abbreviation.
        let word = self.word_before(at).rsplit(['\'', '’']).next().unwrap_or_default();
        if word.is_empty() || word.len() > LONGEST_ABBREVIATION {
            return false;
        }
        let mut lower = [0; LONGEST_ABBREVIATION];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let counted = first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '(' | '§'));
        let before_name = match abbreviation(lower) {
            Some(Abbreviation::NeverLast) => return true,
            Some(Abbreviation::BeforeANumber) => return counted || is_roman(next),
            Some(Abbreviation::EndsList) => return first.is_some_and(char::is_lowercase),
            Some(Abbreviation::AfterAName) => true,
            None => word.len() == 1 || is_initials(word),
        };
        let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'-'));
        let named = || NAMES.iter().any(|name| self.text[at + 1..].trim_start().starts_with(name));
        before_name && letters && (!STARTERS.contains(&next) || named())
    }
}

const LONGEST_WORD: usize = 40;
const LONGEST_ABBREVIATION: usize = 12;

/// `U.S`, and `Swiss-U.S` too.
fn is_initials(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or(word);
    tail.contains('.') && tail.split('.').all(|part| part.len() <= 2)
}

/// What an abbreviation says of the full stop after it.
enum Abbreviation {
    /// Something always follows.
    NeverLast,
    /// A number follows; before anything else it is a word.
    BeforeANumber,
    /// It ends a list, and often the sentence with it.
    EndsList,
    /// It ends a sentence only where the next plainly begins.
    AfterAName,
}

/// What kind of abbreviation a word in lower case is.
fn abbreviation(word: &[u8]) -> Option<Abbreviation> {
    Some(match word {
        b"e.g" | b"eg" | b"i.e" | b"ie" | b"cf" | b"vs" | b"viz" | b"resp" | b"mr" | b"mrs" | b"ms" | b"dr" | b"prof" | b"st"
        | b"messrs" | b"incl" | b"excl" | b"approx" | b"ca" | b"esp" | b"mag" | b"ing" | b"dipl" | b"bzw" | b"z.b" | b"d.h"
        | b"u.a" | b"z" | b"b" | b"d" | b"h" | b"u" | b"sog" | b"ggf" | b"vgl" | b"gem" | b"inkl" | b"str" | b"p.o" | b"attn"
        | b"tel" | b"ph" => Abbreviation::NeverLast,
        b"no" | b"d.lgs" | b"nos" | b"nr" | b"art" | b"arts" | b"artt" | b"sec" | b"sect" | b"par" | b"para" | b"paras"
        | b"reg" | b"dir" | b"dec" | b"rec" | b"fig" | b"ch" | b"cl" | b"p" | b"pp" | b"vol" | b"ed" | b"abs" | b"lit"
        | b"ziff" | b"rn" | b"jan" | b"feb" | b"mar" | b"apr" | b"jun" | b"jul" | b"aug" | b"sept" | b"oct" | b"nov" => {
            Abbreviation::BeforeANumber
        }
        b"etc" | b"ff" | b"et al" | b"usw" | b"al" => Abbreviation::EndsList,
        b"inc" | b"ltd" | b"co" | b"corp" | b"llc" | b"llp" | b"plc" | b"gmbh" | b"bv" | b"nv" | b"sa" | b"sarl" | b"srl"
        | b"pty" | b"jr" | b"sr" | b"dept" | b"pvt" | b"cal" | b"civ" => Abbreviation::AfterAName,
        _ => return None,
    })
}

/// Words that begin a sentence rather than go on with a name.
const STARTERS: [&str; 66] = [
    "A", "About", "After", "All", "Also", "An", "And", "Any", "As", "At", "Because", "Before", "But", "By", "Data", "During",
    "Each", "Even", "For", "From", "He", "How", "However", "I", "If", "In", "It", "Its", "Many", "More", "Most", "My", "No",
    "Not", "On", "Once", "Only", "Other", "Our", "Please", "Products", "She", "Since", "Some", "Such", "That", "The", "Their",
    "There", "These", "They", "This", "Those", "To", "Under", "Unless", "Upon", "Users", "We", "What", "When", "Where", "Which",
    "While", "With", "You",
];

/// Names that begin with a word which otherwise begins a sentence: "the EU-U.S. Data Privacy Framework".
const NAMES: [&str; 2] = ["Data Privacy Framework", "Data Bridge"];

/// Skips further marks, quotes and brackets that close what a mark ended.
fn after_closers(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match &bytes[at..] {
            [b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']', ..] => 1,
            [0xe2, 0x80, 0x99 | 0x9c | 0x9d | 0xa6, ..] => 3,
            [0xc2, 0xbb, ..] => 2,
            _ => return at,
        };
    }
}

/// The word after a blank, its opening quotes and brackets skipped; `None` if no blank follows.
fn next_word(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    if trimmed.len() == rest.len() {
        return None;
    }
    let word = trimmed.trim_start_matches(['"', '\'', '“', '‘', '«', '„', '[', '*']);
    let end = word.bytes().take(LONGEST_WORD).position(|byte| byte == b' ').unwrap_or(word.len().min(LONGEST_WORD));
    let word = &word[..scan::floor(word, end)];
    Some(word.trim_end_matches([',', '.', ';', ':']))
}

fn is_roman(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 6
        && (text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
            || text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')))
}

/// How long the scheme is that ends here: `https`, `ftp`.
fn scheme_len(before: &[u8]) -> usize {
    before.iter().rev().take(12).take_while(|byte| byte.is_ascii_alphabetic()).count()
}

fn is_www(before: &[u8]) -> bool {
    let Some(rest) = before.len().checked_sub(3) else { return false };
    before[rest..].eq_ignore_ascii_case(b"www") && rest.checked_sub(1).is_none_or(|at| !before[at].is_ascii_alphanumeric())
}

/// Where an address ends: at a blank, quote or angle bracket, without the punctuation after it.
fn address_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let len = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '«' | '»' | '\u{fffc}'))
        .unwrap_or(rest.len());
    let mut address = &rest[..len];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']']);
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if !inner.contains('(') => inner,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return from + address.len();
        }
        address = shorter;
    }
}
