//! The command line: check, explain, rules, and the way into the server.

use std::process::ExitCode;

/// Runs the program with the process's arguments and tells how it ended.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
