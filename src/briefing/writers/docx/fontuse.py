"""Which faces a finished text is set in: family, weight and slope of each run from the run, its style, its paragraph.

    <w:p> Body Text  <w:r> rFonts "IBM Plex Serif SmBld", w:i  ->  ("IBM Plex Serif SmBld", False, True)

Properties are read as Word applies them (ECMA-376 part 1, 17.7.2): what a run says itself counts; of the switches of
styles an even number cancel each other (17.7.3).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from briefing.writers.docx.markup import Element, qualified

_P, _R, _T, _RPR = (qualified(f"w:{name}") for name in ("p", "r", "t", "rPr"))
_VAL, _ASCII, _HINT, _EAST = (qualified(f"w:{name}") for name in ("val", "ascii", "hint", "eastAsia"))

Setting = tuple[str, bool, bool]
"""A family as Word is asked for it, bold, italic."""


class Own(Struct, frozen=True):
    """What one style or run says of its face; a switch that is not said is None."""

    font: str = ""
    east: str = ""
    bold: bool | None = None
    italic: bool | None = None


class Use(Struct):
    """Faces that text is set in, and the East Asian characters that are set in each."""

    faces: set[Setting] = field(default_factory=set)
    korean: dict[Setting, set[str]] = field(default_factory=dict)


def use_of(parts: Iterable[Element], styles: Element) -> Use:
    """Find what the text of some parts is set in."""
    chains, default = _chains(styles)
    use = Use()
    for part in parts:
        for paragraph in part.iter(_P):
            base = chains.get(_style(paragraph.find(qualified("w:pPr")), "w:pStyle"), [])
            for run in paragraph.iterchildren(_R, *_HOLDERS):
                for each in (run,) if run.tag == _R else run.iter(_R):
                    _add(use, each, [*base, default], chains)
    return use


_HOLDERS = (qualified("w:hyperlink"), qualified("w:sdt"))


def _add(use: Use, run: Element, base: list[Own], chains: dict[str, list[Own]]) -> None:
    texts = [each.text for each in run.iterchildren(_T) if each.text]
    properties = run.find(_RPR)
    if not texts and properties is None:
        return
    own = _own(properties)
    below = [*chains.get(_style(properties, "w:rStyle"), []), *base]
    bold = own.bold if own.bold is not None else _switched([each.bold for each in below])
    italic = own.italic if own.italic is not None else _switched([each.italic for each in below])
    if not _is_korean(properties):
        use.faces.add((next(each.font for each in (own, *below) if each.font), bold, italic))
        return
    face = (next(each.east for each in (own, *below) if each.east), bold, italic)
    use.korean.setdefault(face, set()).update(*texts)


def _is_korean(properties: Element | None) -> bool:
    fonts = None if properties is None else properties.find(qualified("w:rFonts"))
    return fonts is not None and fonts.get(_HINT) == "eastAsia"


def _switched(values: Iterable[bool | None]) -> bool:
    return sum(bool(value) for value in values) % 2 == 1


def _chains(styles: Element) -> tuple[dict[str, list[Own]], Own]:
    """Give for each style what it and the styles below it say, and what the document's defaults say."""
    found = {str(style.get(qualified("w:styleId"))): style for style in styles.iter(qualified("w:style"))}
    chains: dict[str, list[Own]] = {}
    for name in found:
        chain, at = list[Own](), name
        while at in found:
            chain.append(_own(found[at].find(_RPR)))
            at = _style(found[at], "w:basedOn")
        chains[name] = chain
    return chains, _own(next(styles.iter(_RPR), None))


def _style(properties: Element | None, name: str) -> str:
    style = None if properties is None else properties.find(qualified(name))
    return "" if style is None else str(style.get(_VAL, ""))


def _own(properties: Element | None) -> Own:
    if properties is None:
        return _NOTHING
    fonts = properties.find(qualified("w:rFonts"))
    return Own(
        "" if fonts is None else str(fonts.get(_ASCII, "")),
        "" if fonts is None else str(fonts.get(_EAST, "")),
        _switch(properties, "w:b"),
        _switch(properties, "w:i"),
    )


_NOTHING = Own()


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(qualified(name))
    return None if found is None else found.get(_VAL) not in ("0", "false")
