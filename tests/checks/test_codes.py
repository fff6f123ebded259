"""The table of codes: complete, free of codes that nobody reports, and helpful."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.checks.codes import CODES

SRC = Path(__file__).resolve().parents[2] / "src" / "briefing"

REPORTERS = {"error", "warning", "report", "refuse", "_refuse", "Fault", "Leftover", "Rule", "Unfit", "note"}
"""Functions and classes that take a code as one of their first two arguments."""

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def reported() -> Iterator[tuple[str, str]]:
    """Give every code that is reported as a literal, and where."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in REPORTERS or len(node.args) < 2 or (name == "report" and len(node.args) < 3):
                continue
            if name == "report" and path.parent.name == "pipeline":
                continue  # tells of a step, not of a fault
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    if CODE.fullmatch(argument.value):
                        yield argument.value, f"{path.relative_to(SRC)}:{node.lineno}"
                    break


def test_every_code_that_is_reported_is_explained() -> None:
    missing = sorted({f"{code} ({where})" for code, where in reported() if code not in CODES})
    assert not missing, "\n".join(missing)


def test_every_code_that_is_explained_stands_somewhere_in_the_source() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in SRC.rglob("*.py") if p.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_explanation_says_what_it_means_and_what_to_do(code: str) -> None:
    assert CODE.fullmatch(code)
    sentences = re.findall(r"[.;] |[.]$", CODES[code])
    assert len(sentences) >= 2, "one sentence says what it means, one what to do"
    assert len(CODES[code]) < 260
