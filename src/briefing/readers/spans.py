"""Inline rules: bracketed spans, citations, footnote references; all that begins with a bracket and is not a link.

    [text]{marking=chair}      span_open … span_close, with attributes
    []{placeholder=venue}      the same, empty
    [@note; @csp-text]     citation
    [^why]                     note

Each token carries where it stands in the inline text (`meta["offset"]`), for columns in messages.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from briefing.readers.attributes import BRACES
from briefing.readers.notes import LABEL

_CITATION = re.compile(r"\[(@[^\[\]]*)\]")


def bracket(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read what begins with a bracket, or leave it to the rule for links."""
    source, start = state.src, state.pos
    if source[start] != "[":
        return False
    sign = source[start + 1 : start + 2]
    if sign == "@":
        return _leaf(state, _CITATION, "citation", silent=silent)
    if sign == "^":
        return _leaf(state, LABEL, "note", silent=silent)
    return _span(state, start, silent=silent)


def _leaf(state: StateInline, pattern: re.Pattern[str], kind: str, *, silent: bool) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[1]
        token.meta = {"offset": state.pos}
    state.pos = match.end()
    return True


def _span(state: StateInline, start: int, *, silent: bool) -> bool:
    label_end = state.md.helpers.parseLinkLabel(state, start)
    if label_end < 0 or state.src[label_end + 1 : label_end + 2] != "{":
        return False
    match = BRACES.match(state.src, label_end + 1, state.posMax)
    if not match:
        return False
    if silent:
        state.pos = match.end()
        return True
    end = state.posMax
    token = state.push("span_open", "span", 1)
    token.meta = {"offset": start, "attributes": match[1]}
    state.pos, state.posMax = start + 1, label_end
    state.md.inline.tokenize(state)
    state.push("span_close", "span", -1)
    state.pos, state.posMax = match.end(), end
    return True
