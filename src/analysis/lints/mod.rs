//! What a condition over concepts cannot say: one lint a file. Their words for people stand in
//! `rules/`, in the files that name them with `lint = "…"`.

use std::ops::Range;

use super::Finding;
use super::engine::Document;
use super::findings::finding;
use super::references::Reference;
use super::terms::Definition;
use crate::analysis;
use crate::law::Citation;
use crate::lexicon::ConceptId;
use crate::outline::Block;
use crate::rules::RuleBook;

mod ages;
mod antecedent;
pub(super) mod citations;
mod contacts;
mod contradiction;
mod dates;
mod encoding;
mod layout;
mod lead_in;
mod link_label;
mod lost_link;
mod names;
mod periods;
mod promises;
mod references;
mod servers;
mod spelling;
mod terms;

/// A lint, by the name under which rules know it.
type Lint = (&'static str, fn(&Document<'_>, &mut Sink<'_>));

/// Every lint.
pub(crate) const LINTS: [Lint; 18] = [
    ("ages", ages::check),
    ("antecedent", antecedent::check),
    ("citations", citations::check),
    ("contacts", contacts::check),
    ("contradiction", contradiction::check),
    ("dates", dates::check),
    ("encoding", encoding::check),
    ("layout", layout::check),
    ("lead-in", lead_in::check),
    ("link-label", link_label::check),
    ("lost-link", lost_link::check),
    ("names", names::check),
    ("periods", periods::check),
    ("promises", promises::check),
    ("references", references::check),
    ("servers", servers::check),
    ("spelling", spelling::check),
    ("terms", terms::check),
];

/// Where lints put what they find.
pub(crate) struct Sink<'a> {
    document: &'a Document<'a>,
    findings: Vec<Finding>,
}

impl Sink<'_> {
    /// Reports a rule at a place in the source, if the rule speaks in this document; the finding
    /// may then be given related places and fixes.
    pub(crate) fn report(&mut self, rule: &str, range: Range<usize>) -> Option<&mut Finding> {
        let rule = self
            .document
            .book
            .rule(rule)
            .filter(|rule| rule.speaks_in(self.document.kind, self.document.regimes, self.document.today))?;
        self.findings.push(finding(rule, range, self.document.text));
        self.findings.last_mut()
    }
}

/// The concept of this name in the lexicon.
fn concept(document: &Document<'_>, name: &str) -> Option<ConceptId> {
    document.book.lexicon.concept(name)
}

/// Runs every lint.
pub(super) fn run(document: &Document<'_>) -> Vec<Finding> {
    let mut sink = Sink { document, findings: Vec::new() };
    for (_, lint) in LINTS {
        lint(document, &mut sink);
    }
    sink.findings
}

/// What lints know of a block from its text alone; kept with the block's reading, so that a
/// keystroke elsewhere costs nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Notes {
    pub(super) citations: Vec<Citation>,
    damage: Vec<encoding::Damage>,
    fragments: Vec<usize>,
    pub(super) references: Vec<Reference>,
    brackets: layout::Brackets,
    glued: Vec<Range<usize>>,
    paragraph: Option<u64>,
    capitalized: Vec<Range<usize>>,
    pub(super) definitions: Vec<Definition>,
    slips: Vec<spelling::Slip>,
    torn: Vec<spelling::Torn>,
}

impl Notes {
    pub(super) fn of(block: &Block, book: &RuleBook) -> Self {
        let text = block.prose.text.as_str();
        Self {
            citations: citations::find(block),
            damage: encoding::find(text),
            fragments: lost_link::fragments(block),
            references: analysis::references::find(text),
            brackets: layout::brackets(text),
            glued: layout::glued(text),
            paragraph: layout::paragraph(text),
            capitalized: names::capitalized(text),
            definitions: analysis::terms::find(text),
            slips: spelling::find(text, &book.spelling),
            torn: spelling::torn(text, &book.spelling, &book.lexicon),
        }
    }
}
