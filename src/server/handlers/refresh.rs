//! Having the client ask again for what it shows, when that changed though nobody typed.

use std::future::Future;
use std::sync::Arc;

use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;

use crate::server::session::Session;

/// Has the client ask again, as far as it can be told to, whenever settings, rules or another
/// document change what is known of one. Never ends.
pub(in crate::server) async fn on_change(session: Arc<Session>, client: Client) {
    let able = session.client();
    loop {
        session.neighbourhood().changed.notified().await;
        tokio::join!(
            refresh(able.refreshes_diagnostics, client.workspace_diagnostic_refresh()),
            refresh(able.refreshes_lenses, client.code_lens_refresh()),
            refresh(able.refreshes_hints, client.inlay_hint_refresh()),
            refresh(able.refreshes_tokens, client.semantic_tokens_refresh()),
        );
    }
}

async fn refresh(is_able: bool, ask: impl Future<Output = Result<()>>) {
    if is_able && let Err(error) = ask.await {
        tracing::warn!("the client does not ask again: {error}");
    }
}
