-- What a person does with Neovim once it is set up.
local function say(line)
  io.stdout:write(line, '\n')
end

---Waits until `is_so` gives something and hands it out; gives up the whole run otherwise.
local function await(what, is_so)
  local got
  local came = vim.wait(60000, function()
    got = is_so()
    return got and true or false
  end, 20)
  if not came then
    say('not ok: ' .. what)
    say(vim.inspect(vim.diagnostic.get(0)))
    vim.cmd.cquit()
  end
  say('ok: ' .. what)
  return got
end

---The findings of a rule, each with the text that it marks.
local function found(rule)
  local diagnostics = vim.tbl_filter(function(one)
    return one.code == rule and one.source == 'fineprint'
  end, vim.diagnostic.get(0))
  for _, one in ipairs(diagnostics) do
    -- Its line may have gone since it was found.
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1] or ''
    one.text = line:sub(one.col + 1, one.end_col)
  end
  return diagnostics
end

local function cursor_to(text)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.fn.search(text, 'W')
end

local function hover_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

---The list of disclosures, and where its entries lead.
local function check_coverage()
  vim.cmd.LspFineprintCoverage()
  await('the checklist is listed, what is missing first', function()
    local first = vim.fn.getloclist(0)[1]
    return first and first.text == 'missing: Complaint to an authority (GDPR Art. 13(2)(d))'
  end)
  vim.fn.search('Retention period')
  vim.cmd.normal({ vim.keycode('<CR>'), bang = true })
  await('an entry leads to its sentence', function()
    return vim.api.nvim_get_current_line():sub(vim.fn.col('.')):find('We process your orders', 1, true) == 1
  end)
  vim.cmd.lclose()
end

local function check()
  local rule = 'reference/google-inc'
  -- Neovim 0.10 offers no other encoding.
  local encoding = vim.fn.has('nvim-0.11') == 1 and 'utf-8' or 'utf-16'
  await('it is attached as ' .. encoding .. ', to the folder of the settings', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'fineprint' })[1]
    return client and client.offset_encoding == encoding and client.config.root_dir == vim.fn.getcwd()
  end)
  await('the name behind the emoji is marked, at byte 26', function()
    local one = found(rule)[1]
    return one and #found(rule) == 1 and one.text == 'Google Inc' and one.lnum == 6 and one.col == 26
  end)

  vim.cmd.normal({ 'GoWe also use 🗺 Google Inc for mail.', bang = true })
  await('what is typed is marked as well', function()
    return #found(rule) == 2 and found(rule)[2].text == 'Google Inc'
  end)
  vim.cmd.normal({ 'dd', bang = true })
  await('and no longer once it is deleted', function()
    return #found(rule) == 1
  end)

  cursor_to('Art\\. 6')
  vim.lsp.buf.hover()
  await('hovering over the citation tells the article', function()
    local text = hover_text()
    return text and text:find('perform a contract', 1, true)
  end)

  -- The index of the help lies beside it, since not everybody has a plugin manager to make one.
  for _, topic in ipairs({ 'fineprint', 'fineprint-0.10', ':LspFineprintCoverage', ':LspFineprintClause' }) do
    vim.cmd.help(topic)
    await('there is help on ' .. topic, function()
      return vim.fn.expand('%:t') == 'fineprint.txt' and vim.api.nvim_get_current_line():find('*' .. topic, 1, true)
    end)
    vim.cmd.bwipeout()
  end

  vim.cmd.checkhealth('fineprint')
  await('checkhealth finds the program and the buffer', function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return text:find('reads 1 buffer', 1, true) and not text:find('ERROR', 1, true)
  end)
  vim.cmd.bwipeout()

  cursor_to('Google')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('Google LLC', 1, true) ~= nil
    end,
  })
  await('the action writes the new name, and the finding goes', function()
    return #found(rule) == 0 and vim.fn.search('Google LLC', 'nw') == 7
  end)

  local missing = 'missing/complaint-authority'
  await('what the notice lacks is marked at its title', function()
    return #found(missing) == 1 and found(missing)[1].lnum == 0
  end)
  check_coverage()
  cursor_to('Privacy notice')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('Complaint to an authority', 1, true) ~= nil
    end,
  })
  local function is_inserted()
    return #found(missing) == 0 and vim.fn.search('you can complain to a supervisory authority', 'nw') > 0
  end
  await('the clause is inserted, and that finding goes', is_inserted)

  vim.cmd.undo()
  await('it comes back when the clause is taken back', function()
    return #found(missing) == 1
  end)
  vim.ui.select = function(items, _, choose)
    choose(items[1])
  end
  vim.cmd.LspFineprintClause()
  await('of the clauses to pick from, the first is the one that is missing', is_inserted)
  vim.cmd.write()
end

local ran, problem = xpcall(check, debug.traceback)
if not ran then
  say('not ok: ' .. problem)
  vim.cmd.cquit()
end
vim.cmd.quitall({ bang = true })
