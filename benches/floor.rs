//! The least that a language server on tower-lsp can do: it keeps each text in a rope and
//! publishes an empty list for every version. What fineprint takes longer than this is its own.

use std::sync::Mutex;

use dashmap::DashMap;
use ropey::Rope;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server, async_trait};

struct Floor {
    client: Client,
    texts: DashMap<Url, Mutex<Rope>>,
}

impl Floor {
    fn edit(&self, uri: &Url, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(text) = self.texts.get(uri) else { return };
        let Ok(mut rope) = text.lock() else { return };
        for change in changes {
            match change.range {
                None => *rope = Rope::from_str(&change.text),
                Some(range) => {
                    let place = |at: Position| {
                        let line = rope.line_to_char(at.line as usize);
                        rope.utf16_cu_to_char(rope.char_to_utf16_cu(line) + at.character as usize)
                    };
                    let (start, end) = (place(range.start), place(range.end));
                    rope.remove(start..end);
                    rope.insert(start, &change.text);
                }
            }
        }
    }
}

#[async_trait]
impl LanguageServer for Floor {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let capabilities = ServerCapabilities {
            text_document_sync: Some(TextDocumentSyncKind::INCREMENTAL.into()),
            ..ServerCapabilities::default()
        };
        Ok(InitializeResult { capabilities, server_info: None })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, version, text, .. } = params.text_document;
        self.texts.insert(uri.clone(), Mutex::new(Rope::from_str(&text)));
        self.client.publish_diagnostics(uri, Vec::new(), Some(version)).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.edit(&uri, params.content_changes);
        self.client.publish_diagnostics(uri, Vec::new(), Some(version)).await;
    }
}

#[tokio::main]
async fn main() {
    let (service, socket) = LspService::new(|client| Floor { client, texts: DashMap::new() });
    Server::new(tokio::io::stdin(), tokio::io::stdout(), socket).serve(service).await;
}
