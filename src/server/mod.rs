//! The language server: the only room that knows the protocol.
//!
//! A message comes in over the [`wire`], is routed by tower-lsp to the [`backend`] and answered by
//! one of the [`handlers`] out of the [`session`]. Texts are read by the [`desk`]'s workers, never
//! by the task that reads messages.

mod archive;
mod backend;
mod capabilities;
mod census;
mod companions;
mod convert;
mod desk;
mod document;
mod errand;
mod faults;
mod handlers;
mod idle;
mod key;
mod neighbourhood;
mod place;
mod project;
mod review;
mod session;
mod settings;
mod tokens;
mod watchdog;
mod wire;

use std::fs::File;
use std::io::{self, IsTerminal};
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::LspService;
use tracing_subscriber::EnvFilter;

use backend::Backend;
use session::Session;
use wire::Outbox;

/// Serves one client over standard input and output until it says `exit` or hangs up.
///
/// Returns 0 if the client had asked to shut down before, 1 if not, and 2 if the process could not
/// start to serve.
pub fn run() -> ExitCode {
    log_to_stderr();
    match connect() {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("cannot serve: {error}");
            ExitCode::from(2)
        }
    }
}

fn connect() -> io::Result<ExitCode> {
    // Requests wait and convert; the heavy reading is done by the desk's own threads.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let outbox = Outbox::default();
    let session = Arc::new(Session::start(outbox.clone())?);
    let stdout = duplicate_stdout()?;
    std::thread::Builder::new().name("writer".into()).spawn(move || outbox.write_to(stdout))?;
    let service = LspService::build(|client| Backend::new(session.clone(), client))
        .custom_method("fineprint/coverage", Backend::coverage)
        .custom_method("fineprint/clauses", Backend::clauses)
        .custom_method("fineprint/insertClause", Backend::insert_clause)
        .finish();
    let code = wire::serve(io::stdin().lock(), service, session, runtime.handle().clone());
    runtime.shutdown_background();
    Ok(code)
}

/// Standard output without the line buffer that would send every message in two pieces.
fn duplicate_stdout() -> io::Result<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(own))
}

/// Logs to standard error, as much as `FINEPRINT_LOG` asks for. A panic's message may quote the
/// text it stumbled over, so only its place is logged.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("FINEPRINT_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // A second call, as from a test, leaves the first logger in place.
    drop(logger.with_ansi(io::stderr().is_terminal()).try_init());
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!("panicked at {place}");
    }));
}

/// Locks, even if a thread panicked while it held the lock: what the locks here protect is
/// replaced whole and never left half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
