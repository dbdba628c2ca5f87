# Into kakrc, below the lines that load and enable kakoune-lsp (18 or newer, which has the option lsp_servers).
#
# These lines take the place of the servers that kakoune-lsp starts for the language by itself, since it answers nothing while one of
# them cannot be started. Name yours in the same block.

hook -group lsp-filetype-fineprint global BufSetOption filetype=(?:markdown|html) %{
    set-option buffer lsp_servers %{
        [fineprint]
        root_globs = ["fineprint.toml", ".git"]
    }
}
