"""Two readers lay their packs side by side: numbers of the common part are equal, so that no gap tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.audit.pdftext import read_pdf
from command_kit import change, run
from hostile_kit import SUMMARY, append, make_workspace

SOURCES = """
  - {id: cable, title: "The cable", publisher: "The embassy"}
  - {id: later, title: "A later source", publisher: "A paper", note: "It quotes a memo [@memo]"}
  - {id: memo, title: "The memo", publisher: "A ministry"}
  - {id: closed, title: "A closed file", publisher: "The registry", marking: chair}
"""
MILESTONES = """marking: public
audiences: all
records:
  - {id: secret, date: 2020-01-02, title: "Only the chair knows", marking: chair, sources: [cable]}
  - {id: open, date: 2021-03-04, title: "All know", sources: [later]}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = make_workspace(tmp_path_factory.mktemp("equal"))
    append(workspace / "content/data/sources.yaml", SOURCES)
    (workspace / "content/data/milestones.yaml").write_text(MILESTONES, encoding="utf-8")
    change(workspace / SUMMARY, "Say in", "[Secret [@cable]. ]{marking=chair}Say in")
    purpose = workspace / "content/sections/20-purpose.md"
    append(purpose, "\n[Hidden [@closed].]{marking=chair} Open again [@example].\n")
    change(workspace / "content/data/participants.yaml", "marking: delegates", "marking: chair")
    done = run(workspace, "build", "--format", "pdf", "-j", "1", "-o", "out")
    assert done.returncode == 0, done.stderr
    return workspace / "out" / "ports"


def words(built: Path, audience: str) -> str:
    read = read_pdf((built / audience / f"ports-{audience}.pdf").read_bytes())
    assert read.words is not None
    return " ".join(read.words)


def numbers(text: str) -> dict[str, str]:
    """Give the number of each source in the list that closes a pack."""
    found = re.findall(r"(?:^| )(\d+) (?:\S+ )?(The cable|A later source|The memo|A closed file|Replace this)", text)
    return {title: number for number, title in found}


def test_a_source_that_only_a_restricted_passage_cites_moves_no_number(built: Path) -> None:
    delegates, chair = numbers(words(built, "delegates")), numbers(words(built, "chair"))
    assert delegates == {"Replace this": "1", "A later source": "2", "The memo": "3"}
    assert {title: chair[title] for title in delegates} == delegates
    assert {chair["The cable"], chair["A closed file"]} == {"4", "5"}


def test_a_section_that_is_empty_for_some_moves_no_number_of_the_common_part(built: Path) -> None:
    for audience, said in (("delegates", []), ("chair", ["A"]), ("organiser", ["A"])):
        text = words(built, audience)
        contents = text[text.index("Contents") : text.index("Sources")]
        assert re.findall(r"(\w+) Participants", contents) == said, audience
        assert "5 Agenda" in contents


def test_a_section_says_the_marking_of_the_records_that_its_components_show(built: Path) -> None:
    delegates, chair = (words(built, audience).casefold() for audience in ("delegates", "chair"))
    assert "3 timeline for the chair what happened" in chair
    assert "3 timeline what happened" in delegates
    assert "4 instruments what has been agreed" in chair
    assert "sources for the chair" in chair
    assert "sources for" not in delegates
