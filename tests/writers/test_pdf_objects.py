from __future__ import annotations

from io import BytesIO
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pikepdf
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.writers.pdf.objects import Objects, read_objects
from briefing.writers.pdf.syntax import Name, Ref, Value, entries, written


def canvas(*, pages: int = 2, title: str = "t") -> bytes:
    """Give a file as ReportLab writes it, with a picture's worth of objects on each page."""
    buffer = BytesIO()
    made = Canvas(buffer, pageCompression=1, invariant=1)
    made.setTitle(title)
    for number in range(pages):
        made.drawString(72, 72, f"page {number}")
        made.bookmarkPage(str(number))
        made.addOutlineEntry(f"page {number}", str(number))
        made.showPage()
    made.save()
    return buffer.getvalue()


def finished(objects: Objects, **catalog: Value) -> bytes:
    objects.put(objects.catalog, written({"Type": Name("Catalog"), "Pages": objects.tree, **catalog}))
    objects.put(objects.info, written({"Title": "new"}))
    return objects.written()


def opened(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Name("P"), "/P"),
        (Ref(12), "12 0 R"),
        (True, "true"),
        (None, "null"),
        (7, "7"),
        (1.5, "1.5"),
        (-0.0001, "0"),
        (1e21, "1000000000000000000000"),
        (r"a (b) \c", r"(a \(b\) \\c)"),
        ("부산", "<FEFFBD80C0B0>"),
        ("two\nlines", "<FEFF00740077006F000A006C0069006E00650073>"),
        ([1, None, [Name("XYZ")]], "[1 null [/XYZ]]"),
        ({"Type": Name("Page"), "K": {}}, "<</Type /Page/K <<>>>>"),
    ],
)
def test_values_are_written_as_pdf_takes_them(value: Value, text: str) -> None:
    assert written(value) == text


def test_what_pdf_has_no_kind_for_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        written({"K": {1}})  # type: ignore[dict-item]
    for name in ("A B", "A/B", "Séoul", ""):
        with pytest.raises(ValueError, match="no name"):
            entries({name: 1})


@hypothesis.given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_read_again_as_it_was(text: str) -> None:
    objects = read_objects(canvas(pages=1))
    with opened(finished(objects, Said=text)) as pdf:
        assert str(pdf.Root.Said) == text


def test_pages_and_what_they_draw_stay_and_nothing_of_reportlab_s_own_words() -> None:
    data = canvas(pages=3, title="Old")
    objects = read_objects(data)
    assert len(objects.pages) == 3
    file = finished(objects)
    assert b"ReportLab" not in file
    with opened(file) as pdf, pikepdf.open(BytesIO(data)) as before:
        assert [page.Contents.read_raw_bytes() for page in pdf.pages] == [
            page.Contents.read_raw_bytes() for page in before.pages
        ]
        assert all("/Trans" in page and "/Trans" not in now for page, now in zip(before.pages, pdf.pages, strict=True))
        assert str(pdf.docinfo.Title) == "new"
        assert "/Outlines" not in pdf.Root
    assert pypdf.PdfReader(BytesIO(file)).pages[2].extract_text().strip() == "page 2"


def test_the_file_has_one_cross_reference_stream_and_each_object_once() -> None:
    objects = read_objects(canvas())
    added = [objects.add({"Index": index}) for index in range(1000)]
    stream = objects.add_stream({"Type": Name("Own")}, b"x" * 500)
    file = finished(objects, All=added, Own=stream)
    assert file.startswith(b"%PDF-1.7\n%")
    assert file.endswith(b"%%EOF\n")
    assert file.count(b"startxref") == file.count(b"%%EOF") == file.count(b"/Type /XRef") == 1
    assert b"trailer" not in file
    with opened(file) as pdf:
        assert [int(each.Index) for each in pdf.Root.All] == list(range(1000))
        assert pdf.Root.Own.read_bytes() == b"x" * 500
    assert file.count(b"/Type /ObjStm") == 6, "two hundred in each"


def test_streams_end_in_a_line_end_that_is_none_of_theirs() -> None:
    """ISO 19005-2, 6.1.7.1: the length is exact, and `endstream` begins a line."""
    file = finished(read_objects(canvas()))
    ends = [at for at in range(len(file)) if file.startswith(b"endstream", at)]
    assert ends
    for end in ends:
        start = file.rindex(b"stream\n", 0, end) + 7
        head = file[file.rindex(b" obj\n", 0, start) : start]
        length = int(head.rpartition(b"/Length ")[2].split(b">")[0].split()[0])
        assert file[start + length : end] == b"\n"


def test_the_same_objects_give_the_same_bytes_and_others_another_identifier() -> None:
    def made(title: str) -> bytes:
        return finished(read_objects(canvas(title="x")), Own=title)

    def identifier(data: bytes) -> Any:
        with opened(data) as pdf:
            return [bytes(part) for part in pdf.trailer.ID]

    assert made("a") == made("a")
    assert identifier(made("a")) != identifier(made("b"))


def test_only_dictionaries_are_extended() -> None:
    objects = read_objects(canvas())
    objects.extend(objects.pages[0], {"Tabs": Name("S")})
    with opened(finished(objects)) as pdf:
        assert pdf.pages[0].obj.Tabs == "/S"
        assert "/Tabs" not in pdf.pages[1].obj
    for ref in (objects.add([1]), objects.add_stream({}, b"")):
        with pytest.raises(TypeError, match="no dictionary"):
            objects.extend(ref, {"Tabs": Name("S")})
