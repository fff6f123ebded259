"""A justified pack with hyphens through the whole pipeline: audited, judged, and read by others than its makers."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from lxml import etree

from briefing.audit.pdftext import read_pdf
from checkers import ROOT, validate_docx
from hyphens_kit import YAML
from packs_kit import run_briefing
from pdf_reading import told_by_poppler, without_spaces
from verapdf_judge import validate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one audience's pack in the theme; `build` audits it."""
    workspace = tmp_path_factory.mktemp("hyphens")
    shutil.copytree(ROOT / "content", workspace / "content")
    (workspace / "templates" / "themes").mkdir(parents=True)
    (workspace / "templates" / "themes" / "justified.yaml").write_text(YAML, encoding="utf-8")
    done = run_briefing("-C", str(workspace), "build", "industry", "--theme", "justified", "-o", str(workspace / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    (folder,) = (workspace / "out").glob("*/industry")
    return folder


def only(pack: Path, suffix: str) -> Path:
    (path,) = pack.glob(f"*.{suffix}")
    return path


def test_broken_words_are_whole_for_every_reader(pack: Path) -> None:
    data = only(pack, "pdf").read_bytes()
    words = read_pdf(data).words
    assert words is not None
    plain = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    broken = re.findall(r"(\w+)\u00ad\s*\n\s*(\w+)", plain)
    assert len(broken) > 20
    bare = {word.strip(".,;:()[]“”’0123456789") for word in words}
    joined = [head + tail for head, tail in broken]
    assert sum(word in bare for word in joined) > 0.8 * len(joined)
    assert not any("\u00ad" in word for word in words)
    assert any(word.startswith("government-to-government") for word in words)


def test_the_hyphen_of_a_line_s_end_reads_as_soft_and_has_a_font_of_its_own(pack: Path) -> None:
    with pikepdf.open(only(pack, "pdf")) as pdf:
        fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        soft = {name for name, font in fonts.items() if b"<2D> <00AD>" in font.ToUnicode.read_bytes()}
    assert soft
    assert soft == {name for name in fonts if name.endswith(".soft")}


def test_a_hyphen_that_said_it_was_the_author_s_would_be_found(pack: Path) -> None:
    good = read_pdf(only(pack, "pdf").read_bytes()).words
    with pikepdf.open(only(pack, "pdf")) as pdf:
        for page in pdf.pages:
            for name, font in page.Resources.Font.items():
                if name.endswith(".soft"):
                    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<00AD>", b"<002D>"))
        changed = BytesIO()
        pdf.save(changed)
    bad = read_pdf(changed.getvalue()).words
    assert good is not None
    assert bad is not None
    assert [word.replace("-", "") for word in bad] == [word.replace("-", "") for word in good]
    assert sum(map(str.__ne__, good, bad)) > 20


def test_a_word_that_others_would_read_otherwise_is_found(pack: Path) -> None:
    path = only(pack, "pdf")
    assert read_pdf(path.read_bytes()).untrue == ()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            page.Contents.write(re.sub(rb"/ActualText \((\w+)\)", rb"/ActualText (\1s)", content))
        changed = BytesIO()
        pdf.save(changed)
    read = read_pdf(changed.getvalue())
    assert len(read.untrue) > 20
    assert re.fullmatch(r"page \d+: “(\w+) ” is drawn, “\1s ” is extracted and “\1 ” is read", read.untrue[0])
    assert read.words == read_pdf(path.read_bytes()).words, "what is drawn"


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_no_reader_of_replacements_finds_a_hyphen_of_a_line_s_end(pack: Path) -> None:
    path = only(pack, "pdf")
    words = read_pdf(path.read_bytes()).words
    assert words is not None
    addresses = {word for word in words if "://" in word}  # over several lines, where nothing can say them whole
    for mode in ([], ["-raw"], ["-layout"]):
        text = subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, text=True, check=True).stdout
        assert "\u00ad" not in text
        lost = Counter(words) - Counter(text.split())
        assert set(lost) - addresses <= {"h"}, mode  # in a raised "22 h" of no line at all
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert not re.search("[\u00ad\ufffe\x02]", text)
    assert {word for word in words if "-" in word} - addresses <= set(text.split())
    assert told_by_poppler(path) == without_spaces("".join(words))


def test_word_hyphenates_the_styles_that_ask_and_no_others(pack: Path) -> None:
    with zipfile.ZipFile(only(pack, "docx")) as package:
        settings = etree.fromstring(package.read("word/settings.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    assert settings.find(f"{W}autoHyphenation") is not None
    assert [each.get(f"{W}val") for each in settings.iter(f"{W}consecutiveHyphenLimit")] == ["2"]
    assert styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}suppressAutoHyphens") is not None
    said = {
        style.get(f"{W}styleId"): mark.get(f"{W}val")
        for style in styles.iter(f"{W}style")
        for mark in style.iter(f"{W}suppressAutoHyphens")
    }
    asking = {"BodyText", "ListParagraph", "Quote", "Callout", "Warning", "FootnoteText", "TableText"}
    like_body = {"Lead", "Definition", "DefinitionTerm", "TableHead", "TableFirstColumn"}
    assert {name for name, value in said.items() if value == "0"} == asking | like_body
    assert said["Heading1"] is said["Title"] is said["Caption"] is said["CodeBlock"] is None


@pytest.mark.needs("ooxml-validator")
def test_the_validator_finds_nothing_in_it(pack: Path) -> None:
    assert validate_docx(only(pack, "docx")) == []


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
def test_verapdf_finds_nothing_in_it(pack: Path) -> None:
    assert list(validate([only(pack, "pdf")]).values()) == [[]]
