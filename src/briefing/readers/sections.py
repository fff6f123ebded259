"""`content/sections/NN-id.md` to sections, in the order of their file names.

10-summary.md -> Section(head=FrontMatter(id="summary", …), blocks=(…), at=content/sections/10-summary.md:1)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.errors import Diagnostic, Location, error
from briefing.model.section import FrontMatter, Section
from briefing.readers.frontmatter import split_front_matter
from briefing.readers.markdown import parse_blocks
from briefing.readers.records import load_model
from briefing.tree.language import in_language
from briefing.tree.nodes import Heading, Table
from briefing.yamlfile import PlacedMap, parse_yaml

FILE_NAME = re.compile(r"\d+-(?P<id>[a-z0-9][a-z0-9-]*)\.md")


def read_section(text: str, file: str) -> tuple[Section | None, PlacedMap | None, list[Diagnostic]]:
    """Read one section, and its head as placed values; None where it cannot be used.

    Its Markdown is checked in any case."""
    parts, problems = split_front_matter(text, file)
    if parts is None:
        return None, None, problems
    value, problems = parse_yaml(parts.head, file, first_line=2)
    blocks, found = parse_blocks(parts.body, file, first_line=parts.body_line, doubts=True)
    if value is None:
        fault = error(
            "front-matter", Location(file, 1, 1), "the front matter is empty", "write id, title, marking, audiences"
        )
        return None, None, [*(problems or [fault]), *found]
    head, faults = load_model(FrontMatter, value, Location(file, 1, 1))
    problems += [*faults, *found]
    if head is None or not isinstance(value, PlacedMap):
        return None, None, problems
    problems += _check_name(head, file, value.key_at("id"))
    blocks = in_language(blocks, head.lang) if head.lang else blocks
    return Section(head, blocks, Location(file, 1, 1)), value, problems


def _check_name(head: FrontMatter, file: str, at: Location) -> list[Diagnostic]:
    name = file.rsplit("/", 1)[-1]
    match = FILE_NAME.fullmatch(name)
    if match and match["id"] == head.id:
        return []
    message = f"the file's name is '{name}' and the section's id is '{head.id}'"
    return [error("section-name", at, message, f"name it NN-{head.id}.md, NN a number that gives its place")]


def check_ids(sections: Iterable[Section]) -> list[Diagnostic]:
    """Refuse a section's id or a heading's anchor that is used twice in the workspace."""
    problems: list[Diagnostic] = []
    seen: dict[str, Location] = {}
    for section in sections:
        _note_id(seen, section.id, section.at, problems)
    for section in sections:
        own: set[str] = set()  # two in one text are named where it is read
        for node in section.nodes:
            if isinstance(node, (Heading, Table)) and node.anchor and node.anchor not in own:
                own.add(node.anchor)
                _note_id(seen, node.anchor, node.at or section.at, problems)
    return problems


def _note_id(seen: dict[str, Location], name: str, at: Location, problems: list[Diagnostic]) -> None:
    if name in seen:
        message = f"the id '{name}' is already used at {seen[name]}"
        problems.append(error("duplicate-id", at, message, "give each section and anchor its own id"))
    else:
        seen[name] = at
