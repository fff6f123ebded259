"""`content/audiences/*.yaml`: profiles, with what one takes from another by `extends`.

    base.yaml   theme: pacific, paper: a4        industry.yaml   extends: base, clearance: delegates
    -> Audience(id="industry", theme="pacific", paper="a4", clearance="delegates", …)

Taken over are look and choice: theme, template, paper, language, formats, edition, order, depth, inclusion, handouts,
pages for notes. Never clearance, and no grant: a group names its members one by one, whatever they extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.audience import Audience, AudienceFile
from briefing.model.event import Event
from briefing.model.leaves import RESERVED_NAMES, slug_of
from briefing.readers.event import ALL, place_at
from briefing.readers.records import load_model
from briefing.yamlfile import PlacedMap, parse_yaml

_INHERITED = (
    "template", "theme", "language", "paper", "formats", "order", "depth", "without", "handouts",
    "edition", "notes_pages",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Profile(Struct, frozen=True):
    """One profile as written: its id, its model, and its placed values."""

    id: str
    file: AudienceFile
    value: PlacedMap

    def at(self, *path: str | int) -> Location:
        """Give the place of something in the file."""
        return place_at(self.value, *path)


def read_profile(name: str, text: str, file: str) -> tuple[Profile | None, list[Diagnostic]]:
    """Read one profile file; `name` is its file's name without the ending and becomes the audience's id."""
    value, problems = parse_yaml(text, file)
    loaded, found = (None, []) if value is None and problems else load_model(AudienceFile, value, Location(file, 1, 1))
    problems += found
    if not _ID.fullmatch(name) or name == ALL:
        slug = slug_of(name)
        cure = "use a-z, 0-9 and hyphens, and not 'all'" + (f": {slug}.yaml" if slug and slug != ALL else "")
        problems.append(error("bad-name", Location(file), f"'{name}' cannot be the name of an audience", cure))
        return None, problems
    if loaded is None or not isinstance(value, PlacedMap):
        return None, problems
    return Profile(name, loaded, value), problems


def resolve_audiences(
    profiles: Mapping[str, Profile], names: frozenset[str], event: Event
) -> tuple[dict[str, Audience], list[Diagnostic]]:
    """Resolve `extends` and the defaults; an audience that cannot be resolved is left out.

    `names` are those of all profile files, even of the ones that could not be read."""
    audiences: dict[str, Audience] = {}
    problems: list[Diagnostic] = []
    for name, profile in profiles.items():
        chain, faults = _chain(profile, profiles, names)
        faults += list(_check_own(profile, event))
        slug = profile.file.slug or slug_of(profile.file.label)
        if not slug or slug in RESERVED_NAMES:
            cure = "add 'slug:' with a-z, 0-9 and hyphens, for its file names"
            faults.append(error("missing-key", profile.at("label"), "no file name can be made of this label", cure))
        problems += faults
        if not faults:
            audiences[name] = _audience(profile, chain, slug, event)
    problems += _check_slugs(audiences, profiles)
    return audiences, problems


def _chain(
    profile: Profile, profiles: Mapping[str, Profile], names: frozenset[str]
) -> tuple[list[Profile], list[Diagnostic]]:
    """Give a profile and those it extends, the nearest first."""
    chain = [profile]
    while (base := chain[-1].file.extends) is not None:
        at = chain[-1].at("extends")
        if base not in profiles and base in names:
            cure = "correct that one first"
            return chain, [error("faulty-base", at, f"'{base}', which it extends, has a fault of its own", cure)]
        if base not in profiles:
            cure = did_you_mean(base, names - {profile.id})
            return chain, [error("unknown-audience", at, f"no audience '{base}' to extend", cure)]
        if any(each.id == base for each in chain):
            circle = " extends ".join([*(each.id for each in chain), base])
            fault = error("extends-cycle", profile.at("extends"), f"{circle}: a circle", "remove one 'extends'")
            return chain, [fault]
        chain.append(profiles[base])
    return chain, []


def _check_own(profile: Profile, event: Event) -> Iterator[Diagnostic]:
    known = [marking.id for marking in event.markings]
    clearance = profile.file.clearance
    if clearance not in known:
        cure = did_you_mean(clearance, known)
        yield error("unknown-marking", profile.at("clearance"), f"there is no marking '{clearance}'", cure)
    language = profile.file.language
    if language is not None and language not in event.languages:
        cure = did_you_mean(language, event.languages)
        yield error("unknown-language", profile.at("language"), f"the event has no language '{language}'", cure)


def _audience(profile: Profile, chain: list[Profile], slug: str, event: Event) -> Audience:
    taken: dict[str, Any] = {}
    for name in _INHERITED:
        stated = (getattr(each.file, name) for each in chain)
        value = next((value for value in stated if value is not None), None)
        if value is not None:
            taken[name] = value
    taken.setdefault("language", event.languages[0])
    return Audience(
        id=profile.id,
        label=profile.file.label,
        slug=slug,
        clearance=profile.file.clearance,
        at=Location(profile.value.at.file, 1, 1),
        **taken,
    )


def _check_slugs(audiences: Mapping[str, Audience], profiles: Mapping[str, Profile]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for name, audience in audiences.items():
        if audience.slug in seen:
            message = f"its files would have the same name as those of '{seen[audience.slug]}'"
            at = profiles[name].at("slug" if profiles[name].file.slug else "label")
            yield error("duplicate-slug", at, message, "give it another label, or a 'slug:' of its own")
        seen.setdefault(audience.slug, name)


def check_choices(
    profiles: Mapping[str, Profile], sections: frozenset[str], templates: frozenset[str]
) -> Iterator[Diagnostic]:
    """Refuse sections, handouts, templates and themes that do not exist."""
    for profile in profiles.values():
        for key in ("order", "without"):
            for place, name in enumerate(getattr(profile.file, key) or ()):
                if name not in sections:
                    at, cure = profile.at(key, place), did_you_mean(name, sections)
                    yield error("unknown-section", at, f"no section '{name}'", cure)
        for place, name in enumerate(profile.file.handouts or ()):
            yield from _check_file(profile.at("handouts", place), "unknown-handout", f"handouts/{name}.md", templates)
        if profile.file.template is not None:
            name = f"packs/{profile.file.template}.md"
            yield from _check_file(profile.at("template"), "unknown-template", name, templates)
        if profile.file.theme is not None:
            yield from _check_file(profile.at("theme"), "unknown-theme", f"themes/{profile.file.theme}.yaml", templates)


def _check_file(at: Location, code: str, wanted: str, templates: frozenset[str]) -> Iterator[Diagnostic]:
    if wanted in templates:
        return
    folder = wanted.split("/", 1)[0]
    known = {_stem(name) for name in templates if name.startswith(f"{folder}/")}
    kind = code.removeprefix("unknown-")
    cure = did_you_mean(_stem(wanted), known) or f"correct the name, or add templates/{wanted}"
    yield error(code, at, f"no {kind} '{_stem(wanted)}'", cure)


def _stem(name: str) -> str:
    return name.split("/", 1)[1].rsplit(".", 1)[0]
