"""What is known of a paragraph only when the next one is: spaces, and whether it stays with it; set afterwards, in the
schema's order."""

from __future__ import annotations

from briefing.units import Pt, to_twips
from briefing.writers.docx.markup import Element, add, qualified

_ORDER = [
    qualified(f"w:{name}")
    for name in (
        "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
]  # fmt: skip


def space_above(element: Element | None, space: Pt) -> None:
    """Set the space before a paragraph, whatever its style says; another element is left as it is."""
    if element is not None and element.tag == qualified("w:p"):
        _property(element, "w:spacing").set(qualified("w:before"), str(to_twips(space)))


def space_below(paragraph: Element, space: Pt) -> None:
    """Set the space after a paragraph, whatever its style says."""
    _property(paragraph, "w:spacing").set(qualified("w:after"), str(to_twips(space)))


def keep_apart(paragraph: Element) -> None:
    """Keep the space between a paragraph and one of the same style, which its style leaves out."""
    _property(paragraph, "w:contextualSpacing").set(qualified("w:val"), "0")


def _property(paragraph: Element, name: str) -> Element:
    """Give a property of a paragraph, made in its place in the schema's order if it is not there."""
    properties = paragraph[0]
    found = properties.find(qualified(name))
    if found is not None:
        return found
    made = add(properties, name)
    behind = _ORDER[_ORDER.index(qualified(name)) + 1 :]
    followers = [each for each in properties if each.tag in behind]
    if followers:
        followers[0].addprevious(made)
    return made


def close_gap(paragraph: Element) -> None:
    """Take the space after a paragraph away."""
    space_below(paragraph, 0)


def keep_with_next(element: Element | None) -> None:
    """Let no page end after a paragraph (17.3.1.15); another element is left as it is."""
    if element is None or element.tag != qualified("w:p"):
        return
    properties, name = element[0], qualified("w:keepNext")
    if properties.find(name) is None:
        made = add(properties, "w:keepNext")
        properties.insert(1 if properties[0].tag == qualified("w:pStyle") else 0, made)


def style_of(paragraph: Element) -> str:
    """Give the id of a paragraph's style."""
    style = paragraph[0].find(qualified("w:pStyle"))
    return "" if style is None else str(style.get(qualified("w:val"), ""))


def left_of(paragraph: Element) -> tuple[str, str]:
    """Give what decides whether two paragraphs of a callout share their left edge: the indents set directly."""
    indent = paragraph[0].find(qualified("w:ind"))
    if indent is None:
        return ("", "")
    return (str(indent.get(qualified("w:left"), "")), str(indent.get(qualified("w:hanging"), "")))
