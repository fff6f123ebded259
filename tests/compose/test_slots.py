"""A rendered template as blocks: values stand where characters can, and nowhere else."""

from __future__ import annotations

import pytest

from briefing.compose.context import new_context
from briefing.compose.slots import template_blocks
from briefing.errors import Location
from briefing.tree.nodes import Code, CodeBlock, Component, Heading, PageBreak, Paragraph, Section, Strong, Text
from compose_kit import body, chosen, composed, faults, library, section, text

HOSTILE = "**x** `y` | [z](https://a.example) {marking=chair} ::: [@charter]"


def blocks(template: str) -> tuple[object, ...]:
    context = new_context(chosen(library(section("one", "T."), templates=body(template))))
    found = template_blocks("packs/pack.md", context, {"x": HOSTILE, "empty": ""})
    assert [str(problem) for problem in context.problems] == []
    assert found is not None
    return found


def test_values_stand_as_characters_in_text_code_headings_and_options() -> None:
    template = '## A {{ x }} {margin="{{ x }}"}\n\n**b {{ x }}** `{{ x }}`\n\n```\n{{ x }}\n```\n\n'
    template += "```{timeline}\ncaption: {{ x }}\n```"
    heading, paragraph, code, component = blocks(template)
    assert heading == Heading(2, (Text(f"A {HOSTILE}"),), "", HOSTILE)
    assert paragraph == Paragraph((Strong((Text(f"b {HOSTILE}"),)), Text(" "), Code(HOSTILE)))
    assert code == CodeBlock(f"{HOSTILE}\n")
    assert component == Component("timeline", (("caption", HOSTILE),))


def test_a_line_that_a_template_indents_into_code_is_told() -> None:
    context = new_context(
        chosen(library(section("one", "T."), templates=body("{% if x %}\n\n    {{ x }}\n{% endif %}")))
    )
    found = template_blocks("packs/pack.md", context, {"x": "Words"})
    assert found == (CodeBlock("Words\n"),)
    assert [(problem.code, problem.at) for problem in context.problems] == [
        ("indented-code", Location("templates/packs/pack.md", 3, 5))
    ]


def test_a_paragraph_of_empty_values_is_dropped() -> None:
    assert blocks("{{ empty }}\n\n{{ empty }} x") == (Paragraph((Text(" x"),)),)


def test_a_part_reaches_to_the_next_one_or_to_a_slot_that_stands_alone() -> None:
    template = "a\n```{part}\ntitle: {{ x }}\nid: p\n```\nb\n```{timeline}\n```\n"
    template += "```{part}\ntitle: Q\n```\n```{page-break}\n```\nc\n"
    first, part, other, page_break, last = blocks(template)
    assert first == Paragraph((Text("a"),))
    assert part == Section("p", "", (Text(HOSTILE),), "p", (Paragraph((Text("b"),)), Component("timeline")))
    assert isinstance(other, Section)
    assert (other.title, other.blocks) == ((Text("Q"),), ())
    assert page_break == Component("page-break")
    assert last == Paragraph((Text("c"),))


def test_nodes_know_the_line_of_the_template() -> None:
    (component,) = blocks("{% if x %}\n\n```{timeline}\n```\n{% endif %}\n")
    assert isinstance(component, Component)
    assert component.at == Location("templates/packs/pack.md", 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "[a](https://a.example/{{ event.title }})",
        "[a](#{{ event.title }})",
        "``` {{ event.title }}\nx\n```",
        "## A {#{{ event.title }}}",
    ],
)
def test_a_value_in_an_address_or_a_name_is_an_error(line: str) -> None:
    found = faults(library(section("one", "T."), templates=body(f"\n\n{line}\n")))
    assert found
    assert all(each.startswith("templates/packs/pack.md:3:1: error[") for each in found)


def test_faults_of_markdown_name_the_line_of_the_template() -> None:
    made = library(
        section("one", "T."), templates=body("{% for s in common %}\nx\n{% endfor %}\n\n::: {.nte}\nx\n:::\n")
    )
    assert faults(made) == [
        (
            "templates/packs/pack.md:5:1: error[bad-fence]: '.nte' is no callout here; one of .note, .discussion, "
            ".warning, or .form; "
            'write ::: {marking=chair} or ::: {audiences="a b"} or ::: {.note}'
        )
    ]


def test_a_grant_in_a_template_does_not_pass_into_a_document() -> None:
    made = library(section("one", "T."), templates=body("::: {marking=chair}\nSecret.\n:::\n"))
    assert "a Div is left" in faults(made)[0]


def test_a_page_break_stands_in_the_document() -> None:
    made = library(section("one", "T."), templates=body("a\n\n```{page-break}\n```\n\nb\n"))
    assert composed(made).blocks == (Paragraph((Text("a"),)), PageBreak(), Paragraph((Text("b"),)))
    assert text(composed(made)) == "a\nb\n"
