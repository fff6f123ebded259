"""The example's packs as a print edition: on leaves, bound, and the same common part for everyone in the room."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from checkers import ROOT, validate_docx
from packs_kit import run_briefing
from verapdf_judge import validate

WITHOUT_NOTES = {"media"}
"""The press writes into its own books."""

LEAF = "Individual needs"
"""The annex that asks for a right-hand page of its own, so that it can be taken out."""


@pytest.fixture(scope="session")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all packs as print editions and give the folder that holds one folder for each audience."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "print-packs"
    with FileLock(str(shared) + ".lock"):
        if not (shared / "done").is_file():
            done = run_briefing("-C", str(ROOT), "build", "--edition", "print", "-o", str(shared), "-j", "2")
            assert done.returncode == 0, done.stdout + done.stderr  # every file has been through the audit
            (shared / "done").write_text(done.stdout, encoding="utf-8")
    (event,) = [path for path in shared.iterdir() if path.is_dir()]
    return event


def pdfs(prints: Path) -> dict[str, PdfReader]:
    return {path.parent.name: PdfReader(path) for path in sorted(prints.glob("*/*.pdf"))}


def openings(reader: PdfReader) -> dict[str, int]:
    """Give what the outline's first level says begins on which page, counted from 1."""
    found = [each for each in reader.outline if isinstance(each, Destination)]
    return {str(each.title): (reader.get_destination_page_number(each) or 0) + 1 for each in found}


def parts(reader: PdfReader) -> list[int]:
    """Give the pages on which contents, common part, annexes, the leaf to be taken out and sources begin."""
    begin = openings(reader)
    annex = [page for title, page in begin.items() if title.startswith("Annex A ") or title.endswith(LEAF)]
    return [
        begin["Contents"],
        min(page for title, page in begin.items() if title.startswith("1 ")),
        *annex,
        begin["Sources"],
    ]


def is_empty(page: PageObject) -> bool:
    """Tell whether nothing is written on a page, no running line either."""
    content = page.get_contents()
    return content is None or b"Tj" not in content.get_data()


def test_every_part_begins_on_a_right_hand_page_after_at_most_one_empty_one(prints: Path) -> None:
    some = 0
    for slug, reader in pdfs(prints).items():
        begin = parts(reader)
        assert [page % 2 for page in begin] == [1] * len(begin), slug
        empty = [number for number, page in enumerate(reader.pages, 1) if is_empty(page)]
        assert {number + 1 for number in empty} <= set(begin), slug
        some += len(empty)
    assert some >= 7  # the back of each cover at least


def test_the_common_part_has_the_same_pages_in_all_packs(prints: Path) -> None:
    found = [
        {title: page for title, page in openings(reader).items() if title.split(" ")[0].isdigit()}
        for reader in pdfs(prints).values()
    ]
    assert len(found) == 7
    assert len(found[0]) > 10
    assert all(each == found[0] for each in found)


def test_pages_for_notes_stand_at_the_end_where_the_profile_asks_for_them(prints: Path) -> None:
    for slug, reader in pdfs(prints).items():
        page = openings(reader).get("Notes")
        assert page == (None if slug in WITHOUT_NOTES else len(reader.pages) - 1), slug
        manifest = json.loads((prints / slug / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["edition"] == "print"


@pytest.mark.needs("ooxml-validator")
def test_the_open_xml_sdk_finds_nothing_in_one_of_them(prints: Path) -> None:
    (path,) = (prints / "chair").glob("*.docx")
    assert validate_docx(path) == []


@pytest.mark.needs("mvn", "java")
def test_verapdf_finds_nothing_in_one_of_them(prints: Path) -> None:
    found = validate([*(prints / "chair").glob("*.pdf")])
    assert len(found) >= 1
    assert [finding for findings in found.values() for finding in findings] == []


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_libreoffice_leaves_pages_empty_by_itself_and_counts_them(prints: Path, tmp_path: Path) -> None:
    (path,) = (prints / "media").glob("*.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
    command = ["soffice", "--headless", profile, "--convert-to", options, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    reader = PdfReader(tmp_path / f"{path.stem}.pdf")
    texts = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(texts, 1):
        assert not text.strip() or number == 1 or f"Page {number} of {len(texts)}" in text
    begin = parts(next(reader for slug, reader in pdfs(prints).items() if slug == "media"))
    assert begin[:2] == [3, 5]
    for page, heading in ((3, "Contents"), (5, "Summary")):
        assert heading in texts[page - 1]
        assert not texts[page - 2].strip()
