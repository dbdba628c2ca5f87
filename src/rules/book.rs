//! Every rule and the lexicon they are written in.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use super::condition::{Condition, Scope};
use super::raw::RawRule;
use super::rule::{Checklist, Mark, Pair, Part, Rule};
use crate::lexicon::{ConceptId, Lexicon, LexiconError, Spelling};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Folders under `rules/` that hold no rules.
const NO_RULES: [&str; 3] = ["lexicon", "law", "clauses"];

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleBookError {
    /// The lexicon is broken.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A rule file is no TOML of the expected shape.
    #[error("{file}: {error}")]
    Toml {
        /// The file under `rules/`.
        file: String,
        /// What the parser says, with line and column.
        error: Box<toml::de::Error>,
    },
    /// A rule asks for something that does not exist.
    #[error("{file}: {message}")]
    Rule {
        /// The file under `rules/`.
        file: String,
        /// What is wrong, in a sentence.
        message: String,
    },
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
        static BOOK: LazyLock<Arc<RuleBook>> = LazyLock::new(|| match RuleBook::load(built_in_files()) {
            Ok(book) => Arc::new(book),
            Err(error) => panic!("the rules of this build are broken: {error}"),
        });
        Arc::clone(&BOOK)
    }

    /// Compiles rule and lexicon files, given as path under `rules/` and text.
    ///
    /// # Errors
    /// The first file that cannot be used, and why.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, RuleBookError> {
        let (lexicon_files, rule_files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.starts_with("lexicon/"));
        let lexicon = Lexicon::load(lexicon_files)?;
        let mut rules = Vec::new();
        for (file, text) in rule_files {
            let raw: RawRule =
                toml::from_str(text).map_err(|error| RuleBookError::Toml { file: file.to_string(), error: Box::new(error) })?;
            rules.push(compile(raw, file, &lexicon).map_err(|message| RuleBookError::Rule { file: file.to_string(), message })?);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let listed = |name: &'static str| rules.iter().filter_map(move |rule| rule.words.get(name)).flatten().map(String::as_str);
        let spelling = Spelling::new(listed("legal"), listed("known"));
        let mut book = Self { lexicon, rules, probes: Vec::new(), spelling, by_id: HashMap::new(), woken: HashMap::new() };
        book.index()?;
        Ok(book)
    }

    /// The rule of this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.by_id.get(id).map(|index| &self.rules[*index])
    }

    /// The probes that a concept wakes.
    pub fn woken_by(&self, concept: ConceptId) -> &[ProbeId] {
        self.woken.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// A probe's condition.
    pub fn condition(&self, id: ProbeId) -> (&Rule, &Probe, &Condition) {
        let probe = &self.probes[usize::from(id.0)];
        let rule = &self.rules[probe.rule];
        (rule, probe, &conditions(rule, probe.purpose)[probe.condition])
    }

    fn index(&mut self) -> Result<(), RuleBookError> {
        for (index, rule) in self.rules.iter().enumerate() {
            if self.by_id.insert(Arc::clone(&rule.id), index).is_some() {
                return Err(RuleBookError::Rule {
                    file: rule.file.clone(),
                    message: format!("there is another rule `{}`", rule.id),
                });
            }
            for purpose in Purpose::ALL {
                for (condition, tests) in conditions(rule, purpose).iter().enumerate() {
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
        Ok(())
    }
}

/// The conditions of a rule that serve a purpose.
fn conditions(rule: &Rule, purpose: Purpose) -> &[Condition] {
    let list = |pick: fn(&Checklist) -> &Vec<Condition>| rule.checklist.as_ref().map_or(&[][..], |c| pick(c).as_slice());
    let pair = |pick: fn(&Pair) -> &Vec<Condition>| rule.pair.as_ref().map_or(&[][..], |p| pick(p).as_slice());
    match purpose {
        Purpose::Finding => &rule.when,
        Purpose::Claim => pair(|p| &p.claim),
        Purpose::Against => pair(|p| &p.against),
        Purpose::Present => list(|c| &c.present),
        Purpose::Partial => list(|c| &c.partial),
        Purpose::Applies => list(|c| &c.applies),
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

fn compile(raw: RawRule, file: &str, lexicon: &Lexicon) -> Result<Rule, String> {
    let all = |list: Vec<_>| list.into_iter().map(|c| Condition::compile(c, lexicon)).collect::<Result<Vec<_>, _>>();
    let mark = match raw.mark.as_deref() {
        None => Mark::Key,
        Some("sentence") => Mark::Sentence,
        Some(name) => Mark::Concept(lexicon.concept(name).ok_or_else(|| format!("`mark`: there is no concept `{name}`"))?),
    };
    let checklist = match raw.disclosure {
        None => None,
        Some(d) => Some(Checklist {
            id: raw.id.strip_prefix("missing/").ok_or("a rule with a disclosure is called `missing/…`")?.into(),
            title: d.title,
            order: d.order,
            partly: d.partly,
            applies: all(d.applies.into_vec())?,
            present: all(d.present)?,
            partial: all(d.partial)?,
        }),
    };
    let pair = match raw.pair {
        None => None,
        Some(p) => Some(Pair { claim: all(p.claim.into_vec())?, against: all(p.against.into_vec())?, at: p.at, other: p.other }),
    };
    if pair.is_some() != (raw.lint.as_deref() == Some("contradiction")) {
        return Err("a rule has a `pair` where its lint is `contradiction`, and only there".to_string());
    }
    let when = all(raw.when.into_vec())?;
    if [!when.is_empty(), raw.lint.is_some(), checklist.is_some()].iter().filter(|has| **has).count() != 1 {
        return Err("a rule has either `when`, or `lint`, or `disclosure`".to_string());
    }
    let as_of =
        raw.as_of.map(|day| day.parse().map_err(|_| format!("`as-of`: `{day}` is no day such as 2026-10-09"))).transpose()?;
    Ok(Rule {
        quotes_mark: [&raw.what, &raw.why, &raw.r#do].iter().any(|text| text.contains("{mark}")),
        message: format!("{} {} {}", raw.what.trim(), raw.why.trim(), raw.r#do.trim()).into(),
        id: raw.id.into(),
        severity: raw.severity,
        kinds: raw.kinds,
        regimes: raw.regimes,
        cites: raw.cites.into(),
        what: raw.what,
        why: raw.why,
        r#do: raw.r#do,
        clause: raw.clause,
        replace: raw.replace,
        deprecated: raw.deprecated,
        once: raw.once,
        mark,
        parts: if raw.parts.is_empty() { Part::TEXT.to_vec() } else { raw.parts },
        when,
        unless: all(raw.unless.into_vec())?,
        beats: raw.beats,
        lint: raw.lint,
        checklist,
        pair,
        words: raw.words,
        as_of,
        fires: raw.fires,
        silent: raw.silent,
        file: file.to_string(),
    })
}
