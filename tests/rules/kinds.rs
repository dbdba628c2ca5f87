//! What a text is taken for, by its title, its opening, its name and its topics.

use std::sync::Arc;

use fineprint::analysis::{Cache, Engine, Kind};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;
use jiff::civil::date;

const BODY: &str = "We collect your name. We use your data to ship parcels. We share data with our printer. \
    You have the right to object. We store the data for a year. We set cookies.";

fn check(path: &str, text: &str, expected: Kind) {
    let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default()));
    let text = text.replace("BODY", BODY);
    let analysis = engine.analyse(&mut Cache::default(), &text, Format::Markdown, Some(path), date(2026, 11, 23));
    assert_eq!(analysis.kind, expected, "{path}: {text}");
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
fn other_texts_are_no_policies() {
    check("README.md", "# Privacy Policy\n\nBODY", Kind::None);
    check("a.md", "# How to write a privacy policy\n\nBODY", Kind::None);
    check("a.md", "# Apache License\n\nTerms and conditions for use", Kind::None);
    check("a.md", "---\ntags: [law]\n---\n# Our privacy policy\n\nBODY", Kind::None);
    check("a.md", "# Release notes\n\nThis privacy policy BODY", Kind::None);
}
