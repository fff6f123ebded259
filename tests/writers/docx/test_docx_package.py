"""The package: the same bytes from the same document, properties of the document alone, no trace of a library."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from docx_kit import EVERY_ANCHOR, W, document, every_node, pacific, pages_of, para, parts_of

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)
EVERY = write_docx(every_node(), PACIFIC, PAPERS["letter"], pages_of(*EVERY_ANCHOR))

_AGAIN = """
import hashlib, sys
from pathlib import Path
from docx_kit import EVERY_ANCHOR, every_node, pacific, pages_of
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
data = write_docx(every_node(), pacific(Path(sys.argv[1])), PAPERS["letter"], pages_of(*EVERY_ANCHOR))
print(hashlib.sha256(data).hexdigest())
"""


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_another_process_with_other_seed_zone_and_folder_writes_the_same_bytes(tmp_path: Path) -> None:
    changed = {"PYTHONHASHSEED": "77", "TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        [sys.executable, "-c", _AGAIN, str(ROOT)],
        env=os.environ | changed,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(EVERY).hexdigest()


def test_members_have_one_time_and_a_fixed_order() -> None:
    with zipfile.ZipFile(io.BytesIO(EVERY)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr) for info in archive.infolist()} == {(0, 0x20)}
        assert archive.testzip() is None
    assert names(EVERY)[:4] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ]


def test_no_part_of_a_template_comes_in() -> None:
    assert sorted(names(EVERY)) == sorted(
        [
            "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml",
            "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
            "word/footnotes.xml", "word/header1.xml", "word/media/picture1.png", "word/numbering.xml",
            "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
        ]
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(EVERY)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for trace in (b"python-docx", b"2013-12-23", b"Macintosh", b"rsid", b"ja-JP", b"Steve Canny", b"site plan"):
        assert trace not in everything, trace


def test_properties_are_the_documents() -> None:
    core = parts_of(EVERY)["docProps/core.xml"]
    found = {etree.QName(each).localname: each.text for each in core}
    assert found == {
        "title": "A meeting – readers",
        "subject": "Open · version 2",
        "creator": "The office",
        "keywords": "energy, winter",
        "description": "An example.",
        "lastModifiedBy": "The office",
        "revision": "1",
        "created": "2031-05-04T00:00:00Z",
        "modified": "2031-05-04T00:00:00Z",
        "language": "en-CA",
        "version": "2",
    }
    custom = parts_of(EVERY)["docProps/custom.xml"]
    assert [(each.get("name"), each[0].text) for each in custom] == [("Marking", "For delegates")]


def test_without_a_marking_there_is_no_property_of_it() -> None:
    whole = document(para("x"))
    data = write_docx(
        replace(whole, running=replace(whole.running, marking="")), PACIFIC, PAPERS["a4"], pages_of(pages=1)
    )
    assert "docProps/custom.xml" not in names(data)


def test_word_has_nothing_to_ask_on_opening() -> None:
    settings = parts_of(EVERY)["word/settings.xml"]
    assert settings.find(f"{W}updateFields") is None
    modes = [s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode"]
    assert modes == ["15"]


def test_languages_are_set_for_the_document_and_for_hangul() -> None:
    french = write_docx(document(para("Bonjour 한국"), language="fr-CA"), PACIFIC, PAPERS["a4"], pages_of(pages=1))
    parts = parts_of(french)
    default = parts["word/styles.xml"].find(f"{W}docDefaults//{W}lang")
    assert default is not None
    assert (default.get(f"{W}val"), default.get(f"{W}eastAsia")) == ("fr-CA", "ko-KR")
    runs = {
        r.findtext(f"{W}t"): r.find(f"{W}rPr/{W}lang") is not None for r in parts["word/document.xml"].iter(f"{W}r")
    }
    assert runs == {"Bonjour ": False, "한국": True}


def test_every_relation_leads_somewhere_and_every_part_is_typed() -> None:
    present, parts = set(names(EVERY)), parts_of(EVERY)
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for relation in root:
            if relation.get("TargetMode") != "External":
                assert f"{folder}/{relation.get('Target')}".lstrip("/") in present
    typed = {e.get("PartName", "").lstrip("/") for e in parts["[Content_Types].xml"]}
    assert {n for n in present if n.endswith(".xml")} - typed == {"[Content_Types].xml"}


def test_used_relations_exist() -> None:
    parts = parts_of(EVERY)
    known = {each.get("Id") for each in parts["word/_rels/document.xml.rels"]}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    used = {
        value
        for e in parts["word/document.xml"].iter()
        for key, value in e.attrib.items()
        if str(key).startswith(relation)
    }
    assert used <= known
    assert len(used) == 4  # header, footer, one link, one picture
