"""The marks of a typewriter in authored prose: straight quotes, hyphens for dashes, double spaces, three dots.

    Passage --rules--> warning[straight-quote] [hyphen-dash] [double-space] [three-dots], one of each a passage

Word sets curly quotes while one types; text that comes from elsewhere has straight ones, and both side by side look
careless. Titles of sources are quoted as they are and left alone.
"""

from __future__ import annotations

import re

from msgspec import Struct

from briefing.checks.passages import NO_PROSE_KINDS, passages_of, without_kinds
from briefing.errors import Diagnostic, warning
from briefing.model.library import Library


class Rule(Struct, frozen=True):
    """A mark that is not meant: its pattern, what is wrong, what to do."""

    code: str
    pattern: re.Pattern[str]
    message: str
    cure: str


RULES = (
    Rule("straight-quote", re.compile(r"[\"']"), "a straight quote or apostrophe", "write “ ” ‘ ’"),
    Rule(
        "hyphen-dash",
        re.compile(r"(?<=\s)-(?=\s)|--|(?<![\w-])[12]\d{3}-(?:\d{2}|\d{4})(?![\w-])"),
        "a hyphen where a dash is meant",
        "write an en dash: 2022–23, or “this – that”",
    ),
    Rule("double-space", re.compile(r"(?<=\S) {2,}(?=\S)"), "two spaces between words", "leave one"),
    Rule("three-dots", re.compile(r"\.\.\."), "three full stops", "write an ellipsis: …"),
)


def check_typography(library: Library) -> list[Diagnostic]:
    """Find each rule's first place in every authored passage."""
    found = []
    for passage in passages_of(without_kinds(library, NO_PROSE_KINDS)):
        for rule in RULES:
            match = rule.pattern.search(passage.text)
            if match:
                near = _near(passage.text, match.start())
                found.append(warning(rule.code, passage.at, f"{rule.message} in “{near}”", rule.cure))
    return found


def _near(text: str, place: int) -> str:
    """Give the words around a place, so that a person finds it in a long line."""
    start, end = max(0, place - 24), place + 24
    near = text[start:end].replace("\n", " ").replace("\ufffc", " ")
    before = near.partition(" ")[2] if start and " " in near[: place - start] else near
    after = before.rpartition(" ")[0] if end < len(text) and " " in before else before
    return ("…" if start else "") + after.strip() + ("…" if end < len(text) else "")
