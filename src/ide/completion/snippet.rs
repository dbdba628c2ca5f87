//! Text with gaps as editors take it that jump from gap to gap.

use crate::clauses::placeholders;

/// The text as a snippet: each gap a tab stop, one of the same name the same stop.
pub fn snippet(text: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut out = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for (range, name) in placeholders(text) {
        out.push_str(&escaped(&text[copied..range.start]));
        let stop = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        out.push_str(&format!("${{{}:{}}}", stop + 1, escaped(name)));
        copied = range.end;
    }
    out + &escaped(&text[copied..])
}

/// Text in which nothing stands for anything else.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_stops_and_the_rest_stands_for_itself() {
        for (text, expected) in [
            ("[name], [address]; [name] again", "${1:name}, ${2:address}; ${1:name} again"),
            ("$5 {a} [x$y]", "\\$5 {a\\} ${1:x\\$y}"),
            ("no gap", "no gap"),
        ] {
            assert_eq!(snippet(text), expected);
        }
    }
}
