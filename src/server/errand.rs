//! Actions that were offered: what is needed to find them again, and the edits they come to.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::*;

use super::convert;
use super::review::Review;
use super::session::{Session, SettingsFile};
use crate::analysis::{Edit, Finding};
use crate::ide::actions::{self, Way};
use crate::text::Buffer;

/// An action on one version of a document, as the client keeps it until it is chosen.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Errand {
    pub(super) uri: Url,
    pub(super) version: i32,
    pub(super) task: Task,
}

/// What the action does.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Task {
    /// Deals with the finding of a rule at some bytes.
    Finding { rule: String, range: Range<usize>, way: Way },
    /// Puts a clause in for all that is missing.
    InsertMissing,
    /// Applies every fix that needs no look.
    FixAll,
}

impl Task {
    /// A way of dealing with a finding.
    pub(super) fn of(finding: &Finding, way: Way) -> Self {
        Self::Finding { rule: finding.rule.to_string(), range: finding.range.clone(), way }
    }
}

impl Errand {
    /// The edits, worked out on the version that the action was offered for; `None` where nothing is to be changed.
    pub(super) fn edit(&self, session: &Session, review: &Review) -> Option<WorkspaceEdit> {
        let draft = review.draft();
        let edits = match &self.task {
            Task::InsertMissing => actions::insert_missing(&draft),
            Task::FixAll => actions::safe_edits(&review.analysis.findings),
            Task::Finding { rule, range, way } => {
                let is_it = |finding: &&Finding| *finding.rule == **rule && finding.range == *range;
                let finding = review.analysis.findings.iter().find(is_it)?;
                if way.is_of_settings() {
                    return settings_edit(way, finding, session, review);
                }
                actions::edits(way, finding, &draft)?
            }
        };
        (!edits.is_empty()).then(|| review.workspace_edit(&edits, &self.uri, session.client()))
    }
}

/// An edit of the settings that the document stands under; they are made where there are none.
fn settings_edit(way: &Way, finding: &Finding, session: &Session, review: &Review) -> Option<WorkspaceEdit> {
    let client = session.client();
    let path = review.path.as_deref()?;
    let SettingsFile { uri, text, version } = session.settings_file(path)?;
    let is_new = text.is_none();
    let text = text.unwrap_or_default();
    let file = if is_new { path.rsplit(['/', '\\']).next()?.to_owned() } else { review.engine.settings.relative(path.as_ref()) };
    let edit: Edit = actions::in_settings(way, finding, &file, &review.draft(), &text)?;
    let snapshot = Buffer::new(&text, 0).snapshot();
    let edits = convert::text_edits([&edit], &snapshot, client.encoding);
    if !is_new {
        return Some(convert::workspace_edit([(uri, version, edits)], client));
    }
    let create = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
    let create = DocumentChangeOperation::Op(ResourceOp::Create(create));
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let edit = DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits });
    let document_changes = Some(DocumentChanges::Operations(vec![create, edit]));
    Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}
