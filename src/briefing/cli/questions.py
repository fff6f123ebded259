"""What `briefing new` must know of an event: from options, or from at most eight questions on a terminal.

    options, or answers -> Answers -> the values of the starter's files

Whoever gives an option is not asked; what was not given takes its default. Each answer is judged as its option is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import unicodedata
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from briefing.cli.options import PAPER_NAMES
from briefing.cli.values import Day, NameFrom
from briefing.errors import UsageError, did_you_mean
from briefing.shipped import templates_folder

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that no file can have on Windows (the models have them too, and come with all that reads a file)."""


HOSTS = {"en-CA": "The host", "fr-CA": "L’hôte", "ko": "주최 기관"}
"""What stands for a host who was not named, by the language of the packs."""


class Answers(Struct, frozen=True):
    """What is known of an event."""

    title: str
    date: dt.date
    place: str
    host: str
    time_zone: str
    language: str
    paper: str
    id: str

    def values(self, today: dt.date) -> Mapping[str, str]:
        """Give what replaces the names in the starter's files: YAML, in which no answer can begin anything else."""
        place = _quoted(escaped(self.place)) if self.place else "{placeholder: venue}"
        host = HOSTS[self.language] if self.host == HOSTS[languages()[0]] else self.host
        return {
            "id": self.id,
            "title": _quoted(self.title),
            "date": self.date.isoformat(),
            "as_of": min(self.date, today).isoformat(),
            "place": place,
            "host": _quoted(host),
            "time_zone": self.time_zone,
            "language": self.language,
            "paper": self.paper,
        }


def languages() -> tuple[str, ...]:
    """Name the languages whose labels come with the program, the starter's own first."""
    names = sorted(path.stem for path in (templates_folder() / "labels").glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: name != "en-CA"))


def slug(name: str) -> str:
    """Give a name in small letters, digits and hyphens, at most 40 of them; "event" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "event"
    return f"{plain}-event" if plain in DEVICES else plain


def escaped(text: str) -> str:
    """Give words in Markdown: no sign of theirs is markup."""
    return re.sub(r"([\\`*_\[\]<>{}])", r"\\\1", text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string in double quotes


class Words(click.ParamType[str]):
    """Some words on one line, with the apostrophes that print sets."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the words without stray spaces."""
        words = " ".join(str(value).split())
        if not words.isprintable():
            self.fail("there are signs in it that cannot be printed; type it again", param, ctx)
        return re.sub(r"(?<=\w)'", "’", words)


class TimeZone(click.ParamType[str]):
    """The name of a time zone such as America/Toronto."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name, or fail and say which one may be meant."""
        name = str(value).strip()
        zones = zoneinfo.available_timezones()  # empty where the system has no time zone data
        if zones and name not in zones:
            cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(zones, reverse=True)}
            name = cities.get(name.lower().replace(" ", "_"), name)
        if zones and name not in zones:
            cure = did_you_mean(name, zones) or "write a name such as America/Toronto or Europe/Paris"
            self.fail(f"there is no time zone '{name}'; {cure}", param, ctx)
        return name


class ShortName(click.ParamType[str]):
    """A name that can stand in file names."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name, or fail and say how it could be written."""
        name = str(value).strip()
        if slug(name) != name:
            self.fail(f"'{name}' cannot stand in file names; write it as '{slug(name)}'", param, ctx)
        return name


QUESTIONS: tuple[tuple[str, str, click.ParamType[Any]], ...] = (
    ("title", "Title of the event", Words()),
    ("date", "Day of the event, as 2027-03-04", Day()),
    ("place", "Place, such as 'Harbour Hall, Halifax' (Enter: to be confirmed)", Words()),
    ("host", "Who hosts it", Words()),
    ("time_zone", "Time zone, such as America/Toronto or Europe/Paris", TimeZone()),
    ("language", "Language of the packs: {languages}", NameFrom(languages())),
    ("paper", "Paper: letter or a4", NameFrom(PAPER_NAMES)),
    ("id", "Short name for folders and files", ShortName()),
)
"""What is asked, in this order: at most eight, for everything else has a place in the files."""


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answers_for(folder: Path, given: Mapping[str, Any], today: dt.date, *, ask: bool) -> Answers:
    """Give what is known of the event: asked where nothing was given. Raises UsageError where nobody can be asked."""
    known = {name: value for name, value in given.items() if value is not None}
    if known:
        return Answers(**(_defaults(folder, today) | known))
    if not ask:
        raise UsageError(
            'nobody can be asked here, so say what the event is: --title "…", and if you like '
            "--date, --place, --host, --time-zone, --language, --paper, --id; "
            "or copy an example with --example vancouver"
        )
    return _asked(folder, today)


def _defaults(folder: Path, today: dt.date) -> dict[str, Any]:
    name = folder.resolve().name
    title = name.replace("-", " ").replace("_", " ").strip()
    return {
        "title": title[:1].upper() + title[1:] or "Round table",
        "date": today + dt.timedelta(weeks=4),
        "place": "",
        "host": HOSTS[languages()[0]],
        "time_zone": "UTC",
        "language": languages()[0],
        "paper": PAPER_NAMES[0],
        "id": slug(name),
    }


def _asked(folder: Path, today: dt.date) -> Answers:
    click.echo("Enter takes what stands in brackets. Everything can be changed later, in content/event.yaml.", err=True)
    answers: dict[str, Any] = _defaults(folder, today)
    for name, question, kind in QUESTIONS:
        default = answers[name]
        text = question.format(languages=", ".join(languages()))
        shown = bool(default)
        answers[name] = click.prompt(text, default=default, type=kind, show_default=shown, err=True)
    return Answers(**answers)
