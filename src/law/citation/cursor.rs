//! A reader of characters that can look ahead and go back.

use regex::Regex;

/// A place in a text and the few moves that reading a citation needs. Always on a character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Skips blanks, the unbreakable ones too.
    pub(super) fn blanks(&mut self) -> &mut Self {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
        self
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    pub(super) fn eat_any(&mut self, wanted: &[char]) -> bool {
        wanted.iter().any(|&c| self.eat(c))
    }

    /// Reads what an expression that begins with `^` matches here and moves past it.
    pub(super) fn eat_match(&mut self, expression: &Regex) -> Option<&'t str> {
        let found = expression.find(self.rest())?.as_str();
        self.at += found.len();
        Some(found)
    }

    /// A number of at most five digits, followed by no further digit.
    pub(super) fn number(&mut self) -> Option<u32> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 5 {
            return None;
        }
        let number = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// At most three ASCII letters that end there, in lower case.
    pub(super) fn letters(&mut self) -> Option<String> {
        let count = self.rest().chars().take(4).take_while(|c| c.is_alphanumeric()).count();
        let letters = self.rest().get(..count)?;
        if count == 0 || count > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        self.at += count;
        Some(letters.to_ascii_lowercase())
    }

    /// No letter or digit comes next.
    pub(super) fn at_edge(&self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }
}
