"""A folder to a `Library` and every diagnostic of it, in one run that never stops at the first fault.

    content/event.yaml  audiences/  sections/  data/  figures/     templates/ (the workspace's over the built-in ones)
      -> event, profiles, sections, record files, tables, figures, templates, labels
      -> checks over all of it: grants, references, choices of the audiences
      -> Library (None only where there is no usable event), diagnostics in the order of files and lines

Every file is read, and everything in it that can be understood is checked, so that a person mends all faults at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from briefing.errors import Diagnostic, Location, error
from briefing.model.event import Event
from briefing.model.library import CsvTable, FigureFile, Library
from briefing.model.records import KINDS
from briefing.model.section import Section
from briefing.processes import Begin, begin_here
from briefing.readers.assets import read_figures, read_logos, read_templates
from briefing.readers.audiences import Profile, check_choices, read_profile, resolve_audiences
from briefing.readers.doubts import settled
from briefing.readers.event import place_at, read_event
from briefing.readers.files import File, is_inside, is_left_behind, list_files, outside, printable, unread
from briefing.readers.grants import (
    Heads,
    Names,
    check_event,
    check_groups,
    check_record_file,
    check_section,
    check_table,
)
from briefing.readers.labels import read_labels
from briefing.readers.misnamed import cure_of_name
from briefing.readers.records import RecordsRead, read_record_file
from briefing.readers.references import Written, check_references
from briefing.readers.sections import FILE_NAME, check_ids, read_section
from briefing.readers.tables import read_participants, read_table
from briefing.yamlfile import PlacedMap, read_text

_MANY = 32
"""Sections that two processes read sooner than one."""

_FOLDERS = ("audiences", "sections", "data", "figures")
_HEAD = ".table.yaml"
_DATA = tuple(f"{kind}.yaml" for kind in KINDS)


class _Run(Struct):
    """One reading of one workspace."""

    root: Path
    begin: Begin = begin_here
    problems: list[Diagnostic] = field(default_factory=list)
    heads: dict[Location, PlacedMap] = field(default_factory=dict)  # what states a grant, by the place of its thing

    def files(self, folder: str, *, needed: bool) -> list[File]:
        """List a folder of the content."""
        path, label = self.root / "content" / folder, f"content/{folder}"
        if not self.inside(path, label):
            return []
        if not path.is_dir():
            if needed:
                message = "this folder is missing"
                self.problems.append(error("missing-folder", Location(label), message, "make it; see 'briefing new'"))
            return []
        files, found = list_files(path, label, self.root)
        self.problems += found
        return files

    def inside(self, path: Path, label: str) -> bool:
        """Tell whether a path stays in the workspace, and report it if not."""
        if is_inside(path, self.root):
            return True
        self.problems.append(outside(label))
        return False

    def text(self, file: File) -> str | None:
        """Read a text file."""
        text, found = read_text(file.path, file.label)
        self.problems += found
        return text


def read_library(root: Path, *, shipped: Path, begin: Begin = begin_here) -> tuple[Library | None, list[Diagnostic]]:
    """Read a workspace; `shipped` is the folder of the built-in templates.

    Where there are many sections, half of them are read as `begin` says."""
    run = _Run(root, begin)
    if not run.inside(root / "content", "content"):
        return None, run.problems
    event, placed = _event(run)
    profiles, names = _profiles(run)
    sections, section_names = _sections(run)
    data, tables = _data(run)
    figures = _figures(run)
    templates, label_files, found = read_templates(root, shipped)
    labels, more = read_labels(label_files, templates)
    logos, faults = read_logos(root)
    run.problems += [*found, *more, *faults, *check_ids(sections), *_stray(root)]
    sources = data.get("sources")
    run.problems = settled(run.problems, sources.ids if sources else None)
    if event is None:
        return None, _sorted(run.problems)
    audiences, found = resolve_audiences(profiles, names, event)
    at = Location("content/event.yaml", 1, 1)
    records = {kind: each.file for kind, each in data.items() if each.file is not None}
    library = Library(event, audiences, sections, records, tables, figures, templates, labels, at, logos)
    written = Written({kind: each.ids for kind, each in data.items()}, section_names, names)
    run.problems += [*found, *_check(library, placed, profiles, written, run.heads)]
    return library, _sorted(run.problems)


def _sorted(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(dict.fromkeys(problems), key=lambda each: (each.at, each.code, each.message))


# ---------------------------------------------------------------- reading


def _event(run: _Run) -> tuple[Event | None, PlacedMap]:
    file = File("event.yaml", run.root / "content" / "event.yaml", "content/event.yaml")
    empty = PlacedMap(Location(file.label, 1, 1))
    if not file.path.exists():
        cure = "call this where 'content' is, or choose the workspace with -C; 'briefing new DIR' makes one"
        run.problems.append(error("missing-file", Location(file.label), "there is no event here", cure))
        return None, empty
    text = run.text(file) if run.inside(file.path, file.label) else None
    if text is None:
        return None, empty
    event, placed, found = read_event(text, file.label)
    run.problems += found
    return event, placed


def _profiles(run: _Run) -> tuple[dict[str, Profile], frozenset[str]]:
    """Read the profiles; give also the names of all, the faulty included, so that one fault stays one."""
    profiles: dict[str, Profile] = {}
    names: set[str] = set()
    for file in run.files("audiences", needed=True):
        if not file.name.endswith(".yaml") or "/" in file.name:
            run.problems.append(unread(file, _cure(file, ".yaml") or "an audience is a file such as industry.yaml"))
            continue
        name = file.name.removesuffix(".yaml")
        names.add(name)
        text = run.text(file)
        if text is None:
            continue
        profile, found = read_profile(name, text, file.label)
        run.problems += found
        if profile is not None:
            profiles[name] = profile
    if not names and (run.root / "content" / "audiences").is_dir():
        cure = "add content/audiences/NAME.yaml with 'label:' and 'clearance:'"
        run.problems.append(error("no-audience", Location("content/audiences"), "there is no audience", cure))
    return profiles, frozenset(names)


def _sections(run: _Run) -> tuple[tuple[Section, ...], frozenset[str]]:
    """Read the sections; give also the ids that the names of all files tell, the faulty included."""
    files: list[File] = []
    for file in run.files("sections", needed=True):
        if not file.name.endswith(".md") or "/" in file.name:
            run.problems.append(unread(file, _cure(file, ".md") or "a section is a file such as 20-csp.md"))
            continue
        files.append(file)
    half = len(files) // 2 if len(files) >= _MANY else len(files)
    others = run.begin(partial(_read_sections, files[half:])) if files[half:] else list
    read = [*_read_sections(files[:half]), *others()]
    names = {match["id"] for file in files if (match := FILE_NAME.fullmatch(file.name))}
    for section, head, found in read:
        run.problems += found
        if section is not None:
            names.add(section.id)
        if section is not None and head is not None:
            run.heads[section.at] = head
    return tuple(section for section, _, _ in read if section is not None), frozenset(names)


def _read_sections(files: Iterable[File]) -> list[tuple[Section | None, PlacedMap | None, list[Diagnostic]]]:
    """Read the files of sections."""
    read = []
    for file in files:
        text, found = read_text(file.path, file.label)
        section, head, more = (None, None, []) if text is None else read_section(text, file.label)
        read.append((section, head, [*found, *more]))
    return read


def _figures(run: _Run) -> dict[str, FigureFile]:
    figures, found = read_figures(run.files("figures", needed=False))
    run.problems += found
    return figures


def _data(run: _Run) -> tuple[dict[str, RecordsRead], dict[str, CsvTable]]:
    records: dict[str, RecordsRead] = {}
    tables: dict[str, CsvTable] = {}
    files = {file.name: file for file in run.files("data", needed=False)}
    heads = {name: file for name, file in files.items() if name.endswith(_HEAD)}
    for name, file in files.items():
        stem, _, ending = name.rpartition(".")
        if name in heads:
            if name.removesuffix(_HEAD) + ".csv" not in files:
                run.problems.append(unread(file, f"there is no {name.removesuffix(_HEAD)}.csv for it"))
        elif ending == "yaml" and stem in KINDS:
            _keep_records(run, records, stem, file, partial(read_record_file, stem))
        elif ending == "csv" and "/" not in name:
            head = _head_text(run, heads.get(stem + _HEAD))
            if stem == "participants":
                _keep_records(run, records, stem, file, partial(_read_guests, head))
            else:
                _keep_table(run, tables, stem, file, head)
        else:
            cure = _cure(file, ".yaml", _DATA) or f"data are {', '.join(KINDS)} as .yaml, and any .csv"
            run.problems.append(unread(file, cure))
    return records, tables


def _cure(file: File, ending: str, known: Collection[str] = ()) -> str:
    return "" if "/" in file.name else cure_of_name(file.name, ending, known)


def _head_text(run: _Run, file: File | None) -> tuple[str, str] | None:
    text = None if file is None else run.text(file)
    return None if file is None or text is None else (text, file.label)


Reader = Callable[[str, str], tuple[RecordsRead, list[Diagnostic]]]
"""The text and the name of a file to its records."""


def _read_guests(head: tuple[str, str] | None, text: str, file: str) -> tuple[RecordsRead, list[Diagnostic]]:
    return read_participants(text, file, head)


def _keep_records(run: _Run, records: dict[str, RecordsRead], kind: str, file: File, read: Reader) -> None:
    text = run.text(file)
    found, problems = (RecordsRead(None, None), []) if text is None else read(text, file.label)
    run.problems += problems
    if kind in records:
        message = f"the {kind} are read from another file already"
        run.problems.append(error("duplicate-file", Location(file.label), message, "keep one of the two files"))
        return
    records[kind] = found
    run.heads |= found.heads


def _keep_table(run: _Run, tables: dict[str, CsvTable], name: str, file: File, head: tuple[str, str] | None) -> None:
    text = run.text(file)
    table, problems = (None, []) if text is None else read_table(name, text, file.label, head)
    run.problems += problems
    if table is not None:
        tables[name] = table.table
        run.heads |= table.heads


def _stray(root: Path) -> list[Diagnostic]:
    """Report what lies in `content` itself and is not read."""
    content = root / "content"
    if not content.is_dir():
        return []
    known = {"event.yaml", *_FOLDERS}
    files = [path for path in content.iterdir() if path.name not in known and not is_left_behind(path.name)]
    listed = [File(path.name, path, f"content/{printable(path.name)}") for path in files]
    cure = "content holds event.yaml and the folders audiences, sections, data and figures"
    return [
        unread(file, cure_of_name(file.name, ".yaml", tuple(known)) or cure)
        for file in listed
        if not file.name.lower().startswith("readme")
    ]


# ---------------------------------------------------------------- checking


def _check(
    library: Library, placed: PlacedMap, profiles: dict[str, Profile], written: Written, heads: Heads
) -> list[Diagnostic]:
    event = library.event
    names = Names.of(event, library.audiences, written.audiences, heads)
    groups = {group: place_at(placed, "groups", group) for group in event.groups}
    apart = [place_at(placed, "apart", place) for place in range(len(event.apart))]
    problems = [*check_groups(event, names, groups), *check_event(event, names)]
    problems += _check_languages(library, placed)
    for section in library.sections:
        problems += check_section(section, names)
    for file in library.records.values():
        problems += check_record_file(file, names)
    for table in library.tables.values():
        problems += check_table(table, names)
    problems += check_choices(profiles, written.sections, frozenset(library.templates))
    problems += check_references(library, written, apart)
    return problems


def _check_languages(library: Library, placed: PlacedMap) -> Iterator[Diagnostic]:
    """Refuse a language of an audience in which the program has no words of its own."""
    known = ", ".join(sorted(library.labels))
    used = {audience.language for audience in library.audiences.values()}
    for place, name in enumerate(library.event.languages):
        if name in used and name not in library.labels and library.labels:
            cure = f"there are {known}: take one, or copy its labels to templates/labels/{name}.yaml and translate them"
            message = f"there are no words of the program in '{name}'"
            yield error("missing-label", place_at(placed, "languages", place), message, cure)
