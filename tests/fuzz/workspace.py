"""A whole workspace from one seed: event, audiences, sections, data and figures, in the program's own format."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image

from fuzz.prose import Prose
from fuzz.records import Records
from fuzz.words import Words

THEMES = ("pacific", "ledger", "large-print")
PAPERS = ("letter", "a4")
EDITIONS = ("screen", "print")
LANGUAGES = ("en-CA", "fr-CA", "ko")
AUDIENCES = ("delegates", "chair")


@dataclass(frozen=True, slots=True)
class Way:
    """How a seed's workspace is built; neighbouring seeds differ in everything."""

    seed: int
    audience: str
    theme: str
    paper: str
    edition: str
    language: str

    @property
    def arguments(self) -> tuple[str, ...]:
        """Give what follows `briefing build`."""
        return (self.audience, "--theme", self.theme, "--paper", self.paper, "--edition", self.edition, "-j", "1")


def way_of(seed: int) -> Way:
    """Say how the workspace of a seed is built: twelve neighbours have every theme on every paper in every edition."""
    random = Random(f"way {seed}")  # noqa: S311 - a fuzz is to be repeated
    audience, language = random.choice(AUDIENCES), random.choice((*LANGUAGES[:1], *LANGUAGES))
    return Way(seed, audience, THEMES[seed % 3], PAPERS[seed // 3 % 2], EDITIONS[seed // 6 % 2], language)


EVENT = """id: ports
title: {title}
short_title: {short}
kind: Round table
date: 2027-03-04
time_zone: Europe/Oslo
place: "Bergen []{{placeholder=venue}}"
host: {host}
languages: [en-CA, fr-CA, ko]
version: "1"
as_of: 2027-01-15
attribution: {{placeholder: rule}}
markings:
  - {{id: public, label: Public, notice: "May be passed on."}}
  - {{id: delegates, label: For delegates, notice: "Please do not pass it on."}}
  - {{id: chair, label: For the chair}}
statuses:
  - {{id: announced, label: Announced, step: 1}}
  - {{id: negotiating, label: Under negotiation, step: 1}}
  - {{id: signed, label: Signed, step: 2}}
  - {{id: in-force, label: In force, step: 3}}
  - {{id: held, label: Held, step: 0}}
steps: [Announced or under negotiation, Signed, In force]
placeholders:
  venue: {{text: "venue to be confirmed", owner: the organiser}}
  rule: {{text: "rule to be confirmed", owner: the organiser}}
disclaimer: "An example."
"""

AUDIENCE = """label: {label}
clearance: {label}
language: {language}
depth: full
notes_pages: {notes}
"""

SECTION = """---
id: {name}
title: "{title}"
marking: {marking}
audiences: all
state: draft
new_page: {new_page}
---

{text}
"""

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 170" width="300" height="170">
<rect x="10" y="10" width="280" height="150" fill="#dde8ee"/><circle cx="150" cy="85" r="60" fill="#0b4f6c"/>
<text x="20" y="150" font-size="12">A label of the drawing</text></svg>
"""

COMPONENTS = (
    *("levels", "agenda", "participants", "questions", "glossary", "conflicts", "claims", "facts", "attribution"),
    *("instruments", "instruments\ncolumns: status since next does significance\nkey: yes"),
    *("timeline", "timeline\nas: table", "timeline\norientation: landscape", "timeline\norientation: auto"),
    *("timeline\nlimit: 12\norientation: portrait", "timeline\nmajor: yes\nleast: 3", "table\nname: amounts"),
    "chart\ntable: amounts\ny: First; Second; Third\nkind: bars\ntitle: Amounts\nunit: in tonnes",
    "chart\ntable: amounts\ny: First; Second\nkind: lines\nalt: Two lines.",
)
"""Components with their options; a pack has each at most once, for its rows have ids."""


def write_workspace(folder: Path, seed: int) -> Way:
    """Write the workspace of a seed below a folder, and say how it is built."""
    random, way = Random(seed), way_of(seed)  # noqa: S311 - as above
    words = Words(random, 0.6 if way.language == "ko" else random.choice((0.0, 0.01, 0.1)))
    records = Records(random, words, random.choice((3, 9, 40)))
    content = folder / "content"
    for name in ("audiences", "sections", "data", "figures"):
        (content / name).mkdir(parents=True)
    title = f'"{words.title(16)}"'
    _write(content / "event.yaml", EVENT.format(title=title, short=f'"{words.title(4)}"', host=f'"{words.title(5)}"'))
    for name in AUDIENCES:
        profile = AUDIENCE.format(label=name, language=way.language, notes=random.randint(0, 3))
        _write(content / "audiences" / f"{name}.yaml", profile)
    for name, text in records.files().items():
        _write(content / "data" / name, text)
    _write(content / "data" / "amounts.csv", records.table())
    _write(content / "data" / "amounts.table.yaml", 'marking: public\naudiences: all\ncaption: "Amounts by name"\n')
    _figures(content / "figures", random)
    _sections(content / "sections", random, words, records)
    return way


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _sections(folder: Path, random: Random, words: Words, records: Records) -> None:
    """Write sections for everyone and for the chair alone, components shared out among those for everyone."""
    count = random.randint(2, 6)
    names = [f"part-{number}" for number in range(count)]
    prose = Prose(random, words, names, records.sources)
    slots = _components(random)
    for number, name in enumerate([*names, "apart"]):
        text = prose.section(random.choice((1, 3, 6)), slots[number::count] if number < count else ())
        new_page = random.choice(("false", "false", "true", "recto"))
        own = {"name": name, "title": words.title(12), "marking": "public", "new_page": new_page}
        if name == "apart":  # a title that nothing else says by chance, for delegates may not see it
            own |= {"title": f"{words.title(12)} {words.long(12)}", "marking": "chair"}
        _write(folder / f"{number + 10}-{name}.md", SECTION.format(**own, text=text))
    own = {"name": "sources", "title": "Sources", "marking": "public", "new_page": "false"}
    _write(folder / "90-sources.md", SECTION.format(**own, text="```{sources}\n```"))


def _components(random: Random) -> list[str]:
    """Choose some components, none of them twice."""
    chosen: dict[str, str] = {}
    for each in random.sample(COMPONENTS, random.randint(2, 9)):
        name, _, options = each.partition("\n")
        chosen.setdefault(name, f"```{{{name}}}\n{options}\n```")
    return list(chosen.values())


def _figures(folder: Path, random: Random) -> None:
    for name, size in (("wide", (3000, 200)), ("tall", (300, 2400)), ("small", (90, 60))):
        data = io.BytesIO()
        Image.new("RGB", size, (random.randint(0, 200), 120, 160)).save(data, "PNG", dpi=(144, 144))
        (folder / f"{name}.png").write_bytes(data.getvalue())
    _write(folder / "plan.svg", DRAWING)
