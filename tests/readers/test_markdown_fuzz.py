"""No text makes the reader raise, no grant grows by accident, and long texts are read in seconds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import Location
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.tree.nodes import Block, Code, CodeBlock, Div, Grant, Heading, Span, Table, Text
from briefing.tree.walk import Node, children, walk

PIECES = st.sampled_from(
    [
        ":::", "::: {marking=chair}\n", "::: {.note}\n", '::: {audiences="a b"}\n', "\n:::\n", "{marking=chair}", "{",
        "[", "]", "](", ")", "[x]", "[^n]", "\n[^n]: ", "[@a]", "[]{placeholder=p}", "\n\n", "\n", "  ", "    ", "- ",
        "1. ", "> ", "## ", "# ", "| a | b |\n|---|---|\n", "| c | d |\n", ": ", "*", "**", "_", "`", "```\n",
        "```{t}\n",
        "<b>", "<!--", "-->", "\\", "&amp;", "&#58;", "![a](figures/x.png)", "https://x.org", "word", "한국", "\t",
        "---\n",
        "[r]: https://x.org\n", "[r]", "{#a}", "^", "Table: x",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_no_text_makes_it_raise_and_no_markup_comes_out_as_words(text: str) -> None:
    blocks, problems = parse_blocks(text, "a.md")
    parse_inlines(text, Location("a.yaml", 1, 1))
    if problems:
        return
    lines = text.count("\n") + 1
    for node in walk(blocks):
        at = getattr(node, "at", None)
        assert at is None or 1 <= at.line <= lines
        if isinstance(node, Text) and "\\" not in text and "&" not in text:
            assert "{" not in node.text
            assert ":::" not in node.text


def shown(nodes: tuple[Node, ...]) -> str:
    """Every word that stands under no grant."""
    parts = []
    for node in nodes:
        if isinstance(node, (Div, Span)) and node.grant != Grant():
            continue
        if isinstance(node, (Text, Code, CodeBlock)):
            parts.append(node.text)
        if isinstance(node, Heading):
            parts.append(node.margin)
        parts.append(shown(tuple(children(node))))
    return "".join(parts)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_canary_in_a_grant_is_never_shown_without_an_error(before: str, inside: str, after: str) -> None:
    text = f"{before}\n\n::: {{marking=chair}}\n\n{inside}\n\ncanary\n\n:::\n\n{after}"
    blocks, problems = parse_blocks(text, "a.md")
    words = shown(blocks)
    in_code = any(isinstance(node, CodeBlock) and "canary" in node.text for node in walk(blocks))
    assert problems or "canary" not in words or in_code
    if in_code and not problems:  # the author has put the whole fence into a code block that closes after it
        assert "```" in before
        assert "::: {marking=chair}" in words


def read(text: str) -> tuple[Block, ...]:
    blocks, problems = parse_blocks(text, "a.md")
    assert problems == []
    return blocks


@pytest.mark.parametrize(
    "unit",
    [
        "word [@a] *and* [x]{marking=chair}\n",
        "a[^n] ",
        "## H\n\ntext\n\n",
        "- a\n- b\n\n",
        "::: {marking=chair}\nx\n:::\n\n",
        "Term\n: text\n\n",
        "&amp; \\{ ",
    ],
)
def test_a_long_text_of_any_kind_is_read_in_seconds(unit: str) -> None:
    tail = "\n\n[^n]: note\n" if "[^n]" in unit else ""
    assert read(unit * 4000 + tail)  # a square of its length would be minutes


def test_a_long_table_and_a_long_paragraph_are_read_whole() -> None:
    table = read("| a | b |\n|---|---|\n" + "| x [@s] | y |\n" * 8000)[0]
    assert isinstance(table, Table)
    assert len(table.body) == 8000
    assert len(shown(read("word and more\n" * 20_000)).split()) == 60_000
