//! Sections that can be folded away.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::ide::sections::headings;
use crate::server::session::Session;
use crate::text::Cursor;

pub(in crate::server) async fn folding_range(session: &Session, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let Some(review) = session.review(&params.text_document.uri).await? else {
        return Ok(None);
    };
    let (snapshot, outline) = (&review.snapshot, &review.analysis.outline);
    let mut cursor = snapshot.cursor(session.client().encoding);
    let front_matter = outline.front_matter.iter().map(|one| one.range.clone());
    let sections = headings(outline).into_iter().map(|heading| heading.extent);
    let folds = front_matter.chain(sections).filter_map(|bytes| {
        let text = &snapshot.text()[bytes.clone()];
        fold(&mut cursor, bytes.start, bytes.start + text.trim_end().len())
    });
    Ok(Some(folds.collect()))
}

/// A fold of more than one line, blank lines at its end left out.
fn fold(cursor: &mut Cursor<'_>, start: usize, end: usize) -> Option<FoldingRange> {
    let (start, end) = (cursor.position(start), cursor.position(end));
    (start.line < end.line).then(|| FoldingRange {
        start_line: start.line,
        end_line: end.line,
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    })
}
