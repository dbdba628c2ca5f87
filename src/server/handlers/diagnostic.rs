//! Diagnostics for a client that asks for them.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::server::session::Session;
use crate::server::wire::{Report, send_instead};

/// The diagnostics of the text as it is when the request is handled, or word that they are those
/// the client has. A document that is not open has none.
pub(in crate::server) async fn diagnostic(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(empty());
    };
    let result_id = review.found.result_id.clone();
    if params.previous_result_id.as_ref() == Some(&result_id) {
        let report = RelatedUnchangedDocumentDiagnosticReport {
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
            related_documents: None,
        };
        return Ok(DocumentDiagnosticReport::from(report).into());
    }
    // Written already; the result that tower-lsp gets only says that there is one.
    send_instead(Report { result_id, items: review.found.diagnostics.clone() });
    Ok(empty())
}

fn empty() -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::from(RelatedFullDocumentDiagnosticReport::default()).into()
}
