"""The one home of YAML, and of reading a text file: a strict subset in which nothing is guessed.

    bytes --read_text--> text (UTF-8, no BOM, LF, NFC) --parse_yaml--> PlacedMap | PlacedList | PlacedText | None

Every scalar stays text; the schema types it later, so `NO`, `12:30` and `0123` arrive as written. Every value
knows its place. What a person does not need and a program can be fooled with is refused: duplicate keys,
anchors, aliases, tags, merge keys, directives, several documents, tabs, deep nesting, invisible characters.
The values are composed here from PyYAML's events: libyaml's own composer recurses in C and can crash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self, TypeAlias

import yaml

from briefing.errors import Diagnostic, Location, error, warning
from briefing.yamlhints import Hint, folded_in, hint, in_curly_quotes, is_cut, no_space, open_quote, plain_cure

MAX_BYTES = 4_000_000
MAX_DEPTH = 50

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NOWHERE = Location("?")

# C0 and C1 controls except tab and line feed; zero width space; bidirectional controls; line and paragraph
# separators; byte order mark; interlinear controls, replacement character, noncharacters; surrogates; tag characters
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class PlacedText(str):
    """Text that knows where its first character stands in its file."""

    __slots__ = ("_source", "at")
    at: Location
    _source: str

    def __new__(cls, text: str, at: Location = _NOWHERE, source: str = "") -> Self:
        """Make placed text; `source` is how the file writes it, where that differs."""
        placed = super().__new__(cls, text)
        placed.at = at
        placed._source = source
        return placed

    def place(self, offset: int) -> Location:
        """Give the place of a character of the text, by counting words where YAML has folded the lines."""
        at = self.at
        if not self._source:
            return Location(at.file, at.line, at.column + offset)
        line, column = _same_word(self._source, self[:offset])
        return Location(at.file, at.line + line, column + (at.column if line == 0 else 1))


class PlacedList(list["Value"]):
    """A sequence that knows its place."""

    __slots__ = ("at",)

    def __init__(self, at: Location = _NOWHERE) -> None:
        super().__init__()
        self.at = at


class PlacedMap(dict[str, "Value"]):
    """A mapping that knows its place and the places of its keys."""

    __slots__ = ("_keys", "at")

    def __init__(self, at: Location = _NOWHERE) -> None:
        super().__init__()
        self.at = at
        self._keys: dict[str, Location] = {}

    def place_key(self, key: str, at: Location) -> None:
        """Remember where a key stands."""
        self._keys[key] = at

    def key_at(self, key: str) -> Location:
        """Give the place of a key, or of the mapping if it has no such key."""
        return self._keys.get(key, self.at)


Value: TypeAlias = "PlacedText | PlacedList | PlacedMap | None"


def _same_word(source: str, before: str) -> tuple[int, int]:
    """Find the line and column in `source` of what follows `before` in the text that YAML made of it, both from 0."""
    words = re.findall(r"\S+", before)
    inside = bool(before) and not before[-1].isspace()
    count = len(words) - inside
    starts = [match.start() for match in re.finditer(r"\S+", source)]
    if count >= len(starts):
        return 0, 0
    offset = starts[count] + (len(words[-1]) if inside else 0)
    line_start = source.rfind("\n", 0, offset) + 1
    return source.count("\n", 0, offset), offset - line_start


# ---------------------------------------------------------------- text


def read_text(path: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a text file as UTF-8 with LF and in NFC; None and a diagnostic where it cannot be used."""
    at = Location(file)
    try:
        if not path.is_file():
            return None, [error("unreadable", at, "this is not a file")]
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as problem:
        return None, [error("unreadable", at, f"the file cannot be read: {problem.strerror or problem}")]
    if len(data) > MAX_BYTES:
        cure = f"a text file may have {MAX_BYTES:,} bytes; split it"
        return None, [error("too-large", at, "the file is too large", cure)]
    return decode_text(data, file)


def decode_text(data: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Decode bytes as `read_text` does."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line, before = data.count(b"\n", 0, problem.start) + 1, data[: problem.start].rpartition(b"\n")[2]
        column = len(before.decode("utf-8", "replace")) + 1
        return None, [error("not-utf-8", Location(file, line, column), _encoding_fault(data), _ENCODING_CURE)]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = check_characters(text, file)
    return (None if problems else text), problems


_ENCODING_CURE = "save it as UTF-8 (in Excel: file type 'CSV UTF-8'; in Notepad: Encoding 'UTF-8')"


def _encoding_fault(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is UTF-16, not UTF-8"
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        return "the file is not UTF-8"
    hangul = any("\uac00" <= char <= "\ud7a3" for char in korean)
    return "the file is not UTF-8; it looks like Korean Windows text (cp949)" if hangul else "the file is not UTF-8"


def check_characters(text: str, file: str, *, first_line: int = 1) -> list[Diagnostic]:
    """Report each control, bidirectional or invisible character, at most ten for a file."""
    found: list[Diagnostic] = []
    for match in FORBIDDEN.finditer(text):
        at = _place_in(text, match.start(), file, first_line)
        name = unicodedata.name(match[0], "control character")
        found.append(
            error("forbidden-character", at, f"invisible character U+{ord(match[0]):04X} ({name.lower()})", "delete it")
        )
        if len(found) == 10:
            break
    return found


def _place_in(text: str, offset: int, file: str, first_line: int) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(file, first_line + text.count("\n", 0, offset), offset - line_start + 1)


# ---------------------------------------------------------------- YAML


def parse_yaml(text: str, file: str, *, first_line: int = 1) -> tuple[Value, list[Diagnostic]]:
    """Compose the one document of a YAML text; None where it is empty or not YAML at all.

    `first_line` is the line of the file on which `text` begins. Never raises for any text.
    """
    problems = check_characters(text, file, first_line=first_line)
    if problems:
        return None, problems
    if "\t" in text:
        at = _place_in(text, text.index("\t"), file, first_line)
        return None, [error("yaml-tab", at, "there is a tab in YAML", "replace tabs with spaces")]
    composer = _Composer(text, file, first_line)
    return composer.document(), composer.problems


class _TooDeepError(Exception):
    """Stops composing where nesting passes the limit."""


class _Composer:
    """Values from events, with every refusal noted and composing going on."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.problems: list[Diagnostic] = []
        self._text = text
        self._file = file
        self._first_line = first_line
        self._events: Iterator[Any] = iter(())
        self._curly_cut = False  # a text in curly quotes was cut at a comma, and its rest reads like a key

    def document(self) -> Value:
        """Compose the first document and refuse any other."""
        value: Value = None
        try:
            self._events = yaml.parse(self._text, Loader=_Loader)
            documents = 0
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    self._check_document(event, documents)
                    first = self._value(next(self._events), 0)
                    value = first if documents == 1 else value
        except yaml.MarkedYAMLError as problem:
            self._syntax(problem)
            return None
        except _TooDeepError:
            return None
        self._check_top(value)
        return value

    def _check_top(self, value: Value) -> None:
        if isinstance(value, PlacedText) and (key := no_space(value)):
            message = f"there is no space after the colon of '{key}:'"
            self._refuse("yaml-syntax", value.at, message, f"write '{key}: …'")

    def _check_document(self, event: yaml.DocumentStartEvent, documents: int) -> None:
        at = self._place(event.start_mark)
        if documents > 1:
            self._refuse("yaml-documents", at, "a second document begins here", "keep one document in a file")
        if event.version or event.tags:
            self._refuse(
                "yaml-directive", at, "YAML directives are not used here", "remove the line that begins with %"
            )

    def _value(self, event: Any, depth: int) -> Value:
        at = self._place(event.start_mark)
        if depth > MAX_DEPTH:
            self._refuse("yaml-depth", at, f"values are nested more than {MAX_DEPTH} deep", "make it flatter")
            raise _TooDeepError
        if isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-alias", at, f"an alias (*{event.anchor}) is not used here", "write the value again")
            return None
        if event.anchor is not None:
            self._refuse(
                "yaml-anchor", at, f"an anchor (&{event.anchor}) is not used here", "remove it, or quote the text"
            )
        if event.tag is not None:
            cure = "remove it, or quote the text; the program knows each value's type"
            self._refuse("yaml-tag", at, "a tag (!) is not used here", cure)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at, depth)
        return self._mapping(at, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> PlacedText | None:
        self._check_comment(event, self._place(event.start_mark))
        if not event.style and event.value == "":
            return None
        at = self._place(event.start_mark)
        if FORBIDDEN.search(event.value) or "\t" in event.value:
            self._refuse("forbidden-character", at, "an escape stands for an invisible character", "delete it")
            return None
        raw = self._raw(event)
        if not event.style:
            self._check_plain(event, raw, at)
        if event.style in {"|", ">"}:
            _, _, raw = raw.partition("\n")
            indent = len(raw) - len(raw.lstrip(" \n"))
            raw, skipped = raw.lstrip(" \n"), raw[:indent]
            line_break = skipped.rfind("\n")
            at = Location(self._file, at.line + 1 + skipped.count("\n"), indent - line_break)
        elif event.style:
            raw = raw[1:-1]
            at = Location(self._file, at.line, at.column + 1)
        text = event.value.rstrip("\n")
        return PlacedText(text, at, raw if raw.rstrip("\n") != text else "")

    def _check_plain(self, event: Any, raw: str, at: Location) -> None:
        """Name what an unquoted text has lost or swallowed without a word."""
        if event.value[:1] in {"“", "„", "«"} and not set(event.value) & set("”»") and "," in self._after(event):
            self._curly_cut = True
            message = "this text stands in curly quotes and is cut at the comma: YAML needs straight ones"
            self._refuse("yaml-syntax", at, message, 'write straight quotes: "…"')
        swallowed = folded_in(raw)
        if swallowed:
            self._refuse("yaml-syntax", at, f"this text has swallowed {swallowed}", "write a space after each - and :")
        if in_curly_quotes(event.value) and self._text[event.end_mark.index :][:1] != ":":
            cure = 'write straight quotes in their place, or around them where they are meant: "“…”"'
            self.problems.append(warning("curly-quotes", at, "these curly quotes would be printed", cure))

    def _check_comment(self, event: Any, at: Location) -> None:
        """Name a comment that was perhaps meant as words."""
        end = event.end_mark.index
        if not event.style and is_cut(event.value, self._text[end:].partition("\n")[0]):
            cure = "put the text in quotes; write a comment on a line of its own"
            self.problems.append(warning("yaml-comment", at, "what follows the # is not read", cure))

    def _after(self, event: Any) -> str:
        """Give the sign that stands behind a text."""
        return self._text[event.end_mark.index :].lstrip(" ")[:1]

    def _raw(self, event: Any) -> str:
        return self._text[event.start_mark.index : event.end_mark.index]

    def _sequence(self, at: Location, depth: int) -> PlacedList:
        result = PlacedList(at)
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            result.append(self._value(event, depth + 1))
        return result

    def _mapping(self, at: Location, depth: int) -> PlacedMap:
        result = PlacedMap(at)
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_at = self._place(event.start_mark)
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            plain = not getattr(event, "style", "?")
            if value is None and plain and isinstance(key, PlacedText):
                key, value = self._cut_key(key)
                if key is None:
                    continue
            name = self._key(key, key_at, result, plain=plain)
            if name is not None:
                result[name] = value
                result.place_key(name, key_at)
        return result

    def _cut_key(self, key: PlacedText) -> tuple[PlacedText | None, PlacedText | None]:
        """Read `{minutes:75}` as it was meant, and pass over the rest of a text that a comma has cut."""
        if name := no_space(key):
            place = len(name) + 1
            message = f"there is no space after the colon of '{name}:'"
            self._refuse("yaml-syntax", key.place(place), message, f"write '{name}: …'")
            return PlacedText(name, key.at), PlacedText(key[place:], key.place(place))
        return (None if key.endswith(("”", "»")) and self._curly_cut else key), None

    def _key(self, key: Value, at: Location, into: PlacedMap, *, plain: bool) -> str | None:
        """Give the key to keep, or None where it is refused."""
        if not isinstance(key, PlacedText):
            self._refuse("yaml-key", at, "a key here is not text", "write 'key: value', and quote text that has { or [")
        elif plain and key == "<<":
            self._refuse("yaml-merge", at, "a merge key (<<) is not used here", "write the values again")
        elif key in into:
            first = into.key_at(key).line
            cure = "keep one of them" + ("; where a new record begins, write '- ' before it" if key == "id" else "")
            self._refuse("duplicate-key", at, f"'{key}' is already given in line {first}", cure)
        else:
            return str(key)
        return None

    def _syntax(self, problem: yaml.MarkedYAMLError) -> None:
        mark = problem.problem_mark or problem.context_mark
        if problem.context == "while scanning a simple key":
            mark = problem.context_mark  # the key that has no colon, not the line where the search for one ended
        at = self._place(mark) if mark else Location(self._file, self._first_line, 1)
        what = problem.problem or "this cannot be read"
        if problem.context == "while scanning a quoted scalar" and problem.context_mark:
            at = self._place(problem.context_mark)
            plain = Hint(0, 0, "this quotation mark is never closed", "close it with another like it")
            found = open_quote(self._text.split("\n"), at.line - self._first_line) or plain
            self._hinted(found, at)
            return
        found_near = hint(self._text.split("\n"), at.line - self._first_line, what)
        if found_near:
            self._hinted(found_near, at)
            return
        opened = problem.context_mark if "flow" in (problem.context or "") else None
        if opened:
            what = f"what opens in line {self._place(opened).line} is never closed, or a comma is missing in it"
        self._refuse("yaml-syntax", at, f"this is not YAML: {what}", plain_cure(problem.problem or ""))

    def _hinted(self, found: Hint, at: Location) -> None:
        """Refuse what a hint names, at its own place where it has one."""
        if found.column:
            at = Location(self._file, found.line + self._first_line, found.column)
        self._refuse("yaml-syntax", at, found.message, found.cure)

    def _place(self, mark: Any) -> Location:
        return Location(self._file, mark.line + self._first_line, mark.column + 1)

    def _refuse(self, code: str, at: Location, message: str, cure: str) -> None:
        self.problems.append(error(code, at, message, cure))
