//! What is known about the words under the cursor.

use std::ops::Range;

use jiff::civil::Date;

use super::{Page, markdown};
use crate::analysis::inventory::{self, Period};
use crate::analysis::terms::Glossary;
use crate::analysis::{Analysis, Reading};
use crate::law::citation::Code;
use crate::law::{self, Law};
use crate::lexicon::facts::{Fact, FactKind};
use crate::outline::Block;
use crate::rules::{Regime, RuleBook};

/// A text about a stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What to show, in Markdown.
    pub markdown: String,
    /// Source bytes of what it speaks of.
    pub range: Range<usize>,
}

impl Hover {
    /// What to show where Markdown is not rendered.
    pub fn plain(&self) -> String {
        markdown::plain(&self.markdown)
    }
}

/// The law cited at a place in the first document, or the instrument named there; the term, the
/// vendor, the country, the term of art or the period; and the rule that marks it.
pub fn hover(pages: &[Page<'_>], book: &RuleBook, offset: usize, today: Date) -> Option<Hover> {
    let analysis = pages.first()?.analysis;
    let mut found = Vec::new();
    if let Some(words) = Words::at(analysis, offset) {
        let law = words.citation(today).or_else(|| words.instrument(book, today));
        let is_law = law.is_some();
        found.extend(law);
        found.extend(defined_term(pages, offset));
        found.extend(words.vendor(today));
        found.extend((!is_law).then(|| words.country(today)).flatten());
        found.extend((!is_law).then(|| words.legal_term()).flatten());
        found.extend(words.duration(today));
    }
    found.extend(finding(analysis, book, offset));
    let range = found.first()?.range.clone();
    let texts: Vec<_> = found.into_iter().map(|hover| hover.markdown.trim_end().to_owned()).collect();
    Some(Hover { markdown: texts.join("\n\n---\n\n"), range })
}

/// A place in a block's prose.
struct Words<'a> {
    analysis: &'a Analysis,
    index: usize,
    block: &'a Block,
    reading: &'a Reading,
    at: usize,
}

impl<'a> Words<'a> {
    fn at(analysis: &'a Analysis, offset: usize) -> Option<Self> {
        let index = analysis.outline.block_at(offset)?;
        let block = &analysis.outline.blocks[index];
        Some(Self { analysis, index, block, reading: &analysis.readings[index], at: block.prose_at(offset) })
    }

    fn covers(&self, range: &Range<usize>) -> bool {
        range.start <= self.at && self.at <= range.end
    }

    /// A text about a stretch of the prose; none where there is nothing to say.
    fn say(&self, markdown: String, prose: Range<usize>) -> Option<Hover> {
        (!markdown.is_empty()).then(|| Hover { markdown, range: self.block.source(prose) })
    }

    fn citation(&self, today: Date) -> Option<Hover> {
        let code = if self.analysis.regimes.contains(&Regime::EuGdpr) { Code::Gdpr } else { Code::UkGdpr };
        let citations = law::citation::find(&self.block.prose.text, Some(&code));
        let citation = citations.into_iter().find(|citation| self.covers(&citation.range))?;
        self.say(law::page::explain_citation(&citation, today), citation.range)
    }

    fn instrument(&self, book: &RuleBook, today: Date) -> Option<Hover> {
        let under = self.reading.hits.iter().filter(|hit| self.covers(&hit.range));
        let named = under.filter_map(|hit| Some((hit, Law::get().instrument_by_concept(book.lexicon.name(hit.concept))?)));
        let (hit, instrument) = named.min_by_key(|(hit, _)| hit.range.len())?;
        self.say(law::page::explain_instrument(instrument, today), hit.range.clone())
    }

    fn vendor(&self, today: Date) -> Option<Hover> {
        let (range, vendor) = inventory::vendors(self.block).find(|(range, _)| self.covers(range))?;
        self.say(law::page::explain_vendor(vendor, today), range)
    }

    fn country(&self, today: Date) -> Option<Hover> {
        let (range, country) = inventory::countries(self.block, self.reading).find(|(range, _)| self.covers(range))?;
        self.say(law::page::explain_country(country, today), range)
    }

    fn legal_term(&self) -> Option<Hover> {
        let (range, term) = law::terms::at(&self.block.prose.text, self.at)?;
        self.say(law::page::explain_term(term), range)
    }

    fn duration(&self, today: Date) -> Option<Hover> {
        let is_here = |fact: &&Fact| fact.kind == FactKind::Duration && self.covers(&fact.range);
        let fact = self.reading.facts.iter().find(is_here)?;
        let words = &self.block.prose.text[fact.range.clone()];
        let period = Period::of(fact, self.index, &self.analysis.outline);
        let subject =
            period.subject.map(|subject| format!(" Given for: {}.", markdown::escaped(subject.trim_end_matches(['.', ':']))));
        let end = inventory::end(today, words, period.days);
        let end = end.map(|end| format!(" Counted from today, it ends on {}.", end.strftime("%-d %B %Y")));
        let text = format!("**{}**.{}{}", markdown::escaped(words), subject.unwrap_or_default(), end.unwrap_or_default());
        self.say(text, fact.range.clone())
    }
}

/// What a term means, in the words of the sentences that define it.
fn defined_term(pages: &[Page<'_>], offset: usize) -> Option<Hover> {
    let analyses: Vec<_> = pages.iter().map(|page| page.analysis).collect();
    let glossary = Glossary::of(&analyses);
    let (term, here) = glossary.at(0, offset)?;
    let mut text = format!("**{}** is defined:", markdown::escaped(&term.name));
    for one in term.definitions() {
        let prose = &analyses[one.document].outline.blocks[one.block].prose;
        let sentence = prose.sentences.iter().find(|sentence| sentence.start <= one.prose.start && one.prose.end <= sentence.end);
        text.push_str(&format!("\n\n> {}", markdown::escaped(&prose.text[sentence?.clone()])));
    }
    let uses = term.occurrences.len() - term.definitions().count();
    text.push_str(&format!("\n\nUsed {uses} {} besides.", if uses == 1 { "time" } else { "times" }));
    Some(Hover { markdown: text, range: here.range.clone() })
}

fn finding(analysis: &Analysis, book: &RuleBook, offset: usize) -> Option<Hover> {
    let under = analysis.findings.iter().filter(|finding| finding.range.start <= offset && offset <= finding.range.end);
    let finding = under.min_by_key(|finding| finding.range.len())?;
    Some(Hover { markdown: book.rule(&finding.rule)?.page(), range: finding.range.clone() })
}
