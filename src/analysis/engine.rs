//! One text to one analysis.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};

use super::companion::Companion;
use super::context::Context;
use super::reading::{Before, Reading};
use super::{Analysis, disclosures, findings, ignore, kind, lints};
use crate::clauses::Library;
use crate::config::Settings;
use crate::outline::{Block, Format, Memory, Outline, Prose};
use crate::rules::{Kind, Part, Regime, RuleBook};

/// The rules and the settings under which texts are read.
#[derive(Debug, Clone)]
pub struct Engine {
    /// Every rule.
    pub book: Arc<RuleBook>,
    /// What the project says.
    pub settings: Arc<Settings>,
    /// The clauses there are.
    pub clauses: Arc<Library>,
}

/// What was read of one document, kept from one version to the next.
#[derive(Debug, Default)]
pub struct Cache {
    proses: Vec<Arc<Prose>>,
    readings: Vec<(Key, Arc<Reading>)>,
}

/// What a reading depends on, as a number.
type Key = u64;

/// What is under analysis, as findings and lints see it.
pub(crate) struct Document<'a> {
    pub(crate) text: &'a str,
    pub(crate) book: &'a RuleBook,
    pub(crate) settings: &'a Settings,
    pub(crate) engine: &'a Engine,
    pub(crate) context: &'a Context<'a>,
    pub(crate) kind: Kind,
    pub(crate) regimes: &'a [Regime],
    pub(crate) language: &'static str,
    pub(crate) today: Date,
    /// The documents that people read as one with it.
    pub(crate) companions: &'a [Arc<Companion>],
}

/// Finds the documents that count as one with a text, which may link them.
pub type Beside<'a> = &'a dyn Fn(&Outline) -> Vec<Arc<Companion>>;

impl Engine {
    /// An engine for these rules and settings.
    pub fn new(book: Arc<RuleBook>, settings: Arc<Settings>) -> Self {
        Self { book, settings, clauses: Arc::clone(Library::builtin()) }
    }

    /// The same engine with other clauses.
    #[must_use]
    pub fn with_clauses(self, clauses: Arc<Library>) -> Self {
        Self { clauses, ..self }
    }

    /// Whether brackets with these words are a gap that a clause or a rule left to be filled in.
    pub(super) fn has_gap(&self, name: &str) -> bool {
        self.book.has_gap(name) || self.clauses.has_gap(name)
    }

    /// Reads a text as it stands on a day. The cache makes a second reading of the same blocks
    /// free; the result is the same with an empty one.
    pub fn analyse(&self, cache: &mut Cache, text: &str, format: Format, path: Option<&str>, today: Date) -> Analysis {
        self.analyse_beside(&|_| Vec::new(), cache, text, format, path, today)
    }

    /// Reads a text that stands beside others: what they disclose it does not lack.
    pub fn analyse_beside(
        &self,
        beside: Beside<'_>,
        cache: &mut Cache,
        text: &str,
        format: Format,
        path: Option<&str>,
        today: Date,
    ) -> Analysis {
        let outline = cache.outline(text, format);
        let readings = cache.read(&outline, self);
        let today = self.settings.today.unwrap_or(today);
        let context = Context::new(&outline, &readings);
        let language = kind::language(&outline);
        // A buffer without a name is of the kind that the settings force, if they do.
        let kind =
            self.settings.kind_for(path.unwrap_or_default()).unwrap_or_else(|| kind::kind(path, &outline, &context, &self.book));
        let regimes = if self.settings.regimes.is_empty() {
            kind::regimes(&context, &self.book.lexicon)
        } else {
            self.settings.regimes.clone()
        };
        let companions = if kind == Kind::None { Vec::new() } else { beside(&outline) };
        let document = Document {
            text,
            book: &self.book,
            settings: &self.settings,
            engine: self,
            context: &context,
            kind,
            regimes: &regimes,
            language,
            today,
            companions: &companions,
        };
        let (mut all, mut checked, mut accepting) = (Vec::new(), Vec::new(), Vec::new());
        if kind != Kind::None {
            let (linted, disclosed);
            (linted, (disclosed, all)) = both(
                outline.blocks.len() > MANY_BLOCKS,
                || lints::run(&document),
                || (disclosures::check(&document), findings::find(&document)),
            );
            checked = disclosed;
            all.extend(linted);
            all.extend(disclosures::findings(&document, &checked));
            findings::settle(&mut all, &document);
            accepting = ignore::apply(&mut all, &document, path);
        }
        Analysis { kind, language, regimes, findings: all, disclosures: checked, accepting, readings, outline }
    }
}

/// Blocks from which a second thread is worth its start.
const MANY_BLOCKS: usize = 1_500;

/// Does two things, side by side where that is worth it.
fn both<A: Send, B>(worth_it: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if !worth_it {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}

/// Blocks of an earlier version whose sentences are looked through; a keystroke leaves one.
const MOST_BEFORE: usize = 8;

impl Cache {
    /// The outline of a text; prose that the version before had is shared with it.
    fn outline(&mut self, text: &str, format: Format) -> Outline {
        let outline = Outline::parse_after(text, format, Memory::of(std::mem::take(&mut self.proses)));
        self.proses = outline.blocks.iter().map(|block| Arc::clone(&block.prose)).collect();
        outline
    }

    /// The readings of an outline's blocks; keeps these and forgets the others.
    fn read(&mut self, outline: &Outline, engine: &Engine) -> Vec<Arc<Reading>> {
        let mut earlier = Memory::of(std::mem::take(&mut self.readings));
        let mut fresh = Vec::new();
        for (index, block) in outline.blocks.iter().enumerate() {
            let key = key(block);
            let known = earlier.recall(|(other, _)| *other == key).map(|(_, reading)| Arc::clone(reading));
            if known.is_none() {
                fresh.push(index);
            }
            self.readings.push((key, known.unwrap_or_default()));
        }
        // What is left are the blocks as they stood before the edit: most of their sentences stand yet.
        let before = Before::of(earlier.forgotten().map(|(_, reading)| reading).take(MOST_BEFORE));
        let mut read = FxHashMap::default();
        for index in fresh {
            let (key, reading) = &mut self.readings[index];
            let made = read.entry(*key).or_insert_with(|| Arc::new(Reading::of(&outline.blocks[index], engine, &before)));
            *reading = Arc::clone(made);
        }
        self.readings.iter().map(|(_, reading)| Arc::clone(reading)).collect()
    }
}

fn key(block: &Block) -> Key {
    let mut hasher = FxHasher::default();
    (block.prose.fingerprint(), Part::of(&block.kind)).hash(&mut hasher);
    for link in &block.links {
        (&link.address, block.prose_range(&link.label)).hash(&mut hasher);
    }
    hasher.finish()
}
