"""The audit as a whole, on a real pack of the example: it passes what is right, and each fault on purpose is found."""

from __future__ import annotations

import datetime as dt
import functools
import io
import zipfile
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefing.audit.figures import check_figures
from briefing.audit.findings import Finding
from briefing.audit.prove import expected, prove
from briefing.audit.withheld import withheld
from briefing.compose.document import compose
from briefing.fonts import load_fonts
from briefing.model.library import Library
from briefing.pipeline import read
from briefing.select import Selection, select
from briefing.shipped import example_folder, templates_folder
from briefing.theme import load_theme
from briefing.tree.nodes import Document
from briefing.tree.text import blocks_text
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Page, Pages, Run
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.pdf import write_pdf


class Made(Struct, frozen=True):
    """One audience's pack in memory."""

    files: Mapping[str, bytes]
    document: Document
    pages: Pages
    selection: Selection
    library: Library

    def prove(self, files: Mapping[str, bytes] | None = None, **changes: object) -> list[Finding]:
        made = replace(self, **changes)
        secret = withheld(made.library, made.selection)
        found = prove(files or self.files, expected(made.document, made.pages.page_map, secret))
        return [*found, *check_figures(made.document, made.selection)]


@functools.cache
def made(audience: str) -> Made:
    library, _ = read(example_folder())
    selection = select(library, audience)
    theme, _ = load_theme("pacific", library.templates)
    assert theme is not None
    fonts = load_fonts(theme, [templates_folder() / "fonts"])
    stamp = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)
    document, problems = compose(selection, {}, stamp)
    assert document is not None, problems
    paper = PAPERS["letter"]
    pages = lay_out(document, theme, fonts, paper)
    files = {
        "vancouver-2025-x.docx": write_docx(document, theme, paper, pages.page_map),
        "vancouver-2025-x.pdf": write_pdf(pages, fonts),
    }
    return Made(files, document, pages, selection, library)


def changed_docx(change: Callable[[str, str], str]) -> dict[str, bytes]:
    """Give the media pack's DOCX with a change in the text of its parts, given the name and text of each."""
    source = made("media").files["vancouver-2025-x.docx"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml"):
                data = change(name, data.decode()).encode()
            new.writestr(name, data)
    return {"vancouver-2025-x.docx": buffer.getvalue()}


def in_body(old: str, new: str) -> Callable[[str, str], str]:
    def change(name: str, text: str) -> str:
        if name != "word/document.xml":
            return text
        assert old in text
        return text.replace(old, new, 1)

    return change


def kinds(findings: list[Finding]) -> list[str]:
    return [finding.kind for finding in findings]


def withheld_sentence() -> str:
    """Give words that only the chair reads."""
    notes = next(section for section in made("media").library.sections if section.id == "chair-notes")
    return next(" ".join(text.split()[:9]) for text in blocks_text(notes.blocks) if len(text.split()) > 12)


def test_a_pack_as_it_is_written_is_proven() -> None:
    for audience in ("media", "chair"):
        assert made(audience).prove() == []


def test_the_pack_of_another_audience_is_a_leak_and_a_difference() -> None:
    found = made("media").prove(made("chair").files)
    assert {finding.kind for finding in found} >= {"leak", "difference"}
    assert {finding.file for finding in found if finding.kind == "leak"} == set(made("chair").files)


def test_withheld_words_are_found_wherever_they_hide_in_a_docx() -> None:
    words = withheld_sentence()
    hidden = f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    assert kinds(made("media").prove(changed_docx(in_body("</w:p>", hidden)))) == ["difference", "leak"]
    assert kinds(made("media").prove(changed_docx(in_body("<w:body>", f"<w:body><!-- {words} -->")))) == ["leak"]
    alternative = changed_docx(in_body('descr="', f'descr="{words} ')) if 'descr="' in body() else {}
    assert not alternative or kinds(made("media").prove(alternative)) == ["leak"]
    in_style = changed_docx(lambda name, text: text + f"<!-- {words} -->" if name == "word/styles.xml" else text)
    assert kinds(made("media").prove(in_style)) == ["leak"]


def body() -> str:
    with zipfile.ZipFile(io.BytesIO(made("media").files["vancouver-2025-x.docx"])) as archive:
        return archive.read("word/document.xml").decode()


def test_a_word_that_is_other_or_gone_is_a_difference() -> None:
    assert kinds(made("media").prove(changed_docx(in_body(">Contents<", ">Inhalt<")))) == ["difference"]
    assert kinds(made("media").prove(changed_docx(in_body(">Contents<", "><")))) == ["difference"]


def test_a_page_without_its_text_or_a_lost_space_is_a_difference_in_the_pdf() -> None:
    source = made("media")
    theme, _ = load_theme("pacific", source.library.templates)
    assert theme is not None
    fonts = load_fonts(theme, [templates_folder() / "fonts"])

    def written(page: Page) -> dict[str, bytes]:
        pages = replace(source.pages, pages=(*source.pages.pages[:3], page, *source.pages.pages[4:]))
        return {"vancouver-2025-x.pdf": write_pdf(pages, fonts)}

    page = source.pages.pages[3]
    said = [item for item in page.items if isinstance(item, Run) and item.tag >= 0]
    runs = [item for item in said if item.text[-2:-1].isalpha() and item.text.endswith(" ")]  # no mark of a list
    fused = tuple(replace(i, text=i.text.rstrip()) if i is runs[0] and isinstance(i, Run) else i for i in page.items)
    gone = tuple(item for item in page.items if item is not runs[-1])
    for items in (fused, gone):
        assert kinds(source.prove(written(replace(page, items=items)))) == ["difference"]


def test_what_cannot_be_opened_is_a_difference() -> None:
    broken = {"x.docx": b"not a ZIP", "x.pdf": b"not a PDF"}
    assert kinds(made("media").prove(broken)) == ["difference", "difference"]
    assert all("cannot be read again" in finding.message for finding in made("media").prove(broken))


def test_a_file_name_that_tells_of_another_audience_is_a_leak() -> None:
    files = {"vancouver-2025-organiser.pdf": made("media").files["vancouver-2025-x.pdf"]}
    assert kinds(made("media").prove(files)) == ["leak"]
