"""The language of a section, a fence, a span and a value is read into the tree, and a grant beside it still holds."""

from __future__ import annotations

import pytest

from briefing.errors import Location
from briefing.model.records import Question
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.readers.records import load_model
from briefing.readers.sections import read_section
from briefing.tree.nodes import Div, Foreign, Grant, Note, Paragraph, Span, Text
from briefing.tree.text import blocks_text
from briefing.tree.walk import walk
from briefing.yamlfile import parse_yaml
from compose_kit import chosen, composed, library, section
from compose_kit import text as text_of


def blocks(text: str) -> tuple[object, ...]:
    """Parse blocks that must have no fault."""
    found, problems = parse_blocks(text, "x.md")
    assert [str(problem) for problem in problems] == []
    return found


def inlines(text: str) -> tuple[object, ...]:
    """Parse inlines that must have no fault."""
    found, problems = parse_inlines(text, Location("x.yaml", 1))
    assert [str(problem) for problem in problems] == []
    return found


def test_a_span_has_a_language_alone_or_beside_a_grant() -> None:
    accord = Foreign("fr-CA", (Text("Accord"),))
    assert inlines("the [Accord]{lang=fr-ca}") == (Text("the "), accord)
    assert inlines("[Accord]{lang=fr-CA marking=chair}") == (Span(Grant("chair"), (accord,)),)
    assert inlines('[Accord]{audiences="a b" lang="fr-CA"}') == (Span(Grant(None, ("a", "b")), (accord,)),)


def test_every_line_in_a_fence_has_its_language() -> None:
    text = (
        "::: {lang=ko}\n## 가\n\n나 *다*[^n]\n\n- 라\n\n| 마 |\n|---|\n| 바 |\n\n: 사\n\n용어\n: 뜻\n:::\n\n[^n]: 주\n"
    )
    found = blocks(text)
    lines = [node for node in walk(found) if isinstance(node, Foreign)]  # type: ignore[arg-type]
    assert {node.language for node in lines} == {"ko"}
    assert len(lines) == 9
    assert not any(isinstance(node, Div) for node in walk(found))  # type: ignore[arg-type]


def test_a_fence_has_a_language_beside_a_grant_and_a_callout() -> None:
    (found,) = blocks("::: {.note lang=ko marking=chair}\n가\n:::")
    assert isinstance(found, Div)
    assert found.grant == Grant("chair")
    (callout,) = found.blocks
    assert callout.blocks == (Paragraph((Foreign("ko", (Text("가"),)),)),)  # type: ignore[union-attr]


def test_a_section_has_a_language_in_its_head() -> None:
    head = "---\nid: one\ntitle: Un\nmarking: public\naudiences: all\nlang: fr-ca\n---\n\nMot[^n].\n\n[^n]: Note.\n"
    found, _, problems = read_section(head, "content/sections/10-one.md")
    assert problems == []
    assert found is not None
    assert found.head.lang == "fr-CA"
    (paragraph,) = found.blocks
    assert isinstance(paragraph, Paragraph)
    (line,) = paragraph.children
    assert isinstance(line, Foreign)
    note = line.children[1]
    assert isinstance(note, Note)
    assert note.blocks == (Paragraph((Foreign("fr-CA", (Text("Note."),)),)),)


def test_a_value_of_a_record_has_a_language() -> None:
    value, _ = parse_yaml("{id: q, text: {value: Pourquoi, lang: fr-CA, marking: chair}}", "x.yaml")
    found, problems = load_model(Question, value, Location("x.yaml", 1))
    assert problems == []
    assert found is not None
    assert found.text.inlines == (Span(Grant("chair"), (Foreign("fr-CA", (Text("Pourquoi"),)),)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]{lang=fr_CA}", "bad-span]: 'fr_CA' is no language tag; did you mean 'fr-CA'?"),
        ("[a]{lang=french}", "bad-span]: 'french' is no language tag; did you mean 'fr'?"),
        ("::: {lang=xx}\na\n:::", "bad-fence]: 'xx' in the language tag 'xx' stands for nothing"),
        ("::: {language=fr}\na\n:::", "bad-fence]: 'language' says nothing about who may see this"),
    ],
)
def test_what_is_no_language_is_an_error_and_no_one_sees_it(text: str, message: str) -> None:
    found, problems = parse_blocks(text, "x.md")
    assert len(problems) == 1
    assert message in str(problems[0])
    grants = [node.grant for node in walk(found) if isinstance(node, (Div, Span))]
    assert [grant.audiences for grant in grants] == [()]


@pytest.mark.parametrize("lang", ["frCA", "[fr]", "''"])
def test_a_section_with_no_language_in_lang_is_an_error(lang: str) -> None:
    head = f"---\nid: one\ntitle: Un\nmarking: public\naudiences: all\nlang: {lang}\n---\n\nMot.\n"
    found, _, problems = read_section(head, "content/sections/10-one.md")
    assert found is None
    assert [(problem.code, problem.at.line) for problem in problems] == [("bad-language", 6)]


def test_what_is_withheld_in_another_language_leaves_nothing() -> None:
    made = library(section("one", "A [[b]{marking=chair}]{lang=fr} c [[geheim]{marking=chair} d]{lang=de}."))
    (found,) = chosen(made).sections
    languages = [node.language for node in walk(found.blocks) if isinstance(node, Foreign)]
    assert (blocks_text(found.blocks), languages) == (["A c d."], ["de"])
    assert "geheim" not in text_of(composed(made))
