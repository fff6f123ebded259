"""What an earlier build was asked for, taken up again by what joins its pack, verifies it or compares it.

    request ("the agenda card") + manifest (--without notes --as-of 2025-10-01) -> request with both

What is asked for now goes first. What the earlier build left to the profile stays with the profile, but for the look:
what joins a pack looks like it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from briefing.model.audience import EDITIONS, Audience
from briefing.model.library import Library
from briefing.pack import Manifest, sealed
from briefing.pipeline.request import BuildRequest
from briefing.units import PAPERS


def taken_up(request: BuildRequest, manifest: Manifest, library: Library) -> BuildRequest:
    """Give a request that asks, beside what it asks for, for what the pack of a manifest was built with."""
    theme = manifest.theme if f"themes/{manifest.theme}.yaml" in library.templates else None
    return replace(
        request,
        theme=request.theme or theme,
        paper=request.paper or (manifest.paper if manifest.paper in PAPERS else None),
        edition=request.edition or next((each for each in EDITIONS if each == manifest.edition), None),
        as_of=request.as_of or day_chosen(manifest),
        with_ids=request.with_ids or still_there(manifest.with_ids, library),
        without_ids=request.without_ids or left_out(manifest, library),
        final=request.final or manifest.final,
    )


def day_chosen(manifest: Manifest) -> dt.date | None:
    """Give the day that a build was asked for, None where it took the event's own."""
    try:
        return dt.date.fromisoformat(manifest.as_of) if "as_of" in manifest.chosen else None
    except ValueError:
        return None


def still_there(ids: Iterable[str], library: Library) -> tuple[str, ...]:
    """Give those of some ids that are still ids of sections."""
    known = {section.id for section in library.sections}
    return tuple(each for each in ids if each in known)


def left_out(manifest: Manifest, library: Library) -> tuple[str, ...]:
    """Name the sections that a build left out by choice; the manifest has them sealed."""
    seals = frozenset(manifest.without)
    return tuple(section.id for section in library.sections if sealed(section.id) in seals)


def audience_of(manifest: Manifest, folder: Path, library: Library) -> Audience | None:
    """Find the audience of a pack: by its public label, else by the name that its files bear, else by its folder's."""
    names = {slug_of(manifest), folder.resolve().name}
    by_label = (each for each in library.audiences.values() if each.label == manifest.label)
    by_name = (each for each in library.audiences.values() if each.slug in names)
    return next(by_label, None) or next(by_name, None)


def slug_of(manifest: Manifest) -> str:
    """Give the public name in the files of a pack: `<event>-<slug>.pdf`; nothing where it holds handouts alone."""
    files = (each.name for each in manifest.deliverables if each.kind == "pack")
    stem = next((Path(name).stem for name in files), "")
    return stem.removeprefix(f"{manifest.event}-").removesuffix(" (new)")
