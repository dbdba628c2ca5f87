//! Coming to terms with the client.

use tower_lsp::lsp_types::{InitializeParams, InitializeResult, ServerInfo};

use super::workspace;
use crate::server::capabilities::Client;
use crate::server::session::Session;
use crate::server::watchdog;

pub(in crate::server) fn initialize(session: &Session, params: InitializeParams) -> InitializeResult {
    let client = Client::resolve(&params.capabilities);
    session.meet(client);
    if let Some(options) = &params.initialization_options {
        session.take_options(workspace::section(options));
    }
    if let Some(process) = params.process_id {
        watchdog::watch(process);
    }
    let server_info = ServerInfo { name: env!("CARGO_PKG_NAME").to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    InitializeResult { capabilities: client.offers(), server_info: Some(server_info) }
}

pub(in crate::server) fn initialized(session: &Session, client: &tower_lsp::Client) {
    if session.client().watches_files {
        tokio::spawn(workspace::watch_settings(client.clone()));
    }
}
