//! The `fineprint` program: a checker for the terminal and a language server for editors.

use std::process::ExitCode;

/// A keystroke frees and takes thousands of small strings; this allocator does it in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fineprint::cli::main()
}
