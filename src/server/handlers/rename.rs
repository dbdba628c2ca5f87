//! Another name for a defined term, in all documents that belong together.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

use crate::ide::rename::{Refusal, prepare, rename as edits_of};
use crate::server::convert;
use crate::server::place::Place;
use crate::server::session::Session;

/// The words that a rename would change; none where it cannot begin.
pub(in crate::server) async fn prepare_rename(
    session: &Arc<Session>,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(place) = Place::find_both_ways(session, params).await? else {
        return Ok(None);
    };
    let range = prepare(&place.pages(), place.offset).ok();
    let mut cursor = place.members[0].review.snapshot.cursor(place.client.encoding);
    Ok(range.map(|range| PrepareRenameResponse::Range(convert::range(&mut cursor, &range))))
}

pub(in crate::server) async fn rename(session: &Arc<Session>, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let Some(place) = Place::find_both_ways(session, params.text_document_position).await? else {
        return Ok(None);
    };
    let refused = |refusal: Refusal| Error::invalid_params(refusal.to_string());
    let edits = edits_of(&place.pages(), place.offset, &params.new_name).map_err(refused)?;
    Ok(Some(place.workspace_edit(&edits)))
}
