"""Block tokens to block nodes, each with its line.

    tokens --nest--> branches --BlockReader--> Paragraph, Heading, lists, Table, Figure, Div, Callout, Component …

Inline text is read where its block is built, in the scope of the grant around it, because a link definition or a note
of one grant must not be found from another.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from briefing.errors import Location
from briefing.model.leaves import slug_of
from briefing.readers.attributes import NOBODY, Attributes, parse_attributes, unknown_keys
from briefing.readers.components import read_component
from briefing.readers.fences import TITLE, attributes_of, callout
from briefing.readers.flat import Flat
from briefing.readers.forms import FORM, with_forms
from briefing.readers.inlinetree import Branch, InlineReader, Place, nest
from briefing.readers.leftovers import find_block_leftovers
from briefing.readers.lineslips import may_slip, with_line_slips
from briefing.readers.listitems import check_items, check_numbers, check_underline
from briefing.readers.pipes import CAPTION
from briefing.readers.places import place_in
from briefing.readers.plain import check_plain, find_typed_marks, half_fence, half_grant, not_plain
from briefing.readers.reading import Reading, Scope
from briefing.readers.rowheads import with_row_heads
from briefing.readers.targets import parse_figure
from briefing.tree.language import in_language
from briefing.tree.nodes import (
    Align,
    Block,
    BlockQuote,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Div,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Note,
    OrderedList,
    Paragraph,
    Raster,
    Row,
    Span,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from briefing.tree.walk import Node, walk

_TRAILING = re.compile(r"(?:[ \t]+|(?<!\]))\{(?P<inside>[^{}]*)\}$")  # directly after "]" they are a span's
_HEADING_KEYS = frozenset({"margin"})
_CODE_INFO = re.compile(r"[\w+#.-]*")


class BlockReader:
    """One text on its way from tokens to blocks."""

    def __init__(self, parser: MarkdownIt, reading: Reading) -> None:
        self._parser = parser
        self._reading = reading
        self._source = reading.source
        self._level = 1  # of the heading before; a section's own title is level 1
        self._anchors: set[str] = set()
        self._next_number = 1  # with which a list that goes on behind other text would begin
        self._in_note = False

    def read(self, tokens: list[Token]) -> tuple[Block, ...]:
        """Build the blocks of a stream of tokens."""
        return self._blocks(nest(tokens)[0])

    def _blocks(self, branches: list[Branch]) -> tuple[Block, ...]:
        result: list[Block] = []
        for branch in branches:
            before = result[-1] if result else None
            captioned = self._caption(before, branch)
            if captioned is not None:
                result[-1] = captioned
            else:
                result.extend(self._block(branch))
        return tuple(result)

    def _block(self, branch: Branch) -> tuple[Block, ...]:
        token, at = branch.token, self._at(branch.token)
        match token.type:
            case "paragraph_open":
                return self._paragraph(branch)
            case "heading_open":
                return self._heading(branch)
            case "bullet_list_open":
                return (BulletList(self._items(branch), _is_tight(branch), at=at),)
            case "ordered_list_open":
                return (self._ordered(branch, at),)
            case "dl_open":
                return (DefinitionList(self._definitions(branch), at=at),)
            case "blockquote_open":
                return (BlockQuote(self._blocks(branch.children), at=at),)
            case "fence":
                return self._code(token, at)
            case "code_block":
                return self._indented(token, at)
            case "hr":
                return (ThematicBreak(at=at),)
            case "table_open":
                return (self._table(branch),)
            case "div_open":
                return self._div(branch)
            case _:
                raise AssertionError(f"a block token of the type {token.type} has no reader")

    # ------------------------------------------------------------ text

    def _paragraph(self, branch: Branch) -> tuple[Block, ...]:
        inline = branch.children[0].token
        tokens = self._parse(inline.content)
        if [token.type for token in tokens] == ["image"]:
            return self._figure(inline, tokens[0])
        known = len(self._source.problems)
        self._check_block_text(inline)
        children = self._build(inline, tokens)
        flat = Flat.of(inline.content, tokens) if may_slip(inline.content) else Flat()
        found = self._source.problems[known:]
        self._source.problems[known:] = with_line_slips(found, flat, self._place(inline))
        return (Paragraph(children, at=self._place(inline)(0)),) if children else ()

    def _check_block_text(self, inline: Token) -> None:
        for leftover in find_block_leftovers(inline.content):
            at = self._place(inline)(max(inline.content.find(leftover.text), 0))
            self._source.refuse(leftover.code, at, leftover.message, leftover.cure)

    def _heading(self, branch: Branch) -> tuple[Block, ...]:
        inline = branch.children[0].token
        at, level = self._place(inline)(0), int(branch.token.tag[1])
        found = self._trailing(inline, _HEADING_KEYS)
        children = self._inlines(inline)
        if branch.token.markup in {"=", "-"}:
            check_underline(branch.token.markup, at, self._source)
        elif level == 1:
            cure = "begin headings inside a section with ##; the section's title stands in its front matter"
            self._source.refuse("heading-level", at, "a heading of level 1 inside a section", cure)
        elif level > self._level + 1:
            message = f"a heading of level {level} follows one of level {self._level}"
            self._source.refuse("heading-level", at, message, f"write it with {'#' * (self._level + 1)}")
        if not children:
            self._source.refuse("empty-heading", at, "this heading has no text", "write it, or remove the line")
        self._level = max(level, 2)
        return (Heading(self._level, children, found.anchor, found.pairs.get("margin", ""), at=at),)

    def _trailing(self, inline: Token, keys: frozenset[str]) -> Attributes:
        """Take the attributes at the end of a heading or caption off its text."""
        nothing = Attributes((), "", {})
        match = _TRAILING.search(inline.content)
        if not match:
            return nothing
        at = self._place(inline)(match.start() + len(match[0]) - len(match[0].lstrip()))
        found = parse_attributes(match["inside"])
        inline.content = inline.content[: match.start()]
        cure = 'only {margin="…"} and {#anchor} may end a heading, {#anchor} a caption; a grant goes into a ::: fence'
        if isinstance(found, str):
            self._source.refuse("bad-attributes", at, found, cure)
            return nothing
        strange = (*unknown_keys(found, keys), *(f".{name}" for name in found.classes))
        if strange:
            self._source.refuse("bad-attributes", at, f"'{strange[0]}' does not belong here", cure)
        if found.anchor != slug_of(found.anchor):
            self._source.refuse(
                "bad-attributes",
                at,
                f"no link can lead to the anchor '{found.anchor}'",
                f"write {{#{slug_of(found.anchor) or 'anchor'}}}: small letters, digits and hyphens",
            )
        if found.anchor in self._anchors:
            self._source.refuse("duplicate-anchor", at, f"the anchor '{found.anchor}' is used twice", "rename one")
        self._anchors |= {found.anchor} - {""}
        return found

    # ------------------------------------------------------------ containers

    def _ordered(self, branch: Branch, at: Location) -> OrderedList:
        """Build a numbered list; numbers that will not be printed as they are typed are named."""
        start = int(branch.token.attrs.get("start", 1))
        self._next_number = check_numbers(branch, start, self._next_number, self._source)
        return OrderedList(self._items(branch), start, _is_tight(branch), at=at)

    def _items(self, branch: Branch) -> tuple[ListItem, ...]:
        check_items(branch, self._source)
        return tuple(ListItem(self._blocks(item.children)) for item in branch.children)

    def _definitions(self, branch: Branch) -> tuple[DefinitionItem, ...]:
        items: list[DefinitionItem] = []
        for part in branch.children:
            if part.token.type == "dt_open":
                items.append(DefinitionItem(self._inlines(part.children[0].token), ()))
            else:
                definition = self._blocks(part.children)
                items[-1] = replace(items[-1], definitions=(*items[-1].definitions, definition))
        return tuple(items)

    def _div(self, branch: Branch) -> tuple[Block, ...]:
        attributes, at = attributes_of(branch.token.meta), self._at(branch.token)
        outer, self._reading.scope = self._reading.scope, branch.token.meta["scope"]
        blocks = self._blocks(branch.children)
        self._reading.scope = outer
        if attributes is None:
            return (Div(NOBODY, blocks, at=at),)
        if not blocks:
            self._source.refuse(
                "empty-div", at, "there is nothing between the fences", "write something, or remove them"
            )
        if FORM in attributes.classes:
            blocks = with_forms(blocks, self._source, at)
        for kind in (name for name in attributes.classes if name != FORM):
            blocks = (callout(kind, attributes.pairs.get(TITLE, ""), blocks, at),)
            self._source.problems.extend(find_typed_marks(attributes.pairs.get(TITLE, ""), at))
        if attributes.language:
            blocks = in_language(blocks, attributes.language)
        return (Div(replace(attributes.grant(), at=at), blocks, at=at),) if attributes.grants else blocks

    # ------------------------------------------------------------ tables and pictures

    def _table(self, branch: Branch) -> Table:
        head: list[Row] = []
        body: list[Row] = []
        columns: list[Column] = []
        for part in branch.children:
            for row in part.children:
                if part.token.type == "thead_open":
                    columns = [Column(_align(cell.token)) for cell in row.children]
                (head if part.token.type == "thead_open" else body).append(self._row(row))
        return Table(tuple(columns), tuple(head), with_row_heads(body), at=self._at(branch.token))

    def _row(self, branch: Branch) -> Row:
        cells: list[Cell] = []
        cursor = 0
        for cell in branch.children:
            inline = cell.children[0].token
            cursor = self._column_of_cell(inline, cursor)
            children = self._inlines(inline)
            cells.append(Cell((Paragraph(children, at=self._place(inline)(0)),) if children else ()))
        return Row(tuple(cells))

    def _column_of_cell(self, inline: Token, cursor: int) -> int:
        """Note where a cell's text begins in its line; give where the next one is looked for."""
        assert inline.map is not None  # noqa: S101  # markdown-it's table rule sets it
        found = self._source.lines[inline.map[0]].find(inline.content, cursor)
        inline.meta = {"column": found}
        return found + len(inline.content) if found >= 0 else cursor

    def _caption(self, before: Block | None, branch: Branch) -> Block | None:
        """Give the table before with the paragraph after it as its caption, or None where it is none."""
        if not isinstance(before, Table) or before.caption or branch.token.type != "paragraph_open":
            return None
        inline = branch.children[0].token
        match = CAPTION.match(inline.content)
        if not match:
            return None
        inline.content = inline.content[match.end() :]
        found = self._trailing(inline, frozenset())
        return replace(before, caption=self._inlines(inline), anchor=found.anchor)

    def _figure(self, inline: Token, image: Token) -> tuple[Block, ...]:
        at = self._place(inline)(0)
        name, problem = parse_figure(str(image.attrs.get("src", "")))
        if problem:
            cure = "put a PNG, JPEG or SVG into content/figures and write figures/name.png"
            self._source.refuse("bad-figure", at, problem, cure)
        alt = self._alternative(inline, image.children or [], at)
        if not alt:
            self._source.refuse(
                "missing-alt", at, "this picture says nothing to who cannot see it", "write ![what it shows](…)"
            )
        caption = self._picture_caption(inline, str(image.attrs.get("title", "")), at)
        return (Figure(Raster(name, at=at), alt, caption, at=at),) if name else ()

    def _alternative(self, inline: Token, tokens: list[Token], at: Location) -> str:
        """Give the words that stand for a picture. They are one text for all who see it: nothing in them can be
        withheld, so that nothing but words may be in them."""
        nodes = self._build(inline, tokens)
        words = "".join(node.text if isinstance(node, (Text, Code)) else " " for node in walk(nodes) if _is_word(node))
        if not all(_is_word(node) or isinstance(node, (Emphasis, Strong)) for node in walk(nodes)):
            self._source.problems.append(not_plain("alternative", at))
        elif any(isinstance(node, Code) for node in walk(nodes)):  # in other words, braces are refused already
            self._source.problems.extend(check_plain(words, "alternative", at))
        return words.strip()

    def _picture_caption(self, inline: Token, title: str, at: Location) -> tuple[Inline, ...]:
        caption = self._reader(inline).read(title) if title else ()
        if any(isinstance(node, (Span, Note, Link)) for node in walk(caption)):
            self._source.problems.append(not_plain("caption", at))
        return caption

    # ------------------------------------------------------------ code and components

    def _code(self, token: Token, at: Location) -> tuple[Block, ...]:
        info = token.info.strip()
        self._check_halves(token)
        if info.startswith("{"):
            component = read_component(info, token.content, self._source, at)
            return () if component is None else (component,)
        if not _CODE_INFO.fullmatch(info):
            cure = "after ``` write one word for the language, or a component in braces such as {timeline}"
            self._source.refuse("bad-component", at, f"'{info}' cannot stand after a code fence", cure)
        return (CodeBlock(token.content, info, at=at),)

    def _check_halves(self, token: Token) -> None:
        """Refuse one end of a grant in code: what is between it and the other end would be printed."""
        for half in (half_grant(token.content), half_fence(token.content)):
            if half:
                line = next((n for n, text in enumerate(token.content.split("\n"), 1) if half in text), 0)
                at = self._source.at((token.map[0] if token.map else 0) + line)
                cure = "close the code before it, or put the whole example into the code"
                message = "this code holds one end of a grant and not the other"
                self._source.refuse("leftover", at, message, cure)

    def _indented(self, token: Token, at: Location) -> tuple[Block, ...]:
        if ":::" in token.content or "{" in token.content:
            cure = "indent it by less than four spaces, or use ``` for code"
            self._source.refuse("leftover", at, "four spaces make this code, with a fence or braces in it", cure)
        else:
            cure = "begin the line further to the left; for code, put a line of ``` before and after it"
            self._source.warn("indented-code", at, "four spaces at its beginning make code of this", cure)
        return (CodeBlock(token.content, at=at),)

    # ------------------------------------------------------------ inlines, notes, places

    def _inlines(self, inline: Token) -> tuple[Inline, ...]:
        return self._build(inline, self._parse(inline.content))

    def _parse(self, content: str) -> list[Token]:
        self._reading.env["references"] = self._reading.scope.all_references()
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._reading.env, tokens)
        return tokens

    def _build(self, inline: Token, tokens: list[Token]) -> tuple[Inline, ...]:
        return self._reader(inline).build(inline.content, tokens)

    def _reader(self, inline: Token) -> InlineReader:
        return InlineReader(self._parser, self._reading, self._place(inline), self._note)

    def _note(self, label: str, at: Location) -> tuple[Block, ...] | None:
        note = self._reading.scope.note(label)
        if self._in_note:
            self._source.refuse("nested-note", at, "a note cannot hold a note", "write it as one")
            return None
        if note is None:
            elsewhere = any(label in scope.notes for scope in self._reading.scopes)
            message = f"the note [^{label}] is defined in a grant and cannot be used outside it" if elsewhere else ""
            cure = f"define it with [^{label}]: text, in the same grant or around it"
            self._source.refuse("unknown-note", at, message or f"there is no note [^{label}]", cure)
            return None
        note.used = True
        return self._note_blocks(note.tokens, note.scope)

    def _note_blocks(self, tokens: list[Token], scope: Scope) -> tuple[Block, ...]:
        kept = (self._reading.scope, self._in_note, self._level)
        self._reading.scope, self._in_note = scope, True
        blocks = self.read(tokens)
        self._reading.scope, self._in_note, self._level = kept
        return blocks

    def _place(self, inline: Token) -> Place:
        return place_in(self._source, inline)

    def _at(self, token: Token) -> Location:
        return self._source.at(token.map[0] if token.map else 0)


def _is_tight(branch: Branch) -> bool:
    paragraphs = [
        block.token for item in branch.children for block in item.children if block.token.type == "paragraph_open"
    ]
    return all(token.hidden for token in paragraphs)


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"


def _is_word(node: Node) -> bool:
    return isinstance(node, (Text, Code, LineBreak))
