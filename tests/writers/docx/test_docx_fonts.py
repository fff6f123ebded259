"""The faces that a text is set in are in the file, each where Word looks for it, as they were or with what occurs."""

from __future__ import annotations

import io
import uuid
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from briefing.tree.nodes import Block, Cell, Code, Column, Emphasis, Heading, Placeholder, Row, Strong, Table
from briefing.units import PAPERS
from briefing.writers.docx import faces, write_docx
from briefing.writers.docx.faces import Faces
from briefing.writers.docx.fontfiles import Names, obfuscated, subset
from docx_kit import W, document, pacific, pages_of, para, parts_of, plex, row, words

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)
PLEX = plex(ROOT)
FILES = ROOT / "templates" / "fonts"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def written(*blocks: Block) -> bytes:
    return write_docx(document(*blocks), PACIFIC, PAPERS["letter"], pages_of(pages=1), fonts=PLEX)


def embedded(data: bytes) -> dict[tuple[str, str], bytes]:
    """Take the fonts out of a file as the standard says: the first 32 bytes XOR the key's bytes, last byte first."""
    parts = parts_of(data)
    targets = {r.get("Id"): r.get("Target") for r in parts["word/_rels/fontTable.xml.rels"]}
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for place in parts["word/fontTable.xml"].iter():
            key = place.get(f"{W}fontKey")
            if key is None:
                continue
            digits = key.strip("{}").replace("-", "")
            mask = [int(digits[n : n + 2], 16) for n in range(30, -1, -2)]
            raw = archive.read(f"word/{targets[place.get(f'{R}id')]}")
            plain = bytes(byte ^ mask[n % 16] for n, byte in enumerate(raw[:32])) + raw[32:]
            parent = place.getparent()
            assert parent is not None
            found[str(parent.get(f"{W}name")), etree.QName(place).localname] = plain
    return found


def test_the_faces_of_the_text_are_in_the_file_as_they_were() -> None:
    found = embedded(
        written(Heading(2, words("Title")), para("text ", Strong(words("bold")), Emphasis(words("slant"))))
    )
    assert found == {
        ("IBM Plex Sans", "embedRegular"): (FILES / "IBMPlexSans-Regular.ttf").read_bytes(),  # running lines
        ("IBM Plex Sans SmBld", "embedRegular"): (FILES / "IBMPlexSans-SemiBold.ttf").read_bytes(),
        ("IBM Plex Serif", "embedRegular"): (FILES / "IBMPlexSerif-Regular.ttf").read_bytes(),
        ("IBM Plex Serif", "embedItalic"): (FILES / "IBMPlexSerif-Italic.ttf").read_bytes(),
        ("IBM Plex Serif SmBld", "embedRegular"): (FILES / "IBMPlexSerif-SemiBold.ttf").read_bytes(),
    }


def test_bold_italic_and_code_bring_their_faces() -> None:
    found = embedded(written(para(Strong(words(Emphasis(words("both")))), Code("x"))))
    assert {("IBM Plex Serif SmBld", "embedItalic"), ("IBM Plex Mono", "embedRegular")} <= set(found)
    assert ("IBM Plex Serif SmBld", "embedRegular") not in found


def test_nothing_is_thickened_that_has_a_face_of_its_own() -> None:
    table = Table((Column(),), (), (row("first"),))
    data = written(Heading(2, words("Title")), para(Strong(words("bold"))), table)
    for name, root in parts_of(data).items():
        if name.startswith("word/"):
            assert not [e for e in root.iter(f"{W}b") if e.get(f"{W}val") != "0"], name


def test_stress_is_bold_where_the_theme_slants_nothing() -> None:
    theme = replace(PACIFIC, emphasis="bold")
    whole = document(para("A ", Emphasis(words("title")), " of it"))
    body = parts_of(write_docx(whole, theme, PAPERS["letter"], pages_of(pages=1), fonts=PLEX))["word/document.xml"]
    assert not [*body.iter(f"{W}i")]
    assert [fonts.get(f"{W}ascii") for fonts in body.iter(f"{W}rFonts")] == ["IBM Plex Serif SmBld"]
    assert [*parts_of(written(para("A ", Emphasis(words("title")))))["word/document.xml"].iter(f"{W}i")]


@pytest.mark.parametrize(
    "block",
    [
        Heading(2, words("At ", Placeholder("venue", "to be confirmed"))),
        para(Strong(words("At ", Placeholder("venue", "to be confirmed")))),
        Table((Column(),), (), (Row((Cell((para(Placeholder("venue", "to be confirmed")),), header=True),)),)),
    ],
)
def test_a_placeholder_is_bold_nowhere(block: Block) -> None:
    (control,) = parts_of(written(block))["word/document.xml"].iter(f"{W}sdtContent")
    assert [fonts.get(f"{W}ascii") for fonts in control.iter(f"{W}rFonts")] in ([], ["IBM Plex Sans"])
    assert not [bold for bold in control.iter(f"{W}b") if bold.get(f"{W}val") != "0"]


def test_korean_is_embedded_with_the_characters_that_occur() -> None:
    assert not [family for family, _ in embedded(written(para("none"))) if "KR" in family]
    found = embedded(written(para("a 한국 ", Strong(words("해군")))))
    regular, bold = found["IBM Plex Sans KR", "embedRegular"], found["IBM Plex Sans KR SmBld", "embedRegular"]
    assert len(regular) < 20_000
    for data, file, text in ((regular, "Regular", "한국"), (bold, "SemiBold", "해군")):
        whole = (FILES / f"IBMPlexSansKR-{file}.ttf").read_bytes()
        assert drawn(data, text) == drawn(whole, text)
        assert drawn(data, "각") != drawn(whole, "각")


def test_what_is_open_and_what_is_in_brackets_is_embedded_too() -> None:
    found = embedded(written(para("「한국」 《책》 〈장〉 ", Placeholder("venue", "주최 측"))))
    whole = (FILES / "IBMPlexSansKR-Regular.ttf").read_bytes()
    for part, same in (("「책」《장》측", "「책」《장》측"), ("〈〉", "\u2329\u232a")):
        assert drawn(found["IBM Plex Sans KR", "embedRegular"], part) == drawn(whole, same)


def drawn(data: bytes, text: str) -> bytes:
    image = Image.new("L", (160, 60))
    ImageDraw.Draw(image).text((2, 2), text, 255, ImageFont.truetype(io.BytesIO(data), 32))
    return image.tobytes()


@pytest.mark.parametrize("text", ["é", "Ăÿ", "½ñ§", "0–9 a", "ﬁ"])
@pytest.mark.parametrize("file", ["IBMPlexSerif-Italic.ttf", "IBMPlexMono-SemiBold.ttf"])
def test_a_part_of_a_font_draws_like_the_whole_with_composite_outlines(file: str, text: str) -> None:
    whole = (FILES / file).read_bytes()
    part = subset(whole, text)
    assert drawn(part, text) == drawn(whole, text)
    assert len(part) < len(whole) / 4


def test_a_part_of_a_font_draws_a_bracket_that_it_has_under_another_name() -> None:
    whole = (FILES / "IBMPlexSansKR-Regular.ttf").read_bytes()
    assert drawn(subset(whole, "〈〉"), "〈〉") == drawn(whole, "\u2329\u232a")


def test_a_part_of_a_font_may_be_empty() -> None:
    whole = (FILES / "IBMPlexSansKR-Regular.ttf").read_bytes()
    assert drawn(subset(whole, ""), "x") == drawn(subset(whole, "\uffff"), "x")


def test_the_key_is_made_from_the_bytes_and_is_a_guid() -> None:
    (one, _), (again, _), (other, _) = obfuscated(b"a" * 40), obfuscated(b"a" * 40), obfuscated(b"b" * 40)
    assert one == again != other
    assert one == f"{{{str(uuid.UUID(one)).upper()}}}"


def test_settings_keep_the_fonts_in_the_file() -> None:
    settings = parts_of(written(para("x")))["word/settings.xml"]
    assert [etree.QName(e).localname for e in settings][:3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts"]
    bare = write_docx(document(para("x")), PACIFIC, PAPERS["letter"], pages_of(pages=1))
    assert parts_of(bare)["word/settings.xml"].find(f"{W}embedTrueTypeFonts") is None
    assert "word/_rels/fontTable.xml.rels" not in parts_of(bare)


def test_two_writings_give_the_same_bytes() -> None:
    assert written(para("x 한국")) == written(para("x 한국"))


def test_a_family_whose_bold_word_knows_is_asked_for_by_the_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    def names(path: Path, state: str) -> Names:
        return Names("House", "Bold" in path.name, "Italic" in path.name)

    monkeypatch.setattr(faces, "names_of", names)
    asked = Faces(PACIFIC, PLEX).named("serif", bold=True, italic=True)
    assert (asked.family, asked.bold, asked.italic) == ("House", True, True)
