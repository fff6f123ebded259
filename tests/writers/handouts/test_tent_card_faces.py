"""What gives way on a tent card that is too full, in which order, and where it ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from briefing.errors import ContentError, Location
from briefing.theme import Theme
from briefing.tree.nodes import Card, Document, Meta, Placeholder, Running
from briefing.tree.text import document_text
from briefing.typeset.pages import Page, Run
from briefing.units import PAPERS
from briefing.writers.handouts import lay_out_tent_cards
from briefing.writers.handouts.faces import LEAST_NAME, LEAST_ROLE, READ_IN_A_ROOM
from drawing_kit import look, runs, text

MINISTER = "Minister Delegate for Natural Resources, the Energy Transition and Relations with the Territories"
LONG_NAME = "The Honourable Jean-Francois Tremblay-Saint-Germain"


def document(card: Card) -> Document:
    meta = Meta("Cards", "", "", "en-CA", (), dt.datetime(2025, 12, 8, tzinfo=dt.UTC), "1", "")
    return Document(meta, Running("", "", "", "Page {page} of {pages}"), (card,))


def card(name: str, role: str = "", organisation: str = "", native: str = "") -> Card:
    at = Location("content/data/participants.csv", 12, 1)
    return Card(text(name), native, text(role) if role else (), text(organisation) if organisation else (), "p", at=at)


def face(made: Card, theme: Theme | None = None) -> tuple[list[Run], list[Run]]:
    """Give what is read of a card: the runs of its name, and those below."""
    known, fonts = look()
    (page,) = lay_out_tent_cards(document(made), theme or known, fonts, PAPERS["letter"]).pages
    read = sorted((run for run in runs(page.items) if run.tag >= 0), key=lambda run: run.y)
    assert _letters(run.text for run in read) == _letters(document_text(document(made)))
    assert_on_its_half(page)
    bold = look()[1].key((theme or known).styles["card-name"].font, bold=True)
    return [run for run in read if run.face == bold], [run for run in read if run.face != bold]


def _letters(words: Iterable[str]) -> str:
    return "".join("".join(words).split())


def assert_on_its_half(page: Page) -> None:
    for run in (run for run in runs(page.items) if run.tag >= 0):
        assert run.y - run.size > page.height / 2
        assert run.y + 0.22 * run.size < page.height - 36


def large() -> Theme:
    """Give the theme with a large print's text and roles."""
    theme = look()[0]
    body = replace(theme.styles["body"], size=17.0, leading=25.0)
    role = replace(theme.styles["card-role"], size=24.0, leading=31.0)
    return replace(theme, styles={**theme.styles, "body": body, "card-role": role})


def lines(found: list[Run]) -> int:
    return len({round(run.y, 1) for run in found})


def test_a_long_role_takes_more_lines_that_are_about_equally_long() -> None:
    _, below = face(card("Ada Berg", MINISTER))
    assert {run.size for run in below} == {look()[0].styles["card-role"].size}
    assert lines(below) == 2
    first, second = (look()[1].width(run.text, run.face, run.size) for run in below)
    assert 0.7 < first / second < 1.4


def test_the_name_comes_down_first_and_stays_what_is_read_across_a_room() -> None:
    name, below = face(card(LONG_NAME, MINISTER, "Government", "김민준"), large())
    assert READ_IN_A_ROOM <= name[0].size < look()[0].styles["card-name"].size
    assert below[-1].size == 24


def test_then_role_and_organisation_come_down_to_what_is_read_across_a_table() -> None:
    name, below = face(card(LONG_NAME, f"{MINISTER} and {MINISTER}", MINISTER))
    assert name[0].size >= READ_IN_A_ROOM
    assert LEAST_ROLE <= below[0].size < look()[0].styles["card-role"].size


def test_large_print_keeps_its_sixteen_points() -> None:
    _, below = face(card(LONG_NAME, ", ".join([MINISTER] * 3), MINISTER), large())
    assert 16 <= below[0].size < 24


def test_at_last_the_name_is_broken_at_its_own_hyphens() -> None:
    parts = ["Wolfeschlegelstein", "Hausenbergerdorff", "Featherstonehaugh", "Cholmondeley"]
    name, _ = face(card("-".join(parts), "Chair"))
    assert name[0].size >= LEAST_NAME
    assert 2 <= lines(name) <= 3
    assert all(run.text.endswith("-") for run in name[:-1])


def test_an_open_name_is_set_below_the_role_in_the_look_of_open_facts() -> None:
    made = Card(text("Head of delegation"), "", (Placeholder("names", "name to be confirmed by the board"),), (), "p")
    _, below = face(made)
    assert "".join(run.text for run in below).strip() == "name to be confirmed by the board"
    assert {run.color for run in below} == {look()[0].styles["placeholder"].color}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            card("Wolfeschlegelsteinhausen" * 3, MINISTER),
            r"does not fit on a card at 24 pt \(participant 'p'\); give a shorter badge_name, or role",
        ),
        (
            card("Ada Berg", ", ".join([MINISTER] * 12)),
            r"role and organisation of 'Ada Berg' are too long for a card by \d+ lines \(participant 'p'\); shorten",
        ),
    ],
)
def test_what_no_size_holds_is_refused_with_its_place_and_what_is_too_long(made: Card, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        face(made)
    (found,) = caught.value.diagnostics
    assert re.fullmatch(rf"content/data/participants\.csv:12:1: error\[name-too-long\]: .*{said}.*", str(found))
