//! Documents to begin with: the clauses that every document of a kind needs, one after the other.

use std::sync::LazyLock;

use include_dir::Dir;
use jiff::civil::Date;
use serde::Deserialize;

use super::{BUILTIN, Library};
use crate::config::Entity;
use crate::rules::{Kind, Regime};

/// What a document of one kind is made of: a file of `rules/clauses/drafts/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The kind of document.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Ids of its clauses, in order.
    pub clauses: Vec<String>,
}

impl Template {
    /// The templates that come with the program.
    pub fn builtin() -> &'static [Self] {
        static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
            let files = BUILTIN.get_dir("drafts").into_iter().flat_map(Dir::files);
            // A test reads every file, so none is dropped here.
            files.filter_map(|file| toml::from_str(file.contents_utf8()?).ok()).collect()
        });
        &TEMPLATES
    }

    /// The draft in Markdown: those of the clauses that one of these bodies of law asks for, each
    /// under its heading. What the entity knows is filled in.
    pub fn draft(&self, library: &Library, regimes: &[Regime], entity: &Entity, today: Date) -> String {
        let mut text = format!("# {}\n", self.title);
        let clauses = self.clauses.iter().filter_map(|id| library.get(id));
        for clause in clauses.filter(|clause| clause.suits(self.kind, regimes)) {
            text.push_str(&format!("\n## {}\n\n{}\n", clause.heading, clause.fill(entity, today)));
        }
        text
    }
}
