//! A string in code as a reader reads it: escapes decoded, what is filled in left open.

use std::ops::Range;

use super::Syntax;
use crate::outline::islands::Reads;
use crate::outline::prose::ISLAND;
use crate::outline::templates::is_placeholder;

/// A string, or several that are joined, in the bytes of the source.
#[derive(Debug)]
pub(super) struct Literal {
    /// The mark that opens it.
    pub(super) open: Range<usize>,
    /// What stands between the marks.
    pub(super) body: Range<usize>,
    /// The mark that closes it.
    pub(super) close: Range<usize>,
    /// Parts of the body that do not read as they are written, in order.
    pub(super) marks: Vec<(Range<usize>, Reads)>,
    /// The body as it reads.
    pub(super) text: String,
}

/// What a string's marks allow in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// Only the mark itself and the backslash are escaped.
    Raw,
    /// Escapes.
    Plain,
    /// Escapes, and expressions between braces.
    Live,
}

impl Literal {
    /// Reads a string whose marks take `open` and `close` bytes at the ends of `range`.
    pub(super) fn read(source: &str, range: Range<usize>, open: usize, close: usize, syntax: Syntax, quote: Quote) -> Self {
        let body = range.start + open..(range.end - close).max(range.start + open);
        let mut literal = Self {
            open: range.start..body.start,
            close: body.end..range.end,
            body: body.clone(),
            marks: Vec::new(),
            text: String::with_capacity(body.len()),
        };
        let text = &source[..body.end];
        let mut at = body.start;
        while let Some(found) = text[at..].find(['\\', '$', '#', '{', '%', ':']) {
            let sign = at + found;
            literal.text.push_str(&text[at..sign]);
            let special = escape(text, sign, quote).or_else(|| {
                let end = hole(text, sign, body.start, syntax, quote)?;
                Some((end, Reads::Variable))
            });
            at = match special {
                Some((end, reads)) => {
                    literal.text.extend(match reads {
                        Reads::Character(c) => Some(c),
                        Reads::Variable => Some(ISLAND),
                        _ => None,
                    });
                    literal.marks.push((sign..end, reads));
                    end
                }
                None => {
                    literal.text.push_str(&text[sign..=sign]);
                    sign + 1
                }
            };
        }
        literal.text.push_str(&text[at..]);
        literal
    }

    /// Adds the string that is joined to this one; `variable` says that a value stands between.
    pub(super) fn join(&mut self, next: Self, variable: bool) {
        let reads = if variable { Reads::Variable } else { Reads::Nothing };
        self.marks.push((self.body.end..next.body.start, reads));
        self.marks.extend(next.marks);
        self.text.extend(variable.then_some(ISLAND));
        self.text.push_str(&next.text);
        self.body.end = next.body.end;
        self.close = next.close;
    }
}

/// The escape at a backslash: its end and what it reads as.
fn escape(text: &str, at: usize, quote: Quote) -> Option<(usize, Reads)> {
    let rest = text[at..].strip_prefix('\\')?;
    let next = rest.chars().next()?;
    let end = at + 1 + next.len_utf8();
    if quote == Quote::Raw {
        return matches!(next, '\'' | '"' | '\\').then_some((end, Reads::Character(next)));
    }
    let hex = |digits: Range<usize>| {
        let code = text.get(digits.clone()).filter(|code| !code.is_empty())?;
        Some((digits.end, Reads::Character(char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
    };
    let coded = match next {
        'u' if rest[1..].starts_with('{') => {
            let digits = end + 1..end + 1 + text[end + 1..].bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
            hex(digits).filter(|(end, _)| text[*end..].starts_with('}')).map(|(end, reads)| (end + 1, reads))
        }
        'u' => hex(end..end + 4),
        'x' => hex(end..end + 2),
        _ => None,
    };
    coded.or(Some(match next {
        'n' => (end, Reads::Character('\n')),
        't' | 'r' | 'v' | 'f' | 's' | 'b' | '0' | 'e' => (end, Reads::Character(' ')),
        '\n' | '\r' => (end, Reads::Nothing),
        c => (end, Reads::Character(c)),
    }))
}

/// The end of what is filled in when the program runs, if it begins at a byte.
fn hole(text: &str, at: usize, start: usize, syntax: Syntax, quote: Quote) -> Option<usize> {
    let rest = &text[at..];
    let name = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let live = quote == Quote::Live;
    match rest.as_bytes() {
        [b'$', b'{', ..] if live && syntax != Syntax::Ruby => balanced(text, at + 1),
        [b'#', b'{', ..] if live && syntax == Syntax::Ruby => balanced(text, at + 1),
        [b'{', b'$', ..] if live && syntax == Syntax::Php => balanced(text, at),
        [b'$', first, ..] if live && syntax == Syntax::Php && (first.is_ascii_alphabetic() || *first == b'_') => {
            let end = at + 1 + name(&rest[1..]);
            let field = text[end..].strip_prefix("->").map_or(0, name);
            Some(if field > 0 { end + 2 + field } else { end })
        }
        [b'{', b'{', ..] => {
            let inner = &rest[2..rest.find("}}")?];
            (!is_placeholder(inner) && inner.len() < 80).then_some(at + inner.len() + 4)
        }
        [b'{', ..] | [b'%', b'{' | b'(', ..] => {
            let open = usize::from(rest.starts_with('%')) + 1;
            let len = name(&rest[open..]);
            let closed = rest[open + len..].starts_with(['}', ')']);
            let end = at + open + len + 1 + usize::from(rest[open + len..].starts_with(")s"));
            (len > 0 && closed && !is_placeholder(&rest[open..open + len])).then_some(end)
        }
        [b'%', b's' | b'd', ..] => Some(at + 2),
        [b'%', b'1'..=b'9', b'$', b's' | b'd', ..] => Some(at + 4),
        [b':', first, ..] if syntax == Syntax::Php && first.is_ascii_lowercase() => {
            let apart = at == start || text[..at].ends_with([' ', '(', '>', '"']);
            apart.then(|| at + 1 + name(&rest[1..]))
        }
        _ => None,
    }
}

/// The end of the braces that open at a byte, strings in them skipped.
fn balanced(text: &str, open: usize) -> Option<usize> {
    const LONGEST: usize = 1_000;
    let mut depth = 0usize;
    let mut quote = None;
    for (index, byte) in text.as_bytes()[open..].iter().enumerate().take(LONGEST) {
        match (quote, byte) {
            (Some(mark), byte) => quote = if mark == byte { None } else { Some(mark) },
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + index + 1);
        }
    }
    None
}
