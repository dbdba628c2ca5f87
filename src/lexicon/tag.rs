//! One pass over a sentence: every concept it names.

use std::ops::Range;

use super::concept::ConceptId;
use super::fold::{Class, Token};
use super::load::{Lexicon, Start};
use super::pattern::{Item, Matcher};
use super::speech::{self, Actor, Modality, Polarity};

/// A concept found in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What was found.
    pub concept: ConceptId,
    /// Bytes of the text that was tagged.
    pub range: Range<usize>,
    /// Who does it.
    pub actor: Actor,
    /// How firmly it is said.
    pub modality: Modality,
    /// Whether it is denied.
    pub polarity: Polarity,
}

#[derive(Clone, Copy)]
struct Found {
    concept: u16,
    start: usize,
    end: usize,
}

impl Lexicon {
    /// Every concept in a sentence's tokens, in order; of matches of one concept that overlap, the longest.
    pub fn tag(&self, tokens: &[Token<'_>]) -> Vec<Hit> {
        if tokens.is_empty() {
            return Vec::new();
        }
        let mut hits = self.hits(tokens);
        for token in tokens.iter().filter(|token| token.class == Class::Url) {
            hits.extend(self.url_concepts(&token.word).map(|concept| plain(concept, token.start..token.end)));
        }
        hits.sort_by_key(|hit| (hit.range.start, hit.concept));
        hits
    }

    /// The concepts that an address stands for.
    pub fn url_concepts(&self, address: &str) -> impl Iterator<Item = ConceptId> {
        let address = address.to_ascii_lowercase();
        self.urls.iter().filter(move |(part, _)| address.contains(part.as_str())).map(|(_, concept)| *concept)
    }

    /// Whether a text's tokens name one concept; quicker than tagging it with all.
    pub fn says(&self, tokens: &[Token<'_>], concept: ConceptId) -> bool {
        !self.found(tokens, |start| start.concept == concept.0).is_empty()
    }

    fn hits(&self, tokens: &[Token<'_>]) -> Vec<Hit> {
        self.found(tokens, |_| true)
            .into_iter()
            .map(|f| {
                let voice = speech::voice(tokens, f.start);
                Hit {
                    concept: ConceptId(f.concept),
                    range: tokens[f.start].start..tokens[f.end - 1].end,
                    actor: voice.actor,
                    modality: voice.modality,
                    polarity: voice.polarity,
                }
            })
            .collect()
    }

    /// Matches of the wordings that are wanted: of one concept's that overlap, the longest.
    fn found(&self, tokens: &[Token<'_>], wanted: impl Fn(&Start) -> bool) -> Vec<Found> {
        let items: Vec<Item> = tokens
            .iter()
            .map(|token| Item {
                word: self.vocabulary.get(&token.word),
                number: matches!(token.class, Class::Number(_)),
                before: token.before,
            })
            .collect();
        let mut found = Vec::new();
        let mut excepted = Vec::new();
        let matcher = Matcher { concepts: &self.wordings, items: &items };
        for (at, item) in items.iter().enumerate() {
            let starts = self.starts[item.word.0 as usize].iter();
            let numbers = if item.number { self.number_starts.as_slice() } else { &[] };
            for start in starts.chain(numbers).filter(|start| wanted(start)) {
                if let Some(end) = self.try_at(&matcher, *start, at) {
                    let list = if start.except { &mut excepted } else { &mut found };
                    list.push(Found { concept: start.concept, start: at, end });
                }
            }
        }
        longest_only(&mut found);
        found.retain(|f| !excepted.iter().any(|e| e.concept == f.concept && e.start < f.end && f.start < e.end));
        found
    }

    fn try_at(&self, matcher: &Matcher<'_>, start: Start, at: usize) -> Option<usize> {
        let table = if start.except { &self.excepts } else { &self.wordings };
        let nodes = table.get(usize::from(start.concept))?.get(usize::from(start.wording))?;
        matcher.longest(nodes, at).filter(|end| *end > at)
    }
}

/// A hit outside any clause.
pub(crate) fn plain(concept: ConceptId, range: Range<usize>) -> Hit {
    Hit { concept, range, actor: Actor::Unnamed, modality: Modality::Plain, polarity: Polarity::Affirmed }
}

/// Keeps, of the matches of one concept that overlap, the longest.
fn longest_only(found: &mut Vec<Found>) {
    found.sort_by_key(|f| (f.concept, f.start, usize::MAX - f.end));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for f in found.drain(..) {
        match kept.last_mut() {
            Some(last) if last.concept == f.concept && f.start < last.end => {
                if f.end - f.start > last.end - last.start {
                    *last = f;
                }
            }
            _ => kept.push(f),
        }
    }
    *found = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r##"
[retain]
verbs = ["keep", "store", "hold on to"]
except = ["keep you (informed|posted)"]
[personal-data]
phrases = ["personal (data|information)", "[your] data"]
[as-needed]
phrases = ["(as|so) long as [it|this] is [reasonably] necessary", "<retain> .. as needed"]
[sell]
verbs = ["sell"]
[years]
phrases = ["# years"]
[dead-site]
urls = ["privacyshield.gov"]
"##;

    /// `«words»concept` in the text, with `!` before a denied one.
    fn check(marked: &str) {
        let (lexicon, problems) = Lexicon::load([crate::lexicon::Source { file: "test", text: PACK, table: None }]);
        assert_eq!(problems, []);
        let (mut text, mut expected) = (String::new(), Vec::new());
        let mut rest = marked;
        while let Some(open) = rest.find('«') {
            text.push_str(&rest[..open]);
            let close = rest.find('»').expect("closed");
            let start = text.len();
            text.push_str(&rest[open + '«'.len_utf8()..close]);
            let after = &rest[close + '»'.len_utf8()..];
            let end = after.find([' ', '.']).unwrap_or(after.len());
            expected.push((start..text.len(), after[..end].to_string()));
            rest = &after[end..];
        }
        text.push_str(rest);
        let found: Vec<_> = lexicon
            .tag(&crate::lexicon::tokens(&text))
            .into_iter()
            .map(|hit| {
                let sign = if hit.polarity == Polarity::Denied { "!" } else { "" };
                (hit.range, format!("{sign}{}", lexicon.name(hit.concept)))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn concepts_in_all_their_forms() {
        check("We «kept»retain it for «two years»years.");
        check("We are «holding on to»retain it.");
        check("Kept as long as this is reasonably needed.".replace("Kept", "«Kept»retain").as_str());
        check("for «so long as it is necessary»as-needed.");
    }

    #[test]
    fn exceptions_win() {
        check("We keep you informed and «store»retain nothing.");
    }

    #[test]
    fn denial_reaches_the_end_of_its_clause() {
        check("We do not «sell»!sell «your data»!personal-data.");
        check("We never «sell»!sell it, but we «keep»retain it.");
        check("We do not only «sell»sell it.");
    }

    #[test]
    fn addresses_stand_for_concepts() {
        check("See «https://www.privacyshield.gov/list»dead-site.");
    }
}
