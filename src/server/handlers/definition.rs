//! Where a term is defined and where a reference leads.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::ide::navigation::definition as definition_of;
use crate::server::place::Place;
use crate::server::session::Session;

pub(in crate::server) async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let Some(place) = Place::find(session, params.text_document_position_params).await? else {
        return Ok(None);
    };
    let spots = definition_of(&place.pages(), place.offset);
    Ok((!spots.is_empty()).then(|| GotoDefinitionResponse::Array(place.locations(&spots))))
}
