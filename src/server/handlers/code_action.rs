//! Ways to mend what was found.

use std::collections::HashMap;
use std::ops::Range;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::analysis::{Edit, Finding, Fix};
use crate::server::capabilities::{Client, FIX_ALL};
use crate::server::convert;
use crate::server::review::Review;
use crate::server::session::Session;

/// The fixes of what is found in a range, and all safe ones of the document.
pub(in crate::server) async fn code_action(session: &Session, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let client = session.client();
    let menu = Menu { review: &review, uri: params.text_document.uri, client };
    let bytes = convert::from_range(params.range, &review.snapshot, client.encoding);
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QUICKFIX) {
        actions.extend(menu.quick_fixes(&bytes));
    }
    let by_itself = params.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
    if wants(&params.context, &FIX_ALL) && (params.context.only.is_some() || !by_itself) {
        actions.extend(menu.fix_all());
    }
    Ok(Some(actions.into_iter().map(Into::into).collect()))
}

/// Whether the client asks for actions of a kind: for all, for this one or for one above it.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let holds = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(holds))
}

/// What is offered for one review of a document.
struct Menu<'a> {
    review: &'a Review,
    uri: Url,
    client: Client,
}

impl Menu<'_> {
    fn quick_fixes(&self, bytes: &Range<usize>) -> Vec<CodeAction> {
        let touches = |finding: &Finding| finding.range.start <= bytes.end && bytes.start <= finding.range.end;
        let findings = self.review.analysis.findings.iter().zip(&*self.review.diagnostics);
        let touched = findings.filter(|(finding, _)| touches(finding));
        touched
            .flat_map(|(finding, diagnostic)| {
                let fixes = self.review.fixes(finding);
                let is_only = fixes.len() == 1;
                fixes.into_iter().map(move |fix| self.quick_fix(&fix, diagnostic, is_only))
            })
            .collect()
    }

    fn quick_fix(&self, fix: &Fix, diagnostic: &Diagnostic, is_only: bool) -> CodeAction {
        CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            edit: Some(self.workspace_edit(&fix.edits)),
            is_preferred: is_only.then_some(true),
            ..CodeAction::default()
        }
    }

    /// Every safe fix that does not reach into one before it.
    fn fix_all(&self) -> Option<CodeAction> {
        let mut edits: Vec<Edit> = Vec::new();
        for finding in &self.review.analysis.findings {
            let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else {
                continue;
            };
            let free = |edit: &Edit| edits.iter().all(|before| is_apart(&before.range, &edit.range));
            if fix.edits.iter().all(free) {
                edits.extend(fix.edits.iter().cloned());
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        (!edits.is_empty()).then(|| CodeAction {
            title: "Apply every fix that changes no meaning".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(self.workspace_edit(&edits)),
            ..CodeAction::default()
        })
    }

    /// Edits for the version that was read, where the client can check that it still has it.
    fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = convert::text_edits(edits, &self.review.snapshot, self.client.encoding);
        if !self.client.document_changes {
            return WorkspaceEdit::new(HashMap::from([(self.uri.clone(), edits)]));
        }
        let (uri, version) = (self.uri.clone(), Some(self.review.version));
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
            ..WorkspaceEdit::default()
        }
    }
}

/// Whether two ranges can both be replaced, in whatever order.
fn is_apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one != other && (one.end <= other.start || other.end <= one.start)
}
