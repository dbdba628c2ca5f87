//! The command line: check, explain, rules, draft, init, and the way into the server.
//!
//! This room may touch files, the clock and the terminal, so that no other has to. What it writes
//! goes through [`door`].

mod arguments;
mod check;
mod companions;
mod door;
mod draft;
mod explain;
mod init;
mod places;
mod project;
mod report;
mod rules;
mod sources;

use std::process::ExitCode;

use clap::Parser;
use jiff::ZonedDateTime;
use jiff::civil::Date;

use arguments::{Arguments, Command};
use door::Door;

/// What a command came to, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing to object to.
    Fine,
    /// Findings at or above the fail level.
    Findings,
    /// It could not be done; standard error says why.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the program with the process's arguments and tells how it ended: 0 when all is well, 1 when
/// a check found something, 2 when it could not run.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let door = Door::new(arguments.color.into());
    match arguments.command {
        None | Some(Command::Lsp { .. }) => crate::server::run(),
        Some(Command::Check(arguments)) => check::run(&arguments, &door).into(),
        Some(Command::Explain { query }) => explain::run(&query.join(" "), &door).into(),
        Some(Command::Rules(arguments)) => rules::run(&arguments, &door).into(),
        Some(Command::Draft { kind }) => draft::run(kind, &door).into(),
        Some(Command::Init) => init::run(&door).into(),
    }
}

/// The day by the clock of this machine.
fn today() -> Date {
    ZonedDateTime::now().date()
}
