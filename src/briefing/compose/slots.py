"""The rendered template as blocks: values spliced in, places those of the template, parts gathered.

    ```{part}             ->  Section(title=(Text("Sources"),), blocks=(Component("sources"),))
    title: {token}
    ```
    ```{sources}
    ```

Values go in after parsing and only where characters can stand: text, code, a margin label, an option. A value in an
address or a name is an error. `{part}` begins a part of the template's own, without a number; it reaches to the next
one, or to a slot that stands alone, such as `{section}` or `{page-break}`. Its headings begin at ##, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import unquote

from msgspec.structs import replace

from briefing.compose.components import NEW_PAGE, check_component
from briefing.compose.components.options import Options
from briefing.compose.components.prose import words
from briefing.compose.context import Context
from briefing.compose.marks import PRIVATE, TOKEN, value_of
from briefing.compose.rewrite import rewrite
from briefing.compose.template import Rendered, render
from briefing.errors import Diagnostic, Location
from briefing.readers.markdown import parse_blocks
from briefing.tree.nodes import (
    Block,
    Callout,
    Code,
    CodeBlock,
    Component,
    Figure,
    Heading,
    Inline,
    Link,
    Paragraph,
    Section,
    Text,
)

ALONE = ("section", "cover", "contents", "cards", "notes", "page-break")
"""Slots that end a part of the template's own."""

N = TypeVar("N")


def template_blocks(name: str, context: Context, data: Mapping[str, object]) -> tuple[Block, ...] | None:
    """Render a template and read it as blocks with slots; None where it cannot be rendered."""
    rendered, faults = render(name, context.selection.templates, data, context.labels)
    context.problems.extend(faults)
    if rendered is None:
        return None
    blocks, problems = parse_blocks(rendered.markdown, context.selection.templates[name].file)
    context.problems.extend(_placed(problem, rendered) for problem in problems)
    splice = _Splice(rendered, context)
    spliced = rewrite(blocks, block=splice.block, inline=splice.inline)
    for block in spliced:
        if isinstance(block, Component) and block.name == "part" and check_component(context, block, in_template=True):
            Options(block, context).choice("new-page", NEW_PAGE)
    return parts(spliced)


def parts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Gather what follows each `{part}` into a section of its own."""
    placed: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, Component) and block.name == "part":
            placed.append(_part(block, len(placed) + 1))
            inside = True
        elif inside and not (isinstance(block, Component) and block.name in ALONE):
            part = placed[-1]
            assert isinstance(part, Section)  # noqa: S101  # `inside` says so
            placed[-1] = replace(part, blocks=(*part.blocks, block))
        else:
            inside = False
            placed.append(block)
    return tuple(placed)


def _part(slot: Component, number: int) -> Section:
    options = dict(slot.options)
    anchor = options.get("id") or f"part:{number}"
    begins = options.get("new-page") or NEW_PAGE[0]
    new_page, recto = begins in ("yes", "recto"), begins in ("recto", "print")
    title = words(options.get("title", ""))
    return Section(anchor, "", title, anchor, (), new_page=new_page, recto=recto, at=slot.at)


def _placed(problem: Diagnostic, rendered: Rendered) -> Diagnostic:
    return replace(problem, at=rendered.place(problem.at.line))


class _Splice:
    """Puts values into a parsed template and sets each node's place to the template's line."""

    def __init__(self, rendered: Rendered, context: Context) -> None:
        self._rendered = rendered
        self._context = context
        self._last = rendered.place(1)

    def block(self, node: Block) -> tuple[Block, ...]:
        """Splice into a block; a paragraph that was only empty values is dropped."""
        node = self._at_home(node)
        match node:
            case Heading(margin=margin):
                node = replace(node, margin=self._text(margin))
            case CodeBlock(text):
                node = replace(node, text=self._text(text))
            case Figure(alt=alt):
                node = replace(node, alt=self._text(alt))
            case Callout(label=label):
                node = replace(node, label=self._text(label))
            case Component(options=options):
                node = replace(node, options=tuple((key, self._text(value)) for key, value in options))
            case Paragraph(children) if not any(child != Text("") for child in children):
                return ()
            case _:
                pass
        self._refuse_tokens(node)
        return (node,)

    def inline(self, node: Inline) -> tuple[Inline, ...]:
        """Splice into an inline."""
        node = self._at_home(node)
        match node:
            case Text(text) | Code(text):
                node = replace(node, text=self._text(text))
            case Link(title=title):
                node = replace(node, title=self._text(title))
            case _:
                pass
        if not isinstance(node, (Text, Code)):
            self._refuse_tokens(node)
        return (node,)

    def _text(self, text: str) -> str:
        return TOKEN.sub(lambda token: value_of(token, self._rendered.values), text)

    def _at_home(self, node: Any) -> Any:
        at = getattr(node, "at", None)
        if not isinstance(at, Location):
            return node
        self._last = self._rendered.place(at.line)
        return replace(node, at=self._last)

    def _refuse_tokens(self, node: object) -> None:
        """Report a token in a field that names something: an address, a target, an anchor, a key."""
        for name in ("url", "target", "anchor", "info", "id", "kind", "name", "keys"):
            value = getattr(node, name, "")
            text = " ".join(value) if isinstance(value, tuple) else str(value)
            if PRIVATE.search(unquote(text)):  # the reader percent-encodes addresses
                message = "a value of the template cannot stand in an address, a name or a key"
                self._context.report("template", self._last, message, "write it out, or use an option of a component")
