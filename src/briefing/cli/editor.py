"""What lets an editor complete and check content while one types: JSON Schemas, and which file has which.

    DIR/schemas/event.json …         the schemas of `briefing schema KIND`
    DIR/.vscode/settings.json        content/event.yaml -> schemas/event.json, for the YAML extension of VS Code
    DIR/.vscode/extensions.json      which extension that is

Nothing that is there is overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.cli.schema import schema_of, schemas

EXTENSION = "redhat.vscode-yaml"
_PLACES = {
    "event": "content/event.yaml",
    "audience": "content/audiences/*.yaml",
    "table": "content/data/*.table.yaml",
}
_NO_FILE = ("section",)
"""Kinds that are no YAML file of their own: editors do not look into the front matter of Markdown."""


def write_editor_files(folder: Path) -> None:
    """Write the schemas and the settings of a workspace."""
    for path, value in _files():
        target = folder / path
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")


def _files() -> Iterator[tuple[str, Any]]:
    kinds = [kind for kind in schemas() if kind not in _NO_FILE]
    yield from ((f"schemas/{kind}.json", schema_of(kind)) for kind in kinds)
    places = {f"./schemas/{kind}.json": _PLACES.get(kind, f"content/data/{kind}.yaml") for kind in kinds}
    yield ".vscode/settings.json", {"yaml.schemas": places, "files.encoding": "utf8"}
    yield ".vscode/extensions.json", {"recommendations": [EXTENSION]}
