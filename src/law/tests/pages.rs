//! What a person reads. The first line must hold the answer.

use super::TODAY;
use crate::law::{Law, lookup};

/// The first line of the best answer to a query, and words that the page must have.
fn check(query: &str, first_line: &str, words: &[&str]) {
    let found = lookup(query, TODAY);
    let page = found.first().unwrap_or_else(|| panic!("nothing found for {query:?}")).explain(TODAY);
    assert_eq!(page.lines().next().unwrap(), first_line, "for {query:?}");
    for word in words {
        assert!(page.contains(word), "{word:?} is missing in\n{page}");
    }
}

#[test]
fn provisions() {
    let retention = "**Art. 13(2)(a) GDPR** How long the data are kept, or the criteria that decide it.";
    let link = "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_13";
    for query in ["Art. 13(2)(a)", "Art. 13(2)(a) GDPR", "13(2)(a)", "gdpr 13(2)(a)", "13.2.a", "Art. 13 Abs. 2 lit. a DSGVO"] {
        check(query, retention, &["*Information to be provided", "Chapter III, Section 2", link, "Recitals: 60–62", "WP260"]);
    }
    check(
        "Art. 6",
        "**Art. 6 GDPR** The six grounds on which data may be processed. Each purpose needs one, named in the notice; without any the processing is unlawful.",
        &["- (1)(f) Legitimate interests", "Related: Art. 9"],
    );
    check(
        "13(2)(ca) UK GDPR",
        "**Art. 13(2)(ca) UK GDPR** The right to complain to the controller itself under s. 164A DPA 2018, since 19 June 2026.",
        &["https://www.legislation.gov.uk/eur/2016/679/article/13"],
    );
    check(
        "recital 47",
        "**Recital 47 GDPR** Legitimate interests: what people can reasonably expect decides. Preventing fraud and direct marketing may qualify.",
        &["#rct_47"],
    );
    check(
        "Section 1798.106",
        "**§ 1798.106 Cal. Civ. Code** Consumers may have inaccurate information corrected, since 1 January 2023.",
        &["leginfo.legislature.ca.gov"],
    );
    check(
        "Art. 19 FADP",
        "**Art. 19 FADP** The Swiss privacy notice: who, what for, who receives, and which countries. No legal basis is asked for.",
        &["- (4) If they go abroad"],
    );
    check(
        "C-311/18",
        "**Schrems II** (C-311/18, 16 July 2020) The Privacy Shield is invalid. Standard clauses hold if the law of the country lets them be kept.",
        &["curia.europa.eu"],
    );
    check("Arts. 15-17 GDPR", "**Arts. 15–17 GDPR**", &["- Art. 16: Right to rectification"]);
    check(
        "Art. 13(3)(f) GDPR",
        "**Art. 13(3)(f) GDPR** does not hold. Art. 13(3) GDPR has no points, no (f). The citation leads nowhere. Perhaps Art. 13(1)(f) or Art. 13(2)(f) is meant.",
        &[],
    );
}

#[test]
fn names() {
    check(
        "privacy shield",
        "**EU-U.S. Privacy Shield** ended on 16 July 2020 (CJEU C-311/18, Schrems II). Name instead: EU-U.S. Data Privacy Framework or Standard contractual clauses (Decision (EU) 2021/914).",
        &["Source: CJEU"],
    );
    check(
        "2021/914/EU",
        "**Standard contractual clauses (Decision (EU) 2021/914)** is in force, since 27 June 2021.",
        &["four modules"],
    );
    check(
        "ePrivacy Regulation",
        "**ePrivacy Regulation** never became law; it was given up on 6 October 2025 (withdrawn by the Commission, OJ C/2025/5423). Name instead: ePrivacy Directive.",
        &[],
    );
    check("Digital Omnibus", "**Digital Omnibus** is a proposal: nothing can rest on it yet.", &["96 hours"]);
    check(
        "CNIL",
        "**Commission Nationale de l'Informatique et des Libertés (CNIL)** 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07",
        &["8 rue Vivienne"],
    );
    check("Google Inc.", "**Google LLC** (US); for people in Europe **Google Ireland Limited** (IE).", &["reCAPTCHA"]);
    check("Brazil", "**Brazil** is covered by an adequacy decision since 26 January 2026: Decision (EU) 2026/179.", &[]);
    for query in ["", " ", "zzz", "100", "§"] {
        assert!(lookup(query, TODAY).is_empty(), "for {query:?}");
    }
}

#[test]
fn every_page_says_something() {
    for instrument in Law::get().instruments() {
        let page = crate::law::page::explain_instrument(instrument, TODAY);
        assert!(page.starts_with(&format!("**{}** ", instrument.name)) && page.contains("Source: "), "{page}");
    }
}

#[test]
fn terms_of_art_lead_to_their_place() {
    check(
        "joint controller",
        "**joint controllers** (Art. 26 GDPR) Two or more who decide together on purposes and means. They need an arrangement on who does what, and people must be told its essence.",
        &["https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_26"],
    );
}

#[test]
fn vendors_say_whether_data_leave_the_economic_area() {
    check(
        "Google",
        "**Google LLC** (US); for people in Europe **Google Ireland Limited** (IE).",
        &["covers only organisations on the list"],
    );
    for vendor in Law::get().vendors() {
        let page = crate::law::page::explain_vendor(vendor, TODAY);
        assert!(page.contains(" has its seat in "), "{page}");
    }
}

#[test]
fn countries_say_what_a_transfer_needs() {
    let page = |name: &str| {
        let (_, country) = crate::law::countries::find(name).next().unwrap();
        crate::law::page::explain_country(country, TODAY)
    };
    assert!(page("Ireland").contains("no transfer by itself"));
    assert!(page("Japan").contains("covered by an adequacy decision"));
    assert!(page("India").contains("safeguard of Art. 46 GDPR"));
    assert_eq!(crate::law::countries::find("EU-U.S. framework, the UK GDPR, New Jersey, jersey").count(), 0);
}
