"""Block rule: footnote definitions, kept in the scope of the grant in which they stand.

    [^why]: The first paragraph of the note,
        and everything indented by four spaces after it.

The definition's tokens leave the stream here; they come back as a `Note` at each place that refers to them, so a
note goes wherever its reference goes and nowhere else.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from briefing.readers.reading import NoteDefinition, reading_of

LABEL = re.compile(r"\[\^([^\s\[\]^]+)\]")
_DEFINITION = re.compile(LABEL.pattern + r":[ \t]*")


def note_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a definition and everything that is indented under it."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, first, state.eMarks[start])
    if not match:
        return False
    if silent:
        return True
    mark = len(state.tokens)
    state.push("note_open", "aside", 1)
    _inside(state, start, end, match.end())
    state.push("note_close", "aside", -1)
    tokens = state.tokens[mark + 1 : -1]
    del state.tokens[mark:]
    _define(state, match[1], tokens, start)
    return True


def _inside(state: StateBlock, start: int, end: int, content: int) -> None:
    kept = (state.bMarks[start], state.tShift[start], state.sCount[start])
    outside = (state.blkIndent, state.tight, state.parentType)
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start], state.sCount[start] = content, 0, state.blkIndent
    state.parentType = "note"
    state.line = start + 1
    if content < state.eMarks[start]:
        state.md.block.tokenize(state, start, end)
    elif start + 1 < end and not state.isEmpty(start + 1):
        state.md.block.tokenize(state, start + 1, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = kept
    state.blkIndent, state.tight, state.parentType = outside


def _define(state: StateBlock, label: str, tokens: list[Token], line: int) -> None:
    reading = reading_of(state.env)
    at = reading.source.at(line, reading.source.lines[line].find("[^") + 1)
    if label in reading.scope.notes:
        reading.source.refuse("duplicate-note", at, f"the note [^{label}] is already defined", "give it another name")
    elif not tokens:
        reading.source.refuse("empty-note", at, f"the note [^{label}] says nothing", "write its text after the colon")
    else:
        reading.scope.notes[label] = NoteDefinition(label, tokens, line, reading.scope)
