//! The word, the sentence, the paragraph and the section around a place.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{SelectionRange, SelectionRangeParams};

use crate::ide::selection::selections;
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn selection_range(
    session: &Session,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let (snapshot, encoding) = (&review.snapshot, session.client().encoding);
    let around = |position| {
        let mut cursor = snapshot.cursor(encoding);
        let steps = selections(&review.analysis, snapshot.text(), snapshot.offset(convert::from_position(position), encoding));
        let nest = |parent: Option<Box<SelectionRange>>, range| {
            Some(Box::new(SelectionRange { range: convert::range(&mut cursor, &range), parent }))
        };
        steps.into_iter().rev().fold(None, nest).map(|narrowest| *narrowest)
    };
    Ok(Some(params.positions.into_iter().filter_map(around).collect()))
}
