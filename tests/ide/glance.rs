//! What is shown within a text: links, hints, tokens, and what is selected step by step.

use fineprint::ide::Page;
use fineprint::ide::inlay::hints;
use fineprint::ide::links::{Target, links};
use fineprint::ide::selection::selections;
use fineprint::ide::tokens::{TokenKind, tokens};
use fineprint::outline::Format;
use fineprint::rules::RuleBook;

use crate::fixture::Fixture;
use crate::{TODAY, analyse};

/// The links of a text are the marked words, and lead to these addresses or words of the text.
fn check_links(marked: &str, expected: &[&str]) {
    let fixture = Fixture::parse(marked);
    let analysis = analyse(&fixture.text, Format::Markdown);
    let found = links(Page { analysis: &analysis, text: &fixture.text });
    let targets: Vec<_> = found
        .iter()
        .map(|link| match &link.target {
            Target::Address(address) => address.as_str(),
            Target::Here(range) => &fixture.text[range.clone()],
        })
        .collect();
    assert_eq!(targets, expected, "{marked}");
    assert_eq!(found.iter().map(|link| link.range.clone()).collect::<Vec<_>>(), fixture.marked, "{marked}");
}

#[test]
fn what_is_cited_leads_to_the_law() {
    let eu = "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_6";
    check_links("We rely on «Art. 6(1)(f)» GDPR.", &[eu]);
    check_links("See «Art. 22A» UK GDPR.", &["https://www.legislation.gov.uk/eur/2016/679/article/22A"]);
    check_links("See «recital 47» GDPR.", &["https://eur-lex.europa.eu/eli/reg/2016/679/oj#rct_47"]);
    check_links("After «C-311/18».", &["https://curia.europa.eu/juris/liste.jsf?num=C-311/18"]);
    check_links("Complain to the «Information Commissioner's Office».", &["https://ico.org.uk"]);
    check_links("Complain to the «CNIL», not to CNILs.", &["https://www.cnil.fr"]);
}

#[test]
fn a_documents_own_links_go_first() {
    check_links("See [«Art. 6 GDPR»](https://shop.example/law).", &["https://shop.example/law"]);
    check_links("See [«cookies»](cookies.md#list), <«https://shop.example»>.", &["cookies.md#list", "https://shop.example"]);
    check_links("# Data\n\nSee Section “«Rights»” or [«here»](#rights).\n\n# Rights\n\nObject.", &["Rights", "Rights"]);
    check_links("At «www.shop.example».", &["https://www.shop.example"]);
    check_links("We sell tea.", &[]);
}

/// The hints of a text stand where `⟨…⟩` stands in it.
fn check_hints(marked: &str) {
    let mut text = String::new();
    let mut expected = Vec::new();
    for piece in marked.split('⟨') {
        let (hint, rest) = piece.split_once('⟩').map_or((None, piece), |(hint, rest)| (Some(hint), rest));
        expected.extend(hint.map(|hint| (text.len(), hint.to_owned())));
        text.push_str(rest);
    }
    let found: Vec<_> =
        hints(&analyse(&text, Format::Markdown), &(0..text.len())).into_iter().map(|one| (one.offset, one.text)).collect();
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn bare_numbers_are_told_and_named_ones_are_not() {
    check_hints("We rely on Art. 6(1)(f) GDPR⟨legitimate interests⟩.");
    check_hints("We rely on our legitimate interests (Art. 6(1)(f) GDPR).");
    check_hints("See **Art. 6** GDPR⟨lawfulness of processing⟩.");
    check_hints("Art. 15⟨right of access by the data subject⟩ and Art. 46(2)(b) GDPR⟨binding corporate rules under Art. 47⟩.");
    check_hints("Art. 12(3) GDPR⟨answer within one month⟩; Arts. 15–22 GDPR; recital 47 GDPR.");
    check_hints("§ 1798.105⟨right to delete⟩ Cal. Civ. Code and C-311/18⟨Schrems II⟩.");
    check_hints("See Art. 4(7) GDPR⟨controller⟩. The controller, Art. 4(7) GDPR, decides.");
}

#[test]
fn periods_end_on_the_day_that_the_calendar_says() {
    check_hints("It applies for two years from 1 March 2026⟨until 1 March 2028⟩.");
    check_hints("From 31 January 2026 for 1 month⟨until 28 February 2026⟩ it applies.");
    check_hints("Kept for 10 days after 24 December 2026⟨until 3 January 2027⟩.");
    check_hints("From 1 January 2026 on, we keep records for 30 days. Last updated: 1 March 2026.");
    check_hints("For two years from March 2026 it applies.");
}

#[test]
fn hints_outside_of_what_is_in_view_are_left_out() {
    let text = "See Art. 7 GDPR. See Art. 17 GDPR.";
    let found = hints(&analyse(text, Format::Markdown), &(16..text.len()));
    assert_eq!(found.iter().map(|hint| hint.offset).collect::<Vec<_>>(), [33]);
}

#[test]
fn tokens_are_what_has_a_meaning_of_its_own() {
    let text = "Our shop (the “Service”) keeps logs for 14 days under Art. 6(1)(f) GDPR. The Service of [COMPANY NAME] left the \
                EU-U.S. Privacy Shield for the Data Privacy Framework.";
    let found = tokens(&analyse(text, Format::Markdown), &RuleBook::built_in(), TODAY, &(0..text.len()));
    let shown: Vec<_> = found.iter().map(|one| (&text[one.range.clone()], one.kind, one.is_definition, one.is_dead)).collect();
    let expected = [
        ("Service", TokenKind::Term, true, false),
        ("14 days", TokenKind::Duration, false, false),
        ("Art. 6(1)(f)", TokenKind::Citation, false, false),
        ("Service", TokenKind::Term, false, false),
        ("[COMPANY NAME]", TokenKind::Placeholder, false, false),
        ("EU-U.S. Privacy Shield", TokenKind::Instrument, false, true),
        ("Data Privacy Framework", TokenKind::Instrument, false, false),
    ];
    assert_eq!(shown, expected);
    assert_eq!(tokens(&analyse(text, Format::Markdown), &RuleBook::built_in(), TODAY, &(20..60)).len(), 2);
}

/// The steps from the cursor outwards, as the text of each.
fn check_selections(document: &str, expected: &[&str]) {
    let fixture = Fixture::parse(document);
    let found = selections(&analyse(&fixture.text, Format::Markdown), &fixture.text, fixture.cursor);
    assert_eq!(found.into_iter().map(|range| &fixture.text[range]).collect::<Vec<_>>(), expected, "{document}");
}

#[test]
fn selections_widen_from_the_word_to_the_text() {
    let text = "# Data\n\nWe keep da|ta. We **love** it.\n\n## More\n\nTea.\n\n# End\n\nBye.\n";
    let plain = text.replace('|', "");
    let section = &plain[..plain.find("# End").expect("a heading")];
    check_selections(text, &["data", "We keep data.", "We keep data. We **love** it.", section, &plain]);
    check_selections("|", &[""]);
    check_selections("Tea|", &["Tea"]);
}
