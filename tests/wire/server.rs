//! A small editor: it starts the program, talks to it and notices what it did not expect.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// No answer takes this long, even in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server. Dropping it shuts it down as the protocol says and fails if it had said
/// anything that the test did not ask for.
pub(crate) struct TestServer {
    process: Child,
    input: Option<ChildStdin>,
    inbox: Receiver<Value>,
    unread: VecDeque<Value>,
    last_id: i64,
    is_over: bool,
    pub(crate) capabilities: Value,
}

/// Diagnostics of a document in a version.
#[derive(Debug, PartialEq)]
pub(crate) struct Published {
    pub(crate) version: Option<i64>,
    pub(crate) diagnostics: Vec<Value>,
}

impl TestServer {
    /// A server that knows nothing of its client yet.
    pub(crate) fn spawn() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_fineprint"))
            .arg("lsp")
            .env("FINEPRINT_LOG", "off")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sender, inbox) = channel();
        let output = process.stdout.take().expect("a pipe");
        std::thread::spawn(move || read_messages(output, &sender));
        let input = process.stdin.take();
        let (unread, capabilities) = (VecDeque::new(), Value::Null);
        Self { process, input, inbox, unread, last_id: 0, is_over: false, capabilities }
    }

    /// A server that has met a client with these capabilities.
    pub(crate) fn start(capabilities: &Value) -> Self {
        Self::start_with(json!({ "rootUri": null, "capabilities": capabilities }))
    }

    /// A server that was started with these params.
    pub(crate) fn start_with(mut params: Value) -> Self {
        let mut server = Self::spawn();
        params["processId"] = json!(std::process::id());
        let mut result = server.request("initialize", params);
        server.capabilities = result["capabilities"].take();
        server.notify("initialized", json!({}));
        server
    }

    /// A server for a client that can do nothing special: diagnostics are published to it.
    pub(crate) fn plain() -> Self {
        Self::start(&json!({}))
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting; its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }));
        self.last_id
    }

    /// The whole response to a request.
    pub(crate) fn response(&mut self, id: i64) -> Value {
        self.receive(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The result of a request.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut response = self.response(id);
        assert_eq!(response["error"], Value::Null, "{method}");
        response["result"].take()
    }

    /// The error code with which a request is refused.
    pub(crate) fn refused(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.response(id)["error"]["code"].take()
    }

    /// Answers the server's next request of a method; its params.
    pub(crate) fn answer(&mut self, method: &str, result: Value) -> Value {
        let mut request = self.receive(|message| message["method"] == method);
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
        request["params"].take()
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Sends changes: each a range `[line, character, line, character]` or `null`, and a text.
    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: &[(Value, &str)]) {
        let changes: Vec<_> = changes.iter().map(|(range, text)| change(range, text)).collect();
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// What is published for a document next.
    pub(crate) fn published(&mut self, uri: &str) -> Published {
        let mut message = self.receive(|message| is_published(message) && message["params"]["uri"] == uri);
        let params = &mut message["params"];
        let diagnostics = params["diagnostics"].as_array().expect("a list").clone();
        Published { version: params["version"].as_i64(), diagnostics }
    }

    /// The diagnostics of a version of a document; those of versions before it are passed over.
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            let published = self.published(uri);
            if published.version == Some(version) {
                return published.diagnostics;
            }
            assert!(published.version < Some(version), "version {version} was never published");
        }
    }

    /// The diagnostics that the server has for a document when it is asked.
    pub(crate) fn pulled(&mut self, uri: &str) -> Vec<Value> {
        let report = self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        report["items"].as_array().expect("a full report").clone()
    }

    /// The next message of a kind; others are kept.
    pub(crate) fn receive(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.unread.iter().position(&wanted) {
            return self.unread.remove(place).expect("it was just found");
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.inbox.recv_timeout(left) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => self.unread.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("no answer; unread: {:?}", self.unread),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended; unread: {:?}", self.unread),
            }
        }
    }

    /// Shuts down by the protocol, in which every answer still due comes before.
    pub(crate) fn shut_down(&mut self) {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
    }

    /// Says `exit` and waits for the end.
    pub(crate) fn exit(&mut self) -> Option<i32> {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        self.wait().code()
    }

    /// Closes the pipe and waits for the end.
    pub(crate) fn hang_up(&mut self) -> Option<i32> {
        self.input = None;
        self.wait().code()
    }

    /// Waits for the process to end by itself.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.is_over = true;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(status) = self.process.try_wait().expect("a child") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the process does not end");
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // The test failed already; whatever this says is of no interest.
            drop(self.process.kill());
            return;
        }
        if !self.is_over {
            self.shut_down();
            assert_eq!(self.exit(), Some(0));
        }
        self.unread.extend(self.inbox.iter());
        assert!(self.unread.is_empty(), "messages that nobody asked for: {:?}", self.unread);
    }
}

fn change(range: &Value, text: &str) -> Value {
    match range {
        Value::Null => json!({ "text": text }),
        at => json!({ "text": text, "range": {
            "start": { "line": at[0], "character": at[1] },
            "end": { "line": at[2], "character": at[3] },
        } }),
    }
}

fn is_published(message: &Value) -> bool {
    message["method"] == "textDocument/publishDiagnostics"
}

fn read_messages(output: ChildStdout, sender: &Sender<Value>) {
    let mut output = BufReader::new(output);
    loop {
        let mut header = String::new();
        output.read_line(&mut header).expect("a readable pipe");
        let Some(length) = header.strip_prefix("Content-Length: ") else { break };
        let mut body = vec![0; length.trim().parse::<usize>().expect("a length") + 2];
        output.read_exact(&mut body).expect("a whole message");
        if sender.send(serde_json::from_slice(&body).expect("valid JSON")).is_err() {
            break;
        }
    }
}
