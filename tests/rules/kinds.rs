//! What a text is taken for, by its title, its opening, its name and its topics.

use std::path::Path;
use std::sync::Arc;

use fineprint::analysis::{Analysis, Cache, Engine};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Kind, RuleBook};
use jiff::civil::date;

const BODY: &str = "We collect your name. We use your data to ship parcels. We share data with our printer. \
    You have the right to object. We store the data for a year. We set cookies.";

fn analyse(path: &str, text: &str) -> Analysis {
    let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default()));
    engine.analyse(&mut Cache::default(), text, Format::Markdown, Some(path), date(2026, 11, 23))
}

fn check(path: &str, text: &str, expected: Kind) {
    let text = text.replace("BODY", BODY);
    assert_eq!(analyse(path, &text).kind, expected, "{path}: {text}");
}

#[test]
fn no_policy_no_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/no-policies");
    let mut wrong = Vec::new();
    let mut read = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let own = path.file_name().and_then(|name| name.to_str()).expect("a name");
        for name in [own, "page.md"] {
            let analysis = analyse(name, &text);
            if analysis.kind != Kind::None || !analysis.findings.is_empty() {
                wrong.push(format!("{own} as {name}: {:?}", analysis.kind));
            }
        }
        read += 1;
    }
    assert!(read >= 40 && wrong.is_empty(), "{read} read; taken for policies: {wrong:#?}");
}

#[test]
fn small_policies_are_policies() {
    for (path, text, kind) in [
        (
            "page.md",
            "# Privacy\n\nWe store your data for a week. We share data with nobody. Your rights: write to us.",
            Kind::PrivacyNotice,
        ),
        ("page.md", "# Your privacy at Oakfern\n\nBODY", Kind::PrivacyNotice),
        ("page.md", "# Oakfern: data protection\n\nWhen you order, BODY", Kind::PrivacyNotice),
        (
            "page.md",
            "# How we handle applicants' data\n\nThis privacy notice tells you what happens when you apply. BODY",
            Kind::PrivacyNotice,
        ),
        ("page.md", "# Privacy Notice for Staff\n\nWe keep your payslips for ten years.", Kind::PrivacyNotice),
        ("page.md", "# River Quiz privacy policy\n\nBODY", Kind::PrivacyNotice),
        ("page.md", "# What personal data we collect and why we collect it\n\nBODY", Kind::PrivacyNotice),
        ("page.md", "# GDPR statement\n\nBODY", Kind::PrivacyNotice),
        ("app/privacy.md", "# Plum Timer\n\nThe app sends nothing. BODY", Kind::PrivacyNotice),
        ("page.md", "# Our use of cookies\n\nBODY", Kind::CookieNotice),
        ("page.md", "# Cookies\n\nThis cookie notice lists what is stored on your device. BODY", Kind::CookieNotice),
        ("cookies.md", "# What we put on your device\n\nBODY", Kind::CookieNotice),
        (
            "page.md",
            "# Data Processing Addendum\n\nThe Processor processes personal data on instructions.",
            Kind::ProcessingAgreement,
        ),
        ("dpa.md", "# Annex to the main contract\n\nThe parties agree. BODY", Kind::ProcessingAgreement),
        ("page.md", "# Terms and Conditions\n\nThese terms apply to every order.", Kind::Terms),
        ("page.md", "# Oakfern\n\nThese service terms are a contract between you and us. BODY", Kind::Terms),
        ("page.md", "# Legal notice\n\nOakfern GmbH, Bonn, trade register HRB 1.", Kind::Imprint),
        ("page.md", "# Contact\n\nOakfern GmbH, managing director Ina Falk, mail@oakfern.example", Kind::Imprint),
    ] {
        check(path, text, kind);
    }
}

#[test]
fn a_title_says_it() {
    check("a.md", "# Privacy Policy\n\nBODY", Kind::PrivacyNotice);
    check("a.md", "# Privacy and Cookies Policy\n\nBODY", Kind::PrivacyNotice);
    check("a.md", "# Cookie Policy\n\nBODY", Kind::CookieNotice);
    check("a.md", "# Data Processing Agreement\n\nBODY", Kind::ProcessingAgreement);
    check("a.md", "# Terms of Service\n\nBODY", Kind::Terms);
    check("a.md", "# Impressum\n\nOakfern GmbH, Bonn", Kind::Imprint);
}

#[test]
fn an_opening_says_it() {
    check("a.md", "# Oakfern\n\nThis privacy notice explains what we do. BODY", Kind::PrivacyNotice);
    check("a.md", "# Oakfern\n\nThis cookie policy explains what we do. BODY", Kind::CookieNotice);
}

#[test]
fn a_name_says_it_where_the_body_agrees() {
    check("legal/privacy.md", "# Oakfern\n\nBODY", Kind::PrivacyNotice);
    check("legal/privacy.md", "# Oakfern\n\nWe sell tea.", Kind::None);
}

#[test]
fn a_notice_below_terms_is_told_by_the_name_of_the_file() {
    let text = "# Terms and conditions\n\nUse the site well.\n\nThis privacy policy says what we do. BODY We set cookies.";
    check("legal/privacy.md", text, Kind::PrivacyNotice);
    check("legal/terms.md", text, Kind::Terms);
}

#[test]
fn other_texts_are_no_policies() {
    check("README.md", "# Privacy Policy\n\nBODY", Kind::None);
    check("a.md", "# How to write a privacy policy\n\nBODY", Kind::None);
    check("a.md", "# Apache License\n\nTerms and conditions for use", Kind::None);
    check("a.md", "---\ntags: [law]\n---\n# Our privacy policy\n\nBODY", Kind::None);
    check("a.md", "# Release notes\n\nThis privacy policy BODY", Kind::None);
}
