"""Judges from outside: the Open XML SDK validator finds nothing, LibreOffice opens what we write.

The validator is shown to be able to find something, so that its silence means something.
"""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Levels,
    Link,
    ListItem,
    Note,
    OrderedList,
    Raster,
    Row,
    StatusBar,
    Table,
    Timeline,
)
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from checkers import validate_docx
from docx_kit import (
    EVERY_ANCHOR,
    document,
    every_node,
    items,
    pacific,
    pages_of,
    para,
    photo,
    plex,
    row,
    words,
)

ROOT = Path(__file__).resolve().parents[2]
PACIFIC = pacific(ROOT)
PLEX = plex(ROOT)


def bare() -> Theme:
    """Give a theme without hanging column, band and rule, with a tinted table head."""
    page = replace(PACIFIC.page, hanging=0.0)
    cover = replace(PACIFIC.cover, band="")
    table = replace(PACIFIC.table, head_fill="#eff4f6")
    changes = {"page": page, "cover": cover, "table": table, "section_rule": 0.0}
    return replace(PACIFIC, **changes)


def nested() -> Document:
    """Give blocks inside each other in every way that could break a schema."""
    deep: Block = BulletList(items("last"))
    for level in range(11):
        deep = BulletList((ListItem((para(f"level {level}"), deep)),))
    table = Table((Column(),), (), (row("inner"),), words("caption"))
    picture = Figure(Raster("figures/site plan.png"), "alt", words("caption"))
    mixed: tuple[Block, ...] = (
        para("text", Note((BulletList(items("a")), table), "a")), table, table, CodeBlock("x\n\ty"), picture,
        OrderedList(items((para("p"), table), "q"), 0), BlockQuote((para("q"), OrderedList(items("k")))),
        StatusBar(1, 2, "s"), Heading(3, words("h"), "x" * 70, "m"),
    )  # fmt: skip
    boxes = tuple(Callout(kind, "Label", mixed) for kind in ("note", "discussion", "warning"))
    cells = Table((Column(), Column()), (), (Row((Cell(mixed), Cell(boxes))),), words("outer"))
    return document(deep, *boxes, cells, BulletList((ListItem(mixed), ListItem(()))), assets=(photo(),))


def empty() -> Document:
    """Give blocks that hold nothing."""
    nothing: tuple[Block, ...] = (
        Cover("", "", (), "", ""), Contents("", ()), Table((Column(),), (), ()), Table((Column(),), (row("head"),), ()),
        BulletList(()), Callout("note", "", ()), Figure(Timeline(()), ""), Figure(Levels(()), ""), StatusBar(0, 0, ""),
        CodeBlock(""), para(Note((), "a")),
    )  # fmt: skip
    return document(*nothing)


def hostile() -> Document:
    """Give text that XML cannot hold, and addresses that are none."""
    text = "a\x00b\ud800]]>&<\ufffe"
    return document(
        para(text, Link('https://a.example/ "<>\\{}|^`é%zz', words(text), text)),
        Heading(2, words(text), text, text),
        Figure(Raster("figures/site plan.png"), text, words(text)),
        assets=(photo(),),
    )


@pytest.mark.needs("ooxml-validator")
@pytest.mark.parametrize("theme", [PACIFIC, bare()], ids=["pacific", "bare"])
@pytest.mark.parametrize("make", [every_node, nested, empty, hostile], ids=lambda make: make.__name__)
def test_the_validator_finds_nothing(make: Callable[[], Document], theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(write_docx(make(), theme, PAPERS["letter"], pages_of(*EVERY_ANCHOR), fonts=PLEX))
    assert validate_docx(path) == []


@pytest.mark.needs("ooxml-validator")
def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    data = write_docx(document(para("x")), PACIFIC, PAPERS["a4"], pages_of(pages=1))
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:pStyle", b"<w:pFoo"))
    assert validate_docx(path) != []


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext", "pdffonts")
def test_libreoffice_opens_it_with_all_its_parts_and_fonts(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(write_docx(every_node(), PACIFIC, PAPERS["letter"], pages_of(*EVERY_ANCHOR), fonts=PLEX))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    bare = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}  # no fonts of a person's own
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=bare)
    fonts = subprocess.run(["pdffonts", str(tmp_path / "made.pdf")], check=True, capture_output=True, text=True).stdout
    for face in ("Serif-Regular", "Serif-SemiBold", "Sans-SmBld", "Sans-Italic", "SansKR", "Mono"):
        assert f"+IBMPlex{face}" in fonts, f"{face}\n{fonts}"
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "made.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    for wanted in ("For discussion".upper(), "김지우", "Table 1.", "A note in a note", "Page 2 of", "concluded"):
        assert wanted in text, wanted
    entry = next(line for line in text.splitlines() if "From trade to reserves" in line)
    assert entry.split()[-1] == "2"
