//! What is known about a place.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::ide;
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let place = params.text_document_position_params;
    let Some(review) = session.review(&place.text_document.uri).await? else {
        return Ok(None);
    };
    let client = session.client();
    let snapshot = &review.snapshot;
    let offset = snapshot.offset(convert::from_position(place.position), client.encoding);
    let found = ide::hover::hover(&review.analysis, &review.engine.book, offset, review.today);
    Ok(found.map(|hover| {
        let kind = if client.markdown_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
        Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value: hover.markdown }),
            range: Some(convert::range(&mut snapshot.cursor(client.encoding), &hover.range)),
        }
    }))
}
