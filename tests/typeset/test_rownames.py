"""A first column of names is semibold, one of sentences is not, in PDF and Word alike."""

from __future__ import annotations

import pytest

from briefing.tree.nodes import Cell, Column, Row, Table
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.rownames import has_names
from briefing.typeset.tables import table_to_bricks
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from docx_kit import XML, W, document, pages_of, para, parts_of
from drawing_kit import column, runs

SENTENCE = "What can be prepared before the agreement is signed and in force, and what has to wait?"
KOREAN = "협정이 서명되고 발효되기 전에 무엇을 준비할 수 있으며 무엇을 기다려야 하는지 논의"


def table(*firsts: str, header: bool = True) -> Table:
    head = Row((Cell((para("Record"),), header=True), Cell((para("Rests on"),), header=True)))
    rows = (Row((Cell((para(first),), header=header), Cell((para("a source"),)))) for first in firsts)
    return Table((Column(), Column()), (head,), tuple(rows))


@pytest.mark.parametrize(
    ("firsts", "names"),
    [
        (("Ministers", "Agreement on the Protection of Classified Information"), True),
        (("Ministers", "Officials", SENTENCE), True),
        (("Ministers", SENTENCE), False),
        ((SENTENCE,), False),
        ((KOREAN, KOREAN), False),
        (("국방 물자 협력에 관한 양해각서", "장관급 회의"), True),
        ((), True),
    ],
)
def test_names_are_short_in_two_rows_of_three(firsts: tuple[str, ...], names: bool) -> None:
    assert has_names(table(*firsts)) is names
    assert has_names(table(*firsts, header=False)), "what heads no row is set as any cell"


@pytest.mark.parametrize(("firsts", "bold"), [(("Ministers", "Officials"), True), (("Ministers", SENTENCE), False)])
def test_both_formats_set_names_bold_and_sentences_plain(firsts: tuple[str, ...], bold: bool) -> None:
    context = column()
    bricks = table_to_bricks(table(*firsts), context, blocks_to_bricks)
    faces = {run.face for brick in bricks[1:] for run in runs(brick.items) if "Ministers" in run.text}
    assert faces == {"sans-bold" if bold else "sans-regular"}
    roles = [(e.role, dict(e.attributes).get("Scope")) for e in context.structure.elements]
    assert roles.count(("TH", "Row")) == 2, "to a listener they head their rows all the same"
    data = write_docx(document(table(*firsts)), context.theme, PAPERS["letter"], pages_of(pages=1))
    rows = list(parts_of(data)["word/document.xml"].iter(f"{W}tr"))[1:]
    styles = [p.find("w:pPr/w:pStyle", XML).get(f"{W}val") for row in rows for p in row.iter(f"{W}p")]  # type: ignore[union-attr]
    assert styles == ["TableFirstColumn" if bold else "TableText", "TableText"] * 2
