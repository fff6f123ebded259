"""A whole pack from the shipped template: cover, order, running lines, properties; the same common part for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefing.compose.document import compose
from briefing.compose.placeholders import placeholders_of
from briefing.model.library import Library
from briefing.select import select
from briefing.tree.nodes import (
    Asset,
    Citation,
    Contents,
    Cover,
    Fact,
    Placeholder,
    Raster,
    Running,
    Section,
    Text,
    TimelineEntry,
)
from briefing.tree.walk import walk
from briefing.tree.wellformed import check_wellformed
from compose_kit import STAMP, body, composed, faults, library, section, text
from library_kit import an_audience


@pytest.fixture(scope="module")
def pack() -> Library:
    return library(
        section(
            "summary",
            "The towns share a pier [@charter], and [](#questions) follow[^n].\n\n[^n]: A *note* [@gazette].\n\n"
            "::: {marking=chair}\nOnly for the chair [@minutes].\n:::\n\n::: {.discussion}\nWhat now?\n:::",
            title="Summary & *aims*",
        ),
        section("instruments", "As told in [](#summary):\n\n```{instruments}\n```\n\n```{levels}\n```", new_page=True),
        section("timeline", "```{timeline}\n```\n\n```{glossary}\n```"),
        section("questions", "```{agenda}\n```\n\n```{questions}\n```", marking="delegates", audiences="crew head"),
        section("roster", "```{participants}\n```\n\n```{conflicts}\n```", marking="chair", audiences="head"),
        audiences=[an_audience("crew"), an_audience("head", "chair")],
    )


def test_a_pack_reads_from_cover_to_sources(pack: Library, golden: Callable[[str, str], None]) -> None:
    golden("compose/pack-head.txt", text(composed(pack, "head")))


def test_every_language_says_the_same_pack_in_its_words(pack: Library, golden: Callable[[str, str], None]) -> None:
    readers = [an_audience("crew", language="fr-CA")]
    golden("compose/pack-crew-fr.txt", text(composed(library(*pack.sections[:4], audiences=readers), "crew")))
    readers = [an_audience("crew", language="ko")]
    golden("compose/pack-crew-ko.txt", text(composed(library(*pack.sections[:4], audiences=readers), "crew")))


def test_the_cover_holds_the_events_own_data() -> None:
    cover = composed(library(section("one", "T [@charter].")), "crew").blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.kicker, cover.title, cover.marking) == (
        "Briefing pack · Draft",
        "Harbour Compact Roundtable",
        "Delegates",
    )
    assert cover.disclaimer == "An invented event."
    venue = Placeholder("venue", "hall to be confirmed by the board")
    assert cover.facts == (
        Fact("Event", (Text("Strategic roundtable"),)),
        Fact("Date", (Text("20\u00a0May 2031"),)),
        Fact("Place", (Text("Aster "), venue)),
        Fact("Host", (Text("The host"),)),
        Fact("Prepared for", (Text("Crew"),)),
        Fact("Attribution", (Text("Nobody is quoted"),)),
        Fact("Knowledge", (Text("as of 1\u00a0May 2031 · version 1"),)),
    )
    founded = TimelineEntry(
        dt.date(1898, 1, 1), dt.date(1898, 12, 31), "1898", (Text("The towns share a pier"),), "", major=True
    )
    assert cover.entries[0] == founded
    assert len(cover.entries) == 3


def test_running_lines_and_properties_say_marking_version_and_day() -> None:
    document = composed(library(section("one", "T.", marking="delegates", audiences="crew")), "crew")
    assert document.running == Running(
        "Harbour Roundtable · 20\u00a0May 2031",
        "Delegates",
        "Draft · Crew pack · version 1 · as of 1\u00a0May 2031",
        "Page {page} of {pages}",
    )
    meta = document.meta
    assert meta.title == "Draft: Harbour Compact Roundtable – Crew briefing pack (Delegates, version 1)"
    assert meta.subject == "Delegates · version 1 · as of 1 May 2031"
    assert (meta.author, meta.language, meta.stamp) == ("Editors of the briefing pack", "en-CA", STAMP)
    assert (meta.keywords, meta.disclaimer) == (("harbour", "ferries"), "An invented event.")
    assert "The host" not in repr(meta)


def test_the_common_part_is_the_same_in_every_pack() -> None:
    made = library(
        section("one", "A [@charter] and [](#two) [@gazette]."),
        section("two", "```{timeline}\n```\n\n```{instruments}\n```"),
        section("crew-only", "B [@minutes].", marking="delegates", audiences="crew"),
        section("head-only", "C [@unread].", marking="chair", audiences="head"),
    )
    parts = []
    for audience in ("media", "crew", "head"):
        document = composed(made, audience)
        parts.append([b for b in document.blocks if isinstance(b, Section) and b.id in ("one", "two")])
        contents = next(b for b in document.blocks if isinstance(b, Contents))
        assert [entry.number for entry in contents.entries[:2]] == ["1", "2"]
    assert parts[0] == parts[1] == parts[2]
    assert parts[0][0].blocks[0].children[-1] == Citation(("gazette",), (2,))  # type: ignore[union-attr]


def test_a_section_says_its_marking_where_it_is_above_the_lowest_of_the_common_part() -> None:
    made = library(
        section("one", "A."),
        section("two", "B.\n\n::: {marking=chair}\nHush.\n:::"),
        section("three", "C.", marking="delegates", audiences="crew head"),
    )
    told = {}
    for audience in ("media", "crew", "head"):
        told[audience] = {b.id: b.marking for b in composed(made, audience).blocks if isinstance(b, Section)}
    assert told["media"] == {"one": "", "two": ""} | {k: "" for k in told["media"] if k.startswith("part:")}
    assert (told["crew"]["one"], told["crew"]["two"], told["crew"]["three"]) == ("", "", "Delegates")
    assert (told["head"]["one"], told["head"]["two"], told["head"]["three"]) == ("", "Chair", "Delegates")


def test_withheld_words_reach_no_part_of_the_document(pack: Library) -> None:
    for canary in (
        "the harbour master",
        "And who pays",
        "Only for the chair",
        "Year of the pier",
        "한민서",
        "roster",
        "Only for the chair",
    ):
        assert canary in repr(composed(pack, "head")), canary
        assert canary not in repr(composed(pack, "crew")), canary


def test_a_workspace_overrides_one_block_of_the_shipped_template() -> None:
    own = (
        '{% extends "packs/pack.md" %}\n{% block contents %}\nOur own words for {{ audience.label }}.\n{% endblock %}\n'
    )
    readers = [an_audience("crew", template="mine")]
    document = composed(library(section("one", "T."), templates={"packs/mine.md": own}, audiences=readers))
    assert not any(isinstance(block, Contents) for block in document.blocks)
    assert "Our own words for Crew." in text(document)
    assert isinstance(document.blocks[0], Cover)


def test_a_template_that_does_not_exist_is_an_error_at_the_profile() -> None:
    made = library(section("one", "T."), audiences=[an_audience("crew", template="pak")])
    assert faults(made) == [
        "content/audiences/crew.yaml:1: error[missing-template]: no template 'pak' for a pack; did you mean 'pack'?"
    ]


def test_a_template_without_sources_cannot_cite() -> None:
    made = library(section("one", "T [@charter]."), templates=body("```{section}\nid: one\n```\n"))
    assert faults(made)[0].startswith("templates/packs/pack.md: error[no-sources]: this template has no {sources}")


def test_pictures_lead_to_their_neutral_assets_and_missing_ones_are_errors() -> None:
    words = '![A boat](figures/boat.png "A boat at the pier")\n\n- ![Again](figures/copy-of-boat.png)'
    made = library(section("one", words))
    asset = Asset("image-1a2b.png", b"", "image/png", (1, 1), (1.0, 1.0))
    other = replace(asset, name="image-3c4d.png")
    assets = {"boat.png": asset, "copy-of-boat.png": asset, "other.png": other}
    document, problems = compose(select(made, "crew"), assets, STAMP)
    assert problems == []
    assert document is not None
    assert document.assets == (asset,)
    shown = [node for node in walk(document.blocks) if isinstance(node, Raster)]
    assert shown == [Raster("image-1a2b.png")] * 2
    assert "boat.png" not in repr(document.assets)
    assert faults(made)[0].startswith("content/sections/one.md:6:1: error[missing-figure]: no figure 'boat.png'")


def test_placeholders_of_a_document_are_listed_once_in_reading_order() -> None:
    made = library(section("one", "At []{placeholder=venue}, by []{placeholder=chair}.\n\n```{agenda}\n```"))
    assert [each.id for each in placeholders_of(composed(made))] == ["venue", "chair"]


def test_the_same_selection_composes_to_the_same_document_and_it_is_well_formed(pack: Library) -> None:
    first, second = composed(pack, "head"), composed(pack, "head")
    assert first == second
    assert check_wellformed(first) == []


def test_a_language_without_labels_fails_with_the_file_to_add() -> None:
    made = library(section("one", "T."), audiences=[an_audience("crew", language="de-DE")])
    assert faults(made) == [
        (
            "templates/labels/de-DE.yaml: error[missing-label]: there are no labels in 'de-DE'; "
            "copy the labels of another language to this file and translate them"
        )
    ]
