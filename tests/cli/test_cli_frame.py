"""The command line as a frame: quick help, plain failures, exit codes, settings, values."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from briefing.checks.codes import CODES
from briefing.cli.app import COMMANDS, cli
from briefing.cli.diagnostics import in_order, print_diagnostics, summary
from briefing.cli.failures import run_with_exit_code
from briefing.cli.output import plain_lines, print_rows
from briefing.cli.progress import progress
from briefing.cli.settings import Settings, settings_options
from briefing.cli.values import Day, NameFrom, NamesFrom
from briefing.errors import ContentError, Location, ProofError, StorageError, UsageError, error, warning


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=cwd, env={**os.environ, **environment}, check=False
    )


# ---------------------------------------------------------------- help and start-up


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["check", "--help"], ["list", "-h"], ["--version"]]
)
def test_help_imports_nothing_that_reads_sets_or_writes(arguments: list[str]) -> None:
    script = (
        f"import sys\nfrom briefing.cli.app import execute\nassert execute({arguments!r}) == 0\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    heavy = {
        "reportlab",
        "docx",
        "rich",
        "lxml",
        "PIL",
        "pikepdf",
        "pypdfium2",
        "jinja2",
        "yaml",
        "markdown_it",
    }
    loaded = set(done.stderr.strip().strip("[]").replace("'", "").split(", "))
    assert "click" in loaded
    assert loaded & heavy == set()


def test_help_names_every_command_with_a_sentence() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name, (_, text) in COMMANDS.items():
        assert f"\n  {name} " in done.stdout
        assert text.split()[0] in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_the_settings(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "-C DIR" in result.output
    assert "--json" in result.output


# ---------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["build", "--papper", "a4"], "--paper"),
        (["build", "--paper", "leter"], "did you mean 'letter'?"),
        (["build", "--paper", "b5"], "known: a4, letter"),
        (["build", "--format", "docx,pfd"], "did you mean 'pdf'?"),
        (["build", "--format", ","], "name at least one"),
        (["build", "--as-of", "8.12.2025"], "write it as 2025-12-08"),
        (["build", "-j", "0"], "0"),
        (["list", "section"], "did you mean 'sections'?"),
        (["check", "--explain", "unknown-sorce"], "did you mean 'unknown-source'?"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_hint(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_a_workspace_the_cure_is_named(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "-C DIR" in done.stderr
    assert "briefing new" in done.stderr
    done = run("-C", str(tmp_path / "nowhere"), "check")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_a_code_is_explained() -> None:
    done = run("check", "--explain", "unknown-source")
    assert done.returncode == 0
    assert " ".join(done.stdout.split()) == CODES["unknown-source"]


# ---------------------------------------------------------------- settings


def test_the_workspace_is_this_folder_or_the_nearest_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "content" / "sections"
    deep.mkdir(parents=True)
    for here in (tmp_path, deep):
        monkeypatch.chdir(here)
        assert Settings().workspace() == tmp_path
    assert Settings(folder=tmp_path).workspace() == tmp_path
    with pytest.raises(UsageError, match="lies in a workspace and is none"):
        Settings(folder=deep).workspace()


@pytest.mark.parametrize(
    "arguments", [["-q", "--json", "echo"], ["echo", "--json", "-q"], ["--json", "echo", "--quiet"]]
)
def test_settings_may_stand_before_or_after_the_command(arguments: list[str]) -> None:
    seen: list[Settings] = []

    @click.group()
    @settings_options
    @click.pass_context
    def group(ctx: click.Context, /, **_: object) -> None:
        ctx.ensure_object(Settings)

    @group.command()
    @settings_options
    @click.pass_obj
    def echo(settings: Settings) -> None:
        seen.append(settings)

    assert CliRunner().invoke(group, arguments).exit_code == 0
    assert seen == [Settings(quiet=True, json=True)]


# ---------------------------------------------------------------- failures


class Stop:
    """Raises what it is given."""

    def __init__(self, fault: BaseException) -> None:
        self.fault = fault

    def __call__(self) -> object:
        raise self.fault


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl+C be heard again after the test."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in the background ignores it
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_who_presses_ctrl_c_twice_gets_no_traceback() -> None:
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    assert run_with_exit_code(Stop(KeyboardInterrupt())) == 130
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (ContentError([error("c", Location("a.md", 3), "bad")]), 1, "a.md:3: error[c]: bad"),
        (UsageError("no theme 'x'"), 2, "no theme 'x'"),
        (click.UsageError("no"), 2, "no"),
        (ProofError("leak"), 3, "leak"),
        (StorageError("the disk is full"), 4, "the disk is full"),
        (OSError(errno.ENOSPC, "No space left"), 4, "No space left"),
        (KeyboardInterrupt(), 130, "stopped"),
        (click.Abort(), 130, "stopped"),
        (RuntimeError("oops"), 4, "a fault of briefing itself"),
    ],
)
def test_each_failure_has_its_code_and_plain_words(
    fault: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_with_exit_code(Stop(fault)) == code
    assert words in capsys.readouterr().err


def test_what_a_command_returns_is_the_exit_code() -> None:
    assert run_with_exit_code(lambda: 3) == 3
    assert run_with_exit_code(lambda: None) == 0


# ---------------------------------------------------------------- values


def test_values_are_read_forgivingly_and_kept_in_order() -> None:
    assert NamesFrom(("docx", "pdf")).convert(" PDF, docx,pdf", None, None) == ("docx", "pdf")
    assert NameFrom(("letter", "a4")).convert("A4", None, None) == "a4"
    assert Day().convert(" 2025-12-08 ", None, None) == dt.date(2025, 12, 8)


# ---------------------------------------------------------------- output


def test_tables_in_a_pipe_are_aligned_columns() -> None:
    lines = plain_lines(("File", "Words"), [("a.docx", 12_345), ("한국.pdf", 7)])
    assert lines == ["File       Words", "a.docx    12,345", "한국.pdf       7"]
    assert plain_lines(("File", "Words"), []) == ["File  Words"]


def test_tables_for_programs_are_records(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("File name", "Words"), [("ä", 1)], as_json=True)
    assert capsys.readouterr().out == '[\n  {\n    "file_name": "ä",\n    "words": 1\n  }\n]\n'


def test_diagnostics_are_printed_once_in_order_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "event" / "content").mkdir(parents=True)
    (tmp_path / "event" / "content" / "event.yaml").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    late = warning("w", Location("content/event.yaml", 14, 7), "late", "cure it")
    early = error("e", Location("content/event.yaml", 2), "early")
    print_diagnostics([late, early, late, error("t", Location("templates/x.md", 1), "built in")], tmp_path / "event")
    prefix = str(Path("event", "content", "event.yaml"))
    assert capsys.readouterr().err.splitlines() == [
        f"{prefix}:2: error[e]: early",
        f"{prefix}:14:7: warning[w]: late; cure it",
        "templates/x.md:1: error[t]: built in",
    ]


def test_the_summary_names_the_first_error_to_fix() -> None:
    first, second = error("e", Location("b.md", 2), "bad"), error("e", Location("c.md", 1), "worse")
    mild = warning("w", Location("a.md", 1), "odd")
    here = Path()
    assert summary([second, mild, first], here) == "2 things to fix (and 1 warning), first this: b.md:2: bad"
    assert summary([first], here) == "1 thing to fix", "what stands in the line above is not said again"
    assert summary([mild], here) == "no errors; 1 warning"
    assert summary([], here) == "nothing to fix"
    assert in_order([second, first, first]) == [first, second]


def test_progress_off_a_terminal_is_one_line_for_each_pack(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as report:
        report("media", "write")
        report("media", "done")
        report("chair", "failed")
    assert capsys.readouterr().err == "media: packed\nchair: not packed\n"
    with progress(quiet=True) as report:
        report("media", "done")
    assert capsys.readouterr().err == ""
