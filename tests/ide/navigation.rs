//! Terms and sections: where they are defined, where they are used, and how a term is renamed.

use fineprint::ide::Page;
use fineprint::ide::navigation::{Spot, definition, highlights, references};
use fineprint::ide::rename::{prepare, rename};
use fineprint::ide::symbols::{SymbolKind, symbols};
use fineprint::outline::Format;

use crate::analyse;
use crate::fixture::{Fixture, pages};

/// Runs a feature over documents, with the cursor in the first; the spots must be the marked ones.
fn check(documents: &[&str], feature: impl Fn(&[Page<'_>], usize) -> Vec<Spot>) {
    let fixtures: Vec<_> = documents.iter().map(|document| Fixture::parse(document)).collect();
    let analyses: Vec<_> = fixtures.iter().map(|fixture| analyse(&fixture.text, Format::Markdown)).collect();
    let found = feature(&pages(&fixtures, &analyses), fixtures[0].cursor);
    let marked = fixtures.iter().enumerate().flat_map(|(page, one)| one.marked.iter().map(move |range| (page, range.clone())));
    let expected: Vec<_> = marked.map(|(page, range)| Spot { page, range }).collect();
    let words =
        |spots: &[Spot]| spots.iter().map(|spot| fixtures[spot.page].text[spot.range.clone()].to_owned()).collect::<Vec<_>>();
    assert_eq!(found, expected, "{documents:?}\nfound {:?}, not {:?}", words(&found), words(&expected));
}

#[test]
fn a_term_leads_to_its_definition() {
    let check = |document: &str| check(&[document], definition);
    check("Our shop (the “«Service»”) sells tea. You use the Serv|ice.");
    check("“«Personal Data»” means data on you. We keep |Personal Data.");
    check("# Definitions\n\n- **«Account»** means what you sign in with.\n- Order: tea.\n\n# Use\n\nYour Accounts| are safe.");
    check("# Definitions\n\n- «Cookie»: a small file.\n\n# Use\n\nCookies| are set.");
    check("The tea shop (“«Shop»”) is open.\n\n# Your |Shop\n\nWe sell.");
    check("This means that tea| is sold. Tea: green.");
    check("Our shop (the “Service”) sells tea. A Service| Provider ships it.");
}

#[test]
fn a_term_of_another_document_leads_there() {
    check(&["# Cookies\n\nWe set cookies in the Serv|ice.", "Our shop (the “«Service»”) sells tea."], definition);
    check(&["# Cookies\n\nWe set cook|ies.", "Our shop (the “Service”) sells tea."], definition);
}

#[test]
fn words_that_point_to_a_section_lead_to_its_heading() {
    let check = |document: &str| check(&[document], definition);
    check("# 1. Data\n\nSee Sect|ion 3.\n\n# 2. Use\n\nTea.\n\n# «3. Rights»\n\nYou may object.");
    check("# 1. Data\n\nSee Sections 2 and |3.\n\n# 2. Use\n\nTea.\n\n# «3. Rights»\n\nYou may object.");
    check("# Data\n\nWe guard it as described below under Secu|rity.\n\n# «Security»\n\nLocks.");
    check("# Data\n\nSee the security sec|tion or the securi|ty section.\n\n# «Security»\n\nLocks.");
    check("# Data\n\nSee “Your |rights” below.\n\n# «Your rights»\n\nObject.");
    check("# Data\n\nMore on [your ri|ghts](#your-rights).\n\n# «Your rights»\n\nObject.");
    check("# Data\n\nMore on [locks|](#safe).\n\n# Rights\n\nObject.\n\n<a id=\"safe\"></a>\n\n# «Locks we use»\n\nMany.");
    check("# Data\n\nMore [there|](#data-1).\n\n# «Data»\n\nObject.");
    check("# Data\n\nSecurity is| dear to us.\n\n# Security\n\nLocks.");
    check("# Data\n\nSee Section 9|.\n\n# Security\n\nLocks.");
}

#[test]
fn uses_of_a_term_are_found_in_every_document() {
    let uses = "“Order” means tea. «Orders» are kept. The «Order» is yours; «Order’s» end. Order Form. order.";
    let uses = uses.replace("«Order’s»", "«Order»’s");
    check(&[&format!("{uses} My «Or|der»."), "Each «Order» counts."], |pages, at| references(pages, at, false));
    check(&["“«Order»” means tea. The «Ord|er»."], |pages, at| references(pages, at, true));
    check(&["“Order” means tea. We sell |tea."], |pages, at| references(pages, at, true));
}

#[test]
fn uses_of_a_section_are_what_points_to_it() {
    let text = "# 1. Data\n\n«See»\n\n# 2. Use\n\nTea.\n\n# «3. Rig|hts»\n\nAs «Section 3» says.\n\n# 4. End\n\n«[Here](#3-rights)» and Section 4.";
    let text = text.replace("«See»", "See «Section 3» and Section 2.").replace("«[Here]", "[«Here»]").replace(")» and", ") and");
    check(&[&text], |pages, at| references(pages, at, true));
}

#[test]
fn highlights_tell_the_origin_from_its_uses() {
    let fixture = Fixture::parse("“Order” means tea. The Ord|er and Orders.");
    let analysis = analyse(&fixture.text, Format::Markdown);
    let found = highlights(Page { analysis: &analysis, text: &fixture.text }, fixture.cursor);
    let found: Vec<_> = found.iter().map(|one| (&fixture.text[one.range.clone()], one.is_origin)).collect();
    assert_eq!(found, [("Order", true), ("Order", false), ("Orders", false)]);
}

#[test]
fn the_same_provision_and_the_same_vendor_light_up() {
    let check = |text: &str, expected: &[&str]| {
        let fixture = Fixture::parse(text);
        let analysis = analyse(&fixture.text, Format::Markdown);
        let found = highlights(Page { analysis: &analysis, text: &fixture.text }, fixture.cursor);
        assert!(found.iter().all(|one| !one.is_origin));
        let found: Vec<_> = found.iter().map(|one| &fixture.text[one.range.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("See Art. 1|5 GDPR, Article 15 of the GDPR and Art. 16 GDPR.", &["Art. 15", "Article 15"]);
    check("We use Mail|chimp. Mailchimp sends our letters, and Stripe takes payments.", &["Mailchimp", "Mailchimp"]);
    check("See Art. 15 GDPR. We sell |tea.", &[]);
}

/// The documents after the term under the cursor in the first got another name, or why it did not.
fn renamed(documents: &[&str], name: &str) -> Result<Vec<String>, String> {
    let fixtures: Vec<_> = documents.iter().map(|document| Fixture::parse(document)).collect();
    let analyses: Vec<_> = fixtures.iter().map(|fixture| analyse(&fixture.text, Format::Markdown)).collect();
    let pages = pages(&fixtures, &analyses);
    let edits = rename(&pages, fixtures[0].cursor, name).map_err(|refusal| refusal.to_string())?;
    let under = prepare(&pages, fixtures[0].cursor).expect("what is renamed can be");
    assert!(under.start <= fixtures[0].cursor && fixtures[0].cursor <= under.end);
    let mut texts: Vec<_> = fixtures.iter().map(|fixture| fixture.text.clone()).collect();
    for (page, edits) in edits {
        for edit in edits.iter().rev() {
            texts[page].replace_range(edit.range.clone(), &edit.text);
        }
    }
    Ok(texts)
}

#[test]
fn a_term_is_renamed_in_every_form_and_document() {
    let check = |documents: &[&str], name: &str, expected: &[&str]| {
        assert_eq!(renamed(documents, name), Ok(expected.iter().map(|text| (*text).to_owned()).collect()));
    };
    check(
        &[
            "“Service Provider” means a shop. A Serv|ice Provider; Service\nProviders; Service Provider’s. Service.",
            "Service Providers.",
        ],
        "Processor",
        &["“Processor” means a shop. A Processor; Processors; Processor’s. Service.", "Processors."],
    );
    check(
        &["“Policies” means rules. Each Poli|cy and all Policies."],
        "Rule",
        &["“Rules” means rules. Each Rule and all Rules."],
    );
    check(
        &["Our shop (the “Ser|vice”). A **Service** and **the Service**."],
        "Shop",
        &["Our shop (the “Shop”). A **Shop** and **the Shop**."],
    );
}

#[test]
fn a_rename_that_cannot_be_right_is_refused() {
    let check = |document: &str, name: &str, why: &str| {
        let refusal = renamed(&[document], name).expect_err("refused");
        assert!(refusal.contains(why), "{refusal}");
    };
    check("We sell |tea.", "Tea", "no defined term");
    check("Our shop (the “Ser|vice”).", "tea\nshop", "one line");
    check("Our shop (the “Ser|vice”).", "", "one line");
    check("Our shop (the “Ser|vice”) takes orders (each an “Order”).", "Order", "already");
    check("Our data (the “Ser|vice Data”). Service *Data* is kept.", "Logs", "marks");
}

#[test]
fn sections_and_terms_are_found_by_some_of_their_letters() {
    let texts =
        ["# 1. Cookies\n\nOur shop (the “Service”) is open.\n\n## Consent\n\nYes.\n", "# Rights\n\nSecure it (the “Secret”).\n"];
    let analyses = texts.map(|text| analyse(text, Format::Markdown));
    let pages: Vec<_> = texts.iter().zip(&analyses).map(|(text, analysis)| Page { analysis, text }).collect();
    let check = |query: &str, expected: &[(usize, &str, SymbolKind, Option<&str>)]| {
        let found = symbols(&pages, query);
        let shown: Vec<_> = found.iter().map(|one| (one.page, one.name.as_str(), one.kind, one.container.as_deref())).collect();
        assert_eq!(shown, expected, "{query:?}");
    };
    let consent = (0, "Consent", SymbolKind::Section, Some("1 Cookies"));
    let service = (0, "Service", SymbolKind::Term, Some("Cookies"));
    let secret = (1, "Secret", SymbolKind::Term, Some("Rights"));
    check("sec", &[secret, service]);
    check("SE", &[consent, service, secret]);
    check("zz", &[]);
    assert_eq!(symbols(&pages, "").len(), 5);
}
