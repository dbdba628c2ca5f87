//! Globs as people write them in ignore files.

use std::path::Path;

use globset::{Error, GlobBuilder, GlobSet, GlobSetBuilder};

/// Files by pattern: `drafts/` and what is in it, `*.txt` anywhere, `docs/*.md` from the root.
#[derive(Debug, Clone, Default)]
pub(super) struct Globs(GlobSet);

impl Globs {
    /// Compiles one pattern.
    ///
    /// # Errors
    /// The pattern is no glob.
    pub(super) fn one(pattern: &str) -> Result<Self, Error> {
        Self::any(std::iter::once(pattern))
    }

    /// Compiles patterns of which any may match.
    ///
    /// # Errors
    /// One of them is no glob.
    pub(super) fn any<'p>(patterns: impl Iterator<Item = &'p str>) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let inner = pattern.trim_start_matches("./").trim_end_matches('/');
            let anchored = if inner.contains('/') { inner.trim_start_matches('/').to_owned() } else { format!("**/{inner}") };
            for glob in [format!("{anchored}/**"), anchored] {
                set.add(GlobBuilder::new(&glob).literal_separator(true).build()?);
            }
        }
        Ok(Self(set.build()?))
    }

    /// Whether a path, counted from the root, is meant.
    pub(super) fn matches(&self, path: &Path) -> bool {
        self.0.is_match(path)
    }
}
