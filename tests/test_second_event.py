"""A second event that shares nothing with the shipped example: read, selected, composed and, end to end, built.

Who may read what is written by hand in `energy_kit.HOLDERS`; every document must hold exactly its own words, and no
test asks the policy. The finished files are judged in `test_second_event_files.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.checks import check_library, check_pack
from briefing.compose.document import compose
from briefing.compose.handouts import compose_handout
from briefing.errors import Location
from briefing.images import load_asset
from briefing.model.library import Library
from briefing.model.values import Prose
from briefing.readers.markdown import parse_inlines
from briefing.readers.workspace import read_library
from briefing.select import Selection, select, shared_ids
from briefing.theme import load_theme
from briefing.tree.nodes import (
    Asset,
    Callout,
    Card,
    CodeBlock,
    Contents,
    DefinitionList,
    Document,
    Note,
    OrderedList,
    Section,
    Table,
)
from briefing.tree.text import blocks_text, document_text, inline_text
from briefing.tree.walk import walk
from energy_kit import (
    AUDIENCES,
    HANDOUTS,
    HOLDERS,
    OBS,
    ON_HANDOUTS,
    TECHNICIENS,
    C,
    H,
    P,
    R,
    S,
    X,
    expected,
    held,
)

STAMP = dt.datetime(2031, 4, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def workspace(root: Path) -> Path:
    return root / "tests" / "workspaces" / "energy"


@pytest.fixture(scope="module")
def library(root: Path, workspace: Path) -> Library:
    found, diagnostics = read_library(workspace, shipped=root / "templates")
    assert [str(each) for each in diagnostics] == []
    assert found is not None
    return found


def assets_of(selection: Selection) -> dict[str, Asset]:
    assets: dict[str, Asset] = {}
    for name, figure in selection.figures.items():
        asset, problems = load_asset(figure)
        assert problems == []
        assert asset is not None
        assets[name] = replace(asset, name=name)
    return assets


@pytest.fixture(scope="module")
def selections(library: Library) -> dict[str, Selection]:
    return {name: select(library, name) for name in library.audiences}


@pytest.fixture(scope="module")
def packs(selections: dict[str, Selection]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for name, selection in selections.items():
        document, diagnostics = compose(selection, assets_of(selection), STAMP)
        assert [str(each) for each in diagnostics] == [], name
        assert document is not None
        found[name] = document
    return found


@pytest.fixture(scope="module")
def handouts(selections: dict[str, Selection]) -> dict[tuple[str, str], Document]:
    found: dict[tuple[str, str], Document] = {}
    for name, selection in selections.items():
        for handout in selection.audience.handouts:
            document, diagnostics = compose_handout(handout, selection, assets_of(selection), STAMP)
            assert [str(each) for each in diagnostics] == [], (name, handout)
            assert document is not None
            found[name, handout] = document
    return found


def section(document: Document, name: str) -> Section:
    return next(each for each in document.blocks if isinstance(each, Section) and each.id == name)


def rows(document: Document, name: str) -> list[list[str]]:
    """Give the first table of a section as text, its head included."""
    table = next(node for node in walk(section(document, name).blocks) if isinstance(node, Table))
    return [[" ".join(blocks_text(cell.blocks)) for cell in row.cells] for row in (*table.head, *table.body)]


# ---------------------------------------------------------------- who reads what


def test_the_event_has_seven_audiences_and_nothing_in_it_is_at_fault(library: Library) -> None:
    assert set(library.audiences) == AUDIENCES
    assert [str(each) for each in check_library(library)] == []


def test_every_canary_of_the_workspace_is_in_the_oracle(workspace: Path) -> None:
    written = "\n".join(
        path.read_text(encoding="utf-8").casefold()
        for path in workspace.rglob("*")
        if path.suffix in {".md", ".yaml", ".csv", ".svg"}
    )
    assert {word.casefold() for word in re.findall(r"kanari\w+|까나리표식", written)} == set(HOLDERS)


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_a_pack_holds_exactly_the_words_of_its_readers(packs: dict[str, Document], audience: str) -> None:
    assert held(repr(packs[audience])) == expected(audience)


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_a_handout_holds_no_word_that_its_readers_may_not_read(
    handouts: dict[tuple[str, str], Document], audience: str
) -> None:
    for handout in HANDOUTS[audience]:
        document = handouts[audience, handout]
        assert held(repr(document)) == {word for word, who in ON_HANDOUTS[handout].items() if audience in who}


def test_no_selection_keeps_a_withheld_word_or_the_name_of_a_grant(selections: dict[str, Selection]) -> None:
    for name, selection in selections.items():
        kept = repr((selection.sections, selection.records, selection.tables, selection.event.place))
        gone = {word for word in held(kept) - expected(name) if word not in {"kanariprofondeur", "kanarisource"}}
        assert gone == set(), name
        assert "techniciens" not in kept
        assert "Span(" not in kept
        assert "Div(" not in kept


def test_the_two_positions_never_share_a_file(selections: dict[str, Selection]) -> None:
    sections = {name: {each.id for each in selection.sections} for name, selection in selections.items()}
    assert {name for name, ids in sections.items() if "position-communes" in ids} == {C}
    assert {name for name, ids in sections.items() if "position-reseaux" in ids} == {R}


def test_a_pack_is_marked_by_the_highest_thing_in_it(packs: dict[str, Document]) -> None:
    assert {name: pack.running.marking for name, pack in packs.items()} == {
        **dict.fromkeys((C, R, H, OBS), "Cercle"),
        P: "Conduite",
        S: "Coffre",
        X: "Ouvert",
    }


def test_what_became_known_in_june_stands_in_a_pack_of_july(library: Library) -> None:
    selection = select(library, C, as_of=dt.date(2031, 7, 1))
    document, diagnostics = compose(selection, assets_of(selection), STAMP)
    assert diagnostics == []
    assert held(repr(document)) - expected(C) == {"kanariavenir", "kanariretrait"}


# ---------------------------------------------------------------- in whose words


SPEAKS = {
    C: ["Table des matières", "Lieu", "au 12 avril 2031 · version 3", "Séance", "Animation", "À discuter", "Sources"],
    H: ["차례", "장소", "2031년 4월 12일 기준", "세션", "진행", "토의", "출처"],
    OBS: ["Contents", "Place", "as of 12 April 2031 · version 3", "Session", "Lead", "For discussion", "Sources"],
}


@pytest.mark.parametrize("audience", sorted(SPEAKS))
def test_the_products_own_words_are_in_the_language_of_the_audience(packs: dict[str, Document], audience: str) -> None:
    text = "\n".join(document_text(packs[audience])).replace("\u00a0", " ")
    own = SPEAKS[audience]
    foreign = [word for name, words in SPEAKS.items() if name != audience for word in words[2:6] if word not in own]
    assert [word for word in own if word not in text] == []
    assert [word for word in foreign if re.search(rf"(?m)^{re.escape(word)}$", text)] == []


def test_meta_and_running_lines_speak_the_language(packs: dict[str, Document]) -> None:
    about = {name: (pack.meta.language, pack.running.page) for name, pack in packs.items()}
    assert about[C] == ("fr-CA", "Page {page} sur {pages}")
    assert about[H] == ("ko", "{page} / {pages}쪽")
    assert about[OBS] == ("en-CA", "Page {page} of {pages}")


def test_first_days_of_months_are_ordinal_in_french(packs: dict[str, Document]) -> None:
    text = "\n".join(document_text(packs[C])).replace("\u00a0", " ")
    assert "1er mars 2031" in text
    assert "1 mars" not in text
    assert "1er–2 mai 2031" in text
    assert "2031년 5월 1–2일" in "\n".join(document_text(packs[H]))


# ---------------------------------------------------------------- tracks, people, money


def test_three_sessions_stand_at_the_same_time_each_with_its_room_and_its_lead(packs: dict[str, Document]) -> None:
    table = rows(packs[R], "programme")
    start, lead = table[0].index("Début"), table[0].index("Animation")
    parallel = {row[1]: (row[start], row[lead]) for row in table if row[start] == "09:30"}
    assert parallel == {
        "Stockage (A, salle Ampère)": ("09:30", "Noël Modèle"),
        "Réseau (B, salle Volta)": ("09:30", "Anaïs Exemple-Gabarit, dite kanarivoix"),
        "Sobriété (C, salle Joule)": ("09:30", "animation à confirmer (le secrétariat)"),
    }
    open_lead = {row[1]: row[lead] for row in rows(packs[C], "programme")}
    assert open_lead["Réseau (B, salle Volta)"] == ""


def test_each_session_has_its_own_questions(packs: dict[str, Document]) -> None:
    asked = {}
    for name in ("seance-a", "seance-b", "seance-c"):
        (listed,) = [n for n in section(packs[C], name).blocks if isinstance(n, OrderedList)]
        asked[name] = [blocks_text(item.blocks)[0] for item in listed.items]
    assert asked == {
        "seance-a": ["Combien de jours de réserve faut-il à la vallée[1] ?", "Qui paie le second bassin ?"],
        "seance-b": ["Que couper d’abord quand la ligne manque[3] ?"],
        "seance-c": ["Que pouvez-vous reporter d’une heure ?"],
    }


def test_the_roster_has_everyone_whom_its_reader_may_know_of(packs: dict[str, Document]) -> None:
    names = {name: [row[0] for row in rows(packs[name], "participants")[1:]] for name in (C, S)}
    assert len(names[S]) == 80
    assert [name for name in names[S] if name not in names[C]] == ["Ms Kit Template-Blank"]
    assert "Mme Jo Imsi 조임시" in names[C]  # family name first, native name below
    assert "Dr Sam Specimen, PhD" in names[C]


def test_tent_cards_carry_the_badge_name_and_the_native_name(handouts: dict[tuple[str, str], Document]) -> None:
    cards = [block for block in handouts[S, "tent-cards"].blocks if isinstance(block, Card)]
    assert len(cards) == 79  # one person asked for none
    assert "Chloé Exemple" in {inline_text(card.name) for card in cards}
    assert sum(bool(card.native) for card in cards) == 19


def test_a_table_from_a_spreadsheet_stands_as_it_is(packs: dict[str, Document]) -> None:
    assert rows(packs[X], "monnaies") == [
        ["Monnaie", "Code", "Pour 100 kWhx", "Variation"],
        ["Testal", "XTS", "12,50", "+0,3 %"],
        ["Exemplar", "XXE", "1 040,00", "−1,2 %"],
        ["Fictif", "XXF", "0,75", "=0"],
        ["한글 원", "XXH", "13 500", "n. d."],
    ]
    table = next(node for node in section(packs[X], "monnaies").blocks if isinstance(node, Table))
    assert [column.align for column in table.columns] == ["left", "center", "right", "right"]


def test_what_was_emptied_leaves_no_row_and_no_bullet(packs: dict[str, Document]) -> None:
    assert [row[0] for row in rows(packs[C], "seance-b")] == ["Tronçon", "Testa – Exemple", "Exemple – Spécimen"]
    words = blocks_text(section(packs[C], "seance-a").blocks)
    assert "un second bassin, plus haut ;" in words
    assert words.index("des batteries :") == words.index("un second bassin, plus haut ;") + 1


def test_every_kind_of_block_is_in_the_text(packs: dict[str, Document]) -> None:
    nodes = list(walk(packs[C].blocks))
    assert {node.kind for node in nodes if isinstance(node, Callout)} == {"note", "warning", "discussion"}
    for kind in (DefinitionList, CodeBlock, Note):
        assert any(isinstance(node, kind) for node in nodes), kind


# ---------------------------------------------------------------- numbers, templates, themes


def test_the_common_part_has_the_same_numbers_in_every_pack(library: Library, packs: dict[str, Document]) -> None:
    common = ["synthese", "bienvenue", "regle", "vallee", "monnaies", "glossaire"]
    assert shared_ids(library) == set(common)
    for name, pack in packs.items():
        numbered = [(s.number, s.id) for s in pack.blocks if isinstance(s, Section) and s.id in common]
        assert numbered == [(str(n), each) for n, each in enumerate(common, 1)], name


def test_annexes_come_in_the_order_that_the_audience_chose(packs: dict[str, Document]) -> None:
    order = [s.id for s in packs[C].blocks if isinstance(s, Section) and s.number.isalpha()]
    assert order[:3] == ["position-communes", "programme", "seance-a"]
    assert [s.id for s in packs[R].blocks if isinstance(s, Section) and s.number == "A"] == ["position-reseaux"]


def test_the_workspaces_template_fills_one_block_and_leaves_the_others(packs: dict[str, Document]) -> None:
    def levels(name: str) -> set[int]:
        (contents,) = [block for block in packs[name].blocks if isinstance(block, Contents)]
        return {entry.level for entry in contents.entries}

    assert levels(C) == {1, 2}
    assert levels(X) == {1}
    closing = packs[C].blocks[-1]
    assert isinstance(closing, Section)
    assert blocks_text(closing.blocks)[:2] == ["Nº", "Source"]


def test_the_workspaces_theme_is_the_shipped_one_in_other_colours(library: Library) -> None:
    own, problems = load_theme("vallee", library.templates)
    shipped, _ = load_theme("pacific", library.templates)
    assert problems == []
    assert own is not None
    assert shipped is not None
    assert own.styles["section-title"].color == "#1f5c3d" != shipped.styles["section-title"].color
    assert own.styles["body"] == shipped.styles["body"]
    assert (own.page, own.fonts) == (shipped.page, shipped.fonts)


def test_no_pack_has_a_fault_that_a_listener_would_meet(
    packs: dict[str, Document], selections: dict[str, Selection]
) -> None:
    for name, pack in packs.items():
        assert [str(each) for each in check_pack(pack, selections[name])] == []


OF_THIS_EVENT = re.compile(
    r"kanari|까나리|Val-Exemple|vallee|Testal?\b|kWh?x|communes|r[ée]seaux|hangeul|kilowatt|[ée]nerg|delestage|"
    r"seance-[abc]|secr[ée]tariat|\b(ouvert|cercle|conduite|coffre)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("folder", ["src", "templates"])
def test_no_module_and_no_template_knows_the_second_event(root: Path, folder: str) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".py", ".md", ".yaml"} and path.parent.name != "fonts"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if OF_THIS_EVENT.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["src", "templates"])
def test_no_module_and_no_template_names_an_id_that_only_an_event_has(
    root: Path, library: Library, folder: str
) -> None:
    shipped, _ = read_library(root, shipped=root / "templates")
    assert shipped is not None
    ids = {name for each in (library, shipped) for name in ids_of(each) if "-" in name}
    assert len(ids) > 60
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml"} and "starter" not in path.parts
    )
    words = set(re.findall(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])", text))
    assert words & ids == set()


def ids_of(library: Library) -> set[str]:
    """Name every audience, group, section, placeholder and record of an event."""
    event = library.event
    records = {record.id for file in library.records.values() for record in file.records}
    return {*library.audiences, *event.groups, *event.placeholders, *records, *(s.id for s in library.sections)}


def test_a_span_in_the_events_place_reaches_only_those_whom_it_names(library: Library) -> None:
    inlines, problems = parse_inlines("Val-Exemple [entrée nord]{audiences=techniciens}", Location("event.yaml"))
    assert problems == []
    event = replace(library.event, place=Prose(inlines))
    seen = {name: select(replace(library, event=event), name).event.place for name in library.audiences}
    assert {name for name, place in seen.items() if "entrée nord" in inline_text(place.inlines)} == TECHNICIENS
    assert "Span(" not in repr(seen)
