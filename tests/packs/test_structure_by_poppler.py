"""A pack with words in two other languages in every place for words: each reader of the structure has all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefing.audit.pdftext import Element, read_pdf
from checkers import ROOT
from packs_kit import run_briefing
from pdf_reading import told_by_poppler, without_spaces
from verapdf_judge import validate

FOREIGN = """
## 외교부와 [le ministère]{lang=fr-CA} in a heading

Before [대한민국 외교부](https://www.mofa.go.kr/eng/index.do) inside, [une entente durable]{lang=fr-CA} and 한국 after,
with a note.[^a] More words follow, so that the paragraph goes on after 방위사업청 for a second line, and
[말과 글]{lang=ko} in **굵은 글씨** as well.

[^a]: The note says [tel quel]{lang=fr-CA} and 있는 그대로, then ends in English.

- An item: [à savoir]{lang=fr-CA}, 즉, and its end.
- 두 번째 item

| Title of 조약 | [En français]{lang=fr-CA} |
|---|---|
| 자유무역협정 of 2015 | before [Accord de libre-échange]{lang=fr-CA} after |
| plain | [한국어 낱말](https://www.korea.kr) at an end |

: 표의 caption and [sa légende]{lang=fr-CA} too.

> [Une citation]{lang=fr-CA} of words, 인용문, in a quotation.
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one audience's pack; `build` audits it: its words by pdfium are the document's."""
    workspace = tmp_path_factory.mktemp("languages")
    shutil.copytree(ROOT / "content", workspace / "content")
    with (workspace / "content" / "sections" / "20-overview.md").open("a", encoding="utf-8") as section:
        section.write(FOREIGN)
    done = run_briefing("-C", str(workspace), "build", "industry", "--format", "pdf", "-o", str(workspace / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (workspace / "out").glob("*/industry/*.pdf")
    return path


@pytest.mark.needs("pdfinfo")
def test_poppler_tells_the_same_as_pdfium_to_the_letter(pdf: Path) -> None:
    words = read_pdf(pdf.read_bytes()).words
    assert words is not None
    said = "".join(words)
    for expected in ("굵은글씨aswell.", "있는그대로,thenendsinEnglish.", "인용문,inaquotation.", "한국어낱말atanend"):
        assert expected in said
    assert told_by_poppler(pdf) == without_spaces(said)


def test_words_of_a_script_and_of_an_author_s_language_are_elements_that_say_so(pdf: Path) -> None:
    data = pdf.read_bytes()
    with pikepdf.open(BytesIO(data)) as opened:
        said = {str(element.Lang) for element in opened.objects if _is_element(element) and "/Lang" in element}
    assert said >= {"ko", "fr-CA"}
    tree = read_pdf(data).tree
    assert tree is not None
    texts = {text.strip() for text in _spans(tree)}
    assert {"즉", "방위사업청", "인용문", "글씨", "à savoir", "Accord de libre-échange", "tel quel"} <= texts


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
def test_verapdf_finds_nothing_in_it(pdf: Path) -> None:
    assert list(validate([pdf]).values()) == [[]]


def _spans(element: Element) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, Element):
            yield from _spans(part)
        elif element.role == "Span":
            yield part


def _is_element(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing
