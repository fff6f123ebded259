"""What two packs say differently: each side composed from the content, or read again from files built earlier.

    "chair"  "chair@2025-10-01"  ./output/x/chair  x-chair.docx  --side_named--> Side --differences--> Comparison

A side of content is composed and neither checked nor set, so no theme or paper takes part. A side of files is read by
its structure: of a pack the Word file where there is one, else the PDF, and the handouts; of a single file that file,
as somebody may have edited it. What was not printed is compared by records where both sides have them, and by the
digests of the manifest where one is a pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.audit.parts import UnreadableError, parts_of_file
from briefing.compare import PartChange, RecordChange, compare_parts, compare_records
from briefing.errors import UsageError, did_you_mean
from briefing.model.library import Library
from briefing.model.records import Record
from briefing.pack import MANIFEST_NAME, Manifest, content_digests, packs_in, read_manifest
from briefing.pipeline.audience import AudienceBuild
from briefing.pipeline.choices import audience_of, day_chosen, left_out, still_there
from briefing.pipeline.request import BuildRequest
from briefing.tree.parts import Line, Part, a_line, parts_of_document

READ = (".docx", ".pdf")


class Side(Struct, frozen=True):
    """One of two packs: what it is called, whose it is, and its documents as parts, the pack itself under ""."""

    name: str
    audience: str
    as_of: str
    documents: Mapping[str, Sequence[Part]]
    source: str = "content"  # or "pack", or "file"
    records: Mapping[str, Sequence[Record]] | None = None
    digests: Mapping[str, str] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()  # documents read from a PDF, where a style may print capitals
    path: Path | None = None


class Comparison(Struct, frozen=True):
    """What differs between two sides; `same` counts the sections that do not, `remarks` say what was not compared."""

    before: Side
    after: Side
    parts: tuple[PartChange, ...]
    records: tuple[RecordChange, ...]
    same: int
    remarks: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Tell whether the two say the same."""
        return not self.parts and not self.records


class Asked(Struct, frozen=True):
    """A side as it was asked for: an audience, and a day if one was given, or a path."""

    audience: str = ""
    day: dt.date | None = None
    path: Path | None = None


def asked_for(word: str, audiences: Sequence[str]) -> Asked:
    """Read `chair`, `chair@2025-10-01` or a path. Raises UsageError for what is none of them."""
    name, at, day = word.rpartition("@")
    if word in audiences:
        return Asked(word)
    if at and name in audiences:
        try:
            return Asked(name, dt.date.fromisoformat(day))
        except ValueError:
            raise UsageError(f"'{day}' is not a day; write it as {name}@2025-12-08") from None
    if Path(word).exists():
        return Asked(path=Path(word))
    cure = did_you_mean(name or word, audiences)
    raise UsageError(
        f"'{word}' is neither an audience nor the folder of a pack nor a file" + (f"; {cure}" if cure else "")
    )


# ---------------------------------------------------------------- a side from the content


def side_of_content(library: Library, request: BuildRequest, audience: str) -> Side:
    """Compose what an audience's pack says now, or on the day of the request. Raises ContentError."""
    build = AudienceBuild(library, request, library.audiences[audience])
    selection, documents = build.documents()
    day = f" as of {request.as_of.isoformat()}" if request.as_of else ""
    return Side(
        name=f"{audience}{day}, as the content is now",
        audience=audience,
        as_of=selection.as_of.isoformat(),
        documents={name: parts_of_document(document) for name, document in documents.items()},
        records=selection.records,
        digests=content_digests(selection),
    )


def like(side: Side, library: Library, request: BuildRequest) -> Side:
    """Compose what the content gives now for the audience of a pack, by the pack's own choices. Raises UsageError."""
    folder = side.path if side.path is not None and side.path.is_dir() else side.path and side.path.parent
    manifest = _manifest_near(side.path) if side.path is not None else None
    if manifest is None or folder is None:
        raise UsageError(f"{side.name} lies in no pack, so its audience is not known; name what to compare it with")
    audience = audience_of(manifest, folder, library)
    if manifest.event != library.event.id or audience is None:
        raise UsageError(f"{side.name} is of no audience of this workspace; name what to compare it with")
    wanted = replace(
        request,
        as_of=request.as_of or day_chosen(manifest),
        with_ids=still_there(manifest.with_ids, library),
        without_ids=left_out(manifest, library),
    )
    return side_of_content(library, wanted, audience.id)


def pack_built_for(audience: str, library: Library, output: Path) -> Path:
    """Find the pack that stands in the output folder for an audience. Raises UsageError where there is none."""
    for folder in packs_in(output / library.event.id):
        manifest = read_manifest(folder)
        found = audience_of(manifest, folder, library) if manifest else None
        if found is not None and found.id == audience:
            return folder
    raise UsageError(
        f"no pack of {audience} stands in {output}; name what to compare with: another audience, a day with --as-of, "
        "or the folder of a pack"
    )


# ---------------------------------------------------------------- a side from files


def side_of_files(path: Path) -> Side:
    """Read a pack that was built earlier, or one file of it. Raises UsageError for anything else."""
    if path.is_file():
        return _side_of_file(path)
    manifest = read_manifest(path)
    if manifest is None:
        raise UsageError(f"{path} holds no pack: there is no {MANIFEST_NAME} of ours in it")
    pack = [path / each.name for each in manifest.deliverables if each.kind == "pack"]
    main = next((file for end in READ for file in pack if file.suffix == end and file.is_file()), None)
    documents: dict[str, Sequence[Part]] = {"": _read(main)} if main else {}
    for each in manifest.deliverables:
        if each.kind == "handout" and (path / each.name).is_file():
            documents[_handout(each.name)] = _read(path / each.name)
    if not documents:
        raise UsageError(f"{path} holds none of the files that its {MANIFEST_NAME} names")
    return Side(
        name=str(path),
        audience=manifest.label,
        as_of=manifest.as_of,
        documents=documents,
        source="pack",
        digests=manifest.content,
        capitals=frozenset(name for name in documents if name or (main and main.suffix == ".pdf")),
        path=path,
    )


def _side_of_file(path: Path) -> Side:
    if path.suffix.lower() not in READ:
        raise UsageError(f"{path} is neither a Word file nor a PDF")
    manifest = _manifest_near(path)
    name = _handout(path.name) if path.parent.name == "handouts" else ""
    return Side(
        name=str(path),
        audience=manifest.label if manifest else "",
        as_of=manifest.as_of if manifest else "",
        documents={name: _read(path)},
        source="file",
        capitals=frozenset({name} if path.suffix.lower() == ".pdf" else ()),
        path=path,
    )


def _manifest_near(path: Path) -> Manifest | None:
    """Give the manifest of the pack that a path is, or lies in."""
    folders = (path, path.resolve().parent, path.resolve().parent.parent)
    return next((manifest for folder in folders if (manifest := read_manifest(folder)) is not None), None)


def _read(path: Path) -> tuple[Part, ...]:
    try:
        return parts_of_file(path.name, path.read_bytes())
    except UnreadableError as fault:
        raise UsageError(f"{path} cannot be read: {fault}") from fault


def _handout(name: str) -> str:
    return Path(name).stem.removesuffix(" (new)")


# ---------------------------------------------------------------- both


def differences(before: Side, after: Side) -> Comparison:
    """Compare two sides: the packs by section, each handout as a whole, then the records."""
    whole = before.source != "file" and after.source != "file"
    names = [
        name for name in dict.fromkeys((*before.documents, *after.documents)) if whole or _in_both(name, before, after)
    ]
    if not names:
        raise UsageError("the two have no document in common: one is a handout and the other is not")
    parts: list[PartChange] = []
    same = 0
    for name in names:
        old, new = _document(before, name), _document(after, name)
        found = compare_parts(old, new, fold=name in before.capitals | after.capitals)
        parts += found
        same += len(new) - sum(each.change != "removed" for each in found)
    remarks = () if whole else ("only the text of the file was compared: no records, no handouts",)
    return Comparison(before, after, tuple(parts), tuple(_records(before, after)) if whole else (), same, remarks)


def _in_both(name: str, before: Side, after: Side) -> bool:
    return name in before.documents and name in after.documents


def _document(side: Side, name: str) -> Sequence[Part]:
    """Give the parts of a document; a handout is one part, whatever headings it has."""
    parts = side.documents.get(name, ())
    if not name or not parts:
        return parts
    return (Part(f"handout:{name}", f"handout {name}", tuple(line for part in parts for line in _all_lines(part))),)


def _all_lines(part: Part) -> Iterator[Line]:
    if part.title:
        yield a_line(part.title, part.title)
    yield from part.lines


def _records(before: Side, after: Side) -> Iterator[RecordChange]:
    if before.records is not None and after.records is not None:
        yield from compare_records(before.records, after.records)
        return
    for name in sorted({*before.digests, *after.digests}):
        old, new = before.digests.get(name), after.digests.get(name)
        if name.startswith("records/") and old != new:
            change = "changed" if old and new else "removed" if old else "added"
            yield RecordChange(change, name.removeprefix("records/"))  # type: ignore[arg-type]  # one of three words
