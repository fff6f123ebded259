"""Each component makes its typed nodes from records; options are checked; what nobody may see leaves no column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from briefing.compose.components import COMPONENTS
from briefing.compose.components.glossary import collation
from briefing.compose.components.participants import written
from briefing.model.library import Library, RecordFile
from briefing.model.values import Name
from briefing.tree.nodes import (
    Block,
    BulletList,
    Cell,
    Citation,
    Column,
    DefinitionItem,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Level,
    LevelEntry,
    Levels,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Placeholder,
    Row,
    Section,
    StatusBar,
    Strong,
    Table,
    Text,
    Timeline,
    TimelineEntry,
)
from briefing.tree.text import inline_text
from briefing.tree.walk import walk
from compose_kit import a_table, body, composed, faults, library, records, section, text
from library_kit import an_audience


def workspace(slot: str, options: str = "", **more: object) -> Library:
    inside = f"{options}\n" if options else ""
    return library(section("one", f"```{{{slot}}}\n{inside}```"), **more)  # type: ignore[arg-type]


def shown(slot: str, options: str = "", audience: str = "crew", **more: object) -> tuple[Block, ...]:
    document = composed(workspace(slot, options, **more), audience)
    return next(block.blocks for block in document.blocks if isinstance(block, Section) and block.id == "one")


def the_table(slot: str, options: str = "", audience: str = "crew", **more: object) -> Table:
    found = shown(slot, options, audience, **more)
    assert len(found) == 1
    assert isinstance(found[0], Table)
    return found[0]


def cell(*blocks: Block | str, header: bool = False) -> Cell:
    return Cell(tuple(Paragraph((Text(b),)) if isinstance(b, str) else b for b in blocks), header)


def heads(table: Table) -> list[str]:
    return [child.text for cell in table.head[0].cells for child in cell.blocks[0].children]  # type: ignore[union-attr]


def column(table: Table, number: int) -> list[tuple[Block, ...]]:
    return [row.cells[number].blocks for row in table.body]


def test_timeline_shows_milestones_on_their_dates_oldest_first() -> None:
    (figure,) = shown("timeline")
    assert isinstance(figure, Figure)
    assert figure.picture == Timeline(
        (
            TimelineEntry(
                dt.date(1898, 1, 1), dt.date(1898, 12, 31), "1898",
                (Text("The towns share a pier"), Citation(("charter",), (1,))), "", major=True,
            ),
            TimelineEntry(dt.date(2029, 6, 1), dt.date(2029, 6, 30), "Jun 2029", (Text("Talks begin"),), "Announced"),
            TimelineEntry(
                dt.date(2030, 4, 2), dt.date(2030, 4, 2), "2\u00a0Apr 2030",
                (Text("The compact "), Emphasis((Text("is"),)), Text(" signed"), Citation(("gazette",), (2,))),
                "Signed", major=True,
            ),
        )
    )  # fmt: skip
    assert figure.alt == (
        "Timeline of 3 milestones, from 1898 (The towns share a pier) to 2\u00a0April 2030 (The compact is signed)."
    )


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ("from: 2029", ["Jun 2029", "2\u00a0Apr 2030"]),
        ("from: 2029-06-30\nto: 2030-04", ["Jun 2029", "2\u00a0Apr 2030"]),
        ("to: 2029-06-01", ["1898", "Jun 2029"]),
        ("major: yes", ["1898", "2\u00a0Apr 2030"]),
        ("limit: 1", ["2\u00a0Apr 2030"]),
        ("major: yes\nlimit: 1\nto: 2000", ["1898"]),
    ],
)
def test_timeline_can_be_bounded(options: str, labels: list[str]) -> None:
    (figure,) = shown("timeline", options)
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, Timeline)
    assert [entry.label for entry in figure.picture.entries] == labels


@pytest.mark.parametrize("orientation", ["portrait", "landscape", "auto"])
def test_timeline_runs_as_its_option_says_and_can_be_found_where_it_does_not_run_down(orientation: str) -> None:
    (figure,) = shown("timeline", f"orientation: {orientation}")
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, Timeline)
    assert figure.picture.orientation == orientation
    assert bool(figure.anchor) == (orientation != "portrait")
    (plain,) = shown("timeline")
    assert isinstance(plain, Figure)
    assert replace(figure.picture, orientation="portrait") == plain.picture


def test_timeline_as_a_table_has_no_caption_unless_given() -> None:
    table = the_table("timeline", "as: table\nlimit: 2")
    assert heads(table) == ["Date", "Milestone"]
    assert [row.cells[0] for row in table.body] == [cell("Jun 2029", header=True), cell("2\u00a0Apr 2030", header=True)]
    assert table.caption == ()


def test_instruments_show_status_date_sources_and_next_step() -> None:
    table = the_table("instruments", "caption: none")
    assert heads(table) == ["Instrument", "Status", "Next step"]
    assert table.body[0] == Row(
        (
            cell(
                "Harbour Compact (HC)", Paragraph((Text("Compact on the Shared Harbour"),), "table-cell"), header=True
            ),
            cell(StatusBar(2, 3, "Signed"), Paragraph((Text("2\u00a0Apr 2030"), Citation(("charter",), (1,))))),
            cell(Paragraph((Text("a vote"), Citation(("minutes",), (2,))))),
        ),
        "instrument:compact",
    )
    assert table.body[1].cells[1] == cell("Noted", "Dec 2030")


def test_instruments_can_say_what_they_do() -> None:
    table = the_table("instruments", "columns: does\nlimit: 1")
    points = (ListItem((Paragraph((Text("keeps the pier"),)),)), ListItem((Paragraph((Text("lights the mole"),)),)))
    assert heads(table) == ["Instrument", "What it does"]
    assert table.body[0].cells[1].blocks == (BulletList(points),)


def test_the_day_of_a_status_stands_in_a_column_of_its_own_where_one_is_asked_for() -> None:
    table = the_table("instruments", "columns: status since")
    assert heads(table) == ["Instrument", "Status", "Date"]
    first, second = table.body
    assert first.cells[1:] == (
        cell(StatusBar(2, 3, "Signed")),
        cell(Paragraph((Text("2\u00a0Apr 2030"), Citation(("charter",), (1,))))),
    )
    assert second.cells[1:] == (cell("Noted"), cell("Dec 2030"))


def test_names_are_said_without_their_official_spelling_where_nothing_says_why_there_are_two() -> None:
    (first, _) = the_table("instruments", "official: no").body
    assert first.cells[0] == cell("Harbour Compact (HC)", header=True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-CA", "Steps of the bar: Announced; Signed; In\u00a0force."),
        ("fr-CA", "Étapes de la barre\u00a0: Announced\u202f; Signed\u202f; In\u00a0force."),
        ("ko", "막대 단계: Announced; Signed; In\u00a0force."),
    ],
)
def test_a_key_tells_the_steps_of_the_bar_in_the_language_of_the_reader(language: str, words: str) -> None:
    made = workspace("instruments", "key: yes\ncaption: none")
    made = replace(made, audiences={"crew": an_audience("crew", "delegates", language=language)})
    (part,) = (block for block in composed(made).blocks if isinstance(block, Section) and block.id == "one")
    key, table = part.blocks
    assert key == Paragraph((Text(words),), "caption")
    assert isinstance(table, Table)


def test_a_table_without_a_bar_has_no_key() -> None:
    for options in ("key: yes\ncolumns: next", "columns: status"):
        assert all(isinstance(block, Table) for block in shown("instruments", options)), options


def test_levels_group_bodies_under_their_names() -> None:
    (figure,) = shown("levels", "labels: Mayors; Boards; Crews and pilots\ncaption: none")
    assert figure == Figure(
        Levels(
            (
                Level(
                    "Mayors",
                    (
                        LevelEntry(
                            (Text("Mayors"), Citation(("charter",), (1,))),
                            ((Text("both mayors"),), (Text("Since 2\u00a0April 2030"),)),
                        ),
                    ),
                ),
                Level("Crews and pilots", (LevelEntry((Text("Crews"),), ((Text("weekly"),),)),)),
            )
        ),
        "Diagram of 2 levels of engagement: Mayors and Crews.",
    )
    (plain,) = shown("levels")
    assert isinstance(plain, Figure)
    assert isinstance(plain.picture, Levels)
    assert [level.label for level in plain.picture.levels] == ["Level 1", "Level 3"]


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        ("major: yes", ["1898", "2 Apr 2030"]),
        ("major: yes\nleast: 3", ["1898", "Jun 2029", "2 Apr 2030"]),
        ("major: yes\nleast: 2", ["1898", "2 Apr 2030"]),
        ("major: yes\nleast: 9", ["1898", "Jun 2029", "2 Apr 2030"]),
        ("least: 1", ["1898", "Jun 2029", "2 Apr 2030"]),
    ],
)
def test_the_newest_milestones_fill_up_where_too_few_are_major(options: str, dates: list[str]) -> None:
    table = the_table("timeline", f"{options}\nas: table")
    assert [inline_text(row.cells[0].blocks[0].children).replace("\u00a0", " ") for row in table.body] == dates  # type: ignore[union-attr]


def bold_cell(text: str) -> Cell:
    return Cell((Paragraph((Strong((Text(text),)),)),))


def test_agenda_gives_minutes_and_a_total_and_no_invented_times() -> None:
    table = the_table("agenda", "caption: none")
    assert heads(table) == ["Session", "Minutes", "Content", "Lead"]
    assert table.columns[1].align == "right"
    assert [[cell.blocks for cell in row.cells][1] for row in table.body] == [
        (Paragraph((Text("15"),)),),
        (Paragraph((Text("60"),)),),
        (Paragraph((Strong((Text("75"),)),)),),  # as bold as what names it
    ]
    assert table.body[-1].cells[0] == cell("Total (1\u00a0h\u00a015\u00a0min)", header=True)
    assert table.body[0].cells[3].blocks == (Paragraph((Placeholder("chair", "chair to be confirmed by the board"),)),)
    outcome = Paragraph((Strong((Text("Outcome:"),)), Text(" A list")))
    assert table.body[1].cells[2].blocks == (Paragraph((Text("Who mends what"),)), outcome)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ((("a", 20, "", ""), ("b", 30, "", "")), 50),
        ((("a", 20, "9:00", ""), ("b", 75, "09:30", "A"), ("c", 60, "9:30", "B"), ("d", 45, "10:45", "")), 140),
        ((("a", 75, "09:30", ""), ("b", 90, "09:30", "")), 90),  # one start without tracks
        ((("a", 75, "", "A"), ("b", 60, "", "B"), ("c", 15, "", ""), ("d", 30, "", "A"), ("e", 40, "", "B")), 130),
        ((("a", 75, "", "A"), ("b", 30, "", "A"), ("c", 60, "", "B")), 105),  # one track after itself
        ((("a", 75, "9:00", "A"), ("b", 60, "9:00", "B"), ("c", 30, "10:30", "A"), ("d", 60, "10:30", "B")), 135),
    ],
)
def test_what_runs_at_the_same_time_counts_once_in_the_total(
    parts: Sequence[tuple[str, int, str, str]], total: int
) -> None:
    last = the_table("agenda", extra=[agenda_of(parts)]).body[-1]
    said = {140: "2 h 20 min", 90: "1 h 30 min", 130: "2 h 10 min", 105: "1 h 45 min", 135: "2 h 15 min"}
    named = f"Total ({said[total]})".replace(" ", "\u00a0").replace("\u00a0(", " (") if total in said else "Total"
    place = 1 if any(start for _, _, start, _ in parts) else 0
    assert last.cells[place : place + 2] == (cell(named, header=True), bold_cell(str(total)))
    assert last.cells[:place] == (cell(),) * place


@pytest.mark.parametrize(
    ("language", "named"), [("en-CA", "Total (4\u00a0h)"), ("fr-CA", "Total (4\u00a0h)"), ("ko", "합계(4시간)")]
)
def test_the_total_stands_in_minutes_under_their_head_and_is_named_in_hours(language: str, named: str) -> None:
    parts = agenda_of((("a", 120, "", ""), ("b", 120, "", "")))
    last = the_table("agenda", extra=[parts], audiences=[an_audience("crew", language=language)]).body[-1]
    assert last.cells[:2] == (cell(named, header=True), bold_cell("240"))


@pytest.mark.parametrize(
    ("parts", "times"),
    [
        ((("a", 20, "9:00", ""), ("b", 75, "", ""), ("c", 30, "", "")), "09:00 09:20 10:35"),
        (
            (("a", 20, "09:00", ""), ("b", 75, "", "A"), ("c", 60, "", "B"), ("d", 30, "", "B"), ("e", 15, "", "")),
            "09:00 09:20 09:20 10:20 10:50",
        ),
        (
            (("a", 20, "09:00", ""), ("b", 75, "09:30", "A"), ("c", 60, "", "A"), ("d", 9, "", "")),
            "09:00 09:30 10:45 11:45",
        ),
        ((("a", 75, "09:30", ""), ("b", 30, "09:30", ""), ("c", 15, "", "")), "09:30 09:30 10:45"),  # the longer counts
        ((("a", 20, "", ""), ("b", 30, "10:00", ""), ("c", 5, "", "")), "- 10:00 10:30"),  # not counted backwards
        (
            (("a", 60, "23:30", ""), ("b", 30, "", ""), ("c", 30, "09:00", ""), ("d", 5, "", "")),
            "23:30 00:30 09:00 09:30",
        ),
        ((("a", 60, "9:00", "A"), ("b", 60, "", "B"), ("c", 5, "", "")), "09:00 - -"),  # nothing tells when B begins
    ],
)
def test_a_session_without_a_start_begins_where_the_one_before_it_in_its_track_ends(
    parts: Sequence[tuple[str, int, str, str]], times: str
) -> None:
    table = the_table("agenda", extra=[agenda_of(parts)])
    assert heads(table)[:3] == ["Start", "Session", "Minutes"]
    assert [cell.header for cell in table.body[0].cells] == [False, True, False]
    assert [row.cells[0] for row in table.body[:-1]] == [
        cell(*([time] if time != "-" else [])) for time in times.split()
    ]


def test_no_time_is_told_after_a_start_that_is_open_or_not_for_the_reader() -> None:
    opened = "{id: b, title: T, minutes: 30, start: {placeholder: chair}}"
    hidden = "{id: b, title: T, minutes: 30, start: {value: '11:00', marking: chair}}"
    first, later = "{id: a, title: T, minutes: 15, start: '09:00'}", "{id: c, title: T, minutes: 15}"
    again = "{id: d, title: T, minutes: 15, start: '13:00'}"
    table = the_table("agenda", extra=[records("agenda", first, opened, later, again)])
    assert [row.cells[0].blocks for row in table.body[1:3]] == [
        (Paragraph((Placeholder("chair", "chair to be confirmed by the board"),)),),
        (),
    ]
    assert table.body[3].cells[0] == cell("13:00")
    extra = [records("agenda", first, hidden, later)]
    assert [row.cells[0] for row in the_table("agenda", extra=extra).body] == [cell("09:00"), cell(), cell(), cell()]
    assert [row.cells[0] for row in the_table("agenda", audience="head", extra=extra).body[:3]] == [
        cell("09:00"), cell("11:00"), cell("11:30"),
    ]  # fmt: skip


def agenda_of(parts: Sequence[tuple[str, int, str, str]]) -> RecordFile:
    """Make an agenda of (id, minutes, start, track)."""
    lines = [f"{{id: {name}, title: T, minutes: {m}, start: '{s}', track: '{t}'}}" for name, m, s, t in parts]
    return records("agenda", *(line.replace("start: '', ", "") for line in lines))


def test_cues_stand_in_the_agenda_of_those_who_may_see_them_only() -> None:
    assert heads(the_table("agenda", audience="head"))[-1] == "Cue for the chair"
    assert "harbour master" not in text(composed(workspace("agenda"), "crew"))


def test_participants_show_names_as_people_write_them_and_needs_only_where_asked() -> None:
    table = the_table("participants", "caption: none", "head")
    assert heads(table) == ["Name", "Role", "Organisation", "Group"]
    native = Paragraph((Text("한민서"),), "table-cell")
    assert [row.cells[0].blocks for row in table.body][:2] == [
        (Paragraph((Text("Dr. Ada Brook, PEng"),)),),
        (Paragraph((Text("Han Minseo"),)), native),
    ]
    assert heads(the_table("participants", "columns: needs", "head")) == ["Name", "Needs"]
    assert len(the_table("participants", "delegation: Birch", "head").body) == 1


def test_questions_stand_under_the_parts_of_the_agenda_with_numbers_that_go_on() -> None:
    ice = (Text("Who breaks the ice?"), Citation(("charter",), (1,)))
    light = ListItem((Paragraph((Text("Who tends the light?"),)),))
    assert shown("questions") == (
        Heading(2, (Text("Opening"),), "heading:one:1"),
        OrderedList((light,)),
        Heading(2, (Text("Piers"),), "heading:one:2"),
        OrderedList((ListItem((Paragraph(ice),)),), 2),
    )
    under = composed(library(section("one", "## Talk\n\n### Aims\n\n```{questions}\n```"), extra=None))
    assert [(each.level, inline_text(each.children)) for each in walk(under.blocks) if isinstance(each, Heading)] == [
        (2, "Talk"),
        (3, "Aims"),
        (4, "Opening"),
        (4, "Piers"),
    ]
    follow_up = BulletList((ListItem((Paragraph((Text("And who pays?"),)),)),))
    assert shown("questions", "session: piers", "head") == (
        OrderedList((ListItem((Paragraph(ice), follow_up)),), tight=False),
    )
    assert shown("questions", "sources: no\nlimit: 1\ntitles: no") == (OrderedList((light,)),)


def test_glossary_is_sorted_as_a_reader_looks_up() -> None:
    (found,) = shown("glossary")
    assert isinstance(found, DefinitionList)
    assert [item.term for item in found.items] == [
        (Text("écluse"),),
        (Text("Harbour board (HB)"),),
        (Text("Mole"),),
    ]
    definition = (Paragraph((Text("A wall in the water"), Citation(("charter",), (1,)))),)
    assert found.items[2] == DefinitionItem((Text("Mole"),), (definition,))


def test_sources_say_who_what_where_and_when() -> None:
    made = library(section("one", "A [@gazette; @charter].\n\n```{sources}\n```"))
    document = composed(made)
    table = next(block for block in document.blocks[-1].blocks if isinstance(block, Table))  # type: ignore[union-attr]
    assert table.columns[0] == Column("right"), "as wide as its numbers"
    assert [row.anchor for row in table.body] == ["source:gazette", "source:charter", "source:minutes"]
    assert table.body[0].cells[1].blocks == (
        Paragraph(
            (
                Text("A. Reed. "),
                Emphasis((Text("Ferries again"),)),
                Text(". Lake Gazette, March 2031. Consulted 1\u00a0May 2031. Quotes the minutes"),
                Citation(("minutes",), (3,)),
            )
        ),
    )
    address = "https://aster.example/c"
    assert table.body[1].cells[1].blocks[1] == Paragraph((Link(address, (Text(address),), "The charter"),))


def test_conflicts_show_both_sides_and_the_wording_to_those_who_may() -> None:
    table = the_table("conflicts", "caption: none", "head")
    write = Paragraph((Strong((Text("Write:"),)), Text(" late 1890s")))
    write_not = Paragraph((Strong((Text("Not:"),)), Text(" 1898 as a fact")))
    advice = Paragraph((Strong((Text("Advice:"),)), Text(" Say so")))
    assert table.body == (
        Row(
            (
                cell("Year of the pier", header=True),
                cell(Paragraph((Text("1898"), Citation(("charter",), (1,))))),
                cell(Paragraph((Text("1899"), Citation(("gazette",), (2,))))),
                cell(write, write_not, advice),
            ),
            "conflict:year",
        ),
    )


def test_a_claims_date_has_the_colon_of_its_language() -> None:
    readers = [an_audience("crew", language="fr-CA")]
    table = the_table("claims", audiences=readers)
    statement = Paragraph((Strong((Text("1898\u00a0:"),)), Text(" The towns share a pier")))
    assert table.body[0].cells[0] == cell(statement, header=True)


def test_claims_list_each_record_with_what_it_rests_on() -> None:
    table = the_table("claims")
    charter = Paragraph((Text("Town of Aster, 2\u00a0Apr 2030"), Citation(("charter",), (1,))))
    statement = Paragraph((Strong((Text("1898:"),)), Text(" The towns share a pier")))
    assert table.body[0] == Row((cell(statement, header=True), cell("Milestone"), cell(charter)))
    assert len(table.body) == 6
    kinds = [inline_text(row.cells[1].blocks[0].children) for row in table.body]  # type: ignore[union-attr]
    assert list(dict.fromkeys(kinds)) == ["Milestone", "Instrument", "Format", "Question", "Term"]
    bold = [any(isinstance(node, Strong) for node in walk(row.cells[0].blocks)) for row in table.body]
    assert bold == [kind != "Question" for kind in kinds], "dates and names are found at a glance, sentences stay plain"


def test_claims_list_terms_in_the_order_of_the_glossary() -> None:
    names = ("Asia-Pacific forum", "Asia Pacific board", "ecluse", "Écluse", "Canadian body", "Canada-Aster pact")
    file = [f"{{id: t{at}, term: {name}, definition: A thing., sources: [c]}}" for at, name in enumerate(names)]
    sources = records("sources", "{id: c, title: C, publisher: B}")
    extra = [sources, records("glossary", *file)]
    (glossary,) = shown("glossary", extra=extra)
    assert isinstance(glossary, DefinitionList)
    terms = [inline_text(item.term) for item in glossary.items]
    assert terms == [names[1], names[0], names[5], names[4], names[2], names[3]]
    claims = the_table("claims", extra=extra)
    assert [inline_text(block.children) for (block,) in column(claims, 0)] == terms  # type: ignore[union-attr]


def test_any_csv_of_the_workspace_is_a_table() -> None:
    boats = a_table(
        "boats", ("Boat", "Tons"), ("Osprey", "12"), ("*Heron* {marking=chair}", "7"), align=("left", "right")
    )
    table = the_table("table", "name: boats", tables=[boats])
    assert table.columns == (Column(), Column("right"))
    assert table.body[1].cells == (cell("*Heron* {marking=chair}", header=True), cell("7"))
    assert table.caption[-1] == Text("Boats")
    assert heads(the_table("table", "name: boats\ncolumns: 2", tables=[boats])) == ["Tons"]


@pytest.mark.parametrize(
    ("slot", "options", "message"),
    [
        ("timelin", "", "7: error[unknown-component]: no component 'timelin'; did you mean 'timeline'?"),
        (
            "timeline",
            "form: 2022",
            "error[unknown-option]: component 'timeline' has no option 'form'; did you mean 'from'?",
        ),
        ("timeline", "from: soon", "error[bad-option]: option 'from' of 'timeline' is a date such as 2025, 2025-12 or"),
        ("timeline", "limit: 0", "error[bad-option]: option 'limit' of 'timeline' is a whole number from 1"),
        (
            "timeline",
            "orientation: landscap",
            "error[bad-option]: option 'orientation' of 'timeline' cannot be 'landscap'; did you mean 'landscape'?",
        ),
        ("timeline", "major: maybe", "error[bad-option]: option 'major' of 'timeline' is yes or no"),
        (
            "timeline",
            "as: tabel",
            "error[bad-option]: option 'as' of 'timeline' cannot be 'tabel'; did you mean 'table'?",
        ),
        ("instruments", "columns: nxt", "error[bad-option]: option 'columns' of 'instruments' cannot name 'nxt'; did"),
        (
            "questions",
            "session: peers",
            "error[bad-option]: option 'session' of 'questions' names no part of the agenda",
        ),
        ("table", "", "error[missing-option]: component 'table' needs the option 'name'"),
        ("table", "name: boats", "error[bad-option]: option 'name' of 'table' names no table: 'boats'"),
        ("cover", "", "error[misplaced-component]: component 'cover' belongs in a template, not in a section"),
        (
            "section",
            "id: one",
            "error[misplaced-component]: component 'section' belongs in a template, not in a section",
        ),
    ],
)
def test_a_slot_that_does_not_fit_is_an_error_at_its_place(slot: str, options: str, message: str) -> None:
    found = faults(library(section("one", f"Text.\n\n```{{{slot}}}\n{options}\n```")))
    assert len(found) == 1
    own = "option '" in message and "needs" not in message  # what is wrong with an option is told at its value
    place = f"9:{options.index(':') + 3}" if own else "8:1"
    assert found[0].startswith(f"content/sections/one.md:{place}: ")
    assert message.removeprefix("7: ") in found[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```{timeline}\n\nfrom: 2030\nlimit: many\n```", "9:8"),
        ("- a\n\n  ```{timeline}\n  limit: many\n  ```", "9:10"),
        ("> ```{timeline}\n> limit: many\n> ```", "7:10"),
        ("```{timeline}\nlimt: 4\n```", "7:7"),
    ],
)
def test_a_fault_in_a_slot_has_its_line_and_column_wherever_the_slot_stands(text: str, place: str) -> None:
    (found,) = faults(library(section("a", text)))
    assert found.startswith(f"content/sections/a.md:{place}: ")


def test_faults_in_a_template_name_its_own_line() -> None:
    template = "{% if event %}\n\n{% endif %}\n```{cover}\nkiker: x\n```\n```{section}\nid: {{ event.title }}\n```\n"
    assert faults(library(section("one", "T."), templates=body(template))) == [
        (
            "templates/packs/pack.md:4:1: error[unknown-option]: component 'cover' has no option 'kiker'; "
            "did you mean 'kicker'?"
        ),
        (
            "templates/packs/pack.md:7:1: error[bad-option]: option 'id' of 'section' names no section here: "
            "'Harbour Compact Roundtable'; known: one"
        ),
    ]


def test_an_unknown_status_is_an_error_at_the_record() -> None:
    made = library(section("one", "```{timeline}\n```"), statuses=())
    assert faults(made)[0].startswith("content/data/milestones.yaml:20: error[unknown-status]: no status 'announced'")


def test_every_component_says_what_it_shows() -> None:
    assert all(spec.shows and spec.name == name for name, spec in COMPONENTS.items())


def test_markup_in_a_value_that_a_template_gives_to_an_option_is_refused() -> None:
    template = "```{timeline}\ncaption: {{ event.title }}\n```\n"
    for title in ("[x]{marking=chair}", "As in [@charter]", "::: {.note}"):
        (fault,) = faults(library(section("one", "T."), templates=body(template), title=title))
        assert "error[bad-option]: option 'caption' of 'timeline' is plain text" in fault


@pytest.mark.parametrize(
    ("name", "as_written"),
    [
        (Name(given="민준", family="김", order="family-first", post_nominals="장관"), "김민준 장관"),
        (Name(given="서연", family="남궁", order="family-first"), "남궁서연"),
        (Name(given="太郎", family="山田", order="family-first", post_nominals="PhD"), "山田太郎, PhD"),
        (Name(given="Min-jun", family="Kim", order="family-first", honorific="Dr."), "Dr. Kim Min-jun"),
        (Name(given="Min-jun", family="김", order="family-first"), "김 Min-jun"),
        (Name(given="Ada", family="Brook", post_nominals="PEng"), "Ada Brook, PEng"),
        (Name(given="", family="Sukarno", order="family-first"), "Sukarno"),
    ],
)
def test_a_name_is_written_as_its_script_asks(name: Name, as_written: str) -> None:
    assert written(name) == as_written


@pytest.mark.parametrize(
    "names",
    [
        ["2+2", "Asia-Pacific Economic Cooperation", "Asia Pacific Foundation", "Asiatic lion"],
        ["co-operation", "co-ordination", "Cooperation"],
        ["École", "ecole normale", "Éducation", "L’an", "lance"],
        ["가교", "나라", "나라 이름"],
    ],
)
def test_terms_are_sorted_word_by_word_whatever_joins_the_words(names: list[str]) -> None:
    shuffled = [*names[1:], names[0]]
    assert sorted(shuffled, key=collation) == names
