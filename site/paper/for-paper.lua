-- What the pages show, made fit for paper; tools/paper/monograph.py runs it over their HTML.

local function plain(element)
  element.attr = pandoc.Attr(element.identifier) -- classes are for the screen
  return element
end

-- In proportion to what a column holds, none so narrow that a word breaks.
local function weight(cells)
  local longest, most = 0, 0
  for _, text in ipairs(cells) do
    most = math.max(most, utf8.len(text))
    for word in text:gmatch("%S+") do
      longest = math.max(longest, utf8.len(word))
    end
  end
  local function rounded(number) return math.floor(number + 0.5) end
  return math.max(rounded(longest * 1.3) + 2, math.min(most, 12), rounded(most ^ 0.75))
end

local function set_widths(table, first)
  if type(table.colspecs[1][2]) == "number" then
    return -- the table has its own
  end
  if first then
    table.colspecs = { { pandoc.AlignLeft, first }, { pandoc.AlignLeft, 1 - first } }
    return
  end
  local rows = table.head.rows:clone()
  for _, body in ipairs(table.bodies) do
    rows:extend(body.body)
  end
  local weights, sum = {}, 0
  for place in ipairs(table.colspecs) do
    weights[place] = weight(rows:map(function(row)
      return pandoc.utils.stringify(row.cells[place].contents)
    end))
    sum = sum + weights[place]
  end
  for place, each in ipairs(weights) do
    table.colspecs[place] = { pandoc.AlignLeft, each / sum }
  end
end

local function is(element, class)
  return element.classes:includes(class)
end

-- What is only a wrapper on the screen is not there on paper; what is boxed there is boxed here.
local function box(div)
  if is(div, "ak-box") or is(div, "ak-notice") then
    return pandoc.BlockQuote(div.content)
  end
  if div.identifier == "" then
    return div.content
  end
  return plain(div)
end

local function strong(cells)
  for _, cell in ipairs(cells) do
    for place, block in ipairs(cell.contents) do
      if #block.content > 0 then
        cell.contents[place] = pandoc.Plain { pandoc.Strong(block.content) }
      end
    end
  end
end

-- A short table is not broken at all; a long one between its rows.
local MOST_OF_WHOLE = 1000 -- characters, a third of a page
local function kept_whole(block, is_short)
  if not is_short then
    return pandoc.List { block }
  end
  return pandoc.List {
    pandoc.RawBlock("typst", "#block(breakable: false, width: 100%)["),
    block,
    pandoc.RawBlock("typst", "]"),
  }
end

local function address(target)
  return target
    :gsub("%.qmd", ".html")
    :gsub("%.ipynb", ".html")
    :gsub("^[%a-]+%.html", "../pages/%0")
end

-- Word shows no such drawing without a program to convert it, so it gets what the drawing says.
local function drawing(image)
  local words = pandoc.utils.stringify(image.caption)
  if not image.src:match("^drawing%-%d+%.svg$") then
    return nil
  end
  local shown = '#box(image("%s", alt: "%s", height: 3.4cm))#h(0.4cm)'
  return {
    pandoc.RawInline("typst", shown:format(image.src, words)),
    pandoc.RawInline("openxml", '<w:r><w:t xml:space="preserve">' .. words .. " </w:t></w:r>"),
  }
end

return {
  {
    Div = box,
    Image = drawing,
    Figure = function(figure)
      return figure.content .. figure.caption.long
    end,
    Span = function(span)
      return span.identifier == "" and span.content or plain(span)
    end,
    -- Quarto would colour it.
    Code = function(code)
      return pandoc.Str(code.text)
    end,
    Link = function(link)
      link.target = address(link.target)
      if is(link, "ak-mark") then
        link.attr = pandoc.Attr()
        return pandoc.Superscript(link)
      end
      return plain(link)
    end,
    -- A mark keeps to the word that it follows, so that no line begins with one.
    Inlines = function(inlines)
      local kept = pandoc.List()
      for place, inline in ipairs(inlines) do
        local before, after = kept[#kept], inlines[place + 1]
        local to_mark = inline.t == "Space" and after and after.t == "Superscript"
        if not (to_mark and before and before.t ~= "Superscript") then
          kept:insert(inline)
        end
      end
      return kept
    end,
    Header = plain,
    Table = function(table)
      local is_terms = is(table, "ak-terms")
      local is_short = utf8.len(pandoc.utils.stringify(table)) < MOST_OF_WHOLE
      -- Lists of terms are alike all through a document.
      set_widths(plain(table), is_terms and 0.27)
      local words = pandoc.utils.blocks_to_inlines(table.caption.long)
      if is_terms and #table.head.rows == 0 then
        -- Without a header row a table is none to a screen reader.
        local cells = { pandoc.Cell(pandoc.Plain("Topic")), pandoc.Cell(pandoc.Plain(words)) }
        table.head = pandoc.TableHead { pandoc.Row(cells) }
      end
      for _, row in ipairs(table.head.rows) do
        strong(row.cells)
      end
      for _, body in ipairs(is_terms and table.bodies or {}) do
        for _, row in ipairs(body.body) do
          strong { row.cells[1] }
        end
      end
      -- Quarto drops a table's own caption in a PDF; as a paragraph it stays with its table.
      table.caption = { long = {} }
      if is_terms or #words == 0 then
        return kept_whole(table, is_short)
      end
      return pandoc.List {
        pandoc.RawBlock("typst", "#block(sticky: true)["),
        pandoc.Div(
          pandoc.Para(pandoc.Strong(words)),
          pandoc.Attr("", {}, { ["custom-style"] = "Table Caption" })
        ),
        pandoc.RawBlock("typst", "]"),
      } .. kept_whole(table, is_short)
    end,
    -- Each term with its description in a paragraph, which is read in order across pages.
    DefinitionList = function(list)
      local found = pandoc.List()
      for _, item in ipairs(list.content) do
        local term = pandoc.Strong(item[1] .. { pandoc.Str(":") })
        for _, description in ipairs(item[2]) do
          local first = description[1]
          if first.t == "Plain" or first.t == "Para" then
            description[1] = pandoc.Para(pandoc.List { term, pandoc.Space() } .. first.content)
          else
            found:extend {
              pandoc.RawBlock("typst", "#block(sticky: true)["),
              pandoc.Para { term },
              pandoc.RawBlock("typst", "]"),
            }
          end
          found:extend(description)
        end
      end
      return found
    end,
  },
}
