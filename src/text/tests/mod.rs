//! The buffer and the snapshot against a model too simple to be wrong.

mod model;
mod properties;

use super::{Buffer, Change, EditError, Encoding, LineColumn, Position, Snapshot};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Applies one edit `(from, to, text)` in UTF-16 and compares.
fn check_edit(before: &str, (from, to, text): ((u32, u32), (u32, u32), &str), after: &str) {
    let mut buffer = Buffer::new(before, 1);
    let range = Position::new(from.0, from.1)..Position::new(to.0, to.1);
    let applied = buffer.apply(2, vec![Change::Part { range, text: text.into() }], Encoding::Utf16);
    assert_eq!(applied, Ok(()));
    assert_eq!(&**buffer.snapshot().text(), after);
    assert_eq!(buffer.version(), 2);
}

/// The marker `|` in the text must stand at the column in each encoding, and be found again there.
fn check_columns(marked: &str, line: u32, [utf8, utf16, utf32]: [u32; 3]) {
    let offset = marked.find('|').expect("a marker");
    let snapshot = Snapshot::new(marked.replacen('|', "", 1));
    for (encoding, column) in ENCODINGS.into_iter().zip([utf8, utf16, utf32]) {
        let position = Position::new(line, column);
        assert_eq!(snapshot.position(offset, encoding), position, "{encoding:?}");
        assert_eq!(snapshot.offset(position, encoding), offset, "{encoding:?}");
    }
    assert_eq!(snapshot.line_column(offset), LineColumn { line: line + 1, column: utf32 + 1 });
}

#[test]
fn only_the_protocols_line_ends_end_lines() {
    for (text, lines) in [("a\nb", 2), ("a\r\nb", 2), ("a\rb", 2), ("a\n\rb", 3), ("", 1), ("a\r", 2), ("a\r\n", 2)] {
        assert_eq!(ropey::Rope::from_str(text).len_lines(), lines, "{text:?}");
        assert_eq!(Snapshot::new(text).line_count(), lines, "{text:?}");
    }
    for other in ['\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let text = format!("a{other}b");
        let message = "some crate asks for ropey's `unicode_lines`; the protocol does not know this line end";
        assert_eq!(ropey::Rope::from_str(&text).len_lines(), 1, "{message}: {other:?}");
        assert_eq!(Snapshot::new(text).line_count(), 1, "{other:?}");
    }
}

#[test]
fn columns_count_in_the_units_of_the_encoding() {
    check_columns("plain |text", 0, [6, 6, 6]);
    check_columns("é|", 0, [2, 1, 1]);
    check_columns("one\r\n🙂 two|", 1, [8, 6, 5]);
    check_columns("日本\r𝒳|\n", 1, [4, 2, 1]);
    check_columns("a\n\n|", 2, [0, 0, 0]);
}

#[test]
fn edits_reach_over_lines_and_characters_of_any_width() {
    check_edit("one\ntwo", ((0, 3), (1, 0), " "), "one two");
    check_edit("a🙂b", ((0, 3), (0, 4), "c"), "a🙂c");
    check_edit("a\r\nb", ((0, 1), (1, 0), ""), "ab");
    check_edit("", ((0, 0), (0, 0), "x\ry"), "x\ry");
}

#[test]
fn edits_out_of_range_are_clamped() {
    check_edit("one\r\ntwo", ((0, 99), (0, 99), "!"), "one!\r\ntwo");
    check_edit("one\rtwo", ((0, 99), (0, 99), "!"), "one!\rtwo");
    check_edit("one\ntwo", ((9, 0), (9, 9), "!"), "one\ntwo!");
    check_edit("one\n", ((1, 5), (2, 5), "!"), "one\n!");
    check_edit("a🙂b", ((0, 2), (0, 2), "!"), "a!🙂b");
    check_edit("ab", ((0, u32::MAX), (u32::MAX, u32::MAX), "!"), "ab!");
}

#[test]
fn changes_of_one_notification_build_on_each_other() {
    let at = |line, from, to| Position::new(line, from)..Position::new(line, to);
    let mut buffer = Buffer::new("gone", 1);
    let changes = vec![
        Change::Whole("first\n".into()),
        Change::Part { range: at(1, 0, 0), text: "second".into() },
        Change::Part { range: at(1, 0, 1), text: "S".into() },
    ];
    assert_eq!(buffer.apply(5, changes, Encoding::Utf16), Ok(()));
    assert_eq!(&**buffer.snapshot().text(), "first\nSecond");
}

#[test]
fn an_inverted_range_leaves_everything_as_it_was() {
    let mut buffer = Buffer::new("abc", 1);
    let range = Position::new(0, 2)..Position::new(0, 1);
    let changes = vec![Change::Whole("new".into()), Change::Part { range, text: "x".into() }];
    assert_eq!(buffer.apply(2, changes, Encoding::Utf8), Err(EditError::Inverted));
    assert_eq!((&**buffer.snapshot().text(), buffer.version()), ("abc", 1));
}

#[test]
fn a_place_inside_a_line_end_stands_for_the_end_of_the_line() {
    let snapshot = Snapshot::new("ab\r\ncd");
    assert_eq!(snapshot.position(3, Encoding::Utf8), Position::new(0, 2));
    assert_eq!(snapshot.line(0), 0..2);
    assert_eq!(snapshot.line(7), 6..6);
}
