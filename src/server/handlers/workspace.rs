//! Changes of settings.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Registration;

use crate::server::session::Session;

/// Asks the client to tell of changed settings files.
pub(in crate::server) async fn watch_settings(client: tower_lsp::Client) {
    let registration = Registration {
        id: "fineprint/settings".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": [{ "globPattern": "**/fineprint.toml" }] })),
    };
    if let Err(error) = client.register_capability(vec![registration]).await {
        tracing::warn!("the client does not watch the settings: {error}");
    }
}

/// Takes the settings that a client sends unasked; `null` only says that some have changed.
pub(in crate::server) fn take_settings(session: &Session, settings: &Value) {
    if !settings.is_null() {
        session.take_settings(section(settings));
    }
}

/// The settings of this program, which stand alone or under its name.
pub(in crate::server) fn section(settings: &Value) -> &Value {
    settings.get("fineprint").unwrap_or(settings)
}

/// Reads everything anew, and has the client ask again where it is the one to ask. The client's
/// answer is awaited beside, since a notification must not wait for one.
pub(in crate::server) fn settings_changed(session: &Session, client: &tower_lsp::Client) {
    session.reconfigure();
    if session.client().refreshes_diagnostics {
        let client = client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.workspace_diagnostic_refresh().await {
                tracing::warn!("the client does not refresh its diagnostics: {error}");
            }
        });
    }
}
