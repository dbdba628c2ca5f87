//! From matches in blocks to findings in a document.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::engine::Document;
use super::reading::Reading;
use super::{Edit, Finding, Fix, kind};
use crate::lexicon::ConceptId;
use crate::outline::{Block, BlockKind, Link, is_balanced};
use crate::rules::{Once, Part, Purpose, Regime, Rule};

/// Words up to which a sentence set apart is the name of its paragraph.
const LABEL_WORDS: usize = 8;
/// Words up to which a line without a full stop is a heading that bears no mark of one.
const LINE_WORDS: usize = 12;
/// Links in a sentence from which they are a list and no way on.
const LINKS_OF_A_LIST: usize = 3;

/// Findings of every rule whose condition holds.
pub(super) fn find(document: &Document<'_>) -> Vec<Finding> {
    let context = document.context;
    let mut found: Vec<Finding> = Vec::new();
    let mut spoken: HashSet<&str> = HashSet::new();
    let mut spoken_here: HashSet<(usize, &str)> = HashSet::new();
    let laws = Laws::new(document);
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        let mut here: Vec<(usize, &Rule, Finding)> = Vec::new();
        for matched in reading.matches.iter().filter(|matched| matched.purpose == Purpose::Finding) {
            let (rule, _, condition) = document.book.condition(matched.probe);
            let has_spoken = rule.once == Some(Once::Document) && spoken.contains(&*rule.id);
            let speaks = rule.speaks_in(document.kind, laws.of(index, document), document.today)
                && !has_spoken
                && (reads_labels(rule) || !is_label(document.text, block, reading, matched.sentence))
                && !is_in_label(rule, document.text, block, matched.range.clone())
                && !is_in_summary(rule, document, index)
                && !is_explained_elsewhere(rule, block, &reading.sentences[matched.sentence].range)
                && context.holds_widely(condition, index, matched.sentence)
                && !rule.unless.iter().any(|c| context.holds(c, index, matched.sentence));
            let of_sentence = here.iter().rev().take_while(|(sentence, _, _)| *sentence == matched.sentence);
            let again = of_sentence.into_iter().any(|(_, other, _)| std::ptr::eq(*other, rule));
            if speaks && !again {
                let sentence = reading.sentences[matched.sentence].range.clone();
                let mark = match rule.replace {
                    Some(_) => with_its_stop(&block.prose.text, matched.range.clone(), sentence.end),
                    None => matched.range.clone(),
                };
                let mut finding = finding(rule, block.source(mark), document.text);
                finding.fixes.extend(rewriting(rule, block, block.source(sentence), document.text));
                here.push((matched.sentence, rule, finding));
            }
        }
        if here.is_empty() {
            continue;
        }
        let beaten: HashSet<(usize, &str)> =
            here.iter().flat_map(|(sentence, rule, _)| rule.beats.iter().map(|id| (*sentence, id.as_str()))).collect();
        let mut told: HashSet<&str> = HashSet::new();
        here.retain(|(sentence, rule, _)| {
            !beaten.contains(&(*sentence, &*rule.id))
                && match rule.once {
                    None => true,
                    Some(Once::Paragraph) => told.insert(&rule.id),
                    Some(Once::Section) => spoken_here.insert((block.section, &rule.id)),
                    Some(Once::Document) => spoken.insert(&rule.id),
                }
        });
        found.extend(here.into_iter().map(|(_, _, finding)| finding));
    }
    found
}

/// Which law counts where.
struct Laws {
    /// A heading that names an American state, and one that names Europe, where both are concepts.
    state: Option<ConceptId>,
    europe: [Option<ConceptId>; 3],
    american: Vec<Regime>,
}

impl Laws {
    fn new(document: &Document<'_>) -> Self {
        let lexicon = &document.book.lexicon;
        let is_american = |regime: &&Regime| matches!(regime, Regime::UsCa | Regime::UsCoppa);
        Self {
            state: lexicon.concept("regime.us-state"),
            europe: kind::european_laws(lexicon),
            american: document.regimes.iter().filter(is_american).copied().collect(),
        }
    }

    /// The regimes at a block: a section for the people of one state is not read by European law.
    fn of<'a>(&'a self, block: usize, document: &Document<'a>) -> &'a [Regime] {
        let headed = |concept: Option<ConceptId>| concept.is_some_and(|c| document.context.is_headed(block, c));
        if headed(self.state) && !self.europe.into_iter().any(headed) { &self.american } else { document.regimes }
    }
}

/// Whether a rule reads the names of paragraphs: a dead reference is dead there too, while nothing
/// is disclosed yet.
fn reads_labels(rule: &Rule) -> bool {
    rule.group() == "reference" || rule.parts.contains(&Part::Heading)
}

/// Whether a sentence is the name of its paragraph, "**Our partners.** We share…", or of what
/// follows: "Data that we receive from others" on a line of its own.
fn is_label(text: &str, block: &Block, reading: &Reading, sentence: usize) -> bool {
    let Some(here) = reading.sentences.get(sentence).filter(|_| sentence == 0) else { return false };
    let range = block.source(here.range.clone());
    if reading.sentences.len() == 1 {
        let words = block.prose.text.split_whitespace().count();
        let is_line = block.kind == BlockKind::Paragraph && words <= LINE_WORDS;
        let is_bold = text[..range.start].ends_with("**") && text[range.end..].starts_with("**");
        if is_bold && words <= LABEL_WORDS {
            return true;
        }
        return is_line
            && block.prose.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && block.prose.text.trim_end().ends_with(char::is_alphabetic);
    }
    let (before, named, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let ends = after.starts_with(['*', '_']) || after.starts_with("</") || named.contains(['*', '_']) || named.contains("</");
    named.split_whitespace().count() <= LABEL_WORDS
        && ["**", "_", "strong>", "<b>", "<em>"].iter().any(|mark| before.ends_with(mark))
        && ends
}

/// Whether vague words stand where a block sums up what the text says at length, as the first layer of a notice does:
/// "In short: …".
fn is_in_summary(rule: &Rule, document: &Document<'_>, index: usize) -> bool {
    if rule.group() != "vague" {
        return false;
    }
    let Some(label) = document.book.lexicon.concept("summary-label") else { return false };
    let context = document.context;
    let begins = |at: usize| context.readings[at].hits_of(label).any(|hit| hit.range.start == 0);
    let is_label = |at: usize| begins(at) && context.outline.blocks[at].prose.text.split_whitespace().count() <= LABEL_WORDS;
    begins(index) || index.checked_sub(1).is_some_and(is_label) || context.is_headed(index, label)
}

/// Whether vague words stand in the bold name of their paragraph: "**Our partners:** we share …".
fn is_in_label(rule: &Rule, text: &str, block: &Block, mark: Range<usize>) -> bool {
    if rule.group() != "vague" {
        return false;
    }
    let (start, mark) = (block.range.start, block.source(mark));
    let label = |sign: &str| {
        let opened = text[..start].ends_with(sign) || text[start..].starts_with(sign);
        // The mark may run on beyond the name.
        let end = text[mark.start..block.range.end].find(sign);
        opened && end.is_some_and(|end| text[start..mark.start + end].split_whitespace().count() <= LABEL_WORDS)
    };
    label("**") || label("__") || label("_")
}

/// Whether a sentence with vague words has a link to a page: that page says more, as layered
/// notices do.
fn is_explained_elsewhere(rule: &Rule, block: &Block, sentence: &Range<usize>) -> bool {
    rule.group() == "vague" && !block.links.is_empty() && {
        let sentence = block.source(sentence.clone());
        let to_page = |link: &&Link| !link.address.starts_with("mailto:") && !link.address.starts_with("tel:");
        let inside = |link: &&Link| sentence.start <= link.label.start && link.label.end <= sentence.end;
        (1..LINKS_OF_A_LIST).contains(&block.links.iter().filter(to_page).filter(inside).count())
    }
}

/// A mark that is to be replaced, with the full stop of its abbreviation: "Google Inc. runs it",
/// yet not the one that ends the sentence.
fn with_its_stop(text: &str, mark: Range<usize>, sentence: usize) -> Range<usize> {
    let goes_on = |rest: &str| rest.contains(|c: char| c.is_alphanumeric());
    match text.get(mark.end..sentence).and_then(|rest| rest.strip_prefix('.')) {
        Some(rest) if goes_on(rest) => mark.start..mark.end + 1,
        _ => mark,
    }
}

/// A finding of a rule at a place.
pub(crate) fn finding(rule: &Rule, range: Range<usize>, text: &str) -> Finding {
    let message = if rule.quotes_mark {
        rule.message.replace("{mark}", text.get(range.clone()).unwrap_or_default().trim()).into()
    } else {
        Arc::clone(&rule.message)
    };
    // "Meta Platforms, Inc." before the full stop that ends the sentence
    let stopped = text.get(range.end..).is_some_and(|rest| rest.starts_with('.'));
    let fixes = rule.replace.iter().map(|new| Fix {
        title: format!("Replace with “{new}”"),
        edits: vec![Edit { range: range.clone(), text: if stopped { new.trim_end_matches('.') } else { new }.to_string() }],
        safe: false,
    });
    Finding {
        rule: Arc::clone(&rule.id),
        severity: rule.severity,
        message,
        citations: Arc::clone(&rule.cites),
        deprecated: rule.deprecated,
        needless: rule.needless,
        related: Vec::new(),
        fixes: fixes.collect(),
        range,
    }
}

/// Puts a rule's skeleton in the place of a sentence that stands by itself and whose marks are its own.
fn rewriting(rule: &Rule, block: &Block, sentence: Range<usize>, text: &str) -> Option<Fix> {
    let skeleton = rule.skeleton.as_ref()?;
    let stands_alone = match block.kind {
        BlockKind::Paragraph | BlockKind::Quote => true,
        BlockKind::ListItem { .. } => block.lead_in.is_none(),
        BlockKind::Heading | BlockKind::TableCell { .. } => false,
    };
    let ends = block.prose.text.ends_with(['.', '!', '?']) || sentence.end < block.range.end;
    if !stands_alone || !ends || !is_balanced(text.get(sentence.clone())?) {
        return None;
    }
    Some(Fix {
        title: format!("Rewrite as “{skeleton}”"),
        edits: vec![Edit { range: sentence, text: skeleton.clone() }],
        safe: false,
    })
}

/// Gives findings the gravity that the settings want and puts them in order: each rule once at a place.
pub(super) fn settle(findings: &mut Vec<Finding>, document: &Document<'_>) {
    grade(findings, document);
    sort(findings);
    findings.dedup_by(|a, b| a.rule == b.rule && a.range == b.range);
    give_way(findings, document);
}

/// Gives findings the gravity that the settings want; what they turned off is dropped.
pub(super) fn grade(findings: &mut Vec<Finding>, document: &Document<'_>) {
    findings.retain_mut(|finding| {
        let severity = document.settings.severity(&finding.rule, finding.severity);
        finding.severity = severity.unwrap_or(finding.severity);
        severity.is_some()
    });
}

/// The order of the source.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.range.start, a.range.end, &a.rule).cmp(&(b.range.start, b.range.end, &b.rule)));
}

/// Drops what another finding on the same words says better; lints know no sentences, and rules
/// that beat them meet them here.
fn give_way(findings: &mut Vec<Finding>, document: &Document<'_>) {
    let beats =
        |a: &Finding, b: &Finding| document.book.rule(&a.rule).is_some_and(|rule| rule.beats.iter().any(|id| **id == *b.rule));
    let mut beaten = HashSet::new();
    for (i, one) in findings.iter().enumerate() {
        for (j, other) in findings.iter().enumerate().skip(i + 1).take_while(|(_, other)| other.range.start < one.range.end) {
            beaten.extend(beats(one, other).then_some(j));
            beaten.extend(beats(other, one).then_some(i));
        }
    }
    let mut index = 0..findings.len();
    findings.retain(|_| index.next().is_none_or(|i| !beaten.contains(&i)));
}
