//! `fineprint draft`.

use std::io;

use super::arguments::CheckArguments;
use super::door::Door;
use super::project::Projects;
use super::{Outcome, today};
use crate::clauses::{Library, Template};
use crate::rules::{Kind, Regime, RuleBook};

/// Prints a document of a kind to begin with, under the settings of the current folder; without a
/// kind, lists those there are.
pub(super) fn run(kind: Option<Kind>, door: &Door) -> Outcome {
    let templates = Template::builtin();
    let line = |template: &Template| format!("{:<22}{}\n", template.kind, template.title);
    let Some(kind) = kind else {
        return door.print(&templates.iter().map(line).collect::<String>());
    };
    let Some(template) = templates.iter().find(|template| template.kind == kind) else {
        return door.fail(format_args!("there is no draft of this kind; `fineprint draft` lists those there are"));
    };
    match print(template, door) {
        Ok(outcome) => outcome,
        Err(error) => door.fail(format_args!("the current folder cannot be read: {error}")),
    }
}

fn print(template: &Template, door: &Door) -> io::Result<Outcome> {
    let arguments = CheckArguments::default();
    let Some(engine) = Projects::new(&arguments, door, RuleBook::built_in())?.engine_for(None) else {
        return Ok(Outcome::Failed);
    };
    let settings = &engine.settings;
    // A project that says nothing of its law gets the Union's, as its notice would be read.
    let regimes = if settings.regimes.is_empty() { &[Regime::EuGdpr][..] } else { &settings.regimes };
    let day = settings.today.unwrap_or_else(today);
    Ok(door.print(&template.draft(Library::builtin(), regimes, &settings.entity, day)))
}
