"""A fault that reading has named is not named again by composing, and nothing else is left out."""

from __future__ import annotations

from briefing.checks.echoes import without_echoes
from briefing.errors import Location, error, warning

HERE, THERE = Location("content/sections/10-a.md", 7, 1), Location("content/sections/10-a.md", 8, 1)


def test_what_composing_repeats_is_left_out() -> None:
    read = [
        error("unknown-figure", HERE, "no figure 'x.png'", "correct the name"),
        error("unknown-target", HERE, "no target 'cps'"),
        error("unknown-placeholder", HERE, "no placeholder 'rom'"),
        error("unknown-source", HERE, "no source 'nte'", "did you mean 'note'?"),
    ]
    composed = [
        error("missing-figure", HERE, "no figure 'x.png'", "put it into figures/"),
        error("unresolved-reference", HERE, "nothing in this document is called 'cps'"),
        error("unknown-placeholder", HERE, "no placeholder 'rom' in the event"),
        error("unknown-source", HERE, "no source 'nte'"),
    ]
    assert without_echoes([*read, *composed]) == read


def test_a_broken_picture_is_not_missing_besides() -> None:
    broken = error("image-too-large", Location("content/figures/x.png"), "the picture has far too many pixels")
    missing = error("missing-figure", HERE, "no figure 'x.png'", "put it into figures/")
    other = error("missing-figure", HERE, "no figure 'y.png'", "put it into figures/")
    assert without_echoes([broken, missing, other]) == [broken, other]


def test_what_has_another_place_or_another_name_is_kept() -> None:
    kept = [
        error("unknown-target", HERE, "no target 'cps'"),
        error("unresolved-reference", THERE, "nothing in this document is called 'cps'"),
        error("unresolved-reference", HERE, "nothing in this document is called 'csp'"),
        error("missing-figure", HERE, "no figure 'cps'"),
        warning("unused-figure", THERE, "no section shows the picture 'x.png'"),
    ]
    assert without_echoes(kept) == kept
