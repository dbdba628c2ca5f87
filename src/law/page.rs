//! What a person reads who asks about a citation or an instrument: Markdown for hovers and for
//! `fineprint explain`. The first line holds the answer.

use jiff::civil::Date;

use super::countries::{Country, Protection};
use super::date::long;
use super::markdown::Page;
use super::problem::join;
use super::{
    Adequacy, Article, Authority, Citation, Code, Evidence, Extent, Instrument, Law, LegalTerm, Number, Period, Place, Role,
    Standing, Target, Unit, Vendor, transfer,
};

/// A page about what a citation points at. Empty where the law knows nothing about it.
pub fn explain_citation(citation: &Citation, today: Date) -> String {
    let law = Law::get();
    let mut page = Page::default();
    match &citation.target {
        Target::Provision { unit: Unit::Recital, place, .. } => recital(&mut page, law, place.number.major),
        Target::Provision { place, extent: Extent::Through(end), .. } => range(&mut page, law, &citation.code, place, end),
        Target::Provision { place, .. } => provision(&mut page, law, citation, place),
        Target::Act { number, .. } => match law.instrument_by_number(number) {
            Some(instrument) => return explain_instrument(instrument, today),
            None => return String::new(),
        },
        Target::Case(number) => case(&mut page, law, number),
    }
    if let Some(problem) = citation.problem(law, today) {
        page.lead(&format!("**{citation}** does not hold. {}", problem.message));
    }
    page.finish()
}

/// A page about an instrument and where it stands on a day.
pub fn explain_instrument(instrument: &Instrument, today: Date) -> String {
    let law = Law::get();
    let mut page = Page::default();
    page.paragraph(&format!("**{}** {}", instrument.name, standing(law, instrument, today)));
    page.paragraph(&instrument.gist);
    if !instrument.caution.is_empty() {
        page.paragraph(&format!("Mind: {}", instrument.caution));
    }
    if let Some(last) = instrument.run_off {
        page.paragraph(&format!("What had been concluded before could be used until {}.", long(last)));
    }
    page.line("Cited as", &instrument.citation);
    page.line("Source", &format!("{}{}", instrument.source, evidence(instrument.evidence)));
    page.line("Last looked at", &instrument.as_of.map(long).unwrap_or_default());
    page.link("Read it", &instrument.link);
    page.finish()
}

/// A page about an authority.
pub fn explain_authority(authority: &Authority) -> String {
    let mut page = Page::default();
    let short = if authority.short.is_empty() { String::new() } else { format!(" ({})", authority.short) };
    page.paragraph(&format!("**{}{short}** {}", authority.name, authority.address));
    page.paragraph(&authority.note);
    page.line("Former names", &authority.old_names.join("; "));
    page.line("Former addresses", &authority.old_addresses.join("; "));
    page.line("Former sites", &authority.old_sites.join("; "));
    page.line("Last looked at", &authority.as_of.map(long).unwrap_or_default());
    if !authority.site.is_empty() {
        page.link(&authority.site, &format!("https://{}", authority.site));
    }
    page.finish()
}

/// A page about a term of art.
pub fn explain_term(term: &LegalTerm) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("**{}** ({}) {}", term.name, term.place, term.gist));
    let cited = super::citation::find(&term.place, Some(&Code::Gdpr));
    page.link("Read it", &cited.first().map(address).unwrap_or_default());
    page.finish()
}

/// A page about a vendor, and whether giving it data is a transfer on a day.
pub fn explain_vendor(vendor: &Vendor, today: Date) -> String {
    let mut page = Page::default();
    let europe = if vendor.europe.is_empty() {
        String::new()
    } else {
        format!("; for people in Europe **{}** ({})", vendor.europe, vendor.europe_country)
    };
    page.paragraph(&format!("**{}** ({}){europe}.", vendor.name, vendor.country));
    page.paragraph(match vendor.role {
        Role::Processor => "As a rule a processor: it works on your instructions and needs a contract under Art. 28(3) GDPR.",
        Role::Controller => "As a rule a controller of its own: name it as a recipient.",
        Role::JointController => {
            "In some products a joint controller with you: Art. 26 GDPR wants an arrangement, and its essence told to people."
        }
        Role::Mixed => "Processor or controller, depending on the product.",
    });
    page.paragraph(&transfer::position(vendor, today));
    page.paragraph(&vendor.note);
    page.line("Products", &vendor.products.join(", "));
    page.line("Former names", &[vendor.former.as_slice(), vendor.former_europe.as_slice()].concat().join("; "));
    page.finish()
}

/// A page about a country, and what data need to go there on a day.
pub fn explain_country(country: Country, today: Date) -> String {
    let standing = match country.protection(today) {
        Protection::Adequate(decision) => return explain_adequacy(decision),
        Protection::Eea => "is within the European Economic Area: giving data to somebody there is no transfer by itself.",
        Protection::None => {
            "is a third country without a decision on adequacy: name the safeguard of Art. 46 GDPR that data go there under, and \
             where people get a copy of it (Art. 13(1)(f))."
        }
    };
    let mut page = Page::default();
    page.paragraph(&format!("**{}** {standing}", country.name));
    page.finish()
}

/// A page about a decision on adequacy.
pub fn explain_adequacy(decision: &Adequacy) -> String {
    let mut page = Page::default();
    let since = decision.since.map(|since| format!(" since {}", long(since))).unwrap_or_default();
    let until = decision.until.map(|until| format!(", until {}", long(until))).unwrap_or_default();
    page.paragraph(&format!("**{}** is covered by an adequacy decision{since}{until}: {}.", decision.name, decision.decision));
    if !decision.limit.is_empty() {
        page.paragraph(&format!("Only for {}.", decision.limit));
    }
    page.paragraph(&decision.note);
    page.line("Source", &format!("{}{}", decision.source, evidence(decision.evidence)));
    page.line("Last looked at", &decision.as_of.map(long).unwrap_or_default());
    page.finish()
}

/// A page about a period.
pub fn explain_period(period: &Period) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("**{}** ({}): {}.", period.of, period.country, period.text));
    page.paragraph(&period.gist);
    page.line("Source", &format!("{}{}", period.source, evidence(period.evidence)));
    page.finish()
}

/// The standing of an instrument as the end of a sentence that begins with its name.
pub fn standing(law: &Law, instrument: &Instrument, on: Date) -> String {
    let name = |id: &String| law.instrument(id).map_or_else(|| id.clone(), |other| other.name.clone());
    match instrument.standing(on) {
        Standing::InForce => match instrument.valid_from {
            Some(from) => format!("is in force, since {}.", long(from)),
            None => "is in force.".to_owned(),
        },
        Standing::NotYet { from } => format!("applies only from {}.", long(from)),
        Standing::Proposal => "is a proposal: nothing can rest on it yet.".to_owned(),
        Standing::Ended { on, by, replaced_by } => {
            let what = if instrument.proposal { "never became law; it was given up on" } else { "ended on" };
            let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
            let instead = join(replaced_by.iter().map(name), "or");
            let advice = if instead.is_empty() { String::new() } else { format!(" Name instead: {instead}.") };
            format!("{what} {}{by}.{advice}", long(on))
        }
    }
}

/// Where what is cited can be read; empty where no address is known.
pub fn address(citation: &Citation) -> String {
    match &citation.target {
        Target::Provision { unit: Unit::Recital, place, .. } => recital_link(place.number.major),
        Target::Provision { place, .. } => link(&citation.code, &place.number),
        Target::Act { number, .. } => {
            Law::get().instrument_by_number(number).map(|instrument| instrument.link.clone()).unwrap_or_default()
        }
        Target::Case(number) => case_link(number),
    }
}

fn recital_link(number: u32) -> String {
    format!("https://eur-lex.europa.eu/eli/reg/2016/679/oj#rct_{number}")
}

fn case_link(number: &str) -> String {
    format!("https://curia.europa.eu/juris/liste.jsf?num={number}")
}

/// Where an article or section can be read; empty where no address is known.
pub fn link(code: &Code, number: &Number) -> String {
    match code {
        Code::Gdpr => format!("https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_{number}"),
        Code::UkGdpr => format!("https://www.legislation.gov.uk/eur/2016/679/article/{number}"),
        Code::Other(_) | Code::Unknown => {
            Law::get().article(code, number).map(|article| article.link.clone()).unwrap_or_default()
        }
    }
}

fn provision(page: &mut Page, law: &Law, citation: &Citation, place: &Place) {
    let code = &citation.code;
    let Some(article) = law.article(code, &place.number) else {
        return;
    };
    let exact = (!place.parts.is_empty()).then(|| article.gist_of(place)).flatten();
    page.paragraph(&format!("**{}** {}", cite(code, place), exact.unwrap_or(&article.gist)));
    page.paragraph(&heading(law, code, article));
    if exact.is_some() {
        page.paragraph(&article.gist);
    }
    points(page, article, place);
    page.line("Related", &article.related.iter().map(|number| format!("Art. {number}")).collect::<Vec<_>>().join(", "));
    page.line("Recitals", &article.recitals);
    page.line("Guidance", &article.guidance.join("; "));
    if !article.source.is_empty() {
        page.line("Source", &format!("{}{}", article.source, evidence(article.evidence)));
    }
    page.link(&format!("Read {}", cite(code, &Place::whole(place.number.clone()))), &link(code, &place.number));
}

fn range(page: &mut Page, law: &Law, code: &Code, from: &Place, to: &Place) {
    if from.number == to.number {
        let Some(article) = law.article(code, &from.number) else {
            return;
        };
        page.paragraph(&format!("**{}–{to}** {}", cite(code, from), article.title));
        points(page, article, from);
    } else {
        page.paragraph(&format!("**Arts. {from}–{to} {code}**"));
        let within = law.articles(code).filter(|article| from.number <= article.number && article.number <= to.number);
        let lines: Vec<_> = within.map(|article| format!("- Art. {}: {}", article.number, article.title)).collect();
        page.paragraph(&lines.join("\n"));
    }
    page.link("Read it", &link(code, &from.number));
}

fn recital(page: &mut Page, law: &Law, number: u32) {
    let Some(recital) = law.recital(number) else {
        page.paragraph(&format!("**Recital {number} GDPR**"));
        page.link("Read it", &recital_link(number));
        return;
    };
    page.paragraph(&format!("**Recital {number} GDPR** {}", recital.gist));
    page.line("Helps to read", &recital.articles.iter().map(|article| format!("Art. {article}")).collect::<Vec<_>>().join(", "));
    page.link("Read it", &recital_link(number));
}

fn case(page: &mut Page, law: &Law, number: &str) {
    let Some(case) = law.case(number) else { return };
    page.paragraph(&format!("**{}** ({number}, {}) {}", case.name, case.date.map(long).unwrap_or_default(), case.gist));
    page.link("Read it", &case_link(number));
}

/// The official title and where it stands: `Principles (Chapter II)`.
fn heading(law: &Law, code: &Code, article: &Article) -> String {
    let Some(chapter) = law.chapters().iter().find(|chapter| chapter.chapter == article.chapter) else {
        return format!("*{}*", article.title);
    };
    let section = article.section.map(|section| format!(", Section {section}")).unwrap_or_default();
    match code {
        Code::Gdpr | Code::UkGdpr => format!("*{}* (Chapter {}{section}: {})", article.title, chapter.chapter, chapter.title),
        Code::Other(_) | Code::Unknown => format!("*{}*", article.title),
    }
}

fn cite(code: &Code, place: &Place) -> String {
    let article = super::citation::names::unit_of(code).is_none_or(|unit| unit == Unit::Article);
    format!("{} {place} {code}", if article { "Art." } else { "§" })
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Verified => "",
        Evidence::Secondary => " (seen in secondary notes)",
        Evidence::Known => " (not checked again)",
        Evidence::Doubtful => " (doubtful: check before you rely on it)",
    }
}

/// The gists below a place: all of an article's, or the points of one paragraph.
fn points(page: &mut Page, article: &Article, place: &Place) {
    let within = match place.paragraph() {
        Some(paragraph) if !place.parts.is_empty() => format!("{paragraph}("),
        _ => String::new(),
    };
    let mut gists: Vec<_> = article.gists.iter().filter(|(key, _)| key.starts_with(&within) && **key != place.key()).collect();
    gists.sort_by_key(|(key, _)| order(key));
    let lines: Vec<_> = gists.into_iter().map(|(key, gist)| format!("- {} {gist}", bracketed(key))).collect();
    page.paragraph(&lines.join("\n"));
}

/// Paragraphs by number, then points by letter.
fn order(key: &str) -> (u32, String) {
    let digits = key.find(|c: char| !c.is_ascii_digit()).unwrap_or(key.len());
    (key[..digits].parse().unwrap_or(0), key[digits..].to_owned())
}

/// `2(a)` as `(2)(a)`.
fn bracketed(key: &str) -> String {
    let first = key.find('(').unwrap_or(key.len());
    format!("({}){}", &key[..first], &key[first..])
}
