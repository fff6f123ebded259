"""The example's finished PDFs, read by libraries that did not write them: tags, artifacts, text, metadata.

What a judge such as veraPDF cannot know is held here: that the words are the document's, that the labels of pages are
the printed numbers, that what runs along is told apart from what is read.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from briefing.audit.pdftext import read_pdf
from pdf_reading import operators, told

EVENT = "vancouver-2025"
SLUGS = (
    "academia",
    "chair",
    "government-of-canada",
    "government-of-the-republic-of-korea",
    "industry",
    "media",
    "organiser",
)


def pdfs(packs: Path) -> list[Path]:
    return sorted(packs.rglob("*.pdf"))


def pack(packs: Path, slug: str) -> Path:
    return packs / slug / f"{EVENT}-{slug}.pdf"


# ---------------------------------------------------------------- what a file says of itself


def xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Give what XMP says, lists joined as the Info dictionary has them."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        joined = {"dc:creator": ", ", "dc:subject": ", "}
        return {
            key: joined[key].join(packet[key]) if key in joined else str(packet[key])
            for key in (
                "dc:title", "dc:creator", "dc:description", "dc:subject", "dc:language", "pdf:Keywords", "pdf:Producer",
                "xmp:CreatorTool", "xmp:CreateDate", "xmp:ModifyDate", "pdfaid:part", "pdfaid:conformance",
                "pdfuaid:part",
            )
            if packet.get(key)
        }  # fmt: skip


def test_xmp_and_info_agree(packs: Path) -> None:
    for path in pdfs(packs):
        with pikepdf.open(path) as pdf:
            told_twice = xmp(pdf)
            info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert told_twice["dc:title"] == info["/Title"], path.name
        assert told_twice["dc:creator"] == f"{info['/Author']}" or told_twice["dc:creator"] == f"['{info['/Author']}']"
        assert told_twice["dc:description"] == info["/Subject"]
        assert told_twice["pdf:Keywords"] == info["/Keywords"]
        assert told_twice["pdf:Producer"] == info["/Producer"]
        assert told_twice["xmp:CreatorTool"] == info["/Creator"]
        digits = re.sub(r"\D", "", told_twice["xmp:CreateDate"])[:14]
        assert info["/CreationDate"] == info["/ModDate"] == f"D:{digits}+00'00'"
        assert told_twice["xmp:ModifyDate"] == told_twice["xmp:CreateDate"]


def test_every_file_says_what_it_conforms_to_and_describes_how_it_says_so(packs: Path) -> None:
    for path in pdfs(packs):
        with pikepdf.open(path) as pdf:
            said = xmp(pdf)
            packet = pdf.Root.Metadata.read_bytes()
            (intent,) = pdf.Root.OutputIntents
            profile = intent.DestOutputProfile
            assert (str(intent.S), int(profile.N), profile.read_bytes()[36:40]) == ("/GTS_PDFA1", 3, b"acsp")
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1"), path.name
        assert b"http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in packet
        assert path.read_bytes()[:8] == b"%PDF-1.7"


def test_the_title_is_shown_and_says_marking_version_and_draft(packs: Path) -> None:
    for path in pdfs(packs):
        with pikepdf.open(path) as pdf:
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert str(pdf.Root.Lang) == "en-CA"
            title, subject = str(pdf.docinfo.Title), str(pdf.docinfo.Subject)
        marking = subject.partition(" · ")[0]
        assert title.endswith(f"({marking}, version 1)"), path
        if path.stem != "tent-cards":
            assert title.startswith("Draft: "), path


def test_a_listener_hears_draft_marking_and_version_on_the_first_page(packs: Path) -> None:
    for slug in SLUGS:
        data = pack(packs, slug).read_bytes()
        first = [text.strip() for _, _, text in told(data)[:40]]
        assert "BRIEFING PACK · DRAFT" in first, slug
        with pikepdf.open(pack(packs, slug)) as pdf:
            marking = str(pdf.docinfo.Subject).partition(" · ")[0].upper()
        assert marking in first
        assert any(re.fullmatch(r"Knowledge as of .* · version 1", text) for text in first)


def test_nothing_acts_is_attached_or_was_changed_after_writing(packs: Path) -> None:
    for path in pdfs(packs):
        data = path.read_bytes()
        assert data.count(b"startxref") == 1, path.name
        with pikepdf.open(path) as pdf:
            assert "/Prev" not in pdf.trailer
            assert not {"/OpenAction", "/AA", "/AF", "/AcroForm", "/Collection", "/Names"} & set(pdf.Root.keys())
            for each in pdf.objects:
                if not isinstance(each, pikepdf.Dictionary):
                    continue
                assert not {"/AA", "/JS", "/EF", "/Trans"} & set(each.keys()), path.name
                if each.get("/Subtype") == "/Link":
                    assert int(each.F) == 4
                    assert str(each.Contents).strip()
                    assert "/A" not in each or (str(each.A.S), set(each.A.keys())) == ("/URI", {"/S", "/URI"})


# ---------------------------------------------------------------- finding one's way


def outline(items: list[Any], level: int = 1) -> Iterator[tuple[int, Destination]]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item, level + 1)
        else:
            yield level, item


def test_the_outline_is_the_headings_and_leads_to_their_pages(packs: Path) -> None:
    for slug in SLUGS:
        reader = PdfReader(pack(packs, slug))
        entries = list(outline(reader.outline))
        read = told(pack(packs, slug).read_bytes())
        heads = [(int(role[1]), text.strip("*@ ").strip()) for _, role, text in read if re.fullmatch("H[1-6]", role)]
        assert [(level, str(entry.title)) for level, entry in entries] == heads, slug
        for level, entry in entries[:6]:
            page = reader.pages[reader.get_destination_page_number(entry) or 0]
            words = str(entry.title).split()[-2:]
            assert level > 1 or all(word in page.extract_text() for word in words), entry.title


@pytest.mark.needs("pdftotext")
def test_the_label_of_a_page_is_the_number_printed_on_it(packs: Path) -> None:
    for slug in SLUGS:
        labels = PdfReader(pack(packs, slug)).page_labels
        pages = text_of_pages(pack(packs, slug))
        assert labels == [str(number) for number in range(1, len(pages) + 1)]
        for label, text in list(zip(labels, pages, strict=True))[1:]:
            assert f"Page {label} of {len(pages)}" in text, slug


# ---------------------------------------------------------------- tags and artifacts


def artifacts(page: pikepdf.Page) -> list[dict[str, Any]]:
    return [
        dict(operands[1].items())
        for operands, operator in operators(page)
        if operator == "BDC" and str(operands[0]) == "/Artifact"
    ]


def test_artifacts_say_of_which_type_they_are(packs: Path) -> None:
    with pikepdf.open(pack(packs, "chair")) as pdf:
        cover, *pages = (artifacts(page) for page in pdf.pages)
        width = float(pdf.pages[0].mediabox[2])
    (band,) = (each for each in cover if each["/Type"] == "/Background")
    left, _, right, _ = map(float, band["/BBox"])
    assert (left, right) == (0, width)
    assert not any("/Subtype" in each for each in cover)
    for found in pages:
        assert {str(each["/Type"]) for each in found} <= {"/Pagination", "/Layout"}
        kinds = {
            str(each["/Subtype"]): [str(edge) for edge in each["/Attached"]] for each in found if "/Subtype" in each
        }
        assert kinds == {"/Header": ["/Top"], "/Footer": ["/Bottom"]}


def elements(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give all structure elements below one, depth first."""
    kids = parent.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def pages_below(element: pikepdf.Object, inherited: Any = None) -> set[Any]:
    """Give the pages on which an element has content."""
    page = element.Pg.objgen if "/Pg" in element else inherited
    kids = element.get("/K", pikepdf.Array([]))
    found: set[Any] = set()
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            found.add(page)
        elif "/S" in kid:
            found |= pages_below(kid, page)
        elif "/MCID" in kid:
            found.add(kid.Pg.objgen)
    return found


def test_figures_and_tables_tell_their_box_where_they_lie_on_one_page_and_only_there(packs: Path) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for slug in ("organiser", "chair"):
        with pikepdf.open(pack(packs, slug)) as pdf:
            for each in elements(pdf.Root.StructTreeRoot):
                if each.S not in ("/Figure", "/Table"):
                    continue
                stated = each.get("/A", pikepdf.Array([]))
                owners = list(stated) if isinstance(stated, pikepdf.Array) else [stated]
                boxes = [owner.BBox for owner in owners if "/BBox" in owner]
                whole = len(pages_below(each)) == 1
                assert len(boxes) == whole, str(each.S)
                seen[str(each.S), whole] += 1
                if each.S == "/Figure":
                    assert str(each.Alt).strip()
    assert seen["/Table", True] > 5
    assert seen["/Table", False] > 2
    assert seen["/Figure", True] + seen["/Figure", False] >= 4


def test_headings_skip_no_level_and_every_table_head_has_its_scope(packs: Path) -> None:
    for slug in SLUGS:
        with pikepdf.open(pack(packs, slug)) as pdf:
            found = list(elements(pdf.Root.StructTreeRoot))
            levels = [int(str(each.S)[2]) for each in found if re.fullmatch("/H[1-6]", str(each.S))]
            assert levels[0] == 1
            assert all(below <= above + 1 for above, below in pairwise(levels)), slug
            assert {str(each.A.Scope) for each in found if each.S == "/TH"} == {"/Column", "/Row"}
            assert all("/ID" in each for each in found if each.S == "/Note")


def test_each_source_leads_back_to_the_page_that_cites_it(packs: Path) -> None:
    reader = PdfReader(pack(packs, "industry"))
    backs = 0
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            if not str(link["/Contents"]).startswith("Back to "):
                continue
            backs += 1
            assert re.fullmatch(r"Back to (section \d+|annex [A-Z])", str(link["/Contents"]))
            target = link["/Dest"][0].get_object()
            assert any("/Dest" in each.get_object() for each in target["/Annots"]), "the page cites something"
    assert backs > 30


# ---------------------------------------------------------------- the words


def text_of_pages(path: Path) -> list[str]:
    command = ["pdftotext", "-raw", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [re.sub(r"\s+", " ", text) for text in done.stdout.split("\f")[:-1]]


def counted(texts: list[str] | str) -> Counter[str]:
    """Count the words of a text, also those that a hyphen joins, for a line may end after it; in small letters, for a
    style may print capitals."""
    joined = texts if isinstance(texts, str) else " ".join(texts)
    return Counter(re.findall(r"\w+", joined.casefold()))


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("slug", SLUGS)
def test_plain_extraction_by_page_has_every_word_of_the_structure(packs: Path, slug: str) -> None:
    path = pack(packs, slug)
    words = read_pdf(path.read_bytes()).words
    assert words is not None
    pages = text_of_pages(path)
    missing = counted(words) - counted(pages)
    assert missing == Counter(), "fused, broken or lost"
    more = counted(pages) - counted(words)
    again = {word: count for word, count in more.items() if count < len(pages) - 1}  # what does not run along
    assert "Page 2 of" in pages[1]
    assert sum(again.values()) < 0.02 * sum(counted(words).values()), "heads drawn again, marks, years of an axis"


def test_plain_extraction_by_another_reader_has_them_too(packs: Path) -> None:
    path = pack(packs, "media")
    words = read_pdf(path.read_bytes()).words
    assert words is not None
    texts = [page.extract_text() for page in PdfReader(path).pages]
    assert counted(words) - counted(texts) == Counter()
