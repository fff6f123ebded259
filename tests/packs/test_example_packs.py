"""The seven packs of the example, end to end, read by independent readers."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from checkers import ROOT, validate_docx
from packs_kit import run_briefing
from verapdf_judge import validate

AUDIENCES = {
    "government-of-canada": "government-canada",
    "government-of-the-republic-of-korea": "government-korea",
    "industry": "industry",
    "academia": "academia",
    "chair": "chair",
    "media": "media",
    "organiser": "organiser",
}
EVENT = "vancouver-2025"
DISCLAIMER = "Illustrative example built from public sources; not issued or endorsed by the Asia Pacific Foundation"


def pdf_text(path: Path) -> str:
    found = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", " ", found)


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    joined = " ".join(re.sub(r"</w:p>|<w:tab/>|<w:br/>", " ", part) for part in parts)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", joined))


def pack_pdf(packs: Path, slug: str) -> Path:
    return packs / slug / f"{EVENT}-{slug}.pdf"


def pack_docx(packs: Path, slug: str) -> Path:
    return packs / slug / f"{EVENT}-{slug}.docx"


def all_files(packs: Path, ending: str) -> list[Path]:
    return sorted(packs.rglob(f"*{ending}"))


def test_every_audience_has_its_pack_and_nothing_else_is_there(packs: Path) -> None:
    assert {path.name for path in packs.iterdir() if not path.name.startswith(".")} == set(AUDIENCES)
    for slug in AUDIENCES:
        names = {p.relative_to(packs / slug).as_posix() for p in (packs / slug).rglob("*") if p.is_file()}
        assert {"manifest.json", f"{EVENT}-{slug}.docx", f"{EVENT}-{slug}.pdf"} <= names
        assert {n for n in names if n.startswith("handouts/")} >= {"handouts/one-pager.pdf"}


def test_the_manifest_tells_every_file_by_its_checksum(packs: Path) -> None:
    for slug in AUDIENCES:
        manifest = json.loads((packs / slug / "manifest.json").read_text(encoding="utf-8"))
        told = {each["name"]: each["sha256"] for each in manifest["deliverables"]}
        there = {
            path.relative_to(packs / slug).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (packs / slug).rglob("*")
            if path.is_file() and path.name != "manifest.json"
        }
        assert told == there


def test_the_same_bytes_come_out_again_elsewhere_and_in_parallel(packs: Path, tmp_path: Path) -> None:
    again = tmp_path / "Ort mit Leerzeichen" / "out"
    done = run_briefing(
        "-C", str(ROOT), "build", "-o", str(again), "-j", "2", cwd=tmp_path, TZ="Asia/Seoul", PYTHONHASHSEED="7"
    )
    assert done.returncode == 0, done.stderr
    for first in sorted(p for p in packs.rglob("*") if p.is_file()):
        second = again / EVENT / first.relative_to(packs)
        assert first.read_bytes() == second.read_bytes(), first.name


def test_the_disclaimer_is_on_every_cover_and_in_every_files_properties(packs: Path) -> None:
    for path in all_files(packs, ".pdf"):
        reader = PdfReader(path)
        metadata = reader.metadata
        assert reader.xmp_metadata is not None
        assert DISCLAIMER in str(reader.xmp_metadata.dc_description), path.name
        assert metadata is not None
        assert DISCLAIMER in " ".join(str(value) for value in metadata.values()), path.name
        if path.parent.name != "handouts" or path.stem == "one-pager":
            assert DISCLAIMER in re.sub(r"\s+", " ", reader.pages[0].extract_text())
    for path in all_files(packs, ".docx"):
        with zipfile.ZipFile(path) as archive:
            assert DISCLAIMER in archive.read("docProps/core.xml").decode()
            assert DISCLAIMER in archive.read("word/document.xml").decode()


def test_a_handout_says_the_marking_of_what_is_on_it_whoevers_folder_it_is_in(packs: Path) -> None:
    wanted = {"one-pager": "Public · ", "agenda-card": "For delegates · ", "tent-cards": "For delegates · "}
    for path in packs.glob("*/handouts/*.pdf"):
        assert str(PdfReader(path).metadata.subject).startswith(wanted[path.stem]), path  # type: ignore[union-attr]
    assert str(PdfReader(pack_pdf(packs, "chair")).metadata.subject).startswith("For the chair · ")  # type: ignore[union-attr]


ONLY_FOR = {
    "Lines to take – Canada": {"government-of-canada"},
    "Lines to take – Republic of Korea": {"government-of-the-republic-of-korea"},
    "Verification sheet": {"organiser"},
    "patrol submarine": set(AUDIENCES) - {"media"},
    "What success looks like": {"chair", "organiser"},
    "Where do two channels deal with the same question?": {"chair", "organiser"},
    "Questions for discussion": set(AUDIENCES) - {"media"},
    "Head of delegation": {"organiser"},
    "Run of show": {"chair", "organiser"},
    "Individual needs": {"organiser"},
    "What a delegate may ask": set(AUDIENCES) - {"media", "chair"},
    "Parts open to the media": {"media", "chair", "organiser"},
}


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("phrase", ONLY_FOR)
def test_what_is_for_some_is_in_their_packs_and_in_no_other(packs: Path, phrase: str) -> None:
    for slug in AUDIENCES:
        expected = slug in ONLY_FOR[phrase]
        assert (phrase in pdf_text(pack_pdf(packs, slug))) is expected, f"{slug}.pdf"
        assert (phrase in docx_text(pack_docx(packs, slug))) is expected, f"{slug}.docx"


@pytest.mark.needs("pdftotext")
def test_nothing_from_after_the_day_whose_knowledge_is_stated_is_in_any_file(packs: Path) -> None:
    for path in all_files(packs, ".docx"):
        assert "2026" not in docx_text(path), path.name
    for path in all_files(packs, ".pdf"):  # the axis of a timeline ends with the mark of the next year
        assert not re.search(r"(Feb(ruary)?|2026-02).{0,9}2026|qazinform|miragenews", pdf_text(path)), path.name


@pytest.mark.needs("pdftotext")
def test_a_media_pack_names_no_audience_that_its_reader_may_not_know_of(packs: Path) -> None:
    for path in sorted((packs / "media").rglob("*")):
        assert not re.search(r"chair|organiser|government-", path.name)
    text = pdf_text(pack_pdf(packs, "media"))
    assert "For the chair" not in text
    assert "lines to take" not in text.lower()


def sections_by_page(path: Path) -> dict[str, int]:
    """Give the outline of a PDF: heading to page index."""
    reader = PdfReader(path)
    found: dict[str, int] = {}
    for item in reader.outline:
        if not isinstance(item, list):
            found[str(item.title)] = reader.get_destination_page_number(item) or 0
    return found


def test_the_common_part_has_the_same_numbers_and_pages_in_every_pack(packs: Path) -> None:
    common: dict[str, set[tuple[str, int]]] = {}
    for slug in AUDIENCES:
        outline = sections_by_page(pack_pdf(packs, slug))
        common[slug] = {(title, page) for title, page in outline.items() if re.match(r"\d", title)}
    first = common["media"]
    assert len(first) >= 12
    for slug, numbered in common.items():
        assert numbered == first, slug


def test_every_font_is_embedded(packs: Path) -> None:
    for path in all_files(packs, ".pdf"):
        for page in PdfReader(path).pages:
            resources = page["/Resources"].get_object()
            assert isinstance(resources, DictionaryObject)
            for font in resources.get("/Font", DictionaryObject()).values():
                described = font.get_object().get("/FontDescriptor")
                assert described is not None, f"{path.name}: {font.get_object()['/BaseFont']}"
                assert "/FontFile2" in described.get_object(), path.name


@pytest.mark.needs("qpdf")
def test_qpdf_finds_nothing(packs: Path) -> None:
    for path in all_files(packs, ".pdf"):
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.needs("ooxml-validator")
def test_the_open_xml_sdk_finds_nothing(packs: Path) -> None:
    for path in all_files(packs, ".docx"):
        assert validate_docx(path) == [], path.name


@pytest.mark.needs("mvn", "java")
def test_verapdf_finds_nothing_for_accessibility_or_archiving(packs: Path) -> None:
    found = validate([path for path in all_files(packs, ".pdf") if path.stem != "tent-cards"])
    assert len(found) >= 20
    assert [finding for findings in found.values() for finding in findings] == []


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_libreoffice_opens_every_pack_with_its_words(packs: Path, tmp_path: Path) -> None:
    paths = all_files(packs, ".docx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), *map(str, paths)], capture_output=True, check=True, timeout=300)
    for path in paths:
        text = pdf_text(tmp_path / f"{path.stem}.pdf")
        assert "Comprehensive Strategic Partnership" in text
        assert DISCLAIMER in text
