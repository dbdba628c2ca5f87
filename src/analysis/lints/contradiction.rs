//! Two statements that cannot both be true, as the rules that have a `pair` name them.

use std::ops::Range;

use super::Sink;
use crate::analysis::engine::Document;
use crate::rules::{Pair, PairEnd, Purpose, Rule};

/// Other places that a finding names at most.
const MOST_RELATED: usize = 3;
/// Times that the same claim is marked at most.
const MOST_CLAIMS: usize = 3;

/// Where one side of a pair is said.
struct Said {
    rule: usize,
    claims: bool,
    range: Range<usize>,
}

/// Reports each pair whose two sides are both said, in different words.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let mut said = collect(document);
    said.sort_by_key(|said| said.rule);
    for places in said.chunk_by(|a, b| a.rule == b.rule) {
        let rule = &document.book.rules[places[0].rule];
        if let Some(pair) = &rule.pair {
            report(rule, pair, places, sink);
        }
    }
}

fn collect(document: &Document<'_>) -> Vec<Said> {
    let context = document.context;
    let mut said = Vec::new();
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        let sides = reading.matches.iter().filter(|matched| matches!(matched.purpose, Purpose::Claim | Purpose::Against));
        for matched in sides {
            let (rule, probe, condition) = document.book.condition(matched.probe);
            if !context.holds_widely(condition, index, matched.sentence)
                || rule.unless.iter().any(|c| context.holds(c, index, matched.sentence))
            {
                continue;
            }
            said.push(Said {
                rule: probe.rule,
                claims: matched.purpose == Purpose::Claim,
                range: block.source(matched.range.clone()),
            });
        }
    }
    said
}

fn report(rule: &Rule, pair: &Pair, places: &[Said], sink: &mut Sink<'_>) {
    let claims = pair.at == PairEnd::Claim;
    let mut left = if claims { MOST_CLAIMS } else { 1 };
    for place in places.iter().filter(|said| said.claims == claims) {
        let elsewhere = |other: &&Said| {
            other.claims != claims && (other.range.end <= place.range.start || place.range.end <= other.range.start)
        };
        let others: Vec<_> =
            places.iter().filter(elsewhere).take(MOST_RELATED).map(|o| (o.range.clone(), pair.other.clone())).collect();
        if left == 0 || others.is_empty() {
            continue;
        }
        left -= 1;
        if let Some(finding) = sink.report(&rule.id, place.range.clone()) {
            finding.related = others;
        }
    }
}
