//! Clauses and rules agree: what one room offers, the other does not object to.

use std::ops::Range;
use std::sync::Arc;

use fineprint::analysis::{Cache, Engine, Finding};
use fineprint::clauses::{Clause, Library, Template, placeholders};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Regime, RuleBook};
use jiff::civil::date;

/// What to write into gaps, by how their names end.
const VALUES: [(&str, &str); 15] = [
    ("public or not", "a public register"),
    ("data subjects", "customers and staff of the Controller"),
    ("days", "12"),
    ("months", "12"),
    ("years", "12"),
    ("hours", "12"),
    ("age", "16"),
    ("duration", "12 months"),
    ("period", "12 months after delivery"),
    ("email", "privacy@quillwort.example"),
    ("phone", "+44 1584 000 000"),
    ("address", "3 Mill Lane, Ludlow SY8 1AA, England"),
    ("country", "the United States"),
    ("countries", "the United States and Japan"),
    ("data", "names and postal addresses"),
];

/// The text with something in every gap.
fn filled(text: &str) -> String {
    let mut whole = text.to_owned();
    let gaps: Vec<_> = placeholders(text).collect();
    for (range, name) in gaps.into_iter().rev() {
        let value = VALUES.iter().find(|(ending, _)| name.ends_with(ending)).map_or("Quillwort Ltd", |(_, value)| value);
        whole.replace_range(range, value);
    }
    whole
}

/// A document that holds nothing but the clause.
fn document(clause: &Clause) -> String {
    format!("# Quillwort\n\n## {}\n\n{}\n", clause.heading, filled(&clause.body))
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
