//! `fineprint/coverage`: the checklist of a document, for editors that draw it. Its shape is a
//! promise, written down in `docs/protocol.md`.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier};

use crate::analysis::Status;
use crate::ide;
use crate::rules::{Kind, Regime};
use crate::server::convert;
use crate::server::session::Session;

/// Which document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Params {
    text_document: TextDocumentIdentifier,
}

/// What it is and what it discloses.
#[derive(Debug, Serialize)]
pub(in crate::server) struct Table {
    kind: Kind,
    regimes: Vec<Regime>,
    summary: String,
    disclosures: Vec<Line>,
}

/// One disclosure.
#[derive(Debug, Serialize)]
struct Line {
    id: String,
    title: String,
    status: Status,
    citation: String,
    evidence: Vec<Range>,
    clause: Option<String>,
}

/// The checklist of an open document; none for one that is not open.
pub(in crate::server) async fn coverage(session: &Session, params: Params) -> Result<Option<Table>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let mut cursor = review.snapshot.cursor(session.client().encoding);
    let coverage = ide::coverage::coverage(&review.analysis, &review.engine.book);
    let line = |line: ide::coverage::Line| Line {
        id: line.id,
        title: line.title,
        status: line.status,
        citation: line.citation,
        evidence: line.evidence.iter().map(|bytes| convert::range(&mut cursor, bytes)).collect(),
        clause: line.clause,
    };
    Ok(Some(Table {
        kind: review.analysis.kind,
        regimes: review.analysis.regimes.clone(),
        summary: coverage.summary,
        disclosures: coverage.lines.into_iter().map(line).collect(),
    }))
}
