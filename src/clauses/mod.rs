//! The clause library: standard wording for each disclosure, with placeholders.
//!
//! A clause is a Markdown file under `rules/clauses/<language>/` with TOML front matter between
//! `+++` lines. Its body holds placeholders in square brackets, such as `[company name]`; those
//! that the project's `[entity]` answers are filled, the others stay visible for the drafter.

mod drafts;
mod placeholders;
mod render;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::config::Entity;
use crate::outline::Format;
use crate::rules::{Kind, Regime};
pub use drafts::Template;
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
    pub satisfies: Vec<String>,
    /// The law it was written for.
    pub regimes: Vec<Regime>,
    /// The documents it belongs in.
    pub kinds: Vec<Kind>,
    /// When it is needed, in one line.
    pub when: String,
    /// Needed in every document of its kinds.
    #[serde(default)]
    pub always: bool,
    /// The law and guidance that ask for it.
    pub source: Vec<String>,
    /// What is to be filled in, by the name in the brackets.
    #[serde(default)]
    pub placeholders: BTreeMap<String, Placeholder>,
    /// The wording in Markdown, placeholders included.
    #[serde(skip)]
    pub body: String,
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

/// Why a clause could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ClauseError {
    /// The file does not begin with front matter.
    #[error("a clause begins with TOML between two lines of `+++`, and its wording follows")]
    NoFrontMatter,
    /// The front matter lacks something or has too much.
    #[error("the front matter is wrong: {0}")]
    FrontMatter(#[from] toml::de::Error),
}

impl Clause {
    /// Reads a clause file.
    ///
    /// # Errors
    /// The file has no front matter, or one that does not describe a clause.
    pub fn parse(text: &str) -> Result<Self, ClauseError> {
        let (front_matter, body) =
            text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).ok_or(ClauseError::NoFrontMatter)?;
        let mut clause: Self = toml::from_str(front_matter)?;
        clause.body = body.trim().to_owned();
        Ok(clause)
    }

    /// Whether it was written for such a document, under one of these bodies of law.
    pub fn suits(&self, kind: Kind, regimes: &[Regime]) -> bool {
        self.kinds.contains(&kind) && self.regimes.iter().any(|regime| regimes.contains(regime))
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
        match format {
            Format::Markdown | Format::Mdx => placeholders::replace(&self.body, value),
            Format::Plain => placeholders::replace(&render::plain(&self.body), value),
            Format::Html | Format::Php | Format::Script | Format::Vue | Format::Svelte | Format::Astro => {
                placeholders::replace(&render::html(&self.body), |name| value(name).map(|value| render::escaped(&value)))
            }
        }
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
    pub fn builtin() -> &'static Self {
        static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
            let files = BUILTIN.get_dir("en").into_iter().flat_map(Dir::files);
            // A test reads every file, so none is dropped here.
            let clauses = files.filter_map(|file| Clause::parse(file.contents_utf8()?).ok());
            Library { clauses: clauses.collect() }
        });
        &LIBRARY
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

    /// The clauses that make a disclosure, the narrowest first.
    pub fn for_disclosure(&self, id: &str) -> impl Iterator<Item = &Clause> {
        let makes_it = |clause: &&Clause| clause.satisfies.iter().any(|satisfied| satisfied == id);
        let mut clauses: Vec<&Clause> = self.clauses.iter().filter(makes_it).collect();
        clauses.sort_by_key(|clause| clause.satisfies.len());
        clauses.into_iter()
    }
}
