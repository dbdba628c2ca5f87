---What fineprint adds to Neovim's own commands: the checklist of a document, and clauses to pick from.

local M = {}

---Statuses of disclosures, the most urgent first: what the list calls them, and its type of entry.
local statuses = {
  { status = 'absent', word = 'missing', type = 'E' },
  { status = 'partial', word = 'partial', type = 'W' },
  { status = 'present', word = 'present', type = 'I' },
}

---Asks the server about a buffer and hands on what it answers; says so where it refuses.
local function ask(client, buffer, method, more, use)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local function answer(err, result)
    if err then
      vim.notify('fineprint: ' .. err.message, vim.log.levels.WARN)
    elseif result ~= vim.NIL and result ~= nil then
      use(result)
    end
  end
  local request = { method, vim.tbl_extend('error', params, more), answer, buffer }
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(unpack(request))
  else
    client.request(unpack(request))
  end
end

---An entry of a location list: a disclosure at the sentence that shows it, or at the title where none does.
local function entry(client, buffer, disclosure)
  local title = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }
  local location = { uri = vim.uri_from_bufnr(buffer), range = disclosure.evidence[1] or title }
  return vim.lsp.util.locations_to_items({ location }, client.offset_encoding)[1]
end

---Lists the disclosures of a buffer's document in the window's location list: <CR> goes to the sentence that shows one, and for
---what is missing to the title.
function M.coverage(client, buffer)
  ask(client, buffer, 'fineprint/coverage', {}, function(coverage)
    local items = {}
    for _, one in ipairs(statuses) do
      for _, disclosure in ipairs(coverage.disclosures) do
        if disclosure.status == one.status then
          local item = entry(client, buffer, disclosure)
          item.type = one.type
          item.text = ('%s: %s (%s)'):format(one.word, disclosure.title, disclosure.citation)
          table.insert(items, item)
        end
      end
    end
    if #items == 0 then
      vim.notify('fineprint: this document has no checklist', vim.log.levels.INFO)
      return
    end
    vim.fn.setloclist(0, {}, ' ', { title = coverage.summary, items = items })
    vim.cmd.lopen()
  end)
end

---Lets a person pick one of the clauses that suit a buffer's document, those that it lacks first, and inserts it where it belongs.
function M.insert_clause(client, buffer)
  ask(client, buffer, 'fineprint/clauses', {}, function(clauses)
    vim.ui.select(clauses, {
      prompt = 'Insert clause',
      format_item = function(clause)
        return (clause.missing and 'missing: ' or '') .. clause.title
      end,
    }, function(clause)
      if clause then
        ask(client, buffer, 'fineprint/insertClause', { clause = clause.id }, function(edit)
          vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
        end)
      end
    end)
  end)
end

---Gives a buffer its commands.
---@param client vim.lsp.Client
---@param buffer integer
function M.set_up(client, buffer)
  local function command(name, run, desc)
    vim.api.nvim_buf_create_user_command(buffer, name, function()
      run(client, buffer)
    end, { desc = desc })
  end
  command('LspFineprintCoverage', M.coverage, 'List what the document discloses and what it lacks')
  command('LspFineprintClause', M.insert_clause, 'Pick a clause and insert it where it belongs')
end

return M
