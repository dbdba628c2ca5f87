//! The one door to the terminal. Standard output is the protocol's when the program is a server, so
//! nothing else in the program may write.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};

use super::Outcome;

const BOLD_RED: &str = "\x1b[1;31m";
const BOLD_YELLOW: &str = "\x1b[1;33m";
const RESET: &str = "\x1b[0m";

/// Where results and complaints go out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Door {
    color: ColorChoice,
}

impl Door {
    pub(super) fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Writes a result to standard output. A reader that went away, such as `head`, is no failure.
    pub(super) fn print(&self, text: &str) -> Outcome {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Outcome::Fine,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Outcome::Fine,
            Err(error) => self.fail(format_args!("cannot write to standard output: {error}")),
        }
    }

    /// Says on standard error why something could not be done.
    pub(super) fn fail(&self, message: impl Display) -> Outcome {
        self.say(BOLD_RED, "error", &message);
        Outcome::Failed
    }

    /// Says something on standard error that does not stop the work.
    pub(super) fn warn(&self, message: impl Display) {
        self.say(BOLD_YELLOW, "warning", &message);
    }

    fn say(&self, style: &str, level: &str, message: &dyn Display) {
        let mut out = AutoStream::new(io::stderr().lock(), self.color);
        // With standard error closed there is nobody left to tell.
        let _ = writeln!(out, "{style}{level}{RESET}: {message}");
    }
}
