"""The Markdown dialect: CommonMark without HTML, tables, footnotes, definition lists, grants, citations, components.

    parse_blocks(text, file) -> blocks and diagnostics
    parse_inlines(text, at)  -> inlines and diagnostics, for prose in records

markdown-it gives the tokens of CommonMark and tables; what can fail open elsewhere (fences, spans, notes, ragged
tables) are rules of our own. No text makes these functions raise, and none is dropped without a diagnostic.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.token import Token

from briefing.errors import Diagnostic, Location
from briefing.readers.blocktree import BlockReader
from briefing.readers.definitions import definition_list
from briefing.readers.doubts import settled
from briefing.readers.fences import code_fence, div, too_deep
from briefing.readers.inlinetree import InlineReader, NoteReader, Place
from briefing.readers.notes import note_definition
from briefing.readers.pipes import pipe_table, table_caption
from briefing.readers.plain import is_plain
from briefing.readers.reading import Reading, Source
from briefing.readers.spans import bracket
from briefing.readers.targets import LINK_CURE, parse_target
from briefing.tree.nodes import Block, Inline
from briefing.yamlfile import PlacedText, check_characters

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


_PARAGRAPHS = re.compile(r"\n[ ]*\n")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # `targets` judges
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    block = parser.block.ruler
    block.before("table", "too_deep", too_deep)
    block.before("table", "div", div, _INTERRUPTS)
    block.before("table", "table_caption", table_caption, {"alt": ["blockquote"]})
    block.at("table", pipe_table, {"alt": ["paragraph", "reference"]})
    block.at("fence", code_fence, _INTERRUPTS)
    block.before("reference", "note", note_definition, {"alt": ["paragraph", "reference"]})
    block.before("lheading", "definition_list", definition_list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.before("link", "bracket", bracket)
    return parser


def parse_blocks(
    text: str, file: str, *, first_line: int = 1, doubts: bool = False
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Parse a Markdown text; `first_line` is the line of the file on which it begins.

    With `doubts`, the caller settles what may be a citation (`doubts.py`)."""
    text = text.replace("\r\n", "\n")
    source = Source(file, text.split("\n"), first_line, check_characters(text, file, first_line=first_line))
    if source.problems:
        return (), source.problems
    reading = Reading.of(source)
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(text, parser, reading.env, tokens)
    _check_definitions(reading)
    blocks = BlockReader(parser, reading).read(tokens)
    _check_notes(reading)
    _check_addresses(reading)
    problems = source.problems if doubts else settled(source.problems, None)
    return blocks, sorted(problems, key=lambda problem: problem.at)


def parse_inlines(text: str, at: Location, *, doubts: bool = False) -> tuple[tuple[Inline, ...], list[Diagnostic]]:
    """Parse one line of prose, as in a field of a record; `at` is the place of its first character."""
    source = Source(at.file, [], at.line)
    problems = check_characters(text, at.file, first_line=at.line)
    if problems:
        return (), problems
    if _PARAGRAPHS.search(text.strip()):
        source.refuse("bad-prose", at, "a field holds one paragraph", "join the lines, or write a section")
    reader = InlineReader(_parser(), Reading.of(source), _place_in(text, at), _no_note(source), field=True)
    inlines = reader.read(text.strip("\n"))
    return inlines, source.problems if doubts else settled(source.problems, None)


def _place_in(text: str, at: Location) -> Place:
    if isinstance(text, PlacedText):
        return text.place
    return lambda offset: Location(at.file, at.line, at.column + offset if at.column else 0)


def _no_note(source: Source) -> NoteReader:
    def refuse(label: str, at: Location) -> None:
        source.refuse("unknown-note", at, f"there is no note [^{label}] in a record", "write it into the text")

    return refuse


def _check_definitions(reading: Reading) -> None:
    for double in reading.env.get("duplicate_refs", ()):
        at = reading.source.at(double["map"][0])
        reading.source.refuse(
            "duplicate-definition", at, f"[{double['label']}] is already defined", "rename one of them"
        )


def _check_addresses(reading: Reading) -> None:
    """Refuse where a definition leads, though nothing refers to it: it could have swallowed the end of a grant."""
    for scope in reading.scopes:
        for label, found in scope.references.items():
            wrong = parse_target(found["href"]) if found["href"] not in reading.refused else None
            at = reading.source.at(found["map"][0])
            if isinstance(wrong, str):
                reading.source.refuse("bad-link", at, wrong, LINK_CURE)
            elif not is_plain(found["title"]) and not reading.source.problems:
                message = f"the title of the definition [{label}] holds markup"
                reading.source.refuse("leftover", at, message, "write plain words between the quotation marks")
            elif label not in scope.references.used:
                message = f"no link uses the definition [{label.lower()}]"
                reading.source.warn("unused-definition", at, message, f"write [text][{label.lower()}], or remove it")


def _check_notes(reading: Reading) -> None:
    """Refuse a note to which nothing refers: it would vanish without a word."""
    for scope in reading.scopes:
        for note in scope.notes.values():
            if not note.used:
                at = reading.source.at(note.line)
                cure = f"write [^{note.label}] where it belongs, in the same grant, or remove it"
                reading.source.refuse("unused-note", at, f"nothing refers to the note [^{note.label}]", cure)
