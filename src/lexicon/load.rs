//! Language packs to a compiled lexicon.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::concept::{ConceptId, MAX_CONCEPTS};
use super::facts;
use super::fold;
use super::inflect;
use super::pattern::{self, MOST_WAYS, Node, Ways};
use super::vocabulary::{Vocabulary, WordId};
use crate::text::{FileProblem, Problem, Snapshot};

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
    phrases: Vec<Spanned<String>>,
    /// Wordings that look like the concept and are another thing; they win where they overlap.
    #[serde(default)]
    except: Vec<Spanned<String>>,
    /// Parts of web addresses, in lower case.
    #[serde(default)]
    urls: Vec<String>,
    /// What the concept is, for whoever reads the pack.
    #[serde(default)]
    #[expect(dead_code, reason = "read by people, not by the program")]
    note: Option<String>,
}

/// A text that holds concepts.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name under which problems speak of it.
    pub file: &'a str,
    /// What it says, in TOML.
    pub text: &'a str,
    /// The table that the concepts stand in; none where the text is a pack of nothing else.
    pub table: Option<&'static str>,
}

/// A pack under way into a lexicon.
struct Pack {
    file: Arc<str>,
    text: Snapshot,
    entries: Vec<(String, Range<usize>, Entry)>,
}

impl Pack {
    /// Reads a pack as far as it can be read. What else stands beside a table is for others to read.
    fn read(source: Source<'_>, problems: &mut Vec<FileProblem>) -> Self {
        let mut pack = Self { file: source.file.into(), text: Snapshot::new(source.text), entries: Vec::new() };
        match (DeTable::parse(source.text), source.table) {
            (Ok(table), None) => pack.flatten("", table.into_inner(), problems),
            (Ok(table), Some(name)) => {
                let part = table.into_inner().into_iter().find(|(key, _)| key.get_ref() == name);
                if let Some(DeValue::Table(concepts)) = part.map(|(_, value)| value.into_inner()) {
                    pack.flatten("", concepts, problems);
                }
            }
            (Err(_), Some(_)) => {}
            (Err(error), None) => {
                problems.push(pack.problem(error.span().unwrap_or_default(), error.message().trim_end().to_owned()))
            }
        }
        pack
    }

    /// The concepts of a table by their whole names: `[right.access]` is `right.access`, and
    /// `[right]` beside it may be a concept too.
    fn flatten(&mut self, prefix: &str, table: DeTable<'_>, problems: &mut Vec<FileProblem>) {
        for (key, value) in table {
            let (span, key) = (key.span(), key.into_inner());
            let name = if prefix.is_empty() { key.into_owned() } else { format!("{prefix}.{key}") };
            let whole = value.span();
            let DeValue::Table(fields) = value.into_inner() else {
                problems.push(self.problem(span, format!("`{name}` stands outside a concept: begin one with `[its-name]`")));
                continue;
            };
            let mut inner = DeTable::new();
            let mut own = DeTable::new();
            for (key, field) in fields {
                let table = if matches!(field.get_ref(), DeValue::Table(_)) { &mut inner } else { &mut own };
                table.insert(key, field);
            }
            if !own.is_empty() {
                let value = Spanned::new(whole, DeValue::Table(own));
                match Entry::deserialize(value.into_deserializer()) {
                    Ok(entry) => self.entries.push((name.clone(), span, entry)),
                    Err(error) => {
                        let message = format!("`{name}`: {}", error.message().trim_end());
                        problems.push(self.problem(error.span().unwrap_or(span), message));
                    }
                }
            }
            self.flatten(&name, inner, problems);
        }
    }

    fn problem(&self, range: Range<usize>, message: String) -> FileProblem {
        FileProblem { file: Arc::clone(&self.file), problem: Problem::at(&self.text, range, message) }
    }
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
    /// Compiles packs and tells what of them cannot be used and was left
    /// out. Facts come first, without wordings: code finds them. Of two concepts of one name the
    /// first stands.
    pub fn load<'a>(sources: impl IntoIterator<Item = Source<'a>>) -> (Self, Vec<FileProblem>) {
        let mut problems = Vec::new();
        let mut packs: Vec<Pack> = sources.into_iter().map(|source| Pack::read(source, &mut problems)).collect();
        let mut lexicon = Self::of_facts();
        for pack in &mut packs {
            let entries = std::mem::take(&mut pack.entries);
            let (named, left): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(name, _, _)| lexicon.name_concept(name));
            problems.extend(left.into_iter().map(|(name, span, _)| {
                let is_there = lexicon.ids.contains_key(&name);
                let why = if is_there { "is there already; give yours another name" } else { "is one too many" };
                pack.problem(span, format!("the concept `{name}` {why}"))
            }));
            pack.entries = named;
        }
        for pack in &packs {
            for (name, _, entry) in &pack.entries {
                lexicon.add(pack, name, entry, &mut problems);
            }
        }
        lexicon.bound(&packs, &mut problems);
        lexicon.index();
        (lexicon, problems)
    }

    /// A lexicon of the concepts that have no wordings.
    fn of_facts() -> Self {
        let mut lexicon = Self {
            names: Vec::new(),
            ids: FxHashMap::default(),
            vocabulary: Vocabulary::default(),
            wordings: Vec::new(),
            excepts: Vec::new(),
            starts: Vec::new(),
            number_starts: Vec::new(),
            urls: Vec::new(),
        };
        for name in facts::CONCEPTS {
            lexicon.name_concept(name);
        }
        lexicon
    }

    /// Gives a concept its number; false where the name is taken or no number is left.
    fn name_concept(&mut self, name: &str) -> bool {
        let Some(id) = u16::try_from(self.names.len()).ok().filter(|id| usize::from(*id) < MAX_CONCEPTS) else {
            return false;
        };
        if self.ids.contains_key(name) {
            return false;
        }
        self.ids.insert(name.to_owned(), ConceptId(id));
        self.names.push(name.to_owned());
        self.wordings.push(Vec::new());
        self.excepts.push(Vec::new());
        true
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

    fn add(&mut self, pack: &Pack, name: &str, entry: &Entry, problems: &mut Vec<FileProblem>) {
        let Some(id) = self.concept(name) else { return };
        let ids = &self.ids;
        let find = |name: &str| ids.get(name).map(|id| id.0);
        let mut compiled = [Vec::new(), Vec::new()];
        for (lines, out) in [&entry.phrases, &entry.except].into_iter().zip(&mut compiled) {
            for wording in lines {
                match pattern::parse(wording.get_ref(), &mut self.vocabulary, &find) {
                    Ok(nodes) => out.push(nodes),
                    Err(error) => problems.push(pack.problem(wording.span(), format!("`{name}`: {error}"))),
                }
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
        self.urls.extend(entry.urls.iter().map(|url| (url.clone(), id)));
    }

    /// Takes the wordings from concepts that could be matched in so many ways that a sentence
    /// would not be read in time.
    fn bound(&mut self, packs: &[Pack], problems: &mut Vec<FileProblem>) {
        let ways = Ways::of(&self.wordings);
        for pack in packs {
            for (name, span, _) in &pack.entries {
                let Some(ConceptId(id)) = self.concept(name) else { continue };
                let concept = usize::from(id);
                let most = self.wordings[concept].iter().chain(&self.excepts[concept]).map(|nodes| ways.sequence(nodes, 0)).max();
                if most > Some(MOST_WAYS) {
                    self.wordings[concept].clear();
                    self.excepts[concept].clear();
                    let message = format!(
                        "a wording of `{name}` can be read in too many ways; split it, or give it fewer gaps and choices"
                    );
                    problems.push(pack.problem(span.clone(), message));
                }
            }
        }
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
