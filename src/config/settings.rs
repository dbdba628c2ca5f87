//! What holds for a project: one layer over the next.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;

use super::entity::Entity;
use super::globs::Globs;
use super::ignore::Ignore;
use super::layer::{Layer, Level, group};
use crate::rules::{Kind, Regime, Severity};

/// What a project wants, ready to be asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day to judge by, instead of the clock's.
    pub today: Option<Date>,
    /// The gravity from which a check fails.
    pub fail_level: Severity,
    /// The law that documents answer to; empty to read it off each text.
    pub regimes: Vec<Regime>,
    /// The controller, for filling clauses.
    pub entity: Entity,
    root: Option<PathBuf>,
    exclude: Globs,
    kinds: Vec<(Globs, Kind)>,
    forced_kind: Option<Kind>,
    /// The first that names a rule or its group decides.
    levels: Vec<BTreeMap<String, Level>>,
    sets: Vec<Vec<String>>,
    ignores: Vec<Ignore>,
    rule_folders: Vec<String>,
    clause_folders: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self::layered([])
    }
}

impl Settings {
    /// What several places say together, the first of which decides. Tables are joined key by key,
    /// and lists of tables one after the other.
    pub fn layered<'l>(layers: impl IntoIterator<Item = &'l Layer>) -> Self {
        let layers: Vec<&Layer> = layers.into_iter().collect();
        /// What the first layer says that says anything.
        fn first<T: Clone>(layers: &[&Layer], pick: fn(&Layer) -> &Option<T>) -> Option<T> {
            layers.iter().find_map(|layer| pick(layer).clone())
        }
        /// What all layers say.
        fn all<T: Clone>(layers: &[&Layer], pick: fn(&Layer) -> &Vec<T>) -> Vec<T> {
            layers.iter().flat_map(|layer| pick(layer)).cloned().collect()
        }
        Self {
            today: first(&layers, |layer| &layer.today),
            fail_level: first(&layers, |layer| &layer.fail_level).unwrap_or(Severity::Error),
            regimes: first(&layers, |layer| &layer.regimes).unwrap_or_default(),
            entity: layers.iter().fold(Entity::default(), |entity, layer| entity.or(&layer.entity)),
            root: None,
            exclude: first(&layers, |layer| &layer.exclude).unwrap_or_default(),
            kinds: all(&layers, |layer| &layer.kinds),
            forced_kind: None,
            levels: layers.iter().map(|layer| layer.levels.clone()).collect(),
            sets: all(&layers, |layer| &layer.sets),
            ignores: all(&layers, |layer| &layer.ignores),
            rule_folders: first(&layers, |layer| &layer.rule_folders).unwrap_or_default(),
            clause_folders: first(&layers, |layer| &layer.clause_folders).unwrap_or_default(),
        }
    }

    /// The same settings for a project in this folder: absolute paths are counted from there.
    #[must_use]
    pub fn rooted(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// The same settings with every document taken for this kind.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.forced_kind = Some(kind);
        self
    }

    /// How grave a rule's findings are here, or `None` if the project turned it off. In each layer,
    /// the rule's own id decides before its group.
    pub fn severity(&self, rule: &str, default: Severity) -> Option<Severity> {
        let level = self.levels.iter().find_map(|levels| levels.get(rule).or_else(|| levels.get(group(rule))));
        level.map_or(Some(default), |level| level.severity())
    }

    /// What the project says a file is; the first glob that matches decides.
    pub fn kind_for(&self, path: &str) -> Option<Kind> {
        let path = self.within_root(path);
        let by_glob = || self.kinds.iter().find(|(files, _)| files.matches(path)).map(|(_, kind)| *kind);
        self.forced_kind.or_else(by_glob)
    }

    /// Whether a file or folder is left out altogether.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.matches(self.within_root(path))
    }

    /// The entries under `[[ignore]]`, by their place, that accept a rule's finding in this line of this file.
    pub fn accepting<'t>(
        &self,
        path: Option<&str>,
        rule: &str,
        line: impl Fn() -> &'t str + Copy,
    ) -> impl Iterator<Item = usize> {
        let path = path.map(|path| self.within_root(path));
        let accepting = self.ignores.iter().enumerate().filter(move |(_, ignore)| ignore.accepts(path, rule, line));
        accepting.map(|(place, _)| place)
    }

    /// The place of an entry like this one; `None` where these settings do not have it.
    pub fn place_of(&self, ignore: &Ignore) -> Option<usize> {
        self.ignores.iter().position(|known| known.says_as(ignore))
    }

    /// Whether an entry speaks of a document, which is not left out altogether.
    pub fn is_named_by(&self, path: &Path, ignore: &Ignore) -> bool {
        let path = path.to_string_lossy();
        !self.excludes(&path) && ignore.names(self.within_root(&path))
    }

    /// Whether the project accepts anything at all.
    pub fn accepts_some(&self) -> bool {
        !self.ignores.is_empty()
    }

    /// The folders with the project's own rules.
    pub fn rule_folders(&self) -> Vec<PathBuf> {
        self.rule_folders.iter().map(|folder| self.at_root(folder)).collect()
    }

    /// The folders with the project's own clauses.
    pub fn clause_folders(&self) -> Vec<PathBuf> {
        self.clause_folders.iter().map(|folder| self.at_root(folder)).collect()
    }

    /// The documents that the project counts as one with this one, itself left out.
    pub fn set_of(&self, path: &Path) -> Vec<PathBuf> {
        let is_this = |document: &String| self.at_root(document) == path;
        let sets = self.sets.iter().filter(|set| set.iter().any(is_this));
        sets.flatten().filter(|document| !is_this(document)).map(|document| self.at_root(document)).collect()
    }

    /// A path counted from the project's root, with `/` between its parts.
    pub fn relative(&self, path: &Path) -> String {
        let path = path.to_string_lossy();
        self.within_root(&path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    fn within_root<'p>(&self, path: &'p str) -> &'p Path {
        let path = Path::new(path);
        let inside = self.root.as_ref().and_then(|root| path.strip_prefix(root).ok());
        let path = inside.unwrap_or(path);
        path.strip_prefix(".").unwrap_or(path)
    }

    /// Where a path leads that the settings name.
    pub fn at_root(&self, path: &str) -> PathBuf {
        tidy(&self.root.as_deref().unwrap_or(Path::new("")).join(path))
    }
}

/// A path without `.` and `..`, as far as its words tell.
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
