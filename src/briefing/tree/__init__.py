"""The tree: what a text is made of. Imports nothing above it; readers make it, writers draw it.

nodes.py       frozen values: inlines, blocks, pictures, Document; value.py  their equality and defaults
drawing.py     a drawing as a value; svg.py writes it as SVG
walk.py        visiting and rewriting without recursion traps
text.py        the plain text that every output must say; parts.py the same in parts and lines, to compare two
language.py    the language of a part, said in one way
rectos.py      where the parts begin that the print edition puts on right-hand pages
wellformed.py  what a composed document may not hold
dump.py        a tree as indented text, for goldens
"""
