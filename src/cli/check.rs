//! `fineprint check`.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::ProgressBar;
use jiff::civil::Date;

use super::arguments::CheckArguments;
use super::companions::Companions;
use super::door::Door;
use super::project::Projects;
use super::report::{self, Checked};
use super::sources::{self, Source};
use super::{Outcome, today};
use crate::analysis::{Cache, Engine};
use crate::config::tidy;
use crate::outline::Outline;
use crate::rules::Kind;

/// A document to check and the engine of its project.
struct Job {
    source: Source,
    engine: Arc<Engine>,
    /// The path from the project's root, for settings and for telling what the document is.
    path: Option<String>,
}

/// Checks what the arguments name, prints the report and tells what came of it.
pub(super) fn run(arguments: &CheckArguments, door: &Door) -> Outcome {
    let (sources, mut errors) = sources::find(&arguments.paths);
    let mut projects = match Projects::new(&arguments.overrides, door) {
        Ok(projects) => projects,
        Err(error) => return door.fail(error),
    };
    let Some(jobs) = sources.into_iter().map(|source| job(source, &mut projects)).collect::<Option<Vec<_>>>() else {
        return Outcome::Failed;
    };
    let jobs: Vec<Job> = jobs.into_iter().filter(|job| !job.is_excluded()).collect();

    let mut files = Vec::new();
    let mut outcome = Outcome::Fine;
    let mut accepted = HashMap::new();
    for (job, result) in jobs.iter().zip(check_all(&jobs, &Companions::default(), today())) {
        if let Ok(checked) = &result {
            let accepting = checked.as_ref().map_or_else(Vec::new, |checked| checked.analysis.accepting.clone());
            accepted.extend(job.source.absolute().map(|file| (tidy(&file), (Arc::clone(&job.engine), accepting))));
        }
        match result {
            Ok(Some(checked)) => {
                outcome = outcome.max(job.outcome(&checked));
                files.push(checked);
            }
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    projects.warn_of_idle_ignores(&accepted);
    for error in &errors {
        outcome = door.fail(error);
    }
    outcome.max(door.print(&report::render(&files, arguments.format)))
}

fn job(source: Source, projects: &mut Projects<'_>) -> Option<Job> {
    let file = source.absolute();
    let engine = projects.engine_for(file.as_deref())?;
    let path = file.map(|file| engine.settings.relative(&file));
    Some(Job { source, engine, path })
}

/// Does every job, on all cores, and gives the results in their order.
fn check_all(jobs: &[Job], companions: &Companions, today: Date) -> Vec<Result<Option<Checked>, String>> {
    // Draws on standard error, and only if that is a terminal.
    let progress = if jobs.len() > 1 { ProgressBar::new(jobs.len() as u64) } else { ProgressBar::hidden() };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, job)) = take(&next, jobs) {
            done.push((index, job.check(companions, today)));
            progress.inc(1);
        }
        done
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    let mut results: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    progress.finish_and_clear();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take<'j>(next: &AtomicUsize, jobs: &'j [Job]) -> Option<(usize, &'j Job)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, jobs.get(index)?))
}

impl Job {
    /// Left out by the settings; what a person names is checked all the same.
    fn is_excluded(&self) -> bool {
        !self.source.named && self.path.as_deref().is_some_and(|path| self.engine.settings.excludes(path))
    }

    /// Reads and analyses the document. `None` for one that is no policy and was only come across.
    fn check(&self, companions: &Companions, today: Date) -> Result<Option<Checked>, String> {
        let document = self.source.read()?;
        let today = self.engine.settings.today.unwrap_or(today);
        let file = self.source.absolute();
        let beside =
            |outline: &Outline| file.as_ref().map_or_else(Vec::new, |file| companions.of(file, outline, &self.engine, today));
        let (path, mut cache) = (self.path.as_deref(), Cache::default());
        let analysis = self.engine.analyse_beside(&beside, &mut cache, &document.text, document.format, path, today);
        if analysis.kind == Kind::None && !self.source.named {
            return Ok(None);
        }
        Ok(Some(Checked {
            path: self.source.shown.clone(),
            text: document.text,
            analysis,
            book: Arc::clone(&self.engine.book),
            today,
        }))
    }

    fn outcome(&self, checked: &Checked) -> Outcome {
        let fail_level = self.engine.settings.fail_level;
        let fails = checked.analysis.findings.iter().any(|finding| finding.severity >= fail_level);
        if fails { Outcome::Findings } else { Outcome::Fine }
    }
}
