//! A text on the desk: read, acted on, and read again.

use std::sync::Arc;

use fineprint::analysis::{Analysis, Cache, Edit, Engine, Finding};
use fineprint::clauses::Library;
use fineprint::config::Settings;
use fineprint::ide::actions::Draft;
use fineprint::outline::Format;
use fineprint::rules::{Kind, Regime, RuleBook};
use jiff::civil::{Date, date};

pub(crate) const TODAY: Date = date(2026, 11, 23);

/// How texts are read.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) format: Format,
    pub(crate) path: &'static str,
    pub(crate) today: Date,
    pub(crate) engine: Engine,
}

impl Desk {
    pub(crate) fn new(format: Format, kind: Kind, regimes: &[Regime]) -> Self {
        let mut settings = Settings::default().with_kind(kind);
        settings.regimes = regimes.to_vec();
        let engine = Engine::new(RuleBook::built_in(), Arc::new(settings));
        Self { format, path: "legal/privacy.md", today: TODAY, engine }
    }

    pub(crate) fn notice(format: Format) -> Self {
        Self::new(format, Kind::PrivacyNotice, &[Regime::EuGdpr])
    }

    pub(crate) fn read(&self, text: &str) -> Analysis {
        self.engine.analyse(&mut Cache::default(), text, self.format, Some(self.path), self.today)
    }

    pub(crate) fn draft<'a>(&'a self, text: &'a str, analysis: &'a Analysis) -> Draft<'a> {
        Draft {
            text,
            format: self.format,
            path: Some(self.path),
            analysis,
            book: &self.engine.book,
            clauses: Library::builtin(),
            entity: &self.engine.settings.entity,
            today: self.today,
        }
    }
}

/// The findings of a rule.
pub(crate) fn of<'a>(analysis: &'a Analysis, rule: &str) -> Vec<&'a Finding> {
    analysis.findings.iter().filter(|finding| &*finding.rule == rule).collect()
}

/// The text with edits made, which lie within it, on whole characters, in order and apart.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut after = String::new();
    let mut copied = 0;
    for edit in edits {
        assert!(copied <= edit.range.start && edit.range.start <= edit.range.end, "{edits:#?}");
        after.push_str(text.get(copied..edit.range.start).expect("edits lie on whole characters within the text"));
        after.push_str(&edit.text);
        copied = edit.range.end;
    }
    after + text.get(copied..).expect("edits lie on whole characters within the text")
}
