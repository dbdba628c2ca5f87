//! The analysis of one version of a document, ready to be shown.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHasher;
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::lsp_types::{Diagnostic, Url, WorkspaceEdit};

use super::capabilities::Client;
use super::convert;
use super::project::{IdleIgnores, Project};
use crate::analysis::{Analysis, Beside, Cache, Companion, Edit, Engine};
use crate::ide;
use crate::outline::Format;
use crate::text::{Buffer, Snapshot};

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
    /// Its file, where it is one.
    pub(super) path: Option<String>,
    /// The rules and settings it was read under.
    pub(super) engine: Engine,
    /// What was found in it.
    pub(super) analysis: Analysis,
    /// The findings as the client gets them.
    pub(super) found: Found,
    companion: OnceLock<Arc<Companion>>,
}

/// Diagnostics as a client gets them.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// A list, written once however often it is sent.
    pub(super) diagnostics: Arc<RawValue>,
    /// Equal for equal diagnostics.
    pub(super) result_id: String,
}

/// A text that is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft<'a> {
    /// The URI as the client spells it.
    pub(super) uri: &'a Url,
    /// The file's path, where it is a file.
    pub(super) path: Option<&'a str>,
    /// How it is written.
    pub(super) format: Format,
    /// The text and its version.
    pub(super) buffer: &'a Buffer,
}

impl Review {
    /// Reads a text for a client.
    ///
    /// # Errors
    /// Its diagnostics cannot be written as JSON.
    pub(super) fn of(
        draft: Draft<'_>,
        project: &Project,
        (beside, idle): (Beside<'_>, IdleIgnores<'_>),
        cache: &mut Cache,
        client: &Client,
    ) -> serde_json::Result<Self> {
        let snapshot = draft.buffer.snapshot();
        let role = project.role_of(draft.path);
        let engine = project.engine_for(role).clone();
        let today = engine.settings.today.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
        let faults = project.faults_of(role, draft.path, snapshot.text(), idle);
        // Settings and rules are no prose.
        let prose = if faults.is_some() { "" } else { snapshot.text() };
        let analysis = engine.analyse_beside(beside, cache, prose, draft.format, draft.path, today);
        let diagnostics = match faults {
            Some(faults) => convert::faults(&faults.list, &snapshot, client),
            None => convert::diagnostics(&analysis.findings, &snapshot, draft.uri, client, &engine.book),
        };
        Ok(Self {
            version: draft.buffer.version(),
            today,
            snapshot,
            format: draft.format,
            path: draft.path.map(str::to_owned),
            engine,
            analysis,
            found: Found::of(&diagnostics)?,
            companion: OnceLock::new(),
        })
    }

    /// What it discloses to those that count it as one with them.
    pub(super) fn companion(&self, uri: &Url) -> Arc<Companion> {
        let make = || Arc::new(Companion::of(uri.as_str(), &self.analysis, &self.snapshot, &self.engine.book));
        self.companion.get_or_init(make).clone()
    }

    /// The document as navigation sees it.
    pub(super) fn page(&self) -> ide::Page<'_> {
        ide::Page { analysis: &self.analysis, text: self.snapshot.text() }
    }

    /// The text with what actions on it need.
    pub(super) fn draft(&self) -> ide::actions::Draft<'_> {
        ide::actions::Draft {
            text: self.snapshot.text(),
            format: self.format,
            path: self.path.as_deref(),
            analysis: &self.analysis,
            book: &self.engine.book,
            clauses: &self.engine.clauses,
            entity: &self.engine.settings.entity,
            today: self.today,
        }
    }

    /// Edits for the version that was read, where the client can check that it still has it.
    pub(super) fn workspace_edit(&self, edits: &[Edit], uri: &Url, client: Client) -> WorkspaceEdit {
        let edits = convert::text_edits(edits, &self.snapshot, client.encoding);
        convert::workspace_edit([(uri.clone(), Some(self.version), edits)], client)
    }
}

impl Found {
    /// Diagnostics, written.
    ///
    /// # Errors
    /// They cannot be written as JSON.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> serde_json::Result<Self> {
        let diagnostics = to_raw_value(diagnostics)?;
        Ok(Self { result_id: result_id(&diagnostics), diagnostics: diagnostics.into() })
    }
}

/// A name for written diagnostics that others do not share.
fn result_id(diagnostics: &RawValue) -> String {
    let mut hasher = FxHasher::default();
    diagnostics.get().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
