"""Inline text to inline nodes, with the place of each that can be wrong.

    "See [@note] [x]{marking=chair}" -> Text, Citation, Text, Span(Grant("chair"), (Text("x"),))

What looks like markup and has not become any is an error (`leftovers.py`): a grant that does not parse must not come
out as words. Notes are read by the reader of blocks, handed in as a function, so that this module knows no blocks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import Location, Severity
from briefing.readers.attributes import GRANT_KEYS, LANGUAGE, NOBODY, Attributes, parse_attributes, unknown_keys
from briefing.readers.flat import Flat
from briefing.readers.leftovers import find_leftovers, find_written_grant
from briefing.readers.plain import half_grant
from briefing.readers.reading import Reading
from briefing.readers.slips import find_slips, may_hold_slips
from briefing.readers.targets import LINK_CURE, Inside, parse_target
from briefing.tree.language import line_in
from briefing.tree.nodes import (
    Block,
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Grant,
    Inline,
    LineBreak,
    Link,
    Note,
    Placeholder,
    Span,
    Strong,
    Text,
)
from briefing.tree.walk import walk
from briefing.yamlfile import FORBIDDEN

MAX_DEPTH = 20

Place = Callable[[int], Location]
"""An offset in the inline text to its place in the file."""

NoteReader = Callable[[str, Location], tuple[Block, ...] | None]
"""A note's label and the place of its reference to the note's blocks; None where it is refused."""

_SPAN_CURE = 'write [text]{marking=chair}, [text]{audiences="a b"} or []{placeholder=name}'
_LANGUAGE_CURE = "write [text]{lang=fr-CA}"
_BRACKET = re.compile(r"[\[\]]")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Branch(Struct):
    """A token with the tokens between its opening and its closing."""

    token: Token
    children: list[Branch]


def nest(tokens: Iterable[Token]) -> tuple[list[Branch], int]:
    """Nest a flat stream of tokens; give the branches and the depth they reach."""
    root: list[Branch] = []
    stack = [root]
    depth = 0
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        branch = Branch(token, [])
        stack[-1].append(branch)
        if token.nesting > 0:
            stack.append(branch.children)
            depth = max(depth, len(stack))
    return root, depth


class InlineReader:
    """One inline text on its way to nodes."""

    def __init__(
        self, parser: MarkdownIt, reading: Reading, place: Place, read_note: NoteReader, *, field: bool = False
    ) -> None:
        self._parser = parser
        self._reading = reading
        self._place = place
        self._read_note = read_note
        self._field = field  # of a record, so that no block can begin in it
        self._cursor = 0
        self._content = ""

    def read(self, content: str) -> tuple[Inline, ...]:
        """Parse an inline text into nodes."""
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._reading.env, tokens)
        return self.build(content, tokens)

    def build(self, content: str, tokens: list[Token]) -> tuple[Inline, ...]:
        """Build nodes from tokens that have been parsed."""
        self._content, self._cursor = content, 0
        branches, depth = nest(tokens)
        if depth > MAX_DEPTH:
            self._refuse("too-deep", self._place(0), "emphasis or spans are nested too deeply", "make it flatter")
            return ()
        known = len(self._reading.source.problems)
        nodes = self._nodes(branches)
        self._check_open_brackets(tokens)
        if len(self._reading.source.problems) == known:
            self._check_printed(nodes)
        if len(self._reading.source.problems) == known:
            self._check_slips(content, tokens)
        return nodes

    def _check_slips(self, content: str, tokens: list[Token]) -> None:
        """Name what was meant as markup and would be printed as it is typed."""
        if not self._field and not may_hold_slips(content):
            return
        found = [slip.at(self._place(slip.offset)) for slip in find_slips(Flat.of(content, tokens), field=self._field)]
        worst = [each for each in found if each.severity is Severity.ERROR]
        self._reading.source.problems += worst or found

    def _check_open_brackets(self, tokens: list[Token]) -> None:
        """Refuse a bracket before a span that nothing closes: it may be where the grant was meant to begin."""
        open_before: list[bool] = []  # for each bracket that is open, whether a span has followed
        for token in tokens:
            if token.type == "span_open":
                open_before = [True] * len(open_before)
            for sign in _BRACKET.findall(token.content) if token.type == "text" else ():
                if sign == "[":
                    open_before.append(False)
                elif open_before:
                    open_before.pop()
        if any(open_before):
            message = "a bracket is open where a span begins, and nothing closes it"
            cure = "close it with ], or write \\[ for a bracket that is meant"
            self._refuse("leftover", self._place(max(self._content.find("["), 0)), message, cure)

    def _check_printed(self, nodes: tuple[Inline, ...]) -> None:
        """Refuse words that read like a grant although no sign of it was left over: its signs were escaped."""
        written = "{" in self._content or "&" in self._content  # an entity may stand for a brace
        for node in walk(nodes) if written else ():
            for leftover in find_written_grant(node.text) if isinstance(node, Text) else ():
                offset = max(self._content.find(leftover.text), 0)
                self._refuse(leftover.code, self._place(offset), leftover.message, leftover.cure)

    def _nodes(self, branches: list[Branch]) -> tuple[Inline, ...]:
        for before, after in pairwise(branches):
            self._check_pair(before.token, after.token)
        return joined(node for branch in branches for node in self._node(branch))

    def _check_pair(self, before: Token, after: Token) -> None:
        """Refuse `^[inline note]`, whose parts come as two tokens."""
        if before.type == "text" and before.content.endswith("^") and after.type == "span_open":
            self._refuse("leftover", self._place(0), "a note inside the line is not read here", "write [^name]")

    def _node(self, branch: Branch) -> tuple[Inline, ...]:
        token = branch.token
        self._cursor = token.meta.get("offset", self._cursor)
        match token.type:
            case "text":
                return self._text(token.content)
            case "text_special":
                return self._special(token.content)
            case "softbreak" | "hardbreak":
                return (LineBreak() if token.type == "hardbreak" else Text(" "),)
            case "code_inline":
                return self._code(token.content)
            case "em_open":
                return (Emphasis(self._nodes(branch.children)),)
            case "strong_open":
                return (Strong(self._nodes(branch.children)),)
            case "link_open":
                return self._link(branch)
            case "image":
                return self._image()
            case "span_open":
                return self._span(branch)
            case "citation":
                return self._citation(token.content)
            case "note":
                return self._note(token.content)
            case _:
                raise AssertionError(f"an inline token of the type {token.type} has no reader")

    def _text(self, text: str) -> tuple[Inline, ...]:
        for leftover in find_leftovers(text, self._reading):
            offset = self._content.find(leftover.text, self._cursor)
            self._refuse(leftover.code, self._place(max(offset, 0)), leftover.message, leftover.cure)
        found = self._content.find(text, self._cursor)
        self._cursor = found + len(text) if found >= 0 else self._cursor
        return (Text(text),) if text else ()

    def _code(self, text: str) -> tuple[Inline, ...]:
        half = half_grant(text)
        if half:
            offset = self._content.find(half, self._cursor)
            cure = "write \\` for a backtick that is meant, or put the whole example, from its [ on, into the code"
            message = "this code holds the end of a span and not its beginning"
            self._refuse("leftover", self._place(max(offset, 0)), message, cure)
        return (Code(text),)

    def _special(self, text: str) -> tuple[Inline, ...]:
        if FORBIDDEN.search(text) or "\t" in text:
            self._refuse(
                "forbidden-character", self._here(), "an entity stands for an invisible character", "delete it"
            )
            return ()
        return (Text(text),)

    def _link(self, branch: Branch) -> tuple[Inline, ...]:
        at = self._here()
        url, title = str(branch.token.attrs.get("href", "")), str(branch.token.attrs.get("title", ""))
        children = self._nodes(branch.children)
        target = parse_target(url)
        if isinstance(target, str):
            self._refuse("bad-link", at, target, LINK_CURE)
            self._reading.refused |= {url}
            return children
        self._check_plain(title, at)
        if isinstance(target, Inside):
            return (CrossReference(target.target, children, at=at),)
        if not children:
            self._refuse("empty-link", at, "this link has no text", "write in the brackets where it leads")
        return (Link(target.url, children, title, at=at),)

    def _image(self) -> tuple[Inline, ...]:
        cure = 'put ![what it shows](figures/name.png "caption") in a paragraph of its own'
        self._refuse("inline-image", self._here(), "an image cannot stand inside a line", cure)
        return ()

    def _span(self, branch: Branch) -> tuple[Inline, ...]:
        at = self._here()
        children = self._nodes(branch.children)
        found = parse_attributes(branch.token.meta["attributes"])
        problem = found if isinstance(found, str) else _span_problem(found, children)
        if problem or isinstance(found, str):
            self._refuse("bad-span", at, problem, _LANGUAGE_CURE if "language tag" in str(problem) else _SPAN_CURE)
            return (Span(NOBODY, children, at=at),)
        if "placeholder" in found.pairs:
            children = (Placeholder(found.pairs["placeholder"], at=at),)
        children = line_in(children, found.language) if found.language else children
        return (Span(_placed(found.grant(), at), children, at=at),) if found.grants else children

    def _citation(self, text: str) -> tuple[Inline, ...]:
        keys = [key.strip() for key in text.split(";")]
        if not all(key.startswith("@") and _SLUG.fullmatch(key[1:]) for key in keys):
            cure = "write [@source-id] or [@one; @two]; a page or a comment stands in the text"
            self._refuse("bad-citation", self._here(), f"[{text}] is no citation", cure)
            return ()
        return (Citation(tuple(key[1:] for key in keys), at=self._here()),)

    def _note(self, label: str) -> tuple[Inline, ...]:
        at = self._here()
        blocks = self._read_note(label, at)
        return () if blocks is None else (Note(blocks, at=at),)

    def _check_plain(self, text: str, at: Location) -> None:
        if FORBIDDEN.search(text):
            self._refuse("forbidden-character", at, "an entity stands for an invisible character", "delete it")
        for leftover in find_leftovers(text, self._reading):
            self._refuse(leftover.code, at, leftover.message, leftover.cure)

    def _here(self) -> Location:
        return self._place(self._cursor)

    def _refuse(self, code: str, at: Location, message: str, cure: str) -> None:
        self._reading.source.refuse(code, at, message, cure)


def _placed(grant: Grant, at: Location) -> Grant:
    return replace(grant, at=at)


def _span_problem(found: Attributes, children: tuple[Inline, ...]) -> str:
    strange = unknown_keys(found, GRANT_KEYS | {LANGUAGE, "placeholder"})
    if strange:
        return f"'{strange[0]}' says nothing about who may see this"
    if found.classes or found.anchor:
        return "a span has no class and no anchor"
    if "placeholder" in found.pairs:
        return "a placeholder has no text of its own" if children else ""
    return "" if children else "this span is empty"


def joined(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts into one, in NFC."""
    result: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + node.text)
        else:
            result.append(node)
    return tuple(_composed(node) if isinstance(node, Text) else node for node in result)


def _composed(text: Text) -> Text:
    return text if text.text.isascii() else Text(unicodedata.normalize("NFC", text.text))
