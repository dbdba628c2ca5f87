//! `fineprint check`.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::ProgressBar;
use jiff::civil::Date;

use super::arguments::CheckArguments;
use super::door::Door;
use super::report::{self, Checked, Report};
use super::sources::{self, Source};
use super::{Outcome, project, today};
use crate::analysis::{Cache, Engine, Kind};
use crate::rules::RuleBook;

/// Checks what the arguments name, prints the report and tells what came of it.
pub(super) fn run(arguments: &CheckArguments, door: &Door) -> Outcome {
    let book = RuleBook::built_in();
    let Ok(mut settings) = project::settings(arguments.config.as_deref(), &book, door) else {
        return Outcome::Failed;
    };
    if let Some(kind) = arguments.kind {
        settings = settings.with_kind(kind);
    }
    settings.fail_level = arguments.fail_level.unwrap_or(settings.fail_level);
    settings.today = arguments.today.or(settings.today);
    let today = settings.today.unwrap_or_else(today);

    let (sources, mut errors) = sources::find(&arguments.paths, &settings);
    let engine = Engine::new(book, Arc::new(settings));
    let mut files = Vec::new();
    for result in check_all(&engine, &sources, today) {
        match result {
            Ok(checked) => files.extend(checked),
            Err(error) => errors.push(error),
        }
    }
    for error in &errors {
        door.fail(error);
    }
    let report = Report { files: &files, book: &engine.book };
    let printed = door.print(&report::render(&report, arguments.format));
    let could_read = if errors.is_empty() { Outcome::Fine } else { Outcome::Failed };
    let fails =
        files.iter().flat_map(|file| &file.analysis.findings).any(|finding| finding.severity >= engine.settings.fail_level);
    let found = if fails { Outcome::Findings } else { Outcome::Fine };
    found.max(could_read).max(printed)
}

/// Checks every source, on all cores, and gives the results in their order. `None` for a file that
/// is no policy and was only come across in a folder.
fn check_all(engine: &Engine, sources: &[Source], today: Date) -> Vec<Result<Option<Checked>, String>> {
    // Draws on standard error, and only if that is a terminal.
    let progress = if sources.len() > 1 { ProgressBar::new(sources.len() as u64) } else { ProgressBar::hidden() };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, source)) = take(&next, sources) {
            done.push((index, check(engine, source, today)));
            progress.inc(1);
        }
        done
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(sources.len());
    let mut results: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    progress.finish_and_clear();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take<'s>(next: &AtomicUsize, sources: &'s [Source]) -> Option<(usize, &'s Source)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, sources.get(index)?))
}

fn check(engine: &Engine, source: &Source, today: Date) -> Result<Option<Checked>, String> {
    let document = source.read(&engine.settings)?;
    let path = document.path.as_deref();
    let analysis = engine.analyse(&mut Cache::default(), &document.text, document.format, path, today);
    if analysis.kind == Kind::None && !source.named {
        return Ok(None);
    }
    Ok(Some(Checked { path: source.shown.clone(), text: document.text, analysis }))
}
