"""Files to model: the only rooms that open what a person has written.

workspace.py     a folder -> Library and every diagnostic of it
event.py, audiences.py, sections.py, records.py, tables.py, labels.py, assets.py, files.py   one kind of file each
grids.py         CSV text: cells that know their place
grants.py, references.py     who and what is named anywhere, and whether it exists
plain.py                     what is printed unparsed
frontmatter.py   the head of a section
markdown.py      the dialect: parse_blocks, parse_inlines
  reading.py     what one reading knows: file, places, scopes of notes and link definitions, faults
  fences.py, notes.py, definitions.py, pipes.py     block rules of our own
  spans.py, attributes.py, targets.py               inline rules, `{…}`, where links and images may lead
  inlinetree.py, blocktree.py, components.py        tokens -> nodes; rowheads.py: the headers of rows
  forms.py                                          tables that are filled in by hand
  leftovers.py, places.py                           what is left of markup; columns
  slips.py, lineslips.py, listitems.py              what was meant as markup, in the words that are left (flat.py)
  doubts.py                                         what may be a citation, settled when all sources are known
misnamed.py                                         what a file that nothing reads is to be called
whereabouts.py                                      where a character was written that no font has
"""

from __future__ import annotations
