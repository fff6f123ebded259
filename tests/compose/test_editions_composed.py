"""Ruled pages and right-hand beginnings: what a template asks for, and what each edition gets."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.compose.document import compose
from briefing.compose.handouts import compose_handout
from briefing.model.audience import AudienceFile
from briefing.model.fields import Context
from briefing.model.reader import read_model
from briefing.select import select
from briefing.tree.nodes import Contents, Document, RuledPages, Section
from briefing.tree.walk import walk
from compose_kit import STAMP, composed, library, section
from library_kit import a_model, an_audience


def crew(edition: str = "print", notes_pages: int = 2, **changes: Any) -> Document:
    """Compose a pack for one audience of an edition."""
    return composed(made(edition, notes_pages, **changes))


def made(edition: str = "print", notes_pages: int = 2, **changes: Any) -> Any:
    readers = [
        an_audience("crew", edition=edition, notes_pages=notes_pages, **changes),
        an_audience("media", "public", edition=edition),
    ]
    texts = (
        section("one", "Text [@charter]."),
        section("two", "More."),
        section("own", "Ours.", marking="delegates", audiences="crew"),
        section("more", "Ours too.", marking="delegates", audiences="crew"),
    )
    return library(*texts, audiences=readers)


def ruled(document: Document) -> list[RuledPages]:
    return [node for node in walk(document.blocks) if isinstance(node, RuledPages)]


def test_the_print_edition_ends_in_as_many_ruled_pages_as_the_profile_says() -> None:
    document = crew()
    assert document.edition == "print"
    assert document.blocks[-1] == RuledPages("Notes", 2)
    assert [len(ruled(each)) for each in (crew(notes_pages=0), composed(made(), "media"))] == [0, 0]


@pytest.mark.parametrize(("language", "title"), [("en-CA", "Notes"), ("fr-CA", "Notes"), ("ko", "메모")])
def test_the_heading_is_a_label_of_the_language_and_no_line_of_the_contents(language: str, title: str) -> None:
    document = crew(language=language)
    assert [each.title for each in ruled(document)] == [title]
    (contents,) = (each for each in document.blocks if isinstance(each, Contents))
    assert title not in [entry.text for entry in contents.entries]


def test_the_screen_edition_has_none_and_says_otherwise_the_same() -> None:
    screen, paper = crew("screen"), crew("print")
    assert screen.edition == "screen"
    assert ruled(screen) == []
    assert screen.blocks == paper.blocks[:-1]


def test_the_first_annex_begins_a_leaf_and_the_sources_a_recto_in_print_and_follow_on_elsewhere() -> None:
    parts = [each for each in crew().blocks if isinstance(each, Section)]
    assert [(each.number, each.recto, each.new_page) for each in parts] == [
        ("1", False, False), ("2", False, False), ("A", True, True), ("B", False, False), ("", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "begins"),
    [(None, (False, False)), ("false", (False, False)), ("true", (False, True)), ("recto", (True, True))],
)
def test_a_section_says_itself_whether_it_begins_a_page_or_a_recto(
    stated: str | None, begins: tuple[bool, bool]
) -> None:
    """A sheet to be taken out of the pack shares its leaf with nothing."""
    head = {} if stated is None else {"new_page": stated}
    leaf = section("leaf", "Take this out.", audiences="crew", marking="delegates", **head)
    one = section("one", "T. [@charter]")
    document = composed(library(one, section("two", "T.", audiences="crew"), leaf), "crew")
    found = next(each for each in document.blocks if isinstance(each, Section) and each.id == "leaf")
    assert (found.recto, found.new_page) == begins
    sources = document.blocks[-1]
    assert isinstance(sources, Section)
    assert (sources.recto, sources.new_page) == (True, stated == "recto"), "what follows its leaf begins another"


def problems_of(template: str, audience: str = "crew") -> list[str]:
    sections = (section("one", "Text."),)
    readers = [an_audience("crew", edition="print", notes_pages=3)]
    found = library(*sections, templates={"packs/pack.md": template}, audiences=readers)
    return [str(problem) for problem in compose(select(found, audience), {}, STAMP)[1]]


def test_options_that_mean_nothing_are_errors_with_their_place() -> None:
    text = "```{section}\nid: one\nnew-page: verso\n```\n"
    (problem,) = problems_of(text)
    assert problem.startswith("templates/packs/pack.md:1:1: error[bad-option]: option 'new-page' of 'section'")
    (problem,) = problems_of("```{part}\ntitle: T\nnew-page: maybe\n```\nWords.\n")
    assert "option 'new-page' of 'part' cannot be 'maybe'" in problem
    (problem,) = problems_of("```{section}\nid: one\n```\n```{notes}\npages: 25\n```\n")
    assert "option 'pages' of 'notes' is 24 at the most" in problem


def test_a_template_may_say_how_many_and_what_stands_above_them() -> None:
    text = "```{section}\nid: one\n```\n\n```{notes}\ntitle: Your notes\npages: 5\n```\n"
    readers = [an_audience("crew", edition="print")]
    found = library(section("one", "Text."), templates={"packs/pack.md": text}, audiences=readers)
    assert composed(found).blocks[-1] == RuledPages("Your notes", 5)


def test_ruled_pages_belong_in_a_template_and_stand_alone_there() -> None:
    sections = (section("one", "```{notes}\n```"),)
    found = library(*sections, audiences=[an_audience("crew", edition="print", notes_pages=3)])
    assert "component 'notes' belongs in a template" in str(compose(select(found, "crew"), {}, STAMP)[1][0])
    part = "```{part}\ntitle: Last\n```\nWords.\n\n```{notes}\n```\n"
    readers = [an_audience("crew", edition="print", notes_pages=3)]
    document = composed(library(section("one", "Text."), templates={"packs/pack.md": part}, audiences=readers))
    assert [type(each).__name__ for each in document.blocks] == ["Section", "RuledPages"]


def test_a_handout_has_no_edition() -> None:
    document, problems = compose_handout("one-pager", select(made(), "crew"), {}, STAMP)
    assert problems == []
    assert document is not None
    assert document.edition == "screen"


@pytest.mark.parametrize(("key", "value"), [("edition", "paper"), ("notes_pages", "-1"), ("notes_pages", "25")])
def test_a_profile_knows_two_editions_and_a_few_pages(key: str, value: str) -> None:
    known = {"label": "Crew", "clearance": "delegates"}
    assert a_model(AudienceFile, known | {"edition": "print", "notes_pages": "4"}).notes_pages == 4
    context = Context()
    assert read_model(AudienceFile, known | {key: value}, context) is None
    assert [fault.path for fault in context.faults] == [(key,)]
