//! A cursor in a document, and the documents that belong together with it.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use super::capabilities::Client;
use super::companions::Member;
use super::convert;
use super::session::Session;
use crate::analysis::Edit;
use crate::ide::Page;
use crate::ide::navigation::Spot;

/// Where a request comes from.
pub(super) struct Place {
    /// The document with the cursor, then the others. Never empty.
    pub(super) members: Vec<Member>,
    /// The byte of the cursor.
    pub(super) offset: usize,
    /// Who asks.
    pub(super) client: Client,
}

impl Place {
    /// None where the document is not open.
    pub(super) async fn find(session: &Session, params: TextDocumentPositionParams) -> Result<Option<Self>> {
        let members = session.set(&params.text_document.uri).await?;
        Ok(members.map(|members| Self::among(members, params.position, session.client())))
    }

    /// Likewise, with the documents that lead to this one: what is changed everywhere has to be found everywhere.
    pub(super) async fn find_both_ways(session: &Arc<Session>, params: TextDocumentPositionParams) -> Result<Option<Self>> {
        let members = session.set_both_ways(&params.text_document.uri).await?;
        Ok(members.map(|members| Self::among(members, params.position, session.client())))
    }

    fn among(members: Vec<Member>, position: Position, client: Client) -> Self {
        let offset = members[0].review.snapshot.offset(convert::from_position(position), client.encoding);
        Self { members, offset, client }
    }

    /// The documents as navigation sees them.
    pub(super) fn pages(&self) -> Vec<Page<'_>> {
        self.members.iter().map(|member| member.review.page()).collect()
    }

    /// Spots in these documents as the protocol has them.
    pub(super) fn locations(&self, spots: &[Spot]) -> Vec<Location> {
        let location = |spot: &Spot| {
            let Member { uri, review, .. } = &self.members[spot.page];
            Location::new(uri.clone(), convert::range(&mut review.snapshot.cursor(self.client.encoding), &spot.range))
        };
        spots.iter().map(location).collect()
    }

    /// Edits by document, for the versions that were read where the client can check that.
    pub(super) fn workspace_edit(&self, edits: &[(usize, Vec<Edit>)]) -> WorkspaceEdit {
        convert::workspace_edit(self.text_edits(edits), self.client)
    }

    /// The same edits with the address and the version of each document.
    pub(super) fn text_edits(&self, edits: &[(usize, Vec<Edit>)]) -> impl Iterator<Item = (Url, Option<i32>, Vec<TextEdit>)> {
        edits.iter().map(|(page, edits)| {
            let Member { uri, review, is_open } = &self.members[*page];
            let edits = convert::text_edits(edits, &review.snapshot, self.client.encoding);
            (uri.clone(), is_open.then_some(review.version), edits)
        })
    }
}
