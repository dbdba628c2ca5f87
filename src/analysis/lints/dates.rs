//! When a text says that it was last changed: too long ago, in the future, twice, on no day at all.

use std::ops::Range;

use jiff::civil::Date;

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::lexicon::facts::{self, Fact, FactKind};
use crate::lexicon::{Hit, tokens};
use crate::outline::ISLAND;

/// Days after which a text is likely to describe what is no more.
const DAYS_TO_STALE: i32 = 730;
/// Days after which Californian law wants a policy looked through again.
const DAYS_OF_A_YEAR: i32 = 366;
/// Days by which a text may be changed before its change takes effect, or after.
const DAYS_OF_GRACE: i32 = 45;
/// How far after "last updated" its date stands, in bytes.
const REACH: usize = 40;
/// Words between "last updated" and a date that is then another text's.
const OF_ANOTHER: [&str; 5] = ["predecessor", "previous", "replaces", "earlier", "former"];
/// Blocks at the head and the foot in which a bare date counts as the text's own.
const EDGE_BLOCKS: usize = 4;
/// Keys of front matter that hold the day of the last change.
const KEYS: [&str; 8] =
    ["lastmod", "last_updated", "last-updated", "lastupdated", "updated", "updatedat", "last_modified", "reviewed"];

/// A day on which the text says it was changed or took effect.
struct Day {
    on: Date,
    whole: bool,
    effective: bool,
    /// The section of the notice within the document that bears the day.
    notice: usize,
    range: Range<usize>,
}

/// Reports what is wrong with the days a text gives of itself.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let days = days(document, sink);
    let updated: Vec<&Day> = days.iter().filter(|d| !d.effective).collect();
    if let Some(newest) = days.iter().max_by_key(|d| d.on) {
        let age = days_between(newest.on, document.today);
        let californian = concept(document, "ccpa.named").is_some_and(|ccpa| document.context.document.affirmed.contains(ccpa));
        if age > DAYS_TO_STALE {
            sink.report("date/stale", newest.range.clone());
        } else if age > DAYS_OF_A_YEAR && californian {
            sink.report("date/not-yearly", newest.range.clone());
        }
    }
    for day in &updated {
        if days_between(document.today, day.on) > 1 && day.whole {
            sink.report("date/future", day.range.clone());
        }
    }
    let mut distinct: Vec<Date> = updated.iter().filter(|d| d.whole).map(|d| d.on).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let one_notice = updated.iter().all(|d| d.notice == updated[0].notice);
    if distinct.len() == 2 && one_notice && updated.iter().all(|d| d.whole) {
        let first = updated[0];
        if let Some(other) = updated.iter().find(|d| d.on != first.on)
            && let Some(finding) = sink.report("consistency/two-dates", other.range.clone())
        {
            finding.related.push((first.range.clone(), "another day is given here".to_string()));
        }
    }
    let effective = days.iter().filter(|d| d.effective && d.whole).max_by_key(|d| d.on);
    if let (Some(effective), [updated]) = (effective, updated.as_slice())
        && updated.whole
        && days_between(effective.on, updated.on) > DAYS_OF_GRACE
        && let Some(finding) = sink.report("consistency/effective-before-update", effective.range.clone())
    {
        finding.related.push((updated.range.clone(), "changed later, it says here".to_string()));
    }
    if days.is_empty() {
        promised(document, sink);
    }
}

/// A date that the text says it bears, and does not.
fn promised(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let Some(promised) = concept(document, "date.promised") else { return };
    let blocks = &context.outline.blocks;
    let is_edge = |index: usize| index < EDGE_BLOCKS || index + EDGE_BLOCKS >= blocks.len();
    let dated = context.readings.iter().enumerate().any(|(index, reading)| {
        is_edge(index) && (blocks[index].prose.text.contains(ISLAND) || reading.facts.iter().any(|f| f.kind == FactKind::Date))
    });
    if dated || context.outline.front_matter.is_some() {
        return;
    }
    for (block, reading) in blocks.iter().zip(context.readings) {
        if let Some(hit) = reading.hits_of(promised).next() {
            sink.report("structure/promised-date", block.source(hit.range.clone()));
            return;
        }
    }
}

/// The days the text gives of itself; days that no calendar has are reported.
fn days(document: &Document<'_>, sink: &mut Sink<'_>) -> Vec<Day> {
    let context = document.context;
    let (updated, effective) = (concept(document, "date.updated"), concept(document, "date.effective"));
    let mut days = Vec::new();
    for (key, value, range) in context.outline.front_matter.iter().flat_map(|front| &front.entries) {
        if KEYS.contains(&key.as_str()) {
            let found = facts::find(value, &tokens(value)).into_iter().find(|f| f.kind == FactKind::Date);
            days.extend(found.and_then(|fact| day(&fact, false, 0, range.clone())));
        }
    }
    let says = |hit: &&Hit| Some(hit.concept) == updated || Some(hit.concept) == effective;
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        // "Effective date" may be a line of its own, with the day in the next.
        let label = || {
            let before = index.checked_sub(1)?;
            let text = context.outline.blocks[before].prose.text.trim_end_matches([':', ' ', '*', '_']);
            context.readings[before].hits.iter().rfind(|hit| says(hit) && hit.range.end >= text.len())
        };
        for fact in reading.facts.iter().filter(|f| f.kind == FactKind::Date) {
            if is_impossible(fact.value) {
                sink.report("date/impossible", block.source(fact.range.clone()));
                continue;
            }
            let text = &block.prose.text;
            let of_another = |gap: &str| gap.split(' ').any(|word| OF_ANOTHER.contains(&word));
            let near = |hit: &&Hit| {
                let gap = text.get(hit.range.end..fact.range.start);
                gap.is_some_and(|gap| gap.len() <= REACH && !of_another(gap))
            };
            let told =
                reading.hits.iter().rfind(|hit| near(hit) && says(hit)).or_else(|| label().filter(|_| fact.range.start == 0));
            let Some(told) = told else { continue };
            let notice = notice(document, block.section);
            days.extend(day(fact, Some(told.concept) == effective, notice, block.source(fact.range.clone())));
        }
    }
    days
}

/// The notice that a section belongs to: one of its own begins where a heading of the top is the
/// name of a document, as with a supplement for one region.
fn notice(document: &Document<'_>, section: usize) -> usize {
    let sections = &document.context.outline.sections;
    let names_one = |index: &usize| {
        let title = sections[*index].title.to_lowercase();
        sections[*index].level == 1 && ["notice", "policy", "statement"].iter().any(|name| title.ends_with(name))
    };
    std::iter::successors(Some(section), |index| sections[*index].parent).find(names_one).unwrap_or_default()
}

fn day(fact: &Fact, effective: bool, notice: usize, range: Range<usize>) -> Option<Day> {
    let (year, month, day) = parts(fact.value)?;
    let whole = day > 0;
    let on = match day {
        0 => Date::new(year, month, 1).ok()?.last_of_month(),
        _ => Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?,
    };
    Some(Day { on, whole, effective, notice, range })
}

/// Whether no calendar has the day, in either order of day and month.
fn is_impossible(value: f64) -> bool {
    parts(value).is_some_and(|(year, month, day)| {
        year > 0 && day > 0 && Date::new(year, month, day).is_err() && Date::new(year, day, month).is_err()
    })
}

#[expect(clippy::cast_possible_truncation, reason = "eight digits fit, and what does not is no date")]
fn parts(value: f64) -> Option<(i16, i8, i8)> {
    let digits = value as i64;
    let year = i16::try_from(digits / 10_000).ok().filter(|year| *year > 0)?;
    Some((year, i8::try_from(digits / 100 % 100).ok()?, i8::try_from(digits % 100).ok()?))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
