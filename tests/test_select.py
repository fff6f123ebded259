"""Selecting: what is withheld is absent, nothing refers back, and no seam tells."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import ContentError, Location, UsageError
from briefing.model.audience import Audience
from briefing.model.event import PlaceholderEntry
from briefing.model.library import CsvTable, FigureFile, Library, RecordFile
from briefing.model.records import Instrument, Milestone, Question, StatusStep
from briefing.model.section import FrontMatter, Section
from briefing.model.values import PartialDate, Prose, prose
from briefing.policy import verdict, viewer
from briefing.project import Projection
from briefing.select import Selection, select, shared_ids
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Cell,
    Column,
    Div,
    Emphasis,
    Figure,
    Grant,
    Inline,
    ListItem,
    Note,
    Paragraph,
    Raster,
    Row,
    Span,
    Strong,
    Table,
    Text,
)
from library_kit import a_model, an_audience
from test_policy import EVENT

AT = Location("content/sections/10-a.md", 1)


def audience(name: str, clearance: str, **more: object) -> Audience:
    return an_audience(name, clearance, **more)


def section(name: str, marking: str, audiences: tuple[str, ...], *blocks: Block, depth: str = "short") -> Section:
    values = {"id": name, "title": name, "marking": marking, "audiences": audiences, "depth": depth}
    head = a_model(FrontMatter, values | {"owner": "someone"})
    return Section(head, blocks, AT)


def para(*texts: str) -> Paragraph:
    return Paragraph(tuple(Text(text) for text in texts))


def library(*sections: Section, audiences: tuple[Audience, ...] = (), **more: object) -> Library:
    people = audiences or (audience("press", "open"), audience("firms", "inner"), audience("chair", "core"))
    fields: dict[str, object] = {"records": {}, **more}
    return Library(EVENT, {a.id: a for a in people}, sections, **fields)  # type: ignore[arg-type]


def ids(selection: Selection) -> list[str]:
    return [each.id for each in selection.sections]


def texts_of(value: object) -> str:
    return repr(value)


def test_sections_follow_the_formula_and_the_common_part_stands_first() -> None:
    content = library(
        section("talks", "core", ("hosts",), para("secret")),
        section("intro", "open", ("all",), para("hello")),
        section("brief", "inner", ("all",), para("brief")),
        section("facts", "open", ("all",), para("facts")),
    )
    assert ids(select(content, "press")) == ["intro", "facts"]
    assert ids(select(content, "firms")) == ["intro", "facts", "brief"]
    assert ids(select(content, "chair")) == ["intro", "facts", "talks", "brief"]
    assert shared_ids(content) == {"intro", "facts"}


def test_order_moves_annexes_and_never_the_common_part() -> None:
    people = (audience("press", "open"), audience("firms", "inner", order=("brief", "facts", "notes")))
    content = library(
        section("intro", "open", ("all",), para("i")),
        section("facts", "open", ("all",), para("f")),
        section("notes", "inner", ("firms",), para("n")),
        section("brief", "inner", ("firms",), para("b")),
        audiences=people,
    )
    assert ids(select(content, "firms")) == ["intro", "facts", "brief", "notes"]


def test_with_brings_back_what_depth_left_out_but_never_lifts_a_marking() -> None:
    people = (audience("press", "open", depth="short"), audience("firms", "inner"))
    content = library(
        section("long", "open", ("all",), para("l"), depth="full"),
        section("inner", "inner", ("all",), para("i")),
        audiences=people,
    )
    assert ids(select(content, "press")) == []
    assert ids(select(content, "press", with_ids=("long",))) == ["long"]
    with pytest.raises(UsageError, match="no section 'inner' that press may see"):
        select(content, "press", with_ids=("inner",))


def test_sections_that_are_apart_never_meet_even_where_one_is_left_out_by_choice() -> None:
    event = replace(EVENT, apart=(("north", "south"),))
    people = (audience("press", "open"), audience("chair", "core", without=("south",)))
    content = replace(
        library(
            section("north", "open", ("all",), para("n")),
            section("south", "open", ("hosts",), para("s")),
            audiences=people,
        ),
        event=event,
    )
    assert ids(select(content, "press")) == ["north"]
    with pytest.raises(ContentError, match="'north' and 'south' are set apart, and 'chair' may see both"):
        select(content, "chair")


def test_an_unknown_audience_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no audience 'pres'; did you mean 'press'"):
        select(library(), "pres")


def test_a_selection_names_no_other_audience_group_or_higher_marking() -> None:
    content = library(
        section("intro", "open", ("press", "guests"), para("x"), Div(Grant("core", ("hosts",)), (para("secret"),)))
    )
    told = texts_of(select(content, "press"))
    for name in ("guests", "hosts", "chair", "firms", "Core", "core", "secret", "someone"):
        assert name not in told, name


def test_the_marking_of_a_pack_is_the_highest_that_is_in_it() -> None:
    content = library(
        section("intro", "open", ("all",), para("x"), Div(Grant("inner", None), (para("y"),))),
        section("talks", "core", ("hosts",), para("z")),
    )
    assert select(content, "press").marking == "open"
    assert select(content, "firms").marking == "inner"
    assert select(content, "chair").marking == "core"


def secret(text: str) -> Span:
    return Span(Grant("core", None), (Text(text),))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Text("a "), secret("b"), Text(" c")), (Text("a c"),)),
        ((Text("a "), secret("b"), Text(", c")), (Text("a, c"),)),
        ((Text("a "), secret("b"), Text(".")), (Text("a."),)),
        ((secret("b"), Text(" c")), (Text("c"),)),
        ((Text("a "), secret("b")), (Text("a"),)),
        ((Text("a"), Emphasis((secret("b"),)), Text(" c")), (Text("a c"),)),
        ((Strong((Text("a"),)), Text(" "), secret("b"), Text(" c")), (Strong((Text("a"),)), Text(" c"))),
        ((secret("b"),), ()),
    ],
)
def test_words_close_up_where_a_span_was(before: tuple[Inline, ...], after: tuple[Inline, ...]) -> None:
    assert Projection(viewer(EVENT, "press", "open")).inlines(before) == after


def test_what_is_emptied_vanishes_with_its_container() -> None:
    hidden = Div(Grant("core", None), (para("secret"),))
    blocks: tuple[Block, ...] = (
        para("stays"),
        BulletList((ListItem((hidden,)), ListItem((para("kept"),)))),
        BulletList((ListItem((hidden,)),)),
        BlockQuote((hidden,)),
        Callout("note", "Note", (hidden,)),
        Paragraph((secret("x"),)),
        Paragraph((Text("t"), Note((hidden,)))),
        Table((Column(),), (), (Row((Cell((hidden,)),)), Row((Cell((para("cell"),)),)))),
        Table((Column(),), (Row((Cell((para("head"),)),)),), (Row((Cell((hidden,)),)),)),
    )
    assert Projection(viewer(EVENT, "press", "open")).blocks(blocks) == (
        para("stays"),
        BulletList((ListItem((para("kept"),)),)),
        Paragraph((Text("t"),)),
        Table((Column(),), (), (Row((Cell((para("cell"),)),)),)),
    )


def test_a_withheld_head_cell_is_emptied_and_not_left() -> None:
    hidden = Div(Grant("core", None), (para("secret"),))
    table = Table((Column(),), (Row((Cell((hidden,)),)),), (Row((Cell((para("c"),)),)),))
    assert "secret" not in texts_of(Projection(viewer(EVENT, "press", "open")).blocks((table,)))


def records(*items: Milestone | Instrument | Question, kind: str = "milestones") -> dict[str, RecordFile]:
    return {kind: RecordFile(kind, Grant("open", ("all",)), items, AT)}


def test_records_are_judged_by_head_own_grant_and_day() -> None:
    day = PartialDate.parse
    items = (
        Milestone(id="old", date=day("2030"), title=prose("old")),
        Milestone(id="late", date=day("2031-06"), title=prose("late")),
        Milestone(id="inner", date=day("2030"), title=prose("inner"), marking="inner"),
    )
    content = library(records=records(*items))
    assert [r.id for r in select(content, "press").records["milestones"]] == ["old"]
    assert [r.id for r in select(content, "firms").records["milestones"]] == ["old", "inner"]
    later = select(content, "press", as_of=dt.date(2031, 6, 30)).records["milestones"]
    assert [r.id for r in later] == ["old", "late"]
    chair = select(content, "chair").records["milestones"]
    assert [(r.marking, r.audiences) for r in chair] == [("open", None), ("inner", None)]


def test_a_section_or_record_says_the_highest_marking_of_what_is_left_of_it() -> None:
    hidden = Div(Grant("core", None), (para("secret"),))
    follow = Prose((secret("secret"),))
    content = library(
        section("intro", "open", ("all",), para("x"), hidden),
        records=records(Question(id="q", text=prose("why"), follow_ups=(follow,)), kind="questions"),
    )
    for name, marking in (("press", "open"), ("firms", "open"), ("chair", "core")):
        selection = select(content, name)
        assert selection.sections[0].head.marking == marking
        assert selection.records["questions"][0].marking == marking


def test_the_events_own_prose_is_projected_and_its_notes_stay_behind() -> None:
    place = Prose((Text("Bern"), Span(Grant("core", None), (Text(", room 5"),))))
    notes = {"room": PlaceholderEntry(text="room open", owner="host", note="the tower is full")}
    event = replace(EVENT, place=place, placeholders=notes)
    content = replace(library(), event=event)
    assert select(content, "press").event.place == prose("Bern")
    assert select(content, "chair").event.place == prose("Bern, room 5")
    assert "tower" not in texts_of(select(content, "press"))


def test_a_status_that_was_not_public_yet_is_absent() -> None:
    steps = (
        StatusStep(status="begun", since=PartialDate.parse("2030-01")),
        StatusStep(status="signed", since=PartialDate.parse("2031-06-02")),
    )
    content = library(records=records(Instrument(id="i", name=prose("n"), statuses=steps), kind="instruments"))
    (instrument,) = select(content, "press").records["instruments"]
    assert isinstance(instrument, Instrument)
    assert [step.status for step in instrument.statuses] == ["begun"]


def test_a_narrowed_field_is_absent_and_a_record_without_its_required_field_too() -> None:
    hidden = Prose((secret("secret"),))
    items = (
        Question(id="q1", text=prose("why"), follow_ups=(prose("a"), hidden)),
        Question(id="q2", text=hidden),
    )
    content = library(records=records(*items, kind="questions"))
    assert select(content, "press").records["questions"] == (
        Question(id="q1", text=prose("why"), follow_ups=(prose("a"),), marking="open"),
    )
    chair = select(content, "chair").records["questions"]
    assert [len(q.follow_ups) for q in chair if isinstance(q, Question)] == [2, 0]


def test_tables_and_figures_follow_their_grants() -> None:
    table = CsvTable("t", Grant("inner", ("all",)), ("a",), (("1",),), "", ("left",), AT)
    figures = {name: FigureFile(name, b"", AT) for name in ("seen.png", "unseen.png", "unused.png")}
    content = library(
        section(
            "intro",
            "open",
            ("all",),
            Figure(Raster("seen.png"), "alt"),
            Div(Grant("core", None), (Figure(Raster("unseen.png"), "alt"),)),
        ),
        tables={"t": table},
        figures=figures,
    )
    assert set(select(content, "press").tables) == set()
    assert set(select(content, "firms").tables) == {"t"}
    assert set(select(content, "press").figures) == {"seen.png"}
    assert set(select(content, "chair").figures) == {"seen.png", "unseen.png"}


MARKINGS = st.sampled_from([None, "open", "inner", "core"])
GRANTED = st.sampled_from([None, ("all",), ("guests",), ("hosts",), ("press",), ("press", "hosts")])
GRANTS = st.builds(Grant, MARKINGS, GRANTED)


@st.composite
def granted_trees(draw: st.DrawFn) -> tuple[tuple[Block, ...], dict[str, list[Grant]]]:
    """Blocks with a canary in each paragraph, span and note, and the chain of grants above each canary."""
    chains: dict[str, list[Grant]] = {}
    counter = itertools.count()

    def canary(chain: list[Grant]) -> Text:
        name = f"canary-{next(counter)}-"
        chains[name] = chain
        return Text(name)

    def inlines(chain: list[Grant], depth: int) -> tuple[Inline, ...]:
        nodes: list[Inline] = [canary(chain), Text(" ")]
        if depth and draw(st.booleans()):
            grant = draw(GRANTS)
            nodes.append(Span(grant, inlines([*chain, grant], depth - 1)))
        if depth and draw(st.booleans()):
            nodes.append(Note(blocks(chain, depth - 1)))
        return tuple(nodes)

    def blocks(chain: list[Grant], depth: int) -> tuple[Block, ...]:
        found: list[Block] = [Paragraph(inlines(chain, depth))]
        if depth:
            grant = draw(GRANTS)
            inner = blocks([*chain, grant], depth - 1)
            div = Div(grant, inner)
            match draw(st.integers(0, 3)):
                case 0:
                    found.append(div)
                case 1:
                    found.append(BulletList((ListItem((div,)), ListItem((Paragraph((canary(chain),)),)))))
                case 2:
                    found.append(BlockQuote((div,)))
                case _:
                    rows = Row((Cell((div,)),)), Row((Cell((Paragraph((canary(chain),)),)),))
                    found.append(Table((Column(),), rows[:1], rows[1:]))
        return tuple(found)

    return blocks([], 3), chains


@given(granted_trees(), st.sampled_from([("press", "open"), ("firms", "inner"), ("chair", "core")]))
def test_a_canary_is_in_the_selection_exactly_if_its_whole_chain_grants_it(
    tree: tuple[tuple[Block, ...], dict[str, list[Grant]]], who: tuple[str, str]
) -> None:
    blocks, chains = tree
    eyes = viewer(EVENT, *who)
    told = texts_of(Projection(eyes).blocks(blocks))
    for canary, chain in chains.items():
        assert (canary in told) is verdict(eyes, chain).visible, canary
    assert "Div(" not in told
    assert "Span(" not in told
