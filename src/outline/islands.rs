//! Islands: stretches of the source that do not read as they are written. Template languages and
//! code stand in them; prose in the strings of that code is what lies between two islands.

use std::borrow::Cow;
use std::ops::Range;

use super::container::Kind;

/// One stretch of the source that does not read as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Island {
    pub(super) range: Range<usize>,
    pub(super) reads: Reads,
}

/// What a reader reads where an island stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Nothing at all.
    Nothing,
    /// Words that only the running program knows.
    Variable,
    /// One character, for which an escape stands.
    Character(char),
    /// Nothing, and what follows is prose of its own.
    Enter(Around),
    /// Nothing, and what was entered ends.
    Leave(Kind),
    /// Nothing, and the prose before it ends.
    Part,
}

/// What code puts around the prose in its strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// A heading of this rank.
    Heading(u8),
    /// The first item of a list.
    FirstItem,
    Item,
}

/// What was found in a text before it is read.
#[derive(Debug, Default)]
pub(super) struct Finds {
    /// Islands in the order of the source, none overlapping.
    pub(super) islands: Vec<Island>,
    /// Stretches of Markdown in a text of another format.
    pub(super) markdown: Vec<Range<usize>>,
    /// Strings of code that are prose, without their marks.
    pub(super) strings: Vec<Range<usize>>,
    /// Comments in code, with their marks.
    pub(super) comments: Vec<Range<usize>>,
}

/// All islands of a text, in order, none overlapping.
#[derive(Debug, Default)]
pub(super) struct Islands {
    list: Vec<Island>,
    /// The first that may still be met.
    next: usize,
    /// Stretches of Markdown in a text of another format, in order.
    pub(super) markdown: Vec<Range<usize>>,
    /// Strings of code that are prose, without their marks, in order.
    pub(super) strings: Vec<Range<usize>>,
    /// Comments in code, with their marks, in order.
    pub(super) comments: Vec<Range<usize>>,
}

/// Stands for code to a parser of markup: no blank, no sign of any markup, and no letter.
pub(super) const CODE: u8 = 0x1a;
/// Stands for words that are not known: a letter.
const WORD: u8 = b'x';

impl Islands {
    /// Islands, ready to be met; of stretches of Markdown inner ones are dropped.
    pub(super) fn new(finds: Finds) -> Self {
        let Finds { islands, mut markdown, strings, comments } = finds;
        markdown.sort_by_key(|stretch| stretch.start);
        let mut end = 0;
        markdown.retain(|stretch| {
            let is_apart = stretch.start >= end;
            end = end.max(stretch.end);
            is_apart
        });
        debug_assert!(islands.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        Self { list: islands, next: 0, markdown, strings, comments }
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Island> {
        self.list.iter()
    }

    /// The first island that touches a range; ranges asked for must not go back.
    pub(super) fn next_in(&mut self, range: Range<usize>) -> Option<Island> {
        while self.list.get(self.next).is_some_and(|island| island.range.end <= range.start) {
            self.next += 1;
        }
        self.list.get(self.next).filter(|island| island.range.start < range.end && !range.is_empty()).cloned()
    }

    /// The text with every island made harmless to a parser of markup: no marks in a line of text,
    /// blanks where a line holds nothing else. Bytes keep their places.
    pub(super) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.list.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut bytes = text.as_bytes().to_vec();
        for (index, island) in self.list.iter().enumerate() {
            let range = island.range.clone();
            let filler = match island.reads {
                Reads::Character(c) if c.len_utf8() <= range.len() => {
                    bytes[range.clone()].fill(b' ');
                    c.encode_utf8(&mut bytes[range]);
                    continue;
                }
                Reads::Nothing if self.fills_line(&bytes, index) => b' ',
                Reads::Variable | Reads::Character(_) => WORD,
                Reads::Nothing | Reads::Enter(_) | Reads::Leave(_) | Reads::Part => CODE,
            };
            for byte in &mut bytes[range] {
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = filler;
                }
            }
        }
        String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Whether only blanks and islands that read as nothing share the lines of this one.
    fn fills_line(&self, bytes: &[u8], index: usize) -> bool {
        let range = &self.list[index].range;
        let before = bytes[..range.start].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
        let mut end = range.end;
        let mut following = self.list[index + 1..].iter().take(8);
        loop {
            end += bytes[end..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            match following.next() {
                Some(island) if island.range.start == end && island.reads == Reads::Nothing => end = island.range.end,
                _ => break,
            }
        }
        before.is_none_or(|byte| matches!(byte, b'\n' | b'\r')) && bytes.get(end).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    }
}

/// Islands in the making: what lies between those marked is code, unless it is shown.
pub(super) struct Marker<'o> {
    finds: &'o mut Finds,
    /// Code begins here.
    at: usize,
}

impl<'o> Marker<'o> {
    /// Begins with code at a byte.
    pub(super) fn new(finds: &'o mut Finds, at: usize) -> Self {
        Self { finds, at }
    }

    /// Where code goes on that is not yet marked.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Says how a stretch reads; up to it stands code. What lies before another mark is left out.
    pub(super) fn mark(&mut self, range: Range<usize>, reads: Reads) {
        if range.start >= self.at && !range.is_empty() {
            self.code(range.start);
            self.finds.islands.push(Island { range: range.clone(), reads });
            self.at = range.end;
        }
    }

    /// Notes a string that is prose.
    pub(super) fn string(&mut self, body: Range<usize>, is_markdown: bool) {
        if is_markdown {
            self.finds.markdown.push(body.clone());
        }
        self.finds.strings.push(body);
    }

    /// Notes a comment.
    pub(super) fn comment(&mut self, range: Range<usize>) {
        self.finds.comments.push(range);
    }

    /// Lets a stretch be read as it is written; up to it stands code.
    pub(super) fn show(&mut self, range: Range<usize>) {
        if range.start >= self.at {
            self.code(range.start);
            self.at = range.end;
        }
    }

    /// Marks what stands up to a byte as code.
    pub(super) fn code(&mut self, end: usize) {
        if self.at < end {
            self.finds.islands.push(Island { range: self.at..end, reads: Reads::Nothing });
            self.at = end;
        }
    }
}
