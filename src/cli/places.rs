//! Bytes to lines and columns as people count them.

/// A line and a column, both from 1; the column counts Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Where the lines of a text begin. Lines end in LF, CR LF or CR.
pub(super) struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|at| ends_line(*at)).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The place of a byte; one past the end or inside a character counts as [`Places::within`].
    pub(super) fn of(&self, byte: usize) -> Place {
        let byte = self.within(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let before = &self.text[self.starts[line - 1]..byte];
        Place { line, column: before.chars().count() + 1 }
    }

    /// The byte itself, or the nearest before it at which the text can be cut.
    pub(super) fn within(&self, byte: usize) -> usize {
        (0..=byte.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// The byte at which a line, counted from 1, begins.
    pub(super) fn start_of(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The byte after a line's last character, its end left out.
    pub(super) fn end_of(&self, line: usize) -> usize {
        let start = self.start_of(line);
        start + self.text[start..self.start_of(line + 1)].trim_end_matches(['\r', '\n']).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_in_every_kind_of_line() {
        for (text, byte, line, column) in [
            ("", 0, 1, 1),
            ("ab", 1, 1, 2),
            ("ab\ncd", 3, 2, 1),
            ("ab\r\ncd", 4, 2, 1),
            ("ab\rcd", 4, 2, 2),
            ("é𝄞x", 6, 1, 3),
            ("é𝄞x", 7, 1, 4),
            ("é𝄞x", 3, 1, 2),
            ("ab\n", 3, 2, 1),
            ("ab\n", 99, 2, 1),
        ] {
            assert_eq!(Places::new(text).of(byte), Place { line, column }, "{text:?} at {byte}");
        }
    }

    #[test]
    fn lines_end_before_their_break() {
        let text = "ab\r\ncdé\n\nx";
        let places = Places::new(text);
        let lines: Vec<&str> = (1..=5).map(|line| &text[places.start_of(line)..places.end_of(line)]).collect();
        assert_eq!(lines, ["ab", "cdé", "", "x", ""]);
    }
}
