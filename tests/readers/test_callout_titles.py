"""`::: {.note title="…"}`: a callout's title, which no grant can part from it and which never stands alone."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.audit.docxparts import read_docx
from briefing.audit.docxtext import docx_text
from briefing.audit.pdftext import read_pdf
from briefing.compose.document import compose
from briefing.readers.markdown import parse_blocks
from briefing.select import select
from briefing.tree.dump import dump
from briefing.tree.nodes import Callout, Paragraph, Text
from briefing.tree.text import blocks_text, document_text
from briefing.tree.walk import walk
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import PageMap, Run
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.pdf import write_pdf
from compose_kit import STAMP, composed, library, section
from docx_kit import document, pacific, plex


def test_a_title_is_the_first_paragraph_of_its_callout() -> None:
    blocks, problems = parse_blocks("::: {.note title=“Two steps”}\nBody\n:::\n", "a.md")
    assert problems == []
    assert dump(blocks) == (
        "Callout note label='' titled=True\n"
        "  Paragraph\n    Strong\n      Text 'Two steps'\n"
        "  Paragraph\n    Text 'Body'\n"
    )


@pytest.mark.parametrize(
    ("fence", "fault"),
    [
        ('{.note title="A [b]{marking=chair}"}', "'title' holds markup; its value is plain words"),
        ('{.note title="A {marking=chair}"}', "'title' holds markup; its value is plain words"),
        ('{.note title="A [@s]"}', "'title' holds markup; its value is plain words"),
        ('{.note title="A[^n]"}', "'title' holds markup; its value is plain words"),
        ('{.note title=""}', "'title' is empty"),
        ('{.note title="A" title="B"}', "'title' is given twice"),
        ('{title="A"}', "a title belongs to a callout: .note, .discussion or .warning"),
        ('{title="A" marking=chair}', "a title belongs to a callout: .note, .discussion or .warning"),
        ("{.note title=A B}", "'B' is no attribute"),
    ],
)
def test_what_could_narrow_or_break_a_title_is_refused_and_then_nobody_sees_the_callout(fence: str, fault: str) -> None:
    blocks, problems = parse_blocks(f"::: {fence}\nBody\n:::\n", "a.md")
    assert [(each.code, str(each.at)) for each in problems] == [("bad-fence", "a.md:1:1")]
    assert problems[0].message == fault
    assert dump(blocks).startswith("Div audiences=(none)\n")


def test_marks_of_markdown_in_a_title_are_told() -> None:
    _, problems = parse_blocks('::: {.note title="A **b**"}\nBody\n:::\n', "a.md")
    assert [each.code for each in problems] == ["typed-marks"]


def callouts(text: str, audience: str = "crew") -> list[list[str]]:
    made = composed(library(section("a", f"Before.\n\n{text}\n\nAfter.")), audience)
    return [blocks_text((node,)) for node in walk(made.blocks) if isinstance(node, Callout)]


def test_a_title_is_seen_by_whoever_sees_the_callout_and_never_stands_alone() -> None:
    inner = "::: {.note title=Steps}\n::: {marking=chair}\nSecret.\n:::\n:::"
    assert callouts(inner) == []
    assert callouts(inner, "head") == [["Note", "Steps", "Secret."]]
    outer = "::: {.note title=Steps marking=chair}\nSecret.\n:::"
    assert callouts(outer) == []
    assert callouts(outer, "head") == [["Note", "Steps", "Secret."]]
    assert callouts("::: {.note title=Steps}\n[Secret.]{marking=chair}\n:::") == []
    assert callouts("::: {.note title=Steps}\nSeen.\n\n[Secret.]{marking=chair}\n:::") == [["Note", "Steps", "Seen."]]


def test_a_title_goes_with_the_list_that_is_all_there_is_in_its_callout() -> None:
    text = "::: {.note title=Steps}\n```{participants}\n```\n:::"
    made = library(section("a", f"Before.\n\n{text}\n\nAfter."), extra=[])
    found, problems = compose(select(made, "crew"), {}, STAMP)
    assert [each.code for each in problems] == ["empty-component"]
    assert found is not None
    assert "Before. After." in " ".join(document_text(found))


def test_pdf_and_word_say_the_title_and_keep_it_with_what_follows(root: Path) -> None:
    (noted,), _ = parse_blocks('::: {.note title="Two steps, no more"}\nBody of it.\n\nMore.\n:::\n', "a.md")
    assert isinstance(noted, Callout)
    made, fonts = document(replace(noted, label="Note")), plex(root)
    pdf = read_pdf(write_pdf(lay_out(made, pacific(root), fonts, PAPERS["letter"]), fonts))
    data = write_docx(made, pacific(root), PAPERS["letter"], PageMap({}, ("1",)), fonts=fonts)
    said = "Note Two steps, no more Body of it. More."
    assert " ".join(pdf.words or ()).replace("NOTE", "Note") == said
    assert " ".join(" ".join(docx_text(read_docx(data).parts)).split()) == said
    with zipfile.ZipFile(BytesIO(data)) as archive:
        paragraphs = archive.read("word/document.xml").decode().split("<w:p>")
    (title,) = (each for each in paragraphs if "Two steps" in each)
    (body,) = (each for each in paragraphs if "Body of it" in each)
    assert "<w:keepNext/>" in title
    assert "<w:keepNext/>" not in body


def test_a_title_is_never_left_at_the_foot_of_a_page(root: Path) -> None:
    (noted,), _ = parse_blocks(f'::: {{.note title="Steps"}}\n{"Body of it. " * 90}\n:::\n', "a.md")
    assert isinstance(noted, Callout)
    titled, fonts = replace(noted, label="Note"), plex(root)
    for lines in range(36, 44):
        before = tuple(Paragraph((Text("Line."),)) for _ in range(lines))
        pages = lay_out(document(*before, titled), pacific(root), fonts, PAPERS["letter"])
        texts = [[item.text for item in page.items if isinstance(item, Run) and item.tag >= 0] for page in pages.pages]
        (page,) = (each for each in texts if any("Steps" in text for text in each))
        assert sum("Body" in text for text in page) > 1
