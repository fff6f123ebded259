"""A pack as it stands: complete and unchanged by its manifest, and whether it still says what the content says.

    folder --verify_folder--> faults          manifest, Library --select--> changes --files searched--> withdrawn

A pack whose content has moved on is outdated. One that holds what its audience may no longer see must not be sent: a
section by its grant, and any passage, record or field by searching the files for what is withheld now, as the audit
does. That search is made only where the content has moved on, for else the audit has made it already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefing import __version__
from briefing.errors import ContentError, UsageError
from briefing.model.audience import DEPTHS, Audience
from briefing.model.library import Library
from briefing.pack import Manifest, content_digests, packs_in, read_manifest
from briefing.pack.digests import digest
from briefing.pack.verify import content_changes, verify_folder
from briefing.pipeline.choices import audience_of, day_chosen, left_out, still_there
from briefing.pipeline.request import Beside
from briefing.press.late import held_back_in
from briefing.select import Selection, select


class Standing(Struct, frozen=True):
    """How a pack stands. `changes` is None where it was not held against content; then `why`, if known.

    `withdrawn` names what its audience may no longer see, `notes` what need not trouble anybody."""

    folder: Path
    faults: tuple[str, ...] = ()
    changes: tuple[str, ...] | None = None
    withdrawn: tuple[str, ...] = ()
    gone: bool = False
    why: str = ""
    notes: tuple[str, ...] = ()

    @property
    def must_stay(self) -> bool:
        """Tell whether it must not be sent."""
        return self.gone or bool(self.withdrawn)


def stand(folder: Path, library: Library | None, faulty: frozenset[str] = frozenset()) -> Standing:
    """Verify a pack; without a library only against its manifest. `faulty` names audiences whose profile has errors."""
    verified = verify_folder(folder)
    manifest = verified.manifest
    if manifest is None:
        return Standing(folder, verified.faults)
    found = Standing(folder, verified.faults, notes=tuple(_notes(manifest)))
    if library is None:
        return replace(found, why="not held against content, for no workspace is here; name one with -C DIR")
    if manifest.event != library.event.id:
        return replace(found, why=f"not compared, for it is of another event, '{manifest.event}'")
    audience = audience_of(manifest, folder, library)
    if audience is not None and audience.id not in faulty:
        return against_content(found, manifest, library, audience)
    if faulty:
        return replace(found, why=f"not compared, for the profile of {', '.join(sorted(faulty))} has errors")
    return replace(found, gone=True)


def _notes(manifest: Manifest) -> Iterator[str]:
    now = f"briefing {__version__}"
    if manifest.program != now:
        yield f"made by {manifest.program}, and this is {now}"


def against_content(
    found: Standing, manifest: Manifest, library: Library, audience: Audience, *, search: bool = True
) -> Standing:
    """Hold a pack against the content; `search` its files for what was withdrawn where the content has moved on."""
    profile = tuple(_profile_changes(manifest, library, audience))
    try:
        selection = selected(manifest, library, audience)
    except (UsageError, ContentError) as fault:
        return replace(found, changes=(str(fault), *profile))
    names, withdrawn = _sections_gone(manifest, library, audience, selection)
    titles = {section.id: section.head.title for section in library.sections}
    changes = [*names, *content_changes(manifest, selection, titles), *_other_origin(manifest, selection)]
    if search and (changes or withdrawn):
        withdrawn += tuple(_withdrawn_passages(found.folder, manifest, library, audience))
    return replace(found, changes=(*changes, *profile), withdrawn=withdrawn)


def selected(manifest: Manifest, library: Library, audience: Audience) -> Selection:
    """Give what the pack's audience gets now by the same choices. Raises UsageError or ContentError."""
    return select(
        library,
        audience.id,
        as_of=day_chosen(manifest),
        with_ids=still_there(manifest.with_ids, library),
        without_ids=left_out(manifest, library),
    )


def _profile_changes(manifest: Manifest, library: Library, audience: Audience) -> Iterator[str]:
    """Say what of the profile and the event has changed, as far as the build did not choose it itself."""
    day = library.event.as_of.isoformat()
    wanted = {"as_of": day, "theme": audience.theme, "paper": audience.paper, "edition": audience.edition}
    words = {"as_of": "as-of day", "theme": "theme", "paper": "paper", "edition": "edition"}
    for name, now in wanted.items():
        before = getattr(manifest, name)
        if before != now and name not in manifest.chosen:
            yield f"the {words[name]} is now {now} and was {before}"
    for what, now, before in (
        ("label", audience.label, manifest.label),
        ("language", audience.language, manifest.language),
    ):
        if now != before:
            yield f"the audience's {what} is now {now} and was {before}"
    whole = any(each.kind == "pack" for each in manifest.deliverables)
    if whole and manifest.formats and "formats" not in manifest.chosen and manifest.formats != audience.formats:
        yield f"the profile asks for {', '.join(audience.formats)} now"
    made = {Path(each.name).stem.removesuffix(" (new)") for each in manifest.deliverables if each.kind == "handout"}
    yield from (f"the handout {name} is not in it" for name in audience.handouts if whole and name not in made)


def _sections_gone(
    manifest: Manifest, library: Library, audience: Audience, selection: Selection
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say which sections the pack has and the audience does not get now: those left out, and those not for it."""
    reach = {section.id for section in reached(library, audience, selection.as_of).sections}
    now = {section.id for section in selection.sections}
    left, shut = list[str](), list[str]()
    for section in library.sections:
        if f"section/{section.id}" in manifest.content and section.id not in now:
            if section.id in reach:
                left.append(f"section “{section.head.title}” is left out now")
            else:
                shut.append(f"section “{section.head.title}”")
    return tuple(left), tuple(shut)


def reached(library: Library, audience: Audience, day: dt.date) -> Selection:
    """Give all that an audience may see, whatever its profile leaves out."""
    whole = replace(audience, depth=DEPTHS[-1], without=(), order=())
    return select(replace(library, audiences={**library.audiences, audience.id: whole}), audience.id, as_of=day)


def _other_origin(manifest: Manifest, selection: Selection) -> Iterator[str]:
    """Name deliverables that were made from other content than the pack, and not from that of today."""
    own, now = digest(dict(manifest.content)), digest(content_digests(selection))
    for each in manifest.deliverables:
        if each.content and each.content not in (own, now):
            yield f"{each.name} is from another time than the rest"


def _withdrawn_passages(folder: Path, manifest: Manifest, library: Library, audience: Audience) -> Iterator[str]:
    """Name what the files hold of sections and records that the audience may not see now.

    Sections that are shut as a whole are named already; what became public since then is no secret."""
    day = max(dt.date.fromisoformat(manifest.as_of), day_chosen(manifest) or library.event.as_of)
    reach = reached(library, audience, day)
    files = {each.name: folder / each.name for each in manifest.deliverables}
    there = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
    open_now = {f"section {section.id}" for section in reach.sections}
    titles = {f"section {section.id}": section.head.title for section in library.sections}
    for owner in held_back_in(there, reach, library):
        if owner not in titles:
            yield owner
        elif owner in open_now or f"section/{owner.removeprefix('section ')}" not in manifest.content:
            yield f"a passage of section “{titles[owner]}”"


# ---------------------------------------------------------------- beside a new pack


def beside(output: Path, library: Library, own: Path, built: Iterable[str], faulty: frozenset[str]) -> Beside:
    """Look at the manifests of the packs that a build left as they are; `own` is the workspace's output folder.

    Nothing is opened but manifests. A folder of another event is named where it stands in the workspace's own output
    or bears the event's title: the event's id may have been another."""
    left = frozenset(built)
    stale: list[Path] = []
    shut: list[Path] = []
    for folder in packs_in(output / library.event.id):
        manifest = read_manifest(folder)
        audience = audience_of(manifest, folder, library) if manifest else None
        if manifest is None or audience is None or audience.id in left | faulty or audience.slug != folder.name:
            continue
        found = against_content(Standing(folder), manifest, library, audience, search=False)
        if found.withdrawn:
            shut.append(folder)
        elif found.changes:
            stale.append(folder)
    return Beside(tuple(stale), tuple(shut), tuple(_other_events(output, library, own)))


def _other_events(output: Path, library: Library, own: Path) -> Iterator[Path]:
    if not output.is_dir():
        return
    at_home = output.resolve() == own.resolve()
    for folder in sorted(path for path in output.iterdir() if path.is_dir() and path.name != library.event.id):
        manifests = [manifest for pack in packs_in(folder) if (manifest := read_manifest(pack)) is not None]
        if manifests and (at_home or any(each.title == library.event.title for each in manifests)):
            yield folder
