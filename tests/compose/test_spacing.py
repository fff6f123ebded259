"""French punctuation gets its spaces whatever was typed; everything else stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.compose.spacing import spaced
from briefing.tree.nodes import Citation, Code, Contents, Emphasis, Foreign, Link, Note, Paragraph, Section, Text
from briefing.tree.text import blocks_text
from briefing.tree.walk import walk
from compose_kit import body, composed, library, section
from library_kit import an_audience


def shown(text: str) -> str:
    """Print no-break spaces as signs: _ and a comma above."""
    return text.replace("\u00a0", "_").replace("\u202f", "ʼ")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Mot: «oui»; non?", "Mot_: «_oui_»ʼ; nonʼ?"),
        ("Mot : « oui » ; non ?", "Mot_: «_oui_»ʼ; nonʼ?"),
        ("Mot\u00a0: «\u00a0oui\u00a0»\u202f; non\u00a0?", "Mot_: «_oui_»ʼ; nonʼ?"),
        ("Vraiment?! Oui...!", "Vraimentʼ?! Oui...ʼ!"),
        ("«Oui!»", "«_Ouiʼ!_»"),
        ("(«Oui» : non)", "(«_Oui_»_: non)"),
        ("Quoi…?", "Quoi…ʼ?"),
        ("« Il dit «non» »", "«_Il dit «_non_»_»"),
        ("Liste:", "Liste_:"),
    ],
)
def test_french_punctuation_gets_its_spaces_whatever_was_typed(typed: str, printed: str) -> None:
    assert shown(spaced(typed, "fr-CA")) == printed


@pytest.mark.parametrize(
    "text",
    [
        "à 9:30, au 2:1 et 12:00:00",
        "https://example.org/a?b=1;c=2 et www.example.org:80/x",
        "un (?) et [!]",
        "C:\\dossier",
        "a;b !important :-)",
        ": début",
        "«»",
        "",
    ],
)
def test_times_addresses_and_bare_signs_stay(text: str) -> None:
    assert spaced(text, "fr-CA") == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("à 9:30; puis", "à 9:30ʼ; puis"), ("voir https://a.ca/b?c=1; puis", "voir https://a.ca/b?c=1ʼ; puis")],
)
def test_punctuation_behind_a_time_or_an_address_is_punctuation(typed: str, printed: str) -> None:
    assert shown(spaced(typed, "fr-CA")) == printed


@pytest.mark.parametrize("language", ["en-CA", "ko", "es"])
def test_other_languages_keep_what_was_typed(language: str) -> None:
    assert spaced("Mot: «oui»; non?", language) == "Mot: «oui»; non?"


def of(language: str, markdown: str, **head: Any) -> Section:
    """Give the one section of a pack in a language."""
    made = library(section("one", markdown, **head), audiences=[an_audience("crew", language=language)])
    return next(block for block in composed(made, "crew").blocks if isinstance(block, Section))


def line(language: str, markdown: str, **head: Any) -> tuple[object, ...]:
    """Give the inlines of the one paragraph of a pack in a language."""
    found = of(language, markdown, **head).blocks[0]
    assert isinstance(found, Paragraph)
    return found.children


def test_the_rule_looks_over_the_inlines_of_a_line() -> None:
    assert line("fr-CA", "*Mot* : `a; b ?` **x**; [oui](https://a.ca) ?") == (
        Emphasis((Text("Mot"),)), Text("\u00a0: "), Code("a; b ?"), Text(" "),
        *line("fr-CA", "**x**"), Text("\u202f; "), Link("https://a.ca", (Text("oui"),)), Text("\u202f?"),
    )  # fmt: skip


def test_a_citation_and_a_note_are_part_of_the_word_before_the_sign() -> None:
    *_, note, end = line("fr-CA", "Mot[^n]; fin.\n\n[^n]: Note: oui.")
    assert end == Text("\u202f; fin.")
    assert isinstance(note, Note)
    assert blocks_text(note.blocks) == ["Note : oui."]
    assert shown(note.blocks[0].children[0].text) == "Note_: oui."  # type: ignore[union-attr]
    assert line("fr-CA", "Mot [@charter]; fin.")[1:] == (Citation(("charter",), (1,)), Text("\u202f; fin."))


def test_only_french_words_of_an_english_pack_get_spaces() -> None:
    assert line("en-CA", "So: [Mot: «oui»]{lang=fr} ; end?") == (
        Text("So: "), Foreign("fr", (Text("Mot\u00a0: «\u00a0oui\u00a0»"),)), Text(" ; end?"),
    )  # fmt: skip
    assert line("fr-CA", "Mot: [So: what?]{lang=en} ; fin ?") == (
        Text("Mot\u00a0: "), Foreign("en", (Text("So: what?"),)), Text("\u202f; fin\u202f?"),
    )  # fmt: skip


def test_headings_margins_titles_contents_and_labels_have_their_spaces() -> None:
    made = of("fr-CA", '## Qui paie? {margin="Bref: oui"}\n\n::: {.note}\nT.\n:::', title="Dire: oui")
    heading = made.blocks[0]
    assert made.title == (Text("Dire\u00a0: oui"),)
    assert (heading.children, heading.margin) == ((Text("Qui paie\u202f?"),), "Bref\u00a0: oui")  # type: ignore[union-attr]


def test_what_is_in_the_language_of_its_pack_is_not_foreign() -> None:
    text = "::: {lang=fr-CA}\nA [b]{lang=fr-CA} [c]{lang=fr} *[d]{lang=en}*.\n:::"
    found = [node.language for node in walk(of("fr-CA", text).blocks) if isinstance(node, Foreign)]
    assert found == ["en"]
    found = [node.language for node in walk(of("en-CA", text).blocks) if isinstance(node, Foreign)]
    assert found == ["fr-CA", "en"]


@pytest.mark.parametrize(("language", "shown_as"), [("en-CA", "fr-CA"), ("fr-CA", ""), ("ko", "fr-CA")])
def test_an_entry_of_the_contents_has_the_language_and_the_words_of_its_title(language: str, shown_as: str) -> None:
    made = library(
        section("one", "::: {lang=fr-CA}\n## Qui [@charter] ?\n\nT.\n:::", title="Dire: oui", lang="fr-CA"),
        audiences=[an_audience("crew", language=language)],
        templates=body(
            "```{contents}\ndepth: 2\n```\n\n```{section}\nid: one\n```\n\n"
            "```{part}\ntitle: S\n```\n\n```{sources}\n```"
        ),
    )
    (contents,) = (block for block in composed(made, "crew").blocks if isinstance(block, Contents))
    told = [(shown(entry.text), entry.language) for entry in contents.entries]
    assert told == [("Dire_: oui", shown_as), ("Quiʼ?", shown_as), ("S", "")]
