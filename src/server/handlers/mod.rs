//! One file for each thing that a client asks for.

pub(super) mod clauses;
pub(super) mod code_action;
pub(super) mod code_action_resolve;
pub(super) mod code_lens;
pub(super) mod completion;
pub(super) mod completion_resolve;
pub(super) mod coverage;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_highlight;
pub(super) mod document_link;
pub(super) mod document_symbol;
pub(super) mod execute_command;
pub(super) mod folding_range;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod lifecycle;
pub(super) mod references;
mod refresh;
pub(super) mod rename;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
pub(super) mod synchronize;
pub(super) mod will_rename_files;
pub(super) mod workspace;
pub(super) mod workspace_diagnostic;
pub(super) mod workspace_symbol;
