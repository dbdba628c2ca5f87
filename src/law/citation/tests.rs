//! Each text marks its citations with «»; beside it stands what they mean.

use proptest::prelude::*;

use super::{Code, find};

/// Takes the marks out and tells where they stood.
fn unmark(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::new();
    let mut start = 0;
    for c in marked.chars() {
        match c {
            '«' => start = text.len(),
            '»' => ranges.push(start..text.len()),
            _ => text.push(c),
        }
    }
    (text, ranges)
}

fn check_in(default: Option<&Code>, marked: &str, expected: &[&str]) {
    let (text, ranges) = unmark(marked);
    let found = find(&text, default);
    let shown: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(shown, expected, "in {text:?}");
    let found: Vec<_> = found.into_iter().map(|citation| citation.range).collect();
    let quoted =
        |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>();
    assert_eq!(quoted(&found), quoted(&ranges), "in {text:?}");
    assert_eq!(found, ranges, "in {text:?}");
}

fn check(marked: &str, expected: &[&str]) {
    check_in(None, marked, expected);
}

#[test]
fn one_place_in_every_way_of_writing() {
    let f = &["Art. 6(1)(f) GDPR"];
    for marked in [
        "see «Art. 6(1)(f)» GDPR",
        "see «Article 6 (1) (f)» of the GDPR.",
        "under «Article 6, paragraph 1, point (f)» of the GDPR",
        "«Art. 6(1) lit. f» GDPR",
        "«6(1) lit. f» GDPR",
        "«6(1)(f)» GDPR",
        "(«Art. 6. para. 1 lit. f» GDPR)",
        "(lit. b/«Art. 6(1)(f)» GDPR)",
        "GDPR «6(1)(f)»",
        "«Art. 6 para. 1 lit. f» GDPR",
        "«Art. 6 para. 1 lit f)» GDPR",
        "«Art. 6 (1) f» GDPR",
        "«Art. 6 (1) f)» GDPR",
        "«Art. 6(1)f» of the GDPR",
        "«Art. 6.1.f» GDPR",
        "«art 6.1 f» GDPR",
        "«Art. 6 (1) (1) (f)» GDPR",
        "«Art. 6 (1) sentence 1 lit. f» GDPR",
        "«Art. 6 (1) p. 1 lit. f» GDPR",
        "«Art. 6 Sec. 1 lit. f» GDPR",
        "(«Art. 6 Abs. 1 S. 1 lit. f» DSGVO)",
        "(«Art. 6 Abs. 1 Satz 1 Buchst. f» DS-GVO)",
        "(«Art. 6 Abs. 1 UAbs. 1 Buchst. f» DSGVO)",
        "(«Art. 6 I lit. f» DSGVO)",
        "«Art. 6 Abs. 1 f)» EU-DSGVO",
        "l'«article 6, paragraphe 1, point f)» du RGPD",
        "«art. 6.1.f)» du RGPD",
        "«article 6-1 f)» du RGPD",
        "«artículo 6.1.f)» del RGPD",
        "«artículo 6, apartado 1, letra f)» del RGPD",
        "«art. 6, par. 1, lett. f)» GDPR",
        "«artikel 6, lid 1, onder f» AVG",
        "«art. 6 ust. 1 lit. f» RODO",
        "«artigo 6.º, n.º 1, alínea f)» do RGPD",
        "GDPR, «Article 6(1)(f)»",
        "GDPR («Art. 6(1)(f)»)",
        "the GDPR's «Article 6(1)(f)»",
        "«Article 6 paragraph 1 letter f» GDPR",
        "«ARTICLE 6(1)(F)» GDPR",
    ] {
        check(marked, f);
    }
    check("GDPR «art 28.3 h»", &["Art. 28(3)(h) GDPR"]);
    check("«Art. 4 No. 7» GDPR", &["Art. 4(7) GDPR"]);
    check("«Article 4, point (7)» GDPR", &["Art. 4(7) GDPR"]);
    check("«Article 13» GDPR", &["Art. 13 GDPR"]);
    check("«Art. 6(f)» GDPR", &["Art. 6(f) GDPR"]);
    check("«Art. 13(2)(ca)» UK GDPR", &["Art. 13(2)(ca) UK GDPR"]);
}

#[test]
fn lists_and_ranges() {
    check("«Articles 13» and «14» GDPR", &["Art. 13 GDPR", "Art. 14 GDPR"]);
    check("«Articles 13» and «14» require us to tell you (GDPR).", &["Art. 13 GDPR", "Art. 14 GDPR"]);
    check("«Arts. 15-22» GDPR", &["Arts. 15–22 GDPR"]);
    check("«Articles 15 to 22» of the GDPR", &["Arts. 15–22 GDPR"]);
    check("«Art. 15 bis 21» DSGVO", &["Arts. 15–21 GDPR"]);
    check("«artículos 15 a 22» del RGPD", &["Arts. 15–22 GDPR"]);
    check("«Art. 15 ff.» DSGVO", &["Arts. 15 ff. GDPR"]);
    check("«Article 15 et seq.» GDPR", &["Arts. 15 ff. GDPR"]);
    check("«Art. 6(1)(a)» and «(f)» GDPR", &["Art. 6(1)(a) GDPR", "Art. 6(1)(f) GDPR"]);
    check("«Art. 6(1)(b)», «(c)» and «(f)» GDPR", &["Art. 6(1)(b) GDPR", "Art. 6(1)(c) GDPR", "Art. 6(1)(f) GDPR"]);
    check("«Art. 6 Abs. 1 lit. a», «b» und «f» DSGVO", &["Art. 6(1)(a) GDPR", "Art. 6(1)(b) GDPR", "Art. 6(1)(f) GDPR"]);
    check("«Art. 6 (1) lit. b» and «lit. f» GDPR", &["Art. 6(1)(b) GDPR", "Art. 6(1)(f) GDPR"]);
    check("«Art. 6(1)(a)-(f)» GDPR", &["Arts. 6(1)(a)–6(1)(f) GDPR"]);
    check("«Article 13(1)» and «(2)» GDPR", &["Art. 13(1) GDPR", "Art. 13(2) GDPR"]);
    check("«Art. 15», «16», «17» and «18» GDPR", &["Art. 15 GDPR", "Art. 16 GDPR", "Art. 17 GDPR", "Art. 18 GDPR"]);
    check("«Articles 6(1)(a)» and «9(2)(a)» GDPR", &["Art. 6(1)(a) GDPR", "Art. 9(2)(a) GDPR"]);
    check("«Art. 6(1)(a)» and «Art. 49(1)(a)» GDPR", &["Art. 6(1)(a) GDPR", "Art. 49(1)(a) GDPR"]);
    check("«Recitals (47)» and «(48)» GDPR", &["Recital 47 GDPR", "Recital 48 GDPR"]);
    check("«recital 47» of the GDPR", &["Recital 47 GDPR"]);
    check("Under «Article 12» GDPR, 30 days", &["Art. 12 GDPR"]);
    check("Under «Article 6», 15 employees (GDPR)", &["Art. 6 GDPR"]);
    check("«Article 12» and 30 days later, says the GDPR", &["Art. 12 GDPR"]);
}

#[test]
fn which_law_is_meant() {
    check("«Art. 6(1)(f)» GDPR, «§ 25(1)» TDDDG", &["Art. 6(1)(f) GDPR", "§ 25(1) TDDDG"]);
    check("«§ 25 Abs. 1» TDDDG, «Art. 6(1)(a)» DSGVO", &["§ 25(1) TDDDG", "Art. 6(1)(a) GDPR"]);
    check("«Article 5(3)» of the ePrivacy Directive", &["Art. 5(3) ePrivacy Directive"]);
    check("«Article 5(3)» of «Directive 2002/58/EC»", &["Art. 5(3) ePrivacy Directive", "2002/58"]);
    check("«Article 6(1)(f)» of «Regulation (EU) 2016/679»", &["Art. 6(1)(f) GDPR", "2016/679"]);
    check("«Article 14(1)» of «Regulation (EU) No 524/2013»", &["Art. 14(1) ODR Regulation", "524/2013"]);
    check("«Article 22» of the UK GDPR", &["Art. 22 UK GDPR"]);
    check("«Article 22A» UK GDPR and «Article 22» GDPR", &["Art. 22A UK GDPR", "Art. 22 GDPR"]);
    check("Under the GDPR you may object («Art. 21»).", &["Art. 21 GDPR"]);
    check("«Art. 19» FADP", &["Art. 19 FADP"]);
    check("«Article 8» of the Charter of Fundamental Rights", &["Art. 8 Charter of Fundamental Rights"]);
    check("«Article 25» of the Constitution of Elbonia", &["Art. 25 Constitution"]);
    check("«Section 164A» of the Data Protection Act 2018", &["§ 164A DPA 2018"]);
    check("«s.164A» DPA 2018", &["§ 164A DPA 2018"]);
    check("«Section 1798.100 et seq.»", &["§§ 1798.100 ff. Cal. Civ. Code"]);
    check("Cal. Civ. Code «§ 1798.83»", &["§ 1798.83 Cal. Civ. Code"]);
    check("California Civil Code «Section 1798.83»", &["§ 1798.83 Cal. Civ. Code"]);
    check("«Section 22575(b)(5)» of the Business and Professions Code", &["§ 22575(b)(5) Cal. Bus. & Prof. Code"]);
    check("16 CFR «312.4»", &["§ 312.4 16 CFR"]);
    check("16 C.F.R. «§ 312.10»", &["§ 312.10 16 CFR"]);
    check("«Art. 6» BDSG", &["Art. 6 BDSG"]);
    check("«§ 6» DSGVO", &["§ 6 GDPR"]);
    check("«§ 7 Abs. 3» UWG und «§ 257» HGB", &["§ 7(3) UWG", "§ 257 HGB"]);
    check("«Article 101» TFEU", &["Art. 101 TFEU"]);
    check("«Article 5» says so.", &["Art. 5"]);
    check_in(Some(&Code::Gdpr), "You may object («Art. 21»).", &["Art. 21 GDPR"]);
    check_in(Some(&Code::UkGdpr), "You may object («Art. 21»).", &["Art. 21 UK GDPR"]);
    check_in(Some(&Code::Gdpr), "«Art. 121» is not there.", &["Art. 121"]);
    check_in(Some(&Code::Gdpr), "the address mentioned in «Article 7»", &["Art. 7"]);
    check_in(Some(&Code::Gdpr), "as defined in «Article 4(7)» of the GDPR", &["Art. 4(7) GDPR"]);
    check_in(Some(&Code::Gdpr), "«art. 8» of the Act on electronic services", &["Art. 8 Act"]);
    check_in(Some(&Code::Gdpr), "«article 6» V A of Law No. 2004-575", &["Art. 6 Law No. 2004-575"]);
    check_in(Some(&Code::Gdpr), "«recital 42»", &["Recital 42 GDPR"]);
}

#[test]
fn acts_and_cases() {
    check("«Decision (EU) 2021/914»", &["2021/914"]);
    check("Commission Implementing «Decision (EU) 2021/914»", &["2021/914"]);
    check("«2010/87/EU»", &["2010/87"]);
    check("«Directive 95/46/EC»", &["95/46"]);
    check("judgment in «C-311/18», Schrems II", &["C-311/18"]);
    check("«C‑311/18»", &["C-311/18"]);
    check("on 12/2020 we had 24/7 support", &[]);
}

#[test]
fn what_is_no_citation() {
    let gdpr = Some(&Code::Gdpr);
    for text in [
        "as set out in Article 5 of these Terms",
        "as set out in Article 5 of this Agreement",
        "under article 7 of the Data Processing Agreement",
        "in Article 3 of the Standard Contractual Clauses",
        "Article 5 below applies",
        "for the purposes of this Article 5",
        "Article 7 - Cookies",
        "ARTICLE 4. FEES",
        "Section 5 of this policy",
        "see Section 5 (GDPR rights)",
        "the Article 29 Working Party",
        "see section 4 and Section 7.2",
        "the art 2 days ago",
        "state of the art. 25 people attended",
        "an article (1) on cookies",
        "smart 6 watch",
        "this particle 5",
        "version 6.1.4 of the app",
        "call 6 (1) 23",
        "",
    ] {
        let unexpected = find(text, None).into_iter().filter(|citation| citation.code != Code::Unknown).collect::<Vec<_>>();
        assert_eq!(unexpected, [], "in {text:?}");
    }
    for text in [
        "Article 5 of these Terms",
        "the Article 29 Data Protection Working Party",
        "Section 5 (GDPR rights)",
        "in Article 3 of the Standard Contractual Clauses",
        "Article 7 - Cookies",
        "see section 4 and Section 7.2",
    ] {
        assert_eq!(find(text, gdpr), [], "in {text:?}");
    }
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_on_characters(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24), noise in ".{0,12}") {
        let text = pieces.concat() + &noise;
        let mut end = 0;
        for citation in find(&text, Some(&Code::Gdpr)) {
            prop_assert!(citation.range.start >= end && citation.range.start < citation.range.end);
            prop_assert!(text.get(citation.range.clone()).is_some());
            end = citation.range.end;
        }
    }
}

const PIECES: &[&str] = &[
    "Art. ",
    "Articles ",
    "§",
    "§§ ",
    "6",
    "13",
    "99999",
    "1798.100",
    "(1)",
    "(f)",
    "(",
    ")",
    " lit. ",
    "f",
    ", ",
    " and ",
    "-",
    "–",
    " ff.",
    " bis ",
    "GDPR",
    " UK GDPR",
    " DSGVO",
    "ä",
    "\u{a0}",
    "’",
    "\n\n",
    ". ",
    "º",
    ".",
    "recital ",
    "C-311/18",
    "(EU) 2021/914",
    " of this ",
    "of the ",
    "Act",
    "s.",
    "I ",
    "Abs. ",
    "S. 1",
    "İ",
    "ſ",
    "K",
];
