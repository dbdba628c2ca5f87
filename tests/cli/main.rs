//! The checker as a person or a pipeline runs it: the real program, its exit codes and its output.

mod check;
mod examples;
mod extremes;
mod facts;
mod formats;
mod other_commands;
mod settings;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A notice that rests on a framework which ended: always an error.
const BAD: &str = "# Privacy Policy\n\nWe use your e-mail address to send you invoices.\n\nFor transfers to the United States we rely on the Privacy Shield.\n";
/// A text that is no policy.
const NONE: &str = "# Release notes\n\nThe button is blue now.\n";

/// A folder of its own with some files in it.
struct Folder(TempDir);

/// What a run of the program came to.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder"));
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child.stdin.take().expect("standard input").write_all(input).expect("the program reads");
        let output = child.wait_with_output().expect("the program ends");
        Run {
            code: output.status.code().expect("an exit code"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// The paths in a JSON report.
    fn paths(&self) -> Vec<String> {
        let json = self.json();
        let files = json["files"].as_array().expect("files");
        files.iter().map(|file| file["path"].as_str().expect("a path").to_owned()).collect()
    }
}
