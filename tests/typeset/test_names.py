"""Short names: kept whole while their line stays full enough, in PDF and Word by the same rule."""

from __future__ import annotations

import pytest

from briefing.tree.nodes import Text
from briefing.typeset.breaks import cut
from briefing.typeset.names import LONGEST_BOUND, name_pairs
from briefing.writers.docx.binding import bind
from typeset_kit import lines_of


def _marked(text: str, longest: int | None = None) -> str:
    """Write a text with what is kept together joined by underscores."""
    tokens = cut(text)
    pairs = name_pairs(tokens) if longest is None else name_pairs(tokens, longest)
    return "".join(token.rstrip(" ") + ("_" if i in pairs else " ") for i, token in enumerate(tokens)).strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("such as the Inland Port Rule, this notice", "such as the Inland_Port_Rule, this notice"),
        ("the United Republic of Tanzania, Kenya", "the United_Republic of_Tanzania, Kenya"),
        ("the Republic of Ireland and Malta", "the Republic_of_Ireland and Malta"),
        ("according to (IEA Norway) and", "according to (IEA_Norway) and"),
        ("of Prime Minister Anna Berg", "of Prime_Minister Anna Berg"),
        ("Prime Minister’s Office, via", "Prime_Minister’s_Office, via"),
        ("la République de Malte et", "la République_de_Malte et"),
        ("with President Ada\u00a0Maria\u00a0Berg of Malta", "with President_Ada\u00a0Maria\u00a0Berg of Malta"),
        ("the first 2+2 meeting of", "the first 2+2_meeting of"),
        ("the 2+2 in Oslo", "the 2+2 in Oslo"),
        ("In Oslo the ministers, The Hague", "In Oslo the ministers, The Hague"),
        ("Oslo, Bergen (Norway) Partners", "Oslo, Bergen (Norway) Partners"),
        ("Comprehensive Sustainability Programme", "Comprehensive Sustainability Programme"),
        ("WRITTEN IN CAPITALS", "WRITTEN IN CAPITALS"),
    ],
)
def test_names_are_known_by_their_letters(text: str, wanted: str) -> None:
    assert _marked(text) == wanted


def test_in_a_title_capitals_tell_nothing_but_a_sum_holds_its_noun() -> None:
    assert _marked("The Inland Port and the First 2+2 Meeting", 0) == "The Inland Port and the First 2+2_Meeting"


def test_a_line_ends_before_a_name_and_not_in_it_where_it_stays_full_enough() -> None:
    text = "The rules of the meeting follow those of the Inland Port Rule and no other, as the notice of the host says."
    broken = {}
    for width in range(200, 420, 4):
        for line in lines_of(text, width):
            if line.rstrip().endswith(("Inland", "Inland Port")):
                broken[width] = line
    assert not broken
    assert any(line.rstrip().endswith("Inland Port Rule") for line in lines_of(text, 80))
    assert any(line.rstrip().endswith("Inland") for line in lines_of(text, 50))


def test_word_binds_the_short_ones_of_them() -> None:
    (bound,) = bind((Text("the Republic of Malta, the Northern Ports Committee"),))
    assert isinstance(bound, Text)
    assert bound.text == "the Republic\u00a0of\u00a0Malta, the Northern Ports Committee"
    assert _marked("the Northern Ports Committee") == "the Northern_Ports_Committee"
    assert _marked("the Northern Ports Committee", LONGEST_BOUND) == "the Northern Ports Committee"
