"""A file that nothing reads is told how it must be called."""

from __future__ import annotations

import pytest

from briefing.model.records import KINDS
from briefing.readers.misnamed import cure_of_name
from briefing.readers.targets import parse_figure

DATA = tuple(f"{kind}.yaml" for kind in KINDS)
HIDDEN = "; Windows hides endings: Explorer > View > File name extensions"


@pytest.mark.parametrize(
    ("name", "ending", "known", "cure"),
    [
        ("sources.yaml.txt", ".yaml", DATA, f"rename it to sources.yaml{HIDDEN}"),
        ("sources.txt", ".yaml", DATA, f"rename it to sources.yaml{HIDDEN}"),
        ("sources.yml", ".yaml", DATA, "rename it to sources.yaml"),
        ("sources.YAML", ".yaml", DATA, "rename it to sources.yaml"),
        ("agneda.yaml", ".yaml", DATA, "did you mean 'agenda.yaml'? rename it"),
        ("trade.csv.txt", ".yaml", DATA, f"rename it to trade.csv{HIDDEN}"),
        ("trade.table.yml", ".yaml", DATA, "rename it to trade.table.yaml"),
        ("40-surges.md.txt", ".md", (), f"rename it to 40-surges.md{HIDDEN}"),
        ("40-surges.markdown", ".md", (), "rename it to 40-surges.md"),
        ("chair.yml", ".yaml", (), "rename it to chair.yaml"),
        ("section", ".yaml", ("event.yaml", "sections"), "did you mean 'sections'? rename it"),
        ("40-surges.docx", ".md", (), "copy its text into 40-surges.md: documents of Word are not read here"),
        ("map.tiff", ".png", (), "save it as map.png"),
        ("quite-else.yaml", ".yaml", DATA, ""),
        ("notes.pptx", ".md", (), ""),
    ],
)
def test_a_name_that_is_nearly_right_is_put_right(name: str, ending: str, known: tuple[str, ...], cure: str) -> None:
    assert cure_of_name(name, ending, known) == cure


def test_a_spreadsheet_is_saved_as_csv() -> None:
    assert cure_of_name("participants.xlsx", ".yaml", DATA).startswith(
        "save it as participants.csv (in Excel: 'CSV UTF-8')"
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("figures/our%20map.png", "our map.png"),
        ("figures/%E1%84%80%E1%85%A1.png", "가.png"),
        ("figures/a%2Fb.png", "a/b.png"),
        ("figures/%2e%2e/a.png", ""),
        ("figures/%252e%252e/a.png", ""),
        ("figures/%5c%5chost%5ca.png", ""),
        ("figures/a%00.png", ""),
        ("%2Fetc/a.png", ""),
        ("figures/%20a.png", ""),
    ],
)
def test_the_address_of_a_picture_is_decoded_once_and_stays_inside(url: str, name: str) -> None:
    assert parse_figure(url)[0] == name
