"""The guide to the content format says what the readers take: each of its examples is read here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.compose.components import COMPONENTS
from briefing.errors import Diagnostic
from briefing.model.library import Library
from briefing.model.reader import fields_of
from briefing.model.records import KINDS
from briefing.readers.workspace import read_library
from briefing.yamlfile import parse_yaml
from library_kit import a_model

SOURCES = """\
marking: public
audiences: all
records:
  - {id: statement-2026, title: "A statement", publisher: The ministers}
  - {id: note, title: "A note", publisher: The institute}
"""
SECTION = """\
---
id: NAME
title: NAME
marking: MARKING
audiences: AUDIENCES
---

BODY
"""


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "content.md").read_text(encoding="utf-8")


def examples(guide: str, language: str) -> list[str]:
    return [match[2] for match in re.finditer(rf"(?ms)^(`{{3,}}){language}\n(.*?)^\1$", guide)]


def section(name: str, body: str, *, marking: str = "public", audiences: str = "all") -> str:
    text = SECTION.replace("NAME", name).replace("MARKING", marking).replace("AUDIENCES", audiences)
    return text.replace("BODY", body)


def kind_rows(guide: str) -> dict[str, list[str]]:
    """Give the code spans of each row of the table of record kinds."""
    rows = re.findall(r"(?m)^\| `(\w+)` \| (.*) \|$", guide)
    return {kind: re.findall(r"`([^`]+)`", text) for kind, text in rows if kind in KINDS}


@pytest.fixture
def workspace(guide: str, tmp_path: Path, root: Path) -> tuple[Library | None, list[Diagnostic]]:
    """Build a workspace from nothing but the guide's examples and what they name, and read it."""
    event, audience, records, *_ = examples(guide, "yaml")
    whole, *pieces = examples(guide, "markdown")
    instruments = "marking: public\naudiences: all\nrecords:\n" + '  - {id: mou, name: "A memorandum"}\n'
    files = {
        "event.yaml": event,
        "audiences/industry.yaml": re.sub(r"(?m)^(order|without):.*\n", "", audience),
        "audiences/government.yaml": "label: Government\nclearance: delegates\n",
        "audiences/media.yaml": "label: Media\nclearance: public\n",
        "sections/20-channels.md": whole,
        "sections/30-pieces.md": section("pieces", "\n".join(pieces)),
        "sections/40-lines-north.md": section("lines-north", "A form.", marking="delegates", audiences="government"),
        "sections/50-lines-south.md": section("lines-south", "A form.", marking="delegates", audiences="industry"),
        "data/sources.yaml": SOURCES,
        "data/instruments.yaml": instruments,
        "data/milestones.yaml": records,
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_library(tmp_path, shipped=root / "templates")


def test_every_example_of_the_guide_is_read_without_a_word(
    workspace: tuple[Library | None, list[Diagnostic]],
) -> None:
    library, diagnostics = workspace
    assert [str(each) for each in diagnostics] == []
    assert library is not None
    assert library.event.id == "harbour-2027"
    assert library.audiences["industry"].depth == "full"
    assert {section.id for section in library.sections} >= {"channels", "pieces"}


def test_the_guide_names_every_kind_of_record_with_every_field(guide: str) -> None:
    rows = kind_rows(guide)
    assert set(rows) == set(KINDS)
    for kind, spans in rows.items():
        shortest, _ = parse_yaml(spans[0], "guide")
        assert isinstance(shortest, dict)
        a_model(KINDS[kind], shortest)
        own = set(fields_of(KINDS[kind])) - {"id", "marking", "audiences", "known"}
        assert own <= {*shortest, *spans[1:]}, kind


def test_the_guide_names_every_component_that_a_section_may_hold(guide: str) -> None:
    sentence = guide.split("`briefing list components` names them all:")[1].split("\n\n", maxsplit=1)[0]
    named = set(re.findall(r"`([\w-]+)`", sentence))
    assert named == {name for name, spec in COMPONENTS.items() if not spec.template_only}
