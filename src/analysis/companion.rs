//! What another document of the same set discloses. People read the set as one, so what one of its
//! documents says, none of the others lacks.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::context::Context;
use super::disclosures::{self, Place};
use super::{Analysis, Disclosure, Status};
use crate::rules::{Kind, Purpose, Rule, RuleBook};
use crate::text::{LineColumn, Snapshot};

/// A document beside the one under analysis, as far as it discloses something.
#[derive(Debug, Clone)]
pub struct Companion {
    /// How reports name it.
    pub document: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// By the rule of the disclosure; what is not here is absent.
    made: BTreeMap<Arc<str>, Made>,
}

#[derive(Debug, Clone)]
struct Made {
    status: Status,
    quotes: Vec<Quote>,
}

/// A sentence of another document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The document, as reports name it.
    pub document: Arc<str>,
    /// Bytes of its source.
    pub range: Range<usize>,
    /// Where they begin, as people count.
    pub place: LineColumn,
    /// What stands there.
    pub text: String,
}

impl Companion {
    /// What a document discloses, whatever its own checklist asks for.
    pub fn of(document: impl Into<Arc<str>>, analysis: &Analysis, text: &Snapshot, book: &RuleBook) -> Self {
        let mut companion = Self { document: document.into(), kind: analysis.kind, made: BTreeMap::new() };
        if analysis.kind == Kind::None || analysis.language != disclosures::LANGUAGE {
            return companion;
        }
        let context = Context::new(&analysis.outline, &analysis.readings);
        let shown = disclosures::collect(&context, book);
        let owed = |(_, rule): &(usize, &Rule)| rule.checklist.as_ref().is_some_and(|list| !list.own);
        for (at, rule) in book.rules.iter().enumerate().filter(owed) {
            for (purpose, status) in [(Purpose::Present, Status::Present), (Purpose::Partial, Status::Partial)] {
                let places = shown.get(&(at, purpose)).map_or(&[][..], Vec::as_slice);
                if !places.is_empty() || disclosures::holds(rule, purpose, &context) {
                    let quotes = companion.quotes(places, &context, text);
                    companion.made.insert(Arc::clone(&rule.id), Made { status, quotes });
                    break;
                }
            }
        }
        companion
    }

    /// The best sentences at some places; the document's beginning where none in particular shows it.
    fn quotes(&self, places: &[Place], context: &Context<'_>, text: &Snapshot) -> Vec<Quote> {
        let first = context.outline.blocks.first().map(|block| block.range.clone());
        let mut ranges = disclosures::best(places, context);
        if ranges.is_empty() {
            ranges.extend(first);
        }
        let quote = |range: Range<usize>| Quote {
            document: Arc::clone(&self.document),
            place: text.line_column(range.start),
            text: text.text().get(range.clone()).unwrap_or_default().to_owned(),
            range,
        };
        ranges.into_iter().map(quote).collect()
    }

    /// Whether it discloses the same as another version of the same document, wherever it does.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let statuses =
            |companion: &Self| companion.made.iter().map(|(rule, made)| (Arc::clone(rule), made.status)).collect::<Vec<_>>();
        self.kind == other.kind && statuses(self) == statuses(other)
    }
}

/// Completes a disclosure that a document does not make, or not wholly, from those beside it.
pub(super) fn complete(disclosure: &mut Disclosure, rule: &Rule, companions: &[Arc<Companion>]) {
    let wanted: &[Status] = match disclosure.status {
        Status::Absent => &[Status::Present, Status::Partial],
        Status::Partial => &[Status::Present],
        Status::Present | Status::NotApplicable => &[],
    };
    let made =
        |status: Status| companions.iter().filter_map(|other| other.made.get(&rule.id)).find(move |made| made.status == status);
    if let Some(made) = wanted.iter().find_map(|status| made(*status)) {
        disclosure.status = made.status;
        disclosure.elsewhere.clone_from(&made.quotes);
    }
}
