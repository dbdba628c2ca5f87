//! The clause library: standard wording for each disclosure, with placeholders.
//!
//! A clause is a Markdown file under `rules/clauses/<language>/` with TOML front matter between
//! `+++` lines. Its body holds placeholders in square brackets, such as `[company name]`; those
//! that the project's `[entity]` answers are filled, the others stay visible for the drafter.

mod drafts;
mod own;
mod placeholders;
mod render;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::config::Entity;
use crate::outline::{Format, Markup};
use crate::rules::{Kind, Regime};
use crate::text::{FileProblem, Problem};
pub use drafts::Template;
pub use own::OwnClause;
pub use placeholders::placeholders;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/clauses");

/// Wording that a drafter can insert.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Clause {
    /// The name by which rules refer to it.
    pub id: String,
    /// What a menu calls it.
    pub title: String,
    /// The heading it stands under.
    pub heading: String,
    /// Ids of the disclosures that it makes.
    #[serde(default)]
    pub satisfies: Vec<String>,
    /// The law it was written for; empty for any.
    #[serde(default)]
    pub regimes: Vec<Regime>,
    /// The documents it belongs in.
    pub kinds: Vec<Kind>,
    /// When it is needed, in one line.
    pub when: String,
    /// Needed in every document of its kinds.
    #[serde(default)]
    pub always: bool,
    /// The law and guidance that ask for it; a house clause needs none.
    #[serde(default)]
    pub source: Vec<String>,
    /// What is to be filled in, by the name in the brackets.
    #[serde(default)]
    pub placeholders: BTreeMap<String, Placeholder>,
    /// The wording in Markdown, placeholders included.
    #[serde(skip)]
    pub body: String,
    /// It is the project's own, and goes before those of the program.
    #[serde(skip)]
    pub is_own: bool,
}

/// A gap in a clause.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholder {
    /// What belongs there.
    pub is: String,
    /// The setting that fills it: a key of [`Entity::get`], or `today`.
    pub from: Option<String>,
}

impl Clause {
    /// Reads a clause file.
    ///
    /// # Errors
    /// The file has no front matter, or one that does not describe a clause, and where.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        own::parse(text)
    }

    /// Whether it was written for such a document, under one of these bodies of law.
    pub fn suits(&self, kind: Kind, regimes: &[Regime]) -> bool {
        let is_lawful = self.regimes.is_empty() || self.regimes.iter().any(|regime| regimes.contains(regime));
        self.kinds.contains(&kind) && is_lawful
    }

    /// The wording in Markdown, without the heading. What the entity knows is filled in; the other
    /// placeholders stay as they are.
    pub fn fill(&self, entity: &Entity, today: Date) -> String {
        self.fill_as(Format::Markdown, entity, today)
    }

    /// The filled wording as a document of this format writes it.
    pub fn fill_as(&self, format: Format, entity: &Entity, today: Date) -> String {
        // Values come in after the marks are gone: a name is not Markdown.
        let value = |name: &str| self.value(name, entity, today);
        let escaped = |name: &str| value(name).map(|value| render::escaped(&value));
        let body = match format.markup() {
            Markup::Markdown => placeholders::replace(&self.body, value),
            Markup::Plain => placeholders::replace(&render::plain(&self.body), value),
            Markup::ReStructuredText => placeholders::replace(&render::rst(&self.body), value),
            Markup::AsciiDoc => placeholders::replace(&render::asciidoc(&self.body), value),
            Markup::Html => placeholders::replace(&render::html(&self.body), escaped),
            Markup::Haml => placeholders::replace(&render::haml(&self.body), escaped),
        };
        if format.has_braces() { render::without_braces(&body) } else { body }
    }

    fn value(&self, name: &str, entity: &Entity, today: Date) -> Option<String> {
        match self.placeholders.get(name)?.from.as_deref()? {
            "today" => Some(today.strftime("%-d %B %Y").to_string()),
            key => entity.get(key).map(str::to_owned),
        }
    }
}

/// The clauses there are.
#[derive(Debug, Clone, Default)]
pub struct Library {
    clauses: Vec<Clause>,
}

impl Library {
    /// The clauses that come with the program, in English.
    pub fn builtin() -> &'static Arc<Self> {
        static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
            let files = BUILTIN.get_dir("en").into_iter().flat_map(Dir::files);
            // A test reads every file, so none is dropped here.
            let clauses = files.filter_map(|file| Clause::parse(file.contents_utf8()?).ok());
            Arc::new(Library { clauses: clauses.collect() })
        });
        &LIBRARY
    }

    /// The clauses of a project and, behind them, those of the program that they do not replace; and
    /// what is wrong with files that cannot be used.
    pub fn with(files: &[OwnClause]) -> (Arc<Self>, Vec<FileProblem>) {
        own::library(files)
    }

    /// Every clause, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter()
    }

    /// The clause with this id.
    pub fn get(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// Whether a clause has a placeholder of this name.
    pub fn has_gap(&self, name: &str) -> bool {
        self.clauses.iter().any(|clause| clause.placeholders.contains_key(name))
    }

    /// The clauses that make a disclosure: the project's own first, then the narrowest.
    pub fn for_disclosure(&self, id: &str) -> impl Iterator<Item = &Clause> {
        let makes_it = |clause: &&Clause| clause.satisfies.iter().any(|satisfied| satisfied == id);
        let mut clauses: Vec<&Clause> = self.clauses.iter().filter(makes_it).collect();
        clauses.sort_by_key(|clause| (!clause.is_own, clause.satisfies.len()));
        clauses.into_iter()
    }
}
