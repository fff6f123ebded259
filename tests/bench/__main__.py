"""`make bench`: our whole command beside Typst's, WeasyPrint's and pandoc's, on the same content, in one run.

For each size every command is run once to warm up and then in turn, A B C A B C …, so that a slow moment of the
machine falls on all of them; printed are medians of wall time, peak memory, and the ratio of ours to the peer's.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bench.content import word_count, write_html, write_markdown, write_typst, write_workspace

_TYPST_STANDARDS = ("ua-1", "a-2a")
_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(slots=True)
class Contender:
    """A command and what was measured of it: seconds and peak kibibytes of its largest process."""

    name: str
    command: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def run(self, *, counted: bool) -> None:
        """Run the command to its end. Raises RuntimeError where it fails."""
        start = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{self.name} failed ({process.returncode}): {errors.decode(errors='replace')}")
        if counted:
            self.seconds.append(time.perf_counter() - start)
            self.memory.append(usage.ru_maxrss)

    @property
    def median(self) -> float:
        """Give the median of the counted runs in seconds."""
        return statistics.median(self.seconds)

    @property
    def megabytes(self) -> float:
        """Give the highest peak of memory in mebibytes."""
        return max(self.memory) / 1024


def _briefing(folder: Path, kind: str) -> Contender:
    command = [sys.executable, "-m", "briefing", "-C", str(folder), "--quiet", "build", "--format", kind]
    return Contender(f"briefing {kind}", [*command, "-o", str(folder / f"out-{kind}")])


def _typst(source: Path) -> Contender | None:
    if find_spec("typst") is None:
        return None
    fonts = _ROOT / "templates" / "fonts"
    standards = "pdf_standards=sys.argv[4:]"
    code = f"import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], {standards})"
    files = [str(source), str(source.with_suffix(".pdf")), str(fonts)]
    return Contender("typst", [sys.executable, "-c", code, *files, *_TYPST_STANDARDS])


def _weasyprint(source: Path) -> Contender | None:
    if find_spec("weasyprint") is None:
        return None
    files = [str(source), str(source.with_suffix(".weasy.pdf"))]
    return Contender("weasyprint", [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", "-q", *files])


def _pandoc(source: Path) -> Contender | None:
    if find_spec("pypandoc") is None:
        return None
    find = subprocess.run(
        [sys.executable, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"],
        capture_output=True,
        text=True,
        check=True,
    )
    output = source.with_suffix(".docx")
    return Contender("pandoc", [find.stdout.strip(), str(source), "--toc", "-o", str(output)])


def _contests(folder: Path, repeat: int) -> list[tuple[Contender, list[Contender | None]]]:
    """Give each of our commands with what a user would pick in its place."""
    fonts = ("IBM Plex Serif", "IBM Plex Sans")
    write_workspace(folder, repeat)
    write_markdown(folder / "bench.md", repeat)
    write_typst(folder / "bench.typ", repeat, fonts)
    write_html(folder / "bench.html", repeat, fonts)
    return [
        (_briefing(folder, "pdf"), [_typst(folder / "bench.typ"), _weasyprint(folder / "bench.html")]),
        (_briefing(folder, "docx"), [_pandoc(folder / "bench.md")]),
    ]


def _measure(contenders: Sequence[Contender], runs: int) -> None:
    for contender in contenders:
        contender.run(counted=False)
    for _ in range(runs):
        for contender in contenders:
            contender.run(counted=True)


def _rows(repeat: int, ours: Contender, peers: Sequence[Contender | None]) -> Iterator[str]:
    cells = [f"{repeat:>6}", f"{word_count(repeat):>7}", f"{ours.name:<14}", f"{ours.median:7.2f}"]
    start = "  ".join([*cells, f"{ours.megabytes:7.0f}"])
    for peer in peers:
        if peer is None:
            yield f"{start}  (a peer is not installed)"
            continue
        ratio = statistics.median(a / b for a, b in zip(ours.seconds, peer.seconds, strict=True))
        memory = ours.megabytes / peer.megabytes
        yield f"{start}  {peer.name:<10}  {peer.median:7.2f}  {peer.megabytes:7.0f}  {ratio:6.2f}  {memory:6.2f}"


def _start_up(runs: int) -> str:
    ours = Contender("briefing --help", [sys.executable, "-m", "briefing", "--help"])
    click = Contender("import click", [sys.executable, "-c", "import click"])
    _measure([ours, click], runs * 3)
    ratio = statistics.median(a / b for a, b in zip(ours.seconds, click.seconds, strict=True))
    times = f"--help {ours.median * 1000:.0f} ms, python -c 'import click' {click.median * 1000:.0f} ms"
    return f"{times}, ratio {ratio:.2f}"


def main() -> None:
    """Measure every size and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,100", help="repetitions of the unit, separated by commas")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    compileall.compile_dir(_ROOT / "src", quiet=1)  # as pip has done with the peers
    print("repeat    words  ours            seconds  MB peak  peer        seconds  MB peak   time×   room×")
    for repeat in (int(size) for size in options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            contests = _contests(Path(folder), repeat)
            _measure([c for ours, peers in contests for c in (ours, *peers) if c is not None], options.runs)
            for ours, peers in contests:
                print("\n".join(_rows(repeat, ours, peers)), flush=True)
    print(_start_up(options.runs))


if __name__ == "__main__":
    main()
