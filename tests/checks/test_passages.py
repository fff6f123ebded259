"""Passages: what a reader will see stands in them, what is filled in later is a gap and not a double space."""

from __future__ import annotations

from briefing.checks.passages import prose_text
from briefing.tree.nodes import Citation, CrossReference, Placeholder, Text


def test_the_words_of_a_cross_reference_are_prose() -> None:
    line = (Text("They signed "), CrossReference("instrument:mou", (Text("the memorandum"),)), Text(" in May."))
    assert prose_text(line) == "They signed the memorandum in May."


def test_what_composing_fills_in_is_a_gap_between_two_single_spaces() -> None:
    line = (Text("See "), CrossReference("timeline", ()), Text(" at "), Placeholder("venue"), Text(" soon."))
    assert prose_text(line) == "See \ufffc at \ufffc soon."


def test_a_citation_takes_no_room() -> None:
    assert prose_text((Text("So it is"), Citation(("note",)), Text("."))) == "So it is."
