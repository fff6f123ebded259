"""Spaces between paragraphs that are known only when the next one is: set afterwards, in the schema's order."""

from __future__ import annotations

from briefing.units import Pt, to_twips
from briefing.writers.docx.markup import Element, add, qualified

_AFTER_SPACING = {
    qualified(f"w:{name}")
    for name in (
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
        "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
}  # fmt: skip


def space_below(paragraph: Element, space: Pt) -> None:
    """Set the space after a paragraph, whatever its style says."""
    properties = paragraph[0]
    spacing = properties.find(qualified("w:spacing"))
    if spacing is None:
        spacing = add(properties, "w:spacing")
        followers = [each for each in properties if each.tag in _AFTER_SPACING]
        if followers:
            followers[0].addprevious(spacing)
    spacing.set(qualified("w:after"), str(to_twips(space)))


def close_gap(paragraph: Element) -> None:
    """Take the space after a paragraph away."""
    space_below(paragraph, 0)


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
