--- For lsp/fineprint.lua of nvim-lspconfig, whose configurations stand alone and take no module from elsewhere.
---
---@brief
---
--- https://github.com/fineprint-lsp/fineprint
---
--- A language server for privacy notices, cookie notices and processing agreements. It marks what a careful privacy counsel would
--- mark, explains the law on hover and inserts the clauses that mend a fault.
---
--- `cargo install fineprint` puts it on the PATH. `:LspFineprintCoverage` tells what a document lacks.

---@type vim.lsp.Config
return {
  cmd = { 'fineprint' },
  filetypes = { 'markdown', 'html', 'text', 'mdx' },
  root_markers = { 'fineprint.toml', '.git' },
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
  on_attach = function(client, bufnr)
    vim.api.nvim_buf_create_user_command(bufnr, 'LspFineprintCoverage', function()
      client:exec_cmd({
        title = 'Show coverage',
        command = 'fineprint.showCoverage',
        arguments = { vim.uri_from_bufnr(bufnr) },
      }, { bufnr = bufnr })
    end, { desc = 'Tell what the document lacks' })
  end,
}
