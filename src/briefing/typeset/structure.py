"""The tag tree: elements by index, in reading order (ISO 32000-1, 14.7).

It comes from the document alone. Each block adds its elements where it is set, once and in the order in which it is
read, before anything is cut into pages: a paragraph over two pages is one element, and what exists only because pages
end (a table's head drawn again, running lines, rules) is an artifact and adds none. So theme, paper and edition change
no element, which a test holds for every kind of block, with the tree's dump as golden; the one thing that a theme adds
is the text said in place of capitals. A pass of its own would walk the document a second time by the same dispatch,
and layout would need the way from each node to its element, for nothing that this tree does not give.
What is set on trial, to be measured, gets a Structure of its own, and leaves nothing in this one.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefing.typeset.pages import Element


class Structure(Struct):
    """A growing list of elements; index 0 is the Document."""

    elements: list[Element] = field(default_factory=lambda: [Element("Document", -1)])

    def add(self, role: str, parent: int, **attributes: str) -> int:
        """Add an element under `parent` and give its index; attributes with empty values are left out."""
        pairs = tuple((key, value) for key, value in attributes.items() if value)
        self.elements.append(Element(role, parent, pairs))
        return len(self.elements) - 1
