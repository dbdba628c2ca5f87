//! What is known about a suggestion that a person looks at.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use super::completion::Ticket;
use crate::ide::completion::documentation;
use crate::server::place::Place;
use crate::server::session::Session;

/// Adds the documentation to a suggestion. One whose document is closed by now stays as it is.
///
/// # Errors
/// The suggestion is none of this server's.
pub(in crate::server) async fn completion_resolve(session: &Session, mut item: CompletionItem) -> Result<CompletionItem> {
    let data = item.data.clone().ok_or_else(|| Error::invalid_params("the suggestion has no data"))?;
    let ticket: Ticket = serde_json::from_value(data).map_err(|error| Error::invalid_params(error.to_string()))?;
    let start = TextDocumentPositionParams::new(TextDocumentIdentifier::new(ticket.uri), Position::default());
    let Some(place) = Place::find(session, start).await? else {
        return Ok(item);
    };
    let review = &place.members[0].review;
    let found = documentation(ticket.topic, &ticket.id, &place.pages(), &review.draft(), review.today);
    let kind = if place.client.markdown_completion { MarkupKind::Markdown } else { MarkupKind::PlainText };
    item.documentation = found.map(|value| Documentation::MarkupContent(MarkupContent { kind, value }));
    Ok(item)
}
