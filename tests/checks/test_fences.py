"""A component without its braces is refused, and other code is left alone."""

from __future__ import annotations

import pytest

from briefing.checks.fences import check_fences
from briefing.errors import Location
from briefing.tree.nodes import CodeBlock
from library_kit import a_library, a_section

HERE = Location("content/sections/x.md", 7)


@pytest.mark.parametrize("word", ["timeline", "Timeline", "agenda", "table", "sources"])
def test_the_name_of_a_component_without_braces_is_refused(word: str) -> None:
    [found] = check_fences(a_library(a_section("x", CodeBlock("", word, at=HERE))))
    assert (found.code, found.at) == ("bad-component", HERE)
    assert found.cure == f"to print the {word.lower()} write ```{{{word.lower()}}}"


@pytest.mark.parametrize("word", ["", "python", "yaml", "cover", "timelines"])
def test_any_other_word_is_a_language(word: str) -> None:
    assert list(check_fences(a_library(a_section("x", CodeBlock("x", word, at=HERE))))) == []
