//! The other places of a document that mean what the words under the cursor mean.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

use crate::ide::navigation::{Highlight, highlights};
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn document_highlight(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let place = params.text_document_position_params;
    let Some(review) = session.review(&place.text_document.uri).await? else {
        return Ok(None);
    };
    let encoding = session.client().encoding;
    let offset = review.snapshot.offset(convert::from_position(place.position), encoding);
    let mut cursor = review.snapshot.cursor(encoding);
    let highlight = |one: Highlight| DocumentHighlight {
        range: convert::range(&mut cursor, &one.range),
        kind: Some(if one.is_origin { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    };
    Ok(Some(highlights(review.page(), offset).into_iter().map(highlight).collect()))
}
