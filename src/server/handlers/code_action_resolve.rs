//! The edit of an action that was chosen.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::CodeAction;

use crate::server::errand::Errand;
use crate::server::session::Session;

/// Adds the edit to an action that was offered without.
///
/// # Errors
/// The action is none of this server's, or the document is no longer as it was.
pub(in crate::server) async fn code_action_resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.clone().ok_or_else(|| Error::invalid_params("the action has no data"))?;
    let errand: Errand = serde_json::from_value(data).map_err(|error| Error::invalid_params(error.to_string()))?;
    let review = session.review(&errand.uri).await?.filter(|review| review.version == errand.version);
    let edit = review.and_then(|review| errand.edit(session, &review));
    action.edit = Some(edit.ok_or_else(Error::content_modified)?);
    Ok(action)
}
