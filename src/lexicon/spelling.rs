//! Words of the trade that are easily misspelt by one letter.

use rustc_hash::{FxHashMap, FxHashSet};

/// The shortest word in which one wrong letter tells nothing else.
const LETTERS: usize = 5;
/// Letters at either end of which one stretch is whole when a single letter is wrong.
const END: usize = 3;

/// Words that should be spelt right, and words that resemble them and are meant.
#[derive(Debug, Default)]
pub struct Spelling {
    words: Vec<String>,
    known: FxHashSet<String>,
    /// The words that begin, and that end, with these letters.
    ends: FxHashMap<([u8; END], bool), Vec<usize>>,
}

impl Spelling {
    /// A list of words with those that resemble them.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>, known: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<String> = words.into_iter().filter(|w| w.len() >= LETTERS).map(str::to_owned).collect();
        let known = known.into_iter().map(str::to_owned).chain(words.iter().cloned()).collect();
        let mut ends: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (index, word) in words.iter().enumerate() {
            for (end, first) in sides(word.as_bytes()) {
                ends.entry((end, first)).or_default().push(index);
            }
        }
        Self { words, known, ends }
    }

    /// Whether a lower-case word is one that should be spelt right, or resembles one and is meant.
    pub fn knows(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    /// The word that a lower-case word was meant to be, where a single letter is wrong.
    pub fn meant(&self, word: &str) -> Option<&str> {
        let is_known = |word: &str| self.known.contains(word);
        if word.len() + 1 < LETTERS || is_known(word) || word.strip_suffix('s').is_some_and(is_known) {
            return None;
        }
        let near = sides(word.as_bytes()).into_iter().filter_map(|side| self.ends.get(&side)).flatten();
        let mut found = near.map(|index| self.words[*index].as_str()).filter(|meant| is_one_slip(word, meant));
        found.next()
    }
}

fn sides(word: &[u8]) -> Vec<([u8; END], bool)> {
    let first = word.first_chunk::<END>().map(|end| (*end, true));
    let last = word.last_chunk::<END>().map(|end| (*end, false));
    first.into_iter().chain(last).collect()
}

/// Whether one letter is missing, added, changed or swapped with the next.
fn is_one_slip(word: &str, meant: &str) -> bool {
    let (a, b) = (word.as_bytes(), meant.as_bytes());
    if a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[head..], &b[head..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => *x == y[1..],
        std::cmp::Ordering::Greater => x[1..] == *y,
        std::cmp::Ordering::Equal => x[1..] == y[1..] || (x.len() > 1 && x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, meant: Option<&str>) {
        let spelling = Spelling::new(["third", "parties", "supervisory", "controller"], ["controlled", "parities"]);
        assert_eq!(spelling.meant(word), meant, "{word}");
    }

    #[test]
    fn one_letter_is_wrong() {
        check("hird", Some("third"));
        check("partise", Some("parties"));
        check("supervisry", Some("supervisory"));
        check("contrroller", Some("controller"));
    }

    #[test]
    fn other_words_are_left_alone() {
        check("controller", None);
        check("controlled", None);
        check("bird", None);
        check("supervision", None);
    }
}
