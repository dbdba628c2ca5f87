//! Language packs to a compiled lexicon.

use rustc_hash::FxHashMap;

use super::concept::{ConceptId, MAX_CONCEPTS};
use super::fold;
use super::inflect;
use super::pattern::{self, Node, WordingError};
use super::vocabulary::{Vocabulary, WordId};

/// A concept as a pack writes it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    /// Verbs in the bare form; all forms match.
    #[serde(default)]
    verbs: Vec<String>,
    /// Nouns in the singular; the plural matches too.
    #[serde(default)]
    nouns: Vec<String>,
    /// Wordings, in the signs of [`pattern`].
    #[serde(default)]
    phrases: Vec<String>,
    /// Wordings that look like the concept and are another thing; they win where they overlap.
    #[serde(default)]
    except: Vec<String>,
    /// Parts of web addresses, in lower case.
    #[serde(default)]
    urls: Vec<String>,
    /// What the concept is, for whoever reads the pack.
    #[serde(default)]
    #[expect(dead_code, reason = "read by people, not by the program")]
    note: Option<String>,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is no TOML of the expected shape.
    #[error("{file}: {error}")]
    Toml {
        /// The pack's name.
        file: String,
        /// What the parser says, with line and column.
        error: Box<toml::de::Error>,
    },
    /// Two packs define one concept.
    #[error("{file}: `{concept}` is defined twice")]
    Twice {
        /// The pack's name.
        file: String,
        /// The concept.
        concept: String,
    },
    /// A wording cannot be read.
    #[error("{file}: `{concept}`: \"{wording}\": {error}")]
    Wording {
        /// The pack's name.
        file: String,
        /// The concept.
        concept: String,
        /// The wording as written.
        wording: String,
        /// What is wrong with it.
        error: WordingError,
    },
    /// There are more concepts than [`MAX_CONCEPTS`].
    #[error("more than {MAX_CONCEPTS} concepts")]
    TooMany,
}

/// The concepts of a pack by their whole names: `[right.access]` is `right.access`, and `[right]`
/// beside it may be a concept too.
fn flatten(prefix: &str, table: toml::Table) -> Result<Vec<(String, Entry)>, toml::de::Error> {
    let mut entries = Vec::new();
    for (key, value) in table {
        let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        let toml::Value::Table(fields) = value else { continue };
        let (inner, own): (toml::Table, toml::Table) = fields.into_iter().partition(|(_, field)| field.is_table());
        if !own.is_empty() {
            entries.push((name.clone(), own.try_into()?));
        }
        entries.extend(flatten(&name, inner)?);
    }
    Ok(entries)
}

/// What to try at a word: the concept, and which of its wordings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    pub(crate) concept: u16,
    pub(crate) wording: u16,
    pub(crate) except: bool,
}

/// A compiled language.
#[derive(Debug)]
pub struct Lexicon {
    names: Vec<String>,
    ids: FxHashMap<String, ConceptId>,
    pub(crate) vocabulary: Vocabulary,
    /// The wordings of each concept.
    pub(crate) wordings: Vec<Vec<Vec<Node>>>,
    /// The exceptions of each concept.
    pub(crate) excepts: Vec<Vec<Vec<Node>>>,
    /// What to try at each word.
    pub(crate) starts: Vec<Vec<Start>>,
    /// What to try at a number.
    pub(crate) number_starts: Vec<Start>,
    /// Parts of addresses and the concepts they stand for.
    pub(crate) urls: Vec<(String, ConceptId)>,
}

impl Lexicon {
    /// Compiles packs, given as name and text. `built_in` concepts have no wording: code finds
    /// them (facts such as durations).
    ///
    /// # Errors
    /// The first pack that cannot be read, with the place.
    pub fn load<'a>(packs: impl IntoIterator<Item = (&'a str, &'a str)>, built_in: &[&str]) -> Result<Self, LexiconError> {
        let mut entries: Vec<(String, String, Entry)> = Vec::new();
        for (file, text) in packs {
            let pack = toml::from_str::<toml::Table>(text).and_then(|table| flatten("", table));
            let pack = pack.map_err(|error| LexiconError::Toml { file: file.to_string(), error: Box::new(error) })?;
            entries.extend(pack.into_iter().map(|(name, entry)| (file.to_string(), name, entry)));
        }
        let mut names: Vec<String> = built_in.iter().map(|name| (*name).to_string()).collect();
        names.extend(entries.iter().map(|(_, name, _)| name.clone()));
        if names.len() > MAX_CONCEPTS {
            return Err(LexiconError::TooMany);
        }
        let mut ids = FxHashMap::default();
        for (index, name) in names.iter().enumerate() {
            let id = ConceptId(u16::try_from(index).map_err(|_| LexiconError::TooMany)?);
            if ids.insert(name.clone(), id).is_some() {
                let file = entries.iter().rfind(|(_, n, _)| n == name).map_or_else(String::new, |(file, _, _)| file.clone());
                return Err(LexiconError::Twice { file, concept: name.clone() });
            }
        }
        let mut lexicon = Self {
            wordings: vec![Vec::new(); names.len()],
            excepts: vec![Vec::new(); names.len()],
            names,
            ids,
            vocabulary: Vocabulary::default(),
            starts: Vec::new(),
            number_starts: Vec::new(),
            urls: Vec::new(),
        };
        for (file, name, entry) in entries {
            lexicon.add(&file, &name, entry)?;
        }
        lexicon.index();
        Ok(lexicon)
    }

    /// The concept of this name.
    pub fn concept(&self, name: &str) -> Option<ConceptId> {
        self.ids.get(name).copied()
    }

    /// The name of a concept.
    pub fn name(&self, concept: ConceptId) -> &str {
        self.names.get(usize::from(concept.0)).map_or("", String::as_str)
    }

    /// Whether some wording names this lower-case word.
    pub fn knows(&self, word: &str) -> bool {
        self.vocabulary.get(word) != WordId::NONE
    }

    /// Every concept's name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    fn add(&mut self, file: &str, name: &str, entry: Entry) -> Result<(), LexiconError> {
        let Some(id) = self.concept(name) else { return Ok(()) };
        let ids = &self.ids;
        let find = |name: &str| ids.get(name).map(|id| id.0);
        let mut compiled = [Vec::new(), Vec::new()];
        for (lines, out) in [&entry.phrases, &entry.except].into_iter().zip(&mut compiled) {
            for wording in lines {
                let nodes = pattern::parse(wording, &mut self.vocabulary, &find).map_err(|error| LexiconError::Wording {
                    file: file.to_string(),
                    concept: name.to_string(),
                    wording: wording.clone(),
                    error,
                })?;
                out.push(nodes);
            }
        }
        let [mut wordings, excepts] = compiled;
        let inflected = entry.verbs.iter().map(|v| inflect::verb(v)).chain(entry.nouns.iter().map(|n| inflect::noun(n)));
        for forms in inflected {
            let forms: Vec<String> =
                forms.iter().map(|form| form.split(' ').map(fold::spell).collect::<Vec<_>>().join(" ")).collect();
            wordings.push(vec![pattern::any_form(&forms, &mut self.vocabulary)]);
        }
        self.wordings[usize::from(id.0)] = wordings;
        self.excepts[usize::from(id.0)] = excepts;
        self.urls.extend(entry.urls.into_iter().map(|url| (url, id)));
        Ok(())
    }

    /// Notes under each word which wordings can start with it.
    fn index(&mut self) {
        let mut starts = vec![Vec::new(); self.vocabulary.len()];
        let mut number_starts = Vec::new();
        for (except, table) in [(false, &self.wordings), (true, &self.excepts)] {
            for (concept, wordings) in table.iter().enumerate() {
                for (wording, nodes) in wordings.iter().enumerate() {
                    let (Ok(concept), Ok(wording)) = (u16::try_from(concept), u16::try_from(wording)) else { continue };
                    let start = Start { concept, wording, except };
                    let mut first: Vec<Option<WordId>> = Vec::new();
                    pattern::first_words(nodes, &self.wordings, 0, &mut first);
                    first.sort_unstable();
                    first.dedup();
                    for word in first {
                        match word {
                            Some(WordId(id)) => starts[id as usize].push(start),
                            None => number_starts.push(start),
                        }
                    }
                }
            }
        }
        self.starts = starts;
        self.number_starts = number_starts;
    }
}
