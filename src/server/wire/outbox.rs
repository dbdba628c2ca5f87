//! Messages on their way to the client.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde::{Serialize, Serializer};
use serde_json::json;
use serde_json::value::RawValue;
use tower_lsp::jsonrpc::{Id, Request, Response};
use tower_lsp::lsp_types::{MessageType, Url};

use crate::server::lock;

/// The diagnostics of one version of a document.
#[derive(Debug, Clone, Serialize)]
pub(in crate::server) struct Publication {
    /// The document, as its client spells it.
    pub(in crate::server) uri: Url,
    /// The version they were found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::server) version: Option<i32>,
    /// The findings, a written list; none of either once the document is closed.
    #[serde(serialize_with = "list")]
    pub(in crate::server) diagnostics: Option<Arc<RawValue>>,
}

/// The answer to a request. Reports of diagnostics can be long and are sent as they were written,
/// where tower-lsp's response would take them apart into values first.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    /// Any other answer.
    Response(Response),
    /// A full report of diagnostics.
    Report {
        /// Always 2.0.
        jsonrpc: &'static str,
        /// The request's.
        id: Id,
        /// The report.
        result: Report,
    },
}

/// A full report of a document's diagnostics.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename = "full", rename_all = "camelCase")]
pub(in crate::server) struct Report {
    /// Equal for equal diagnostics.
    pub(in crate::server) result_id: String,
    /// The findings, a written list.
    pub(in crate::server) items: Arc<RawValue>,
}

/// A queue that never blocks the sender, however slowly the client reads. Of several publications
/// for one document only the latest waits in it.
#[derive(Debug, Clone, Default)]
pub(in crate::server) struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    publications: HashMap<Url, Publication>,
    writing: bool,
}

#[derive(Debug)]
enum Waiting {
    Message(Outgoing),
    /// The place in the order of the latest publication for a document.
    Publication(Url),
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Outgoing {
    Answer(Answer),
    Batch(Vec<Answer>),
    Request(Request),
    Notification(Notification),
}

/// `textDocument/publishDiagnostics`, without a copy of the diagnostics.
#[derive(Debug, Serialize)]
struct Notification {
    jsonrpc: &'static str,
    method: &'static str,
    params: Publication,
}

impl Outbox {
    /// Answers a request.
    pub(super) fn answer(&self, answer: Answer) {
        self.push(Outgoing::Answer(answer));
    }

    /// Answers a batch of requests.
    pub(super) fn answer_all(&self, answers: Vec<Answer>) {
        self.push(Outgoing::Batch(answers));
    }

    /// Sends a request or a notification of our own.
    pub(in crate::server) fn request(&self, request: Request) {
        self.push(Outgoing::Request(request));
    }

    /// Shows the person a warning.
    pub(in crate::server) fn warn(&self, message: &str) {
        self.show(MessageType::WARNING, message);
    }

    /// Shows the person an answer.
    pub(in crate::server) fn tell(&self, message: &str) {
        self.show(MessageType::INFO, message);
    }

    fn show(&self, kind: MessageType, message: &str) {
        let params = json!({ "type": kind, "message": message });
        self.request(Request::build("window/showMessage").params(params).finish());
    }

    /// Publishes diagnostics, in place of any for the same document that still wait.
    pub(in crate::server) fn publish(&self, publication: Publication) {
        let mut queue = lock(&self.shared.queue);
        let uri = publication.uri.clone();
        if queue.publications.insert(uri.clone(), publication).is_none() {
            queue.waiting.push_back(Waiting::Publication(uri));
        }
        self.shared.changed.notify_all();
    }

    /// Writes everything to the stream, in order, until the stream breaks.
    pub(in crate::server) fn write_to(&self, mut stream: impl Write) -> io::Result<()> {
        loop {
            let message = self.next()?;
            stream.write_all(&message)?;
        }
    }

    /// Waits until everything is written, or for that long.
    pub(in crate::server) fn drain(&self, patience: Duration) {
        let queue = lock(&self.shared.queue);
        let unwritten = |queue: &mut Queue| queue.writing || !queue.waiting.is_empty();
        drop(self.shared.changed.wait_timeout_while(queue, patience, unwritten));
    }

    fn push(&self, outgoing: Outgoing) {
        lock(&self.shared.queue).waiting.push_back(Waiting::Message(outgoing));
        self.shared.changed.notify_all();
    }

    /// Waits for the next message and frames it.
    fn next(&self) -> io::Result<Vec<u8>> {
        let mut queue = lock(&self.shared.queue);
        queue.writing = false;
        let outgoing = loop {
            if let Some(outgoing) = queue.take() {
                break outgoing;
            }
            self.shared.changed.notify_all();
            queue = self.shared.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        };
        queue.writing = true;
        drop(queue);
        frame(&outgoing)
    }
}

impl Queue {
    fn take(&mut self) -> Option<Outgoing> {
        Some(match self.waiting.pop_front()? {
            Waiting::Message(outgoing) => outgoing,
            Waiting::Publication(uri) => Outgoing::Notification(self.publications.remove(&uri)?.into()),
        })
    }
}

impl From<Publication> for Notification {
    fn from(params: Publication) -> Self {
        Self { jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params }
    }
}

fn list<S: Serializer>(written: &Option<Arc<RawValue>>, serializer: S) -> Result<S::Ok, S::Error> {
    match written {
        Some(written) => written.serialize(serializer),
        None => [(); 0].serialize(serializer),
    }
}

fn frame(outgoing: &Outgoing) -> io::Result<Vec<u8>> {
    let body = serde_json::to_vec(outgoing)?;
    let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend(body);
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publication(file: &str, version: i32) -> Publication {
        let uri = Url::parse(file).expect("a URI");
        Publication { uri, version: Some(version), diagnostics: None }
    }

    #[test]
    fn the_latest_publication_takes_the_place_of_those_before_it() {
        let outbox = Outbox::default();
        outbox.publish(publication("file:///a", 1));
        outbox.request(Request::build("x").finish());
        outbox.publish(publication("file:///b", 1));
        outbox.publish(publication("file:///a", 2));

        let messages: Vec<_> = (0..3).map(|_| String::from_utf8(outbox.next().unwrap()).unwrap()).collect();
        assert!(messages[0].contains(r#""uri":"file:///a","version":2"#), "{messages:?}");
        assert!(messages[1].ends_with(r#"{"jsonrpc":"2.0","method":"x"}"#), "{messages:?}");
        assert!(messages[2].contains(r#""uri":"file:///b","version":1"#), "{messages:?}");
        assert!(lock(&outbox.shared.queue).waiting.is_empty());
    }
}
