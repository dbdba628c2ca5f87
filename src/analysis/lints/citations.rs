//! Citations of the law that cannot be right.

use std::ops::Range;

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::reading::{Reading, Sentence};
use crate::analysis::{Edit, Fix};
use crate::law::{Citation, Code, Law, Problem, ProblemKind, Right, Stands, citation};
use crate::lexicon::{ConceptId, Hit};
use crate::outline::Block;
use crate::rules::Regime;

/// How far from a right or a legal basis its citation stands, in bytes.
const REACH: usize = 60;

/// The citations of a block, as far as its own words tell the law they point into.
pub(super) fn find(block: &Block) -> Vec<Citation> {
    citation::find(&block.prose.text, None)
}

/// Reports citations that lead nowhere or to another rule.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let law = Law::get();
    let context = document.context;
    let default = default(document.regimes);
    let elsewhere = concept(document, "act.national-code");
    let history = concept(document, "history");
    for (index, (block, reading)) in context.outline.blocks.iter().zip(context.readings).enumerate() {
        for citation in &reading.notes.citations {
            let mut citation = citation.clone();
            if citation.code == Code::Unknown && elsewhere.is_some_and(|code| reading.whole.speaks_of(code)) {
                continue;
            }
            if citation.code == Code::Unknown {
                citation.code.clone_from(&default);
            }
            let mismatch = || mismatch(document, law, index, &citation);
            let Some(problem) = citation.problem(law, document.today).or_else(mismatch) else { continue };
            // "… Article 22 has been replaced by …" says itself what the finding would say.
            if matches!(problem.kind, ProblemKind::Gone | ProblemKind::SaidToBeGone)
                && history.is_some_and(|history| said_beside(reading, &citation, history))
            {
                continue;
            }
            let range = block.source(citation.range.clone());
            let Some(finding) = sink.report(rule(problem.kind), range.clone()) else { continue };
            finding.message = problem.message.into();
            finding.fixes.extend(problem.replacement.map(|text| Fix {
                title: format!("Cite “{text}”"),
                edits: vec![Edit { range, text }],
                safe: false,
            }));
        }
    }
}

/// The law that an article belongs to of which the text does not say so.
pub(in crate::analysis) fn default(regimes: &[Regime]) -> Code {
    match (regimes.contains(&Regime::EuGdpr), regimes.contains(&Regime::UkGdpr)) {
        (true, _) => Code::Gdpr,
        (false, true) => Code::UkGdpr,
        (false, false) => Code::Unknown,
    }
}

fn rule(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Mismatch => "citation/mismatch",
        ProblemKind::NoParagraphGiven | ProblemKind::WrongUnit => "citation/form",
        ProblemKind::Gone | ProblemKind::NotYet | ProblemKind::OnlyInUk => "citation/not-in-force",
        ProblemKind::SaidToBeGone => "citation/omitted",
        ProblemKind::WrongActNumber => "citation/act-number",
        ProblemKind::NoSuchArticle
        | ProblemKind::NoSuchRecital
        | ProblemKind::NoSuchParagraph
        | ProblemKind::NoParagraphs
        | ProblemKind::NoSuchPoint => "citation/impossible",
    }
}

/// Whether the sentence of a citation speaks of a concept.
fn said_beside(reading: &Reading, citation: &Citation, id: ConceptId) -> bool {
    let sentence = reading.sentences.iter().find(|s| s.range.contains(&citation.range.start));
    sentence.is_some_and(|s| reading.hits[s.hits.clone()].iter().any(|hit| hit.concept == id))
}

/// A citation next to a single right or topic, or a single legal basis, that stands elsewhere.
fn mismatch(document: &Document<'_>, law: &Law, block: usize, citation: &Citation) -> Option<Problem> {
    let beside = Beside::of(document, block, citation)?;
    let known = || law.rights().iter().chain(law.topics());
    let wrong = |right: &Right| law.right_mismatch(&right.concept, citation, beside.stands(beside.named(&right.concept)?));
    // "restrict … while we examine your objection (Art. 18)": the article fits a right further off
    if known().any(|right| beside.named(&right.concept).is_some() && wrong(right).is_none()) {
        return None;
    }
    let is_near = |concept: &str| beside.named(concept).is_some_and(|hit| beside.is_near(hit));
    let mut rights = known().filter(|right| is_near(&right.concept));
    let mut bases = law.bases().iter().filter(|basis| is_near(&basis.concept));
    match (rights.next(), rights.next()) {
        (Some(right), None) => wrong(right),
        _ => match (bases.next(), bases.next()) {
            (Some(basis), None) => law.basis_mismatch(&basis.concept, citation),
            _ => None,
        },
    }
}

/// What stands beside a citation and may be what it is cited for.
struct Beside<'d> {
    document: &'d Document<'d>,
    text: &'d str,
    hits: Vec<&'d Hit>,
    citation: Range<usize>,
}

impl<'d> Beside<'d> {
    fn of(document: &'d Document<'d>, block: usize, citation: &Citation) -> Option<Self> {
        let reading = &document.context.readings[block];
        let text = document.context.outline.blocks[block].prose.text.as_str();
        let sentence = reading.sentences.iter().find(|s| s.range.contains(&citation.range.start))?;
        let cited: Vec<_> = reading.notes.citations.iter().filter(|c| sentence.range.contains(&c.range.start)).collect();
        let span = if cited.len() == 1 { sentence.range.clone() } else { named_before(text, sentence, &cited, citation)? };
        // a wording may be a citation itself: "Art. 18" stands for restriction
        let apart = |hit: &&Hit| hit.range.end <= citation.range.start || citation.range.end <= hit.range.start;
        let within = |hit: &&Hit| span.start <= hit.range.start && hit.range.end <= span.end;
        let hits = reading.hits[sentence.hits.clone()].iter().filter(apart).filter(within).collect();
        Some(Self { document, text, hits, citation: citation.range.clone() })
    }

    fn named(&self, name: &str) -> Option<&'d Hit> {
        let id = concept(self.document, name)?;
        self.hits.iter().find(|hit| hit.concept == id).copied()
    }

    fn is_near(&self, hit: &Hit) -> bool {
        let (cited, named) = (&self.citation, &hit.range);
        cited.start.saturating_sub(named.end).max(named.start.saturating_sub(cited.end)) <= REACH
    }

    fn stands(&self, hit: &Hit) -> Stands {
        match self.text.get(hit.range.end..self.citation.start) {
            Some(" (" | " [" | ", " | " under " | " pursuant to " | " according to " | " in accordance with ") => Stands::Behind,
            _ => Stands::Near,
        }
    }
}

/// The words that a citation in brackets closes, in a list of such: “access (Art. 15), erasure (Art. 17)”. None where the
/// citations do not all stand so, since one may then belong to the words after it.
fn named_before(text: &str, sentence: &Sentence, cited: &[&Citation], citation: &Citation) -> Option<Range<usize>> {
    let in_brackets = |c: &&Citation| text[..c.range.start].ends_with(['(', '[']);
    let before = cited.iter().map(|c| c.range.end).filter(|end| *end <= citation.range.start).max();
    let opens = text[sentence.range.start..].starts_with(['(', '[']);
    (cited.iter().all(in_brackets) && !opens).then(|| before.unwrap_or(sentence.range.start)..citation.range.start)
}
