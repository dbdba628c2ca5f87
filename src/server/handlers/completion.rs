//! What may be written at the cursor.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use crate::ide::completion::{self, Suggestion, Topic};
use crate::server::convert;
use crate::server::place::Place;
use crate::server::session::Session;

/// What finds a suggestion again when a client asks for more about it.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server) struct Ticket {
    pub(in crate::server) uri: Url,
    pub(in crate::server) topic: Topic,
    pub(in crate::server) id: String,
}

/// Suggestions for a cursor. The list is never whole, since what is typed decides what may follow.
pub(in crate::server) async fn completion(session: &Session, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let uri = params.text_document_position.text_document.uri.clone();
    let Some(place) = Place::find(session, params.text_document_position).await? else {
        return Ok(None);
    };
    let review = &place.members[0].review;
    let found = completion::complete(&place.pages(), &review.draft(), place.offset);
    let mut cursor = review.snapshot.cursor(place.client.encoding);
    let with_stops = place.client.snippets;
    let item = |(rank, suggestion): (usize, Suggestion)| {
        let has_stops = with_stops && suggestion.topic.has_gaps();
        let text = if has_stops { completion::snippet(&suggestion.text) } else { suggestion.text };
        let ticket = Ticket { uri: uri.clone(), topic: suggestion.topic, id: suggestion.id };
        CompletionItem {
            label: suggestion.label,
            kind: Some(kind(suggestion.topic)),
            detail: (!suggestion.detail.is_empty()).then_some(suggestion.detail),
            filter_text: Some(suggestion.sought),
            sort_text: Some(format!("{rank:04}")),
            insert_text_format: has_stops.then_some(InsertTextFormat::SNIPPET),
            text_edit: Some(TextEdit::new(convert::range(&mut cursor, &suggestion.range), text).into()),
            data: serde_json::to_value(ticket).ok(),
            ..CompletionItem::default()
        }
    };
    let items = found.into_iter().enumerate().map(item).collect();
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
}

fn kind(topic: Topic) -> CompletionItemKind {
    match topic {
        Topic::Clause => CompletionItemKind::SNIPPET,
        Topic::Citation | Topic::Instrument => CompletionItemKind::REFERENCE,
        Topic::Term => CompletionItemKind::CONSTANT,
        Topic::Authority => CompletionItemKind::VALUE,
        Topic::Period => CompletionItemKind::UNIT,
        Topic::Setting => CompletionItemKind::PROPERTY,
    }
}
