from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace
from PIL import Image as Pillow
from PIL import ImageCms

from briefing.audit.pdftext import read_pdf
from briefing.errors import ContentError
from briefing.fonts import INVISIBLE
from briefing.typeset.pages import (
    LAYOUT,
    PAGINATION,
    Box,
    Element,
    Item,
    Line,
    LinkArea,
    OutlineEntry,
    Page,
    PageMap,
    Pages,
    Place,
    Placed,
    Run,
)
from briefing.writers.pdf import write_pdf
from briefing.writers.pdf.srgb import srgb_profile
from pdf_reading import heard, operators, page_text, pixel, right_edge, to_unicode, told, told_by_poppler
from pdf_samples import INK, META, sample_pages, shipped_fonts

COVERED = frozenset().union(*map(shipped_fonts().characters, ("serif-regular", "korean-regular"))) - INVISIBLE
TESTS = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write_pdf(sample_pages(), shipped_fonts())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def one_page(*items: Item, elements: tuple[Element, ...] = (), numbers: tuple[str, ...] = ("1",)) -> Pages:
    """Make pages of which the first has the items; the structure is a Document with the elements in it."""
    pages = tuple(Page(612, 792, number, items if index == 0 else ()) for index, number in enumerate(numbers))
    places = PageMap({"here": Place(0, 100)}, numbers)
    return Pages(META, pages, (Element("Document", -1), *elements), places)


def run(text: str, tag: int = 1, **changes: object) -> Run:
    return replace(Run(72, 100, text, "serif-regular", 10, INK, tag), **changes)


def written(*items: Item, elements: tuple[Element, ...] = (Element("P", 0),), **options: tuple[str, ...]) -> bytes:
    return write_pdf(one_page(*items, elements=elements, **options), shipped_fonts())


# ---------------------------------------------------------------- structure


def test_the_structure_tells_the_words_in_reading_order(sample: bytes) -> None:
    assert told(sample) == [
        (0, "Document", "*"),
        (1, "Sect", "*" * 12),
        (2, "H1", "3 From trade to security"),
        (2, "P", "Ten years ago the two countries were known to each other (mainly) as traders; so says* the “note”."),
        (3, "Reference", "*"),
        (4, "Link", "[1, 3]@"),
        (2, "P", "Global Pivotal State (글로벌 중추국가) *"),
        (3, "Span", "대한민국 외교부"),
        (2, "L", "**"),
        (3, "LI", "**"),
        (4, "Lbl", "– "),
        (4, "LBody", "the memorandum, renewed in December\u00a02022"),
        (3, "LI", "**"),
        (4, "Lbl", "– "),
        (4, "LBody", "a dialogue on economic security"),
        (2, "P", "This paragraph goes on over the page."),
        (2, "Note", "[a] A note at the foot."),
        (2, "Table", "***"),
        (3, "THead", "*"),
        (4, "TR", "**"),
        (5, "TH", "*"),
        (6, "P", "Instrument"),
        (5, "TH", "*"),
        (6, "P", "Date"),
        (3, "TBody", "**"),
        (4, "TR", "**"),
        (5, "TH", "*"),
        (6, "P", "Free Trade Agreement"),
        (5, "TD", "*"),
        (6, "P", "1 January 2015"),
        (4, "TR", "**"),
        (5, "TH", "*"),
        (6, "P", "Action Plan"),
        (5, "TD", "*"),
        (6, "P", "18 July 2024"),
        (3, "Caption", "Table 2. Instruments."),
        (2, "Figure", "*"),
        (3, "P", "2015"),
        (2, "Caption", "Figure 1. A map."),
        (2, "P", "*"),
        (3, "Link", "the agreement’s page@"),
        (2, "P", "Read me upside down"),
        (2, "Figure", ""),
    ]


def test_a_note_drawn_at_the_foot_is_read_where_its_element_stands() -> None:
    elements = (Element("P", 0), Element("Link", 1), Element("Note", 1), Element("Link", 1))
    areas = [LinkArea(0, 0, 9, 9, tag, anchor="here", contents="x") for tag in (2, 4)]
    runs = [run("One "), run("[a]", 2), run(" two "), run("[1]", 4), run(" three."), run("The note.", 3, y=700)]
    assert told(written(*runs, *areas, elements=elements)) == [
        (0, "Document", "*"),
        (1, "P", "One ** two * three."),
        (2, "Link", "[a]@"),
        (2, "Note", "The note."),
        (2, "Link", "[1]@"),
    ]


def test_elements_keep_their_order_whatever_is_drawn_first() -> None:
    elements = (Element("P", 0), Element("P", 0), Element("TD", 0))
    assert told(written(run("second", 2), run("first", 1), elements=elements)) == [
        (0, "Document", "***"),
        (1, "P", "first"),
        (1, "P", "second"),
        (1, "TD", ""),
    ]


def test_every_element_says_what_it_is(sample: bytes) -> None:
    with opened(sample) as pdf:
        section = pdf.Root.StructTreeRoot.K[0].K
        kids = list(section.K)
        heading, figure, table, note = kids[0], kids[7], kids[6], kids[5]
        assert str(heading.T) == "From trade to security"
        assert str(figure.Alt) == "A map of four by three fields, and two milestones on an axis"
        assert (str(figure.A.O), [float(edge) for edge in figure.A.BBox]) == ("/Layout", [60, 469.8, 200, 582])
        assert (str(table.A.O), str(table.A.Summary)) == ("/Table", "Instruments and their dates")
        assert [cell.A.Scope for cell in table.K[0].K.K] == ["/Column", "/Column"]
        assert (str(kids[3].A.O), str(kids[3].A.ListNumbering)) == ("/List", "/Disc")
        ids = pdf.Root.StructTreeRoot.IDTree.Names
        assert str(ids[0]) == str(note.ID)
        assert ids[1] == note
        turned = kids[-1]
        assert [float(edge) for edge in turned.A.BBox] == [165, 277, 175, 287]


def test_every_attribute_has_its_place() -> None:
    attributes = (
        ("ColSpan", "2"),
        ("Headers", "a b"),
        ("Lang", "fr-CA"),
        ("ActualText", "Text"),
        ("E", "Longer"),
        ("ID", "c"),
    )
    with opened(written(run("x"), elements=(Element("TD", 0, attributes),))) as pdf:
        cell = pdf.Root.StructTreeRoot.K[0].K
        assert cell.A.ColSpan == 2
        assert [str(part) for part in cell.A.Headers] == ["a", "b"]
        assert (str(cell.Lang), str(cell.ActualText), str(cell.E), str(cell.ID)) == ("fr-CA", "Text", "Longer", "c")


def test_the_parent_tree_leads_back_from_everything_drawn(sample: bytes) -> None:
    with opened(sample) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        tree = dict(zip((int(n) for n in numbers[::2]), numbers[1::2], strict=True))
        assert sorted(tree) == list(range(pdf.Root.StructTreeRoot.ParentTreeNextKey))
        for index, page in enumerate(pdf.pages):
            assert (int(page.obj.StructParents), str(page.obj.Tabs)) == (index, "/S")
            marks = [ops[1].MCID for ops, op in operators(page) if op == "BDC" and "/MCID" in ops[1]]
            assert [int(mark) for mark in marks] == list(range(len(tree[index])))
            for annotation in page.obj.get("/Annots", []):
                assert tree[int(annotation.StructParent)].S == "/Link"


def test_everything_drawn_is_tagged_or_an_artifact(sample: bytes) -> None:
    painting = {"Tj", "TJ", "S", "f", "B", "Do", "s", "F", "f*", "b", "B*", "b*", "sh", "EI"}
    with opened(sample) as pdf:
        for page in pdf.pages:
            depth = 0
            for _, operator in operators(page):
                depth += {"BDC": 1, "EMC": -1}.get(operator, 0)
                assert depth > 0 or operator not in painting
            assert depth == 0


def test_lines_of_one_paragraph_are_one_stretch() -> None:
    data = written(run("one "), run("two ", y=114), Line(0, 0, 9, 9, 1, INK), run("three", y=128))
    with opened(data) as pdf:
        kinds = [(str(ops[0]), ops[1].get("/Type", ops[1].get("/MCID"))) for ops, op in
                 operators(pdf.pages[0]) if op == "BDC"]  # fmt: skip
        assert kinds == [("/P", 0), ("/Artifact", "/Layout"), ("/P", 1)]


def test_words_in_another_language_say_so() -> None:
    korean = Element("P", 0, (("Lang", "ko-KR"),))
    items = (
        run("A "), run("한국 ", language="ko", x=120), run("and ", language="en-CA", x=150),
        run("전략", language="ko", x=180), run("적", language="ko", y=110),
        run("한국 ", language="ja", y=120), run("외교부", 2, language="ko", y=130),
    )  # fmt: skip
    data = written(*items, elements=(Element("P", 0), korean))
    assert told(data) == [
        (0, "Document", "**"),
        (1, "P", "A *and **"),
        (2, "Span", "한국 "),
        (2, "Span", "전략적"),
        (2, "Span", "한국 "),
        (1, "P", "외교부"),
    ]
    with opened(data) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K[0].K[0]
        spans = [kid for kid in paragraph.K if not isinstance(kid, int)]
        assert [(str(span.Lang), span.P) for span in spans] == [(each, paragraph) for each in ("ko", "ko", "ja")]
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert [parent.K for parent in parents if parent in spans] == [1, 3, 4]


def test_marked_content_never_stands_in_marked_content(sample: bytes) -> None:
    with opened(sample) as pdf:
        for page in pdf.pages:
            marks = [operator for _, operator in operators(page) if operator in ("BDC", "BMC", "EMC")]
            assert marks == ["BDC", "EMC"] * (len(marks) // 2)


@pytest.mark.needs("pdfinfo")
def test_poppler_would_lose_what_follows_nested_marked_content(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(written(run("one "), run("two ", x=120), run("three", 2, y=120), elements=(Element("P", 0),) * 2))
    assert told_by_poppler(path) == "onetwothree"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        content = pdf.pages[0].Contents
        content.write(content.read_bytes().replace(b"(one ) Tj", b"/Span <</Lang (fr)>> BDC (one ) Tj EMC"))
        pdf.save()
    assert told_by_poppler(path) == "onethree"


# ---------------------------------------------------------------- divided words


def said_instead(data: bytes) -> list[tuple[str, str]]:
    """Give what is extracted and what is drawn in each stretch that says something else."""
    found: list[tuple[str, str]] = []
    with opened(data) as pdf:
        said = ""
        for operands, operator in operators(pdf.pages[0]):
            if operator == "BDC":
                said = str(operands[1].get("/ActualText", ""))
            elif operator == "Tj" and said:
                found.append((said, bytes(operands[0]).decode("latin-1")))
    return found


def test_a_divided_word_is_said_whole_by_its_first_piece_and_the_space_by_its_second() -> None:
    lines = (
        run("for an exam", hyphen=True),
        run("ple of a well-", y=114),
        run("known (d’", y=128),
        run("été) end", y=142),
    )
    data = written(*lines)
    assert said_instead(data) == [
        ("example", "exam"), ("example", "-"), (" ", "ple "),
        ("well-known", "well-"), (" ", "known "),
        ("(d’été)", "\\(d\x80".replace("\\", "")), (" ", "\x81t\x81) "),
    ]  # fmt: skip
    assert told(data)[1:] == [
        (1, "P", "for an *of a **end"),
        (2, "Span", "exam\u00adple "),
        (2, "Span", "well-known "),
        (2, "Span", "(d’été) "),
    ]
    with opened(data) as pdf:
        spans = [kid for kid in pdf.Root.StructTreeRoot.K[0].K.K if not isinstance(kid, int)]
        assert [str(span.ActualText) for span in spans] == ["example ", "well-known ", "(d’été) "]


def test_before_a_mark_the_second_piece_says_the_word() -> None:
    elements = (Element("P", 0), Element("Link", 1))
    area = LinkArea(0, 0, 9, 9, 2, anchor="here", contents="x")
    data = written(run("good coopera", hyphen=True), run("tion.", y=114), run("[1]", 2, y=111, x=99), area,
                   elements=elements)  # fmt: skip
    assert said_instead(data) == [(" ", " coopera"), (" ", "-"), ("cooperation.", "tion.")]
    assert read_pdf(data).words == ["good", "cooperation.[1]"]
    assert read_pdf(data).untrue == ()


@pytest.mark.parametrize(
    "lines",
    [
        (run("https://example.org/a-"), run("b-", y=114), run("c", y=128)),
        (run("one word ends here "), run("and another begins", y=114)),
        (run("another tag-"), run("ged thing here", 2, y=114)),
        (run("another lan", hyphen=True), run("guage here", language="fr-CA", y=114)),
        (run("one "), run("line", x=90), run("only it is", x=120)),
        (run("running-", PAGINATION), run("head here", PAGINATION, y=114)),
    ],
)
def test_what_is_no_divided_word_or_has_no_space_to_say_is_left_as_it_is(lines: tuple[Run, ...]) -> None:
    assert said_instead(written(*lines, elements=(Element("P", 0), Element("P", 0)))) == []


def test_pieces_of_words_stand_where_they_stood() -> None:
    options: dict[str, Any] = {"tracking": 0.4, "word_space": 2.5}
    text = "known, seen in a"
    data = written(run("as is well-", **options), run(f"{text} line", y=114, **options))
    parts = {}
    with opened(data) as pdf:
        for operands, operator in operators(pdf.pages[0]):
            if operator == "Tm":
                x = float(operands[4])
            elif operator == "Tj":
                parts[bytes(operands[0]).decode()] = x
    fonts = shipped_fonts()
    for left, part in (("", "as is "), ("as is ", "well-"), ("", "known, "), ("known, ", "seen in a line")):
        width = fonts.width(left, "serif-regular", 10) + 0.4 * len(left) + 2.5 * left.count(" ")
        assert parts[part] == pytest.approx(72 + width, abs=0.006), part


# ---------------------------------------------------------------- text and fonts


def test_what_is_extracted_is_what_was_written() -> None:
    text = "((Back\\slash)) « naïve\u00a0» 30\u202f% “2+2” – co\u2011op €1 ₩2 ½ ■ ✓ 한국"
    assert told(written(run(text)))[1] == (1, "P", text)
    assert told(written(run("co\u00adop\u2060 zero\u200bwidth")))[1] == (1, "P", "coop zerowidth")


BRACKETED = "「『책』」을 《글》（둘）, 【셋】 「A」 “넷” 〈장〉"


def test_brackets_are_set_without_their_blank_half() -> None:
    fonts = shipped_fonts()
    assert fonts.width("「", "serif-regular", 10) == fonts.width("」", "serif-regular", 10) == 5
    assert fonts.width("한「책」", "serif-regular", 10) == pytest.approx(fonts.width("한책", "serif-regular", 10) + 10)
    assert fonts.width("。", "serif-regular", 10) == fonts.width("．", "serif-regular", 10) == 10
    with pdfium.PdfDocument(written(run(f"한{BRACKETED}끝"))) as pdf:
        page = pdf[0].get_textpage()
        boxes = {page.get_text_range(i, 1): page.get_charbox(i) for i in reversed(range(page.count_chars()))}
    left = 72 + fonts.width("한", "serif-regular", 10)
    inner = left + 10 + fonts.width("책", "serif-regular", 10)
    assert boxes["「"][0] == pytest.approx(left + 2.54, abs=0.1)  # its ink begins at 0.754 em of a full width
    assert boxes["「"][2] < left + 5 < boxes["『"][0] < left + 10 < boxes["책"][0] < inner < boxes["』"][0]
    assert boxes["』"][2] < inner + 5 < boxes["」"][0] < boxes["」"][2] < inner + 10
    behind = left + fonts.width(BRACKETED, "serif-regular", 10)
    assert behind < boxes["끝"][0] < boxes["끝"][2] < behind + 10


@pytest.mark.needs("pdftotext")
def test_text_with_brackets_comes_back_whole(tmp_path: Path) -> None:
    lines = (run(f"{BRACKETED} "), run("」앞「 ", y=128, word_space=3.0, tracking=0.3), run("「끝」", y=142))
    data = written(*lines)
    assert told(data)[1] == (1, "P", f"{BRACKETED} 」앞「 「끝」")
    assert read_pdf(data).words == [*BRACKETED.split(), "」앞「", "「끝」"]
    assert page_text(data, 0) == f"{BRACKETED} 」앞「 「끝」"
    path = tmp_path / "brackets.pdf"
    path.write_bytes(data)
    told_so = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    assert " ".join(told_so.split()) == f"{BRACKETED} 」앞「 「끝」"
    assert BRACKETED in pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()


@hypothesis.given(st.lists(st.text(st.sampled_from(sorted(COVERED)), min_size=1, max_size=60), min_size=1, max_size=8))
@hypothesis.example(["0", "0 "])  # a word that a line's end divides is an element in the paragraph
@hypothesis.settings(max_examples=30, deadline=None)
def test_any_text_that_the_fonts_cover_comes_back_whole(texts: list[str]) -> None:
    lines = [run(text, y=100 + 20 * index) for index, text in enumerate(texts)]
    assert heard(written(*lines)) == "".join(texts)


def test_hundreds_of_syllables_go_over_several_subsets() -> None:
    text = "".join(map(chr, range(0xAC00, 0xAC00 + 700)))
    lines = [run(text[start : start + 50] + " and ", y=100 + start / 2) for start in range(0, 700, 50)]
    data = written(*lines)
    assert told(data)[1][2] == "".join(line.text for line in lines)
    with opened(data) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 5, "one for Latin, four of 256 codes at most for Hangul"


def test_only_codes_that_are_used_have_a_glyph_and_a_character(sample: bytes) -> None:
    with opened(sample) as pdf:
        used: dict[str, set[int]] = {}
        for page in pdf.pages:
            name = ""
            for operands, operator in operators(page):
                if operator == "Tf":
                    name = str(operands[0])
                elif operator == "Tj":
                    used.setdefault(name, set()).update(bytes(operands[0]))
        fonts: dict[str, Any] = dict(pdf.pages[0].Resources.Font.items())
        assert set(fonts) == set(used)
        for name, font in fonts.items():
            assert set(to_unicode(font)) == used[name]
            assert font.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
            assert re.fullmatch(r"/[A-Z]{6}\+IBMPlex\w+(-\w+)?", str(font.BaseFont))
            widths = {font.FirstChar + index for index, width in enumerate(font.Widths) if width}
            assert widths == used[name]


def test_there_is_no_font_that_is_not_embedded(sample: bytes) -> None:
    assert b"Helvetica" not in sample
    with opened(sample) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert len(fonts) == 6
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_faces_of_one_file_share_its_subset() -> None:
    data = written(
        run("한국", face="korean-regular"), run("한국", face="korean-italic"), run("한국", face="serif-italic")
    )
    with opened(data) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 1


def test_text_is_as_wide_as_the_layout_thinks() -> None:
    fonts = shipped_fonts()
    text = "Strategic roundtable"
    width = fonts.width(text, "serif-regular", 10)
    assert right_edge(written(run(text)), 0, text) == pytest.approx(72 + width, abs=0.1)
    spaced = right_edge(written(run(text, word_space=5)), 0, text)
    assert spaced == pytest.approx(72 + width + 5, abs=0.1)
    tracked = right_edge(written(run(text, tracking=2)), 0, text)
    assert tracked == pytest.approx(72 + width + 2 * (len(text) - 1), abs=2.1)
    mixed = "Seoul (서울) now"
    assert right_edge(written(run(mixed)), 0, mixed) == pytest.approx(
        72 + fonts.width(mixed, "serif-regular", 10), abs=0.1
    )


def test_a_run_leaves_nothing_behind_for_the_next() -> None:
    text = "plain words again"
    data = written(run("loud ", tracking=3, word_space=9, color="#ff0000", size=20), run(text, y=200))
    assert right_edge(data, 0, text) == pytest.approx(72 + shipped_fonts().width(text, "serif-regular", 10), abs=0.1)


def test_pages_say_the_same_words_when_they_are_read_one_by_one(sample: bytes) -> None:
    text = page_text(sample, 0)
    assert "known to each other (mainly) as traders; so says [1, 3] the “note”." in text
    assert "Global Pivotal State (글로벌 중추국가) 대한민국 외교부" in text
    assert "Page 1 of 3" in text


# ---------------------------------------------------------------- drawing


def test_shapes_stand_where_the_layout_puts_them(sample: bytes) -> None:
    assert pixel(sample, 0, 500, 80) == "#0b4f6c", "the rule over the section"
    assert pixel(sample, 0, 500, 195) == "#eff4f6", "the tint"
    assert pixel(sample, 0, 147, 195) == "#0b4f6c", "its bar"
    assert pixel(sample, 0, 600, 400) == "#ffffff"
    assert pixel(sample, 2, 110, 300) == "#0b4f6c", "a box filled"
    assert pixel(sample, 2, 80, 300) == "#ffffff", "a disc with an open middle"
    assert pixel(sample, 2, 76, 300) == "#0b4f6c", "its edge"


def test_a_picture_keeps_its_pixels_and_stands_upright(sample: bytes) -> None:
    fields = [[pixel(sample, 2, 70 + 20 * x, 220 + 20 * y) for x in range(4)] for y in range(3)]
    assert fields == [[f"#{x * 60:02x}{y * 80:02x}80" for x in range(4)] for y in range(3)]


@pytest.mark.parametrize(
    ("turn", "x", "y"), [(0, 205, 305), (90, 195, 305), (180, 195, 295), (270, 205, 295)], ids=["0", "90", "180", "270"]
)
def test_what_is_placed_is_turned_clockwise_about_its_corner(turn: int, x: float, y: float) -> None:
    mark = Placed(200, 300, turn, (Box(2, 2, 6, 6, fill="#ff0000"), Box(40, 4, 6, 2, fill="#0000ff")))
    data = written(mark)
    assert pixel(data, 0, x, y) == "#ff0000"
    far = {0: (243, 305), 90: (195, 343), 180: (157, 295), 270: (205, 257)}[turn]
    assert pixel(data, 0, *far) == "#0000ff"


def test_what_is_placed_in_a_placed_sheet_turns_with_it() -> None:
    inner = Placed(
        10, 20, 90, (Box(0, 0, 10, 10, fill="#ff0000"), LinkArea(0, 0, 10, 4, 2, anchor="here", contents="x"))
    )
    data = written(Placed(200, 300, 180, (inner,)), elements=(Element("P", 0), Element("Link", 1)))
    assert pixel(data, 0, 195, 275) == "#ff0000"
    with opened(data) as pdf:
        rect = [float(edge) for edge in pdf.pages[0].obj.Annots[0].Rect]
        assert rect == [190, 792 - 280, 194, 792 - 270]


def test_pages_may_differ_in_size() -> None:
    pages = one_page(run("x"), elements=(Element("P", 0),), numbers=("1", "2"))
    pages = replace(pages, pages=(pages.pages[0], Page(396, 612, "2", ())))
    with opened(write_pdf(pages, shipped_fonts())) as pdf:
        assert [[float(edge) for edge in page.mediabox] for page in pdf.pages] == [[0, 0, 612, 792], [0, 0, 396, 612]]


def test_a_shape_without_paint_draws_nothing() -> None:
    with opened(written(Box(0, 0, 9, 9), Box(0, 0, 9, 9, stroke=INK), run(""))) as pdf:
        assert [op for _, op in operators(pdf.pages[0])] == ["cm"]


# ---------------------------------------------------------------- links and navigation


def test_links_lead_where_they_say(sample: bytes) -> None:
    with opened(sample) as pdf:
        inside, outside = pdf.pages[0].obj.Annots[0], pdf.pages[2].obj.Annots[0]
        assert inside.Dest[0] == pdf.pages[1].obj
        assert [float(inside.Dest[3]), str(inside.Contents)] == [792 - 150.5, "Sources 1 and 3"]
        assert str(outside.A.URI) == "https://example.org/pact?x=1&lang=ko#%EA%B5%AD"
        assert [(int(link.F), [int(edge) for edge in link.Border]) for link in (inside, outside)] == [
            (4, [0, 0, 0])
        ] * 2


def test_a_link_without_words_is_told_by_its_own_text() -> None:
    elements = (Element("P", 0), Element("Link", 1))
    data = written(run("the page ", 2), LinkArea(0, 0, 9, 9, 2, url="https://example.org"), elements=elements)
    with opened(data) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].Contents) == "the page"


def test_the_outline_is_the_contents(sample: bytes) -> None:
    reader = pypdf.PdfReader(BytesIO(sample))
    outline: list[Any] = reader.outline
    first, below, second = outline
    titles = [(entry.title, reader.get_destination_page_number(entry)) for entry in (first, below[0], second)]
    assert titles == [("From trade to security", 0), ("A table – 표", 1), ("A figure", 2)]


def test_deep_outlines_nest_and_come_back_up() -> None:
    levels = (1, 2, 3, 3, 2, 1, 3)
    pages = replace(one_page(), outline=tuple(OutlineEntry(level, str(i), "here") for i, level in enumerate(levels)))
    outline: list[Any] = pypdf.PdfReader(BytesIO(write_pdf(pages, shipped_fonts()))).outline

    def shape(entries: list[Any]) -> list[Any]:
        return [shape(entry) if isinstance(entry, list) else entry.title for entry in entries]

    assert shape(outline) == ["0", ["1", ["2", "3"], "4"], "5", ["6"]]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("i", "ii", "1", "2"),
        ("1", "2", "A-1", "A-2", "3"),
        ("7",),
        ("1", "3", "4"),
        ("1", "", "2"),
        ("01", "02"),
    ],
)
def test_page_labels_are_the_printed_numbers(numbers: tuple[str, ...]) -> None:
    reader = pypdf.PdfReader(BytesIO(written(numbers=numbers)))
    assert tuple(reader.page_labels) == numbers


# ---------------------------------------------------------------- metadata


def test_the_file_says_the_same_of_itself_twice(sample: bytes) -> None:
    with opened(sample) as pdf, pdf.open_metadata() as xmp:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        subject = f"{META.subject} – {META.disclaimer}"
        assert info["/Title"] == xmp["dc:title"] == META.title
        assert [info["/Author"]] == xmp["dc:creator"] == [META.author]
        assert info["/Subject"] == xmp["dc:description"] == subject
        assert info["/Keywords"] == xmp["pdf:Keywords"] == "round table, defence & trade"
        assert info["/Producer"] == xmp["pdf:Producer"]
        assert info["/Creator"] == xmp["xmp:CreatorTool"] == "briefing"
        assert info["/CreationDate"] == info["/ModDate"] == "D:20251208000000+00'00'"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2025-12-08T00:00:00+00:00"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert (xmp["dc:rights"], xmp["xmpMM:VersionID"]) == (META.disclaimer, "3")
        root = pdf.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)) == (
            "en-CA",
            True,
            True,
        )


def test_the_time_is_told_in_utc() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    meta = replace(META, stamp=dt.datetime(2025, 12, 8, 3, 30, tzinfo=seoul))
    with opened(write_pdf(sample_pages(meta), shipped_fonts())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20251207183000+00'00'"


def test_what_a_file_does_not_know_it_leaves_out() -> None:
    meta = replace(META, author="", keywords=(), disclaimer="", subject="", version="")
    with opened(write_pdf(sample_pages(meta), shipped_fonts())) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
        packet = pdf.Root.Metadata.read_bytes()
        assert b"<rdf:li></rdf:li>" not in packet
        assert b"dc:creator" not in packet


def test_nothing_of_reportlab_s_defaults_is_left(sample: bytes) -> None:
    assert sample.startswith(b"%PDF-1.7\n")
    assert sample.count(b"startxref") == 1
    for word in (b"anonymous", b"unspecified", b"opensource", b"2000010", b"/tmp", b".ttf", str(Path.home()).encode()):
        assert word not in sample
    with opened(sample) as pdf:
        assert not any("/Trans" in page.obj for page in pdf.pages)
        keys = set(pdf.Root.keys())
    assert not keys & {"/OpenAction", "/AA", "/Names", "/AcroForm", "/JavaScript"}


def test_device_colours_are_srgb(sample: bytes) -> None:
    with opened(sample) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    own = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    colors = Pillow.merge("RGB", [Pillow.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)])
    same = ImageCms.profileToProfile(colors, own, ImageCms.createProfile("sRGB"))
    assert same is not None
    pairs = zip(colors.tobytes(), same.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 1


# ---------------------------------------------------------------- the same bytes

AGAIN = """
import hashlib
from briefing.writers.pdf import write_pdf
from pdf_samples import sample_pages, shipped_fonts
write_pdf(sample_pages(), shipped_fonts())
print(hashlib.sha256(write_pdf(sample_pages(), shipped_fonts())).hexdigest())
"""


def test_the_same_bytes_come_out_of_another_process_on_another_day_and_place(tmp_path: Path) -> None:
    digests = set()
    for seed, zone, epoch in (("0", "Asia/Seoul", "1"), ("4711", "America/Vancouver", "1900000000")):
        environment = {
            **os.environ,
            "PYTHONPATH": str(TESTS),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": epoch,
        }
        command = [sys.executable, "-W", "error", "-c", AGAIN]
        result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        digests.add(result.stdout.strip())
    assert len(digests) == 1


def test_one_document_does_not_change_the_next(sample: bytes) -> None:
    written(run("Other words, other glyphs: 다른 말 ½"))
    assert write_pdf(sample_pages(), shipped_fonts()) == sample


@pytest.mark.needs("qpdf")
def test_qpdf_finds_nothing(sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    file.write_bytes(sample)
    result = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in result.stdout


# ---------------------------------------------------------------- what cannot be drawn

LINK = (Element("P", 0), Element("Link", 1))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: written(run("x"), elements=(Element("Paragraph", 0),)), "'Paragraph' is no standard structure type"),
        (lambda: written(run("x"), elements=(Element("P", 0, (("Color", "red"),)),)), "has an attribute 'Color'"),
        (lambda: written(run("x", language="ko) Tj (")), "is not a language such as en-CA"),
        (lambda: written(LinkArea(0, 0, 9, 9, 1, anchor="here")), "a link area belongs to P, not to a Link"),
        (lambda: written(LinkArea(0, 0, 9, 9, PAGINATION, anchor="here")), "a link area belongs to no element"),
        (lambda: written(LinkArea(0, 0, 9, 9, LAYOUT, url="http://a.b")), "a link area belongs to no element"),
        (lambda: written(LinkArea(0, 0, 9, 9, 2, anchor="gone"), elements=LINK), "the anchor 'gone' stands on no page"),
        (
            lambda: written(LinkArea(0, 0, 9, 9, 2, url="javascript:alert(1)"), elements=LINK),
            "http, https or mailto only",
        ),
        (
            lambda: written(LinkArea(0, 0, 9, 9, 2, url="file:///etc/passwd"), elements=LINK),
            "http, https or mailto only",
        ),
    ],
)
def test_what_has_no_meaning_is_refused(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        make()


@pytest.mark.parametrize(("text", "point"), [("snow ☃", "U+2603 (snowman)"), ("tab\t", "U+0009 (a control character)")])
def test_a_character_without_a_glyph_is_refused_and_never_a_box(text: str, point: str) -> None:
    with pytest.raises(ContentError) as raised:
        written(run(text))
    [problem] = raised.value.diagnostics
    assert (problem.code, problem.message) == ("missing-glyph", f"no font of the theme has {point}")
