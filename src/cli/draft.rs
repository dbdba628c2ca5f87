//! `fineprint draft`.

use super::arguments::Overrides;
use super::door::Door;
use super::project::Projects;
use super::{Outcome, today};
use crate::analysis::Engine;
use crate::clauses::Template;
use crate::rules::{Kind, Regime};

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
    let overrides = Overrides::default();
    let engine = match Projects::new(&overrides, door) {
        Ok(mut projects) => projects.engine_for(None),
        Err(problem) => return door.fail(problem),
    };
    engine.map_or(Outcome::Failed, |engine| door.print(&text(template, &engine)))
}

fn text(template: &Template, engine: &Engine) -> String {
    let settings = &engine.settings;
    // A project that says nothing of its law gets the Union's, as its notice would be read.
    let regimes = if settings.regimes.is_empty() { &[Regime::EuGdpr][..] } else { &settings.regimes };
    template.draft(&engine.clauses, regimes, &settings.entity, settings.today.unwrap_or_else(today))
}
