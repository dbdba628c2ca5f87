//! The facts of a document as the JSON report has them. `docs/report.md` says what each key holds.

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::inventory::{Found, Inventory, Mention, Named, Period};
use crate::cli::places::{Place, Places};
use crate::law::countries::{Country, Protection};
use crate::law::{Citation, Instrument, Role, Standing, Vendor};

#[derive(Serialize)]
pub(super) struct Facts<'i> {
    durations: Vec<Duration<'i>>,
    ages: Vec<Age<'i>>,
    dates: Vec<Day<'i>>,
    emails: Vec<Email<'i>>,
    phones: Vec<Contact<'i>>,
    addresses: Vec<Contact<'i>>,
    companies: Vec<Company<'i>>,
    vendors: Vec<KnownVendor<'i>>,
    countries: Vec<KnownCountry<'i>>,
    instruments: Vec<KnownInstrument<'i>>,
    bases: Vec<Basis<'i>>,
}

#[derive(Serialize)]
struct Words<'i> {
    #[serde(flatten)]
    place: Place,
    text: &'i str,
}

#[derive(Serialize)]
struct Duration<'i> {
    days: f64,
    subject: Option<&'i str>,
    #[serde(flatten)]
    words: Words<'i>,
}

#[derive(Serialize)]
struct Age<'i> {
    years: f64,
    #[serde(flatten)]
    words: Words<'i>,
}

#[derive(Serialize)]
struct Day<'i> {
    date: Option<String>,
    #[serde(flatten)]
    words: Words<'i>,
}

#[derive(Serialize)]
struct Email<'i> {
    address: &'i str,
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct Contact<'i> {
    written: &'i str,
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct KnownCountry<'i> {
    name: &'static str,
    code: &'static str,
    protection: &'static str,
    decision: Option<&'static str>,
    limit: Option<&'static str>,
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct Company<'i> {
    name: &'i str,
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct KnownVendor<'i> {
    #[serde(flatten)]
    company: Seat<'i>,
    europe: Option<Seat<'i>>,
    role: Role,
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct Seat<'i> {
    name: &'i str,
    country: &'i str,
}

#[derive(Serialize)]
struct KnownInstrument<'i> {
    id: &'i str,
    name: &'i str,
    standing: &'static str,
    date: Option<String>,
    instead: &'i [String],
    mentions: Vec<Words<'i>>,
}

#[derive(Serialize)]
struct Basis<'i> {
    citation: String,
    mentions: Vec<Words<'i>>,
}

impl<'i> Facts<'i> {
    pub(super) fn of(inventory: &'i Inventory, places: &Places<'_>) -> Self {
        let words = |at: &'i Mention| Words { place: places.of(at.range.start), text: &at.text };
        let duration = |Found { what: Period { days, subject }, at }: &'i Found<Period>| Duration {
            days: *days,
            subject: subject.as_deref(),
            words: words(at),
        };
        Self {
            durations: inventory.durations.iter().map(duration).collect(),
            ages: inventory.ages.iter().map(|age| Age { years: age.what, words: words(&age.at) }).collect(),
            dates: inventory.dates.iter().map(|day| Day { date: day.what.map(written), words: words(&day.at) }).collect(),
            emails: each(&inventory.emails, words, |address, mentions| Email { address, mentions }),
            phones: each(&inventory.phones, words, |written, mentions| Contact { written, mentions }),
            addresses: each(&inventory.addresses, words, |written, mentions| Contact { written, mentions }),
            companies: each(&inventory.companies, words, |name, mentions| Company { name, mentions }),
            vendors: each(&inventory.vendors, words, |vendor, mentions| known_vendor(vendor, mentions)),
            countries: each(&inventory.countries, words, known_country),
            instruments: each(&inventory.instruments, words, known_instrument),
            bases: each(&inventory.legal_bases, words, |citation: &Citation, mentions| Basis {
                citation: citation.to_string(),
                mentions,
            }),
        }
    }
}

/// What is named, with the words of each mention.
fn each<'i, T, Row>(
    list: &'i [Named<T>],
    words: impl Fn(&'i Mention) -> Words<'i>,
    row: impl Fn(&'i T, Vec<Words<'i>>) -> Row,
) -> Vec<Row> {
    list.iter().map(|named| row(&named.what, named.mentions.iter().map(&words).collect())).collect()
}

fn known_vendor<'i>(vendor: &'i Vendor, mentions: Vec<Words<'i>>) -> KnownVendor<'i> {
    let europe = Seat { name: &vendor.europe, country: &vendor.europe_country };
    KnownVendor {
        company: Seat { name: &vendor.name, country: &vendor.country },
        europe: Some(europe).filter(|seat| !seat.name.is_empty()),
        role: vendor.role,
        mentions,
    }
}

fn known_country<'i>((country, protection): &'i (Country, Protection), mentions: Vec<Words<'i>>) -> KnownCountry<'i> {
    let (protection, decision) = match protection {
        Protection::Eea => ("eea", None),
        Protection::Adequate(decision) if decision.limit.is_empty() => ("adequate", Some(decision)),
        Protection::Adequate(decision) => ("partly-adequate", Some(decision)),
        Protection::None => ("none", None),
    };
    KnownCountry {
        name: country.name,
        code: country.code,
        protection,
        decision: decision.map(|decision| decision.decision.as_str()),
        limit: decision.map(|decision| decision.limit.as_str()).filter(|limit| !limit.is_empty()),
        mentions,
    }
}

fn known_instrument<'i>(
    (instrument, standing): &'i (&'static Instrument, Standing<'static>),
    mentions: Vec<Words<'i>>,
) -> KnownInstrument<'i> {
    let (standing, date, instead): (_, _, &[String]) = match standing {
        Standing::InForce => ("in-force", instrument.valid_from, &[]),
        Standing::Ended { on, replaced_by, .. } => ("ended", Some(*on), replaced_by),
        Standing::NotYet { from } => ("not-yet", Some(*from), &[]),
        Standing::Proposal => ("proposal", None, &[]),
    };
    KnownInstrument { id: &instrument.id, name: &instrument.name, standing, date: date.map(written), instead, mentions }
}

/// As ISO 8601 has it: 2026-11-23.
fn written(date: Date) -> String {
    date.to_string()
}
