"""What people see on a terminal and programs get in a pipe: tables, moving lines, CSV, ends of pipes, faults."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing.cli import build, failures
from briefing.cli.app import cli
from briefing.cli.diagnostics import in_order, summary, things
from briefing.cli.failures import ReaderGoneError, run_with_exit_code
from briefing.cli.progress import progress
from briefing.cli.settings import shown_path
from briefing.cli.values import Day, NamesFrom
from briefing.errors import Diagnostic, Location, error, warning
from command_kit import change, run


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh workspace."""
    folder = tmp_path_factory.mktemp("terminal")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    return folder / "ports"


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "160", "NO_COLOR": "1", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)


# ---------------------------------------------------------------- terminals


def test_a_terminal_gets_a_ruled_table_with_numbers_to_the_right(workspace: Path) -> None:
    done = run(workspace, "list", "sections", terminal=True)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)
    heading, rule, first, *_ = [line for line in shown.splitlines() if line.strip()]
    assert heading.split()[:2] == ["Section", "Title"]
    assert set(rule.strip()) == {"─"}
    assert first.index("29") + 2 == heading.index("Words") + len("Words")
    assert first.split()[:3] == ["summary", "Summary", "public"]


def test_a_terminal_is_told_of_each_pack_when_it_is_done(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "ports")
    change(tmp_path / "ports" / "content" / "audiences" / "chair.yaml", "[chair-notes]", "[chair-nots]")
    done = run(tmp_path / "ports", "build", "--format", "pdf", "-j", "1", terminal=True)
    assert done.returncode == 1
    assert re.search(rf"✓ delegates: packed in {re.escape(str(Path('output', 'ports', 'delegates')))}", done.stderr)
    assert "ports-delegates.pdf" in done.stdout
    with progress(quiet=False) as report:
        report("media", "failed")


def test_a_moving_line_shows_the_step_and_marks_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", stream)
    with progress(quiet=False) as report:
        report("press [x]", "write")
        report("press [x]", "failed")
        report("chair", "done", Path("out"))
    assert "✗ press [x]: not packed" in stream.getvalue()
    assert "✓ chair: packed in out" in stream.getvalue()


# ---------------------------------------------------------------- pipes


def test_the_matrix_is_a_table_csv_or_markdown(workspace: Path) -> None:
    plain = run(workspace, "matrix").stdout.splitlines()
    rows = list(csv.reader(io.StringIO(run(workspace, "matrix", "--format", "csv").stdout, newline="")))
    marked = run(workspace, "matrix", "--format", "markdown").stdout.splitlines()
    assert plain[0].split() == rows[0] == ["Part", "Marking", "chair", "delegates", "organiser"]
    assert rows[7] == ["chair-notes", "chair", "full", "no", "full"]
    assert marked[9] == "| sources | public | full | full | full |"
    assert marked[8] == "| chair-notes | chair | full | no | full |"
    assert len(plain) == len(rows) == len(marked) - 1


def test_why_is_told_in_aligned_lines(workspace: Path) -> None:
    done = run(workspace, "why", "chair-notes", "delegates", "chair")
    first, *rules = done.stdout.splitlines()
    assert first == "section chair-notes for delegates: not in"
    assert rules[0].split() == ["not", "met", "marking", "chair", "content/sections/60-chair-notes.md:1:1"]
    assert "section chair-notes for chair: in" in rules
    places = [line.index("content/") for line in rules[:3]]
    assert len(set(places)) == 1, "the places stand below each other"
    early = run(workspace, "why", "milestone:agreement", "chair", "--as-of", "2025-01-01").stdout
    assert "not met  known since 2025-02-03, and the pack is as of 2025-01-01" in early
    assert run(workspace, "why", "agenda", "--as-of", "tomorrow").returncode == 2


def test_why_names_every_kind_that_has_an_id_and_where_to_look_for_others(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "ports")
    change(tmp_path / "ports" / "content" / "data" / "milestones.yaml", "id: first-meeting", "id: memorandum")
    done = run(tmp_path / "ports", "why", "memorandum")
    assert (done.returncode, done.stderr) == (
        2,
        ("briefing: 'memorandum' is in instruments, milestones; "
        "write the kind before it, as in 'instrument:memorandum'\n"),
    )  # fmt: skip
    assert "list them with: briefing list sections" not in done.stderr
    for thing, cure in (("qqqqqqqq", "sections are in: briefing list sections"), ("agnda", "did you mean 'agenda'?")):
        assert cure in run(workspace, "why", thing).stderr
    change(
        tmp_path / "ports" / "content" / "sections" / "20-purpose.md",
        "- One aim in one line.",
        "- One aim [for us]{audiences=chair}.",
    )
    told = run(tmp_path / "ports", "why", "purpose", "delegates").stdout
    assert re.search(r"not met  audiences chair .* content/sections/20-purpose.md:13.*\(some words\)", told)


def test_the_reader_of_a_pipe_may_leave(workspace: Path) -> None:
    command = [sys.executable, "-m", "briefing", "list", "codes"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_output_without_a_reader_is_dropped_where_it_is_a_file_and_left_where_it_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def gone() -> None:
        raise BrokenPipeError

    def leave() -> None:
        raise ReaderGoneError

    monkeypatch.setattr(cli, "callback", gone)
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        assert run_with_exit_code(lambda: cli.main(["list", "codes"], "briefing", standalone_mode=False)) == 0
        os.write(file.fileno(), b"lost")
    assert (tmp_path / "out").read_bytes() == b""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert run_with_exit_code(leave) == 0


def test_a_fault_of_the_system_names_its_file_and_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    def full() -> None:
        raise PermissionError(13, "Permission denied", "output/x.docx")

    def leave() -> None:
        raise click.exceptions.Exit(0)

    assert run_with_exit_code(full) == failures.SYSTEM
    assert capsys.readouterr().err == "briefing: the system could not do this: Permission denied (output/x.docx)\n"
    assert run_with_exit_code(leave) == 0
    assert cli.get_command(click.Context(cli), "nothing") is None


def ended(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)


def test_the_program_ends_with_its_code_all_that_it_said_and_what_others_left_to_do() -> None:
    done = ended(
        "import atexit, sys\nfrom briefing.cli import main\natexit.register(print, 'others too')\n"
        "sys.stdout.write('without a line end ')\nmain(['why', '--no-such-option'])\n"
    )
    assert (done.returncode, done.stdout) == (2, "without a line end others too\n")
    assert "No such option" in done.stderr


def test_what_cannot_be_written_at_the_end_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    done = ended(
        "import sys\nfrom briefing.cli import main\n"
        f"sys.stdout = open({str(full)!r}, 'w')\nsys.stdout.write('lost')\nmain(['--version'])\n"
    )
    assert done.returncode != 0
    assert "No space left" in done.stderr


# ---------------------------------------------------------------- what to fix first


def at(file: str, line: int = 1) -> Location:
    return Location(f"content/{file}", line)


def test_places_that_miss_one_name_are_one_thing_and_its_cause_comes_first() -> None:
    missing = [error("unknown-marking", at(f"sections/{n}.md"), "there is no marking 'chiar'") for n in (10, 20, 30)]
    other = error("unknown-marking", at("sections/40.md"), "there is no marking 'pubic'")
    empty = error("empty-component", at("sections/05.md"), "nothing to show")
    event = error("bad-value", at("event.yaml", 9), "'markings' is empty")
    mild = warning("straight-quote", at("sections/10.md"), "a straight quote")
    found = [empty, *missing, other, event, mild]
    assert things(found) == [[event], missing, [other], [empty]]
    assert in_order(found)[0] == event
    said = summary(found, Path())
    assert said == "4 things to fix, in 6 places (and 1 warning), first this: content/event.yaml:9: 'markings' is empty"
    assert summary(missing, Path()).startswith("1 thing to fix, in 3 places, first this: content/sections/10.md:1: ")
    assert summary([mild, warning("w", at("z.md"), "odd")], Path()) == (
        "no errors; 2 warnings, first this: content/sections/10.md:1: a straight quote"
    )
    same: list[Diagnostic] = [error("missing-key", at(f"{n}.md"), "'marking' is missing") for n in (1, 2)]
    assert summary(same, Path()).startswith("2 things to fix, first"), "each must be written in its own place"


def test_a_check_says_how_much_there_is_and_what_first(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "ports")
    content = tmp_path / "ports" / "content"
    for name in ("10-summary", "20-purpose", "30-timeline"):
        section = content / "sections" / f"{name}.md"
        section.write_text(section.read_text(encoding="utf-8") + "\nSo it is said [@nobody].\n", encoding="utf-8")
    change(content / "data" / "questions.yaml", "- id: first-question", "- id: [first-question")
    done = run(tmp_path / "ports", "check")
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    said = r"2 things to fix, in 4 places( \(and \d warnings?\))?, first this: content/data/questions.yaml:\d"
    assert re.match(said, last), last
    assert done.stderr.startswith("content/data/questions.yaml:")
    assert run(workspace, "check", "-q").stderr == ""


# ---------------------------------------------------------------- odds and ends of options


def test_values_that_are_already_read_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = NamesFrom(("docx", "pdf"))
    assert formats.convert(("pdf",), None, None) == ("pdf",)
    day = Day().convert("2025-12-08", None, None)
    assert Day().convert(day, None, None) is day
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert build.cores() == 1


def test_a_folder_that_is_not_there_or_on_another_drive(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(workspace, "-C", "nowhere", "check")
    assert (done.returncode, done.stderr) == (
        2,
        "briefing: there is no folder nowhere; look at its spelling after -C\n",
    )

    def other_drive(_: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert shown_path(Path("D:/packs")) == str(Path("D:/packs"))


def test_a_folder_that_cannot_be_written_is_exit_4_with_a_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("briefing.cli.new.write_editor_files", refuse)
    done = run(tmp_path, "new", "x", "--title", "T")
    assert (done.returncode, done.stderr) == (
        4,
        "briefing: cannot write x: Permission denied; choose a folder in which you may write\n",
    )
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "file is a file; choose another name" in run(tmp_path, "new", "file", "--title", "T").stderr
