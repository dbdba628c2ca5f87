//! What the server knows of its client: its abilities, its open documents, its settings.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::{fs, io};

use serde_json::value::to_raw_value;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::{TextDocumentItem, Url};

use super::capabilities::Client;
use super::companions::{Member, companions};
use super::convert;
use super::desk::Desk;
use super::document::{Document, file_path};
use super::faults::Faults;
use super::key::Key;
use super::lock;
use super::neighbourhood::Neighbourhood;
use super::review::{Found, Review};
use super::settings::Library;
use super::tokens::Sent;
use super::wire::{Outbox, Publication};
use crate::config::FILE_NAME;
use crate::disk;
use crate::text::{Change, Snapshot};

/// One client's session. The map's guards never leave a statement: what is needed is cloned out.
#[derive(Debug)]
pub(super) struct Session {
    client: OnceLock<Client>,
    neighbourhood: Arc<Neighbourhood>,
    library: Library,
    /// Files of projects whose faults the client shows.
    published_faults: Mutex<HashSet<Url>>,
    sent_tokens: Sent,
    desk: Desk,
    outbox: Outbox,
    changes_applied: AtomicU64,
    /// Opened or changed last.
    at_hand: Mutex<Option<Url>>,
}

/// A `fineprint.toml` as it is now.
#[derive(Debug)]
pub(super) struct SettingsFile {
    pub(super) uri: Url,
    /// `None` where there is no such file yet.
    pub(super) text: Option<String>,
    /// Of the editor's, where it is open there.
    pub(super) version: Option<i32>,
}

impl Session {
    /// A session in which nothing is open yet. Workers read what is opened.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let desk = Desk::default();
        desk.staff()?;
        Ok(Self {
            client: OnceLock::new(),
            neighbourhood: Arc::default(),
            library: Library::new(outbox.clone()),
            published_faults: Mutex::default(),
            sent_tokens: Sent::default(),
            desk,
            outbox,
            changes_applied: AtomicU64::new(0),
            at_hand: Mutex::default(),
        })
    }

    /// The way to the client.
    pub(super) fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// What the client has of each document's tokens.
    pub(super) fn sent_tokens(&self) -> &Sent {
        &self.sent_tokens
    }

    /// What the client can do.
    pub(super) fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Learns what the client can do, once.
    pub(super) fn meet(&self, client: Client) {
        self.client.get_or_init(|| client);
    }

    /// The client opened a document. One opened twice counts as reopened.
    pub(super) fn open(&self, item: TextDocumentItem) {
        let project = self.library.project_for(file_path(&item.uri).as_deref());
        let document = Document::new(item, project, self.client(), self.outbox.clone(), self.neighbourhood.clone());
        let document = Arc::new(document);
        if let Some(before) = self.neighbourhood.welcome(&document) {
            before.close();
        }
        // Settings may have come in since, when the document was not yet among those to be told.
        self.assign(&document);
        self.take_to_hand(&document.uri);
        self.desk.read_last(&document);
        self.publish_faults();
    }

    /// The client changed a document.
    pub(super) fn edit(&self, uri: &Url, version: i32, changes: Vec<Change>) {
        let Some(document) = self.document(uri) else {
            tracing::warn!("{uri} was changed without being open");
            return;
        };
        if let Err(error) = document.edit(version, changes) {
            tracing::warn!("{uri} is out of step until all of it is sent: {error}");
        }
        self.take_to_hand(&document.uri);
        self.desk.read_first(&document);
    }

    fn take_to_hand(&self, uri: &Url) {
        let mut at_hand = lock(&self.at_hand);
        if at_hand.as_ref() != Some(uri) {
            *at_hand = Some(uri.clone());
        }
    }

    /// The open document that was opened or changed last: the one that a person means who names none.
    pub(super) fn at_hand(&self) -> Option<Url> {
        lock(&self.at_hand).clone().filter(|uri| self.document(uri).is_some())
    }

    /// The client closed a document. Where diagnostics are published, it is left without any.
    pub(super) fn close(&self, uri: &Url) {
        let Some(document) = self.neighbourhood.leave(uri) else {
            tracing::warn!("{uri} was closed without being open");
            return;
        };
        document.close();
        self.sent_tokens.forget(&document.uri);
        self.read_dependents(&Key::of(uri));
        if !self.client().pulls_diagnostics {
            self.outbox.publish(Publication { uri: document.uri.clone(), version: None, diagnostics: None });
        }
        self.publish_faults();
    }

    /// Publishes what is wrong with settings and rules that are not open; what is, tells its own.
    /// A client that asks for diagnostics asks for these too.
    fn publish_faults(&self) {
        if self.client().pulls_diagnostics {
            return;
        }
        let mut published = lock(&self.published_faults);
        let faults = self.library.faults();
        let is_open = |uri: &Url| self.document(uri).is_some();
        let files: Vec<Url> = faults.keys().filter_map(|file| file_uri(file)).collect();
        let mended: Vec<Url> = published.extract_if(|uri| !files.contains(uri)).collect();
        for uri in mended.into_iter().filter(|uri| !is_open(uri)) {
            self.outbox.publish(Publication { uri, version: None, diagnostics: None });
        }
        for (file, faults) in faults {
            let Some(uri) = file_uri(&file).filter(|uri| !is_open(uri)) else { continue };
            let diagnostics = convert::faults(&faults.list, &Snapshot::new(faults.text), &self.client());
            if !diagnostics.is_empty() || published.contains(&uri) {
                published.insert(uri.clone());
                let diagnostics = to_raw_value(&diagnostics).ok().map(Arc::from);
                self.outbox.publish(Publication { uri, version: None, diagnostics });
            }
        }
    }

    /// Counts the openings, changes and closings that reached this session.
    pub(super) fn changes_applied(&self) -> u64 {
        self.changes_applied.load(Ordering::Relaxed)
    }

    /// One of those was applied.
    pub(super) fn note_change(&self) {
        self.changes_applied.fetch_add(1, Ordering::Relaxed);
    }

    /// A notification could not be read, so nobody knows the document's text any more.
    pub(super) fn lose_track(&self, method: &str, uri: Option<&str>) {
        let document = uri.and_then(|uri| Url::parse(uri).ok()).and_then(|uri| self.document(&uri));
        match document {
            Some(document) => {
                document.lose_track();
                tracing::warn!("{} is out of step: {method} could not be read", document.uri);
            }
            None => tracing::warn!("{method} could not be read"),
        }
    }

    /// An open document.
    pub(super) fn document(&self, uri: &Url) -> Option<Arc<Document>> {
        self.neighbourhood.document(&Key::of(uri))
    }

    /// The review of a document as it is now; none for a document that is not open.
    pub(super) async fn review(&self, uri: &Url) -> jsonrpc::Result<Option<Arc<Review>>> {
        match self.document(uri) {
            Some(document) => document.review().await.map(Some),
            None => Ok(None),
        }
    }

    /// The review of a document that may not be open: then that of the file.
    pub(super) async fn review_anywhere(&self, uri: &Url) -> Option<Member> {
        if let Some(document) = self.document(uri) {
            let review = document.review().await.ok()?;
            return Some(Member { uri: document.uri.clone(), review, is_open: true });
        }
        let path = uri.to_file_path().ok()?;
        let project = self.library.project_for(path.to_str());
        let (neighbourhood, client, uri) = (self.neighbourhood.clone(), self.client(), uri.clone());
        let read =
            move || Some(Member { review: neighbourhood.archive.review(&path, &uri, &project, &client)?, uri, is_open: false });
        tokio::task::spawn_blocking(read).await.ok()?
    }

    /// A document and those that belong together with it: the ones it links by a relative path, and
    /// those of its set in the settings. None for a document that is not open.
    pub(super) async fn set(&self, uri: &Url) -> jsonrpc::Result<Option<Vec<Member>>> {
        let Some(document) = self.document(uri) else { return Ok(None) };
        let review = document.review().await?;
        let others = companions(&document.uri, &review);
        let mut members = vec![Member { uri: document.uri.clone(), review, is_open: true }];
        for uri in others {
            members.extend(self.review_anywhere(&uri).await);
        }
        Ok(Some(members))
    }

    /// Likewise, with the policies that link this one or have it in their set.
    pub(super) async fn set_both_ways(self: &Arc<Self>, uri: &Url) -> jsonrpc::Result<Option<Vec<Member>>> {
        let Some(mut members) = self.set(uri).await? else { return Ok(None) };
        let here = Key::of(uri);
        let known: Vec<Key> = members.iter().map(|member| Key::of(&member.uri)).collect();
        let leads_here = |member: &Member| companions(&member.uri, &member.review).iter().any(|uri| Key::of(uri) == here);
        let others = self.everywhere().await.into_iter();
        members.extend(others.filter(|member| !known.contains(&Key::of(&member.uri)) && leads_here(member)));
        Ok(Some(members))
    }

    /// Every open document, and every other policy in the client's folders.
    pub(super) async fn everywhere(self: &Arc<Self>) -> Vec<Member> {
        let mut open = self.neighbourhood.documents();
        open.sort_by(|one, other| one.uri.cmp(&other.uri));
        let mut members = Vec::new();
        for document in open {
            // One that is out of step or closes meanwhile has nothing to say.
            let review = document.review().await.ok();
            members.extend(review.map(|review| Member { uri: document.uri.clone(), review, is_open: true }));
        }
        let session = self.clone();
        let closed = tokio::task::spawn_blocking(move || session.closed_policies()).await;
        members.extend(closed.unwrap_or_default());
        members
    }

    /// The policies in the client's folders that are not open. Waits for the disk.
    fn closed_policies(&self) -> Vec<Member> {
        let (client, archive) = (self.client(), &self.neighbourhood.archive);
        let policies = self.files().into_iter().filter(|file| !self.is_open(file) && self.found_in(file).is_some());
        let member = |file: PathBuf| {
            let uri = file_uri(&file)?;
            let review = archive.review(&file, &uri, &self.library.project_for(file.to_str()), &client)?;
            Some(Member { uri, review, is_open: false })
        };
        policies.filter_map(member).collect()
    }

    /// The settings of the client's projects.
    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// The settings that a file stands under, or those that could be made beside it.
    pub(super) fn settings_file(&self, path: &str) -> Option<SettingsFile> {
        let folder = Path::new(path).parent()?;
        let file = disk::nearest(folder).unwrap_or_else(|| folder.join(FILE_NAME));
        let uri = Url::from_file_path(&file).ok()?;
        let open = self.document(&uri).map(|document| document.text_and_version());
        let (text, version) = match open {
            Some((text, version)) => (Some(text), Some(version)),
            None => (fs::read_to_string(&file).ok(), None),
        };
        Some(SettingsFile { uri, text, version })
    }

    /// The documents in the client's folders, each once. Waits for the disk.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.neighbourhood.census.listing(&self.library.folders(), &self.client())
    }

    /// What is wrong with files that settings and rules are read from, and what in settings does nothing.
    /// Waits for the disk.
    pub(super) fn all_faults(&self) -> BTreeMap<PathBuf, Faults> {
        let mut all = self.library.faults();
        for (project, layer) in self.library.projects_with_settings() {
            let faults = project.settings_file.as_ref().and_then(|file| all.get_mut(file));
            if let Some(faults) = faults {
                faults.extend(self.neighbourhood.idle_ignores(&layer, &project, &self.client()));
            }
        }
        all
    }

    /// Has those looked for again that came or went.
    pub(super) fn relist(&self) {
        self.neighbourhood.census.relist();
    }

    /// Whether a file is open.
    pub(super) fn is_open(&self, file: &Path) -> bool {
        self.neighbourhood.document(&Key::of_file(file)).is_some()
    }

    /// What is found in a file that is not open, if it is a policy. Waits for the disk.
    pub(super) fn found_in(&self, file: &Path) -> Option<Found> {
        let project = self.library.project_for(file.to_str());
        self.neighbourhood.census.found(file, &project, &self.neighbourhood, &self.client())
    }

    /// The open documents and those beside them.
    pub(super) fn neighbourhood(&self) -> &Neighbourhood {
        &self.neighbourhood
    }

    /// Reads the open documents anew that count another as one with them, and the open settings, which may
    /// accept something in it.
    pub(super) fn read_dependents(&self, other: &Key) {
        let settings = self.neighbourhood.documents().into_iter().filter(|document| document.accepts_findings());
        let dependents: Vec<_> = self.neighbourhood.dependents_of(other).into_iter().chain(settings).collect();
        for document in &dependents {
            document.renew();
            self.desk.read_last(document);
        }
        if !dependents.is_empty() {
            self.neighbourhood.changed.notify_one();
        }
    }

    /// Whether settings or rules are read from a file.
    pub(super) fn makes_a_project(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == FILE_NAME) || self.library.reads(path)
    }

    /// Reads every open document anew under the settings as they are now.
    pub(super) fn reconfigure(&self) {
        self.library.forget();
        self.neighbourhood.archive.forget();
        self.neighbourhood.census.relist();
        for document in self.neighbourhood.documents() {
            self.assign(&document);
            self.desk.read_last(&document);
        }
        self.publish_faults();
    }

    /// Gives a document the project that it belongs to now. Settings come in on several threads: whoever
    /// was held up between looking a project up and giving it looks again, or an old one would stay.
    fn assign(&self, document: &Document) {
        let mut project = self.library.project_for(document.path());
        loop {
            document.reconfigure(project.clone());
            let current = self.library.project_for(document.path());
            if Arc::ptr_eq(&project, &current) {
                return;
            }
            project = current;
        }
    }
}

/// The URI of a file on disk.
fn file_uri(file: &Path) -> Option<Url> {
    Url::from_file_path(file).ok()
}
