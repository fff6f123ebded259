"""Short names: kept whole while their line stays full enough, in PDF and Word by the same rule."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing.tree.nodes import Text
from briefing.typeset.breaks import cut
from briefing.typeset.fit import HOLE
from briefing.typeset.measure import text_width
from briefing.typeset.names import LONGEST_BOUND, name_pairs, pairs_of
from briefing.writers.docx.binding import bind
from typeset_kit import lines_of, look


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
        ("of Prime Minister Anna Berg", "of Prime_Minister Anna_Berg"),
        ("the late Minister Anna Maria Berg of Malta", "the late Minister Anna_Maria_Berg of_Malta"),
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


def test_a_sentence_ends_before_what_is_raised_behind_it() -> None:
    assert pairs_of(["votes.", "[1, ", "2]", " ", "It ", "was "]).firsts == {4}
    assert pairs_of(["votes. ", "It ", "was "]).firsts == {1}
    assert not pairs_of(["votes", "[1]", " ", "It ", "was "]).firsts
    assert not name_pairs(["votes. ", "It ", "was "]), "Word is not told"


def test_a_person_is_known_by_the_office_before_the_name() -> None:
    tokens = cut("Prime Minister Anna Berg and President Ada\u00a0Berg at the Inland Port")
    persons, names, _ = pairs_of(tokens)
    assert [tokens[i] for i in sorted(persons)] == ["Anna "]
    assert [tokens[i] for i in sorted(names)] == ["Prime ", "President ", "Inland "]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("avec le premier ministre Anna Berg de Malte", ["Anna "]),
        ("la présidente Anna Maria Berg", ["Anna ", "Maria "]),
        ("le président du Comité Nord", []),
        ("Secretary of State Anna Berg", []),
        ("the Minister, Anna Berg", []),
        ("Governor General Anna Berg", ["Anna "]),
    ],
)
def test_an_office_may_be_written_small_and_stands_right_before_the_name(text: str, held: list[str]) -> None:
    tokens = cut(text)
    assert [tokens[i] for i in sorted(pairs_of(tokens).persons)] == held


@pytest.mark.parametrize("width", range(250, 480, 10))
def test_no_line_parts_a_person_in_a_column_of_text(width: int) -> None:
    text = "On the last day of the fair in autumn of that year Prime Minister Alexandra Bergstrom opened the new road."
    assert any("Minister Alexandra Bergstrom" in line for line in lines_of(text, width))


@pytest.mark.parametrize("width", range(250, 480, 10))
def test_no_office_is_parted_from_its_name_whatever_the_line_leaves(width: int) -> None:
    text = "On 30 October of that year the host Prime Minister Anna Berg and President Ada\u00a0Maria\u00a0Berg spoke."
    for whole in ("Prime Minister Anna Berg", "President Ada\u00a0Maria\u00a0Berg"):
        assert any(whole in line for line in lines_of(text, width))


def test_in_a_title_capitals_tell_nothing_but_a_sum_holds_its_noun() -> None:
    assert _marked("The Inland Port and the First 2+2 Meeting", 0) == "The Inland Port and the First 2+2_Meeting"


def test_a_line_ends_before_a_name_and_not_in_it_where_it_stays_full_enough() -> None:
    text = "The rules of the meeting follow those of the Inland Port Rule and no other, as the notice of the host says."
    theme, fonts = look()
    for width in range(200, 420, 4):
        lines = lines_of(text, width)
        for line, after in pairwise(lines):
            if line.rstrip().endswith(("Inland", "Inland Port")):
                before = line[: line.index("Inland")].rstrip()
                assert width > 240, "in a column so narrow lines are never full alike"
                assert text_width(before, theme.styles["body"], fonts) < (1 - HOLE) * width, (line, after)
        if width <= 240 or width > 330:
            assert any("Inland Port Rule" in line for line in lines), width
    assert any(line.rstrip().endswith("Inland Port Rule") for line in lines_of(text, 80))
    assert any(line.rstrip().endswith("Inland") for line in lines_of(text, 50))


def test_word_binds_the_short_ones_of_them() -> None:
    (bound,) = bind((Text("the Republic of Malta, the Northern Ports Committee"),))
    assert isinstance(bound, Text)
    assert bound.text == "the Republic\u00a0of\u00a0Malta, the Northern Ports Committee"
    assert _marked("the Northern Ports Committee") == "the Northern_Ports_Committee"
    assert _marked("the Northern Ports Committee", LONGEST_BOUND) == "the Northern Ports Committee"
