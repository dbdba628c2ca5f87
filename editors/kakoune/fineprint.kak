# Into kakrc, below the line that loads kakoune-lsp (18 or newer, which has the option lsp_servers).

hook -group lsp-filetype-fineprint global BufSetOption filetype=(?:markdown|html) %{
    set-option -add buffer lsp_servers %{
        [fineprint]
        root_globs = ["fineprint.toml", ".git"]
    }
}
