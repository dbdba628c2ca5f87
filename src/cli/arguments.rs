//! What can be said on the command line.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::rules::{Kind, Severity};

/// Marks in privacy notices and other policy documents what a careful privacy counsel would mark.
///
/// Without a command it is a language server on standard input and output, for an editor to start.
#[derive(Debug, Parser)]
#[command(name = "fineprint", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Speak the language server protocol on standard input and output, as without a command.
    #[arg(long)]
    stdio: bool,
    /// When to colour what is printed.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check documents and tell what was found.
    Check(CheckArguments),
    /// Explain a rule, or what a citation says.
    Explain {
        /// A rule (`retention/undefined-period`), a group (`vague`) or a citation (`Art. 13(2)(a)`).
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// List all rules.
    Rules(RulesArguments),
    /// Print a document to begin with: standard clauses, filled from the settings of this folder.
    Draft {
        /// Of this kind; without one, list the kinds there are.
        #[arg(value_parser = named::<Kind>)]
        kind: Option<Kind>,
    },
    /// Write a `fineprint.toml` with every setting explained.
    Init,
    /// Be a language server, as without a command.
    Lsp {
        /// The only way to speak; accepted because editors say it.
        #[arg(long)]
        stdio: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Files, folders or patterns; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to tell what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) overrides: Overrides,
}

/// What decides before a project's settings.
#[derive(Debug, Default, Args)]
pub(super) struct Overrides {
    /// The settings to use, instead of the `fineprint.toml` nearest above each file.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The day to judge by, as in 2026-01-31, instead of today.
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
    /// Fail from this gravity on: hint, info, warning or error.
    #[arg(long, value_name = "LEVEL", value_parser = named::<Severity>)]
    pub(super) fail_level: Option<Severity>,
    /// Take every file for a document of this kind: privacy-notice, cookie-notice,
    /// processing-agreement, terms or imprint.
    #[arg(long, value_name = "KIND", value_parser = named::<Kind>)]
    pub(super) kind: Option<Kind>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// Only rules, and entries of the law, whose facts were last looked at before this day.
    #[arg(long, value_name = "DATE")]
    pub(super) stale: Option<Date>,
    /// Run the examples of your own rules, and say which of them do not do what they say.
    #[arg(long, conflicts_with_all = ["stale", "format"])]
    pub(super) r#try: bool,
    /// How to list them.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(super) format: ListFormat,
}

/// How rules are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// How a check tells what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the source.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations on GitHub.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

/// Reads a name as the settings file writes it, so that both know the same ones.
fn named<T: for<'de> Deserialize<'de>>(name: &str) -> Result<T, Error> {
    let deserializer: StrDeserializer<'_, Error> = name.into_deserializer();
    T::deserialize(deserializer)
}
