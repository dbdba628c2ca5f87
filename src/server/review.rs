//! The analysis of one version of a document, ready to be shown.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHasher;
use serde_json::value::RawValue;

use crate::analysis::{Analysis, Engine, Finding, Fix};
use crate::ide;
use crate::outline::Format;
use crate::text::Snapshot;

/// What was found in one version of a document.
#[derive(Debug)]
pub(super) struct Review {
    /// The client's number for the version.
    pub(super) version: i32,
    /// The day it was judged by.
    pub(super) today: Date,
    /// The text that was read.
    pub(super) snapshot: Snapshot,
    /// How it is written.
    pub(super) format: Format,
    /// The rules and settings it was read under.
    pub(super) engine: Engine,
    /// What was found in it.
    pub(super) analysis: Analysis,
    /// The findings as the client gets them: a list, written once however often it is sent.
    pub(super) diagnostics: Arc<RawValue>,
    /// Equal for equal diagnostics.
    pub(super) result_id: String,
}

impl Review {
    /// Ways to mend a finding, the best first.
    pub(super) fn fixes(&self, finding: &Finding) -> Vec<Fix> {
        let draft = ide::actions::Draft {
            text: self.snapshot.text(),
            format: self.format,
            entity: &self.engine.settings.entity,
            today: self.today,
        };
        ide::actions::fixes(finding, &self.analysis, &self.engine.book, draft)
    }
}

/// A name for written diagnostics that others do not share.
pub(super) fn result_id(diagnostics: &RawValue) -> String {
    let mut hasher = FxHasher::default();
    diagnostics.get().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
