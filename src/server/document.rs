//! An open document: its text, and how far the reading of it has come.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::{TextDocumentItem, Url};

use super::capabilities::Client;
use super::key::Key;
use super::lock;
use super::neighbourhood::Neighbourhood;
use super::project::{IdleIgnores, Project};
use super::review::{self, Review};
use super::wire::{Outbox, Publication};
use crate::analysis::{Beside, Cache, Companion};
use crate::config::{FILE_NAME, Layer, Settings};
use crate::outline::{Format, Outline};
use crate::text::{Buffer, Change, EditError};

/// A document between its opening and its closing.
#[derive(Debug)]
pub(super) struct Document {
    /// The URI as the client spells it.
    pub(super) uri: Url,
    /// The same document under every spelling.
    pub(super) key: Key,
    path: Option<String>,
    format: Format,
    client: Client,
    outbox: Outbox,
    draft: Mutex<Draft>,
    progress: watch::Sender<Progress>,
    neighbourhood: Arc<Neighbourhood>,
    /// What those heard of it that count it as one with them.
    told: Mutex<Option<Arc<Companion>>>,
    /// What the open settings heard: which of their entries accept something in it.
    told_settings: Mutex<Option<(Arc<Settings>, Vec<usize>)>>,
}

/// The text and who works on it.
#[derive(Debug)]
struct Draft {
    buffer: Buffer,
    /// Counts every change of text or settings; unlike the client's version it never repeats.
    revision: u64,
    state: State,
    turn: Turn,
    project: Arc<Project>,
    cache: Cache,
}

/// Whether the text is the one the editor shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    InStep,
    /// An edit was lost. Nothing is said about the text until the client sends all of it.
    OutOfStep,
    Closed,
}

/// Where the document stands with the workers: at most one has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Idle,
    Queued,
    Running,
}

/// The latest revision that was read, and what came of it.
#[derive(Debug, Default)]
struct Progress {
    revision: u64,
    outcome: Outcome,
}

#[derive(Debug, Clone, Default)]
enum Outcome {
    /// Nothing yet.
    #[default]
    Pending,
    Review(Arc<Review>),
    /// The analysis panicked.
    Failed,
    /// There is no text to speak about: the document is closed or out of step.
    NoText,
}

/// A revision on a worker's table.
struct Job {
    buffer: Buffer,
    revision: u64,
    project: Arc<Project>,
    cache: Cache,
}

impl Document {
    /// A document as the client opened it. A language or an ending that nobody knows is read as
    /// plain text.
    pub(super) fn new(
        item: TextDocumentItem,
        project: Arc<Project>,
        client: Client,
        outbox: Outbox,
        neighbourhood: Arc<Neighbourhood>,
    ) -> Self {
        let path = file_path(&item.uri);
        let format = Format::of(&item.language_id).or_else(|| Format::of(item.uri.path())).unwrap_or(Format::Plain);
        let draft = Draft {
            buffer: Buffer::new(&item.text, item.version),
            revision: 1,
            state: State::InStep,
            turn: Turn::Idle,
            project,
            cache: Cache::default(),
        };
        let (draft, progress) = (Mutex::new(draft), watch::Sender::default());
        let (key, told, told_settings) = (Key::of(&item.uri), Mutex::default(), Mutex::default());
        Self { uri: item.uri, key, path, format, client, outbox, draft, progress, neighbourhood, told, told_settings }
    }

    /// The file's path, where the document is a file.
    pub(super) fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The text as the editor has it, and its version.
    pub(super) fn text_and_version(&self) -> (String, i32) {
        let draft = lock(&self.draft);
        (draft.buffer.snapshot().text().to_string(), draft.buffer.version())
    }

    /// Makes the editor's changes. Where one cannot be made, or an earlier one was lost, the text
    /// is out of step until a change brings all of it.
    pub(super) fn edit(&self, version: i32, mut changes: Vec<Change>) -> Result<(), EditError> {
        let mut draft = lock(&self.draft);
        if draft.state == State::OutOfStep {
            let whole = changes.iter().rposition(|change| matches!(change, Change::Whole(_)));
            changes = whole.map(|at| changes.split_off(at)).unwrap_or_default();
            if changes.is_empty() {
                return Ok(());
            }
            draft.state = State::InStep;
        }
        if version <= draft.buffer.version() {
            tracing::warn!("{}: version {version} follows {}", self.uri, draft.buffer.version());
        }
        draft.revision += 1;
        let edited = draft.buffer.apply(version, changes, self.client.encoding);
        if edited.is_err() {
            self.silence(&mut draft, State::OutOfStep);
        }
        edited
    }

    /// An edit was lost on the way.
    pub(super) fn lose_track(&self) {
        self.silence(&mut lock(&self.draft), State::OutOfStep);
    }

    /// Nothing is published for the document after this.
    pub(super) fn close(&self) {
        self.silence(&mut lock(&self.draft), State::Closed);
    }

    /// Reads the text anew under other settings or rules.
    pub(super) fn reconfigure(&self, project: Arc<Project>) {
        let mut draft = lock(&self.draft);
        if Arc::ptr_eq(&draft.project, &project) {
            return;
        }
        // Readings depend on the rules alone.
        if !Arc::ptr_eq(&draft.project.engine.book, &project.engine.book) {
            draft.cache = Cache::default();
        }
        draft.project = project;
        draft.revision += 1;
    }

    /// Reads the same text anew, since a document changed that counts as one with it.
    pub(super) fn renew(&self) {
        lock(&self.draft).revision += 1;
    }

    /// The review of the latest revision that was read.
    pub(super) fn latest(&self) -> Option<Arc<Review>> {
        match &self.progress.borrow().outcome {
            Outcome::Review(review) => Some(review.clone()),
            Outcome::Pending | Outcome::Failed | Outcome::NoText => None,
        }
    }

    /// The latest revision that was read.
    pub(super) fn revision_read(&self) -> u64 {
        self.progress.borrow().revision
    }

    /// Has the open documents read anew that count this one as one with them, if they have not heard
    /// what it says now; a worker should look at them.
    pub(super) fn inform_others(&self) -> Vec<Arc<Self>> {
        let dependents = self.neighbourhood.dependents_of(&self.key);
        let Some(review) = self.latest().filter(|_| !dependents.is_empty()) else {
            return Vec::new();
        };
        let companion = review.companion(&self.uri);
        let mut told = lock(&self.told);
        if told.as_ref().is_some_and(|told| told.says_the_same(&companion)) {
            return Vec::new();
        }
        *told = Some(companion);
        dependents.iter().for_each(|other| other.renew());
        self.neighbourhood.changed.notify_one();
        dependents
    }

    /// Has the settings read anew, where they are open and have not heard which of their entries accept
    /// something here now; a worker should look at them.
    pub(super) fn inform_settings(&self) -> Option<Arc<Self>> {
        let review = self.latest()?;
        let project = lock(&self.draft).project.clone();
        let file = project.settings_file.as_ref().filter(|_| project.engine.settings.accepts_some())?;
        let settings = self.neighbourhood.document(&Key::of_file(file)).filter(|settings| settings.key != self.key)?;
        let mut told = lock(&self.told_settings);
        let accepting = &review.analysis.accepting;
        let in_force = &review.engine.settings;
        if told.as_ref().is_some_and(|(of, told)| Arc::ptr_eq(of, in_force) && told == accepting) {
            return None;
        }
        *told = Some((in_force.clone(), accepting.clone()));
        settings.renew();
        self.neighbourhood.changed.notify_one();
        Some(settings)
    }

    /// Whether these are the settings of a project that accepts findings.
    pub(super) fn accepts_findings(&self) -> bool {
        let name = self.path.as_deref().and_then(|path| Path::new(path).file_name());
        name.is_some_and(|name| name == FILE_NAME) && lock(&self.draft).project.engine.settings.accepts_some()
    }

    /// Notes that a worker should look; false if one will anyway.
    pub(super) fn enqueue(&self) -> bool {
        let mut draft = lock(&self.draft);
        let is_idle = draft.turn == Turn::Idle;
        if is_idle {
            draft.turn = Turn::Queued;
        }
        is_idle
    }

    /// Reads the text until the latest revision is read. Called by one worker at a time.
    pub(super) fn work(&self) {
        while let Some(job) = self.begin() {
            let revision = job.revision;
            let (outcome, cache) = self.read(job);
            self.settle(revision, outcome, cache);
        }
    }

    /// The review of the revision that is current now, or of a later one.
    pub(super) async fn review(&self) -> jsonrpc::Result<Arc<Review>> {
        let wanted = lock(&self.draft).revision;
        let is_done = |progress: &Progress| progress.revision >= wanted || matches!(progress.outcome, Outcome::NoText);
        let mut progress = self.progress.subscribe();
        let outcome = progress.wait_for(is_done).await.map(|done| done.outcome.clone());
        match outcome {
            Ok(Outcome::Review(review)) => Ok(review),
            Ok(Outcome::Failed) => Err(jsonrpc::Error::internal_error()),
            Ok(Outcome::Pending | Outcome::NoText) | Err(_) => Err(jsonrpc::Error::content_modified()),
        }
    }

    fn silence(&self, draft: &mut Draft, state: State) {
        draft.state = state;
        self.progress.send_modify(|progress| progress.outcome = Outcome::NoText);
    }

    fn begin(&self) -> Option<Job> {
        let mut draft = lock(&self.draft);
        let is_read = self.progress.borrow().revision == draft.revision;
        if is_read || draft.state != State::InStep {
            draft.turn = Turn::Idle;
            return None;
        }
        draft.turn = Turn::Running;
        Some(Job {
            buffer: draft.buffer.clone(),
            revision: draft.revision,
            project: draft.project.clone(),
            cache: std::mem::take(&mut draft.cache),
        })
    }

    /// Without a lock: the editor types on meanwhile. A panic costs the cache and this outcome.
    fn read(&self, mut job: Job) -> (Outcome, Cache) {
        let draft = review::Draft { uri: &self.uri, path: self.path.as_deref(), format: self.format, buffer: &job.buffer };
        let beside = |outline: &Outline| {
            let companions = |path| self.neighbourhood.companions_of(path, outline, &job.project, &self.client);
            self.path.as_deref().map_or_else(Vec::new, companions)
        };
        let idle = |layer: &Layer| self.neighbourhood.idle_ignores(layer, &job.project, &self.client);
        let around: (Beside<'_>, IdleIgnores<'_>) = (&beside, &idle);
        let read = AssertUnwindSafe(|| Review::of(draft, &job.project, around, &mut job.cache, &self.client).map(Arc::new));
        match catch_unwind(read) {
            Ok(Ok(review)) => (Outcome::Review(review), job.cache),
            Ok(Err(_)) | Err(_) => {
                self.confess();
                (Outcome::Failed, Cache::default())
            }
        }
    }

    /// Says that the text could not be read, and not again at every key while that lasts.
    fn confess(&self) {
        tracing::error!("the analysis of {} panicked", self.uri);
        if !matches!(self.progress.borrow().outcome, Outcome::Failed) {
            self.outbox.warn(&format!("fineprint could not read {}. What it shows there is not current.", self.uri));
        }
    }

    /// Hands out what came of a revision, and publishes it if no edit overtook it.
    fn settle(&self, revision: u64, outcome: Outcome, cache: Cache) {
        let mut draft = lock(&self.draft);
        draft.cache = cache;
        if draft.state != State::InStep {
            return;
        }
        if let Outcome::Review(review) = &outcome
            && revision == draft.revision
            && !self.client.pulls_diagnostics
        {
            let (version, diagnostics) = (Some(review.version), Some(review.found.diagnostics.clone()));
            self.outbox.publish(Publication { uri: self.uri.clone(), version, diagnostics });
        }
        self.progress.send_replace(Progress { revision, outcome });
    }
}

/// The path behind a `file:` URI.
pub(super) fn file_path(uri: &Url) -> Option<String> {
    Some(uri.to_file_path().ok()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;
    use crate::analysis::Engine;
    use crate::rules::RuleBook;

    fn document() -> Document {
        let uri = Url::parse("file:///privacy-notice.md").expect("a URI");
        let item = TextDocumentItem::new(uri, "markdown".to_owned(), 1, String::new());
        let project = Project::new(Engine::new(RuleBook::built_in(), Arc::default()), Vec::new());
        Document::new(item, Arc::new(project), Client::default(), Outbox::default(), Arc::default())
    }

    fn refusal(document: &Document, happens: impl FnOnce()) -> Option<jsonrpc::ErrorCode> {
        let mut review = Box::pin(document.review());
        assert!(review.as_mut().now_or_never().is_none(), "nothing was read yet");
        happens();
        review.now_or_never()?.err().map(|error| error.code)
    }

    #[test]
    fn who_waits_for_a_review_hears_that_there_will_be_none() {
        let document = document();
        let failed = || document.settle(1, Outcome::Failed, Cache::default());
        assert_eq!(refusal(&document, failed), Some(jsonrpc::ErrorCode::InternalError));

        for silenced in [Document::close, Document::lose_track] {
            let document = self::document();
            assert_eq!(refusal(&document, || silenced(&document)), Some(jsonrpc::ErrorCode::ContentModified));
            document.settle(1, Outcome::Failed, Cache::default());
            assert!(matches!(document.progress.borrow().outcome, Outcome::NoText));
        }
    }
}
