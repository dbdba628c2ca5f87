//! What a person asks of an analysis.

mod completion;
mod coverage;
mod fixture;
mod glance;
mod hover;
mod navigation;
mod properties;
mod settings;

use std::sync::Arc;

use fineprint::analysis::{Analysis, Cache, Engine};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::{Kind, RuleBook};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn analyse(text: &str, format: Format) -> Analysis {
    let settings = Settings::default().with_kind(Kind::PrivacyNotice);
    Engine::new(RuleBook::built_in(), Arc::new(settings)).analyse(&mut Cache::default(), text, format, None, TODAY)
}
