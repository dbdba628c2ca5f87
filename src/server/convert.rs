//! From the project's own types to the protocol's and back.

use std::ops::Range;

use serde_json::json;
use tower_lsp::lsp_types::{
    self as lsp, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentChanges,
    Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentContentChangeEvent, TextDocumentEdit,
    TextEdit, Url, WorkspaceEdit,
};

use super::capabilities::Client;
use super::faults::{Fault, Gravity};
use crate::analysis::{Edit, Finding};
use crate::rules::{RuleBook, Severity};
use crate::text::{Change, Cursor, Encoding, Position, Snapshot};

/// Where the pages of the rules are.
const RULE_PAGES: &str = "https://github.com/fineprint-lsp/fineprint/blob/main/docs/rules/";

/// The page that explains a rule; for a rule of the project's own, the file that it stands in.
fn rule_page(rule: &str, book: &RuleBook) -> Option<Url> {
    match book.rule(rule).filter(|rule| rule.is_own) {
        Some(own) => Url::from_file_path(&own.file).ok(),
        None => Url::parse(&format!("{RULE_PAGES}{rule}.md")).ok(),
    }
}

/// The most diagnostics of one document that a client gets: more than a person reads, and as many
/// as editors show.
pub(super) const MOST_DIAGNOSTICS: usize = 1000;

/// Findings as diagnostics for a client, in the order of the source; of more than
/// [`MOST_DIAGNOSTICS`], the gravest.
pub(super) fn diagnostics(
    findings: &[Finding],
    snapshot: &Snapshot,
    uri: &Url,
    client: &Client,
    book: &RuleBook,
) -> Vec<Diagnostic> {
    let mut cursor = snapshot.cursor(client.encoding);
    gravest(findings).map(|finding| diagnostic(finding, &mut cursor, uri, client, book)).collect()
}

/// The findings that are shown: all, or the gravest and of those the first.
fn gravest(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let mut room = MOST_DIAGNOSTICS;
    let mut rooms = [0; 4];
    for severity in [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint] {
        let there = findings.iter().filter(|finding| finding.severity == severity).count();
        rooms[severity as usize] = there.min(room);
        room -= there.min(room);
    }
    findings.iter().filter(move |finding| {
        let room = &mut rooms[finding.severity as usize];
        let fits = *room > 0;
        *room -= usize::from(fits);
        fits
    })
}

fn diagnostic(finding: &Finding, cursor: &mut Cursor<'_>, uri: &Url, client: &Client, book: &RuleBook) -> Diagnostic {
    let range = range(cursor, &finding.range);
    let mut related = |(bytes, message): &(Range<usize>, String)| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), self::range(cursor, bytes)),
        message: message.clone(),
    };
    let tells_more = client.related_information && !finding.related.is_empty();
    let tags = [
        (client.strikes_out && finding.deprecated).then_some(DiagnosticTag::DEPRECATED),
        (client.marks_needless && finding.needless).then_some(DiagnosticTag::UNNECESSARY),
    ];
    let tags: Vec<_> = tags.into_iter().flatten().collect();
    let page = if client.code_description { rule_page(&finding.rule, book) } else { None };
    Diagnostic {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("fineprint".to_owned()),
        message: finding.message.to_string(),
        related_information: tells_more.then(|| finding.related.iter().map(&mut related).collect()),
        tags: (!tags.is_empty()).then_some(tags),
        data: client.diagnostic_data.then(|| data(finding)),
    }
}

/// What is wrong with a file of the project's own.
pub(super) fn faults(faults: &[Fault], snapshot: &Snapshot, client: &Client) -> Vec<Diagnostic> {
    let mut cursor = snapshot.cursor(client.encoding);
    let diagnostic = |fault: &Fault| Diagnostic {
        range: range(&mut cursor, &fault.problem.range),
        severity: Some(match fault.gravity {
            Gravity::Error => DiagnosticSeverity::ERROR,
            Gravity::Warning => DiagnosticSeverity::WARNING,
            Gravity::Needless => DiagnosticSeverity::INFORMATION,
        }),
        source: Some("fineprint".to_owned()),
        message: fault.problem.message.clone(),
        tags: (client.marks_needless && fault.gravity == Gravity::Needless).then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    };
    faults.iter().map(diagnostic).collect()
}

/// What a client can show of a finding without asking again.
fn data(finding: &Finding) -> serde_json::Value {
    let fixes: Vec<_> = finding.fixes.iter().map(|fix| &fix.title).collect();
    json!({ "citations": &*finding.citations, "fixes": fixes })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// Edits in source bytes as the protocol has them.
pub(super) fn text_edits<'a>(
    edits: impl IntoIterator<Item = &'a Edit>,
    snapshot: &Snapshot,
    encoding: Encoding,
) -> Vec<TextEdit> {
    let mut cursor = snapshot.cursor(encoding);
    let edit = |edit: &Edit| TextEdit::new(range(&mut cursor, &edit.range), edit.text.clone());
    edits.into_iter().map(edit).collect()
}

/// Edits by document, for the versions that were read where the client can check that.
pub(super) fn workspace_edit(
    texts: impl IntoIterator<Item = (Url, Option<i32>, Vec<TextEdit>)>,
    client: Client,
) -> WorkspaceEdit {
    let texts = texts.into_iter();
    if !client.document_changes {
        return WorkspaceEdit::new(texts.map(|(uri, _, edits)| (uri, edits)).collect());
    }
    let edit = |(uri, version, edits): (Url, Option<i32>, Vec<TextEdit>)| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(texts.map(edit).collect())), ..WorkspaceEdit::default() }
}

/// A range of source bytes.
pub(super) fn range(cursor: &mut Cursor<'_>, bytes: &Range<usize>) -> lsp::Range {
    let range = cursor.range(bytes);
    lsp::Range::new(position(range.start), position(range.end))
}

fn position(position: Position) -> lsp::Position {
    lsp::Position::new(position.line, position.character)
}

/// A position of the client's.
pub(super) fn from_position(position: lsp::Position) -> Position {
    Position::new(position.line, position.character)
}

/// The source bytes of a range of the client's; empty where it is inverted.
pub(super) fn from_range(range: lsp::Range, snapshot: &Snapshot, encoding: Encoding) -> Range<usize> {
    let start = snapshot.offset(from_position(range.start), encoding);
    start..snapshot.offset(from_position(range.end), encoding).max(start)
}

/// A change of the client's.
pub(super) fn from_change(event: TextDocumentContentChangeEvent) -> Change {
    match event.range {
        None => Change::Whole(event.text),
        Some(range) => Change::Part { range: from_position(range.start)..from_position(range.end), text: event.text },
    }
}
