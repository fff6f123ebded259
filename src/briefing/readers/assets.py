"""What is read as it is: pictures and templates.

content/figures/map.png          FigureFile("map.png", bytes)
templates/logos/ours.png         FigureFile("ours.png", bytes), of whatever kind: the theme that names it is told
templates/packs/pack.md          TextFile("packs/pack.md", text); the workspace's file replaces the built-in one
templates/labels/en-CA.yaml      a TextFile for `labels.py`, the built-in one and the workspace's
"""

from __future__ import annotations

from pathlib import Path

from briefing.errors import Diagnostic, Location, error
from briefing.model.library import FigureFile, TextFile
from briefing.readers.files import File, is_inside, list_files, outside, unread
from briefing.readers.misnamed import cure_of_name
from briefing.yamlfile import read_text

MAX_FIGURE = 40_000_000
_FIGURES = (".png", ".jpg", ".jpeg", ".svg")
_TEXTS = (".md", ".yaml", ".yml", ".txt", ".csv")


def read_figures(files: list[File]) -> tuple[dict[str, FigureFile], list[Diagnostic]]:
    """Read the pictures of `content/figures` as bytes."""
    figures: dict[str, FigureFile] = {}
    problems: list[Diagnostic] = []
    for file in files:
        if not file.name.lower().endswith(_FIGURES):
            problems.append(unread(file, cure_of_name(file.name, ".png") or "figures are PNG, JPEG or SVG"))
            continue
        figure, found = _picture(file)
        problems += found
        if figure is not None:
            figures[file.name] = figure
    return figures, problems


def _picture(file: File) -> tuple[FigureFile | None, list[Diagnostic]]:
    at = Location(file.label)
    if not file.path.is_file():  # a pipe or a device would be waited for
        return None, [
            error("unreadable", at, "this is a pipe or a device and no file", "put a PNG or JPEG in its place")
        ]
    try:
        with file.path.open("rb") as handle:
            data = handle.read(MAX_FIGURE + 1)
    except OSError as fault:
        return None, [error("unreadable", at, f"the file cannot be read: {fault.strerror or fault}")]
    if len(data) > MAX_FIGURE:
        cure = f"a picture may have {MAX_FIGURE:,} bytes; save it smaller"
        return None, [error("too-large", at, "the picture is too large", cure)]
    return FigureFile(file.name, data, at), []


def read_logos(root: Path) -> tuple[dict[str, FigureFile], list[Diagnostic]]:
    """Read the pictures of the workspace's `templates/logos` as bytes."""
    folder = root / "templates" / "logos"
    if not is_inside(folder.parent, root) or not is_inside(folder, root) or not folder.is_dir():  # told with templates
        return {}, []
    files, problems = list_files(folder, "templates/logos", root)
    logos: dict[str, FigureFile] = {}
    for file in files:
        figure, found = _picture(file)
        problems += found
        if figure is not None:
            logos[file.name] = figure
    return logos, problems


def read_templates(root: Path, shipped: Path) -> tuple[dict[str, TextFile], list[TextFile], list[Diagnostic]]:
    """Read all templates but fonts: the ones in force by name, and every file of labels, the built-in ones first."""
    templates: dict[str, TextFile] = {}
    labels: list[TextFile] = []
    problems: list[Diagnostic] = []
    own = root / "templates"
    folders = [(shipped, "built-in templates")] if not _same(shipped, own) else []
    if not is_inside(own, root):
        problems.append(outside("templates"))
    elif own.is_dir():
        folders.append((own, "templates"))
    for folder, label in folders:
        files, found = list_files(folder, label, folder)
        problems += found
        for file in files:
            if file.name.startswith(("fonts/", "logos/")):
                continue
            text, found = _template(file)
            problems += found
            if text is None:
                continue
            if file.name.startswith("labels/"):
                labels.append(text)
            templates[file.name] = text
    return templates, labels, problems


def _same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return False


def _template(file: File) -> tuple[TextFile | None, list[Diagnostic]]:
    if not file.name.lower().endswith(_TEXTS):
        cure = "templates are text: .md, .yaml, .txt or .csv; fonts go into templates/fonts, logos into templates/logos"
        return None, [unread(file, cure)]
    text, problems = read_text(file.path, file.label)
    return (None if text is None else TextFile(file.name, text, file.label)), problems
