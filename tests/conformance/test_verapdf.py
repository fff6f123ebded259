"""PDF/UA-1 and PDF/A-2a, judged by veraPDF's library in one start; and the judge is shown to judge."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String

from briefing.tree.nodes import Edition
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Element, LinkArea, Page, PageMap, Pages, Place, Placed, Run
from briefing.units import PAPERS
from briefing.writers.pdf import write_pdf
from landscape_kit import milestones, with_turned_pages, with_words
from pdf_samples import INK, META, sample_pages, shipped_fonts, shipped_theme
from typeset_kit import look
from verapdf_judge import Finding, validate

pytestmark = [pytest.mark.slow, pytest.mark.needs("java", "mvn")]


def small(text: str, *, language: str = "en-CA", roles: tuple[str, ...] = ("H1", "P")) -> Pages:
    """Make one page with an element of each role, one below the other."""
    elements = (Element("Document", -1), *(Element(role, 0) for role in roles))
    runs = tuple(Run(72, 100 + 20 * tag, text, "serif-regular", 10, INK, tag) for tag in range(1, len(elements)))
    meta = replace(META, language=language)
    return Pages(meta, (Page(612, 792, "1", runs),), elements, PageMap({"top": Place(0, 0)}, ("1",)))


def sheet() -> Pages:
    """Make a folded card: the same words upright and upside down, a link in each."""
    elements = (
        Element("Document", -1),
        *(Element("P", 0), Element("Link", 1)) * 1,
        Element("P", 0),
        Element("Link", 3),
    )
    faces = []
    for tag, turn, y in ((1, 0, 400.0), (3, 180, 390.0)):
        run = Run(100, 100, "김 민준 ", "sans-bold", 44, INK, tag)
        link = (
            Run(100, 150, "example", "sans-regular", 10, INK, tag + 1),
            LinkArea(100, 140, 60, 12, tag + 1, url="https://example.org"),
        )
        faces.append(Placed(0 if turn == 0 else 612, y, turn, (run, *link)))
    return Pages(META, (Page(612, 792, "1", tuple(faces)),), elements, PageMap({}, ("1",)))


def turned(edition: Edition) -> Pages:
    """Lay a document out that has pages turned sideways."""
    return lay_out(with_turned_pages(edition), *look(), PAPERS["letter"])


def over_pages() -> Pages:
    """Lay out a timeline of sixty entries that goes over many pages."""
    return lay_out(with_words(milestones(60, "portrait")), shipped_theme("large-print"), look()[1], PAPERS["a4"])


GOOD: dict[str, Callable[[], Pages]] = {
    "everything": sample_pages,
    "a few words": lambda: small("Words."),
    "no words": lambda: replace(small(""), outline=()),
    "French": lambda: small("« Déjà vu ? » l’œuvre, 30\u202f%", language="fr-CA"),
    "Korean": lambda: small("".join(map(chr, range(0xAC00, 0xAC00 + 60))), language="ko", roles=("H1", *["P"] * 8)),
    "deep headings": lambda: small("Title", roles=("H1", "H2", "H3", "H4", "P", "H2", "P", "H1")),
    "a folded card": sheet,
    "pages turned sideways": lambda: turned("screen"),
    "bound pages turned sideways": lambda: turned("print"),
    "a timeline over pages": over_pages,
    "little known of it": lambda: sample_pages(
        replace(META, author="", keywords=(), subject="", disclaimer="", version="")
    ),
}


def tree(pdf: pikepdf.Pdf) -> list[Any]:
    """Give the elements of the first section of the sample."""
    return list(pdf.Root.StructTreeRoot.K[0].K.K)


def without_marks(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    kept = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in ("BDC", "EMC")]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def in_xmp(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def first_font(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Resources.Font.F1


def drop(find: Callable[[pikepdf.Pdf], Any], key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del find(pdf)[key]

    return change


def put(find: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        find(pdf)[key] = value

    return change


def without_extension(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    start, end = packet.index(b"<pdfaExtension:schemas>"), packet.index(b"</pdfaExtension:schemas>")
    pdf.Root.Metadata.write(packet[:start] + packet[end + len(b"</pdfaExtension:schemas>") :])


def without_scope(pdf: pikepdf.Pdf) -> None:
    for row in (tree(pdf)[6].K[0].K, *tree(pdf)[6].K[1].K):
        for cell in row.K:
            if "/A" in cell:
                del cell.A


def longer_cell(pdf: pikepdf.Pdf) -> None:
    tree(pdf)[6].K[1].K[0].K[1].A = Dictionary(O=Name.Table, ColSpan=2)


BROKEN: dict[str, tuple[Callable[[pikepdf.Pdf], None], str, str]] = {
    "text without tags": (without_marks, "ua1", "7.1-3"),
    "no alternative text": (drop(lambda pdf: tree(pdf)[7], "/Alt"), "ua1", "7.3-1"),
    "no language": (drop(lambda pdf: pdf.Root, "/Lang"), "ua1", "7.2-34"),
    "title not shown": (drop(lambda pdf: pdf.Root, "/ViewerPreferences"), "ua1", "7.1-10"),
    "no title": (in_xmp(b"dc:title>", b"dc:relation>"), "ua1", "7.1-9"),
    "does not say UA": (in_xmp(b"<pdfuaid:part>1</pdfuaid:part>", b""), "ua1", "5-1"),
    "does not say A": (in_xmp(b"<pdfaid:part>2</pdfaid:part>", b""), "2a", "6.6.4-2"),
    "no extension schema": (without_extension, "2a", "6.6.2.3.1-1"),
    "no marking": (drop(lambda pdf: pdf.Root, "/MarkInfo"), "2a", "6.7.2.2-1"),
    "unknown role": (put(lambda pdf: tree(pdf)[1], "/S", Name("/Paragraph")), "ua1", "7.1-5"),
    "heading skipped": (put(lambda pdf: tree(pdf)[2], "/S", Name.H3), "ua1", "7.4.2-1"),
    "headers without scope": (without_scope, "ua1", "7.5-1"),
    "rows of two lengths": (longer_cell, "ua1", "7.2-42"),
    "note without ID": (drop(lambda pdf: tree(pdf)[5], "/ID"), "ua1", "7.9-1"),
    "row outside of a table": (put(lambda pdf: tree(pdf)[1], "/S", Name.TR), "ua1", "7.2-4"),
    "link not told": (drop(lambda pdf: pdf.pages[0].obj.Annots[0], "/Contents"), "ua1", "7.18.5-2"),
    "link not tagged": (drop(lambda pdf: pdf.pages[0].obj.Annots[0], "/StructParent"), "ua1", "7.18.5-1"),
    "link not printed": (put(lambda pdf: pdf.pages[0].obj.Annots[0], "/F", 0), "2a", "6.3.2-2"),
    "no tab order": (drop(lambda pdf: pdf.pages[0].obj, "/Tabs"), "ua1", "7.18.3-1"),
    "font not embedded": (drop(lambda pdf: first_font(pdf).FontDescriptor, "/FontFile2"), "ua1", "7.21.4.1-1"),
    "no way to Unicode": (drop(first_font, "/ToUnicode"), "ua1", "7.21.7-1"),
    "widths that lie": (put(first_font, "/Widths", Array([9] * 224)), "ua1", "7.21.5-1"),
    "colours of no device": (drop(lambda pdf: pdf.Root, "/OutputIntents"), "2a", "6.2.4.3-2"),
    "a script": (
        put(lambda pdf: pdf.Root, "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))),
        "2a",
        "6.5.1-1",
    ),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Write all files, good and broken, and have them judged in one start."""
    folder = tmp_path_factory.mktemp("verapdf")
    files: dict[str, Path] = {}
    for index, (name, make) in enumerate(GOOD.items()):
        files[name] = folder / f"good-{index}.pdf"
        files[name].write_bytes(write_pdf(make(), shipped_fonts()))
    whole = files["everything"].read_bytes()
    for index, (name, (change, _, _)) in enumerate(BROKEN.items()):
        files[name] = folder / f"broken-{index}.pdf"
        with pikepdf.open(BytesIO(whole)) as pdf:
            change(pdf)
            pdf.save(files[name], fix_metadata_version=False)
    found = validate(files.values())
    return {name: found[file] for name, file in files.items()}


@pytest.mark.parametrize("name", GOOD)
def test_what_we_write_conforms(name: str, verdicts: dict[str, list[Finding]]) -> None:
    assert verdicts[name] == []


@pytest.mark.parametrize("name", BROKEN)
def test_each_file_that_breaks_a_rule_on_purpose_is_reported(name: str, verdicts: dict[str, list[Finding]]) -> None:
    _, flavour, rule = BROKEN[name]
    assert (flavour, rule) in {(finding.flavour, finding.rule) for finding in verdicts[name]}
    assert len({finding.rule for finding in verdicts[name]}) <= 4, "the file breaks more than it means to"
