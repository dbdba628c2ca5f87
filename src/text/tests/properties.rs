//! Random texts and edits: buffer, snapshot and model agree.

use proptest::collection::vec;
use proptest::prelude::*;

use super::model::Model;
use super::{Buffer, Change, Encoding, Position, Snapshot};

/// Text made of what goes wrong: breaks, halves of breaks, characters of every width.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b ",
        "\n",
        "\r",
        "\r\n",
        "é",
        "日",
        "🙂",
        "👩‍👧",
        "e\u{301}",
        "\u{2028}",
        "\u{85}",
        "\u{B}",
        "\u{FEFF}",
        "",
    ]);
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn position() -> impl Strategy<Value = Position> {
    (0..12_u32, 0..12_u32).prop_map(|(line, character)| Position::new(line, character))
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(super::ENCODINGS.to_vec())
}

fn edit() -> impl Strategy<Value = (Position, Position, String)> {
    (position(), position(), text()).prop_map(|(a, b, text)| (a.min(b), a.max(b), text))
}

proptest! {
    #[test]
    fn edits_leave_the_text_that_the_model_has(
        start in text(), encoding in encoding(), edits in vec(edit(), 1..8),
    ) {
        let mut model = Model(start.chars().collect());
        let mut buffer = Buffer::new(&start, 0);
        let changes = edits.into_iter().map(|(from, to, text)| {
            model.replace(from..to, &text, encoding);
            Change::Part { range: from..to, text }
        });
        let changes: Vec<_> = changes.collect();
        prop_assert_eq!(buffer.apply(1, changes, encoding), Ok(()));
        let snapshot = buffer.snapshot();
        prop_assert_eq!(&**snapshot.text(), model.text());
    }

    #[test]
    fn offsets_of_positions_are_the_models(text in text(), position in position(), encoding in encoding()) {
        let model = Model(text.chars().collect());
        let snapshot = Snapshot::new(text);
        prop_assert_eq!(snapshot.offset(position, encoding), model.byte(model.index(position, encoding)));
    }

    #[test]
    fn positions_of_offsets_are_the_models_in_any_order(
        text in text(), encoding in encoding(), picks in vec(any::<prop::sample::Index>(), 1..12),
    ) {
        let model = Model(text.chars().collect());
        let snapshot = Snapshot::new(text);
        let mut cursor = snapshot.cursor(encoding);
        for pick in picks {
            let index = pick.index(model.0.len() + 1);
            let wanted = model.position(index, encoding);
            prop_assert_eq!(cursor.position(model.byte(index)), wanted);
            prop_assert_eq!(snapshot.position(model.byte(index), encoding), wanted);
        }
    }

    #[test]
    fn lines_are_the_models(text in text()) {
        let model = Model(text.chars().collect());
        let wanted: Vec<_> = model.lines().iter().map(|line| model.byte(line.start)..model.byte(line.end)).collect();
        let snapshot = Snapshot::new(text);
        let lines: Vec<_> = (0..snapshot.line_count()).map(|line| snapshot.line(line)).collect();
        prop_assert_eq!(lines, wanted);
    }

    #[test]
    fn no_offset_is_out_of_range(text in text(), offset in 0..200_usize, encoding in encoding()) {
        let snapshot = Snapshot::new(text);
        let position = snapshot.position(offset, encoding);
        prop_assert!(snapshot.offset(position, encoding) <= offset);
    }
}
