//! Words that point back at something which is gone: "This right", "one of these countries".

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::lexicon::{ConceptId, Hit};
use crate::outline::{Block, BlockKind};

/// Blocks before a word in which what it points back at may stand.
const BLOCKS_BACK: usize = 2;

/// Reports words that point back at nothing.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let (back, places, place) =
        (concept(document, "points-back"), concept(document, "points-back.place"), concept(document, "place.any"));
    let blocks = &context.outline.blocks;
    for (index, (block, reading)) in blocks.iter().zip(context.readings).enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let is = |c: Option<ConceptId>, hit: &Hit| c == Some(hit.concept);
        let list_is_gone = || index.checked_sub(1).is_some_and(|before| leads_to_nothing(&blocks[before]));
        let named = |at: usize| {
            let earlier = (index.saturating_sub(BLOCKS_BACK)..index).flat_map(|i| &context.readings[i].hits);
            let heading = &context.outline.sections[block.section];
            let above = context.readings.get(heading.blocks.start).into_iter().flat_map(|r| &r.hits);
            let here = reading.hits.iter().filter(|hit| hit.range.end <= at);
            earlier.chain(above).chain(here).any(|hit| is(place, hit))
        };
        for hit in [back, places].into_iter().flatten().flat_map(|concept| reading.hits_of(concept)) {
            let lost = if is(back, hit) { list_is_gone() } else { is(places, hit) && !named(hit.range.start) };
            if lost {
                sink.report("structure/lost-antecedent", block.source(hit.range.clone()));
                break;
            }
        }
    }
}

/// Whether a line leads in a list: before a paragraph, the list is gone.
fn leads_to_nothing(block: &Block) -> bool {
    block.leads_in() && !matches!(block.kind, BlockKind::Heading | BlockKind::TableCell { .. })
}
