//! Where a term is used and what leads to a section.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Location, ReferenceParams};

use crate::ide::navigation::references as references_to;
use crate::server::place::Place;
use crate::server::session::Session;

pub(in crate::server) async fn references(session: &Arc<Session>, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some(place) = Place::find_both_ways(session, params.text_document_position).await? else {
        return Ok(None);
    };
    let spots = references_to(&place.pages(), place.offset, params.context.include_declaration);
    Ok(Some(place.locations(&spots)))
}
