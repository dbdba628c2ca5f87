---What `:checkhealth fineprint` looks at: whether the program is found, and whether it is used.

local M = {}

---The program as configured, or what `lsp/fineprint.lua` says.
---@return string
local function program()
  local config = vim.lsp.config and vim.lsp.config.fineprint
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or 'fineprint'
end

---@return boolean whether the program runs
local function check_program()
  local name = program()
  local path = vim.fn.exepath(name)
  if path == '' then
    vim.health.error(('`%s` was not found'):format(name), {
      'Put the folder that holds it on your PATH,',
      "or name it: vim.lsp.config('fineprint', { cmd = { '/path/to/fineprint' } })",
    })
    return false
  end
  local done = vim.system({ path, '--version' }, { text = true }):wait(5000)
  if done.code ~= 0 then
    vim.health.error(('%s does not run: %s'):format(path, vim.trim(done.stderr or '')))
    return false
  end
  vim.health.ok(('%s is %s'):format(vim.trim(done.stdout), path))
  return true
end

local function check_configuration()
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.warn('Neovim is older than 0.11', { 'Use the autocommand under `:help fineprint-0.10`' })
  elseif vim.lsp.is_enabled and not vim.lsp.is_enabled('fineprint') then
    vim.health.warn('fineprint is not enabled', { "vim.lsp.enable('fineprint')" })
  else
    vim.health.ok('fineprint is enabled')
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'fineprint' })
  if #clients == 0 then
    vim.health.info('It reads no buffer yet: open a Markdown, HTML or text file')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('It reads %d buffer(s) of %s'):format(buffers, client.root_dir or 'no project'))
  end
end

function M.check()
  vim.health.start('fineprint')
  if check_program() then
    check_configuration()
    check_clients()
  end
end

return M
