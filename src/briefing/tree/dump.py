"""A tree as indented text, one node to a line: for goldens, and for a person who asks what was read.

    Div marking=chair
      Paragraph
        Text 'See '
        Citation note

Fields that hold their default are left out, places too unless they are asked for. The same tree always gives the
same text, and two trees give the same text only where they are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing.tree.nodes import DefinitionItem, Grant, LevelEntry
from briefing.tree.value import defaults
from briefing.tree.walk import Node, children


def dump(nodes: Node | Iterable[Node], *, places: bool = False) -> str:
    """Write a tree or several as text, a line for each node."""
    roots = (nodes,) if isinstance(nodes, Node) else nodes
    return "".join(f"{line}\n" for root in roots for line in _lines(root, 0, places=places))


def _lines(node: Node, depth: int, *, places: bool) -> Iterator[str]:
    words = [type(node).__name__, *_fields(node)]
    at = getattr(node, "at", None)
    if places and at is not None:
        words.append(f"@ {at.line}:{at.column}" if at.column else f"@ {at.line}")
    yield "  " * depth + " ".join(words)
    for label, inner in _groups(node):
        if label:
            yield "  " * (depth + 1) + label
        for child in inner:
            yield from _lines(child, depth + (2 if label else 1), places=places)


def _fields(node: Node) -> Iterator[str]:
    """Give the fields that are values and differ from their default."""
    below = {id(child) for child in children(node)}
    unsaid = defaults(type(node))
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if name == "at" or (name in unsaid and value == unsaid[name]) or _holds(value, below):
            continue
        yield from _field(name, value)


def _holds(value: object, below: set[int]) -> bool:
    """Tell whether a value is made of the nodes below, which get lines of their own."""
    if isinstance(value, tuple):
        return not value or any(_holds(each, below) for each in value)
    return id(value) in below


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Grant):
        if value.marking is not None:
            yield f"marking={value.marking}"
        if value.audiences is not None:
            yield f"audiences={' '.join(value.audiences) or '(none)'}"
    elif name in {"text", "keys", "target", "name", "level", "id", "kind"}:
        yield " ".join(value) if isinstance(value, tuple) else repr(value) if name == "text" else str(value)
    else:
        yield f"{name}={_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, Struct):
        pairs = (f"{name}={_plain(getattr(value, name))}" for name in value.__struct_fields__)
        return f"({', '.join(pairs)})"
    if isinstance(value, tuple):
        return f"[{', '.join(_plain(each) for each in value)}]"
    return repr(value) if isinstance(value, str) else str(value)


def _groups(node: Node) -> Iterator[tuple[str, Iterable[Node]]]:
    """Give the nodes below, with a label where one list of them must be told from another."""
    if isinstance(node, DefinitionItem):
        yield "term", node.term
        for definition in node.definitions:
            yield "definition", definition
    elif isinstance(node, LevelEntry):
        yield "body", node.body
        for detail in node.details:
            yield "detail", detail
    else:
        yield from _named_groups(node)


_MAIN = frozenset({"children", "blocks", "items", "cells", "levels", "entries", "picture", "value"})
"""Fields whose nodes stand directly under their node; all others stand under the field's name."""


def _named_groups(node: Node) -> Iterator[tuple[str, Iterable[Node]]]:
    below = {id(child) for child in children(node)}
    for name in node.__struct_fields__:
        value = getattr(node, name)
        nodes: tuple[Node, ...] = value if isinstance(value, tuple) else (value,)
        if nodes and all(id(each) in below for each in nodes):
            yield ("" if name in _MAIN else name), nodes
