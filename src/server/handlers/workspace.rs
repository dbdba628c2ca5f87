//! Settings, workspace folders and files as they change.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::lsp_types::*;

use super::refresh;
use crate::server::key::Key;
use crate::server::session::Session;

/// Files that documents, settings and rules are read from.
pub(in crate::server) const WATCHED: &str = "**/*.{toml,md,markdown,mdx,html,htm,txt}";

/// Asks the client to tell of what it can tell of, and for its settings. Its answers are awaited
/// beside the messages that follow.
pub(in crate::server) fn arrive(session: &Arc<Session>, client: &Client) {
    let registrations = registrations(session);
    if !registrations.is_empty() {
        let client = client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.register_capability(registrations).await {
                tracing::warn!("the client does not tell of changes: {error}");
            }
        });
    }
    ask_for_settings(session, client);
    tokio::spawn(refresh::on_change(session.clone(), client.clone()));
}

fn registrations(session: &Session) -> Vec<Registration> {
    let registration = |method: &str, options: Value| Registration {
        id: format!("fineprint/{method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let able = session.client();
    let watched = able
        .watches_files
        .then(|| registration("workspace/didChangeWatchedFiles", json!({ "watchers": [{ "globPattern": WATCHED }] })));
    let set = able.tells_of_settings.then(|| registration("workspace/didChangeConfiguration", json!({ "section": "fineprint" })));
    watched.into_iter().chain(set).collect()
}

/// Asks the client for its settings, for each workspace folder and for all, where it can be asked.
pub(in crate::server) fn ask_for_settings(session: &Arc<Session>, client: &Client) {
    if !session.client().answers_for_settings {
        return;
    }
    let (session, client) = (session.clone(), client.clone());
    tokio::spawn(async move {
        let folders = session.library().folders();
        let scopes: Vec<Option<PathBuf>> = std::iter::once(None).chain(folders.into_iter().map(Some)).collect();
        let item = |scope: &Option<PathBuf>| ConfigurationItem {
            scope_uri: scope.as_ref().and_then(|folder| Url::from_directory_path(folder).ok()),
            section: Some("fineprint".to_owned()),
        };
        match client.configuration(scopes.iter().map(item).collect()).await {
            Ok(answers) => {
                for (scope, answer) in scopes.iter().zip(answers) {
                    match (scope, answer) {
                        // What was sent unasked holds on where the client has no answer for all.
                        (None, Value::Null) => {}
                        (Some(folder), Value::Null) => session.library().take_back(folder),
                        (scope, answer) => session.library().take(scope.as_deref(), &answer),
                    }
                }
                settings_changed(&session);
            }
            Err(error) => tracing::warn!("the client does not tell its settings: {error}"),
        }
    });
}

/// Takes the settings that a client sends unasked; `null` only says that some have changed.
pub(in crate::server) fn did_change_configuration(session: &Arc<Session>, client: &Client, settings: &Value) {
    if !settings.is_null() {
        session.library().take(None, section(settings));
        settings_changed(session);
    }
    ask_for_settings(session, client);
}

/// The settings of this program, which stand alone or under its name.
pub(in crate::server) fn section(settings: &Value) -> &Value {
    settings.get("fineprint").unwrap_or(settings)
}

/// Learns of folders that were added or removed.
pub(in crate::server) fn did_change_folders(session: &Arc<Session>, client: &Client, event: &WorkspaceFoldersChangeEvent) {
    let mut folders = session.library().folders();
    let removed = paths(&event.removed);
    folders.retain(|folder| !removed.contains(folder));
    folders.extend(paths(&event.added));
    session.library().set_folders(folders);
    settings_changed(session);
    ask_for_settings(session, client);
}

/// The paths of workspace folders.
pub(in crate::server) fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| folder.uri.to_file_path().ok()).collect()
}

/// Reads anew what depends on files that changed.
pub(in crate::server) fn files_changed<'u>(session: &Session, files: impl IntoIterator<Item = &'u Url>) {
    session.relist();
    let paths: Vec<PathBuf> = files.into_iter().filter_map(|uri| uri.to_file_path().ok()).collect();
    if paths.iter().any(|path| session.makes_a_project(path)) {
        return settings_changed(session);
    }
    // What is open counts as the editor has it.
    for key in paths.iter().map(|path| Key::of_file(path)).filter(|key| session.neighbourhood().document(key).is_none()) {
        session.read_dependents(&key);
    }
}

/// Reads anew what depends on files that the editor created, renamed or deleted.
pub(in crate::server) fn files_renamed<'n>(session: &Session, names: impl Iterator<Item = &'n String>) {
    let uris: Vec<Url> = names.filter_map(|name| Url::parse(name).ok()).collect();
    files_changed(session, &uris);
}

/// A document was saved; a client that watches files has told of it already.
pub(in crate::server) fn did_save(session: &Session, uri: &Url) {
    if !session.client().watches_files {
        files_changed(session, [uri]);
    }
}

/// Reads everything anew, and has the client ask again where it is the one to ask.
pub(in crate::server) fn settings_changed(session: &Session) {
    session.reconfigure();
    session.neighbourhood().changed.notify_one();
}
