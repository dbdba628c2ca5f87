//! Periods where the text says that something is kept or deleted.

use super::cursor::Cursor;
use super::{Draft, Suggestion, Topic};
use crate::law::Law;

/// Periods with the law that sets them, in a sentence that keeps or deletes something.
pub(super) fn at(cursor: &Cursor<'_>, draft: &Draft<'_>) -> Vec<Suggestion> {
    if !asks_for_period(cursor, draft) {
        return Vec::new();
    }
    let suggest = |period: &crate::law::Period| Suggestion {
        topic: Topic::Period,
        id: period.id.clone(),
        label: period.text.clone(),
        detail: format!("{} ({})", period.of, period.country),
        sought: format!("{} {}", cursor.word, period.text),
        range: cursor.last(cursor.word),
        text: period.text.clone(),
    };
    let begins = |period: &&crate::law::Period| {
        cursor.word.is_empty() || cursor.begins(&period.text) || cursor.begins(&period.of) || cursor.begins(&period.country)
    };
    Law::get().periods().iter().filter(begins).map(suggest).collect()
}

/// Whether the sentence keeps or deletes something before the cursor, and a time may follow.
fn asks_for_period(cursor: &Cursor<'_>, draft: &Draft<'_>) -> bool {
    const OPENERS: [&str; 5] = ["for", "after", "within", "until", "period"];
    let said = cursor.before[..cursor.before.len() - cursor.word.len()].trim_end();
    let opens = said.rsplit(' ').next().is_some_and(|word| OPENERS.contains(&word.to_lowercase().as_str()));
    let analysis = draft.analysis;
    let place = (cursor.offset - cursor.before.len()) + said.len();
    let Some(index) = analysis.outline.block_at(place).filter(|_| opens) else { return false };
    let block = &analysis.outline.blocks[index];
    let at = block.prose_at(place);
    let reading = &analysis.readings[index];
    let Some(sentence) = reading.sentences.iter().find(|sentence| (sentence.range.start..=sentence.range.end).contains(&at))
    else {
        return false;
    };
    let keeps = ["retain", "delete"].map(|name| draft.book.lexicon.concept(name));
    reading.hits[sentence.hits.clone()].iter().any(|hit| hit.range.end <= at && keeps.contains(&Some(hit.concept)))
}
