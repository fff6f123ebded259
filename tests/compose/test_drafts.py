"""Whether a pack is a draft is said where its marking and version are: cover, foot and title."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.tree.nodes import Banner, Cover, Document
from compose_kit import composed, handout, library, prose, section
from library_kit import an_audience

SETTLED: dict[str, Any] = {"place": prose("Aster")}


def said(document: Document) -> tuple[str, str, str]:
    """Give kicker, foot and title."""
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    return cover.kicker, document.running.foot_left, document.meta.title


def pack(state: str, language: str = "en-CA", **changes: Any) -> Document:
    one = section("one", "A plain sentence.", state=state)
    return composed(library(one, extra=(), audiences=[an_audience("crew", language=language)], **changes), "crew")


def test_a_pack_with_nothing_open_does_not_say_draft() -> None:
    kicker, foot, title = said(pack("final", **SETTLED))
    assert kicker == "Briefing pack"
    assert foot == "Crew pack · version 1 · as of 1\u00a0May 2031"
    assert title == "Harbour Compact Roundtable – Crew briefing pack (Public, version 1)"


@pytest.mark.parametrize(("state", "changes"), [("draft", SETTLED), ("final", {})], ids=["a section", "an open fact"])
def test_a_draft_says_so_on_its_cover_in_its_foot_and_first_in_its_title(state: str, changes: dict[str, Any]) -> None:
    kicker, foot, title = said(pack(state, **changes))
    assert kicker == "Briefing pack · Draft"
    assert foot == "Draft · Crew pack · version 1 · as of 1\u00a0May 2031"
    assert title == "Draft: Harbour Compact Roundtable – Crew briefing pack (Public, version 1)"


@pytest.mark.parametrize(("language", "word"), [("fr-CA", "Ébauche"), ("ko", "초안")])
def test_the_word_is_that_of_the_language(language: str, word: str) -> None:
    kicker, foot, title = said(pack("draft", language))
    assert kicker.endswith(f" · {word}")
    assert foot.startswith(f"{word} · ")
    assert title.startswith(word)


def test_a_draft_section_that_is_not_printed_makes_no_draft() -> None:
    readers = [an_audience("crew", without=("two",))]
    sections = (section("one", "Text.", state="final"), section("two", "Text.", state="draft"))
    made = composed(library(*sections, extra=(), audiences=readers, **SETTLED), "crew")
    assert said(made)[0] == "Briefing pack"


def test_a_handout_says_it_by_what_is_on_it() -> None:
    one = section("summary", "A plain sentence.", state="final")
    settled = handout("one-pager", library(one, extra=(), **SETTLED))
    assert settled.running.foot_left == "Version 1 · as of 1\u00a0May 2031"
    assert settled.blocks[0] == Banner("Version 1 · as of 1\u00a0May 2031", "Public")
    still_open = handout("one-pager", library(one, extra=()))
    assert still_open.running.foot_left == "Draft · Version 1 · as of 1\u00a0May 2031"
    assert still_open.blocks[0] == Banner("Draft · Version 1 · as of 1\u00a0May 2031", "Public")
    assert still_open.meta.title == "Draft: Harbour Compact Roundtable – One-pager (Public, version 1)"


def test_a_handout_that_quotes_a_draft_section_is_a_draft() -> None:
    one = section("summary", "A plain sentence.", state="draft")
    quoting = handout("one-pager", library(one, extra=(), **SETTLED))
    assert quoting.quoted == ("summary",)
    assert quoting.blocks[0] == Banner("Draft · Version 1 · as of 1\u00a0May 2031", "Public")
    other = section("other", "A plain sentence.", state="draft")
    assert handout("one-pager", library(other, extra=(), **SETTLED)).quoted == ()
    assert handout("one-pager", library(other, extra=(), **SETTLED)).running.foot_left.startswith("Version")
