"""`briefing new`: a workspace without a single fault, or the example; never over something that is there."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.checks import check_library
from briefing.cli.questions import HOSTS, languages, slug
from briefing.compose.document import compose
from briefing.readers.workspace import read_library
from briefing.select import select
from briefing.shipped import example_folder, templates_folder
from briefing.tree.text import document_text


def new(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "briefing", "new", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False)


def test_a_fresh_workspace_has_no_fault_and_says_what_to_do_next(tmp_path: Path) -> None:
    done = new("harbour-2027", "--title", "Ports: “North” & South #1", "--date", "2027-03-04", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "briefing -C harbour-2027 build" in done.stdout
    library, diagnostics = read_library(tmp_path / "harbour-2027", shipped=templates_folder())
    assert library is not None
    assert diagnostics == []
    assert check_library(library) == []
    assert (library.event.id, library.event.title) == ("harbour-2027", "Ports: “North” & South #1")
    assert str(library.event.date) == "2027-03-04"
    assert list(library.audiences) == ["chair", "delegates", "organiser"]


STARTER = templates_folder() / "starter"
WORDS = re.compile(r'"[^"]*"|#.*|(?<=label: )[^,}\n]+|(?<=owner: )[^,}\n]+|(?<=kind: )Round table|(?<=title: )(?!\$).+')


def bones(path: Path) -> str:
    """Give a file of the starter without its words: keys, ids, dates, slots."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        head, body = text.split("---\n")[1:]
        kept = [
            line for line in body.splitlines() if line.startswith(("```", "#", "- ")) or "{" in line or "[@" in line
        ]
        slots = [re.sub(r"[^{\[]*([{\[][^}\]]*[}\]])*.*", lambda found: str(found[1] or ""), line) for line in kept]
        return "\n".join((*(line for line in head.splitlines() if not line.startswith("title")), *slots))
    lines = (line for line in text.splitlines() if not line.startswith(("#", "steps:", "kind: ", "slug:")))
    name = re.sub(r"(?<=name: ){[^}]*}", "{}", "\n".join(lines))
    return WORDS.sub("…", name)


@pytest.mark.parametrize("language", ["fr-CA", "ko"])
def test_the_starter_is_the_same_in_every_language_but_for_its_words(language: str) -> None:
    files = sorted(path.relative_to(STARTER / "en-CA") for path in (STARTER / "en-CA").rglob("*.*"))
    assert files == sorted(path.relative_to(STARTER / language) for path in (STARTER / language).rglob("*.*"))
    for name in files:
        assert bones(STARTER / language / name) == bones(STARTER / "en-CA" / name), name


def test_there_is_a_starter_and_a_host_for_every_language_that_can_be_chosen() -> None:
    assert sorted(languages()) == sorted(path.name for path in STARTER.iterdir()) == sorted(HOSTS)


@pytest.mark.parametrize(
    ("language", "host", "english"),
    [
        ("fr-CA", "L’hôte", r"\b(the|and|of|for|to be|with|meeting|chair|host|what|who|signed|held)\b"),
        ("ko", "주최 기관", r"[A-Za-z]{2,}"),
    ],
)
def test_a_fresh_workspace_is_in_the_language_of_its_packs(
    language: str, host: str, english: str, tmp_path: Path
) -> None:
    done = new("event", "--title", "2027", "--date", "2027-03-04", "--language", language, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    library, diagnostics = read_library(tmp_path / "event", shipped=templates_folder())
    assert library is not None
    assert diagnostics == []
    assert check_library(library) == []
    assert library.event.host == host
    for audience in library.audiences:
        document, problems = compose(select(library, audience), {}, dt.datetime(2027, 3, 1, tzinfo=dt.UTC))
        assert document is not None
        assert problems == []
        said = re.sub(r"UTC|\d+\s?h\b", "", "\n".join(document_text(document)))
        assert re.findall(english, said, re.IGNORECASE) == []


def test_the_example_is_copied_whole(tmp_path: Path) -> None:
    done = new("copy", "--example", "vancouver", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    original = example_folder() / "content"
    names = sorted(p.relative_to(original) for p in original.rglob("*"))
    assert (
        sorted(p.relative_to(tmp_path / "copy" / "content") for p in (tmp_path / "copy" / "content").rglob("*"))
        == names
    )


@pytest.mark.parametrize("there", ["workspace", "file"])
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, there: str) -> None:
    target = tmp_path / "x"
    if there == "workspace":
        (target / "content").mkdir(parents=True)
        (target / "content" / "event.yaml").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")
    done = new("x", cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another" in done.stderr
    kept = target / "content" / "event.yaml" if there == "workspace" else target
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Round Table 2027", "round-table-2027"),
        ("Été à Québec", "ete-a-quebec"),
        ("한국", "event"),
        ("a" * 90, "a" * 40),
    ],
)
def test_a_folder_s_name_becomes_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected
