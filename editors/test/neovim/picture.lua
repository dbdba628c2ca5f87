-- Neovim as its page sets it up, with long lines wrapped between words, for a picture.
vim.opt.runtimepath:append(vim.env.FINEPRINT_EDITOR_FILES .. '/nvim')
vim.lsp.enable('fineprint')
vim.opt.background = 'light'
vim.opt.termguicolors = true
vim.opt.number = true
vim.opt.linebreak = true
vim.opt.signcolumn = 'yes'
vim.opt.winborder = 'rounded'
vim.diagnostic.config({ severity_sort = true })

-- A terminal tells its keys in many ways; a letter is a letter.
vim.keymap.set('n', 'Q', function()
  -- Not earlier: the move itself would close it.
  vim.api.nvim_create_autocmd('CursorMoved', {
    once = true,
    callback = function()
      vim.diagnostic.open_float()
    end,
  })
  vim.fn.search('Privacy Shield', 'w')
  vim.cmd.normal({ 'zt', bang = true })
  vim.fn.winrestview({ topline = vim.fn.line('.') - 4 })
end)
