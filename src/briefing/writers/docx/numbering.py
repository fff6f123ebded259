"""`word/numbering.xml`: real lists, which go on counting when someone adds an item.

    list 1   bullets: the theme's mark, the same list for all bullets; List Bullet … List Bullet 5 are tied to it
    list 2   figures of the styles List Number …, for what a person types
    list 3…  one for each ordered list of the document, counting from its own start

Each level of a list has its own definition (ECMA-376 part 1, 17.9.6). A list that restarts is an instance of list 2's
definition with a start of its own (17.9.8, 17.9.26).
"""

from __future__ import annotations

from msgspec import Struct, field

from briefing.units import to_twips
from briefing.writers.docx.looks import RunLook, write_run_look
from briefing.writers.docx.markup import Element, add, clean, root, serialized
from briefing.writers.docx.names import LIST_DEPTH, list_style
from briefing.writers.docx.sheet import Sheet

BULLETS, NUMBERS = 1, 2
LEVELS = 9  # the most that Word knows


class Numbering(Struct):
    """The lists of one document; ordered lists are opened as they are met."""

    sheet: Sheet
    starts: list[tuple[int, int]] = field(default_factory=list)  # level and first number of each ordered list

    def open_list(self, depth: int, start: int) -> int:
        """Open an ordered list and give its number."""
        self.starts.append((min(depth, LEVELS - 1), start))
        return NUMBERS + len(self.starts)

    def part(self) -> bytes:
        """Write `word/numbering.xml`."""
        numbering = root("w:numbering", "w", "r")
        for kind in (BULLETS, NUMBERS):
            self._add_definition(numbering, kind)
        for kind in (BULLETS, NUMBERS):
            _add_instance(numbering, kind, kind)
        for place, (level, start) in enumerate(self.starts, NUMBERS + 1):
            instance = _add_instance(numbering, place, NUMBERS)
            override = add(instance, "w:lvlOverride", ilvl=str(level))
            add(override, "w:startOverride", val=str(start))
        return serialized(numbering)

    def _add_definition(self, numbering: Element, kind: int) -> None:
        definition = add(numbering, "w:abstractNum", abstractNumId=str(kind))
        add(definition, "w:nsid", val=f"4B52{kind:04X}")
        add(definition, "w:multiLevelType", val="multilevel")
        add(definition, "w:tmpl", val=f"5B52{kind:04X}")
        for level in range(LEVELS):
            self._add_level(definition, kind, level)

    def _add_level(self, definition: Element, kind: int, level: int) -> None:
        look = add(definition, "w:lvl", ilvl=str(level))
        add(look, "w:start", val="1")
        add(look, "w:numFmt", val="bullet" if kind == BULLETS else "decimal")
        if level < LIST_DEPTH:
            add(look, "w:pStyle", val=list_style("Bullet" if kind == BULLETS else "Number", level))
        add(look, "w:lvlText", val=clean(self.sheet.theme.bullet) if kind == BULLETS else f"%{level + 1}.")
        add(look, "w:lvlJc", val="left")
        step = self.sheet.list_step
        indent = self.sheet.column + step * (level + 1)
        add(add(look, "w:pPr"), "w:ind", left=str(to_twips(indent)), hanging=str(to_twips(step)))
        self._add_mark(look)

    def _add_mark(self, level: Element) -> None:
        theme = self.sheet.theme
        style = theme.styles["list"]
        font = self.sheet.faces.named(style.font).family
        look = RunLook(font=font, bold=False, italic=False, color=theme.colors.get("main", style.color))
        write_run_look(add(level, "w:rPr"), look)


def _add_instance(numbering: Element, number: int, definition: int) -> Element:
    instance = add(numbering, "w:num", numId=str(number))
    add(instance, "w:abstractNumId", val=str(definition))
    return instance
