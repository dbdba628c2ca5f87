//! What a click on a lens or an entry of a menu has the server do.

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Url};

use crate::ide::coverage::coverage;
use crate::server::session::Session;

/// Shows what is missing in the document that the first argument names by its URI. Editors whose menus
/// of commands hand over no arguments mean the document at hand.
pub(in crate::server) const SHOW_COVERAGE: &str = "fineprint.showCoverage";

/// Every command.
pub(in crate::server) const COMMANDS: [&str; 1] = [SHOW_COVERAGE];

/// Runs a command; what it has to say, it shows.
pub(in crate::server) async fn execute_command(session: &Session, params: ExecuteCommandParams) -> Result<Option<Value>> {
    match params.command.as_str() {
        SHOW_COVERAGE => show_coverage(session, &document(session, &params.arguments)?).await?,
        other => return Err(Error::invalid_params(format!("there is no command `{other}`"))),
    }
    Ok(None)
}

/// The document that a command is about.
fn document(session: &Session, arguments: &[Value]) -> Result<Url> {
    let Some(argument) = arguments.first() else {
        return session.at_hand().ok_or_else(|| Error::invalid_params("no document is open"));
    };
    let uri = argument.as_str().and_then(|uri| Url::parse(uri).ok());
    uri.ok_or_else(|| Error::invalid_params("the first argument is the URI of a document"))
}

async fn show_coverage(session: &Session, uri: &Url) -> Result<()> {
    let message = match session.review(uri).await? {
        Some(review) => coverage(&review.analysis, &review.engine.book).to_string(),
        None => format!("{uri} is not open."),
    };
    session.outbox().tell(&message);
    Ok(())
}
