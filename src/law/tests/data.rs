//! What must hold for every file under `rules/law`.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::TODAY;
use crate::law::citation::names::unit_of;
use crate::law::{Article, Code, Law, Number, Place, Standing};

fn law() -> Law {
    Law::load().unwrap()
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(!name.trim().is_empty(), "an empty name");
        assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
    }
}

#[test]
fn periods_say_how_long_and_by_which_law() {
    let law = law();
    unique(law.periods().iter().map(|period| &*period.id));
    for period in law.periods() {
        let numbered = period.text.contains(|c: char| c.is_ascii_digit()) || period.text.contains('[');
        assert!(numbered && !period.text.ends_with('.'), "{}: {}", period.id, period.text);
        assert!(period.gist.ends_with('.') && !period.of.is_empty() && !period.source.is_empty(), "{}", period.id);
    }
}

#[test]
fn the_gdpr_is_whole() {
    let law = law();
    let articles: Vec<_> = law.articles(&Code::Gdpr).collect();
    let numbers: Vec<_> = articles.iter().map(|article| article.number.major).collect();
    assert_eq!(numbers, (1..=99).collect::<Vec<_>>());
    assert_eq!(law.chapters().len(), 11);
    for article in articles {
        assert!(!article.title.is_empty() && !article.gist.is_empty(), "{}", article.number);
        let chapter = law.chapters().iter().find(|chapter| chapter.chapter == article.chapter).unwrap();
        assert!(usize::from(article.section.unwrap_or(0)) <= chapter.sections.len());
        assert_eq!(article.section.is_some(), !chapter.sections.is_empty(), "section of {}", article.number);
        assert!(article.related.iter().all(|number| (1..=99).contains(&number.major)), "related of {}", article.number);
        check_gists(article);
    }
}

/// Every gist hangs on a paragraph or point that exists.
fn check_gists(article: &Article) {
    let Some(count) = article.paragraphs else {
        return;
    };
    for paragraph in article.points.keys() {
        let paragraph: u32 = paragraph.parse().unwrap();
        assert!(paragraph <= count && !article.letters(paragraph).is_empty(), "points of {}", article.number);
    }
    for key in article.gists.keys() {
        let (paragraph, letter) = key.trim_end_matches(')').split_once('(').unwrap_or((key, ""));
        let paragraph: u32 = paragraph.parse().unwrap();
        assert!((1..=count).contains(&paragraph), "{} of {}", key, article.number);
        assert!(letter.is_empty() || article.letters(paragraph).contains(&letter.to_owned()), "{} of {}", key, article.number);
    }
}

#[test]
fn the_articles_that_notices_cite_are_told_point_by_point() {
    let law = law();
    for (number, paragraph) in [
        (6, 1),
        (9, 2),
        (13, 1),
        (13, 2),
        (14, 1),
        (14, 2),
        (15, 1),
        (17, 1),
        (17, 3),
        (18, 1),
        (20, 1),
        (22, 2),
        (28, 3),
        (32, 1),
        (35, 3),
        (37, 1),
        (46, 2),
        (46, 3),
        (49, 1),
    ] {
        let article = law.article(&Code::Gdpr, &Number::plain(number)).unwrap();
        for letter in article.letters(paragraph) {
            let place = Place { number: article.number.clone(), parts: vec![paragraph.to_string(), letter] };
            assert!(article.gist_of(&place).is_some(), "no gist for Art. {place}");
        }
    }
}

#[test]
fn other_laws_say_what_they_are() {
    let law = law();
    for code in ["UK GDPR", "DPA 2018", "FADP", "Cal. Civ. Code", "Cal. Bus. & Prof. Code", "11 CCR", "16 CFR"] {
        let code = if code == "UK GDPR" { Code::UkGdpr } else { Code::Other(code.to_owned()) };
        assert!(unit_of(&code).is_some(), "{code} has no name in codes.toml");
        assert!(law.articles(&code).next().is_some(), "{code} has no articles");
        for article in law.articles(&code) {
            assert!(!article.title.is_empty() && !article.gist.is_empty(), "{} {code}", article.number);
            assert!(code == Code::UkGdpr || article.link.starts_with("https://"), "link of {} {code}", article.number);
            assert!(article.replaced_by.iter().all(|number| law.article(&code, number).is_some()), "{} {code}", article.number);
            check_gists(article);
        }
    }
}

#[test]
fn instruments_are_sound() {
    let law = law();
    unique(law.instruments().iter().map(|instrument| instrument.id.as_str()));
    unique(law.instruments().iter().flat_map(|instrument| &instrument.concepts).map(String::as_str));
    for instrument in law.instruments() {
        let id = &instrument.id;
        assert_eq!(instrument.concepts.first(), Some(&format!("instrument.{id}")));
        assert!(!instrument.source.is_empty() && !instrument.gist.is_empty() && !instrument.citation.is_empty(), "{id}");
        assert!(
            instrument.replaced_by.iter().all(|other| other != id && law.instrument(other).is_some()),
            "{id} is replaced by nothing"
        );
        assert!(instrument.ended.is_some() || instrument.replaced_by.is_empty(), "{id} is replaced without an end");
        assert_eq!(instrument.ended.is_some(), !instrument.ended_by.is_empty(), "{id} ended by nothing");
        assert!(instrument.ended.is_none() || instrument.valid_from < instrument.ended, "{id} ended before it began");
        assert!(instrument.run_off.is_none() || instrument.ended < instrument.run_off, "{id}");
    }
    unique(law.instruments().iter().flat_map(|instrument| &instrument.numbers).map(String::as_str));
}

#[test]
fn instruments_stand_where_the_day_puts_them() {
    let law = law();
    let standing = |id: &str, on| law.instrument(id).unwrap().standing(on);
    assert_eq!(standing("privacy-shield-eu", date(2020, 7, 15)), Standing::InForce);
    let Standing::Ended { on, replaced_by, .. } = standing("privacy-shield-eu", date(2020, 7, 16)) else {
        panic!("it ended that day")
    };
    assert_eq!((on, replaced_by), (date(2020, 7, 16), &["dpf-eu".to_owned(), "scc-2021-914".to_owned()][..]));
    assert_eq!(standing("dpf-eu", TODAY), Standing::InForce);
    assert_eq!(standing("dpf-swiss", date(2024, 9, 14)), Standing::NotYet { from: date(2024, 9, 15) });
    assert_eq!(standing("digital-omnibus", TODAY), Standing::Proposal);
    assert!(matches!(standing("eprivacy-regulation", TODAY), Standing::Ended { .. }));
    assert_eq!(law.instrument_by_number("2010/87").unwrap().id, "scc-2010-87");
    assert_eq!(law.instrument_by_concept("instrument.odr").unwrap().id, "odr");
}

#[test]
fn people_and_places() {
    let law = law();
    unique(law.authorities().iter().map(|authority| authority.id.as_str()));
    unique(law.vendors().iter().map(|vendor| vendor.name.as_str()));
    unique(law.adequacy_decisions().iter().map(|decision| decision.country.as_str()));
    unique(law.rights().iter().map(|right| right.concept.as_str()).chain(law.bases().iter().map(|basis| basis.concept.as_str())));
    assert_eq!(law.authority("giodo").unwrap().short, "UODO");
    assert_eq!(
        law.vendor("Facebook Ireland Ltd").unwrap().present_name("Facebook Ireland Ltd"),
        Some("Meta Platforms Ireland Limited")
    );
    assert_eq!(law.vendor("google inc.").unwrap().present_name("Google Inc."), Some("Google LLC"));
    assert_eq!(law.vendor("Google LLC").unwrap().present_name("Google LLC"), None);
    assert_eq!(law.vendor_of("Google Analytics").unwrap().name, "Google LLC");
    assert_eq!(law.adequacy("Brazil", date(2026, 1, 25)), None);
    assert!(law.adequacy("BR", TODAY).is_some() && law.adequacy("UK", TODAY).is_some());
    assert_eq!(law.adequacy("UK", date(2031, 12, 28)), None);
    assert_eq!(law.adequacy("Australia", TODAY), None);
    assert_eq!(law.child_age("Denmark").unwrap().age, 15);
    assert_eq!(law.case("C-311/18").unwrap().name, "Schrems II");
    assert!((1..=173).contains(&law.recitals.iter().map(|recital| recital.number).max().unwrap()));
    unique(law.recitals.iter().map(|recital| recital.number.to_string()).collect::<Vec<_>>().iter().map(String::as_str));
    for recital in &law.recitals {
        assert!(recital.articles.iter().all(|article| (1..=99).contains(article)), "{}", recital.number);
    }
}

#[test]
fn terms_of_art_have_one_meaning_and_a_place_in_the_law() {
    let law = law();
    assert!(law.terms().len() >= 40);
    unique(law.terms().iter().flat_map(|term| term.names()));
    for term in law.terms() {
        let cited = crate::law::citation::find(&term.place, Some(&Code::Gdpr));
        assert!(cited.len() == 1 || term.place.starts_with("Arts."), "{} stands in {:?}", term.name, term.place);
        assert!(term.gist.ends_with('.') && term.gist.len() > 40, "{}", term.name);
    }
}

#[test]
fn the_economic_area_has_thirty_states() {
    let law = law();
    let states = ["IS", "LI", "NO"].map(|country| law.eea_state(country).is_some());
    assert_eq!((law.eea.len(), states), (30, [true; 3]));
    assert!(["GB", "CH", "US"].iter().all(|country| law.eea_state(country).is_none()));
    for vendor in law.vendors() {
        let known = law.eea_state(&vendor.europe_country).is_some() || ["", "GB", "CH"].contains(&&*vendor.europe_country);
        assert!(known, "{}", vendor.name);
    }
}
