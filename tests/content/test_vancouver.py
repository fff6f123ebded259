"""The Vancouver workspace: what must hold of the example whatever else changes in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from briefing.checks import check_library
from briefing.checks.wording import plain
from briefing.model.library import Library
from briefing.model.records import AgendaSession, Conflict, Instrument, Milestone, Participant, Question, Record
from briefing.model.section import Section
from briefing.model.values import Name, Prose
from briefing.readers.workspace import read_library
from briefing.select import Selection, select, shared_ids
from briefing.tree.nodes import (
    BulletList,
    Citation,
    DefinitionList,
    Div,
    Emphasis,
    Heading,
    LineBreak,
    OrderedList,
    Paragraph,
    Placeholder,
    Span,
    Table,
    Text,
)
from briefing.tree.text import inline_text
from briefing.tree.walk import Node, walk

AUDIENCES = {"government-canada", "government-korea", "industry", "academia", "chair", "media", "organiser"}
PARTS = (
    "overview",
    "milestones",
    "csp-2022",
    "action-plan-2024",
    "industry",
    "sdcp-2025",
    "classified-information",
    "architecture",
)
BEFORE = ("summary", "purpose", "attribution")
AFTER = ("timeline", "instruments", "glossary", "sources")
EVENT_DAY = dt.date(2025, 12, 8)
LATER = dt.date(2026, 3, 1)
DISCLAIMER = (
    "Illustrative example built from public sources; not issued or endorsed by the Asia Pacific Foundation of Canada."
)
OF_THIS_EVENT = re.compile(
    r"\b(Canada|Korea|Seoul|Ottawa|Gyeongju|Carney|Jae Myung|GSOMIA|DAPA|CCC|SDCP|CKFTA|Indo-Pacific|submarine|"
    r"Asia Pacific Foundation|asiapacific\.ca|Global Pivotal|Comprehensive Strategic|Defen[cs]e Acquisition|apf-note)\b"
)


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    found, diagnostics = read_library(root, shipped=root / "templates")
    assert [str(each) for each in diagnostics] == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def selections(library: Library) -> dict[str, Selection]:
    return {name: select(library, name) for name in library.audiences}


def records_of(library: Library, kind: str) -> tuple[Record, ...]:
    return library.records[kind].records


def section_of(library: Library, name: str) -> Section:
    return next(section for section in library.sections if section.id == name)


def texts(value: object) -> Iterator[str]:
    """Give every stretch of text in a section, a record or a part of one."""
    match value:
        case Section():
            yield value.head.title
            yield from (text for node in walk(value.blocks) for text in texts(node))
        case Record():
            yield from (text for name in value.__struct_fields__ for text in texts(getattr(value, name)))
        case Prose():
            yield inline_text(value.inlines)
        case Paragraph() | Heading():
            yield inline_text(value.children)
        case str():
            yield value
        case tuple():
            yield from (text for item in value for text in texts(item))


def all_text(selection: Selection) -> str:
    chosen: list[object] = [*selection.sections, *(r for records in selection.records.values() for r in records)]
    return "\n".join(text for each in chosen for text in texts(each))


def cites(nodes: Iterable[Node]) -> bool:
    return any(isinstance(node, Citation) for node in walk(tuple(nodes)))


# ---------------------------------------------------------------- what there is


def test_the_workspace_has_every_record_of_the_fact_base(library: Library) -> None:
    counted = {kind: len(file.records) for kind, file in library.records.items()}
    assert counted.pop("glossary") >= 12
    assert counted.pop("participants") >= 6
    assert counted.pop("agenda") >= 3
    assert counted == {
        "milestones": 22,
        "instruments": 9,
        "conflicts": 8,
        "questions": 9,
        "engagement": 8,
        "sources": 20,
    }


def test_there_is_a_profile_for_each_of_seven_audiences_and_none_is_cleared_by_accident(library: Library) -> None:
    assert set(library.audiences) == AUDIENCES
    assert {name: a.clearance for name, a in library.audiences.items() if a.clearance != "delegates"} == {
        "media": "public",
        "chair": "chair",
        "organiser": "chair",
    }


def test_the_common_part_comes_in_the_order_of_the_note(library: Library, selections: dict[str, Selection]) -> None:
    assert shared_ids(library) == {*BEFORE, *PARTS, *AFTER}
    for selection in selections.values():
        common = [section.id for section in selection.sections if section.id in selection.shared]
        assert common == [*BEFORE, *PARTS, *AFTER]


def test_the_common_part_holds_no_passage_for_some_readers_only(library: Library) -> None:
    shared = shared_ids(library)
    narrowed = [
        section.id
        for section in library.sections
        if section.id in shared and any(isinstance(node, (Div, Span)) for node in walk(section.blocks))
    ]
    assert narrowed == []


def test_what_differs_in_the_timeline_stands_on_pages_of_its_own(library: Library) -> None:
    order = [section.id for section in library.sections]
    following = order[order.index("timeline") + 1]
    assert section_of(library, "timeline").head.new_page
    assert section_of(library, following).head.new_page


def test_partners_are_joined_by_one_sign_that_of_their_official_names(selections: dict[str, Selection]) -> None:
    words = " ".join(all_text(selection) for selection in selections.values())
    assert re.search(r"\bCanada-Korea\b", words)
    assert re.findall(r"\b[A-Z]\w*–[A-Z]\w*", words) == []


def test_the_disclaimer_is_exact(library: Library) -> None:
    assert library.event.disclaimer == DISCLAIMER


def test_the_checks_find_nothing_but_the_one_restricted_milestone_and_its_source(library: Library) -> None:
    found = check_library(library)
    assert {each.code for each in found} <= {"restricted-in-common"}
    assert all("'cpsp'" in each.message or "'cpsp-2025'" in each.message for each in found)


# ---------------------------------------------------------------- who sees what


def test_the_lines_of_a_delegation_are_in_its_own_pack_and_nowhere_else(selections: dict[str, Selection]) -> None:
    holders = {
        line: [name for name, chosen in selections.items() if line in {section.id for section in chosen.sections}]
        for line in ("lines-canada", "lines-korea")
    }
    assert holders == {"lines-canada": ["government-canada"], "lines-korea": ["government-korea"]}


def test_the_two_forms_never_share_a_file(library: Library) -> None:
    assert ("lines-canada", "lines-korea") in library.event.apart


@pytest.mark.parametrize("name", ["lines-canada", "lines-korea"])
def test_the_lines_to_take_are_a_form_that_the_delegation_fills(library: Library, name: str) -> None:
    section = section_of(library, name)
    (form,) = (block for block in section.blocks if isinstance(block, DefinitionList))
    assert len(form.items) >= 4
    for item in form.items:
        ((entry,),) = item.definitions
        assert isinstance(entry, Paragraph), "issue and answer are one, so that no page parts them"
        issue, *answer = entry.children
        assert isinstance(issue, Text)
        assert answer == [LineBreak(), Emphasis((Text("To be supplied by the delegation"),))]
    assert not [node for node in walk(section.blocks) if isinstance(node, Placeholder)], (
        "a final build goes out with it"
    )
    said = "".join(texts(section))
    assert "not for the organiser to confirm" in said
    assert "italic" not in said, "in large print nothing is slanted"


def test_the_competition_is_named_neutrally_and_never_to_the_media(selections: dict[str, Selection]) -> None:
    competition = re.compile("submarine|qualified|patrol", re.IGNORECASE)
    assert not competition.search(all_text(selections["media"]))
    assert competition.search(all_text(selections["industry"]))
    for name in AUDIENCES - {"media"}:
        for line in all_text(selections[name]).splitlines():
            if "qualified" in line:
                assert "German" in line
                assert "Korean" in line


def test_the_media_pack_holds_no_agenda_question_or_participant(selections: dict[str, Selection]) -> None:
    media = selections["media"]
    assert media.marking == "public"
    held = {kind for kind, records in media.records.items() if records}
    assert held == {"milestones", "instruments", "engagement", "glossary", "sources"}


def test_the_verification_sheet_is_for_the_organiser_alone(selections: dict[str, Selection]) -> None:
    holders = {name for name, chosen in selections.items() if chosen.records.get("conflicts")}
    assert holders == {"organiser"}


def test_follow_ups_reach_the_chair_and_the_organiser_only(selections: dict[str, Selection]) -> None:
    for name in AUDIENCES - {"media"}:
        questions = [q for q in selections[name].records["questions"] if isinstance(q, Question)]
        assert len(questions) == 9
        assert all(bool(q.follow_ups) == (name in {"chair", "organiser"}) for q in questions)


BRIEFS = {
    "Dialogue and the 2+2": {"government-canada", "government-korea", "academia", "chair", "organiser"},
    "Classified information": {"government-canada", "government-korea", "academia", "chair", "organiser"},
    "Research and emerging domains": {"government-canada", "government-korea", "academia", "chair", "organiser"},
    "Industry and co-production": AUDIENCES - {"media"},
}


def briefs_of(selection: Selection) -> dict[str, list[str]]:
    """Give the issues that a pack holds in brief, each with the headings below it."""
    found: dict[str, list[str]] = {}
    section = next((each for each in selection.sections if each.id == "briefs"), None)
    for node in section.blocks if section else ():
        if isinstance(node, Heading) and node.level == 2:
            issue = inline_text(node.children)
            found[issue] = []
        elif isinstance(node, Heading):
            found[issue].append(inline_text(node.children))
    return found


def test_each_issue_is_told_in_brief_to_those_whom_it_concerns(selections: dict[str, Selection]) -> None:
    held = {name: briefs_of(chosen) for name, chosen in selections.items()}
    assert {issue: {name for name in held if issue in held[name]} for issue in BRIEFS} == BRIEFS
    for name, issues in held.items():
        asked = ["What a delegate may ask"] if name != "chair" else []
        assert all(below == ["What is on record", "What is open", *asked] for below in issues.values()), name


def test_what_is_agreed_on_an_issue_cites_a_source_point_by_point(library: Library) -> None:
    silent = []
    for block in walk(section_of(library, "briefs").blocks):
        match block:
            case Heading(children=children):
                heading = inline_text(children)
            case BulletList(items) if heading == "What is on record":
                silent += [item for item in items if not cites(item.blocks)]
    assert silent == []


def test_what_may_be_quoted_says_nothing_that_its_source_could_not_know(library: Library) -> None:
    """A statement of 30 October carries no status of a later day: what was not found, the pack says of itself."""
    quotable = [
        inline_text(node.children)
        for block in section_of(library, "media-facts").blocks
        if isinstance(block, BulletList)
        for node in walk(block)
        if isinstance(node, Paragraph)
    ]
    assert len(quotable) >= 10
    assert not [line for line in quotable if re.search("neither|not yet|no later|8 December", line)]


def test_no_source_is_cited_in_a_sentence_that_denies_signature_or_entry_into_force(library: Library) -> None:
    """All sources are older than the event, so none of them says that nothing followed."""
    denial = re.compile(r"(neither (as )?signed|no report of)[^.]*$")
    for section in library.sections:
        for node in walk(section.blocks):
            if isinstance(node, Paragraph):
                for index, child in enumerate(node.children):
                    if isinstance(child, Citation):
                        assert not denial.search(inline_text(node.children[:index])), inline_text(node.children)


def test_the_run_of_show_keeps_the_time_of_the_agenda(library: Library) -> None:
    """The clock is written by hand: each part of the agenda begins when those before it are over."""
    rows = [
        row for block in section_of(library, "run-of-show").blocks if isinstance(block, Table) for row in block.body
    ]
    written = [[" ".join(texts(cell.blocks)) for cell in row.cells] for row in rows]
    clock = [time for time, moment, *_ in written if re.match(r"Opening|Session|Break|Summing|Close", moment)]
    elapsed = 0
    expected = []
    for part in records_of(library, "agenda"):
        assert isinstance(part, AgendaSession)
        expected.append(f"{elapsed // 60}:{elapsed % 60:02}")
        elapsed += part.minutes
    assert clock == [*expected, f"{elapsed // 60}:{elapsed % 60:02}"]


def test_the_sheet_of_individual_needs_can_be_taken_out_without_anything_else(library: Library) -> None:
    """The last annex, on a right-hand page, before the sources, which begin on one too."""
    assert section_of(library, "individual-needs").head.new_page == "recto"
    assert library.audiences["organiser"].order[-1] == "individual-needs"


def test_individual_needs_and_the_roster_are_the_organisers_alone(selections: dict[str, Selection]) -> None:
    for heading in ("Individual needs", "Working roster"):
        assert [name for name in selections if heading in all_text(selections[name])] == ["organiser"]
    assert [name for name in selections if "Further reading" in all_text(selections[name])] == ["academia", "organiser"]


# ---------------------------------------------------------------- what day it is


def test_nothing_from_after_the_event_is_in_a_pack_of_the_event_day(selections: dict[str, Selection]) -> None:
    for selection in selections.values():
        assert selection.as_of == EVENT_DAY
        assert "2026" not in all_text(selection)
        milestones = [m for m in selection.records["milestones"] if isinstance(m, Milestone)]
        assert max(m.date.last for m in milestones) == EVENT_DAY
        assert len(milestones) == (19 if selection.audience.id == "media" else 20)


def test_the_classified_information_agreement_is_concluded_in_substance_and_no_more(library: Library) -> None:
    def reached(day: dt.date) -> str:
        chosen = select(library, "media", as_of=day).records["instruments"]
        agreement = next(each for each in chosen if each.id == "classified-information")
        assert isinstance(agreement, Instrument)
        return agreement.statuses[-1].status

    assert reached(EVENT_DAY) == "concluded-in-substance"
    assert reached(LATER) == "signed"


def test_only_what_a_source_calls_in_force_takes_the_last_step(library: Library) -> None:
    event = library.event
    instruments = [each for each in records_of(library, "instruments") if isinstance(each, Instrument)]
    steps = {each.id: event.status(each.statuses[-1].status).step for each in instruments}
    assert [name for name, step in steps.items() if step == len(event.steps)] == ["ckfta"]
    assert all(step >= 1 for step in steps.values())


def test_entry_into_force_rests_on_the_same_sources_wherever_it_is_said(library: Library) -> None:
    said: list[object] = [section.blocks for section in library.sections]
    said += [record for file in library.records.values() for record in file.records]
    found = [keys for each in said for keys in citations(each) if "ckfta-2014" in keys]
    assert len(found) >= 7
    assert {frozenset(keys) for keys in found} == {frozenset(("ckfta-2014", "apf-note"))}


def citations(value: object) -> Iterator[Sequence[str]]:
    """Give the keys of every citation in blocks or in a record, and those that a record states of itself."""
    if isinstance(value, tuple):
        yield from (node.keys for node in walk(value) if isinstance(node, Citation))
    elif isinstance(value, Record):
        yield getattr(value, "sources", ())
        for prose in (each for name in value.__struct_fields__ if isinstance(each := getattr(value, name), Prose)):
            yield from citations(prose.inlines)


# ---------------------------------------------------------------- how it is written


def test_every_paragraph_of_the_eight_parts_cites_a_source(library: Library) -> None:
    for name in PARTS:
        silent = list(uncited(section_of(library, name).blocks))
        assert silent == [], name


def uncited(blocks: Sequence[Node]) -> Iterator[str]:
    """Give each paragraph without a source; a list may rest on the paragraph that leads into it."""
    led = False
    for block in blocks:
        match block:
            case Paragraph(children):
                led = cites(children)
                if not led:
                    yield inline_text(children)
            case BulletList(items) | OrderedList(items):
                if not led and not all(cites(item.blocks) for item in items):
                    yield "a list"
            case Heading():
                led = False
            case _:
                yield from uncited(getattr(block, "blocks", ()))


def test_no_unsafe_phrase_stands_in_any_section_or_record(library: Library) -> None:
    conflicts = [each for each in records_of(library, "conflicts") if isinstance(each, Conflict)]
    unsafe = [plain(phrase) for conflict in conflicts for phrase in conflict.unsafe_phrases]
    assert len(unsafe) >= 12
    searched: list[object] = list(library.sections)
    searched += [
        r for kind, file in library.records.items() if kind not in {"conflicts", "sources"} for r in file.records
    ]
    found = [(phrase, text) for each in searched for text in texts(each) for phrase in unsafe if phrase in plain(text)]
    assert found == []


def test_the_press_acronym_of_the_agreement_stands_once_in_the_glossary(library: Library) -> None:
    homes = [section.id for section in library.sections if any("GSOMIA" in text for text in texts(section))]
    homes += [
        f"{kind}:{record.id}"
        for kind, file in library.records.items()
        for record in file.records
        for text in texts(record)
        if "GSOMIA" in text and kind != "conflicts"
    ]
    assert homes == ["glossary:press-name"]


def test_no_heading_says_south_korea(library: Library) -> None:
    for section in library.sections:
        headings = [
            section.head.title,
            *(inline_text(n.children) for n in walk(section.blocks) if isinstance(n, Heading)),
        ]
        assert not any("South Korea" in heading for heading in headings)


def test_the_republic_is_named_in_full_once_and_first_in_the_common_part(library: Library) -> None:
    full = "Republic of Korea (ROK)"
    read = {section.id: "\n".join(texts(section)) for section in library.sections}
    assert [name for name, text in read.items() if full in text] == ["summary"]
    first = re.search(r"Korea\b", read["summary"])
    assert first is not None
    assert read["summary"][: first.end()].endswith("the Republic of Korea")


def test_pillars_are_attributed_and_not_numbered(library: Library) -> None:
    section = section_of(library, "csp-2022")
    lists = [block for block in section.blocks if isinstance(block, (BulletList, OrderedList))]
    assert all(isinstance(block, BulletList) for block in lists)
    lead = section.blocks[section.blocks.index(lists[0]) - 1]
    assert isinstance(lead, Paragraph)
    assert "The note lists" in inline_text(lead.children)
    assert cites(lead.children)


def test_the_agenda_is_a_proposal_without_clock_times(library: Library) -> None:
    sessions = [each for each in records_of(library, "agenda") if isinstance(each, AgendaSession)]
    proposed = [each for each in sessions if each.kind == "session"]
    assert len(proposed) == 3
    assert "Proposed" in section_of(library, "agenda").head.title
    assert "(proposed)" in section_of(library, "questions").head.title
    assert not any("proposed" in inline_text(each.title.inlines) for each in proposed)
    assert not any(each.start for each in sessions)
    questions = [each for each in records_of(library, "questions") if isinstance(each, Question)]
    for session in proposed:
        assert [q.id for q in questions if q.session == session.id] == list(session.questions)
        assert len(session.questions) == 3


def test_nobody_is_named_as_a_participant(library: Library) -> None:
    people = [each for each in records_of(library, "participants") if isinstance(each, Participant)]
    assert not any(isinstance(each.name, Name) for each in people)
    assert all(isinstance(n, Placeholder) for p in people if isinstance(p.name, Prose) for n in p.name.inlines)


# ---------------------------------------------------------------- the program does not know it


@pytest.mark.parametrize("folder", ["src", "templates"])
def test_no_module_and_no_template_knows_this_event(root: Path, folder: str) -> None:
    found = []
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in {".py", ".md", ".yaml", ".html", ".txt", ".j2"} and path.parent.name != "fonts":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if OF_THIS_EVENT.search(line) and not line.startswith("# "):  # a label file names its language
                    found.append(f"{path.relative_to(root)}:{number}: {line.strip()}")
    assert found == []
