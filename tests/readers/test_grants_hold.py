"""A grant that is broken anywhere is an error, wherever it stands: its canary never reaches who may not see it."""
# ruff: noqa: E501  # a case on one line reads as a row of a table

from __future__ import annotations

import re
from itertools import accumulate

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.errors import Location
from briefing.policy import viewer
from briefing.project import Projection
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.tree.nodes import Code, CodeBlock
from briefing.tree.walk import Node, walk
from library_kit import an_event

CANARY = "zqxcanary"
SPAN = f"[{CANARY}]{{marking=chair}}"
LOW = viewer(an_event(), "industry", "delegates")

SYNTAX = st.sampled_from(
    [
        "[", "]", "(", ")", "](", "][", "]: ", "[x]", "[x](https://e.org)", "](https://e.org)", "(https://e.org/", "(#one",
        '(https://e.org "', '")', '"', "'", "![", "![a", "](figures/a.png)", '](figures/a.png "', "<https://e.org/", ">", "<a@",
        "`", "``", "```\n", "\n```\n", "~~~\n", "```{table}\n", "name: ", "# ", "\\", "\\[", "\\]", "&#91;", "&lbrack;", "&#123;", "{", "}",
        "{#a}", '{margin="', "{marking=chair}", "]{marking=chair}", "]{audiences=x}", '{audiences="', "[]{placeholder=p}", "*", "**", "_", "<b>", "<!--", "-->",
        "\n\n", "\n", " ", "    ", "\n    ", "\t", "- ", "1. ", "> ", "\n## ", "\n---\n", "\n===\n", "| ", " |\n", "| a | b |\n|---|---|\n| ", "\n: ", "\nTable: ",
        "[^n]", "\n[^n]: ", "^[", "[@a]", "[@", "\n[r]: https://e.org\n", "\n[r]: ", "[r]", "\n::: {.note}\n", "\n:::\n", "\n::: {marking=public}\n", ":::", "word", ".",
    ]
)  # fmt: skip
AROUND = st.lists(SYNTAX, max_size=8).map("".join)
HALVES = st.tuples(st.just("["), AROUND, st.just(CANARY), AROUND, st.just("]{marking=chair}")).map("".join)


def seen(nodes: tuple[Node, ...]) -> str:
    """What a low viewer gets, all of it, but for code: that is printed as it is, and meant so."""
    text = repr(nodes)
    for node in walk(nodes):
        if isinstance(node, (Code, CodeBlock)):
            text = text.replace(repr(node.text), "''")
    return text


@given(AROUND, AROUND)
@settings(max_examples=1200, deadline=None)
@example("![What it shows ", " in full](figures/a.png)")
@example("![**a ", "**](figures/a.png)")
@example('![a](figures/a.png "', '")')
@example("[a](https://e.org/", ")")
@example("<https://e.org/", ">")
@example("[r]\n\n[r]: https://e.org/", "")
@example("", "\\")
def test_a_granted_span_anywhere_in_any_syntax_holds_or_is_an_error(before: str, after: str) -> None:
    text = before + SPAN + after
    blocks, problems = parse_blocks(text, "a.md")
    if not problems:
        kept = Projection(LOW).blocks(blocks)
        assert CANARY not in seen(kept)
        codes = [node.text for node in walk(kept) if isinstance(node, (Code, CodeBlock)) and CANARY in node.text]
        assert all(SPAN in re.sub(r"\s", "", code) for code in codes)
    inlines, problems = parse_inlines(text, Location("a.yaml", 1, 1))
    if not problems:
        assert CANARY not in seen(Projection(LOW).inlines(inlines))


def is_pair(halves: str) -> bool:
    """Tell whether the first bracket and the last are one pair by their number, as a person would see it."""
    depths = list(accumulate((sign == "[") - (sign == "]") for sign in halves[: halves.rindex("]") + 1]))
    return depths[-1] == 0 and min(depths[:-1]) > 0


@given(AROUND, HALVES.filter(is_pair), AROUND)
@settings(max_examples=1200, deadline=None)
@example("", f"[the `{CANARY}]{{marking=chair}}", " and`")
@example("", f"[{CANARY}\n```\n]{{marking=chair}}", "\n```\n")
@example("", f"[{CANARY}\n\n[r]: ]{{marking=chair}}", "")
@example("", f'[{CANARY}\n\n[r]: https://e.org "]{{marking=chair}}', '"')
def test_a_span_that_is_broken_within_holds_or_is_an_error(before: str, halves: str, after: str) -> None:
    blocks, problems = parse_blocks(before + halves + after, "a.md")
    if problems:
        return
    kept = Projection(LOW).blocks(blocks)
    for node in walk(kept):
        if isinstance(node, (Code, CodeBlock)) and CANARY in node.text:
            return  # the canary itself is in code
    assert CANARY not in repr(kept)
