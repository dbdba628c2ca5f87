//! The workers that read texts, and the order in which they do.

use std::collections::VecDeque;
use std::io;
use std::panic::catch_unwind;
use std::sync::{Arc, Mutex};
use std::thread::{self, Thread};

use super::document::Document;
use super::lock;
use crate::rules::RuleBook;

/// More would only share the same processors with the editor.
const MOST_WORKERS: usize = 4;

/// Documents that wait to be read. What a person types in goes before what only was opened.
#[derive(Debug, Clone, Default)]
pub(super) struct Desk {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    documents: VecDeque<Arc<Document>>,
    /// Workers without work, the last to have had some at the end. It is woken first, since its
    /// processor may still hold the document.
    idle: Vec<Thread>,
}

impl Desk {
    /// Starts the workers; they end with the process.
    pub(super) fn staff(&self) -> io::Result<()> {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        for number in 0..processors.min(MOST_WORKERS) {
            let desk = self.clone();
            let work = move || {
                // Compiles the rules while the client is still busy with its own start. Should
                // they not compile, each document's reading will say so.
                drop(catch_unwind(RuleBook::built_in));
                loop {
                    let document = desk.next();
                    document.work();
                    let to_read = document.inform_others().into_iter().chain(document.inform_settings());
                    to_read.for_each(|other| desk.read_last(&other));
                }
            };
            thread::Builder::new().name(format!("reader-{number}")).spawn(work)?;
        }
        Ok(())
    }

    /// Lays a document that somebody works on or waits for on top.
    pub(super) fn read_first(&self, document: &Arc<Document>) {
        let mut shared = lock(&self.shared);
        let waits_at = shared.documents.iter().position(|waiting| Arc::ptr_eq(waiting, document));
        if let Some(place) = waits_at {
            shared.documents.remove(place);
        }
        if waits_at.is_some() || document.enqueue() {
            shared.documents.push_front(document.clone());
            shared.wake_one();
        }
    }

    /// Lays a document under those that wait already.
    pub(super) fn read_last(&self, document: &Arc<Document>) {
        if document.enqueue() {
            let mut shared = lock(&self.shared);
            shared.documents.push_back(document.clone());
            shared.wake_one();
        }
    }

    fn next(&self) -> Arc<Document> {
        loop {
            if let Some(document) = lock(&self.shared).take_or_rest() {
                return document;
            }
            thread::park();
        }
    }
}

impl Shared {
    fn wake_one(&mut self) {
        if let Some(worker) = self.idle.pop() {
            worker.unpark();
        }
    }

    /// The next document, or else the calling worker is among the idle until it is woken. A thread
    /// may wake without being woken, and must then not be listed twice.
    fn take_or_rest(&mut self) -> Option<Arc<Document>> {
        let worker = thread::current();
        self.idle.retain(|idle| idle.id() != worker.id());
        let document = self.documents.pop_front();
        if document.is_none() {
            self.idle.push(worker);
        }
        document
    }
}
