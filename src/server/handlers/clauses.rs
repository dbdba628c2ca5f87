//! `fineprint/clauses` and `fineprint/insertClause`: the clause library, for editors that let people
//! pick from it. Their shapes are a promise, written down in `docs/protocol.md`.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{TextDocumentIdentifier, WorkspaceEdit};

use crate::ide;
use crate::server::session::Session;

/// Which document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Params {
    text_document: TextDocumentIdentifier,
}

/// A clause that suits the document.
#[derive(Debug, Serialize)]
pub(in crate::server) struct Offer {
    id: String,
    title: String,
    heading: String,
    when: String,
    makes: Vec<String>,
    missing: bool,
}

/// Which clause goes into which document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Insertion {
    text_document: TextDocumentIdentifier,
    clause: String,
}

/// The clauses that suit an open document, those that it lacks first; none for one that is not open.
pub(in crate::server) async fn clauses(session: &Session, params: Params) -> Result<Option<Vec<Offer>>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let offers = ide::clauses::offers(&review.draft());
    let offer = |ide::clauses::Offer { clause, makes, is_missing }: ide::clauses::Offer<'_>| Offer {
        id: clause.id.clone(),
        title: clause.title.clone(),
        heading: clause.heading.clone(),
        when: clause.when.clone(),
        makes: makes.into_iter().map(str::to_owned).collect(),
        missing: is_missing,
    };
    Ok(Some(offers.into_iter().map(offer).collect()))
}

/// The edit that puts a clause where it belongs; none for a document that is not open.
pub(in crate::server) async fn insert(session: &Session, params: Insertion) -> Result<Option<WorkspaceEdit>> {
    let uri = &params.text_document.uri;
    let Some(review) = session.review(uri).await? else {
        return Ok(None);
    };
    let edits = ide::clauses::insertion(&params.clause, &review.draft());
    let edits = edits.ok_or_else(|| Error::invalid_params(format!("there is no clause `{}`", params.clause)))?;
    Ok(Some(review.workspace_edit(&edits, uri, session.client())))
}
