//! The facts in the JSON report.

use serde_json::{Value, json};

use crate::Folder;

/// Checks a notice and compares one list of its facts, reduced to the keys that are expected.
fn check(body: &str, list: &str, expected: &Value) {
    let folder = Folder::with(&[("privacy.md", &format!("# Privacy Notice\n\n{body}\n"))]);
    let report = folder.run(&["check", "--format", "json", "--today", "2026-11-23", "privacy.md"]).json();
    let found = report["files"][0]["facts"][list].as_array().expect("a list of facts").clone();
    let reduced = found.iter().zip(expected.as_array().into_iter().flatten().chain(std::iter::repeat(&Value::Null))).map(
        |(fact, wanted)| match wanted.as_object() {
            Some(keys) => keys.keys().map(|key| (key.clone(), fact[key].clone())).collect(),
            None => fact.clone(),
        },
    );
    assert_eq!(&Value::Array(reduced.collect()), expected, "{body}");
}

#[test]
fn durations_say_what_they_are_given_for() {
    check(
        "## Logs\n\nWe keep them for 30 days.",
        "durations",
        &json!([{"days": 30.0, "subject": "Logs", "line": 5, "column": 18}]),
    );
    check(
        "## Logs\n\nLog files are kept for 14 days. Account data will be deleted after 3 years.",
        "durations",
        &json!([{"subject": "Log files"}, {"subject": "Account data"}]),
    );
    check(
        "## Periods\n\n| Data | Kept for |\n| --- | --- |\n| Orders | ten years |\n| Logs | 2 weeks |",
        "durations",
        &json!([{"days": 3650.0, "subject": "Orders"}, {"days": 14.0, "subject": "Logs"}]),
    );
    check(
        "## Periods\n\nWe keep applications:\n\n- for six months\n- of people we hire: 3 years",
        "durations",
        &json!([{"days": 180.0, "subject": "We keep applications"}, {"days": 1095.0, "subject": "of people we hire"}]),
    );
}

#[test]
fn dates_are_whole_or_none() {
    let body = "Last updated: 3 May 2026. We began in March 2019, and not on 31 February 2020.";
    check(body, "dates", &json!([{"date": "2026-05-03"}, {"date": null, "text": "March 2019"}, {"date": null}]));
}

#[test]
fn people_and_companies_are_named_once() {
    check("Write to Data@Oakfern.example or data@oakfern.example.", "emails", &json!([{"address": "data@oakfern.example"}]));
    check("Oakfern GmbH decides. Oakfern GmbH answers.", "companies", &json!([{"name": "Oakfern GmbH"}]));
    check("You must be 16 years old.", "ages", &json!([{"years": 16.0}]));
}

#[test]
fn vendors_are_known_by_name_and_product() {
    let google = json!([{"name": "Google LLC", "country": "US", "role": "mixed", "europe": {"name": "Google Ireland Limited", "country": "IE"}}]);
    check("We count visits with Google Analytics and show Google Maps.", "vendors", &google);
    check("Payments are made through Stripe.", "vendors", &json!([{"role": "mixed"}]));
    for none in ["Square brackets mean a gap.", "Write to help@google.com.", "We have metadata and Metadata."] {
        check(none, "vendors", &json!([]));
    }
}

#[test]
fn instruments_stand_where_they_stand_on_the_day() {
    check(
        "We rely on the EU-U.S. Privacy Shield.",
        "instruments",
        &json!([{"id": "privacy-shield-eu", "standing": "ended", "date": "2020-07-16"}]),
    );
}

#[test]
fn legal_bases_are_those_that_are_cited() {
    check(
        "We process it under Art. 6(1)(f) GDPR and Article 9(2)(a); see Art. 6(4), and Art. 6(1)(f) GDPR again.",
        "bases",
        &json!([{"citation": "Art. 6(1)(f) GDPR"}, {"citation": "Art. 9(2)(a) GDPR"}]),
    );
}

#[test]
fn countries_say_how_they_protect_data() {
    let body = "We host in Germany, in the United Kingdom and in India, with a team in New Jersey, USA.";
    check(
        body,
        "countries",
        &json!([
            {"name": "Germany", "code": "DE", "protection": "eea", "decision": null},
            {"code": "GB", "protection": "adequate", "limit": null},
            {"name": "India", "code": "IN", "protection": "none"},
            {"code": "US", "protection": "partly-adequate"}
        ]),
    );
    for none in ["Oakfern Ireland Limited decides.", "Contact us about jerseys and turkey.", "New Mexico is a state."] {
        check(none, "countries", &json!([]));
    }
}

#[test]
fn contacts_are_whole() {
    check("Call +49 30 123456789.", "phones", &json!([{"written": "+49 30 123456789"}]));
    check("Write to 12 Harbour Street, Leeds.", "addresses", &json!([{"written": "12 Harbour Street"}]));
}

#[test]
fn bases_are_cited_or_named_where_bases_are_the_topic() {
    let cited = json!([{"citation": "Art. 6(1)(a) GDPR"}, {"citation": "Art. 6(1)(b) GDPR"}]);
    check("The legal basis under the GDPR is your consent or the performance of a contract.", "bases", &cited);
    check("## Legal bases\n\nWe rely on your consent, and on performing our contract with you (GDPR).", "bases", &cited);
    check("You can ask your parents for consent.", "bases", &json!([]));
}
