"""Block rules: fenced divs with pandoc's nesting, code fences that must close, and a limit on depth.

    ::: {marking=chair}      a fence with attributes opens; {.note title="…"} is a callout with a title
    text                     blocks of every kind, further divs included
    :::                      a bare fence closes the innermost open one of the same container

A div must close in the list item, quotation or note in which it opened. A fence that does not parse still opens a
div, which no one may see, so that its content cannot slip out; and the error stops the build in any case.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock, fence

from briefing.errors import Location
from briefing.readers.attributes import BRACES, GRANT_KEYS, LANGUAGE, Attributes, parse_attributes, unknown_keys
from briefing.readers.forms import FORM
from briefing.readers.reading import Reading, reading_of
from briefing.tree.nodes import Block, Callout, Paragraph, Strong, Text

MAX_LEVEL = 30
"""How deep blocks may nest, in markdown-it's levels (a list counts two)."""

CALLOUTS = ("note", "discussion", "warning")
TITLE = "title"
"""Key of a callout's title: plain words, in which no grant can stand; whoever sees the callout sees its title."""

_FENCE = re.compile(r":{3,}\s*(?P<rest>.*?)\s*:*\s*")
_CURE = 'write ::: {marking=chair} or ::: {audiences="a b"} or ::: {.note}'


def line_of(state: StateBlock, line: int) -> str:
    """Give a line without its container's prefix and without surrounding space."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Refuse blocks nested beyond the limit, which markdown-it itself would drop without a word."""
    if silent or state.level < MAX_LEVEL:
        return False
    source = reading_of(state.env).source
    source.refuse("too-deep", source.at(start), "lists, quotations or divs are nested too deeply", "make it flatter")
    state.line = end
    return True


def code_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a code fence; one that never closes is an error, since it would swallow grants."""
    if not fence(state, start, end, silent):
        return False
    if not silent and not _is_closed(state, start):
        source = reading_of(state.env).source
        source.refuse("unclosed-code", source.at(start), "this code fence is never closed", "end it with a line of ```")
    return True


def _is_closed(state: StateBlock, start: int) -> bool:
    last = state.line - 1
    markup = state.tokens[-1].markup
    text = line_of(state, last)
    return last > start and set(text) == set(markup) and len(text) >= len(markup) and not state.is_code_block(last)


def div(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a div fence: open a div and read on inside it, or close the one that is open."""
    if state.is_code_block(start) or not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]):
        return False
    if silent:
        return True
    match = _FENCE.fullmatch(line_of(state, start))
    rest = match["rest"] if match else ""
    reading = reading_of(state.env)
    if rest:
        _open(state, reading, (start, end), _attributes(reading, start, rest))
    else:
        _close(state, reading, start, end)
    return True


def _attributes(reading: Reading, line: int, text: str) -> Attributes | None:
    """Give the attributes of an opening fence, or None where they are refused."""
    source = reading.source
    at = source.at(line, source.lines[line].find(":::") + 1)
    braces = BRACES.fullmatch(text)
    if not braces:
        source.refuse("bad-fence", at, f"'{text}' after ::: is not attributes in braces", _CURE)
        return None
    found = parse_attributes(braces[1])
    problem = found if isinstance(found, str) else _problem(found)
    if problem:
        source.refuse("bad-fence", at, problem, _CURE)
        return None
    return found if isinstance(found, Attributes) else None


def _problem(found: Attributes) -> str:
    strange = unknown_keys(found, GRANT_KEYS | {LANGUAGE, TITLE})
    if strange:
        return f"'{strange[0]}' says nothing about who may see this"
    if found.anchor:
        return "a div has no anchor; give it to a heading"
    classes = [name for name in found.classes if name not in (*CALLOUTS, FORM)]
    if classes or len(found.classes) > 1:
        return f"'.{(classes or found.classes)[-1]}' is no callout here; one of .note, .discussion, .warning, or .form"
    if TITLE in found.pairs and found.classes not in [(name,) for name in CALLOUTS]:
        return "a title belongs to a callout: .note, .discussion or .warning"
    return ""


def _open(state: StateBlock, reading: Reading, span: tuple[int, int], attributes: Attributes | None) -> None:
    start, end = span
    token = state.push("div_open", "div", 1)
    scoped = attributes is None or attributes.grants
    outer = reading.enter() if scoped else reading.scope
    token.meta = {"attributes": attributes, "scope": reading.scope}
    kept = (state.tight, state.parentType)
    state.parentType = "div"
    closed = _inside(state, reading, start, end)
    state.tight, state.parentType = kept
    if scoped:
        reading.leave(outer)
    if not closed:
        source = reading.source
        at = source.at(start, source.lines[start].find(":::") + 1)
        cure = "add a line of ::: with the same indentation, in the same list item or quotation"
        source.refuse("unclosed-fence", at, "this ::: is never closed", cure)
    token.map = [start, state.line]
    state.push("div_close", "div", -1)


def _inside(state: StateBlock, reading: Reading, start: int, end: int) -> bool:
    """Read the blocks of a div and stop behind its closing fence; tell whether there is one."""
    reading.open_divs.append(state.level)
    state.line = start + 1
    state.md.block.tokenize(state, start + 1, end)
    reading.open_divs.pop()
    line, reading.closed_at = reading.closed_at, None
    if line is None:
        return False
    state.line = line + 1
    return True


def _close(state: StateBlock, reading: Reading, start: int, end: int) -> None:
    if reading.open_divs and reading.open_divs[-1] == state.level:
        reading.closed_at = start
        state.line = end  # ends the loop of the div that `_inside` runs
        return
    source = reading.source
    cure = "remove it, or open a div before it in the same list item or quotation"
    at = source.at(start, source.lines[start].find(":::") + 1)
    source.refuse("stray-fence", at, "this ::: closes nothing", cure)
    state.line = start + 1


def callout(kind: str, title: str, blocks: tuple[Block, ...], at: Location) -> Callout:
    """Make a callout; its title is a paragraph of plain words set bold."""
    first = (Paragraph((Strong((Text(title),)),), at=at),) if title else ()
    return Callout(kind, "", (*first, *blocks), bool(title), at=at)


def attributes_of(meta: dict[str, Any]) -> Attributes | None:
    """Give the attributes that a rule has left on a token."""
    found = meta["attributes"]
    return found if isinstance(found, Attributes) else None
