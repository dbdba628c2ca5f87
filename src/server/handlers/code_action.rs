//! Ways to deal with what was found.

use std::collections::HashSet;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::analysis::Finding;
use crate::ide::actions::{self, Action, Way};
use crate::server::capabilities::{FIX_ALL, INSERT_MISSING};
use crate::server::convert;
use crate::server::errand::{Errand, Task};
use crate::server::review::Review;
use crate::server::session::Session;

/// The actions on what is found in a range, and those on the whole document. Their order is that
/// of the text: first what mends, then what the document lacks, at last what accepts.
pub(in crate::server) async fn code_action(session: &Session, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let uri = params.text_document.uri;
    let Some(review) = session.review(&uri).await? else {
        return Ok(None);
    };
    let bytes = convert::from_range(params.range, &review.snapshot, session.client().encoding);
    let touches = |finding: &&Finding| finding.range.start <= bytes.end && bytes.start <= finding.range.end;
    let findings = || review.analysis.findings.iter();
    let mut touched: Vec<_> = findings().filter(touches).collect();
    if touched.is_empty() && bytes.is_empty() {
        // a cursor at the start of the line means what is marked on it: `# ` stands before a title
        let line = |byte: usize| review.snapshot.line_column(byte).line;
        touched = findings().filter(|finding| line(finding.range.start) == line(bytes.start)).collect();
    }
    // what is wrong with these words comes before what the whole text lacks
    touched.sort_by_key(|finding| finding.rule.starts_with("missing/"));
    let can_change_settings = can_change_settings(session, &review);
    let menu = Menu { session, review: &review, uri, context: params.context, can_change_settings };
    let mut entries = menu.mending(&touched);
    entries.extend(menu.insert_missing(&touched));
    entries.extend(menu.fix_all());
    entries.extend(menu.accepting(&touched));
    Ok(Some(entries.into_iter().map(Into::into).collect()))
}

/// What is offered for one review of a document.
struct Menu<'a> {
    session: &'a Session,
    review: &'a Review,
    uri: Url,
    context: CodeActionContext,
    can_change_settings: bool,
}

impl Menu<'_> {
    fn mending(&self, touched: &[&Finding]) -> Vec<CodeAction> {
        let mut inserted = HashSet::new();
        let mend = |finding: &&Finding| {
            let mut ways = actions::mending(finding, &self.review.draft());
            // one clause mends several gaps, each of which offers it
            let mut is_new = |id: &String| !finding.rule.starts_with("missing/") || inserted.insert(id.clone());
            ways.retain(|action| if let Way::Clause(id) = &action.way { is_new(id) } else { true });
            let mut entries = self.on(finding, ways);
            if let [only] = entries.as_mut_slice() {
                only.is_preferred = Some(true);
            }
            entries
        };
        touched.iter().filter(|_| self.wants(&CodeActionKind::QUICKFIX)).flat_map(mend).collect()
    }

    fn accepting(&self, touched: &[&Finding]) -> Vec<CodeAction> {
        let accept = |finding: &&Finding| self.on(finding, actions::accepting(finding, &self.review.draft()));
        touched.iter().filter(|_| self.wants(&CodeActionKind::QUICKFIX)).flat_map(accept).collect()
    }

    /// As a quick fix where something missing is looked at, as an action on the source where the client asks for those.
    fn insert_missing(&self, touched: &[&Finding]) -> Option<CodeAction> {
        let missing = actions::missing(&self.review.analysis);
        let looked_at = missing > 1 && touched.iter().any(|finding| finding.rule.starts_with("missing/"));
        let kind = if looked_at && self.wants(&CodeActionKind::QUICKFIX) {
            CodeActionKind::QUICKFIX
        } else if missing > 0 && self.context.only.is_some() && self.wants(&INSERT_MISSING) {
            INSERT_MISSING
        } else {
            return None;
        };
        self.entry(format!("Insert clauses for all {missing} missing disclosures"), kind, Task::InsertMissing)
    }

    /// Every safe fix that does not reach into one before it.
    fn fix_all(&self) -> Option<CodeAction> {
        let has_any = self.review.analysis.findings.iter().any(|finding| finding.fixes.iter().any(|fix| fix.safe));
        let title = "Apply every fix that changes no meaning".to_owned();
        (has_any && self.is_asked_for(&FIX_ALL)).then(|| self.entry(title, FIX_ALL, Task::FixAll))?
    }

    fn on(&self, finding: &Finding, ways: Vec<Action>) -> Vec<CodeAction> {
        let one = std::slice::from_ref(finding);
        let diagnostics =
            convert::diagnostics(one, &self.review.snapshot, &self.uri, &self.session.client(), &self.review.engine.book);
        let takes = |action: &Action| !action.way.is_of_settings() || self.can_change_settings;
        let entry = |Action { title, way }| {
            let mut entry = self.entry(title, CodeActionKind::QUICKFIX, Task::of(finding, way))?;
            entry.diagnostics = Some(diagnostics.clone());
            Some(entry)
        };
        ways.into_iter().filter(takes).filter_map(entry).collect()
    }

    /// An action with its edit, or, for a client that asks for that later, with what finds it again.
    fn entry(&self, title: String, kind: CodeActionKind, task: Task) -> Option<CodeAction> {
        let errand = Errand { uri: self.uri.clone(), version: self.review.version, task };
        let mut action = CodeAction { title, kind: Some(kind), ..CodeAction::default() };
        if self.session.client().resolves_edits {
            action.data = serde_json::to_value(errand).ok();
        } else {
            action.edit = Some(errand.edit(self.session, self.review)?);
        }
        Some(action)
    }

    fn wants(&self, kind: &CodeActionKind) -> bool {
        wants(&self.context, kind)
    }

    /// Whether an action on the whole source is wanted: not on the way, while the cursor moves.
    fn is_asked_for(&self, kind: &CodeActionKind) -> bool {
        let by_itself = self.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
        self.wants(kind) && (self.context.only.is_some() || !by_itself)
    }
}

/// Whether the settings of a document are there, or the client can make them.
fn can_change_settings(session: &Session, review: &Review) -> bool {
    let client = session.client();
    let file = review.path.as_deref().and_then(|path| session.settings_file(path));
    file.is_some_and(|file| file.text.is_some() || (client.document_changes && client.creates_files))
}

/// Whether the client asks for actions of a kind: for all, for this one or for one above it.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let holds = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_wanted_by_its_name_and_by_every_kind_above_it() {
        let wanted = |only: Option<&'static str>| {
            let only = only.map(|kind| vec![CodeActionKind::new(kind)]);
            wants(&CodeActionContext { only, ..CodeActionContext::default() }, &FIX_ALL)
        };
        let kinds = [None, Some(""), Some("source"), Some("source.fixAll"), Some("source.fixAll.fineprint")];
        assert_eq!(kinds.map(wanted), [true; 5]);
        let others = [Some("quickfix"), Some("source.fix"), Some("source.fixAll.fineprint.x"), Some("source.organizeImports")];
        assert_eq!(others.map(wanted), [false; 4]);
    }
}
