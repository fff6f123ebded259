"""The product's own words, by language: `templates/labels/<language>.yaml`, the workspace's over the built-in ones.

    built-in  en-CA.yaml   {"page": "Page {page} of {pages}", …}
    own       en-CA.yaml   {"page": "{page}/{pages}"}          replaces single words
    own       de.yaml      a language more; what it lacks is an error when a pack is composed in it

A key that no built-in language has would never be printed, so it is an error, but for the names of a workspace's own
handouts and for the labels that its own templates print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.languages import canonical
from briefing.model.library import TextFile
from briefing.readers.plain import check_plain
from briefing.yamlfile import PlacedMap, PlacedText, parse_yaml

FOLDER = "labels/"
BUILT_IN = "built-in "

_QUOTED = re.compile(r"[\"']([a-z][a-z0-9-]*)[\"']\s*\|\s*label\b")

Words = dict[str, dict[str, str]]
"""The labels of each language."""


def read_labels(files: Iterable[TextFile], templates: Mapping[str, TextFile]) -> tuple[Words, list[Diagnostic]]:
    """Read the words of each language; a later file replaces single words of an earlier one."""
    labels: Words = {}
    problems: list[Diagnostic] = []
    own: list[PlacedMap] = []
    known: set[str] = set()
    for file in files:
        language = _stem(file.name)
        value, found = parse_yaml(file.text, file.file)
        problems += [*found, *_check_language(language, file)]
        if not isinstance(value, PlacedMap):
            if not found:
                problems.append(error("not-a-mapping", Location(file.file, 1, 1), "labels are 'key: text' lines"))
            continue
        problems += _take(value, labels.setdefault(language, {}))
        if file.file.startswith(BUILT_IN):
            known |= set(value)
        else:
            own.append(value)
    known |= set(_own_keys(templates)) if known else set()
    return labels, [*problems, *(fault for value in own if known for fault in _unknown(value, known))]


def languages_of(templates: Mapping[str, TextFile]) -> list[str]:
    """Name the languages for which there is a file of labels."""
    return sorted(_stem(name) for name in templates if name.startswith(FOLDER))


def _stem(name: str) -> str:
    return name.removeprefix(FOLDER).rsplit(".", 1)[0]


def _check_language(language: str, file: TextFile) -> Iterator[Diagnostic]:
    try:
        found = canonical(language)
    except ValueError as fault:
        message, _, cure = str(fault).partition("; ")
        yield error("bad-language", Location(file.file), message, cure)
        return
    if found != language:
        yield error("bad-language", Location(file.file), "the language in this name", f"call it {found}.yaml")


def _take(value: PlacedMap, words: dict[str, str]) -> Iterator[Diagnostic]:
    for key, text in value.items():
        if isinstance(text, PlacedText):
            words[key] = str(text)
            yield from check_plain(text, "label", text.at, key)
        else:
            yield error("empty-value", value.key_at(key), f"the label '{key}' is no text", "write its words")


def _own_keys(templates: Mapping[str, TextFile]) -> Iterator[str]:
    """Give the keys that templates make: names of handouts, and labels that they print."""
    for name, template in templates.items():
        if name.startswith("handouts/"):
            yield f"handout-{name.removeprefix('handouts/').rsplit('.', 1)[0]}"
        if name.endswith(".md"):
            yield from _QUOTED.findall(template.text)


def _unknown(value: PlacedMap, known: set[str]) -> Iterator[Diagnostic]:
    for key in value:
        if key not in known:
            cure = did_you_mean(key, known) or "remove it; no pack would print it"
            yield error("unknown-key", value.key_at(key), f"there is no label '{key}'", cure)
