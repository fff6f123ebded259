"""The second event, built by the command line: exit code, manifests, and the words of every finished file."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from energy_kit import AUDIENCES, HANDOUTS, HOLDERS, OBS, ON_HANDOUTS, C, H, R, S, X, expected, held

pytestmark = pytest.mark.slow

SLUGS = {name: name for name in AUDIENCES} | {R: "reseaux-denergie", X: "presse-et-public"}


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all packs as a user does, and give the folder that holds one folder for each audience."""
    out = tmp_path_factory.mktemp("energy")
    command = [
        sys.executable,
        "-m",
        "briefing",
        "-C",
        str(root / "tests" / "workspaces" / "energy"),
        "build",
        "-o",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "TZ": "Asia/Seoul"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error[" not in done.stderr
    return out / "vallee-exemple-2031"


def pdf_words(path: Path) -> str:
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", "", text)


def docx_parts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


PRINTED = set(HOLDERS) - {"kanarialternative", "kanariadresse"}


@pytest.mark.needs("pdftotext")
def test_the_finished_packs_hold_exactly_the_words_of_their_readers(built: Path) -> None:
    for name, slug in SLUGS.items():
        stem = built / slug / f"vallee-exemple-2031-{slug}"
        assert held(docx_parts(stem.with_suffix(".docx"))) == expected(name), name
        assert held(pdf_words(stem.with_suffix(".pdf"))) == expected(name) & PRINTED, name
        for handout in HANDOUTS[name]:
            wanted = {word for word, who in ON_HANDOUTS[handout].items() if name in who}
            assert held(pdf_words(built / slug / "handouts" / f"{handout}.pdf")) == wanted, (name, handout)


def test_the_manifests_tell_every_file_and_the_pack_they_are_of(built: Path) -> None:
    languages = {H: "ko", OBS: "en-CA"}
    papers = {OBS: "letter", S: "letter"}
    for name, slug in SLUGS.items():
        manifest = json.loads((built / slug / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["language"] == languages.get(name, "fr-CA")
        assert manifest["paper"] == papers.get(name, "a4")
        told = {each["name"]: each["sha256"] for each in manifest["deliverables"]}
        there = {
            path.relative_to(built / slug).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (built / slug).rglob("*")
            if path.is_file() and path.name != "manifest.json"
        }
        assert told == there
        assert {f"handouts/{handout}.pdf" for handout in HANDOUTS[name]} < set(told)


@pytest.mark.needs("pdfinfo")
def test_pages_have_the_paper_of_their_audience(built: Path) -> None:
    for name, size in ((C, "595.28 x 841.89"), (OBS, "612 x 792")):
        path = built / SLUGS[name] / f"vallee-exemple-2031-{SLUGS[name]}.pdf"
        told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
        assert size in told
