//! Files that are renamed, created and deleted in the editor.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{RenameFilesParams, TextEdit, Url, WorkspaceEdit};

use crate::analysis::Edit;
use crate::config::FILE_NAME;
use crate::disk::{self, Move};
use crate::rules::Kind;
use crate::server::convert;
use crate::server::place::Place;
use crate::server::session::{Session, SettingsFile};
use crate::text::Snapshot;

/// Edits that let the links of policies, and the paths in settings, lead where they led before; none where
/// nothing names what moves.
pub(in crate::server) async fn will_rename_files(
    session: &Arc<Session>,
    params: RenameFilesParams,
) -> Result<Option<WorkspaceEdit>> {
    let path = |uri: &str| Url::parse(uri).ok()?.to_file_path().ok();
    let moves: Vec<Move> =
        params.files.iter().filter_map(|file| Some(Move { from: path(&file.old_uri)?, to: path(&file.new_uri)? })).collect();
    let mut place = Place { members: Vec::new(), offset: 0, client: session.client() };
    let mut edits = Vec::new();
    for file in concerned(session.clone(), &moves).await {
        let Some(member) = Url::from_file_path(&file).ok() else { continue };
        let Some(member) = session.review_anywhere(&member).await else { continue };
        if member.review.analysis.kind == Kind::None {
            continue;
        }
        let outline = &member.review.analysis.outline;
        let changed = disk::readdressed(&file, outline, member.review.snapshot.text(), &moves);
        if !changed.is_empty() {
            edits.push((place.members.len(), changed.into_iter().map(|(range, text)| Edit { range, text }).collect()));
            place.members.push(member);
        }
    }
    let settings = in_settings(session, &moves);
    let texts: Vec<_> = place.text_edits(&edits).chain(settings).collect();
    Ok((!texts.is_empty()).then(|| convert::workspace_edit(texts, session.client())))
}

/// Edits of the settings that name what moves, with their version where they are open.
fn in_settings(session: &Session, moves: &[Move]) -> Vec<(Url, Option<i32>, Vec<TextEdit>)> {
    let above = moves.iter().flat_map(|one| one.from.ancestors().skip(1));
    let folders: BTreeSet<&Path> = above.filter(|folder| folder.join(FILE_NAME).is_file()).collect();
    let edit = |folder: &Path| {
        let SettingsFile { uri, text, version } = session.settings_file(folder.join(FILE_NAME).to_str()?)?;
        let text = text?;
        let renamed = disk::renamed_in_settings(folder, &text, moves);
        let edits: Vec<Edit> = renamed.into_iter().map(|(range, text)| Edit { range, text }).collect();
        let snapshot = Snapshot::new(text.as_str());
        (!edits.is_empty()).then(|| (uri, version, convert::text_edits(&edits, &snapshot, session.client().encoding)))
    };
    folders.into_iter().filter_map(edit).collect()
}

/// The documents that are open, that move, or whose text has the name of something that moves.
async fn concerned(session: Arc<Session>, moves: &[Move]) -> Vec<PathBuf> {
    let open = session.neighbourhood().documents();
    let mut files: Vec<PathBuf> = open.iter().filter_map(|document| document.path().map(PathBuf::from)).collect();
    let from: Vec<PathBuf> = moves.iter().map(|one| one.from.clone()).collect();
    let on_disk = tokio::task::spawn_blocking(move || {
        let names: Vec<String> = from.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
        let names_one =
            |text: &str| names.iter().any(|name| text.contains(name.as_str()) || text.contains(&name.replace(' ', "%20")));
        let moves = |file: &PathBuf| from.iter().any(|path| file.starts_with(path));
        let folders = session.library().folders();
        let files = folders.iter().flat_map(|folder| disk::walk(folder));
        files.filter(|file| moves(file) || std::fs::read_to_string(file).is_ok_and(|text| names_one(&text))).collect::<Vec<_>>()
    });
    files.extend(on_disk.await.unwrap_or_default());
    files.sort();
    files.dedup();
    files
}
