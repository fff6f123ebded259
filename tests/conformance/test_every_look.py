"""veraPDF on a covering set: every audience, every theme, both papers, both editions, two events; one start for all."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from checkers import ROOT
from packs_kit import run_briefing
from verapdf_judge import Finding, validate

pytestmark = [pytest.mark.slow, pytest.mark.needs("java", "mvn")]

WORKSPACES = (ROOT, ROOT / "tests" / "workspaces" / "energy")
THEMES = sorted(path.stem for path in (ROOT / "templates" / "themes").glob("*.yaml"))
PAPERS = ("letter", "a4")
EDITIONS = ("screen", "print")
MASTERS = {"tent-cards"}


def looks() -> list[tuple[Path, str, str, str, str]]:
    """Give each audience of each workspace a theme, a paper and an edition in turn; all pairs of two themes come up."""
    ways = itertools.cycle(itertools.product(PAPERS, EDITIONS))
    themes = itertools.cycle(THEMES)
    return [
        (workspace, path.stem, next(themes), *next(ways))
        for workspace in WORKSPACES
        for path in sorted((workspace / "content" / "audiences").glob("*.yaml"))
    ]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[Finding]]:
    """Build every audience in its look, and have all files judged in one start."""
    folder = tmp_path_factory.mktemp("looks")
    for index, (workspace, audience, theme, paper, edition) in enumerate(looks()):
        done = run_briefing(
            "-C", str(workspace), "build", audience, "--format", "pdf", "-o", str(folder / str(index)),
            "--theme", theme, "--paper", paper, "--edition", edition,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return validate(path for path in sorted(folder.rglob("*.pdf")) if path.stem not in MASTERS)


def test_the_set_covers_every_theme_on_every_paper_in_every_edition() -> None:
    taken = {look[2:] for look in looks()}
    assert {theme for theme, _, _ in taken} == set(THEMES)
    assert {(paper, edition) for _, paper, edition in taken} == set(itertools.product(PAPERS, EDITIONS))
    assert len({audience for _, audience, *_ in looks()}) == len(looks()) == 14


def test_verapdf_finds_nothing_in_any_look(verdicts: dict[Path, list[Finding]]) -> None:
    assert len(verdicts) > 25
    assert [(file.name, finding) for file, findings in verdicts.items() for finding in findings] == []
