//! A rule file on its way to a rule: read, compiled and admitted to the book.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::condition::Condition;
use super::raw::RawRule;
use super::rule::{Checklist, Mark, Pair, Part, Rule};
use crate::lexicon::Lexicon;
use crate::text::{FileProblem, Problem, Snapshot};

/// What is wrong with a rule, and the key or the value of its file that it is about.
pub(super) struct Fault {
    pub(super) about: String,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { about: about.into(), message: message.into() }
    }
}

/// Reads and compiles a rule file.
pub(super) fn compile(file: &str, text: &str, lexicon: &Lexicon) -> Result<Rule, FileProblem> {
    let raw: RawRule = toml::from_str(text).map_err(|error| {
        let message = error.message().trim_end().to_owned();
        problem(file, text, error.span().unwrap_or_default(), message)
    })?;
    rule(raw, file, lexicon).map_err(|fault| fault.in_file(file, text))
}

/// The own rules that the book takes, and what is wrong with the others: the checks that the tests
/// of this build make of those that come with it.
pub(super) fn admit(own: Vec<(Rule, &str)>, built_in: &[Rule], problems: &mut Vec<FileProblem>) -> Vec<Rule> {
    let ids: Vec<Arc<str>> = built_in.iter().chain(own.iter().map(|(rule, _)| rule)).map(|rule| Arc::clone(&rule.id)).collect();
    let mut admitted: Vec<Rule> = Vec::new();
    for (rule, text) in own {
        let fault = match rule.beats.iter().find(|beaten| !ids.iter().any(|id| **id == ***beaten)) {
            _ if !is_id(&rule.id) => {
                Some(Fault::new(&*rule.id, "an id is a group and a name in small letters, as in `house/no-jargon`"))
            }
            Some(beaten) => Some(Fault::new(beaten, format!("there is no rule `{beaten}`"))),
            None if admitted.iter().any(|other| other.id == rule.id) => {
                Some(Fault::new(&*rule.id, format!("another file of yours has the rule `{}`", rule.id)))
            }
            None => foreign_lint(&rule, built_in),
        };
        match fault {
            Some(fault) => problems.push(fault.in_file(&rule.file, text)),
            None => admitted.push(rule),
        }
    }
    admitted
}

/// What a lint finds is known to the program alone.
fn foreign_lint(rule: &Rule, built_in: &[Rule]) -> Option<Fault> {
    let lint = rule.lint.as_deref()?;
    let takes_its_place = built_in.iter().any(|other| other.id == rule.id && other.lint == rule.lint);
    // A contradiction is found by its pair, which a file can say.
    (!takes_its_place && lint != "contradiction")
        .then(|| Fault::new(lint, format!("no rule of yours is found by `{lint}`: say in `when` what it looks for")))
}

fn is_id(id: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    id.split_once('/').is_some_and(|(group, name)| is_name(group) && is_name(name))
}

impl Fault {
    /// The problem at the place in the file that the fault is about.
    fn in_file(self, file: &str, text: &str) -> FileProblem {
        let place = DeTable::parse(text).ok().and_then(|table| place_in(table.get_ref(), &self.about));
        problem(file, text, place.unwrap_or_default(), self.message)
    }
}

fn problem(file: &str, text: &str, range: Range<usize>, message: String) -> FileProblem {
    FileProblem { file: file.into(), problem: Problem::at(&Snapshot::new(text), range, message) }
}

/// The first key or text of a table, inner ones included, that reads so.
fn place_in(table: &DeTable<'_>, words: &str) -> Option<Range<usize>> {
    table.iter().find_map(
        |(key, value)| {
            if key.get_ref() == words { Some(key.span()) } else { place_of(value.get_ref(), value.span(), words) }
        },
    )
}

fn place_of(value: &DeValue<'_>, span: Range<usize>, words: &str) -> Option<Range<usize>> {
    match value {
        DeValue::String(text) => (text == words).then_some(span),
        DeValue::Array(items) => items.iter().find_map(|item| place_of(item.get_ref(), item.span(), words)),
        DeValue::Table(table) => place_in(table, words),
        _ => None,
    }
}

fn rule(raw: RawRule, file: &str, lexicon: &Lexicon) -> Result<Rule, Fault> {
    let all = |list: Vec<_>| list.into_iter().map(|c| Condition::compile(c, lexicon)).collect::<Result<Vec<_>, _>>();
    let mark = match raw.mark.as_deref() {
        None => Mark::Key,
        Some("sentence") => Mark::Sentence,
        Some(name) => {
            let unknown = || Fault::new(name, format!("`mark`: there is no concept `{name}`"));
            Mark::Concept(lexicon.concept(name).ok_or_else(unknown)?)
        }
    };
    let checklist = match raw.disclosure {
        None => None,
        Some(d) => Some(Checklist {
            id: raw
                .id
                .strip_prefix("missing/")
                .ok_or_else(|| Fault::new("id", "a rule with a disclosure is called `missing/…`"))?
                .into(),
            title: d.title,
            order: d.order,
            own: d.own,
            partly: d.partly,
            applies: all(d.applies.into_vec())?,
            present: all(d.present)?,
            partial: all(d.partial)?,
        }),
    };
    let pair = match raw.pair {
        None => None,
        Some(p) => Some(Pair { claim: all(p.claim.into_vec())?, against: all(p.against.into_vec())?, at: p.at, other: p.other }),
    };
    if pair.is_some() != (raw.lint.as_deref() == Some("contradiction")) {
        return Err(Fault::new("pair", "a rule has a `pair` where its lint is `contradiction`, and only there"));
    }
    let when = all(raw.when.into_vec())?;
    if [!when.is_empty(), raw.lint.is_some(), checklist.is_some()].iter().filter(|has| **has).count() != 1 {
        return Err(Fault::new("id", "a rule has either `when`, or `lint`, or `disclosure`"));
    }
    let day = |key: &'static str, day: Option<String>| -> Result<Option<Date>, Fault> {
        let Some(day) = day else { return Ok(None) };
        day.parse().map(Some).map_err(|_| Fault::new(key, format!("`{key}`: `{day}` is no day such as 2026-10-09")))
    };
    let (as_of, since) = (day("as-of", raw.as_of)?, day("since", raw.since)?);
    Ok(Rule {
        quotes_mark: [&raw.what, &raw.why, &raw.r#do].iter().any(|text| text.contains("{mark}")),
        message: format!("{} {} {}", raw.what.trim(), raw.why.trim(), raw.r#do.trim()).into(),
        id: raw.id.into(),
        severity: raw.severity,
        kinds: raw.kinds,
        regimes: raw.regimes,
        cites: raw.cites.into(),
        what: raw.what,
        why: raw.why,
        r#do: raw.r#do,
        clause: raw.clause,
        skeleton: raw.skeleton,
        replace: raw.replace,
        deprecated: raw.deprecated,
        needless: raw.needless,
        once: raw.once,
        mark,
        parts: if raw.parts.is_empty() { Part::TEXT.to_vec() } else { raw.parts },
        when,
        unless: all(raw.unless.into_vec())?,
        beats: raw.beats,
        lint: raw.lint,
        checklist,
        pair,
        words: raw.words,
        as_of,
        since,
        fires: raw.fires,
        silent: raw.silent,
        is_own: false,
        file: file.to_string(),
    })
}
