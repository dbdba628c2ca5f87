//! What the client can do, asked once, and what this server offers it.

use tower_lsp::lsp_types::*;

use super::handlers::execute_command::COMMANDS;
use super::handlers::workspace::WATCHED;
use super::tokens::{MODIFIERS, TYPES};
use crate::text::Encoding;

/// The kind of the action that puts a clause in for all that is missing.
pub(super) const INSERT_MISSING: CodeActionKind = CodeActionKind::new("source.insertMissing.fineprint");

/// The kind of the action that applies every fix that needs no look.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.fineprint");

/// The client's abilities, as far as anything here depends on them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// The unit of columns: the first of the client's that is known here.
    pub(super) encoding: Encoding,
    /// Asks for diagnostics itself, so that none are published.
    pub(super) pulls_diagnostics: bool,
    /// Can be told to ask for all diagnostics again.
    pub(super) refreshes_diagnostics: bool,
    /// Can be told to ask for all code lenses again.
    pub(super) refreshes_lenses: bool,
    /// Can be told to ask for all inlay hints again.
    pub(super) refreshes_hints: bool,
    /// Can be told to ask for all semantic tokens again.
    pub(super) refreshes_tokens: bool,
    /// Shows other places that a diagnostic speaks of.
    pub(super) related_information: bool,
    /// Strikes out what is dead.
    pub(super) strikes_out: bool,
    /// Fades what could as well go.
    pub(super) marks_needless: bool,
    /// Links a diagnostic's code to the page of its rule.
    pub(super) code_description: bool,
    /// Sends a diagnostic's data back.
    pub(super) diagnostic_data: bool,
    /// Renders Markdown in hovers.
    pub(super) markdown_hover: bool,
    /// Takes code actions as such, not only commands.
    pub(super) code_action_literals: bool,
    /// Takes suggestions with places to fill in.
    pub(super) snippets: bool,
    /// Renders Markdown beside suggestions.
    pub(super) markdown_completion: bool,
    /// Asks for an action's edit only when it is chosen.
    pub(super) resolves_edits: bool,
    /// Makes files that an edit asks for.
    pub(super) creates_files: bool,
    /// Takes edits that name the version they are for.
    pub(super) document_changes: bool,
    /// Asks what a rename would change before it asks for the new name.
    pub(super) prepares_rename: bool,
    /// Shows symbols as a tree.
    pub(super) hierarchical_symbols: bool,
    /// Can be asked to watch files.
    pub(super) watches_files: bool,
    /// Tells of files that a person renames, creates or deletes in it.
    pub(super) tells_of_files: bool,
    /// Can be asked for its settings.
    pub(super) answers_for_settings: bool,
    /// Can be asked to tell when its settings change.
    pub(super) tells_of_settings: bool,
}

impl Client {
    /// Reads the capabilities out of the client's `initialize` request.
    pub(super) fn resolve(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        let hover = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let suggestions = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let diagnostics = workspace.and_then(|workspace| workspace.diagnostic.as_ref());
        let said = |flag: Option<bool>| flag.unwrap_or(false);
        Self {
            encoding: encoding(capabilities),
            pulls_diagnostics: text.is_some_and(|text| text.diagnostic.is_some()),
            refreshes_lenses: said(workspace.and_then(|one| one.code_lens.as_ref()?.refresh_support)),
            refreshes_hints: said(workspace.and_then(|one| one.inlay_hint.as_ref()?.refresh_support)),
            refreshes_tokens: said(workspace.and_then(|one| one.semantic_tokens.as_ref()?.refresh_support)),
            refreshes_diagnostics: said(diagnostics.and_then(|one| one.refresh_support)),
            related_information: said(published.and_then(|one| one.related_information)),
            strikes_out: published.is_some_and(|one| knows_tag(one, DiagnosticTag::DEPRECATED)),
            marks_needless: published.is_some_and(|one| knows_tag(one, DiagnosticTag::UNNECESSARY)),
            code_description: said(published.and_then(|one| one.code_description_support)),
            diagnostic_data: said(published.and_then(|one| one.data_support)),
            markdown_hover: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            code_action_literals: text.is_some_and(supports_literals),
            snippets: said(suggestions.and_then(|item| item.snippet_support)),
            markdown_completion: suggestions
                .and_then(|item| item.documentation_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            resolves_edits: text.is_some_and(resolves_edits),
            creates_files: edits
                .and_then(|one| one.resource_operations.as_ref())
                .is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create)),
            document_changes: said(edits.and_then(|one| one.document_changes)),
            prepares_rename: said(text.and_then(|text| text.rename.as_ref()?.prepare_support)),
            hierarchical_symbols: said(symbols.and_then(|one| one.hierarchical_document_symbol_support)),
            watches_files: said(watched.and_then(|one| one.dynamic_registration)),
            tells_of_files: workspace.is_some_and(|one| one.file_operations.is_some()),
            answers_for_settings: said(workspace.and_then(|one| one.configuration)),
            tells_of_settings: said(workspace.and_then(|one| one.did_change_configuration?.dynamic_registration)),
        }
    }

    /// What this server offers such a client.
    pub(super) fn offers(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        };
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(sync.into()),
            hover_provider: Some(true.into()),
            document_symbol_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            rename_provider: Some(self.renames()),
            folding_range_provider: Some(true.into()),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(false),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            inlay_hint_provider: Some(OneOf::Left(true)),
            semantic_tokens_provider: Some(semantic_tokens()),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: COMMANDS.map(str::to_owned).to_vec(),
                ..ExecuteCommandOptions::default()
            }),
            completion_provider: Some(completions()),
            code_action_provider: self.code_action_literals.then(|| code_actions(self.resolves_edits)),
            diagnostic_provider: self.pulls_diagnostics.then(pulled_diagnostics),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(folders()),
                file_operations: self.tells_of_files.then(file_operations),
            }),
            ..ServerCapabilities::default()
        }
    }

    /// Older clients know a rename only as a yes or no.
    fn renames(&self) -> OneOf<bool, RenameOptions> {
        if !self.prepares_rename {
            return OneOf::Left(true);
        }
        let work_done_progress_options = WorkDoneProgressOptions::default();
        OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options })
    }
}

fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    let offered = capabilities.general.as_ref().and_then(|one| one.position_encodings.as_ref());
    offered.and_then(|kinds| kinds.iter().find_map(known)).unwrap_or_default()
}

fn knows_tag(published: &PublishDiagnosticsClientCapabilities, tag: DiagnosticTag) -> bool {
    let tags = published.tag_support.as_ref().map(|tags| &tags.value_set);
    tags.is_some_and(|tags| tags.contains(&tag))
}

fn supports_literals(text: &TextDocumentClientCapabilities) -> bool {
    text.code_action.as_ref().is_some_and(|one| one.code_action_literal_support.is_some())
}

/// A blank opens the articles behind "Art." and the clauses behind "##", a bracket the paragraphs.
fn completions() -> CompletionOptions {
    CompletionOptions {
        trigger_characters: Some([" ", "("].map(str::to_owned).into()),
        resolve_provider: Some(true),
        ..CompletionOptions::default()
    }
}

fn resolves_edits(text: &TextDocumentClientCapabilities) -> bool {
    let Some(actions) = &text.code_action else { return false };
    let resolved = actions.resolve_support.as_ref().is_some_and(|support| support.properties.iter().any(|one| one == "edit"));
    resolved && actions.data_support == Some(true)
}

fn code_actions(resolve: bool) -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, INSERT_MISSING, FIX_ALL]),
        resolve_provider: Some(resolve),
        ..CodeActionOptions::default()
    })
}

/// Files of texts, settings and rules, and every folder.
fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let filter = |glob: &str, matches: FileOperationPatternKind| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: glob.to_owned(), matches: Some(matches), options: None },
    };
    let filters = vec![filter(WATCHED, FileOperationPatternKind::File), filter("**/*", FileOperationPatternKind::Folder)];
    let of_all = Some(FileOperationRegistrationOptions { filters });
    WorkspaceFileOperationsServerCapabilities {
        did_create: of_all.clone(),
        will_create: None,
        did_rename: of_all.clone(),
        will_rename: of_all.clone(),
        did_delete: of_all,
        will_delete: None,
    }
}

fn folders() -> WorkspaceFoldersServerCapabilities {
    WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) }
}

fn semantic_tokens() -> SemanticTokensServerCapabilities {
    SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend: SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() },
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    })
}

fn pulled_diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("fineprint".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}
