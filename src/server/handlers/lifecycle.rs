//! Coming to terms with the client.

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::lsp_types::{InitializeParams, InitializeResult, ServerInfo};

use super::workspace;
use crate::server::capabilities::Client;
use crate::server::session::Session;
use crate::server::watchdog;

pub(in crate::server) fn initialize(session: &Session, params: InitializeParams) -> InitializeResult {
    let client = Client::resolve(&params.capabilities);
    session.meet(client);
    if let Some(options) = &params.initialization_options {
        session.library().take_options(workspace::section(options));
    }
    session.library().set_folders(folders(&params));
    if let Some(process) = params.process_id {
        watchdog::watch(process);
    }
    let server_info = ServerInfo { name: env!("CARGO_PKG_NAME").to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    InitializeResult { capabilities: client.offers(), server_info: Some(server_info) }
}

/// The workspace folders, by whichever of three names the client has for them.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    #[expect(deprecated, reason = "clients without workspace folders have nothing else")]
    let root =
        params.root_uri.as_ref().and_then(|uri| uri.to_file_path().ok()).or_else(|| params.root_path.as_ref().map(PathBuf::from));
    match &params.workspace_folders {
        Some(folders) if !folders.is_empty() => workspace::paths(folders),
        _ => root.into_iter().collect(),
    }
}

pub(in crate::server) fn initialized(session: &Arc<Session>, client: &tower_lsp::Client) {
    workspace::arrive(session, client);
}
