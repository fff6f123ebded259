"""Tree + theme -> `Pages`: the laid-out document as a value, in one pass.

pages.py      the value: placed runs, rules, boxes, pictures, links; tags; anchors        (imports no library)
bricks.py     the column before it is cut: unbreakable slices with their spaces and notes
structure.py  the tag tree, built while laying out
measure.py    words to widths, cached
lines.py      inlines -> lines of a given width
blocks.py     blocks -> bricks (dispatch)
tables.py     tables -> bricks
pictures.py   figures -> bricks, from the shapes of `figures/`
cover.py, contents.py, running.py   the parts around the text
paginate.py   bricks -> pages, with notes at the foot
layout.py     `lay_out(document, theme, paper) -> Pages`
dump.py       pages as text, for goldens
"""
