//! Sections and defined terms, in every open document and every policy of the folders.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{self as lsp, Location, SymbolInformation, WorkspaceSymbolParams};

use crate::ide::symbols::{Symbol, SymbolKind, symbols};
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn workspace_symbol(
    session: &Arc<Session>,
    params: WorkspaceSymbolParams,
) -> Result<Option<Vec<SymbolInformation>>> {
    let members = session.everywhere().await;
    let encoding = session.client().encoding;
    let pages: Vec<_> = members.iter().map(|member| member.review.page()).collect();
    #[expect(deprecated, reason = "the protocol's type still has the field")]
    let information = |symbol: Symbol| SymbolInformation {
        name: symbol.name,
        kind: match symbol.kind {
            SymbolKind::Section => lsp::SymbolKind::STRING,
            SymbolKind::Term => lsp::SymbolKind::CONSTANT,
        },
        tags: None,
        deprecated: None,
        location: {
            let member = &members[symbol.page];
            let range = convert::range(&mut member.review.snapshot.cursor(encoding), &symbol.range);
            Location::new(member.uri.clone(), range)
        },
        container_name: symbol.container,
    };
    Ok(Some(symbols(&pages, &params.query).into_iter().map(information).collect()))
}
