"""Cards without a name are named before they are printed; a final build is refused."""

from __future__ import annotations

from briefing.checks.cards import check_cards
from briefing.errors import Severity
from briefing.model.records import Participant
from briefing.model.values import Name, Prose
from briefing.select import select
from briefing.tree.nodes import Card, Placeholder
from library_kit import a_document, a_file, a_library, words

OPEN = Prose((Placeholder("venue"),))


def people(count: int) -> list[Participant]:
    named = Participant(id="named", name=Name(given="Ada", family="Berg"))
    return [named, *(Participant(id=f"open{n}", name=OPEN) for n in range(count))]


def found(count: int, *, final: bool = False, cards: bool = True) -> list[tuple[Severity, str, int, str]]:
    guests = people(count)
    selection = select(a_library(files=[a_file("participants", *guests)]), "industry")
    document = a_document(*(Card(words("x"), subject=each.id) for each in guests if cards))
    diagnostics = check_cards(document, selection, final=final)
    assert all(each.cure for each in diagnostics)
    return [(each.severity, each.code, each.at.line, each.message) for each in diagnostics]


def test_a_card_of_an_open_name_is_named_by_its_record() -> None:
    words_of_it = "the cards of 'open0', 'open1' carry no name, because it is still open"
    assert found(2) == [(Severity.WARNING, "open-name", 20, words_of_it)]
    assert found(2, final=True) == [(Severity.ERROR, "open-name", 20, words_of_it)]


def test_many_are_counted() -> None:
    assert "'open5' and 3 more carry" in found(9)[0][3]


def test_who_has_a_name_or_no_card_is_left_alone() -> None:
    assert found(0) == []
    assert found(2, cards=False) == []
