//! Every rule and the lexicon they are written in.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use super::condition::{Condition, Scope};
use super::draft;
use super::rule::{Checklist, Pair, Rule};
use crate::lexicon::{ConceptId, Lexicon, Source, Spelling};
use crate::text::FileProblem;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Folders under `rules/` that hold no rules.
const NO_RULES: [&str; 3] = ["lexicon", "law", "clauses"];

/// How the table begins in which a rule brings concepts of its own.
const CONCEPTS_OF_A_RULE: &str = "[concepts.";

/// A file with rules or concepts that a project has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The name under which problems speak of it.
    pub file: Arc<str>,
    /// What it says.
    pub text: Arc<str>,
    /// What it holds.
    pub holds: Holds,
}

/// What a pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One rule.
    Rule,
    /// Concepts and their wordings.
    Concepts,
}

/// A local condition's number in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProbeId(pub(crate) u16);

/// A condition that blocks are tried against, and what for.
#[derive(Debug)]
pub struct Probe {
    /// The rule it belongs to, an index into [`RuleBook::rules`].
    pub rule: usize,
    /// What it means when it holds.
    pub purpose: Purpose,
    /// Which of the rule's conditions of that purpose.
    pub condition: usize,
}

/// What a condition says when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// There is a finding.
    Finding,
    /// A disclosure is made.
    Present,
    /// A disclosure is begun.
    Partial,
    /// A disclosure is owed.
    Applies,
    /// A contradiction's claim is made.
    Claim,
    /// What belies a contradiction's claim is said.
    Against,
}

impl Purpose {
    const ALL: [Self; 6] = [Self::Finding, Self::Present, Self::Partial, Self::Applies, Self::Claim, Self::Against];

    /// Whether it serves a checklist, which reads headings too.
    pub fn is_disclosure(self) -> bool {
        matches!(self, Self::Present | Self::Partial | Self::Applies)
    }
}

/// Every rule and the lexicon they are written in.
#[derive(Debug)]
pub struct RuleBook {
    /// The language of the rules.
    pub lexicon: Lexicon,
    /// In order of their ids.
    pub rules: Vec<Rule>,
    /// What blocks are tried against.
    pub probes: Vec<Probe>,
    /// The words that rules want spelt right.
    pub spelling: Spelling,
    by_id: HashMap<Arc<str>, usize>,
    /// The probes that a concept wakes.
    woken: HashMap<ConceptId, Vec<ProbeId>>,
}

impl RuleBook {
    /// The rules that come with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: they load the same files.
    pub fn built_in() -> Arc<Self> {
        static BOOK: LazyLock<Arc<RuleBook>> = LazyLock::new(|| {
            let (book, problems) = RuleBook::load(&[]);
            assert!(problems.is_empty(), "the rules of this build are broken: {problems:?}");
            Arc::new(book)
        });
        Arc::clone(&BOOK)
    }

    /// The rules that come with the program and a project's own, which take the place of those of
    /// the same id. What of the own cannot be used is left out and told, and the rest is in force.
    pub fn with(own: &[Pack]) -> (Arc<Self>, Vec<FileProblem>) {
        if own.is_empty() {
            return (Self::built_in(), Vec::new());
        }
        let (book, problems) = Self::load(own);
        (Arc::new(book), problems)
    }

    fn load(own: &[Pack]) -> (Self, Vec<FileProblem>) {
        let is_lexicon = |path: &str| path.starts_with("lexicon/");
        let (lexicon_files, rule_files): (Vec<_>, Vec<_>) = built_in_files().into_iter().partition(|(path, _)| is_lexicon(path));
        let held = |holds| own.iter().filter(move |pack| pack.holds == holds).map(|pack| (&*pack.file, &*pack.text));
        let whole = lexicon_files.into_iter().chain(held(Holds::Concepts)).map(|(file, text)| Source { file, text, table: None });
        let with_rules =
            rule_files.iter().copied().chain(held(Holds::Rule)).filter(|(_, text)| text.contains(CONCEPTS_OF_A_RULE));
        let with_rules = with_rules.map(|(file, text)| Source { file, text, table: Some("concepts") });
        let (lexicon, mut problems) = Lexicon::load(whole.chain(with_rules));
        let mut compile = |file, text| draft::compile(file, text, &lexicon).map_err(|problem| problems.push(problem)).ok();
        let mut rules: Vec<Rule> = rule_files.into_iter().filter_map(|(file, text)| compile(file, text)).collect();
        let own =
            held(Holds::Rule).filter_map(|(file, text)| Some((Rule { is_own: true, ..compile(file, text)? }, text))).collect();
        let own = draft::admit(own, &rules, &mut problems);
        rules.retain(|rule| own.iter().all(|other| other.id != rule.id));
        rules.extend(own);
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let listed = |name: &'static str| rules.iter().filter_map(move |rule| rule.words.get(name)).flatten().map(String::as_str);
        let spelling = Spelling::new(listed("legal"), listed("known"));
        let mut book = Self { lexicon, rules, probes: Vec::new(), spelling, by_id: HashMap::new(), woken: HashMap::new() };
        book.index();
        (book, problems)
    }

    /// The rule of this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.by_id.get(id).map(|index| &self.rules[*index])
    }

    /// Whether a rule has this id, or belongs to a group of this name.
    pub fn has_rule_or_group(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| *rule.id == *name || rule.group() == name)
    }

    /// Whether a rule's skeleton has a gap of this name.
    pub fn has_gap(&self, name: &str) -> bool {
        let gap = format!("[{name}]");
        self.rules.iter().filter_map(|rule| rule.skeleton.as_ref()).any(|skeleton| skeleton.contains(&gap))
    }

    /// The probes that a concept wakes.
    pub fn woken_by(&self, concept: ConceptId) -> &[ProbeId] {
        self.woken.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// A probe's condition.
    pub fn condition(&self, id: ProbeId) -> (&Rule, &Probe, &Condition) {
        let probe = &self.probes[usize::from(id.0)];
        let rule = &self.rules[probe.rule];
        (rule, probe, &rule.conditions(probe.purpose)[probe.condition])
    }

    fn index(&mut self) {
        for (index, rule) in self.rules.iter().enumerate() {
            self.by_id.insert(Arc::clone(&rule.id), index);
            for purpose in Purpose::ALL {
                for (condition, tests) in rule.conditions(purpose).iter().enumerate() {
                    if !tests.is_local() {
                        continue;
                    }
                    let Ok(id) = u16::try_from(self.probes.len()).map(ProbeId) else { continue };
                    self.probes.push(Probe { rule: index, purpose, condition });
                    for concept in wakers(tests) {
                        self.woken.entry(concept).or_default().push(id);
                    }
                }
            }
        }
    }
}

impl Rule {
    /// The conditions that serve a purpose.
    pub fn conditions(&self, purpose: Purpose) -> &[Condition] {
        let list = |pick: fn(&Checklist) -> &Vec<Condition>| self.checklist.as_ref().map_or(&[][..], |c| pick(c).as_slice());
        let pair = |pick: fn(&Pair) -> &Vec<Condition>| self.pair.as_ref().map_or(&[][..], |p| pick(p).as_slice());
        match purpose {
            Purpose::Finding => &self.when,
            Purpose::Claim => pair(|p| &p.claim),
            Purpose::Against => pair(|p| &p.against),
            Purpose::Present => list(|c| &c.present),
            Purpose::Partial => list(|c| &c.partial),
            Purpose::Applies => list(|c| &c.applies),
        }
    }
}

/// Concepts one of which is in every sentence on which the condition holds.
fn wakers(condition: &Condition) -> Vec<ConceptId> {
    Scope::LOCAL
        .iter()
        .filter_map(|scope| condition.test(*scope))
        .map(|test| test.key().iter().map(|term| term.concept).collect::<Vec<_>>())
        .find(|concepts| !concepts.is_empty())
        .unwrap_or_default()
}

/// The files of `rules/` that this build holds, as path and text.
pub(crate) fn built_in_files() -> Vec<(&'static str, &'static str)> {
    let mut folders = vec![&FILES];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().filter_map(|f| Some((f.path().to_str()?, f.contents_utf8()?))));
    }
    files.retain(|(path, _)| {
        let room = path.split('/').next().unwrap_or_default();
        path.ends_with(".toml") && path.contains('/') && (!NO_RULES.contains(&room) || path.starts_with("lexicon/"))
    });
    files.sort_unstable();
    files
}
