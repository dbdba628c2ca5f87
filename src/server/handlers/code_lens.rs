//! What a document and its sections disclose, over their headings.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command};

use super::execute_command::SHOW_COVERAGE;
use crate::ide::lens::{Lens, lenses};
use crate::server::convert;
use crate::server::session::Session;

pub(in crate::server) async fn code_lens(session: &Session, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    let mut cursor = review.snapshot.cursor(session.client().encoding);
    let lens = |Lens { range, title }: Lens| {
        let command = Command::new(title, SHOW_COVERAGE.to_owned(), Some(vec![json!(uri)]));
        CodeLens { range: convert::range(&mut cursor, &range), command: Some(command), data: None }
    };
    Ok(Some(lenses(&review.analysis, &review.engine.book).into_iter().map(lens).collect()))
}
