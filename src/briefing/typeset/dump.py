"""Pages as text, for goldens: one line for each item, in drawing order, with the role that it is tagged with.

page 4 612x792
  146.0 120.5 serif-regular 10 P "The leaders announced … "
  146.0 88.0 - rule 1.6 #0b4f6c
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefing.typeset.pages import (
    BACKGROUND,
    FOOTER,
    HEADER,
    LAYOUT,
    PAGINATION,
    Box,
    Disc,
    Image,
    Item,
    Line,
    LinkArea,
    Pages,
    Placed,
    Run,
)

_ARTIFACTS = {LAYOUT: "-", PAGINATION: "=", HEADER: "=head", FOOTER: "=foot", BACKGROUND: "-ground"}


def dump(pages: Pages) -> str:
    """Give pages as text."""
    lines = []
    for page in pages.pages:
        lines.append(f"page {page.number} {page.width:g}x{page.height:g}")
        lines += (f"  {line}" for item in page.items for line in _item(item, pages))
    return "\n".join(lines) + "\n"


def dump_structure(pages: Pages) -> str:
    """Give the structure tree as text: roles, indented, with their attributes and the text drawn for each."""
    texts: dict[int, str] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Run) and item.tag >= 0:
                texts[item.tag] = texts.get(item.tag, "") + item.text
    depths: list[int] = []
    children: dict[int, list[int]] = {}
    for index, element in enumerate(pages.elements):
        depths.append(depths[element.parent] + 1 if element.parent >= 0 else 0)
        children.setdefault(element.parent, []).append(index)
    order: list[int] = []
    stack = list(reversed(children.get(-1, [])))
    while stack:
        index = stack.pop()
        order.append(index)
        stack += reversed(children.get(index, []))
    lines = []
    for index in order:
        element = pages.elements[index]
        attributes = "".join(f' {key}="{value}"' for key, value in element.attributes)
        text = f" {texts[index]!r}" if index in texts else ""
        lines.append(f"{'  ' * depths[index]}{element.role}{attributes}{text}")
    return "\n".join(lines) + "\n"


def _role(tag: int, pages: Pages) -> str:
    return _ARTIFACTS[tag] if tag < 0 else pages.elements[tag].role


def _item(item: Item, pages: Pages) -> Iterator[str]:
    match item:
        case Run():
            extra, end = f" [{item.language}]" if item.language else "", "-" if item.hyphen else ""
            place = f"{item.x:.1f} {item.y:.1f} {item.face} {item.size:g}"
            yield f'{place} {_role(item.tag, pages)}{extra} "{item.text}"{end}'
        case Line():
            ends = f"{item.x1:.1f} {item.y1:.1f} {item.x2:.1f} {item.y2:.1f}"
            yield f"{ends} {_role(item.tag, pages)} line {item.width:g} {item.color}"
        case Box():
            size = f"{item.width:.1f}x{item.height:.1f}"
            yield f"{item.x:.1f} {item.y:.1f} {_role(item.tag, pages)} box {size} {item.fill}"
        case Disc():
            yield f"{item.x:.1f} {item.y:.1f} {_role(item.tag, pages)} disc {item.radius:g} {item.fill}"
        case Image():
            size = f"{item.width:.1f}x{item.height:.1f}"
            yield f"{item.x:.1f} {item.y:.1f} {_role(item.tag, pages)} image {size} {item.asset}"
        case LinkArea():
            where = item.url or f"#{item.anchor}"
            yield f"{item.x:.1f} {item.y:.1f} {_role(item.tag, pages)} link {item.width:.1f}x{item.height:.1f} {where}"
        case Placed():
            yield f"{item.x:.1f} {item.y:.1f} placed {item.turn}"
            for inner in item.items:
                yield from (f"  {line}" for line in _item(inner, pages))
        case _:
            assert_never(item)
