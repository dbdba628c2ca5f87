//! Finds what a person means who types a citation or a name.

use jiff::civil::Date;

use super::{Adequacy, Authority, Citation, Code, Instrument, Law, Vendor, citation, page};

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
            Self::Vendor(vendor) => page::explain_vendor(vendor),
            Self::Adequacy(decision) => page::explain_adequacy(decision),
        }
    }
}

/// What a query such as `Art. 13(2)(a)`, `6.1.f`, `privacy shield`, `CNIL`, `Google Inc.` or
/// `Brazil` means on a day, the best answer first. Empty where the law knows nothing of it.
pub fn lookup(query: &str, today: Date) -> Vec<Entry<'static>> {
    let law = Law::get();
    let mut found: Vec<Entry<'static>> = cited(query)
        .into_iter()
        .map(Entry::Citation)
        .filter(|entry| !entry.explain(today).is_empty())
        .collect();
    found.extend(
        named_instruments(law, query)
            .into_iter()
            .map(Entry::Instrument),
    );
    found.extend(law.authority(query).map(Entry::Authority));
    found.extend(
        law.vendor(query)
            .or_else(|| law.vendor_of(query))
            .map(Entry::Vendor),
    );
    found.extend(law.adequacy(query, today).map(Entry::Adequacy));
    found
}

/// Citations in a query, in which `Art.` and `GDPR` may be left out.
fn cited(query: &str) -> Vec<Citation> {
    let as_written = citation::find(query, Some(&Code::Gdpr));
    if !as_written.is_empty() || !query.contains(|c: char| c.is_ascii_digit()) {
        return as_written;
    }
    let mentions_law = citation::names::mentions(query).into_iter().next();
    let number = mentions_law.map_or(query.to_owned(), |law| {
        format!(
            "{} {} {}",
            &query[..law.range.start],
            &query[law.range.end..],
            law.code
        )
    });
    citation::find(&format!("Art. {}", number.trim()), Some(&Code::Gdpr))
}

/// Instruments of that name; failing that, those whose name holds every word of the query.
fn named_instruments(law: &'static Law, query: &str) -> Vec<&'static Instrument> {
    let query = query.trim().to_lowercase();
    let names = |instrument: &'static Instrument| {
        [
            &instrument.id,
            &instrument.name,
            &instrument.citation,
            &instrument.concept,
        ]
        .into_iter()
        .chain(&instrument.aliases)
        .map(|name| name.to_lowercase())
    };
    let all = || law.instruments().iter();
    let exact: Vec<_> = all()
        .filter(|instrument| names(instrument).any(|name| name == query))
        .collect();
    if !exact.is_empty() || query.len() < 3 {
        return exact;
    }
    let holds = |name: &str| query.split_whitespace().all(|word| name.contains(word));
    all()
        .filter(|instrument| names(instrument).any(|name| holds(&name)))
        .collect()
}
