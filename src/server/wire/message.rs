//! What a frame's bytes say, and what was wrong with them.

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// A message, or the answer to something that is none.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// A request where it has an id, otherwise a notification.
    Request(Request),
    /// The client's answer to a request of ours.
    Response(Response),
    /// No message; the client is told so.
    Invalid(Response),
}

/// The messages of a frame.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    /// One message, as everybody sends them.
    One(Message),
    /// JSON-RPC's array of several, answered by an array.
    Batch(Vec<Message>),
}

/// Reads a frame's bytes.
pub(super) fn parse(body: &[u8]) -> Content {
    let is_batch = body.trim_ascii_start().first() == Some(&b'[');
    if is_batch {
        return match serde_json::from_slice::<Vec<Value>>(body) {
            Ok(values) if values.is_empty() => Content::One(invalid(Id::Null, Error::invalid_request())),
            Ok(values) => Content::Batch(values.into_iter().map(message).collect()),
            Err(_) => Content::One(invalid(Id::Null, Error::parse_error())),
        };
    }
    Content::One(match serde_json::from_slice(body) {
        Ok(raw) => Raw::into_message(raw),
        Err(error) if error.is_data() => invalid(Id::Null, Error::invalid_request()),
        Err(_) => invalid(Id::Null, Error::parse_error()),
    })
}

fn message(value: Value) -> Message {
    serde_json::from_value(value).map_or_else(|_| invalid(Id::Null, Error::invalid_request()), Raw::into_message)
}

fn invalid(id: Id, error: Error) -> Message {
    Message::Invalid(Response::from_error(id, error))
}

/// Every member that a message of any sort may have.
#[derive(Deserialize)]
struct Raw {
    jsonrpc: String,
    #[serde(default, deserialize_with = "present")]
    id: Option<Id>,
    method: Option<String>,
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    error: Option<Error>,
}

/// Tells a member that is `null` from one that is not there.
fn present<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(member: D) -> Result<Option<T>, D::Error> {
    T::deserialize(member).map(Some)
}

impl Raw {
    fn into_message(self) -> Message {
        if self.jsonrpc != "2.0" {
            return invalid(self.id.unwrap_or_default(), Error::invalid_request());
        }
        match (self.method, self.id, self.result, self.error) {
            (Some(method), id, ..) => Message::Request(request(method, id, self.params)),
            (None, Some(id), _, Some(error)) => Message::Response(Response::from_error(id, error)),
            (None, Some(id), Some(result), None) => Message::Response(Response::from_ok(id, result)),
            (None, id, ..) => invalid(id.unwrap_or_default(), Error::invalid_request()),
        }
    }
}

/// `"params": null`, which several clients send with `shutdown`, has become no params on the way
/// here; tower-lsp would refuse it.
fn request(method: String, id: Option<Id>, mut params: Option<Value>) -> Request {
    if method == "initialize" {
        params.iter_mut().for_each(respell_capabilities);
    }
    let request = Request::build(method);
    let request = match params {
        Some(params) => request.params(params),
        None => request,
    };
    match id {
        Some(id) => request.id(id).finish(),
        None => request.finish(),
    }
}

/// lsp-types looks for `workspace.diagnostic`, where the protocol, and so every client, has `diagnostics`.
fn respell_capabilities(params: &mut Value) {
    let workspace = params.pointer_mut("/capabilities/workspace").and_then(Value::as_object_mut);
    if let Some(workspace) = workspace
        && let Some(diagnostics) = workspace.remove("diagnostics")
    {
        workspace.insert("diagnostic".to_owned(), diagnostics);
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::InitializeParams;

    use super::*;

    fn code(message: &Message) -> Option<i64> {
        match message {
            Message::Invalid(response) => response.error().map(|error| error.code.code()),
            _ => None,
        }
    }

    fn check_invalid(body: &[u8], expected: i64) {
        let Content::One(message) = parse(body) else { panic!("one message: {body:?}") };
        assert_eq!(code(&message), Some(expected), "{body:?}");
    }

    #[test]
    fn what_is_no_message_gets_an_error() {
        check_invalid(b"{", -32700);
        check_invalid(b"[1", -32700);
        check_invalid(b"", -32700);
        check_invalid(b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}", -32700);
        check_invalid(b"[]", -32600);
        check_invalid(b"1", -32600);
        check_invalid(br#"{"jsonrpc":"1.0","id":1,"method":"x"}"#, -32600);
        check_invalid(br#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#, -32600);
        check_invalid(br#"{"jsonrpc":"2.0","id":1}"#, -32600);
    }

    #[test]
    fn null_params_are_no_params() {
        let body = br#"{"jsonrpc":"2.0","id":1,"method":"shutdown","params":null}"#;
        assert_eq!(parse(body), Content::One(Message::Request(Request::build("shutdown").id(1).finish())));
    }

    #[test]
    fn capabilities_are_spelled_as_they_are_looked_for() {
        let body = br#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":
            {"capabilities":{"workspace":{"diagnostics":{"refreshSupport":true}}}}}"#;
        let Content::One(Message::Request(request)) = parse(body) else { panic!("one request") };
        let params: InitializeParams = serde_json::from_value(request.params().cloned().unwrap_or_default()).unwrap();
        let refreshes = params.capabilities.workspace.and_then(|workspace| workspace.diagnostic?.refresh_support);
        assert_eq!(refreshes, Some(true));
    }

    #[test]
    fn a_null_result_is_an_answer() {
        let body = br#"{"jsonrpc":"2.0","id":"a","result":null}"#;
        let response = Response::from_ok(Id::from("a"), Value::Null);
        assert_eq!(parse(body), Content::One(Message::Response(response)));
    }

    #[test]
    fn a_batch_is_read_piece_by_piece() {
        let Content::Batch(messages) = parse(br#" [{"jsonrpc":"2.0","method":"a"}, 7]"#) else { panic!("a batch") };
        assert_eq!(messages[0], Message::Request(Request::build("a").finish()));
        assert_eq!(code(&messages[1]), Some(-32600));
    }
}
