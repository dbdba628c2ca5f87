//! Code between the marks of a template language: what stands in `<% %>`, `<?php ?>`, `{{ }}` and
//! the like. It comes in halves (`if` here, `end` there), so it is not parsed: its strings are
//! found, with the brackets and names that say what they are.

use std::ops::Range;

use super::literal::{Literal, Quote};
use super::prose::{self, Place, Role};
use super::{Syntax, mark};
use crate::outline::container::Kind;
use crate::outline::islands::{Finds, Marker, Reads};

/// An island of code: `whole` with its marks, `inner` the code between them. Where it `prints`,
/// words stand there when it is run.
#[derive(Debug, Clone)]
pub(in crate::outline) struct Code {
    pub(in crate::outline) whole: Range<usize>,
    pub(in crate::outline) inner: Range<usize>,
    pub(in crate::outline) syntax: Syntax,
    pub(in crate::outline) prints: bool,
}

/// Marks an island of code, but for the prose in its strings.
pub(in crate::outline) fn find(source: &str, code: &Code, finds: &mut Finds) {
    let mut marker = Marker::new(finds, code.whole.start);
    let (mut found, comments) = Scan::new(source, code).all();
    comments.into_iter().for_each(|comment| marker.comment(comment));
    if let Some(literal) = lone_string(source, code).filter(|_| found.is_empty()) {
        mark(&literal, Role::Inline, false, &mut marker);
        return marker.code(code.whole.end);
    }
    if found.is_empty() {
        return marker.mark(code.whole.clone(), if code.prints { Reads::Variable } else { Reads::Nothing });
    }
    // One string that is called nothing is part of the text around the island.
    if let [Event::Prose { role: role @ (Role::Text | Role::Heading(_)), is_named: false, .. }] = found.as_mut_slice() {
        *role = Role::Inline;
    }
    for event in found {
        match event {
            Event::Prose { literal, role, is_first, .. } => mark(&literal, role, is_first, &mut marker),
            Event::EndOfList(bracket) => marker.mark(bracket, Reads::Leave(Kind::List)),
        }
    }
    marker.code(code.whole.end);
}

/// The string that an expression of a script is, as `{" "}` between words.
fn lone_string(source: &str, code: &Code) -> Option<Literal> {
    let inner = source[code.inner.clone()].trim();
    let mark = inner.chars().next().filter(|mark| code.syntax == Syntax::Script && matches!(mark, '"' | '\'' | '`'))?;
    let is_one = inner.len() > 1 && inner.ends_with(mark) && !inner[1..inner.len() - 1].contains(mark);
    let start = inner.as_ptr() as usize - source.as_ptr() as usize;
    is_one.then(|| Literal::read(source, start..start + inner.len(), 1, 1, Syntax::Script, Quote::Live))
}

/// What was found, in order.
enum Event {
    Prose {
        literal: Literal,
        role: Role,
        is_first: bool,
        is_named: bool,
    },
    /// The bracket after the last item of a list.
    EndOfList(Range<usize>),
}

/// A bracket that is open.
struct Bracket<'s> {
    holds: Holds,
    /// The function or key before it.
    word: &'s str,
    has_items: bool,
    /// Its elements have keys.
    has_keys: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Arguments,
    Elements,
    Fields,
    Index,
}

/// A string that may yet be joined with another, or prove a key.
struct Pending<'s> {
    literal: Literal,
    name: Option<&'s str>,
    /// How many brackets stand around it.
    depth: usize,
    /// The sign after it joins it with what follows.
    joins: bool,
    /// A value stands between it and the next string.
    variable: bool,
    is_unread: bool,
}

struct Scan<'s> {
    source: &'s str,
    /// The code up to its end.
    bytes: &'s [u8],
    at: usize,
    syntax: Syntax,
    open: Vec<Bracket<'s>>,
    /// The word read last, while nothing but blanks follows.
    word: &'s str,
    /// What the value is called that comes next.
    name: Option<&'s str>,
    pending: Option<Pending<'s>>,
    /// The value that comes next is only compared.
    compares: bool,
    /// A colon will part two values, and name none.
    chooses: bool,
    found: Vec<Event>,
    comments: Vec<Range<usize>>,
}

impl<'s> Scan<'s> {
    fn new(source: &'s str, code: &Code) -> Self {
        let bytes = &source.as_bytes()[..code.inner.end];
        let (at, syntax) = (code.inner.start, code.syntax);
        Self {
            source,
            bytes,
            at,
            syntax,
            open: Vec::new(),
            word: "",
            name: None,
            pending: None,
            compares: false,
            chooses: false,
            found: Vec::new(),
            comments: Vec::new(),
        }
    }

    fn all(mut self) -> (Vec<Event>, Vec<Range<usize>>) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match byte {
                _ if self.skip_comment() => {}
                b'\'' | b'"' => self.string(byte),
                b'`' if self.syntax == Syntax::Script => self.string(byte),
                b'<' if self.syntax == Syntax::Php && self.bytes[self.at..].starts_with(b"<<<") => self.heredoc(),
                b'(' | b'[' | b'{' => self.enter(byte),
                b')' | b']' | b'}' => self.leave(),
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ if is_word(byte) || matches!(byte, b'$' | b'@') => self.word(),
                _ => self.sign(byte),
            }
        }
        self.settle();
        (self.found, self.comments)
    }

    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let apart = self.at == 0 || matches!(self.bytes[self.at - 1], b' ' | b'\t' | b'\n' | b';' | b'{' | b'}');
        let close: &[u8] = match (self.syntax, rest) {
            (Syntax::Php | Syntax::Script, [b'/', b'*', ..]) => b"*/",
            (Syntax::Php | Syntax::Script, [b'/', b'/', ..]) if apart => b"\n",
            (Syntax::Php, [b'#', next, ..]) if *next != b'[' => b"\n",
            (Syntax::Ruby, [b'#', ..]) if apart => b"\n",
            _ => return false,
        };
        let end = memchr::memmem::find(rest, close).map_or(self.bytes.len(), |end| self.at + end + close.len());
        self.comments.push(self.at..self.at + self.source[self.at..end].trim_end().len());
        self.at = end;
        true
    }

    fn word(&mut self) {
        let start = self.at;
        self.at += 1;
        loop {
            self.at += self.bytes[self.at..].iter().take_while(|byte| is_word(**byte)).count();
            let link = match &self.bytes[self.at..] {
                [b'-', b'>', next, ..] | [b':', b':', next, ..] if is_word(*next) => 2,
                [b'.' | b'\\', next, ..] if is_word(*next) && !next.is_ascii_digit() => 1,
                _ => break,
            };
            self.at += link;
        }
        self.compares = false;
        self.word = &self.source[start..self.at];
        match &mut self.pending {
            Some(pending) if pending.joins => pending.variable = true,
            _ => self.settle(),
        }
    }

    fn sign(&mut self, byte: u8) {
        let rest = &self.bytes[self.at..];
        let len = match rest {
            [b'=', b'=', b'=', ..] | [b'!', b'=', b'=', ..] => 3,
            [b'=', b'>' | b'=', ..] | [b'!', b'=', ..] | [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
            _ => 1,
        };
        let sign = &rest[..len];
        let joins = match self.syntax {
            Syntax::Php => sign == b".",
            Syntax::Template => sign == b"~" || sign == b"+",
            Syntax::Ruby | Syntax::Script => sign == b"+",
        };
        let parts = sign == b":" && std::mem::take(&mut self.chooses);
        self.chooses |= sign == b"?" && rest.get(1).is_some_and(u8::is_ascii_whitespace);
        let names =
            !parts && (sign == b"=>" || sign == b"=" || (sign == b":" && !rest.get(1).is_some_and(|next| is_word(*next))));
        self.at += len;
        let inside = self.pending.as_ref().is_some_and(|pending| pending.joins && pending.depth < self.open.len());
        let goes_on = byte == b'\n' && (self.pending.is_some() || self.syntax != Syntax::Ruby);
        if goes_on || inside {
            return;
        }
        if joins && self.pending.as_ref().is_some_and(|pending| pending.depth == self.open.len()) {
            self.pending.iter_mut().for_each(|pending| pending.joins = true);
        } else if names {
            self.open.last_mut().into_iter().for_each(|bracket| bracket.has_keys = true);
            self.name = Some(match self.pending.take() {
                Some(key) => &self.source[key.literal.body],
                None => self.word,
            });
        } else {
            self.settle();
            self.compares = matches!(sign, b"==" | b"===" | b"!=" | b"!==");
            if matches!(byte, b',' | b';' | b'\n') {
                self.name = None;
            }
        }
        self.word = "";
    }

    fn string(&mut self, mark: u8) {
        let mut end = self.at + 1;
        loop {
            end += match memchr::memchr2(mark, b'\\', &self.bytes[end.min(self.bytes.len())..]) {
                None => {
                    // Unclosed: what follows is no code that can be read.
                    self.at = self.bytes.len();
                    return;
                }
                Some(found) if self.bytes[end + found] == b'\\' => found + 2,
                Some(found) => {
                    end += found;
                    break;
                }
            };
        }
        let quote = match (mark, self.syntax) {
            (b'\'', Syntax::Php | Syntax::Ruby) => Quote::Raw,
            (b'"', Syntax::Php | Syntax::Ruby) | (b'`', _) => Quote::Live,
            _ => Quote::Plain,
        };
        let literal = Literal::read(self.source, self.at..end + 1, 1, 1, self.syntax, quote);
        self.at = end + 1;
        self.push(literal);
    }

    /// `<<<MARK`, lines, `MARK`.
    fn heredoc(&mut self) {
        let head = &self.source[self.at + 3..self.bytes.len()];
        let line = &head[..head.find('\n').unwrap_or(head.len())];
        let name = line.trim().trim_matches(['"', '\'']);
        let open = 3 + line.len() + 1;
        let body = head.get(line.len() + 1..).unwrap_or_default();
        let closing = |line: &&str| {
            line.trim_start().strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        };
        let close = body.split_inclusive('\n').find(closing);
        let Some(close) = close.filter(|_| !name.is_empty() && name.bytes().all(is_word)) else {
            self.at += 3;
            return;
        };
        let start = close.as_ptr() as usize - body.as_ptr() as usize;
        let mark = close.len() - close.trim_start().len() + name.len();
        let quote = if line.contains('\'') { Quote::Raw } else { Quote::Live };
        let range = self.at..self.at + open + start + mark;
        self.at = range.end;
        let literal = Literal::read(self.source, range, open, mark, Syntax::Php, quote);
        self.push(literal);
    }

    /// Takes a string, and joins it with the one before where a sign says so.
    fn push(&mut self, literal: Literal) {
        let depth = self.open.len();
        match &mut self.pending {
            Some(pending) if pending.joins && pending.depth == depth => {
                pending.literal.join(literal, std::mem::take(&mut pending.variable));
                pending.joins = false;
            }
            Some(pending) if pending.joins && pending.depth < depth => pending.variable = true,
            _ => {
                self.settle();
                let is_unread = self.compares
                    || prose::is_unread_by(self.word)
                    || self.open.last().is_some_and(|bracket| match bracket.holds {
                        Holds::Index => true,
                        Holds::Arguments => prose::is_unread_by(bracket.word),
                        Holds::Elements | Holds::Fields => false,
                    });
                let name = self.name;
                self.pending = Some(Pending { literal, name, depth, joins: false, variable: false, is_unread });
            }
        }
        self.compares = false;
        self.word = "";
    }

    /// Decides what the pending string is, now that nothing can be joined to it.
    fn settle(&mut self) {
        let Some(Pending { literal, name, depth, is_unread, .. }) = self.pending.take() else { return };
        let around = depth.min(self.open.len());
        let mut data = self.open.iter().filter(|bracket| matches!(bracket.holds, Holds::Elements | Holds::Fields)).peekable();
        // What stands in a list of maps belongs under something.
        let in_list = data.peek().is_some_and(|outermost| !outermost.has_keys);
        let depth = data.filter(|bracket| bracket.has_keys).count() + usize::from(in_list);
        let is_element = |bracket: &&mut Bracket<'_>| bracket.holds == Holds::Elements && name.is_none();
        let array = self.open[..around].last_mut().filter(is_element);
        let place = Place { name: name.or(array.as_ref().map(|array| array.word)), in_array: array.is_some(), depth };
        let Some(role) = place.role(&literal.text).filter(|_| !is_unread) else { return };
        let is_first = array.is_some_and(|array| role == Role::Item && !std::mem::replace(&mut array.has_items, true));
        self.found.push(Event::Prose { literal, role, is_first, is_named: name.is_some() });
    }

    fn enter(&mut self, sign: u8) {
        let joins = self.pending.as_ref().is_some_and(|pending| pending.joins);
        if !joins {
            self.settle();
        }
        let adjacent = self.at > 0 && (is_word(self.bytes[self.at - 1]) || matches!(self.bytes[self.at - 1], b')' | b']'));
        let holds = match sign {
            b'(' if self.word == "array" => Holds::Elements,
            b'(' => Holds::Arguments,
            b'[' if adjacent => Holds::Index,
            b'[' => Holds::Elements,
            _ => Holds::Fields,
        };
        let word = if holds == Holds::Arguments { self.word } else { self.name.unwrap_or_default() };
        self.open.push(Bracket { holds, word, has_items: false, has_keys: false });
        // An argument is called what the call's value is called.
        if holds != Holds::Arguments {
            self.name = None;
        }
        self.word = "";
        self.at += 1;
    }

    fn leave(&mut self) {
        let joins = self.pending.as_ref().is_some_and(|pending| pending.joins && pending.depth < self.open.len());
        if !joins {
            self.settle();
        }
        if self.open.pop().is_some_and(|bracket| bracket.has_items) {
            self.found.push(Event::EndOfList(self.at..self.at + 1));
        }
        self.word = "";
        self.at += 1;
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
