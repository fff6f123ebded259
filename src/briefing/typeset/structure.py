"""The tag tree, built while laying out: elements by index, in reading order (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.typeset.pages import Element


@dataclass(slots=True)
class Structure:
    """A growing list of elements; index 0 is the Document."""

    elements: list[Element] = field(default_factory=lambda: [Element("Document", -1)])

    def add(self, role: str, parent: int, **attributes: str) -> int:
        """Add an element under `parent` and give its index; attributes with empty values are left out."""
        pairs = tuple((key, value) for key, value in attributes.items() if value)
        self.elements.append(Element(role, parent, pairs))
        return len(self.elements) - 1
