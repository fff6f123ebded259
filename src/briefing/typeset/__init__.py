"""Tree + theme -> `Pages`: the laid-out document as a value, in one pass.

pages.py      the value: placed runs, rules, boxes, pictures, links; tags; anchors        (imports no library)
bricks.py     the column before it is cut: unbreakable slices with their spaces and notes; stacks.py puts them together
structure.py  the tag tree, which no look of the pages changes

Lines
breaks.py     where a line may end: a text cut into tokens, and what stays together; hyphens.py adds places
kinds.py      what kind of word a token is, from words as data, by language
names.py      the short names that a line rather keeps whole, by their letters
measure.py    tokens to widths, cached
spans.py      inlines -> stretches in one ink, with their links and notes
tokens.py     spans -> measured tokens of a hard line
ends.py       where its lines end: greedy, and where that shows all together (fit.py)
lines.py      inlines -> lines of a given width -> bricks
titles.py     a title broken by sense, in the largest size in which it fits; phrases.py has the words, by language

Blocks
blocks.py     blocks -> bricks (dispatch); neighbours.py what stays with what follows it
headings.py, sections.py, lists.py, notes.py, ruled.py, banner.py   the blocks that need more than a few lines
tables.py     tables -> bricks: grids.py, cells.py, decimals.py for the columns, columns.py for their widths (trading.py
              finds them, trials.py sets cells in them); rownames.py for how the first is set; rowblocks.py without
              columns (rowfigures.py for a figure behind the name); rows.py for a row that is cut, rowcuts.py for where
pictures.py   figures -> bricks, from the shapes of `figures/`: timelines.py (statuses.py), across.py and their keys.py,
              engagement.py, charts.py; captions.py, and overleaf.py for what goes over pages
cover.py, contents.py, running.py, logos.py   the parts around the text

Pages
paginate.py   bricks -> pages: chunks.py what no page end parts, foot.py the notes, frames.py the tints, relief.py two
              pages cut again
spread.py     the two sides of a leaf, and pages turned sideways
coverage.py   every character against the fonts, before anything is laid out
layout.py     `lay_out(document, theme, paper) -> Pages`
dump.py       pages as text, for goldens
"""
