//! The sections of a document.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::ide::sections::{Heading, headings};
use crate::server::convert;
use crate::server::review::Review;
use crate::server::session::Session;
use crate::text::Cursor;

pub(in crate::server) async fn document_symbol(
    session: &Session,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    let client = session.client();
    let cursor = review.snapshot.cursor(client.encoding);
    Ok(Some(if client.hierarchical_symbols {
        DocumentSymbolResponse::Nested(tree(&review, cursor))
    } else {
        DocumentSymbolResponse::Flat(list(&review, cursor, &uri))
    }))
}

/// Sections inside those they belong to. A section's parent always stands before it, so that
/// going backwards every section is complete when it is handed to its parent.
fn tree(review: &Review, mut cursor: Cursor<'_>) -> Vec<DocumentSymbol> {
    let headings = headings(&review.analysis.outline);
    let mut symbols: Vec<_> = headings.iter().map(|one| Some(symbol(one, &mut cursor))).collect();
    let mut roots = Vec::new();
    for (index, heading) in headings.iter().enumerate().rev() {
        let Some(mut done) = symbols[index].take() else {
            continue;
        };
        done.children.iter_mut().for_each(|children| children.reverse());
        match heading.parent.and_then(|parent| symbols[parent].as_mut()) {
            Some(parent) => parent.children.get_or_insert_default().push(done),
            None => roots.push(done),
        }
    }
    roots.reverse();
    roots
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn symbol(heading: &Heading, cursor: &mut Cursor<'_>) -> DocumentSymbol {
    DocumentSymbol {
        name: heading.name.clone(),
        detail: None,
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        range: convert::range(cursor, &heading.extent),
        selection_range: convert::range(cursor, &heading.line),
        children: None,
    }
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn list(review: &Review, mut cursor: Cursor<'_>, uri: &Url) -> Vec<SymbolInformation> {
    let headings = headings(&review.analysis.outline);
    let information = |heading: &Heading| SymbolInformation {
        name: heading.name.clone(),
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), convert::range(&mut cursor, &heading.extent)),
        container_name: heading.parent.map(|parent| headings[parent].name.clone()),
    };
    headings.iter().map(information).collect()
}
