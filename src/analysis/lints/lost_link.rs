//! Words that were linked once: "click here", "through this form", "For more information on it.", "see our cookie policy".

use super::{Sink, concept};
use crate::analysis::engine::Document;
use crate::analysis::reading::Reading;
use crate::lexicon::facts::FactKind;
use crate::lexicon::{ConceptId, Hit};
use crate::outline::{Block, BlockKind, ISLAND};

/// Words of which a sentence that sends the reader somewhere has one.
const VERBS: [&str; 30] = [
    "see", "visit", "contact", "read", "refer", "click", "check", "go", "write", "email", "consult", "view", "you", "we", "can",
    "is", "are", "was", "has", "have", "may", "will", "review", "call", "look", "access", "follow", "find", "ask", "send",
];
/// Words after "visit" that lead to a place in the text or need no address.
const PLACES: [&str; 14] = [
    "section", "sections", "below", "above", "policy", "notice", "settings", "page", "store", "account", "contact", "office",
    "branch", "table",
];

/// What may stand before the name of a part: a number, an article.
const BYTES_OF_A_NUMBER: usize = 8;

/// Reports words that lost their link.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let context = document.context;
    let (words, visits) = (concept(document, "link.words"), concept(document, "link.visit"));
    let documents = concept(document, "link.document");
    let mut named = Vec::new();
    let blocks = &context.outline.blocks;
    for (index, (block, reading)) in blocks.iter().zip(context.readings).enumerate() {
        let says = |concept: Option<ConceptId>| concept.is_some_and(|concept| reading.whole.speaks_of(concept));
        let is_read = says(words) || says(visits) || says(documents) || !reading.notes.fragments.is_empty();
        if !is_read || matches!(block.kind, BlockKind::Heading | BlockKind::TableCell { .. }) || has_island(block) {
            continue;
        }
        let linked = is_linked(document, index);
        for sentence in &reading.sentences {
            let text = &block.prose.text[sentence.range.clone()];
            let of = |concept: Option<ConceptId>| {
                concept.and_then(|concept| reading.hits_of(concept).find(|hit| sentence.range.contains(&hit.range.start)))
            };
            let leads_in = |hit: &Hit| block.leads_in() && block.prose.text.len() <= hit.range.end + 1;
            if let Some(hit) = of(words).filter(|hit| !linked && !is_linked(document, index + 1) && !leads_in(hit)) {
                sink.report("structure/lost-link", block.source(hit.range.clone()));
            } else if !linked
                && (reading.notes.fragments.contains(&sentence.range.start)
                    || (of(visits).is_some() && names_no_place(text) && !is_linked(document, index + 1)))
            {
                sink.report("structure/lost-link", block.source(sentence.range.clone()));
            } else if let Some(hit) = of(documents).filter(|hit| {
                !is_linked_from(block, reading, sentence.range.start)
                    && !stands_here(document, &block.prose.text[hit.range.clone()])
            }) {
                let name = block.prose.text[hit.range.clone()].to_lowercase();
                if !named.contains(&name) && !is_linked_elsewhere(document, &name) {
                    sink.report("structure/unlinked-document", block.source(hit.range.clone()));
                    named.push(name);
                }
            }
        }
    }
}

/// Whether the words of a link in another place name the document.
fn is_linked_elsewhere(document: &Document<'_>, name: &str) -> bool {
    let words = |label: &str| label.split_whitespace().count();
    document.context.outline.blocks.iter().flat_map(|block| &block.links).any(|link| {
        let label = document.text.get(link.label.clone()).unwrap_or_default().trim().to_lowercase();
        words(&label) > 1 && name.ends_with(&label)
    })
}

/// Whether something in a block leads somewhere: a link, an address, or what a template puts there.
fn is_linked(document: &Document<'_>, block: usize) -> bool {
    let context = document.context;
    context
        .outline
        .blocks
        .get(block)
        .zip(context.readings.get(block))
        .is_some_and(|(b, r)| is_linked_from(b, r, 0) || has_island(b))
}

/// Whether a link or an address stands behind a place of the prose.
fn is_linked_from(block: &Block, reading: &Reading, from: usize) -> bool {
    let leads = |kind: FactKind| matches!(kind, FactKind::Url | FactKind::Email);
    reading.facts.iter().any(|fact| leads(fact.kind) && fact.range.start >= from)
        || block.links.iter().any(|link| block.prose_range(&link.label).is_none_or(|label| label.end > from))
}

/// Whether a template puts something into a block.
fn has_island(block: &Block) -> bool {
    block.prose.text.contains(ISLAND)
}

/// Where in a block's prose the sentences begin of which the half that said where is gone.
pub(super) fn fragments(block: &Block) -> Vec<usize> {
    let sentences = block.prose.sentences.iter();
    sentences.filter(|range| is_fragment(&block.prose.text[(*range).clone()])).map(|range| range.start).collect()
}

/// "For more details on these technologies.": the half that said where is gone.
fn is_fragment(text: &str) -> bool {
    let head = ["For more ", "For further ", "For additional ", "For full "].iter().any(|head| text.starts_with(head));
    head && text.ends_with('.') && !words(text).any(|word| VERBS.contains(&word.as_str()) || word.ends_with("ll"))
}

/// Whether a document of this name is the text itself or a part of it: its last two words begin a heading or a paragraph.
fn stands_here(document: &Document<'_>, words: &str) -> bool {
    let words = words.to_lowercase();
    let name: Vec<&str> = words.split(' ').collect();
    let name = name[name.len().saturating_sub(2)..].join(" ");
    let begins = |text: &str| {
        let head: String = text.chars().take(name.len() + BYTES_OF_A_NUMBER).collect();
        head.to_lowercase().contains(&name)
    };
    document.context.outline.blocks.iter().any(|block| match block.kind {
        BlockKind::Heading => block.prose.text.to_lowercase().contains(&name),
        _ => block.prose.text.get(name.len()..).is_some_and(|rest| rest.contains(':')) && begins(&block.prose.text),
    })
}

fn names_no_place(text: &str) -> bool {
    !words(text).any(|word| PLACES.contains(&word.as_str()))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}
