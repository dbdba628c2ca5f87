//! The workers that read texts, and the order in which they do.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::{io, thread};

use super::document::Document;
use super::lock;
use crate::rules::RuleBook;

/// More would only share the same processors with the editor.
const MOST_WORKERS: usize = 4;

/// Documents that wait to be read. What a person types in goes before what only was opened.
#[derive(Debug, Clone, Default)]
pub(super) struct Desk {
    shared: Arc<(Mutex<VecDeque<Arc<Document>>>, Condvar)>,
}

impl Desk {
    /// Starts the workers; they end with the process.
    pub(super) fn staff(&self) -> io::Result<()> {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        for number in 0..processors.min(MOST_WORKERS) {
            let desk = self.clone();
            let work = move || {
                // Compiles the rules while the client is still busy with its own start.
                RuleBook::built_in();
                loop {
                    desk.next().work();
                }
            };
            thread::Builder::new().name(format!("reader-{number}")).spawn(work)?;
        }
        Ok(())
    }

    /// Lays a document that somebody works on or waits for on top.
    pub(super) fn read_first(&self, document: &Arc<Document>) {
        let (queue, changed) = &*self.shared;
        let mut queue = lock(queue);
        let waits_at = queue.iter().position(|waiting| Arc::ptr_eq(waiting, document));
        if let Some(place) = waits_at {
            queue.remove(place);
        }
        if waits_at.is_some() || document.enqueue() {
            queue.push_front(document.clone());
            changed.notify_one();
        }
    }

    /// Lays a document under those that wait already.
    pub(super) fn read_last(&self, document: &Arc<Document>) {
        if document.enqueue() {
            let (queue, changed) = &*self.shared;
            lock(queue).push_back(document.clone());
            changed.notify_one();
        }
    }

    fn next(&self) -> Arc<Document> {
        let (queue, changed) = &*self.shared;
        let mut queue = lock(queue);
        loop {
            match queue.pop_front() {
                Some(document) => return document,
                None => queue = changed.wait(queue).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}
