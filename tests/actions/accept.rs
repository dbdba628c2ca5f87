//! Findings that are accepted: by a comment, or in the settings.

use fineprint::config::{Layer, Settings};
use fineprint::ide::actions::{self, Way};
use fineprint::outline::Format;

use crate::desk::{Desk, apply, of};

const RULE: &str = "retention/undefined-period";

/// The text once the only finding of the rule is accepted by a comment, after which it is gone.
fn check(format: Format, path: &'static str, way: &Way, text: &str, expected: &str) {
    let desk = Desk { path, ..Desk::notice(format) };
    let analysis = desk.read(text);
    let draft = desk.draft(text, &analysis);
    let finding = of(&analysis, RULE)[0];
    assert!(actions::accepting(finding, &draft).iter().any(|action| action.way == *way), "{way:?} is offered");
    let after = apply(text, &actions::edits(way, finding, &draft).expect("what is offered can be done"));
    assert_eq!(after, expected);
    let again = desk.read(&after);
    assert!(of(&again, RULE).is_empty() && again.findings.len() < analysis.findings.len(), "{:#?}", again.findings);
}

#[test]
fn a_comment_goes_where_it_hides_the_finding() {
    let mark = "fineprint-ignore retention/undefined-period: [why]";
    let here = |format, path, text: &str, expected: &str| {
        check(format, path, &Way::AcceptHere, text, &expected.replace("MARK", mark));
    };
    let (md, html) = ("a.md", "a.html");
    here(
        Format::Markdown,
        md,
        "# Privacy\n\nWe keep data as long as necessary.\n",
        "# Privacy\n\n<!-- MARK -->\nWe keep data as long as necessary.\n",
    );
    here(
        Format::Markdown,
        md,
        "**We** keep data\r\nas long as necessary.\r\n",
        "<!-- MARK -->\r\n**We** keep data\r\nas long as necessary.\r\n",
    );
    here(
        Format::Markdown,
        md,
        "- We sell tea.\n- We keep data as long as necessary.\n- Post\n",
        "- We sell tea.\n- We keep data as long as necessary. <!-- MARK -->\n- Post\n",
    );
    here(
        Format::Markdown,
        md,
        "| Data | Storage period |\n|---|---|\n| Name | as long as necessary |\n",
        "| Data | Storage period |\n|---|---|\n| Name | as long as necessary <!-- MARK --> |\n",
    );
    here(Format::Mdx, "a.mdx", "We keep data as long as necessary.\n", "{/* MARK */}\nWe keep data as long as necessary.\n");
    here(
        Format::Html,
        html,
        "<p>We keep data <b>as long as necessary</b>.</p>",
        "<p>We keep data <b>as long as necessary</b>. <!-- MARK --></p>",
    );
}

#[test]
fn a_comment_at_the_head_speaks_for_the_file() {
    let mark = "fineprint-ignore-file retention/undefined-period: [why]";
    let in_file = |format, text: &str, expected: &str| {
        check(format, "a", &Way::AcceptInFile, text, &expected.replace("MARK", mark));
    };
    in_file(
        Format::Markdown,
        "---\ntitle: Privacy\n---\n# Privacy\n\nWe keep data as long as necessary.\n",
        "---\ntitle: Privacy\n---\n<!-- MARK -->\n\n# Privacy\n\nWe keep data as long as necessary.\n",
    );
    in_file(
        Format::Html,
        "<!DOCTYPE html><h1>Privacy</h1><p>We keep data as long as necessary.</p>",
        "<!DOCTYPE html><h1>Privacy <!-- MARK --></h1><p>We keep data as long as necessary.</p>",
    );
}

#[test]
fn the_settings_accept_what_no_comment_can() {
    let text = "Privacy\n\nWe keep \"data\" as long as necessary.\n";
    let desk = Desk { path: "legal/privacy.txt", ..Desk::notice(Format::Plain) };
    let analysis = desk.read(text);
    let draft = desk.draft(text, &analysis);
    let finding = of(&analysis, RULE)[0];
    let ways: Vec<_> = actions::accepting(finding, &draft).into_iter().map(|action| action.way).collect();
    assert_eq!(ways, [Way::AcceptLineInSettings, Way::AcceptFileInSettings, Way::TurnOff]);
    for settings in ["", "today = 2026-01-31", "[rules] # ours\nvague = \"hint\"\n", "[entity]\nname = \"Quillwort\"\n\n"] {
        for way in &ways {
            let edit = actions::in_settings(way, finding, "legal/privacy.txt", &draft, settings).expect("an edit");
            let after = apply(settings, &[edit]);
            let (layer, warnings) = Layer::parse(&after).unwrap_or_else(|errors| panic!("{after}: {errors:?}"));
            assert!(warnings.is_empty(), "{after}: {warnings:?}");
            let settings = Settings::layered([&layer]);
            let accepts = |path, line: &str| settings.accepting(Some(path), RULE, || line).next().is_some();
            let off = settings.severity(RULE, finding.severity).is_none();
            assert!(off || accepts("legal/privacy.txt", "We keep \"data\" as long as necessary."), "{after}");
            assert!(!accepts("legal/cookies.txt", "We keep data as long as necessary."), "{after}");
        }
    }
}
