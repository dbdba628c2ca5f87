//! What a person asks of an analysis: what stands under the cursor, where a clause goes, and so on.

mod coverage;
mod fixture;
mod glance;
mod hover;
mod navigation;

use std::sync::Arc;

use fineprint::analysis::{Analysis, Cache, Engine};
use fineprint::config::Settings;
use fineprint::ide::actions::{self, Draft};
use fineprint::outline::Format;
use fineprint::rules::{Kind, RuleBook};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn analyse(text: &str, format: Format) -> Analysis {
    let settings = Settings::default().with_kind(Kind::PrivacyNotice);
    Engine::new(RuleBook::built_in(), Arc::new(settings)).analyse(&mut Cache::default(), text, format, None, TODAY)
}

/// The text after the first clause that mends the first finding of a rule is inserted.
fn mended(text: &str, format: Format, rule: &str) -> String {
    let analysis = analyse(text, format);
    let finding = analysis.findings.iter().find(|finding| &*finding.rule == rule).expect("the rule speaks");
    let entity = Settings::default().entity;
    let draft = Draft { text, format, entity: &entity, today: TODAY };
    let fix =
        actions::fixes(finding, &analysis, &RuleBook::built_in(), draft).into_iter().next().expect("there is a way to mend it");
    let mut text = text.to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.text);
    }
    text
}

const NOTICE: &str = "# Privacy notice\n\nOur site uses cookies.\n\n## Your rights\n\nYou may object to marketing at any time.\n\n## Security\n\n\
    Strong measures guard our servers. Children under 13 may not order.\n\n## Changes\n\nWe update this notice at times.\n";

#[test]
fn a_missing_disclosure_goes_where_it_belongs_and_is_then_made() {
    let rule = "missing/complaint-authority";
    for (text, format) in [(NOTICE.to_owned(), Format::Markdown), (NOTICE.replace('#', "").replace("\n ", "\n"), Format::Plain)] {
        let after = mended(&text, format, rule);
        let (clause, changes) =
            (after.find("supervisory authority").expect("the clause"), after.find("Changes").expect("a heading"));
        assert!(clause < changes, "{after}");
        assert!(analyse(&after, format).findings.iter().all(|finding| &*finding.rule != rule), "{after}");
    }
}

#[test]
fn lines_end_as_they_do_in_the_draft() {
    let after = mended(&NOTICE.replace('\n', "\r\n"), Format::Markdown, "missing/complaint-authority");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}
