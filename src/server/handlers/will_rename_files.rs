//! Files that are renamed, created and deleted in the editor.

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{RenameFilesParams, Url, WorkspaceEdit};

use crate::analysis::Edit;
use crate::disk::{self, Move};
use crate::rules::Kind;
use crate::server::place::Place;
use crate::server::session::Session;

/// Edits that let the links of policies lead where they led before; none where nothing links what moves.
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
    Ok((!edits.is_empty()).then(|| place.workspace_edit(&edits)))
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
