"""The tree: what a text is made of. Imports nothing above it; readers make it, writers draw it.

nodes.py       frozen dataclasses: inlines, blocks, pictures, Document
walk.py        visiting and rewriting without recursion traps
text.py        the plain text that every output must say
wellformed.py  what a composed document may not hold
dump.py        a tree as indented text, for goldens
"""
