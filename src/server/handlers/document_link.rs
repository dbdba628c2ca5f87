//! Words that can be opened.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams, Url};

use crate::ide::links::{Link, Target, links};
use crate::rules::Kind;
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn document_link(session: &Session, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    if review.analysis.kind == Kind::None {
        return Ok(Some(Vec::new()));
    }
    let mut cursor = review.snapshot.cursor(session.client().encoding);
    let link = |Link { range, target, hint }: Link| {
        let target = match target {
            Target::Address(address) => uri.join(&address).ok()?,
            Target::Here(place) => at_line(&uri, review.snapshot.line_column(place.start).line),
        };
        Some(DocumentLink { range: convert::range(&mut cursor, &range), target: Some(target), tooltip: Some(hint), data: None })
    };
    Ok(Some(links(review.page()).into_iter().filter_map(link).collect()))
}

/// A line of a document, counted from 1, as editors read it in a fragment.
fn at_line(uri: &Url, line: u32) -> Url {
    let mut uri = uri.clone();
    uri.set_fragment(Some(&format!("L{line}")));
    uri
}
