//! Words shown between those of the text.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use crate::ide::inlay::{Hint, hints};
use crate::rules::Kind;
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn inlay_hint(session: &Session, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    if review.analysis.kind == Kind::None {
        return Ok(Some(Vec::new()));
    }
    let encoding = session.client().encoding;
    let within = convert::from_range(params.range, &review.snapshot, encoding);
    let mut cursor = review.snapshot.cursor(encoding);
    let hint = |Hint { offset, text }: Hint| InlayHint {
        position: convert::range(&mut cursor, &(offset..offset)).start,
        label: InlayHintLabel::String(text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Ok(Some(hints(&review.analysis, &within).into_iter().map(hint).collect()))
}
