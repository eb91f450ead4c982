-- Runs in Neovim: opens a file, asks the language server what a user would, and writes what came back as JSON.
-- Arguments by environment: SERVER, the command's path; NODE; RESULTS, the file to write.
local function finish(results)
  local file = assert(io.open(vim.env.RESULTS, "w"))
  file:write(vim.json and vim.json.encode(results) or vim.fn.json_encode(results))
  file:close()
  vim.cmd("qall!")
end

local function run()
  vim.api.nvim_buf_set_lines(0, 0, -1, false, {
    "#define K_SCALE 0x3F80",
    "half x = 0.1f;",
    "auto y = __ushort_as_half(0x3C00) * K_SCALE;",
  })
  vim.api.nvim_buf_set_name(0, vim.fn.tempname() .. ".cpp")
  local config = {
    name = "numeric-formats",
    cmd = { vim.env.NODE, vim.env.SERVER, "--stdio" },
    filetypes = { "cpp" },
    root_dir = vim.fn.getcwd(),
    settings = { numericFormats = { inlayHints = "patterns" } },
  }
  local client_id
  if vim.lsp.config and vim.lsp.enable then
    -- Neovim 0.11: by name, as in docs/editors.md.
    vim.lsp.config("numeric-formats", config)
    vim.lsp.enable("numeric-formats")
    vim.bo.filetype = "cpp"
    vim.wait(20000, function()
      local client = vim.lsp.get_clients({ bufnr = 0, name = "numeric-formats" })[1]
      client_id = client and client.initialized and client.id or nil
      return client_id ~= nil
    end, 20)
  else
    -- Before 0.10 the server may not ask for settings.
    config.init_options = { settings = config.settings.numericFormats }
    vim.bo.filetype = "cpp"
    client_id = (vim.lsp.start or vim.lsp.start_client)(config)
    vim.lsp.buf_attach_client(0, client_id)
    vim.wait(20000, function()
      local client = vim.lsp.get_client_by_id(client_id)
      return client ~= nil and client.initialized == true
    end, 20)
  end
  assert(client_id, "the server did not start")

  local document = { uri = vim.uri_from_bufnr(0) }
  local function ask(method, params)
    local answers, problem = vim.lsp.buf_request_sync(0, method, params, 20000)
    local answer = answers and answers[client_id]
    assert(answer and not answer.err, method .. ": " .. vim.inspect(problem or (answer and answer.err)))
    return answer.result
  end
  local function at(line, character)
    return { line = line, character = character }
  end
  local function hover(line, character)
    return ask("textDocument/hover", { textDocument = document, position = at(line, character) }).contents.value
  end

  local results = { version = tostring(vim.fn.matchstr(vim.fn.execute("version"), "NVIM v[0-9.]*")) }
  results.literal = hover(1, 10)
  results.name = hover(2, 38)
  -- What the user sees in the window that opens, as Neovim lays it out.
  local lines = vim.lsp.util.convert_input_to_markdown_lines({ kind = "markdown", value = results.literal })
  local buffer = vim.lsp.util.open_floating_preview(lines, "markdown", {})
  results.window = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)

  local actions = ask("textDocument/codeAction", {
    textDocument = document,
    range = { start = at(1, 10), ["end"] = at(1, 10) },
    context = { diagnostics = {} },
  })
  results.action = actions[1].title
  local chosen = actions[1].edit and actions[1] or ask("codeAction/resolve", actions[1])
  vim.lsp.util.apply_workspace_edit(chosen.edit, "utf-16")
  results.line = vim.api.nvim_buf_get_lines(0, 1, 2, false)[1]

  local hints = ask("textDocument/inlayHint", {
    textDocument = document,
    range = { start = at(0, 0), ["end"] = at(3, 0) },
  })
  results.hints = vim.tbl_map(function(hint)
    return hint.position.line .. ":" .. hint.position.character .. " " .. hint.label
  end, hints)
  return results
end

local ok, results = xpcall(run, debug.traceback)
finish(ok and results or { problem = results })
