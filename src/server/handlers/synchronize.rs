//! The client's texts: opened, changed, closed.

use tower_lsp::lsp_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams};

use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    session.open(params.text_document);
    session.note_change();
}

pub(in crate::server) fn did_change(session: &Session, params: DidChangeTextDocumentParams) {
    let changes = params.content_changes.into_iter().map(convert::from_change).collect();
    session.edit(&params.text_document.uri, params.text_document.version, changes);
    session.note_change();
}

pub(in crate::server) fn did_close(session: &Session, params: &DidCloseTextDocumentParams) {
    session.close(&params.text_document.uri);
    session.note_change();
}
