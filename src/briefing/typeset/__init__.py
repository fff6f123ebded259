"""Tree + theme -> `Pages`: the laid-out document as a value, in one pass.

pages.py      the value: placed runs, rules, boxes, pictures, links; tags; anchors        (imports no library)
bricks.py     the column before it is cut: unbreakable slices with their spaces and notes
structure.py  the tag tree, which no look of the pages changes
breaks.py     where a line may end: a text cut into tokens, and what stays together
measure.py    tokens to widths, cached
spans.py      inlines -> stretches in one ink, with their links and notes
tokens.py     spans -> measured tokens of a hard line
lines.py      inlines -> lines of a given width -> bricks
blocks.py     blocks -> bricks (dispatch)
headings.py, sections.py, lists.py, notes.py   the blocks that need more than a few lines
tables.py     tables -> bricks
pictures.py   figures -> bricks, from the shapes of `figures/`
cover.py, contents.py, running.py   the parts around the text
paginate.py   bricks -> pages, with notes at the foot
layout.py     `lay_out(document, theme, paper) -> Pages`
dump.py       pages as text, for goldens
"""
