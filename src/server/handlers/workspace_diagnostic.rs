//! Diagnostics of every policy in the client's folders.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tower_lsp::jsonrpc::{Request, Result};
use tower_lsp::lsp_types::*;

use crate::server::convert;
use crate::server::key::Key;
use crate::server::review::Found;
use crate::server::session::Session;
use crate::server::wire::Outbox;
use crate::text::Snapshot;

/// Reports that are sent at once to a client that takes some before all are there.
const BATCH: usize = 20;

/// One file of the survey.
struct Step {
    key: Key,
    uri: Url,
    /// The editor's version where the file is open; its diagnostics are those of its review.
    is_open: bool,
    found: Option<Found>,
    /// Files done, of how many.
    done: (usize, usize),
}

/// Every policy in the folders: as the editor has it where it is open, else as it is on disk. Files
/// of which nothing is said are left out unless the client has something of them to forget. Ends
/// with the request: where that is cancelled, the file that is being read is the last.
pub(in crate::server) async fn workspace_diagnostic(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let outbox = session.outbox();
    let mut progress = Progress::begin(outbox.clone(), params.work_done_progress_params.work_done_token);
    let mut known = Known::new(params.previous_result_ids);
    let partial = params.partial_result_params.partial_result_token;
    let mut items = Vec::new();
    let mut steps = survey(session.clone());
    while let Some(step) = steps.recv().await {
        progress.report(step.done);
        items.extend(report(session, step, &mut known).await);
        if let Some(token) = partial.as_ref().filter(|_| items.len() >= BATCH) {
            send_partial(outbox, token, &mut items);
        }
    }
    items.extend(known.gone());
    if let Some(token) = partial.as_ref().filter(|_| !items.is_empty()) {
        send_partial(outbox, token, &mut items);
    }
    Ok(WorkspaceDiagnosticReport { items }.into())
}

/// Walks the folders on a thread of its own, which stops where nobody listens any more.
fn survey(session: Arc<Session>) -> Receiver<Step> {
    let (sender, receiver) = channel(BATCH);
    tokio::task::spawn_blocking(move || {
        let files = session.files();
        let total = files.len();
        for (index, file) in files.into_iter().enumerate() {
            if visit(&session, file, (index + 1, total), &sender).is_none() {
                return;
            }
        }
        for (file, faults) in session.all_faults() {
            let text = Snapshot::new(faults.text.as_str());
            let found = Found::of(&convert::faults(&faults.list, &text, &session.client())).ok();
            let Ok(uri) = Url::from_file_path(&file) else { continue };
            let (key, is_open) = (Key::of_file(&file), session.is_open(&file));
            let step = Step { key, uri, is_open, found, done: (total, total) };
            if sender.blocking_send(step).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Looks at one file; `None` where nobody listens any more.
fn visit(session: &Session, file: PathBuf, done: (usize, usize), sender: &Sender<Step>) -> Option<()> {
    let uri = Url::from_file_path(&file).ok();
    let is_open = session.is_open(&file);
    let found = if is_open { None } else { session.found_in(&file) };
    let Some(uri) = uri else { return Some(()) };
    sender.blocking_send(Step { key: Key::of_file(&file), uri, is_open, found, done }).ok()
}

/// The report about a file, if the client has to hear of it.
async fn report(session: &Session, step: Step, known: &mut Known) -> Option<WorkspaceDocumentDiagnosticReport> {
    let (mut uri, mut version, mut found) = (step.uri, None, step.found);
    if step.is_open {
        let document = session.document(&uri)?;
        let review = document.review().await.ok()?;
        uri = document.uri.clone();
        version = Some(i64::from(review.version));
        found = Some(review.found.clone());
    }
    let before = known.take(&step.key);
    let Found { diagnostics, result_id } = found.or_else(|| before.as_ref().and_then(|_| nothing()))?;
    let uri = before.as_ref().filter(|_| !step.is_open).map_or(uri, |before| before.uri.clone());
    match before {
        Some(before) if before.value == result_id => {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
            Some(WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report }.into())
        }
        None if diagnostics.get() == "[]" => None,
        _ => Some(full(uri, version, Found { diagnostics, result_id })),
    }
}

fn full(uri: Url, version: Option<i64>, found: Found) -> WorkspaceDocumentDiagnosticReport {
    // What was written here can be read.
    let items = serde_json::from_str(found.diagnostics.get()).unwrap_or_default();
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(found.result_id), items };
    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
}

/// No diagnostics at all.
fn nothing() -> Option<Found> {
    Found::of(&[]).ok()
}

/// What the client has from earlier reports.
struct Known(HashMap<Key, PreviousResultId>);

impl Known {
    fn new(previous: Vec<PreviousResultId>) -> Self {
        Self(previous.into_iter().map(|previous| (Key::of(&previous.uri), previous)).collect())
    }

    fn take(&mut self, key: &Key) -> Option<PreviousResultId> {
        self.0.remove(key)
    }

    /// Files that are not there any more, or not in the folders: they have no diagnostics.
    fn gone(self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        let Some(nothing) = nothing() else { return Vec::new() };
        let left = self.0.into_values().filter(|previous| previous.value != nothing.result_id);
        left.map(|previous| full(previous.uri, None, nothing.clone())).collect()
    }
}

fn send_partial(outbox: &Outbox, token: &ProgressToken, items: &mut Vec<WorkspaceDocumentDiagnosticReport>) {
    notify(outbox, token, json!({ "items": std::mem::take(items) }));
}

fn notify(outbox: &Outbox, token: &ProgressToken, value: Value) {
    outbox.request(Request::build("$/progress").params(json!({ "token": token, "value": value })).finish());
}

/// What the person sees of the work; ends with it, whether that was done or given up.
struct Progress {
    outbox: Outbox,
    token: Option<ProgressToken>,
    percent: usize,
}

impl Progress {
    fn begin(outbox: Outbox, token: Option<ProgressToken>) -> Self {
        let progress = Self { outbox, token, percent: 0 };
        progress.say(json!({ "kind": "begin", "title": "Reading policies", "percentage": 0 }));
        progress
    }

    /// A word for each hundredth.
    fn report(&mut self, (done, total): (usize, usize)) {
        let percent = done * 100 / total.max(1);
        if percent > self.percent {
            self.percent = percent;
            self.say(json!({ "kind": "report", "message": format!("{done} of {total} files"), "percentage": percent }));
        }
    }

    fn say(&self, value: Value) {
        if let Some(token) = &self.token {
            notify(&self.outbox, token, value);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.say(json!({ "kind": "end" }));
    }
}
