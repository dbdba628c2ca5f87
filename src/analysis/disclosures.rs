//! The checklist of a document's kind: what it discloses, with the sentences that show it.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::context::Context;
use super::engine::Document;
use super::findings::finding;
use super::{Disclosure, Finding, Status, companion, kind};
use crate::lexicon::Hit;
use crate::rules::{Checklist, Purpose, Regime, Rule, RuleBook, Severity};

/// The language whose texts are held against the checklists.
pub(super) const LANGUAGE: &str = "en";
/// Sentences kept as evidence.
const MOST_EVIDENCE: usize = 5;
/// A text with fewer words and fewer topics than these is a part of a policy, which owes nothing.
const WORDS_OF_A_WHOLE: usize = 250;
const TOPICS_OF_A_WHOLE: usize = 4;

/// The status of every disclosure on the checklist of the document's kind.
pub(super) fn check(document: &Document<'_>) -> Vec<Disclosure> {
    if document.language != LANGUAGE {
        return Vec::new();
    }
    let mut items: Vec<(usize, &Rule, &Checklist)> = document
        .book
        .rules
        .iter()
        .enumerate()
        .filter_map(|(at, rule)| Some((at, rule, rule.checklist.as_ref()?)))
        .filter(|(_, rule, _)| stands_on_list(rule, document))
        .collect();
    items.sort_by_key(|(_, _, list)| list.order);
    let evidence = collect(document.context, document.book);
    items
        .into_iter()
        .map(|(at, rule, list)| {
            let mut made = status((at, rule, list), &evidence, document);
            companion::complete(&mut made, rule, document.companions);
            made
        })
        .collect()
}

/// Where a disclosure stands in the document alone.
fn status((at, rule, list): (usize, &Rule, &Checklist), evidence: &Shown, document: &Document<'_>) -> Disclosure {
    let context = document.context;
    let of = |purpose| best(evidence.get(&(at, purpose)).map_or(&[], Vec::as_slice), context);
    let present = of(Purpose::Present);
    let (status, evidence) = if !present.is_empty() || holds(rule, Purpose::Present, context) {
        (Status::Present, present)
    } else {
        let partial = of(Purpose::Partial);
        let begun = !partial.is_empty() || holds(rule, Purpose::Partial, context);
        let owed = list.applies.is_empty() || !of(Purpose::Applies).is_empty() || holds(rule, Purpose::Applies, context);
        let status = if begun {
            Status::Partial
        } else if owed {
            Status::Absent
        } else {
            Status::NotApplicable
        };
        (status, partial)
    };
    let citation = rule.cites.first().cloned().unwrap_or_default();
    Disclosure { id: Arc::clone(&list.id), status, citation, evidence, elsewhere: Vec::new() }
}

/// Whether a rule's disclosure is on the document's checklist: the Union's list is on every notice,
/// what another law adds only where that law is at home.
fn stands_on_list(rule: &Rule, document: &Document<'_>) -> bool {
    rule.kinds.contains(&document.kind)
        && (rule.regimes.contains(&Regime::EuGdpr) || rule.speaks_in(document.kind, document.regimes, document.today))
}

/// A sentence, by its block and its place there.
pub(super) type Place = (usize, usize);

/// Each sentence once, those on which most conditions hold first, as source bytes.
pub(super) fn best(shown: &[Place], context: &Context<'_>) -> Vec<Range<usize>> {
    let mut counted: Vec<(Place, usize)> = Vec::new();
    for place in shown {
        match counted.last_mut() {
            Some((last, count)) if last == place => *count += 1,
            _ => counted.push((*place, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let source = |(block, sentence): Place| {
        let range = context.readings[block].sentences[sentence].range.clone();
        context.outline.blocks[block].source(range)
    };
    counted.into_iter().take(MOST_EVIDENCE).map(|(place, _)| source(place)).collect()
}

/// Sentences by the rule, an index into the book's, and what they show of its disclosure, in the
/// order of the source.
pub(super) type Shown = FxHashMap<(usize, Purpose), Vec<Place>>;

/// Every sentence that shows a disclosure.
pub(super) fn collect(context: &Context<'_>, book: &RuleBook) -> Shown {
    let mut shown = Shown::default();
    for (index, reading) in context.readings.iter().enumerate() {
        let evidence = |purpose| matches!(purpose, Purpose::Present | Purpose::Partial | Purpose::Applies);
        for matched in reading.matches.iter().filter(|matched| evidence(matched.purpose)) {
            let (rule, probe, condition) = book.condition(matched.probe);
            let counts = context.holds_widely(condition, index, matched.sentence)
                && !rule.unless.iter().any(|c| context.holds(c, index, matched.sentence));
            if counts {
                shown.entry((probe.rule, matched.purpose)).or_default().push((index, matched.sentence));
            }
        }
    }
    shown
}

/// Whether a condition of a purpose holds that is one on the whole document.
pub(super) fn holds(rule: &Rule, purpose: Purpose, context: &Context<'_>) -> bool {
    rule.conditions(purpose).iter().any(|c| !c.is_local() && context.holds_for_document(c))
}

/// What is missing or only begun.
pub(super) fn findings(document: &Document<'_>, disclosures: &[Disclosure]) -> Vec<Finding> {
    let blocks = &document.context.outline.blocks;
    let words = blocks.iter().flat_map(|block| block.prose.text.split_ascii_whitespace()).take(WORDS_OF_A_WHOLE).count();
    let whole = words == WORDS_OF_A_WHOLE || kind::topics(document.context, &document.book.lexicon) >= TOPICS_OF_A_WHOLE;
    let Some(title) = document.context.outline.opening().filter(|_| whole) else {
        return Vec::new();
    };
    disclosures
        .iter()
        .filter_map(|disclosure| {
            let rule = document
                .book
                .rule(&format!("missing/{}", disclosure.id))
                .filter(|r| r.speaks_in(document.kind, document.regimes, document.today))?;
            match disclosure.status {
                Status::Absent => Some(finding(rule, title.clone(), document.text)),
                Status::Partial if has_open_gap(disclosure, document) => None,
                Status::Partial => begun(rule, disclosure, &title, document.text),
                Status::Present | Status::NotApplicable => None,
            }
        })
        .collect()
}

/// Whether a gap of a clause is open where a disclosure is begun: that is said there already.
fn has_open_gap(disclosure: &Disclosure, document: &Document<'_>) -> bool {
    let Some(gap) = document.book.lexicon.concept("fact.placeholder") else { return false };
    let context = document.context;
    let section = |evidence: &Range<usize>| &context.outline.sections[context.outline.section_at(evidence.start)];
    let holds_gap = |block: usize| {
        let text = &context.outline.blocks[block].prose.text;
        let name = |hit: &Hit| text[hit.range.clone()].trim_matches(['[', ']']);
        context.readings[block].hits.iter().any(|hit| hit.concept == gap && document.engine.has_gap(name(hit)))
    };
    disclosure.evidence.iter().any(|evidence| section(evidence).blocks.clone().any(holds_gap))
}

/// What is said of a disclosure that is only begun: at its evidence, or at the title where that is
/// in another document, and softer.
fn begun(rule: &Rule, disclosure: &Disclosure, title: &Range<usize>, text: &str) -> Option<Finding> {
    let partly = rule.checklist.as_ref()?.partly.as_deref()?;
    let elsewhere = (!disclosure.elsewhere.is_empty()).then_some(title);
    let evidence = disclosure.evidence.first().or(elsewhere)?;
    let mut finding = finding(rule, evidence.clone(), text);
    finding.message = format!("{} {} {}", partly.trim(), rule.why.trim(), rule.r#do.trim()).into();
    finding.severity = finding.severity.min(Severity::Info);
    Some(finding)
}
