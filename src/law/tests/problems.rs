//! Citations that lead nowhere, and those that only look odd.

use jiff::civil::{Date, date};

use super::TODAY;
use crate::law::{Code, Law, Problem, ProblemKind, Stands, citation};

/// The problems of all citations in a text.
fn problems(text: &str, on: Date) -> Vec<Problem> {
    let found = citation::find(text, Some(&Code::Gdpr));
    assert!(!found.is_empty(), "nothing is cited in {text:?}");
    found.iter().filter_map(|citation| citation.problem(Law::get(), on)).collect()
}

fn check(text: &str, kind: ProblemKind, replacement: Option<&str>) {
    let found = problems(text, TODAY);
    let [problem] = found.as_slice() else { panic!("{found:?} in {text:?}") };
    assert_eq!((problem.kind, problem.replacement.as_deref()), (kind, replacement), "in {text:?}");
    assert!(problem.message.matches(". ").count() >= 1, "what, why and what to do: {}", problem.message);
}

#[test]
fn citations_that_lead_nowhere() {
    use ProblemKind::*;
    check("Article 100 of the GDPR", NoSuchArticle, None);
    check("Art. 0 GDPR", NoSuchArticle, None);
    check("recital 174 of the GDPR", NoSuchRecital, None);
    check("Art. 13(5)(f) GDPR", NoSuchParagraph, None);
    check("Art. 13(3)(f) GDPR", NoSuchPoint, None);
    check("Art. 6(5) GDPR", NoSuchParagraph, None);
    check("Art. 6(2)(f) GDPR", NoSuchPoint, Some("Art. 6(1)(f)"));
    check("Art. 6(1)(g) GDPR", NoSuchPoint, None);
    check("Art. 9(1)(a) GDPR", NoSuchPoint, Some("Art. 9(2)(a)"));
    check("Art. 7(3)(a) GDPR", NoSuchPoint, None);
    check("Art. 16(1) GDPR", NoParagraphs, Some("Art. 16"));
    check("Art. 4(27) GDPR", NoSuchParagraph, None);
    check("Art. 6(f) GDPR", NoParagraphGiven, Some("Art. 6(1)(f)"));
    check("Arts. 15-122 GDPR", NoSuchArticle, None);
    check("Art. 22A GDPR", OnlyInUk, None);
    check("Art. 6(1)(ea) GDPR", OnlyInUk, None);
    check("§ 6 Abs. 1 lit. f DSGVO", WrongUnit, Some("Art. 6(1)(f)"));
    check("Art. 26 BDSG", WrongUnit, None);
    check("Art. 22 UK GDPR", Gone, Some("Arts. 22A–22D"));
    check("Article 45 of the UK GDPR", SaidToBeGone, Some("Arts. 45A–45C"));
    check("Article 44 of the UK GDPR", SaidToBeGone, Some("Art. 44A"));
    check("the GDPR, Regulation (EU) 2016/697", WrongActNumber, Some("Regulation (EU) 2016/679"));
    check("Directive (EU) 2016/679", WrongActNumber, Some("Regulation (EU) 2016/679"));
}

#[test]
fn citations_that_hold() {
    for text in [
        "Art. 6(1)(f) GDPR",
        "Art. 99 GDPR",
        "recital 173 GDPR",
        "Art. 13(2)(f) GDPR",
        "Art. 14(2)(g) GDPR",
        "Art. 10 GDPR",
        "Art. 4(7) GDPR",
        "Art. 4(16)(b) GDPR",
        "Art. 50(d) GDPR",
        "Arts. 15-22 GDPR",
        "Arts. 12 ff. GDPR",
        "Art. 6(1)(ea) UK GDPR",
        "Art. 13(2)(ca) UK GDPR",
        "Art. 14(2)(da) UK GDPR",
        "Art. 22A UK GDPR",
        "Art. 6(11) UK GDPR",
        "Article 6(1) sentence 1 (f) GDPR",
        "Article 167 TFEU",
        "§ 25(1) TDDDG",
        "Regulation (EU) 2016/697 on something else",
        "Art. 49(1) subparagraph 2 GDPR",
        "Regulation (EU) 2016/679",
        "Directive (EU) 2016/680",
        "Art. 40(2)(k) GDPR",
        "Art. 70(1)(y) GDPR",
        "C-311/18",
        "Article 22 GDPR",
        "s.164A DPA 2018",
    ] {
        assert_eq!(problems(text, TODAY), [], "in {text:?}");
    }
    assert_eq!(problems("Art. 22 UK GDPR", date(2026, 2, 4)), []);
    assert_eq!(problems("Art. 22A UK GDPR", date(2026, 2, 4))[0].kind, ProblemKind::NotYet);
}

fn mismatch(concept: &str, text: &str) -> Option<String> {
    let law = Law::get();
    let found = citation::find(text, Some(&Code::Gdpr));
    found
        .iter()
        .find_map(|citation| {
            law.right_mismatch(concept, citation, Stands::Near).or_else(|| law.basis_mismatch(concept, citation))
        })
        .and_then(|problem| problem.replacement)
}

#[test]
fn rights_and_bases_stand_where_they_stand() {
    assert_eq!(mismatch("right.portability", "portability (Art. 18 GDPR)").as_deref(), Some("Art. 20"));
    assert_eq!(mismatch("right.portability", "portability (Art. 20 GDPR)"), None);
    assert_eq!(mismatch("right.access", "access (Arts. 15-20 GDPR)"), None);
    assert_eq!(mismatch("right.complaint", "complain under Art. 13(2)(d) GDPR"), None);
    assert_eq!(mismatch("right.object", "object (Art. 22 GDPR)").as_deref(), Some("Art. 21"));
    assert_eq!(mismatch("basis.consent", "your consent, Art. 6(1)(f) GDPR").as_deref(), Some("Art. 6(1)(a)"));
    assert_eq!(mismatch("basis.consent", "your consent, Art. 6(1)(a) GDPR"), None);
    assert_eq!(mismatch("basis.contract", "contract, Art. 28(3)(a) GDPR"), None);
    assert_eq!(mismatch("recognised-interest", "Art. 6(1)(f) UK GDPR").as_deref(), Some("Art. 6(1)(ea)"));
}
