---Marks in privacy notices and other policy documents what a careful privacy counsel would mark.
---
---Switch it on with `vim.lsp.enable('fineprint')`; `:help fineprint` has the rest.

---What Neovim and the protocol call by different names.
local language_ids = { text = 'plaintext' }

---@type vim.lsp.Config
return {
  cmd = { 'fineprint' },
  filetypes = { 'markdown', 'html', 'text', 'mdx' },
  -- The settings file decides; a repository is the next best sign of what belongs together.
  root_markers = { 'fineprint.toml', '.git' },
  get_language_id = function(_, filetype)
    return language_ids[filetype] or filetype
  end,
  on_attach = function(client, buffer)
    require('fineprint').set_up(client, buffer)
  end,
}
