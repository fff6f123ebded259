"""Runs veraPDF's library on PDF files: all files and flavours in one start of Java.

`tests/conformance/verapdf` holds the program; Maven fetches the library once, and compiles the program when it has
changed.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent / "conformance" / "verapdf"
FLAVOURS = ("ua1", "2a")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a file breaks, at the first place where it does."""

    flavour: str
    rule: str  # clause and test number: "7.1-3"
    message: str
    context: str


def validate(files: Iterable[Path], flavours: Iterable[str] = FLAVOURS) -> dict[Path, list[Finding]]:
    """Give the findings of each file. Raises AssertionError where veraPDF does not judge every file."""
    files, flavours = list(files), list(flavours)
    _compile()
    classpath = os.pathsep.join([str(HERE / "target" / "classes"), str(HERE / "target" / "lib" / "*")])
    command = ["java", "-cp", classpath, "briefing.Conformance", ",".join(flavours), *map(str, files)]
    result = subprocess.run(command, capture_output=True, check=False)
    assert result.returncode in (0, 1, 3), result.stderr.decode()
    found: dict[Path, list[Finding]] = {file: [] for file in files}
    judged = set()
    for line in result.stdout.decode("utf-8").splitlines():
        flavour, name, *rest = line.split("\t")
        if len(rest) == 1:
            judged.add((flavour, name))
            assert (rest[0] == "ok") == (not [f for f in found[Path(name)] if f.flavour == flavour]), line
        else:
            found[Path(name)].append(Finding(flavour, *rest))
    assert judged == {(flavour, str(file)) for flavour in flavours for file in files}, result.stderr.decode()
    return found


def _compile() -> None:
    sources = [HERE / "pom.xml", *HERE.glob("src/**/*.java")]
    made = HERE / "target" / "classes" / "briefing" / "Conformance.class"
    with _alone():
        if made.exists() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
            return
        command = ["mvn", "-q", "-B", "compile"]
        result = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        made.touch()


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other workers of a test run from compiling at the same time."""
    lock = HERE / "target" / "lock"
    lock.parent.mkdir(exist_ok=True)
    until = time.monotonic() + 300
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.rmdir()
