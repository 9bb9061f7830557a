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

local function set_widths(table)
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

return {
  {
    Div = plain,
    Span = plain,
    Link = function(link)
      -- What has a page of its own beside the statements is a part of this document.
      link.target = link.target:gsub("^specification%.html", "../pages/%0"):gsub("^%a+%.html#", "#")
      return plain(link)
    end,
    Header = plain,
    Table = function(table)
      set_widths(plain(table))
      -- Quarto drops a table's own caption in a PDF; as a paragraph it stays with its table.
      local words = pandoc.utils.blocks_to_inlines(table.caption.long)
      table.caption = { long = {} }
      return {
        pandoc.RawBlock("typst", "#block(sticky: true)["),
        pandoc.Div(
          pandoc.Para(pandoc.Strong(words)),
          pandoc.Attr("", {}, { ["custom-style"] = "Table Caption" })
        ),
        pandoc.RawBlock("typst", "]"),
        table,
      }
    end,
    -- Each term with its description in a paragraph, which is read in order across pages.
    DefinitionList = function(list)
      local found = pandoc.List()
      for _, item in ipairs(list.content) do
        local term = pandoc.Strong(item[1] .. { pandoc.Str(":") })
        for _, description in ipairs(item[2]) do
          for _, part in ipairs(description) do
            found:insert(pandoc.Para(pandoc.List { term, pandoc.Space() } .. part.content))
          end
        end
      end
      return found
    end,
  },
}
