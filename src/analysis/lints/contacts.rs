//! Who answers: mail addresses and controllers that differ within one text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::lexicon::facts::FactKind;

/// Mailboxes that have a task of their own beside that for privacy.
const TASKS: [&str; 12] =
    ["dpo", "legal", "security", "abuse", "press", "jobs", "career", "rep", "eu", "uk", "billing", "copyright"];

struct Mail<'a> {
    local: &'a str,
    host: &'a str,
    range: Range<usize>,
    for_privacy: bool,
}

/// Reports addresses and controllers that do not agree.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let mails = mails(document);
    hosts(&mails, sink);
    mailboxes(&mails, sink);
    controllers(document, sink);
}

fn mails<'a>(document: &Document<'a>) -> Vec<Mail<'a>> {
    let context = document.context;
    let (privacy, officer) = (concept(document, "contact.privacy"), concept(document, "contact.officer"));
    let mut mails = Vec::new();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for fact in reading.facts.iter().filter(|f| f.kind == FactKind::Email) {
            let Some((local, host)) = block.prose.text[fact.range.clone()].split_once('@') else { continue };
            let sentence = reading.sentences.iter().find(|s| s.range.contains(&fact.range.start));
            let says = |c| sentence.is_some_and(|s| Option::is_some_and(c, |c| s.evidence.affirmed.contains(c)));
            let for_privacy = says(privacy) && !says(officer);
            mails.push(Mail { local, host, range: block.source(fact.range.clone()), for_privacy });
        }
    }
    mails
}

/// A host that is another one with a letter wrong.
fn hosts(mails: &[Mail<'_>], sink: &mut Sink<'_>) {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    mails.iter().for_each(|mail| *counts.entry(mail.host).or_default() += 1);
    for mail in mails {
        let near = |host: &&str| {
            let (a, b) = (host.to_lowercase(), mail.host.to_lowercase());
            a != b && strsim::damerau_levenshtein(&a, &b) == 1 && a.rsplit('.').next() == b.rsplit('.').next()
        };
        let mut usual = counts.iter().filter(|(host, count)| **count > counts[mail.host] && near(host));
        if let Some((usual, _)) = usual.next()
            && let Some(finding) = sink.report("consistency/mail-host", mail.range.clone())
        {
            let text = format!("{}@{usual}", mail.local);
            finding.fixes.push(Fix {
                title: format!("Write “{text}”"),
                edits: vec![Edit { range: mail.range.clone(), text }],
                safe: false,
            });
        }
    }
}

/// Two mailboxes of one host for the same questions.
fn mailboxes(mails: &[Mail<'_>], sink: &mut Sink<'_>) {
    let has_task = |mail: &Mail<'_>| TASKS.iter().any(|task| mail.local.to_lowercase().contains(task));
    let mut private = mails.iter().filter(|mail| mail.for_privacy && !has_task(mail));
    let Some(first) = private.next() else { return };
    let differs = |mail: &&Mail<'_>| mail.host.eq_ignore_ascii_case(first.host) && !mail.local.eq_ignore_ascii_case(first.local);
    if let Some(other) = private.find(differs)
        && let Some(finding) = sink.report("consistency/contact-address", other.range.clone())
    {
        finding.related.push((first.range.clone(), "another address is given here".to_string()));
    }
}

/// Two companies, each called the controller.
fn controllers(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let (is, apart) = (concept(document, "controller.is"), concept(document, "controller.apart"));
    let mut first: Option<(String, Range<usize>)> = None;
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        for sentence in &reading.sentences {
            let says = |c| Option::is_some_and(c, |c| sentence.evidence.speaks_of(c));
            if !says(is) || says(apart) {
                continue;
            }
            let mut firms =
                reading.facts.iter().filter(|f| f.kind == FactKind::Company && sentence.range.contains(&f.range.start));
            let (Some(firm), None) = (firms.next(), firms.next()) else { continue };
            let name = block.prose.text[firm.range.clone()].to_lowercase().replace(['.', ','], "");
            let range = block.source(firm.range.clone());
            match &first {
                None => first = Some((name, range)),
                Some((known, _)) if known.contains(&name) || name.contains(known.as_str()) => {}
                Some((_, place)) => {
                    let place = place.clone();
                    if let Some(finding) = sink.report("consistency/two-controllers", range) {
                        finding.related.push((place, "another controller is named here".to_string()));
                    }
                    return;
                }
            }
        }
    }
}
