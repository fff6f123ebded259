"""Paths are pathlib's everywhere in the source: no os.path, no path joined or taken apart as text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkers import ROOT

SRC = ROOT / "src" / "briefing"
MODULES = sorted(SRC.rglob("*.py"))

REASONED = {
    "cli/settings.py: os.path.relpath": "pathlib of Python 3.11 has no way up",
    "pack/folder.py: os.unlink": "one system call",
}
"""What is not pathlib, and why."""

_PATHS = ("path", "folder", "file")

_OLD = {
    *("listdir", "getcwd", "chdir", "mkdir", "makedirs", "remove", "unlink", "rmdir", "rename", "replace", "stat"),
    *("walk", "scandir", "sep", "altsep", "fspath", "access", "readlink", "symlink"),
}


def findings(path: Path) -> Iterator[str]:
    """Name what a module does with paths that pathlib does better."""
    name = path.relative_to(SRC).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="os"), attr="path"), attr=attribute):
                yield f"{name}: os.path.{attribute}"
            case ast.Attribute(value=ast.Name(id="os"), attr=attribute) if attribute in _OLD:
                yield f"{name}: os.{attribute}"
            case ast.ImportFrom(module="os.path") | ast.Import(names=[ast.alias(name="os.path" | "ntpath" | "glob")]):
                yield f"{name}: import of os.path"
            case ast.Call(func=ast.Name(id="open")):
                yield f"{name}: open()"
            case ast.BinOp(op=ast.Add(), left=ast.Call(func=ast.Name(id="str"), args=[given])) if any(
                word in ast.unparse(given) for word in _PATHS
            ):
                yield f"{name}: str(…) + …"
            case ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id="str"), args=[given]), attr="split" | "rsplit")
            ) if any(word in ast.unparse(given) for word in _PATHS):
                yield f"{name}: str(…).split()"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_paths_are_pathlib_s(path: Path) -> None:
    assert [each for each in findings(path) if each not in REASONED] == []


def test_every_exception_is_still_needed() -> None:
    found = {each for path in MODULES for each in findings(path)}
    assert set(REASONED) <= found


def test_what_is_looked_for_is_found(tmp_path: Path) -> None:
    module = SRC / "x.py"
    source = "import os\nos.path.join(a, b)\nos.listdir(a)\nopen('x')\nstr(path) + '/x'\nstr(path).split('/')\n"

    class Fake(type(module)):  # type: ignore[misc]
        """A module whose text is given."""

        def read_text(self, *_: object, **__: object) -> str:
            return source

    assert len(list(findings(Fake(module)))) == 5
