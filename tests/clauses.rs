//! Clauses and rules agree: what one room offers, the other does not object to.

use std::ops::Range;
use std::sync::Arc;

use fineprint::analysis::{Cache, Engine, Finding};
use fineprint::clauses::{Clause, Library, placeholders};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;
use jiff::civil::date;

/// A document that holds nothing but the clause, with something in every gap.
fn document(clause: &Clause) -> String {
    let mut body = clause.body.clone();
    let gaps: Vec<_> = placeholders(&clause.body).collect();
    for (range, name) in gaps.into_iter().rev() {
        let counts = ["days", "months", "years", "hours"].iter().any(|unit| name.ends_with(unit));
        body.replace_range(range, if counts { "12" } else { "Quillwort" });
    }
    format!("# Quillwort\n\n## {}\n\n{body}\n", clause.heading)
}

#[test]
fn no_clause_breaks_a_rule() {
    for clause in Library::builtin().iter() {
        for kind in &clause.kinds {
            let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default().with_kind(*kind)));
            let found = engine
                .analyse(&mut Cache::default(), &document(clause), Format::Markdown, Some("quillwort.md"), date(2026, 3, 9))
                .findings;
            // A clause alone lacks what the others say.
            let broken: Vec<_> = found.iter().filter(|finding| !finding.rule.starts_with("missing/")).collect();
            assert!(broken.is_empty(), "{}: {broken:#?}", clause.id);
        }
    }
}

#[test]
fn what_is_left_to_fill_in_is_reported() {
    let entity = Settings::default().entity;
    for clause in Library::builtin().iter() {
        let kind = clause.kinds.first().copied().expect("a clause has a kind");
        let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default().with_kind(kind)));
        for format in [Format::Markdown, Format::Html, Format::Plain] {
            let text = clause.fill_as(format, &entity, date(2026, 3, 9));
            let analysis = engine.analyse(&mut Cache::default(), &text, format, Some("quillwort.md"), date(2026, 3, 9));
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
fn rules_name_clauses_that_exist() {
    for rule in &RuleBook::built_in().rules {
        if let Some(id) = &rule.clause {
            assert!(Library::builtin().get(id).is_some(), "{}: {id}", rule.id);
        }
    }
}
