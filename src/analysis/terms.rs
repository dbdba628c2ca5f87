//! Defined terms: where a text defines one, and every place where documents define and use them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use rustc_hash::FxHashMap;

use super::Analysis;
use crate::lexicon::facts;
use crate::outline::{Block, BlockKind, Outline};

/// A term where it is defined.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Definition {
    /// The term as written, without quotation marks, in bytes of the prose.
    pub(super) range: Range<usize>,
}

static DEFINED: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(concat!(
        r"\((?:(?i:the|each|an?|any|all|collectively|together|jointly|individually|hereinafter|hereafter|this|our|as|and|or|in|following|referred|to|also|we|us|[“\x22][^”\x22]{1,40}[”\x22])[,:]? *)*[“\x22â](?P<a>\p{Lu}[^”\x22“()?:]{1,40}?)(?:\(e?s\))?[,.]?[”\x22â]",
        r"|[“\x22](?P<b>\p{Lu}[^”\x22“()]{1,40}?),?[”\x22],? (?:as used (?:in|herein)|(?:typically |generally |usually |collectively )?means?|includes|refers to|shall mean|is defined|are defined|has the meaning|have the meaning|shall have)",
        r"|(?:hereinafter|refer(?:red)? to (?:[a-z]+ ){0,4}as|collectively,?|define[ds]? as)[^“\x22.]{0,25}[“\x22](?P<c>\p{Lu}[^”\x22“()]{1,40}?)(?:[,.]?[”\x22]|\.$)",
    ))
});

/// A name in quotation marks.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| facts::pattern(r"[“\x22](\p{Lu}[^”\x22“()?:]{1,40}?)[,.]?[”\x22]"));

/// An entry of a list of definitions: "Account means what you sign in with".
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    facts::pattern(
        r"^(?P<term>\p{Lu}[\p{L}\d’'/&-]*(?: (?:of|and|or|the|\p{Lu}[\p{L}\d’'/&-]*)){0,4})(?: \([^)]{1,60}\))?(?: (?:means|shall mean|refers to|has the meaning|have the meaning)\b|(?P<sign>:| [–—-] ))",
    )
});

/// Words at the head of a sentence that look like a term before "means".
const NO_TERMS: [&str; 12] = ["This", "That", "It", "These", "Those", "What", "Which", "Note", "Example", "For", "We", "You"];

/// Every definition in a text.
pub(super) fn find(text: &str) -> Vec<Definition> {
    if !text.contains(['“', '"']) {
        return Vec::new();
    }
    let own = |term: &str| matches!(term, "We" | "Us" | "Our" | "You" | "Your" | "I" | "Ours");
    DEFINED
        .captures_iter(text)
        .filter_map(|c| Some((c.get(0)?.range(), c.name("a").or_else(|| c.name("b")).or_else(|| c.name("c"))?.range())))
        .filter(|(whole, _)| !is_title(&text[whole.end..]))
        .flat_map(|(whole, last)| names_before(text, whole, last.clone()).chain([last]))
        .filter(|range| !own(&text[range.clone()]))
        .map(|range| Definition { range })
        .collect()
}

/// Whether what stands behind quoted words tells where to find them: they are the title of a paper then.
fn is_title(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['”', '"', ')']);
    [" is available", " is published", " can be found"].iter().any(|says| behind.starts_with(says))
}

/// The names that stand in the same brackets before the last: (the “Site” or “Website”). A long name
/// before its abbreviation only says what that stands for.
fn names_before(text: &str, whole: Range<usize>, last: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let is_name = text[last.clone()].contains(char::is_lowercase);
    let from = whole.start;
    let before = if is_name { &text[from..last.start] } else { "" };
    QUOTED.captures_iter(before).filter_map(|c| c.get(1)).map(move |name| from + name.start()..from + name.end())
}

/// The term without case, hyphens, genitive and plural.
pub(super) fn stem(term: &str) -> String {
    let term = term.trim_end_matches("’s").trim_end_matches("'s").to_lowercase().replace('-', " ");
    term.strip_suffix("ies").map(|stem| format!("{stem}y")).unwrap_or_else(|| term.strip_suffix('s').unwrap_or(&term).to_owned())
}

/// The defined terms of one or several documents and where they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glossary {
    /// In the order in which they are first defined.
    pub terms: Vec<Term>,
}

/// A defined term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As it is first defined.
    pub name: String,
    /// Every place where it is defined or used, in the order of the documents.
    pub occurrences: Vec<Occurrence>,
}

/// A place where a defined term stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The document, by its place in the list given to [`Glossary::of`].
    pub document: usize,
    /// The block, an index into its outline.
    pub block: usize,
    /// Bytes of the block's prose.
    pub prose: Range<usize>,
    /// Source bytes.
    pub range: Range<usize>,
    /// Whether it stands as it is defined, or in the other number.
    pub form: Form,
    /// It is defined here.
    pub is_definition: bool,
}

/// How a word differs from the one that is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Not at all.
    Same,
    /// It is the singular of a plural.
    Singular,
    /// It is the plural of a singular.
    Plural,
}

impl Form {
    /// A name in this form, for one that stands in the form of its definition.
    pub fn of(self, name: &str) -> String {
        match self {
            Self::Same => name.to_owned(),
            Self::Singular => singular(name).unwrap_or_else(|| name.to_owned()),
            Self::Plural => plural(name),
        }
    }

    /// The name in the form of its definition, for one that stands in this form.
    pub fn back(self, name: &str) -> String {
        match self {
            Self::Same => name.to_owned(),
            Self::Singular => plural(name),
            Self::Plural => singular(name).unwrap_or_else(|| name.to_owned()),
        }
    }
}

impl Glossary {
    /// Every term that one of the documents defines, and where any of them uses it. A text in
    /// another language than English has no terms that this program knows.
    pub fn of(documents: &[&Analysis]) -> Self {
        let mut glossary = Self::default();
        let mut by_stem: FxHashMap<String, usize> = FxHashMap::default();
        let mut defined: FxHashMap<(usize, usize, usize), usize> = FxHashMap::default();
        for (document, analysis) in documents.iter().enumerate().filter(|(_, analysis)| analysis.language == "en") {
            for (block, range) in definitions(analysis) {
                let name = &analysis.outline.blocks[block].prose.text[range.clone()];
                let term = *by_stem.entry(stem(name)).or_insert_with(|| {
                    glossary.terms.push(Term { name: name.to_owned(), occurrences: Vec::new() });
                    glossary.terms.len() - 1
                });
                defined.insert((document, block, range.start), term);
            }
        }
        let Some(finder) = Finder::new(&glossary.terms) else { return glossary };
        for (document, analysis) in documents.iter().enumerate() {
            for (block, at) in analysis.outline.blocks.iter().enumerate() {
                for (term, form, prose) in finder.find(at) {
                    let is_definition = defined.get(&(document, block, prose.start)) == Some(&term);
                    if is_definition || is_by_itself(at, &prose) {
                        let range = at.source(prose.clone());
                        glossary.terms[term].occurrences.push(Occurrence { document, block, prose, range, form, is_definition });
                    }
                }
            }
        }
        glossary
    }

    /// The term at a source byte of a document.
    pub fn at(&self, document: usize, offset: usize) -> Option<(&Term, &Occurrence)> {
        let covers = |one: &&Occurrence| one.document == document && one.range.start <= offset && offset <= one.range.end;
        self.terms.iter().find_map(|term| Some((term, term.occurrences.iter().find(covers)?)))
    }
}

impl Term {
    /// Where it is defined; empty where the definition is part of a longer name.
    pub fn definitions(&self) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(|one| one.is_definition)
    }
}

/// Where a document defines terms: the block and bytes of its prose.
fn definitions(analysis: &Analysis) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (index, (block, reading)) in analysis.outline.blocks.iter().zip(&analysis.readings).enumerate() {
        if block.kind == BlockKind::Heading {
            continue;
        }
        let quoted = reading.notes.definitions.iter().map(|definition| definition.range.clone());
        found.extend(quoted.chain(entry(block, &analysis.outline)).map(|range| (index, range)));
    }
    found
}

/// The term that an entry of a list of definitions begins with. A colon or a dash alone makes one
/// only under a heading that promises definitions.
fn entry(block: &Block, outline: &Outline) -> Option<Range<usize>> {
    let captures = ENTRY.captures(&block.prose.text)?;
    let term = captures.name("term")?;
    let heading = outline.sections[block.section].title.to_lowercase();
    let promised = || ["definition", "glossary", "defined terms", "interpretation"].iter().any(|word| heading.contains(word));
    let first = term.as_str().split(' ').next().unwrap_or_default();
    let fits = !NO_TERMS.contains(&first) && (captures.name("sign").is_none() || promised());
    fits.then(|| term.range())
}

/// Every form of every term, to be found in one pass.
struct Finder {
    automaton: AhoCorasick,
    forms: Vec<(usize, Form)>,
}

impl Finder {
    /// None where there is nothing to look for.
    fn new(terms: &[Term]) -> Option<Self> {
        let (mut words, mut forms) = (Vec::new(), Vec::new());
        for (index, term) in terms.iter().enumerate() {
            words.push(term.name.clone());
            forms.push((index, Form::Same));
            let (word, form) =
                singular(&term.name).map_or_else(|| (plural(&term.name), Form::Plural), |one| (one, Form::Singular));
            words.push(word);
            forms.push((index, form));
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()?;
        (!forms.is_empty()).then_some(Self { automaton, forms })
    }

    fn find<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = (usize, Form, Range<usize>)> + 'a {
        let text = block.prose.text.as_str();
        let touches = |c: char| c.is_alphanumeric() || matches!(c, '@' | '_');
        let stands_alone =
            move |range: &Range<usize>| !text[..range.start].ends_with(touches) && !text[range.end..].starts_with(touches);
        self.automaton.find_iter(text).filter(move |found| stands_alone(&found.range())).map(|found| {
            let (term, form) = self.forms[found.pattern().as_usize()];
            (term, form, found.range())
        })
    }
}

/// Words that stand with a capital letter in a heading without being part of a name.
const SMALL_WORDS: [&str; 44] = [
    "the", "a", "an", "our", "your", "their", "its", "this", "that", "these", "those", "any", "all", "such", "each", "every",
    "of", "for", "to", "with", "in", "on", "and", "or", "from", "by", "about", "we", "you", "is", "are", "may", "will", "can",
    "do", "not", "no", "how", "why", "what", "if", "when", "where", "as",
];

/// Whether the words are no part of a longer name: "Service" is none of "Service Provider".
fn is_by_itself(block: &Block, range: &Range<usize>) -> bool {
    let text = block.prose.text.as_str();
    let names =
        |word: &str| word.starts_with(char::is_uppercase) && !SMALL_WORDS.iter().any(|small| small.eq_ignore_ascii_case(word));
    let word = |c: char| !c.is_alphanumeric() && c != '’' && c != '\'';
    let next = text[range.end..].strip_prefix([' ', '-']).map(|rest| rest.split(word).next().unwrap_or_default());
    let before = text[..range.start].strip_suffix([' ', '-']);
    let last = before.map(|before| before.rsplit(word).next().unwrap_or_default());
    let heads_sentence = |word: &str| {
        let start = before.map_or(0, |before| before.len() - word.len());
        block.prose.sentences.iter().any(|sentence| sentence.start == start)
    };
    !next.is_some_and(names) && !last.is_some_and(|last| names(last) && !heads_sentence(last))
}

/// The singular of what looks like a plural.
fn singular(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let stem = name.strip_suffix('s')?;
    (stem.len() > 2 && !stem.ends_with(['s', 'u', 'i'])).then(|| stem.to_owned())
}

fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if name.ends_with(['s', 'x', 'z']) || name.ends_with("ch") || name.ends_with("sh") => format!("{name}es"),
        _ => format!("{name}s"),
    }
}
