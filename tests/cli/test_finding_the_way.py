"""What the command line says to those who do not know their way yet: where to go, what first, what next."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from briefing.checks.codes import CODES
from briefing.cli import build
from briefing.cli.diagnostics import for_people, in_order
from briefing.cli.settings import quoted
from briefing.errors import Diagnostic, Location, error, warning
from command_kit import change, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Give a fresh workspace."""
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    return tmp_path / "ports"


def test_the_folder_of_the_content_is_not_the_workspace_and_the_cure_names_it(workspace: Path) -> None:
    for here, given, cure in (
        (workspace, "content", "-C ."),
        (workspace / "content", ".", "-C .."),
        (workspace.parent, str(Path("ports", "content")), "-C ports"),
    ):
        done = run(here, "-C", given, "check")
        assert done.returncode == 2
        assert f"is the content of a workspace; the workspace is the folder above: {cure}" in done.stderr


def test_a_workspace_in_a_workspace_is_said_and_one_in_its_content_refused(workspace: Path) -> None:
    done = run(workspace, "new", "inner", "--title", "I")
    assert done.returncode == 0
    assert f"note: inner lies inside the workspace {workspace}" in done.stderr
    done = run(workspace / "content", "new", "inner", "--title", "I")
    assert done.returncode == 2
    assert not (workspace / "content" / "inner").exists()
    assert "lies inside" not in run(workspace.parent, "new", "other", "--title", "O").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX")
def test_what_new_prints_can_be_pasted_and_names_the_file_to_edit_first(tmp_path: Path) -> None:
    name = "Herbst & Tagung's"
    done = run(tmp_path, "new", name, "--title", "T")
    lines = done.stdout.splitlines()
    assert f"edit first: {Path(name, 'content', 'event.yaml')}" in lines[0]
    assert [shlex.split(line) for line in lines[1:]] == [["briefing", "-C", name, each] for each in ("check", "build")]


def test_words_for_the_shell_of_windows_are_in_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert [quoted(word) for word in (r"C:\x\my-event", "my event", "a&b")] == [r"C:\x\my-event", '"my event"', '"a&b"']


def test_the_only_message_of_a_check_is_not_repeated_and_paths_are_from_here(workspace: Path) -> None:
    section = workspace / "content" / "sections" / "10-summary.md"
    change(section, "[@example]", "[@exmple]")
    done = run(workspace, "check")
    assert done.stderr.splitlines()[1:] == ["1 thing to fix"]
    change(section.with_name("30-timeline.md"), "oldest first", "oldest first [@exmaple]")
    done = run(section.parent, "check")
    first, _, last = done.stderr.splitlines()
    assert first.startswith("10-summary.md:9:")
    assert last.startswith("2 things to fix, first this: 10-summary.md:9:")


def test_a_code_that_nothing_is_like_leads_to_the_list(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--explain", "qqqqqq")
    assert (done.returncode, done.stderr) == (2, "briefing: no code 'qqqqqq'; list them with: briefing list codes\n")
    done = run(tmp_path, "list", "codes")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == sorted(CODES)


@pytest.mark.skipif(sys.platform != "linux", reason="cores may be taken from a program")
def test_there_are_as_many_jobs_as_cores_that_may_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5, 7})
    assert build.cores() == 3
    assert "one for each core, which is fastest" in " ".join(run(tmp_path, "build", "--help").stdout.split())


def test_causes_come_first_then_what_is_there_twice() -> None:
    missing = error("unknown-source", Location("content/a.md", 1), "no source 'x'")
    twice = error("duplicate-id", Location("content/b.yaml", 1), "two 'x'")
    broken = error("yaml-syntax", Location("content/data/sources.yaml", 9), "no YAML")
    lost = error("not-utf-8", Location("content/z.md", 1), "the file is not UTF-8")
    mild = warning("yaml-like", Location("content/a.md", 2), "odd")
    assert in_order([missing, mild, twice, lost, broken]) == [broken, lost, twice, missing, mild]


def test_one_warning_for_several_audiences_is_one_line() -> None:
    def long_read(audience: str, minutes: int) -> Diagnostic:
        at = Location(f"content/audiences/{audience}.yaml", 1)
        return warning("long-read", at, f"the pack of '{audience}' takes {minutes} minutes", "leave sections out")

    other = warning("odd", Location("content/audiences/media.yaml", 2), "odd")
    found = for_people([long_read("chair", 84), other, long_read("media", 71), long_read("press", 71)])
    assert [each.message for each in found] == [
        "the pack of 'chair' takes 84 minutes (so also for media, press)",
        "odd",
    ]
    fault = [error("e", Location(f"content/audiences/{name}.yaml", 1), "bad") for name in ("a", "b")]
    assert for_people(fault) == fault, "each error has its own place to be cured"
