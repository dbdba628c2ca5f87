//! `fineprint/coverage`: the checklist of a document, for editors that draw it. Its shape is a
//! promise, written down in `docs/protocol.md`.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Location, Range, TextDocumentIdentifier, Url};

use crate::analysis::{Quote, Status};
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
    elsewhere: Vec<Location>,
    clause: Option<String>,
}

/// The checklist of an open document; none for one that is not open.
pub(in crate::server) async fn coverage(session: &Session, params: Params) -> Result<Option<Table>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let encoding = session.client().encoding;
    let coverage = ide::coverage::coverage(&review.analysis, &review.engine.book);
    let mut disclosures = Vec::with_capacity(coverage.lines.len());
    for line in coverage.lines {
        let mut cursor = review.snapshot.cursor(encoding);
        disclosures.push(Line {
            id: line.id,
            title: line.title,
            status: line.status,
            citation: line.citation,
            evidence: line.evidence.iter().map(|bytes| convert::range(&mut cursor, bytes)).collect(),
            elsewhere: locations(session, &line.elsewhere).await,
            clause: line.clause,
        });
    }
    Ok(Some(Table {
        kind: review.analysis.kind,
        regimes: review.analysis.regimes.clone(),
        summary: coverage.summary,
        disclosures,
    }))
}

/// Where sentences of other documents stand now.
async fn locations(session: &Session, quotes: &[Quote]) -> Vec<Location> {
    let mut locations = Vec::new();
    for quote in quotes {
        let Some(uri) = Url::parse(&quote.document).ok() else { continue };
        let Some(other) = session.review_anywhere(&uri).await else { continue };
        let mut cursor = other.review.snapshot.cursor(session.client().encoding);
        locations.push(Location::new(other.uri, convert::range(&mut cursor, &quote.range)));
    }
    locations
}
