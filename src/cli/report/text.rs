//! The report for people: the source with carets under what is meant, then the checklist.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Checked, Words};
use crate::analysis::{Finding, Status};
use crate::cli::places::Places;
use crate::rules::{Kind, Regime, RuleBook, Severity};

const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";
/// Characters a line of a note may have; a terminal of 100 shows it with its margin.
const WIDTH: usize = 84;
/// Lines of a mark that are shown; of a longer one only the first.
const LINES: usize = 3;

pub(super) fn render(files: &[Checked]) -> String {
    let mut out = String::new();
    for file in files {
        let places = Places::new(&file.text);
        for finding in &file.analysis.findings {
            out.push_str(&finding_text(file, finding, &places, &file.book));
            out.push_str("\n\n");
        }
        out.push_str(&summary(file));
    }
    let _ = writeln!(out, "{}", closing(files));
    out
}

fn finding_text(file: &Checked, finding: &Finding, places: &Places<'_>, book: &RuleBook) -> String {
    let words = Words::of(finding, book);
    let title = level(finding.severity).primary_title(words.what).id(&*finding.rule);
    let mut group: Group<'_> = title.element(snippet(file, finding, places));
    if let Some(why) = words.why {
        group = group.element(Level::NOTE.with_name("why").message(wrapped(why)));
    }
    if !finding.citations.is_empty() {
        group = group.element(Level::NOTE.with_name("law").message(wrapped(&finding.citations.join(", "))));
    }
    for (range, words) in &finding.related {
        let place = places.of(range.start);
        group = group.element(Level::NOTE.message(wrapped(&format!("line {}: {words}", place.line))));
    }
    if let Some(what_to_do) = words.what_to_do {
        group = group.element(Level::HELP.message(wrapped(what_to_do)));
    }
    for fix in &finding.fixes {
        group = group.element(Level::HELP.with_name("fix").message(wrapped(&fix.title)));
    }
    Renderer::styled().term_width(WIDTH + 16).render(&[group])
}

/// The lines that hold the finding: a policy's whole text would be parsed anew for each.
fn snippet<'f>(file: &'f Checked, finding: &Finding, places: &Places<'f>) -> Snippet<'f, annotate_snippets::Annotation<'f>> {
    let (first, last) = (places.of(finding.range.start), places.of(finding.range.end));
    let last_line = if last.line < first.line + LINES { last.line.max(first.line) } else { first.line };
    let (start, end) = (places.start_of(first.line), places.end_of(last_line));
    let [from, to] = [finding.range.start, finding.range.end].map(|byte| places.within(byte).clamp(start, end));
    Snippet::source(&file.text[start..end])
        .line_start(first.line)
        .path(&*file.path)
        .annotation(AnnotationKind::Primary.span(from - start..to.max(from) - start))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

/// The text with a line break where a line would grow too long.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// How a document stands against the checklist of its kind; nothing if it has none.
fn summary(file: &Checked) -> String {
    let analysis = &file.analysis;
    let mut out = String::new();
    if analysis.kind == Kind::None {
        let _ =
            writeln!(out, "{BOLD}{}{RESET}: no policy document, so nothing is said about it (`--kind` overrides)\n", file.path);
    } else if !analysis.disclosures.is_empty() {
        let with = |status: Status| analysis.disclosures.iter().filter(move |one| one.status == status);
        let counts = [(Status::Present, "present"), (Status::Partial, "partial"), (Status::Absent, "missing")]
            .map(|(status, word)| format!("{} {word}", with(status).count()));
        let _ =
            writeln!(out, "{BOLD}{}{RESET}: {}: {}", file.path, checklist(analysis.kind, &analysis.regimes), counts.join(", "));
        for (status, word) in [(Status::Absent, "missing"), (Status::Partial, "partial")] {
            let named: Vec<String> = with(status).map(|one| format!("{} ({})", one.id, one.citation)).collect();
            if !named.is_empty() {
                let _ = writeln!(out, "  {word}: {}", wrapped(&named.join(", ")).replace('\n', "\n    "));
            }
        }
        out.push('\n');
    }
    out
}

/// What the checklist of a kind is called.
fn checklist(kind: Kind, regimes: &[Regime]) -> &'static str {
    match kind {
        Kind::ProcessingAgreement => "GDPR Art. 28(3)",
        Kind::CookieNotice => "cookie disclosures",
        Kind::PrivacyNotice if regimes.contains(&Regime::EuGdpr) => "GDPR Art. 13",
        Kind::PrivacyNotice if regimes.contains(&Regime::UkGdpr) => "UK GDPR Art. 13",
        _ => "disclosures",
    }
}

fn closing(files: &[Checked]) -> String {
    if files.is_empty() {
        return "No policy document found.".to_owned();
    }
    let found = || files.iter().flat_map(|file| &file.analysis.findings);
    let counts: Vec<String> = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "info", "infos"),
        (Severity::Hint, "hint", "hints"),
    ]
    .into_iter()
    .map(|(severity, one, many)| (found().filter(|finding| finding.severity == severity).count(), one, many))
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    let found = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    format!("Checked {}: {found}.", counted(files.len(), "document", "documents"))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
