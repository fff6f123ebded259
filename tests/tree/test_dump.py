"""A dump is one line for each node, tells what matters, and differs where trees differ."""

from __future__ import annotations

from briefing.errors import Location
from briefing.tree.dump import dump
from briefing.tree.nodes import (
    Block,
    Cell,
    Citation,
    Column,
    DefinitionItem,
    DefinitionList,
    Div,
    Figure,
    Grant,
    Heading,
    OrderedList,
    Paragraph,
    Raster,
    Row,
    Section,
    Span,
    Table,
    Text,
)

PARAGRAPH = Paragraph((Text("a 'b'\n"), Citation(("x", "y"), (1, 2))), at=Location("a.md", 3, 5))


def test_nodes_are_lines_and_depth_is_indentation() -> None:
    tree = Div(Grant("chair", ("hosts", "media")), (PARAGRAPH, Heading(3, (Text("H"),), "anchor", "2022")))
    assert dump(tree) == (
        "Div marking=chair audiences=hosts media\n"
        "  Paragraph\n"
        "    Text \"a 'b'\\n\"\n"
        "    Citation x y numbers=[1, 2]\n"
        "  Heading 3 anchor='anchor' margin='2022'\n"
        "    Text 'H'\n"
    )


def test_places_are_given_when_asked_for() -> None:
    assert dump(PARAGRAPH, places=True).splitlines()[0] == "Paragraph @ 3:5"
    assert dump(Paragraph((), at=Location("a.md", 3)), places=True) == "Paragraph @ 3\n"


def test_parts_of_a_definition_and_of_a_figure_are_told_apart() -> None:
    item = DefinitionItem((Text("t"),), ((PARAGRAPH,), (PARAGRAPH,)))
    figure = Figure(Raster("x.png"), "alt", (Text("c"),))
    lines = dump((DefinitionList((item,)), figure)).splitlines()
    assert [line.strip() for line in lines if "Text" not in line and "Citation" not in line] == [
        "DefinitionList",
        "DefinitionItem",
        "term",
        "definition",
        "Paragraph",
        "definition",
        "Paragraph",
        "Figure alt='alt'",
        "Raster asset='x.png'",
        "caption",
    ]


def test_trees_that_differ_have_different_dumps() -> None:
    row = Row((Cell((PARAGRAPH,)),))
    trees: list[Block] = [
        Table((Column(),), (row,), ()),
        Table((Column(),), (), (row,)),
        Table((Column("right"),), (), (row,)),
        Table((Column(),), (), (Row((Cell((PARAGRAPH,), header=True),)),)),
        OrderedList((), start=2),
        OrderedList((), tight=False),
        Section("s", "1", (Text("t"),), "s", ()),
        Section("s", "1", (), "s", ()),
        Paragraph((Span(Grant(), (Text("x"),)),)),
        Paragraph((Span(Grant(None, ()), (Text("x"),)),)),
        Paragraph((Text("x"),)),
    ]
    assert len({dump(tree) for tree in trees}) == len(trees)
