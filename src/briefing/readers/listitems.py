"""Lists and headings that Markdown makes of what was perhaps meant otherwise.

12. December was cold.      a list that begins with 12
1. one                      "3." is printed as 2
3. three
Text                        a heading, because of the line below
---
"""

from __future__ import annotations

from briefing.errors import Location
from briefing.readers.inlinetree import Branch
from briefing.readers.reading import Source


def check_numbers(branch: Branch, start: int, follows: int, source: Source) -> int:
    """Name numbers that are not printed as typed; give the number with which a later list would go on.

    `follows` is the number with which this one would go on the list before it."""
    if start not in {0, 1, follows}:
        cure = f"begin with 1, or write {start}\\{branch.token.markup or '.'} where no list is meant"
        source.warn("list-number", _at(branch, source), f"this list begins with {start}", cure)
    for place, item in enumerate(branch.children):
        typed = int(item.token.info or start)
        if typed not in {start, start + place}:
            message = f"this item is typed {typed} and printed {start + place}"
            source.warn("list-number", _at(item, source), message, "number the items one after another, or all alike")
            break
    return start + len(branch.children)


def check_items(branch: Branch, source: Source) -> None:
    """Name items in which nothing stands."""
    for item in branch.children:
        if not item.children:
            source.warn("empty-item", _at(item, source), "this item is empty", "write it, or remove it")


def check_underline(sign: str, at: Location, source: Source) -> None:
    """Name a heading that a line below it makes: who wants a rule under a text gets a heading."""
    message = f"the line of {sign * 3} below makes a heading of this"
    if sign == "=":
        source.refuse("heading-level", at, message, "write ## before a heading, and take the line away")
    else:
        cure = "write ## before a heading, or put an empty line above the line"
        source.warn("underlined-heading", at, message, cure)


def _at(branch: Branch, source: Source) -> Location:
    return source.at(branch.token.map[0] if branch.token.map else 0)
