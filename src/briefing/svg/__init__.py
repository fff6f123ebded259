"""Vector pictures read: a closed, written-down part of SVG becomes a `Drawing`, anything else an error with its line.

    bytes of an .svg --document.py--> elements --reader.py--> Drawing (paths, lettering) + diagnostics

document.py   bytes to elements: no entities, nothing fetched, depth and number bounded
source.py     the elements by id, what may be written where, and the faults
style.py      attributes, `style=""` and rules of `<style>` (selectors.py) to the properties of each element
shapes.py     basic shapes to paths; paths.py reads path data, values.py lengths, colours (colors.py) and transforms
view.py       how large a drawing is, and how what has a view box of its own is fitted
paint.py      fills, pens and opacities; gradients.py the gradients among them
patterns.py   the tiles of a hatching
clips.py      `<clipPath>` to clips
markers.py    where arrowheads stand and which way they point
lettering.py  `<text>` and `<tspan>` to lines of characters
reader.py     the walk over the elements: transforms, `<use>`, symbols, drawings in the drawing

What a picture holds beside what it shows (title, description, metadata, comments, an editor's own elements, hidden
layers) is left behind here: the drawing is all that goes on. docs/content.md has the list of what may be used.
"""

from __future__ import annotations

from briefing.svg.reader import read_drawing

__all__ = ["read_drawing"]
