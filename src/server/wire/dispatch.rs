//! Messages in, handlers run, answers out.

use std::cell::Cell;
use std::future::Future;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{BoxFuture, join_all};
use futures::{FutureExt, SinkExt, StreamExt};
use serde_json::Value;
use tokio::runtime::Handle;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, Loopback, LspService};

use super::frame::{Frame, FrameReader};
use super::message::{Content, Message, parse};
use super::outbox::{Answer, Outbox, Report};
use super::works::Works;
use crate::server::backend::Backend;
use crate::server::session::Session;

/// How long a client may take to read the last messages before the process ends without them.
const PARTING: Duration = Duration::from_secs(1);

/// Reads messages until the client says `exit` or its stream ends. The exit code is 0 after a
/// `shutdown` and 1 without.
pub(in crate::server) fn serve(
    input: impl BufRead,
    (service, socket): (LspService<Backend>, ClientSocket),
    session: Arc<Session>,
    runtime: Handle,
) -> ExitCode {
    let (mut requests, replies) = socket.split();
    let outbox = session.outbox().clone();
    let forward = outbox.clone();
    runtime.spawn(async move {
        while let Some(request) = requests.next().await {
            forward.request(request);
        }
    });
    let mut dispatcher = Dispatcher { service, replies, session, outbox, runtime, works: Works::default(), is_shut_down: false };
    let mut frames = FrameReader::new(input);
    while let Ok(Some(frame)) = frames.next() {
        if dispatcher.frame(frame).is_break() {
            break;
        }
    }
    dispatcher.outbox.drain(PARTING);
    ExitCode::from(u8::from(!dispatcher.is_shut_down))
}

/// Runs notifications to their end before it reads on, since each changes the state that the next
/// message meets, and requests beside it. A notification's handler must therefore never wait for
/// the client.
struct Dispatcher {
    service: LspService<Backend>,
    replies: <ClientSocket as Loopback>::ResponseSink,
    session: Arc<Session>,
    outbox: Outbox,
    runtime: Handle,
    works: Works,
    is_shut_down: bool,
}

/// What becomes of a message.
enum Step {
    None,
    Now(Response),
    Later(BoxFuture<'static, Option<Answer>>),
}

tokio::task_local! {
    static REPORT: Cell<Option<Report>>;
}

/// Has a report take the place of the result that the running request's handler returns.
pub(in crate::server) fn send_instead(report: Report) {
    REPORT.with(|place| place.set(Some(report)));
}

impl Dispatcher {
    fn frame(&mut self, frame: Frame) -> ControlFlow<()> {
        let content = match frame {
            Frame::Body(body) => parse(&body),
            Frame::Broken(why) => {
                tracing::warn!("passed over a broken frame: {why}");
                Content::One(Message::Invalid(Response::from_error(Id::Null, Error::parse_error())))
            }
        };
        match content {
            Content::One(message) => match self.message(message)? {
                Step::None => {}
                Step::Now(response) => self.outbox.answer(Answer::Response(response)),
                Step::Later(answer) => {
                    let outbox = self.outbox.clone();
                    self.runtime.spawn(async move {
                        if let Some(answer) = answer.await {
                            outbox.answer(answer);
                        }
                    });
                }
            },
            Content::Batch(messages) => self.batch(messages)?,
        }
        ControlFlow::Continue(())
    }

    fn batch(&mut self, messages: Vec<Message>) -> ControlFlow<()> {
        let mut answers = Vec::new();
        for message in messages {
            match self.message(message)? {
                Step::None => {}
                Step::Now(response) => answers.push(std::future::ready(Some(Answer::Response(response))).boxed()),
                Step::Later(answer) => answers.push(answer),
            }
        }
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let answers: Vec<_> = join_all(answers).await.into_iter().flatten().collect();
            if !answers.is_empty() {
                outbox.answer_all(answers);
            }
        });
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message) -> ControlFlow<(), Step> {
        ControlFlow::Continue(match message {
            Message::Invalid(response) => Step::Now(response),
            Message::Response(response) => {
                self.reply(response);
                Step::None
            }
            Message::Request(request) => match request.id().cloned() {
                Some(id) => self.request(id, request),
                None if request.method() == "exit" => return ControlFlow::Break(()),
                None => {
                    self.notification(request);
                    Step::None
                }
            },
        })
    }

    fn request(&mut self, id: Id, request: Request) -> Step {
        if self.is_shut_down {
            return Step::Now(Response::from_error(id, Error::invalid_request()));
        }
        let method = request.method().to_owned();
        let work = self.works.begin(&id, &request);
        let answer = isolated(method.clone(), Some(id), self.service.call(request));
        // What comes after these two depends on how they ended.
        if !matches!(method.as_str(), "initialize" | "shutdown") {
            let answer = REPORT.scope(Cell::default(), with_report(answer));
            return Step::Later(answer.inspect(move |_| drop(work)).boxed());
        }
        let response = self.runtime.block_on(answer);
        self.is_shut_down = method == "shutdown" && response.as_ref().is_some_and(Response::is_ok);
        response.map_or(Step::None, Step::Now)
    }

    /// Runs a notification. tower-lsp drops one whose params it cannot read without a word; where
    /// that was to change a text, the text is out of step from then on.
    fn notification(&mut self, request: Request) {
        let method = request.method().to_owned();
        let uri = changed_document(&request).map(str::to_owned);
        let applied = self.session.changes_applied();
        let request = self.works.translate(request);
        self.runtime.block_on(isolated(method.clone(), None, self.service.call(request)));
        if changes_text(&method) && self.session.changes_applied() == applied {
            self.session.lose_track(&method, uri.as_deref());
        }
    }

    /// Hands the client's reply to whoever waits for it; tower-lsp panics where nobody does.
    fn reply(&mut self, response: Response) {
        let deliver = || self.replies.send(response).now_or_never();
        if catch_unwind(AssertUnwindSafe(deliver)).is_err() {
            tracing::debug!("the client answered a request that nobody waits for any more");
        }
    }
}

fn changes_text(method: &str) -> bool {
    matches!(method, "textDocument/didOpen" | "textDocument/didChange" | "textDocument/didClose")
}

fn changed_document(request: &Request) -> Option<&str> {
    request.params()?.pointer("/textDocument/uri").and_then(Value::as_str)
}

/// Puts the report that a handler left, if it did, in the place of its result.
async fn with_report(handler: impl Future<Output = Option<Response>>) -> Option<Answer> {
    let response = handler.await?;
    let report = REPORT.with(Cell::take).filter(|_| response.is_ok());
    Some(match report {
        Some(result) => Answer::Report { jsonrpc: "2.0", id: response.id().clone(), result },
        None => Answer::Response(response),
    })
}

/// Runs a handler so that its panic is its own: a request is answered with an error.
async fn isolated<E>(
    method: String,
    id: Option<Id>,
    handler: impl Future<Output = Result<Option<Response>, E>>,
) -> Option<Response> {
    match AssertUnwindSafe(handler).catch_unwind().await {
        Ok(answer) => answer.unwrap_or_default(),
        Err(_) => {
            tracing::error!("the handler of {method} panicked");
            id.map(|id| Response::from_error(id, Error::internal_error()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_answers_its_request_and_goes_no_further() {
        let broken = |id: Option<Id>| {
            let handler = async { panic!("this test's own") };
            isolated::<()>("x".to_owned(), id, handler).now_or_never().flatten()
        };
        let answer = Response::from_error(Id::Number(1), Error::internal_error());
        assert_eq!(broken(Some(Id::Number(1))), Some(answer));
        assert_eq!(broken(None), None);
    }
}
