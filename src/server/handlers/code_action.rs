//! Ways to mend what was found.

use std::collections::BTreeMap;
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
        let touched = self.review.analysis.findings.iter().filter(|finding| touches(finding));
        touched
            .flat_map(|finding| {
                let one = std::slice::from_ref(finding);
                let diagnostics =
                    convert::diagnostics(one, &self.review.snapshot, &self.uri, &self.client, &self.review.engine.book);
                let fixes = self.review.fixes(finding);
                let is_only = fixes.len() == 1;
                fixes.into_iter().map(move |fix| self.quick_fix(&fix, diagnostics.clone(), is_only))
            })
            .collect()
    }

    fn quick_fix(&self, fix: &Fix, diagnostics: Vec<Diagnostic>, is_only: bool) -> CodeAction {
        CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(diagnostics),
            edit: Some(self.workspace_edit(&fix.edits)),
            is_preferred: is_only.then_some(true),
            ..CodeAction::default()
        }
    }

    /// Every safe fix that does not reach into one before it.
    fn fix_all(&self) -> Option<CodeAction> {
        let edits = safe_edits(&self.review.analysis.findings);
        (!edits.is_empty()).then(|| CodeAction {
            title: "Apply every fix that changes no meaning".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(self.workspace_edit(&edits)),
            ..CodeAction::default()
        })
    }

    fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        self.review.workspace_edit(edits, &self.uri, self.client)
    }
}

/// The edits of the first safe fix of each finding, in order. A fix of which a part meets an edit
/// taken before is left for the next time.
fn safe_edits(findings: &[Finding]) -> Vec<Edit> {
    let mut taken: BTreeMap<usize, Edit> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe)) {
        let is_free = |edit: &Edit| {
            let before = taken.range(..=edit.range.start).next_back();
            let after = taken.range(edit.range.start..).next();
            before.is_none_or(|(start, before)| before.range.end <= edit.range.start && *start != edit.range.start)
                && after.is_none_or(|(start, _)| edit.range.end <= *start)
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.range.start, edit.clone())));
        }
    }
    taken.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    /// A finding with fixes, each safe or not, that replace stretches from start to end.
    fn finding(fixes: &[(bool, &[(usize, usize)])]) -> Finding {
        let edit = |&(start, end): &(usize, usize)| Edit { range: start..end, text: "x".into() };
        let fix = |(safe, ranges): &(bool, &[(usize, usize)])| {
            let edits = ranges.iter().map(edit).collect();
            Fix { title: "Mend".into(), edits, safe: *safe }
        };
        Finding {
            rule: "text/test".into(),
            severity: Severity::Hint,
            range: 0..1,
            message: "".into(),
            citations: [].into(),
            deprecated: false,
            related: Vec::new(),
            fixes: fixes.iter().map(fix).collect(),
        }
    }

    fn check(findings: &[Finding], expected: &[(usize, usize)]) {
        let ranges: Vec<_> = safe_edits(findings).into_iter().map(|edit| (edit.range.start, edit.range.end)).collect();
        assert_eq!(ranges, expected);
    }

    #[test]
    fn only_safe_fixes_are_applied_together_and_only_where_they_do_not_meet() {
        check(&[finding(&[(false, &[(0, 1)])])], &[]);
        check(&[finding(&[(false, &[(0, 1)]), (true, &[(2, 3)]), (true, &[(4, 5)])])], &[(2, 3)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(0, 4)])])], &[(0, 4), (4, 6)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(0, 1), (5, 7)])])], &[(4, 6)]);
        check(&[finding(&[(true, &[(4, 4)])]), finding(&[(true, &[(4, 4)])])], &[(4, 4)]);
        check(&[finding(&[(true, &[(4, 6)])]), finding(&[(true, &[(3, 5)])])], &[(4, 6)]);
    }

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
