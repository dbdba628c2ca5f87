//! Citations of the law that cannot be right.

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::law::{Citation, Code, Law, Problem, ProblemKind, Right, citation};
use crate::lexicon::Hit;
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

/// A citation next to a single right, or a single legal basis, that stands elsewhere.
fn mismatch(document: &Document<'_>, law: &Law, block: usize, citation: &Citation) -> Option<Problem> {
    let reading = &document.context.readings[block];
    let sentence = reading.sentences.iter().find(|s| s.range.contains(&citation.range.start))?;
    let alone = reading.notes.citations.iter().filter(|c| sentence.range.contains(&c.range.start)).count() == 1;
    let named = |name: &str| {
        let id = concept(document, name)?;
        // a wording may be a citation itself: "Art. 18" stands for restriction
        let apart = |hit: &&Hit| hit.range.end <= citation.range.start || citation.range.end <= hit.range.start;
        reading.hits[sentence.hits.clone()].iter().filter(apart).find(|hit| hit.concept == id)
    };
    let near = |hit: &Hit| {
        let gap = citation.range.start.saturating_sub(hit.range.end).max(hit.range.start.saturating_sub(citation.range.end));
        gap <= REACH
    };
    // "restrict … while we examine your objection (Art. 18)": the article fits a right further off
    let fits = |r: &&Right| named(&r.concept).is_some() && law.right_mismatch(&r.concept, citation).is_none();
    if law.rights().iter().any(|right| fits(&right)) {
        return None;
    }
    let rights: Vec<_> = law.rights().iter().filter(|r| named(&r.concept).is_some_and(near)).collect();
    if let ([right], true) = (rights.as_slice(), alone) {
        return law.right_mismatch(&right.concept, citation);
    }
    let bases: Vec<_> = law.bases().iter().filter(|b| named(&b.concept).is_some_and(near)).collect();
    match (bases.as_slice(), alone) {
        ([basis], true) => law.basis_mismatch(&basis.concept, citation),
        _ => None,
    }
}
