//! Defined terms: used without a definition, defined without a use, defined twice, two for one thing.

use std::ops::Range;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::kind;
use crate::analysis::reading::Reading;
use crate::analysis::terms::stem;
use crate::lexicon::{ConceptId, Hit};
use crate::outline::{Block, BlockKind};
use crate::rules::{Evidence, Regime};

/// Definitions that make a text one that defines its terms.
const FEW_DEFINITIONS: usize = 2;
/// Uses from which a capital letter is meant.
const USES: usize = 2;
/// The same in a text that defines hardly any.
const USES_WITHOUT_DEFINITIONS: usize = 3;
/// Uses of either word from which a text has two for one thing.
const USES_OF_BOTH: usize = 4;
/// What stands at most between two words that are said to be one: "personal data (also “personal information”)".
const BYTES_OF_A_LINK: usize = 16;

/// Reports faults of defined terms.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    if document.language != "en" {
        return;
    }
    let defined = defined(document);
    let known = Known::of(&defined);
    twice(document, &defined, sink);
    apart_by_a_letter(document, &defined, sink);
    brands(document, &defined, sink);
    unused(document, &defined, sink);
    undefined(document, &known, defined.len() >= FEW_DEFINITIONS, sink);
    two_words(document, &known, sink);
    two_spellings(document, sink);
    if !concept(document, "statute.us-pii").is_some_and(|c| document.context.document.speaks_of(c)) {
        first_of(document, "term.pii", "term/pii", sink);
    }
    let processor = concept(document, "we-process-for-others");
    let whole = &document.context.document;
    if !processor.is_some_and(|c| whole.speaks_of(c)) {
        first_of(document, "term.sub-processor", "term/sub-processor", sink);
    }
}

struct Defined<'a> {
    term: &'a str,
    block: usize,
    range: Range<usize>,
}

fn defined<'a>(document: &Document<'a>) -> Vec<Defined<'a>> {
    let context = document.context;
    let mut defined = Vec::new();
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        let terms = reading.notes.definitions.iter().filter(|_| block.kind != BlockKind::Heading);
        defined.extend(terms.map(|d| Defined { term: &block.prose.text[d.range.clone()], block: index, range: d.range.clone() }));
    }
    defined
}

/// The stems of the terms that a document defines.
struct Known {
    terms: FxHashSet<String>,
    words: FxHashSet<String>,
}

impl Known {
    fn of(defined: &[Defined<'_>]) -> Self {
        let terms: FxHashSet<String> = defined.iter().map(|defined| stem(defined.term)).collect();
        let words = terms.iter().flat_map(|term| term.split(' ')).map(str::to_owned).collect();
        Self { terms, words }
    }

    fn defines(&self, stem: &str) -> bool {
        self.terms.contains(stem)
    }

    /// Whether the term is defined, or is a word of one that is.
    fn explains(&self, stem: &str) -> bool {
        self.terms.contains(stem) || self.words.contains(stem)
    }
}

fn twice(document: &Document<'_>, defined: &[Defined<'_>], sink: &mut Sink<'_>) {
    let blocks = &document.context.outline.blocks;
    let mut seen: FxHashMap<&str, &Defined<'_>> = FxHashMap::default();
    let local = concept(document, "local-definition");
    let is_local = |d: &Defined<'_>| local.is_some_and(|c| document.context.readings[d.block].whole.speaks_of(c));
    for here in defined.iter().filter(|d| !is_abbreviation(d.term) && !is_local(d)) {
        let Some(first) = seen.get(here.term) else {
            seen.insert(here.term, here);
            continue;
        };
        if first.block != here.block
            && let Some(finding) = sink.report("term/defined-twice", blocks[here.block].source(here.range.clone()))
        {
            finding.related.push((blocks[first.block].source(first.range.clone()), "defined here first".to_string()));
        }
    }
}

/// "Service" and "Services" as two terms: a reader takes one for the plural of the other.
fn apart_by_a_letter(document: &Document<'_>, defined: &[Defined<'_>], sink: &mut Sink<'_>) {
    let blocks = &document.context.outline.blocks;
    let mut seen: FxHashMap<String, &Defined<'_>> = FxHashMap::default();
    for here in defined.iter().filter(|d| !is_abbreviation(d.term)) {
        let first = *seen.entry(stem(here.term)).or_insert(here);
        if first.term != here.term
            && let Some(finding) = sink.report("term/one-letter-apart", blocks[here.block].source(here.range.clone()))
        {
            finding.related.push((blocks[first.block].source(first.range.clone()), "the other term".to_string()));
        }
    }
}

/// "Nordwind (“Nordwind”, “we”)" in a text that names no company by its legal form.
fn brands(document: &Document<'_>, defined: &[Defined<'_>], sink: &mut Sink<'_>) {
    let context = document.context;
    if concept(document, "fact.company").is_some_and(|c| context.document.speaks_of(c)) {
        return;
    }
    for here in defined {
        let block = &context.outline.blocks[here.block];
        let before = block.prose.text[..here.range.start].trim_end_matches(['“', '"', '(', ' ']);
        let mut behind = block.prose.text[here.range.end..].split(|c: char| !c.is_alphanumeric());
        let speaks = behind.find(|word| !word.is_empty() && *word != "or").is_some_and(|w| matches!(w, "we" | "us" | "our"));
        if speaks && before.ends_with(here.term) {
            sink.report("term/brand-alone", block.source(here.range.clone()));
            return;
        }
    }
}

fn unused(document: &Document<'_>, defined: &[Defined<'_>], sink: &mut Sink<'_>) {
    let blocks = &document.context.outline.blocks;
    for here in defined.iter().filter(|d| !is_abbreviation(d.term)) {
        let term = here.term.strip_suffix("ies").or_else(|| here.term.strip_suffix('s')).unwrap_or(here.term);
        let elsewhere = |index: usize, at: usize| index != here.block || at != here.range.start;
        let used = |term: &str| {
            // Terms are used soon after they are defined: look there first.
            let finder = memmem::Finder::new(term);
            let ahead = blocks.iter().enumerate().skip(here.block);
            let before = blocks.iter().enumerate().take(here.block);
            ahead.chain(before).any(|(index, block)| finder.find_iter(block.prose.text.as_bytes()).any(|at| elsewhere(index, at)))
        };
        let spellings = [term.to_owned(), term.to_lowercase(), term.replacen(' ', "-", 1)];
        if !spellings.iter().any(|spelling| used(spelling)) {
            sink.report("term/unused", blocks[here.block].source(here.range.clone()));
        }
    }
}

/// `GDPR`: an abbreviation that is introduced does no harm.
fn is_abbreviation(term: &str) -> bool {
    term.chars().filter(|c| c.is_uppercase()).count() * 2 > term.chars().count() || !term.contains(|c: char| c.is_lowercase())
}

/// A text that defines its terms has to define them all; in another the capital has to come back more
/// often to be meant, and terms of the law need no definition.
fn undefined(document: &Document<'_>, known: &Known, defines: bool, sink: &mut Sink<'_>) {
    let Some(generic) = concept(document, "term.generic") else { return };
    let context = document.context;
    if concept(document, "terms.elsewhere").is_some_and(|c| context.document.speaks_of(c)) {
        return;
    }
    let of_the_law = ["term.personal-data", "term.personal-information"].map(|name| concept(document, name));
    // In a text that names the GDPR its terms are those of the GDPR, whatever else is defined.
    let names_gdpr = concept(document, "regime.eu").is_some_and(|c| context.document.speaks_of(c));
    let is_explained_by_law = |reading: &Reading, at: &Range<usize>| {
        reading.hits.iter().any(|h| h.range == *at && of_the_law.contains(&Some(h.concept)))
    };
    let least = if defines { USES } else { USES_WITHOUT_DEFINITIONS };
    let mut uses: FxHashMap<String, (usize, Range<usize>)> = FxHashMap::default();
    let mut introduced = FxHashSet::default();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        if matches!(block.kind, BlockKind::Heading | BlockKind::TableCell { .. }) {
            continue;
        }
        let text = &block.prose.text;
        for hit in reading.hits_of(generic) {
            let starts = reading.sentences.iter().any(|s| s.range.start == hit.range.start);
            if in_brackets(text, &hit.range) {
                introduced.insert(stem(&text[hit.range.clone()]));
            } else if !starts
                && ((defines && !names_gdpr) || !is_explained_by_law(reading, &hit.range))
                && is_term(text, &hit.range)
            {
                let entry = uses.entry(stem(&text[hit.range.clone()])).or_insert_with(|| (0, block.source(hit.range.clone())));
                entry.0 += 1;
            }
        }
    }
    let mut found: Vec<_> = uses
        .into_iter()
        .filter(|(term, (count, _))| *count >= if term.contains(' ') { least } else { least + 1 })
        .filter(|(term, _)| !known.explains(term) && !introduced.contains(term) && !has_entry(document, term))
        .collect();
    found.sort_by_key(|(_, (_, range))| range.start);
    for (_, (_, range)) in found {
        sink.report("term/undefined", range);
    }
}

/// "our app (the App)": a term that is introduced without quotation marks.
fn in_brackets(text: &str, range: &Range<usize>) -> bool {
    let opens = text[..range.start].ends_with("(the ") || text[..range.start].ends_with('(');
    opens && text[range.end..].starts_with(')')
}

/// "End Users" here and "End-Users" there.
fn two_spellings(document: &Document<'_>, sink: &mut Sink<'_>) {
    let Some(generic) = concept(document, "term.generic") else { return };
    let context = document.context;
    let mut spellings: FxHashMap<(String, bool), (usize, Range<usize>)> = FxHashMap::default();
    for (block, reading) in context.outline.blocks.iter().zip(context.readings) {
        if block.kind == BlockKind::Heading {
            continue;
        }
        for hit in reading.hits_of(generic) {
            let text = &block.prose.text[hit.range.clone()];
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            let goes_on = block.prose.text[hit.range.end..].strip_prefix([' ', '-']).is_some_and(capital);
            if text.contains([' ', '-']) && text.split([' ', '-']).all(capital) && !goes_on {
                let spelling = (stem(text), text.contains('-'));
                spellings.entry(spelling).or_insert_with(|| (0, block.source(hit.range.clone()))).0 += 1;
            }
        }
    }
    let mut rarer: Vec<_> = spellings
        .iter()
        .filter_map(|((term, hyphen), (count, range))| {
            let (others, usual) = spellings.get(&(term.clone(), !hyphen))?;
            ((others, hyphen) > (count, &!hyphen)).then(|| (range.clone(), usual.clone()))
        })
        .collect();
    rarer.sort_by_key(|(range, _)| range.start);
    for (range, usual) in rarer {
        if let Some(finding) = sink.report("term/two-spellings", range) {
            finding.related.push((usual, "written so here".to_string()));
        }
    }
}

/// Whether a glossary holds the term: "Account: what you sign in with".
fn has_entry(document: &Document<'_>, term: &str) -> bool {
    let initial = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    document.context.outline.blocks.iter().any(|block| {
        let text = block.prose.text.trim_start_matches(['“', '"']);
        if initial(text) != initial(term) || !text.get(..term.len()).is_some_and(|head| head.eq_ignore_ascii_case(term)) {
            return false;
        }
        let rest = text.get(term.len()..).unwrap_or_default().trim_start_matches(['s', '”', '"', ' ']);
        [":", "–", "—", "- ", "means", "refers"].iter().any(|mark| rest.starts_with(mark))
    })
}

/// Whether all words are capitalised and no part of a longer name.
fn is_term(text: &str, range: &Range<usize>) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let all = text[range.clone()].split([' ', '-']).all(&capital);
    let shouted = text[range.clone()].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let before = text[..range.start].trim_end_matches([' ', '-']);
    let last = before.rsplit([' ', '-']).next().unwrap_or_default();
    let joined = matches!(last, "of" | "and" | "&" | "or") && before.rsplit([' ', '-']).nth(1).is_some_and(capital);
    let quoted = text[..range.start].ends_with(['“', '"', '‘', '\'', '/', '(', '&', '-', 'â']);
    let rest = &text[range.end..];
    let next = rest.strip_prefix([' ', '-']).is_some_and(capital);
    let ends = rest.starts_with(['”', '"', '/', '&', '@', '.']) && !rest.starts_with(". ") && rest != ".";
    let explained = [" (defined", " (as defined"].iter().any(|words| rest.starts_with(words));
    all && !shouted && !joined && !quoted && !capital(last) && !next && !ends && !explained
}

/// "Personal Data" and "Personal Information" side by side.
fn two_words(document: &Document<'_>, known: &Known, sink: &mut Sink<'_>) {
    let (Some(data), Some(information)) =
        (concept(document, "term.personal-data"), concept(document, "term.personal-information"))
    else {
        return;
    };
    let (data_defined, information_defined) = (known.defines("personal data"), known.defines("personal information"));
    let word = |hit: &&Hit| hit.concept == data || hit.concept == information;
    let side_by_side = |block: &Block, reading: &Reading| {
        let hits: Vec<_> = reading.hits.iter().filter(word).collect();
        let between = |pair: &[&Hit]| block.prose.text.get(pair[0].range.end..pair[1].range.start);
        let linked = |text: &str| text.len() <= BYTES_OF_A_LINK && !text.contains(['.', '!', '?', ';']);
        hits.windows(2).any(|pair| pair[0].concept != pair[1].concept && between(pair).is_some_and(linked))
    };
    let mut read = document.context.outline.blocks.iter().zip(document.context.readings);
    let together = |e: &Evidence| e.speaks_of(data) && e.speaks_of(information);
    if read.any(|(block, reading)| together(&reading.whole) && side_by_side(block, reading)) {
        return;
    }
    let (data, information) = (uses(document, data), uses(document, information));
    let (usual, other) = match (data_defined, information_defined) {
        (true, false) => (&data, &information),
        (false, true) => (&information, &data),
        _ if data.all >= information.all => (&data, &information),
        _ => (&information, &data),
    };
    let one_defined = data_defined != information_defined;
    let both = other.all >= USES_OF_BOTH && usual.all >= USES_OF_BOTH && other.alternates_with(usual);
    let capital = one_defined && other.capital >= USES;
    let drifts = capital || both || (one_defined && other.all > USES);
    let place = if capital { other.first_capital.clone() } else { other.first.clone() };
    if let (true, Some(place), Some(first)) = (drifts, place, usual.first.clone())
        && let Some(finding) = sink.report("term/two-words", place)
    {
        finding.related.push((first, "called so here".to_string()));
    }
}

#[derive(Default)]
struct Uses {
    all: usize,
    /// The number of the block of the first and of the last.
    blocks: Option<(usize, usize)>,
    capital: usize,
    first: Option<Range<usize>>,
    first_capital: Option<Range<usize>>,
}

impl Uses {
    /// Whether the two words take turns. A notice for each country, one behind the other, may keep to the word of its law.
    fn alternates_with(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| a.blocks.zip(b.blocks).is_some_and(|(a, b)| a.0 <= b.1);
        before(self, other) && before(other, self)
    }
}

/// Uses outside of what is said under Californian law, which has a word of its own, and of sections
/// for the people of one region, which keep to its law's word.
fn uses(document: &Document<'_>, concept_id: ConceptId) -> Uses {
    let context = document.context;
    let california = concept(document, "regime.us-ca");
    let mut sections = FxHashMap::default();
    let mut uses = Uses::default();
    let europe = kind::european_laws(&document.book.lexicon);
    let is_regional = |index: usize| europe.iter().flatten().any(|c| context.is_headed(index, *c));
    let says = |e: &Evidence| california.is_some_and(|c| e.speaks_of(c));
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        for hit in reading.hits_of(concept_id) {
            let american = *sections.entry(block.section).or_insert_with(|| {
                let section = &context.outline.sections[block.section];
                // A text without headings is one section, and need not be American throughout.
                if section.level == 0 {
                    return false;
                }
                section
                    .parent
                    .into_iter()
                    .chain([block.section])
                    .any(|s| context.outline.sections[s].blocks.clone().any(|b| says(&context.readings[b].whole)))
            });
            if american || says(&reading.whole) || block.kind == BlockKind::Heading || is_regional(index) {
                continue;
            }
            uses.all += 1;
            uses.blocks = Some((uses.blocks.map_or(index, |(first, _)| first), index));
            uses.first.get_or_insert_with(|| block.source(hit.range.clone()));
            let text = &block.prose.text[hit.range.clone()];
            if text.split(' ').all(|word| word.starts_with(char::is_uppercase)) && !text.chars().all(|c| !c.is_lowercase()) {
                uses.capital += 1;
                uses.first_capital.get_or_insert_with(|| block.source(hit.range.clone()));
            }
        }
    }
    uses
}

/// Reports the first use of a word that should not be used at all.
fn first_of(document: &Document<'_>, word: &str, rule: &str, sink: &mut Sink<'_>) {
    if !document.regimes.iter().any(|r| matches!(r, Regime::EuGdpr | Regime::UkGdpr)) {
        return;
    }
    let Some(word) = concept(document, word) else { return };
    for (block, reading) in document.context.outline.blocks.iter().zip(document.context.readings) {
        let quoted = |at: usize| block.prose.text[..at].ends_with(['“', '"', '‘']);
        if let Some(hit) = reading.hits_of(word).find(|hit| !quoted(hit.range.start)) {
            sink.report(rule, block.source(hit.range.clone()));
            return;
        }
    }
}
