//! Tables: drawn with borders, with columns of `=`, or written as lists.
//!
//! A row that takes several lines is read line by line, since what stands side by side must not be
//! read out of order.

use std::ops::Range;

use super::Reader;
use crate::outline::container::Kind;

/// Whether a line is the border of a table.
pub(super) fn is_border(words: &str) -> bool {
    let drawn = words.starts_with('+') && words.ends_with('+') && words.len() > 2;
    let is_grid = drawn && words.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='));
    is_grid || (words.starts_with("==") && words.contains(' ') && words.bytes().all(|byte| matches!(byte, b'=' | b' ')))
}

impl Reader<'_, '_> {
    /// Reads a table from its first border on; gives the line after it.
    pub(super) fn table(&mut self, at: usize, end: usize) -> usize {
        let border = self.lines[at].clone();
        let is_grid = border.text(self.text).starts_with('+');
        let columns = columns(border.text(self.text), is_grid);
        self.builder.enter_table();
        let mut line = at + 1;
        while line < end && !self.lines[line].is_blank() {
            let words = self.lines[line].text(self.text);
            if is_grid && !words.starts_with(['+', '|']) {
                break;
            }
            let is_rule = is_border(words) || words.bytes().all(|byte| matches!(byte, b'-' | b' ' | b'+' | b'=' | b'|'));
            let closes = !is_grid && is_rule && self.lines.get(line + 1).is_none_or(|next| next.is_blank());
            line += 1;
            if closes {
                break;
            }
            if !is_rule {
                self.row(line - 1, &columns, is_grid);
            }
        }
        self.builder.leave(Kind::Table);
        line
    }

    fn row(&mut self, line: usize, columns: &[Range<usize>], is_grid: bool) {
        let range = self.lines[line].range.clone();
        let words = &self.text[range.clone()];
        self.builder.enter_row();
        let place = |column: usize| words.char_indices().nth(column).map_or(words.len(), |(byte, _)| byte);
        for (index, column) in columns.iter().enumerate() {
            let is_last = index + 1 == columns.len();
            let end = if is_last && !is_grid { words.len() } else { place(column.end) };
            let cell = place(column.start).min(end)..end;
            let inside = words[cell.clone()].trim_matches([' ', '|']);
            self.builder.enter_cell(true);
            if !inside.is_empty() {
                let start = inside.as_ptr() as usize - self.text.as_ptr() as usize;
                self.inline(start..start + inside.len());
            }
            self.builder.leave(Kind::Cell);
        }
    }

    /// Reads `* - cell` and `- cell` as rows and cells.
    pub(super) fn list_table(&mut self, lines: Range<usize>) {
        self.builder.enter_table();
        let mut is_open = false;
        for at in lines {
            let line = self.lines[at].clone();
            let mut words = line.text(self.text);
            if let Some(rest) = words.strip_prefix("* ") {
                self.builder.enter_row();
                words = rest.trim_start();
            }
            let cell = words.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '));
            if let Some(rest) = cell {
                if is_open {
                    self.builder.leave(Kind::Cell);
                }
                self.builder.enter_cell(true);
                is_open = true;
                words = rest.trim_start();
            }
            if !words.is_empty() {
                self.builder.blank(line.range.start..line.range.start);
                self.inline(line.range.end - words.len()..line.range.end);
            }
        }
        self.builder.leave(Kind::Table);
    }
}

/// The columns that a border draws, in characters.
fn columns(border: &str, is_grid: bool) -> Vec<Range<usize>> {
    let mut columns = Vec::new();
    let mut start = None;
    for (at, byte) in border.bytes().chain([b' ']).enumerate() {
        let inside = if is_grid { matches!(byte, b'-' | b'=') } else { byte == b'=' };
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                columns.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    columns
}
