//! Clauses for what is missing: where they go, and that nothing is missing then.

use fineprint::analysis::Status;
use fineprint::ide::actions;
use fineprint::outline::Format;
use fineprint::rules::{Kind, Regime};

use crate::desk::{Desk, apply, of};

const NOTICE: &str = "# Privacy notice\n\nOur site uses cookies.\n\n## Your rights\n\nYou may object to marketing at any time.\n\n## Security\n\n\
    Strong measures guard our servers. Children under 13 may not order.\n\n## Changes\n\nWe update this notice at times.\n";

const PAGE: &str = "<html><body><div class=\"page\">\n<h1>Privacy notice</h1>\n<p>Our site uses cookies.</p>\n<h3>Your rights</h3>\n\
    <ul><li><div>You may object to marketing at any time.</div></li></ul>\n<h3>Security</h3><p>Strong measures guard our servers. \
    <b>Children under 13 may not order.</b></p>\n<h3>Changes</h3>\n<p>We update this notice at times.</p>\n</div></body></html>\n";

fn plain() -> String {
    NOTICE.replace('#', "").replace("\n ", "\n")
}

/// The text after the first way to mend the first finding of a rule.
pub(crate) fn mended(desk: &Desk, text: &str, rule: &str) -> String {
    let analysis = desk.read(text);
    let draft = desk.draft(text, &analysis);
    let finding = *of(&analysis, rule).first().expect("the rule speaks");
    let action = actions::mending(finding, &draft).into_iter().next().expect("there is a way to mend it");
    apply(text, &actions::edits(&action.way, finding, &draft).expect("what is offered can be done"))
}

#[test]
fn a_missing_disclosure_goes_where_it_belongs_and_is_then_made() {
    let rule = "missing/complaint-authority";
    for (text, format) in [(NOTICE.to_owned(), Format::Markdown), (plain(), Format::Plain), (PAGE.to_owned(), Format::Html)] {
        let desk = Desk::notice(format);
        let after = mended(&desk, &text, rule);
        let (clause, changes) =
            (after.find("supervisory authority").expect("the clause"), after.find("Changes").expect("a heading"));
        assert!(clause < changes, "{after}");
        assert!(of(&desk.read(&after), rule).is_empty(), "{after}");
    }
}

#[test]
fn a_clause_joins_the_section_on_its_subject_or_gets_one_of_its_rank() {
    let check = |format, text: &str, rule: &str, expected: &str| {
        let after = mended(&Desk::notice(format), text, rule);
        assert!(after.contains(expected), "{rule}: {after}");
    };
    check(
        Format::Markdown,
        NOTICE,
        "missing/retention-period-or-criteria",
        "may not order.\n\n## How long we keep your data\n\n| ",
    );
    check(Format::Html, PAGE, "missing/complaint-authority", "</b></p>\n\n<h3>Complaining to an authority</h3>\n<p>If you think");
    check(Format::Html, PAGE, "missing/cookies", "</b></p>\n\n<h3>Cookies");
    let with_section = NOTICE.replace("## Security", "## Complaints\n\nWrite to our shop.\n\n## Security");
    check(Format::Markdown, &with_section, "missing/complaint-authority", "Write to our shop.\n\nIf you think");
}

#[test]
fn lines_end_as_they_do_in_the_draft() {
    let after = mended(&Desk::notice(Format::Markdown), &NOTICE.replace('\n', "\r\n"), "missing/complaint-authority");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn each_disclosure_has_its_variants() {
    let desk = Desk::notice(Format::Markdown);
    let text =
        "# Privacy notice\n\nWe send your order to Osier Payments Inc. in the United States. If you have given your consent, we \
        send you our catalogue.\n\n"
            .to_owned()
            + NOTICE;
    let analysis = desk.read(&text);
    let draft = desk.draft(&text, &analysis);
    let offered = |rule: &str| -> Vec<String> {
        let finding = *of(&analysis, rule).first().expect("the rule speaks");
        actions::mending(finding, &draft).into_iter().map(|action| action.title).collect()
    };
    for (rule, variants) in [
        ("missing/transfer-safeguards", &["standard contractual clauses", "Data Privacy Framework", "adequacy decision"][..]),
        ("missing/legal-bases", &["Legal basis: consent", "Legal basis: contract", "Legal basis: legal duty"]),
    ] {
        let titles = offered(rule);
        assert!(variants.iter().all(|variant| titles.iter().any(|title| title.contains(variant))), "{rule}: {titles:?}");
    }
}

#[test]
fn all_that_is_missing_is_inserted_at_once_and_once() {
    let agreement = "# Data processing agreement\n\nThis agreement is made between Quillwort GmbH (the Controller) and Larch Hosting \
        GmbH (the Processor).\n";
    for (kind, regimes, text, format) in [
        (Kind::PrivacyNotice, &[Regime::EuGdpr][..], NOTICE, Format::Markdown),
        (Kind::PrivacyNotice, &[Regime::EuGdpr], PAGE, Format::Html),
        (Kind::PrivacyNotice, &[Regime::EuGdpr], &plain(), Format::Plain),
        (Kind::PrivacyNotice, &[Regime::EuGdpr, Regime::UkGdpr], NOTICE, Format::Markdown),
        (Kind::PrivacyNotice, &[Regime::EuGdpr, Regime::UsCa], &format!("{NOTICE}\nThe CCPA applies to us."), Format::Markdown),
        (Kind::CookieNotice, &[Regime::EuGdpr], "# Cookie notice\n\nOur site uses cookies.\n", Format::Markdown),
        (Kind::ProcessingAgreement, &[Regime::EuGdpr], agreement, Format::Markdown),
    ] {
        let desk = Desk::new(format, kind, regimes);
        let analysis = desk.read(text);
        let before = actions::missing(&analysis);
        assert!(before > 4, "{kind:?} lacks {before}");
        let after = apply(text, &actions::insert_missing(&desk.draft(text, &analysis)));
        let again = desk.read(&after);
        let absent: Vec<_> = again.disclosures.iter().filter(|one| one.status == Status::Absent).map(|one| &one.id).collect();
        assert!(absent.is_empty(), "{kind:?} {format:?} still lacks {absent:?}: {after}");
        assert!(actions::insert_missing(&desk.draft(&after, &again)).is_empty());
        let broken =
            again.findings.iter().filter(|finding| !finding.rule.starts_with("missing/") && &*finding.rule != "text/placeholder");
        let before = analysis.findings.len();
        assert!(broken.count() <= before, "{kind:?}: {:#?}", again.findings);
    }
}
