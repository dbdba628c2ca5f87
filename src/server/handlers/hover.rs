//! What is known about a place.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::ide;
use crate::server::convert;
use crate::server::place::Place;
use crate::server::session::Session;

pub(in crate::server) async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let place = params.text_document_position_params;
    let Some(place) = Place::find(session, place).await? else {
        return Ok(None);
    };
    let review = &place.members[0].review;
    let book = &review.engine.book;
    let found = if review.path.as_deref().is_some_and(ide::settings::is_settings) {
        ide::settings::hover(review.snapshot.text(), book, place.offset)
    } else {
        ide::hover::hover(&place.pages(), book, place.offset, review.today)
    };
    Ok(found.map(|hover| {
        let (kind, value) = if place.client.markdown_hover {
            (MarkupKind::Markdown, hover.markdown)
        } else {
            (MarkupKind::PlainText, hover.plain())
        };
        Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value }),
            range: Some(convert::range(&mut review.snapshot.cursor(place.client.encoding), &hover.range)),
        }
    }))
}
