//! What a drafter may be about to write: clauses where a paragraph begins, articles behind "Art.", recitals and judgments likewise,
//! periods behind "we keep", and elsewhere the terms, instruments and authorities that begin so; in the settings, their keys, values and rules.

mod citations;
mod clauses;
mod cursor;
mod names;
mod periods;
mod recitals;
mod settings;
mod snippet;

use std::ops::Range;

use jiff::civil::Date;

use super::Page;
use super::actions::Draft;
use super::settings::is_settings;
use crate::law::Law;
use cursor::Cursor;
pub use snippet::snippet;

/// Something to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub topic: Topic,
    /// What finds it again, for [`documentation`].
    pub id: String,
    /// What a list calls it.
    pub label: String,
    /// A few words beside that.
    pub detail: String,
    /// What the typed words are compared with.
    pub sought: String,
    /// Source bytes to replace, on one line; the cursor is their end.
    pub range: Range<usize>,
    /// What stands there then; what is left to fill in, in brackets where [`Topic::has_gaps`].
    pub text: String,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// A standard clause.
    Clause,
    /// An article, paragraph or point, a recital or a judgment.
    Citation,
    /// A defined term.
    Term,
    /// A legal instrument in force.
    Instrument,
    /// An authority with its address.
    Authority,
    /// How long something is kept, and by which law.
    Period,
    /// A key or a value of the settings, or a rule that they name.
    Setting,
}

impl Topic {
    /// Whether brackets in the text are gaps.
    pub fn has_gaps(self) -> bool {
        matches!(self, Self::Clause | Self::Period)
    }
}

/// What may be written at a place in the first document, the best first. Nothing in code, in addresses, in
/// marks and in what is no policy, but for clauses in an empty file with the name of one.
pub fn complete(pages: &[Page<'_>], draft: &Draft<'_>, offset: usize) -> Vec<Suggestion> {
    if draft.path.is_some_and(is_settings) {
        return settings::at(draft.text, offset, draft.book);
    }
    let Some(cursor) = Cursor::at(draft, offset) else { return Vec::new() };
    let mut citations = citations::at(&cursor, draft);
    citations.extend(recitals::at(&cursor, draft));
    if !citations.is_empty() || !cursor.is_in_policy {
        return if cursor.is_in_policy { citations } else { clauses::at(&cursor, draft) };
    }
    let mut found = periods::at(&cursor, draft);
    found.extend(names::terms(&cursor, pages));
    found.extend(names::instruments(&cursor, draft.today));
    found.extend(names::authorities(&cursor));
    found.extend(clauses::at(&cursor, draft));
    found
}

/// What is known about a suggestion, in Markdown.
pub fn documentation(topic: Topic, id: &str, pages: &[Page<'_>], draft: &Draft<'_>, today: Date) -> Option<String> {
    let law = Law::get();
    match topic {
        Topic::Clause => clauses::page(id, draft),
        Topic::Citation => crate::law::lookup(id, today).first().map(|entry| entry.explain(today)),
        Topic::Term => names::definition(id, pages),
        Topic::Instrument => law.instrument(id).map(|instrument| crate::law::page::explain_instrument(instrument, today)),
        Topic::Authority => law.authority(id).map(crate::law::page::explain_authority),
        Topic::Period => law.period(id).map(crate::law::page::explain_period),
        Topic::Setting => settings::page(id, draft.book),
    }
}
