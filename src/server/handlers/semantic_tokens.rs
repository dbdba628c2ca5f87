//! Words that an editor may colour: all, those in view, or what changed.

use std::ops::Range;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::ide::tokens::tokens;
use crate::rules::Kind;
use crate::server::convert;
use crate::server::review::Review;
use crate::server::session::Session;
use crate::server::tokens::{edits, encode};

pub(in crate::server) async fn full(session: &Session, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    let data = read(&review, session, &(0..review.snapshot.text().len()));
    let (result_id, _) = session.sent_tokens().replace(&uri, &data, "");
    Ok(Some(SemanticTokens { result_id: Some(result_id), data }.into()))
}

/// What changed since the client last had the tokens; all of them where nobody knows.
pub(in crate::server) async fn delta(
    session: &Session,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    let data = read(&review, session, &(0..review.snapshot.text().len()));
    let (result_id, before) = session.sent_tokens().replace(&uri, &data, &params.previous_result_id);
    let result_id = Some(result_id);
    Ok(Some(match before {
        Some(before) => SemanticTokensDelta { result_id, edits: edits(&before, &data) }.into(),
        None => SemanticTokens { result_id, data }.into(),
    }))
}

pub(in crate::server) async fn range(
    session: &Session,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let within = convert::from_range(params.range, &review.snapshot, session.client().encoding);
    let data = read(&review, session, &within);
    Ok(Some(SemanticTokens { result_id: None, data }.into()))
}

fn read(review: &Review, session: &Session, within: &Range<usize>) -> Vec<SemanticToken> {
    if review.analysis.kind == Kind::None {
        return Vec::new();
    }
    let found = tokens(&review.analysis, &review.engine.book, review.today, within);
    encode(&found, &review.snapshot, session.client().encoding)
}
