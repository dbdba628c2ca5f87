//! Clauses and rules agree: what one room offers, the other does not object to.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use fineprint::analysis::{Analysis, Cache, Engine, Finding, Status};
use fineprint::clauses::{Clause, Library, Template, placeholders};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Kind, Regime, RuleBook};
use jiff::civil::date;

/// The text with something in every gap.
fn filled(text: &str) -> String {
    static VALUES: LazyLock<BTreeMap<String, String>> =
        LazyLock::new(|| toml::from_str(include_str!("values.toml")).expect("names and values"));
    let mut whole = text.to_owned();
    let gaps: Vec<_> = placeholders(text).collect();
    for (range, name) in gaps.into_iter().rev() {
        let counts = ["days", "months", "years", "hours"].iter().any(|unit| name.ends_with(unit));
        let value = VALUES.get(name).map_or(if counts { "12" } else { "Quillwort" }, String::as_str);
        whole.replace_range(range, value);
    }
    whole
}

/// A document that holds nothing but the clause.
fn document(clause: &Clause) -> String {
    format!("# Privacy notice\n\n## {}\n\n{}\n", clause.heading, filled(&clause.body))
}

fn read(clause: &Clause, kind: Kind) -> Analysis {
    let mut settings = Settings::default().with_kind(kind);
    settings.regimes.clone_from(&clause.regimes);
    let engine = Engine::new(RuleBook::built_in(), Arc::new(settings));
    engine.analyse(&mut Cache::default(), &document(clause), Format::Markdown, Some("quillwort.md"), date(2026, 11, 9))
}

#[test]
fn what_a_clause_satisfies_is_then_present() {
    let mut wrong = Vec::new();
    for clause in Library::builtin().iter() {
        let read: Vec<_> = clause.kinds.iter().map(|kind| read(clause, *kind)).collect();
        for id in &clause.satisfies {
            let listed = read.iter().flat_map(|one| &one.disclosures).filter(|one| *one.id == **id);
            let states: Vec<_> = listed.map(|one| one.status).collect();
            if states.is_empty() || states.iter().any(|status| *status != Status::Present) {
                wrong.push(format!("{}: {id} is {states:?}", clause.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_clause_breaks_a_rule() {
    for clause in Library::builtin().iter() {
        for kind in &clause.kinds {
            let found = read(clause, *kind).findings;
            // A clause alone lacks what the others say.
            let broken: Vec<_> = found.iter().filter(|finding| !finding.rule.starts_with("missing/")).collect();
            assert!(broken.is_empty(), "{}: {broken:#?}", clause.id);
        }
    }
}

#[test]
fn no_skeleton_breaks_a_rule_and_its_gaps_are_reported() {
    let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default().with_kind(Kind::PrivacyNotice)));
    let mut wrong = Vec::new();
    for rule in &RuleBook::built_in().rules {
        let Some(text) = &rule.skeleton else { continue };
        let found =
            engine.analyse(&mut Cache::default(), text, Format::Markdown, Some("quillwort.md"), date(2026, 11, 9)).findings;
        let ids: Vec<_> = found.iter().map(|finding| &*finding.rule).filter(|id| !id.starts_with("missing/")).collect();
        // One finding speaks for the gaps of a sentence.
        let gaps = usize::from(placeholders(text).next().is_some());
        if ids != vec!["text/placeholder"; gaps] {
            wrong.push(format!("{}: {text} {ids:?}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_left_to_fill_in_is_reported() {
    let entity = Settings::default().entity;
    for clause in Library::builtin().iter() {
        let kind = clause.kinds.first().copied().expect("a clause has a kind");
        let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default().with_kind(kind)));
        for format in
            [Format::Markdown, Format::Mdx, Format::Html, Format::Haml, Format::ReStructuredText, Format::AsciiDoc, Format::Plain]
        {
            let text = clause.fill_as(format, &entity, date(2026, 11, 9));
            let analysis = engine.analyse(&mut Cache::default(), &text, format, Some("quillwort.md"), date(2026, 11, 9));
            let reported = |range: &Range<usize>| {
                let within = |f: &&Finding| range.start <= f.range.start && f.range.end <= range.end;
                analysis.findings.iter().filter(|f| &*f.rule == "text/placeholder").any(|f| within(&f))
            };
            for (sentence, range) in analysis.outline.blocks.iter().flat_map(|block| block.sentences()) {
                let has_gap = placeholders(sentence).next().is_some();
                assert_eq!(reported(&range), has_gap, "{} as {format:?}: {sentence}", clause.id);
            }
        }
    }
}

#[test]
fn a_draft_is_of_its_kind_and_lacks_nothing() {
    use Regime::{ChFadp, EuGdpr, UkGdpr, UsCa};
    let day = date(2026, 11, 23);
    for template in Template::builtin() {
        for regimes in [&[EuGdpr][..], &[UkGdpr], &[EuGdpr, ChFadp], &[UsCa, EuGdpr], &[EuGdpr, UkGdpr, ChFadp, UsCa]] {
            let mut settings = Settings::default();
            settings.regimes = regimes.to_vec();
            let text = filled(&template.draft(Library::builtin(), regimes, &settings.entity, day));
            let engine = Engine::new(RuleBook::built_in(), Arc::new(settings));
            let analysis = engine.analyse(&mut Cache::default(), &text, Format::Markdown, Some("untitled"), day);
            assert_eq!(analysis.kind, template.kind, "{text}");
            let found: Vec<_> = analysis.findings.iter().map(|finding| (&finding.rule, &text[finding.range.clone()])).collect();
            assert!(found.is_empty(), "{} under {regimes:?}: {found:#?}\n{text}", template.title);
        }
    }
}

#[test]
fn rules_name_clauses_that_exist() {
    for rule in &RuleBook::built_in().rules {
        if let Some(id) = &rule.clause {
            assert!(Library::builtin().get(id).is_some(), "{}: {id}", rule.id);
        }
    }
}
