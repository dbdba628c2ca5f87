//! The `fineprint` program: a checker for the terminal and a language server for editors.

use std::process::ExitCode;

fn main() -> ExitCode {
    fineprint::cli::main()
}
