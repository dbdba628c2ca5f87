//! Finds what a person means who types a citation or a name.

use jiff::civil::Date;

use super::{Adequacy, Authority, Citation, Code, Instrument, Law, LegalTerm, Vendor, citation, page};

/// Something the law room can explain.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry<'l> {
    /// An article, section, recital, act or case.
    Citation(Citation),
    /// A legal act, framework, body or proposal.
    Instrument(&'l Instrument),
    /// A supervisory authority.
    Authority(&'l Authority),
    /// A company.
    Vendor(&'l Vendor),
    /// A term of art.
    Term(&'l LegalTerm),
    /// A country with a decision on adequacy.
    Adequacy(&'l Adequacy),
}

impl Entry<'_> {
    /// The page about it, in Markdown; its first line holds the answer.
    pub fn explain(&self, today: Date) -> String {
        match self {
            Self::Citation(citation) => page::explain_citation(citation, today),
            Self::Instrument(instrument) => page::explain_instrument(instrument, today),
            Self::Authority(authority) => page::explain_authority(authority),
            Self::Vendor(vendor) => page::explain_vendor(vendor, today),
            Self::Term(term) => page::explain_term(term),
            Self::Adequacy(decision) => page::explain_adequacy(decision),
        }
    }
}

/// What a query such as `Art. 13(2)(a)`, `6.1.f`, `privacy shield`, `CNIL`, `Google Inc.` or
/// `Brazil` means on a day, the best answer first. Empty where the law knows nothing of it.
pub fn lookup(query: &str, today: Date) -> Vec<Entry<'static>> {
    let law = Law::get();
    let cited = cited(query).into_iter().map(Entry::Citation);
    let mut found: Vec<_> = cited.filter(|entry| !entry.explain(today).is_empty()).collect();
    found.extend(instruments(law, query, |name, query| name == query).map(Entry::Instrument));
    found.extend(law.term(query).map(Entry::Term));
    found.extend(law.authority(query).map(Entry::Authority));
    found.extend(law.vendor(query).or_else(|| law.vendor_of(query)).map(Entry::Vendor));
    found.extend(law.adequacy(query, today).map(Entry::Adequacy));
    if found.is_empty() && query.chars().filter(|c| c.is_alphabetic()).count() > 2 {
        let holds = |name: &str, query: &str| query.split_whitespace().all(|word| name.contains(word));
        found.extend(instruments(law, query, holds).map(Entry::Instrument));
    }
    found
}

/// Citations in a query, in which `Art.` and `GDPR` may be left out.
fn cited(query: &str) -> Vec<Citation> {
    let as_written = citation::find(query, Some(&Code::Gdpr));
    if !as_written.is_empty() || !query.contains(|c: char| c.is_ascii_digit()) {
        return as_written;
    }
    let mentions_law = citation::names::mentions(query).into_iter().next();
    let number = mentions_law
        .map_or(query.to_owned(), |law| format!("{} {} {}", &query[..law.range.start], &query[law.range.end..], law.code));
    citation::find(&format!("Art. {}", number.trim()), Some(&Code::Gdpr))
}

/// Instruments one of whose names fits a query, both in lower case.
fn instruments(law: &'static Law, query: &str, fits: fn(&str, &str) -> bool) -> impl Iterator<Item = &'static Instrument> {
    let query = query.trim().to_lowercase();
    law.instruments().iter().filter(move |instrument| {
        let names = [&instrument.id, &instrument.name, &instrument.citation].into_iter();
        names.chain(&instrument.concepts).chain(&instrument.aliases).any(|name| fits(&name.to_lowercase(), &query))
    })
}
