"""The contents list: in every theme all texts begin at one edge, and all numbers at another or in front of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.tree.nodes import Contents, ContentsEntry
from briefing.typeset.contents import contents_to_bricks
from briefing.typeset.layout import new_context
from briefing.typeset.pages import Run
from briefing.units import PAPERS
from pdf_samples import shipped_theme
from typeset_kit import document, look

ENTRIES = tuple(
    ContentsEntry(number, f"Title of {number or 'none'}", f"s{number}") for number in ("1", "9", "10", "111", "A", "")
)


@pytest.mark.parametrize("theme", ["pacific", "ledger", "large-print"])
def test_texts_begin_at_one_edge_however_wide_the_numbers(theme: str) -> None:
    context = new_context(document(), shipped_theme(theme), look()[1], PAPERS["letter"])
    bricks = contents_to_bricks(Contents("Contents", ENTRIES), replace(context, parent=0))
    runs = [item for brick in bricks[1:] for item in brick.items if isinstance(item, Run)]
    texts = [run for run in runs if run.text.startswith("Title")]
    numbers = [run for run in runs if not run.text.startswith("Title")]
    assert len(texts) == len(ENTRIES)
    assert len({round(run.x, 3) for run in texts}) == 1
    assert [run.text for run in numbers] == [f"{entry.number} " for entry in ENTRIES if entry.number]
    assert len({round(run.x, 3) for run in numbers}) == 1
    width = context.fonts.width
    assert all(run.x + width(run.text, run.face, run.size) <= texts[0].x for run in numbers)
