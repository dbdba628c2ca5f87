//! Work whose progress the client shows: a person who calls it off names the token of the progress, not the request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Id, Request};

use crate::server::lock;

/// Calls off the work of a token.
const CANCEL: &str = "window/workDoneProgress/cancel";

/// Running requests by the token of their progress.
#[derive(Debug, Clone, Default)]
pub(super) struct Works(Arc<Mutex<HashMap<String, Id>>>);

/// A request that is being worked on; it is forgotten when this is dropped.
pub(super) struct Work {
    works: Works,
    token: String,
    id: Id,
}

impl Works {
    /// Takes note of a request if the client shows its progress.
    pub(super) fn begin(&self, id: &Id, request: &Request) -> Option<Work> {
        let token = request.params()?.get("workDoneToken")?.to_string();
        lock(&self.0).insert(token.clone(), id.clone());
        Some(Work { works: self.clone(), token, id: id.clone() })
    }

    /// The notification as the service knows it: to call work off is to cancel its request.
    pub(super) fn translate(&self, notification: Request) -> Request {
        if notification.method() != CANCEL {
            return notification;
        }
        let token = notification.params().and_then(|params| params.get("token")).map(Value::to_string);
        match token.and_then(|token| lock(&self.0).get(&token).cloned()) {
            Some(id) => Request::build("$/cancelRequest").params(json!({ "id": id })).finish(),
            None => notification,
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let mut running = lock(&self.works.0);
        if running.get(&self.token) == Some(&self.id) {
            running.remove(&self.token);
        }
    }
}
