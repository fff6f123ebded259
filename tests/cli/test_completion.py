"""What a shell completes while one types: names of the workspace, quickly, and never with a message."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.checks.codes import CODES
from briefing.cli import app
from briefing.cli.app import COMMANDS
from briefing.cli.names import COMPLETE_VARIABLE, codes, handouts, sections, things
from briefing.writers.handouts import HANDOUTS
from checkers import ROOT
from command_kit import run


def completed(folder: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what bash would offer at the end of a line."""
    words = line.split(" ")
    monkeypatch.setenv(COMPLETE_VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    done = run(folder)
    monkeypatch.delenv(COMPLETE_VARIABLE)
    assert (done.returncode, done.stderr) == (0, "")
    return [answer.partition(",")[2] for answer in done.stdout.split()]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Give a fresh workspace."""
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    return tmp_path / "ports"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("briefing bu", ["build"]),
        ("briefing build ", ["chair", "delegates", "organiser"]),
        ("briefing build chair ", ["delegates", "organiser"]),
        ("briefing check de", ["delegates"]),
        ("briefing build --theme l", ["large-print", "ledger"]),
        ("briefing build --with pa", ["participants"]),
        ("briefing build --without=pu", ["purpose"]),
        ("briefing build --paper ", ["letter", "a4"]),
        ("briefing build --format docx,p", ["docx,pdf"]),
        ("briefing check --explain unknown-so", ["unknown-source"]),
        ("briefing why first-", ["first-delegate", "first-meeting", "first-question"]),
        ("briefing why agenda ch", ["chair"]),
        ("briefing handout a", ["agenda-card"]),
        ("briefing handout -a ch", ["chair"]),
        ("briefing handout --theme p", ["pacific"]),
        ("briefing list t", ["themes"]),
        ("briefing schema mil", ["milestones"]),
        ("briefing new x --example v", ["vancouver"]),
        ("briefing completion p", ["powershell"]),
        ("briefing nonsense b", ["build"]),
        ("briefing build --pap", ["--paper"]),
    ],
)
def test_names_are_completed_where_they_fit(
    line: str, expected: list[str], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completed(workspace, line, monkeypatch) == expected


def test_the_workspace_of_the_line_is_the_one_that_is_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in ("briefing -C ports build d", "briefing build -C ports d"):
        assert completed(workspace.parent, line, monkeypatch) == ["delegates"]
    assert completed(workspace.parent, "briefing build d", monkeypatch) == []
    assert completed(workspace.parent, "briefing -C nowhere build d", monkeypatch) == []


def test_content_that_is_wrong_still_has_names_and_no_message(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = workspace / "content"
    (content / "event.yaml").write_bytes(b"\xff\xfe: [")
    (content / "data" / "agenda.yaml").write_bytes(b"\xff records: [\n  - {id: opening\n")
    assert completed(workspace, "briefing build ch", monkeypatch) == ["chair"]
    assert completed(workspace, "briefing why open", monkeypatch) == ["opening"]
    shutil.rmtree(content / "sections")
    assert completed(workspace, "briefing build --with a", monkeypatch) == []


def test_whatever_goes_wrong_nothing_is_said(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> list[str]:
        print("noise", file=sys.stderr)
        raise PermissionError("no")

    monkeypatch.setattr("briefing.cli.names.templates_folder", lambda: fail(workspace))
    for variables in ({"COMP_WORDS": "briefing build --theme l", "COMP_CWORD": "3"}, {"COMP_CWORD": "x"}, {}):
        for name in ("COMP_WORDS", "COMP_CWORD"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {COMPLETE_VARIABLE: "bash_complete", **variables}.items():
            monkeypatch.setenv(name, value)
        done = run(workspace)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    monkeypatch.setenv(COMPLETE_VARIABLE, "cmd_complete")
    assert app.complete() == 1, "a shell that click does not know"
    monkeypatch.setenv(COMPLETE_VARIABLE, "")
    monkeypatch.setattr(app.cli, "main", lambda *_, **__: None)
    assert app.complete() == 0


def test_names_of_files_are_the_names_that_reading_gives() -> None:
    assert set(handouts(ROOT)) == set(HANDOUTS)
    assert sorted(codes()) == sorted(CODES)
    assert "agenda" in sections(ROOT)
    assert {"csp", "agenda"} & set(things(ROOT))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script_that_asks_this_program(shell: str, tmp_path: Path) -> None:
    done = run(tmp_path, "completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert COMPLETE_VARIABLE in done.stdout
    assert f"{shell}_complete" in done.stdout
    assert f"briefing completion {shell} >" in run(tmp_path, "completion", "--help").stdout


def test_completing_imports_nothing_that_reads_sets_or_writes(workspace: Path) -> None:
    script = (
        "import sys\nfrom briefing.cli.app import complete\nassert complete() == 0\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    environment = {**os.environ, COMPLETE_VARIABLE: "bash_complete", "COMP_CWORD": "3"}
    for line in ("briefing check --explain u", "briefing build --theme l"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True, encoding="utf-8", cwd=workspace, env={**environment, "COMP_WORDS": line}, check=True,
        )  # fmt: skip
        assert done.stdout
        assert set(done.stderr.split()) & {"reportlab", "docx", "rich", "yaml", "jinja2"} == set()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_itself_takes_the_script(workspace: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    own = programs / "briefing"
    own.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefing "$@"\n', encoding="utf-8")
    own.chmod(0o755)
    script = (
        'source <(briefing completion bash); COMP_WORDS=(briefing build de); COMP_CWORD=2; '
        '_briefing_completion briefing; echo "${COMPREPLY[@]}"; complete -p briefing'
    )  # fmt: skip
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, encoding="utf-8", cwd=workspace, env=environment,
        check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "delegates"
    assert "_briefing_completion briefing" in done.stdout


def test_every_command_is_offered_with_what_it_does(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed(workspace, "briefing ", monkeypatch) == list(COMMANDS)
