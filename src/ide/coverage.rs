//! How far a document says what the law wants said: its checklist as a table, and in a line.

use std::fmt;
use std::ops::Range;

use crate::analysis::{Analysis, Disclosure, Quote, Status};
use crate::rules::{Checklist, Regime, Rule, RuleBook};

/// Missing disclosures that a summary names; the table has them all.
const MOST_NAMED: usize = 5;

/// The checklist of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The whole in a line: `GDPR Art. 13: 14 of 17 disclosures, 3 partial, missing: …`. Empty for
    /// a document without a checklist.
    pub summary: String,
    /// Every disclosure that the document's law asks for, in the order of the checklist.
    pub lines: Vec<Line>,
}

/// One disclosure.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The id, as in `missing/<id>`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// The law that wants it.
    pub citation: String,
    /// Source bytes of the sentences that show it, the best first.
    pub evidence: Vec<Range<usize>>,
    /// Sentences of the documents beside it that show what it alone does not.
    pub elsewhere: Vec<Quote>,
    /// The clause that makes it, by its id in the library.
    pub clause: Option<String>,
}

/// What is missing and what is only begun, a line each, for people.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lines.is_empty() {
            return f.write_str("This document has no checklist.");
        }
        f.write_str(&self.summary)?;
        for (status, word) in [(Status::Absent, "missing"), (Status::Partial, "partial")] {
            for line in self.lines.iter().filter(|line| line.status == status) {
                write!(f, "\n{word}: {} ({})", line.title, line.citation)?;
            }
        }
        Ok(())
    }
}

/// The checklist of an analysis.
pub fn coverage(analysis: &Analysis, book: &RuleBook) -> Coverage {
    let items = items(analysis, book);
    let line = |item: &Item<'_>| Line {
        id: item.disclosure.id.to_string(),
        title: capitalised(&item.list.title),
        status: item.disclosure.status,
        citation: item.disclosure.citation.clone(),
        evidence: item.disclosure.evidence.clone(),
        elsewhere: item.disclosure.elsewhere.clone(),
        clause: item.rule.clause.clone(),
    };
    let of_regime = |regime: &Regime| summary(*regime, items.iter().copied().filter(|item| item.regime == *regime).collect());
    let summaries: Vec<_> = analysis.regimes.iter().flat_map(of_regime).collect();
    Coverage { summary: summaries.join(" · "), lines: items.iter().map(line).collect() }
}

/// A disclosure with the rule it comes from.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) disclosure: &'a Disclosure,
    pub(super) list: &'a Checklist,
    rule: &'a Rule,
    /// The first of the document's bodies of law that asks for it.
    regime: Regime,
}

/// The disclosures that the document's own law asks for.
pub(super) fn items<'a>(analysis: &'a Analysis, book: &'a RuleBook) -> Vec<Item<'a>> {
    let item = |disclosure: &'a Disclosure| {
        let rule = book.rule(&format!("missing/{}", disclosure.id))?;
        let asks = |regime: &&Regime| rule.reaches(analysis.kind, std::slice::from_ref(*regime));
        let regime = *analysis.regimes.iter().find(asks)?;
        Some(Item { disclosure, list: rule.checklist.as_ref()?, rule, regime })
    };
    analysis.disclosures.iter().filter_map(item).collect()
}

/// What one body of law asks for. Where it is mainly one article, that is counted by itself.
fn summary(regime: Regime, items: Vec<Item<'_>>) -> Vec<String> {
    let articles = items.iter().map(|item| article(&item.disclosure.citation));
    let cited = |article: &str| articles.clone().filter(|other| *other == article).count();
    let main = articles.clone().max_by_key(|article| cited(article)).filter(|article| cited(article) * 2 > items.len());
    let Some(main) = main else {
        return counts(regime.name(), &items).into_iter().collect();
    };
    let (of_main, others): (Vec<_>, Vec<_>) = items.iter().partition(|item| article(&item.disclosure.citation) == main);
    [counts(main, &of_main), counts("beside it", &others)].into_iter().flatten().collect()
}

/// A citation without paragraph and point: `GDPR Art. 13`.
fn article(citation: &str) -> &str {
    citation.split('(').next().unwrap_or(citation)
}

/// `GDPR Art. 13: 14 of 17 disclosures, 3 partial, missing: …`; none where nothing is owed.
fn counts(law: &str, items: &[Item<'_>]) -> Option<String> {
    let with = |status: Status| items.iter().filter(move |item| item.disclosure.status == status);
    let [present, partial, absent] = [Status::Present, Status::Partial, Status::Absent].map(|status| with(status).count());
    let owed = present + partial + absent;
    let mut text = match (owed, present == owed) {
        (0, _) => return None,
        (1, true) => format!("{law}: the one disclosure"),
        (_, true) => format!("{law}: all {owed} disclosures"),
        (_, false) => format!("{law}: {present} of {owed} disclosures"),
    };
    if partial > 0 {
        text.push_str(&format!(", {partial} partial"));
    }
    if absent > 0 {
        let named: Vec<_> = with(Status::Absent).take(MOST_NAMED).map(|item| item.list.title.as_str()).collect();
        text.push_str(&format!(", missing: {}", named.join(", ")));
    }
    if absent > MOST_NAMED {
        text.push_str(&format!(" and {} more", absent - MOST_NAMED));
    }
    Some(text)
}

/// A title as it stands at the beginning of a line.
pub(super) fn capitalised(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
