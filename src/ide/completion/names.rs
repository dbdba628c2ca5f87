//! Names that begin as the word being typed: defined terms, instruments in force, authorities.

use jiff::civil::Date;

use super::cursor::Cursor;
use super::{Suggestion, Topic};
use crate::analysis::Analysis;
use crate::analysis::terms::Glossary;
use crate::ide::Page;
use crate::law::{Law, Standing};

/// Letters from which a word tells what may be meant.
const FEW_LETTERS: usize = 2;

/// The defined terms of the documents.
pub(super) fn terms(cursor: &Cursor<'_>, pages: &[Page<'_>]) -> Vec<Suggestion> {
    if cursor.word.len() < FEW_LETTERS {
        return Vec::new();
    }
    let analyses: Vec<&Analysis> = pages.iter().map(|page| page.analysis).collect();
    let names = Glossary::of(&analyses).terms.into_iter().map(|term| term.name).filter(|name| cursor.begins(name));
    let suggest = |name: String| Suggestion {
        topic: Topic::Term,
        id: name.clone(),
        label: name.clone(),
        detail: "defined here".to_owned(),
        sought: name.clone(),
        range: cursor.last(cursor.word),
        text: name,
    };
    names.map(suggest).collect()
}

/// The sentence in which a term is defined.
pub(super) fn definition(name: &str, pages: &[Page<'_>]) -> Option<String> {
    let analyses: Vec<&Analysis> = pages.iter().map(|page| page.analysis).collect();
    let glossary = Glossary::of(&analyses);
    let spot = glossary.terms.iter().find(|term| term.name == name)?.definitions().next()?;
    let block = pages.get(spot.document)?.analysis.outline.blocks.get(spot.block)?;
    block.sentences().find(|(_, range)| spot.range.start < range.end).map(|(sentence, _)| sentence.to_owned())
}

/// Instruments that can be relied on.
pub(super) fn instruments(cursor: &Cursor<'_>, today: Date) -> Vec<Suggestion> {
    if cursor.word.len() <= FEW_LETTERS {
        return Vec::new();
    }
    let law = Law::get();
    let alive = law.instruments().iter().filter(|instrument| instrument.standing(today) == Standing::InForce);
    let found =
        alive.filter(|instrument| cursor.begins(&instrument.name) || instrument.aliases.iter().any(|alias| cursor.begins(alias)));
    found
        .map(|instrument| Suggestion {
            topic: Topic::Instrument,
            id: instrument.id.clone(),
            label: instrument.name.clone(),
            detail: instrument.citation.clone(),
            sought: format!("{} {}", cursor.word, instrument.name),
            range: cursor.last(cursor.word),
            text: instrument.name.clone(),
        })
        .collect()
}

/// Authorities, with what a complainant needs to reach them.
pub(super) fn authorities(cursor: &Cursor<'_>) -> Vec<Suggestion> {
    if cursor.word.len() <= FEW_LETTERS {
        return Vec::new();
    }
    let found = Law::get().authorities().iter().filter(|one| cursor.begins(&one.name) || cursor.begins(&one.short));
    found
        .map(|authority| {
            let short = if authority.short.is_empty() { String::new() } else { format!(" ({})", authority.short) };
            let reach = [&authority.address, &authority.site].into_iter().filter(|part| !part.is_empty());
            let text = reach.fold(format!("{}{short}", authority.name), |text, part| format!("{text}, {part}"));
            Suggestion {
                topic: Topic::Authority,
                id: authority.id.clone(),
                label: format!("{}{short}", authority.name),
                detail: authority.country.clone(),
                sought: format!("{} {}", cursor.word, authority.name),
                range: cursor.last(cursor.word),
                text,
            }
        })
        .collect()
}
