"""What `briefing new` asks on a terminal, and what it makes of answers and options."""

from __future__ import annotations

import datetime as dt
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.cli import questions
from briefing.cli.questions import QUESTIONS, escaped, slug
from briefing.readers.workspace import read_library
from briefing.shipped import templates_folder
from briefing.tree.text import inline_text
from command_kit import run

NOBODY = (
    'briefing: nobody can be asked here, so say what the event is: --title "…", and if you like --date, --place, '
    "--host, --time-zone, --language, --paper, --id; or copy an example with --example vancouver\n"
)


def test_where_nobody_can_be_asked_the_options_are_named_and_nothing_is_made(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "ports")
    assert (done.returncode, done.stderr) == (2, NOBODY)
    assert not (tmp_path / "ports").exists()


def test_at_most_eight_questions_and_an_option_for_each(tmp_path: Path) -> None:
    assert len(QUESTIONS) <= 8
    told = run(tmp_path, "new", "--help").stdout
    for name, _, _ in QUESTIONS:
        assert f"--{name.replace('_', '-')} " in told
        assert f"--{name.replace('_', '-')}" in NOBODY


OPTIONS = (
    "--title", "Rencontre d'hiver: “Ports” #1", "--date", "2031-01-30", "--place", "St. John's [Hall *3*]",
    "--host", "Institut: Nord", "--time-zone", "st johns", "--language", "FR-ca", "--paper", "A4", "--id", "hiver",
)  # fmt: skip


def test_every_option_reaches_the_event_as_it_was_typed(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "x y", *OPTIONS).returncode == 0
    library, diagnostics = read_library(tmp_path / "x y", shipped=templates_folder())
    assert library is not None
    assert diagnostics == []
    event = library.event
    assert (event.id, event.title) == ("hiver", "Rencontre d’hiver: “Ports” #1")
    assert (str(event.date), event.host) == ("2031-01-30", "Institut: Nord")
    assert (event.time_zone, event.languages) == ("America/St_Johns", ("fr-CA",))
    assert inline_text(event.place.inlines) == "St. John’s [Hall *3*]"
    assert {audience.paper for audience in library.audiences.values()} == {"a4"}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--time-zone", "America/Tornto"), "did you mean 'America/Toronto'?"),
        (("--time-zone", "qqq"), "write a name such as America/Toronto or Europe/Paris"),
        (("--id", "Été 2031"), "write it as 'ete-2031'"),
        (("--language", "fr"), "known: en-CA, fr-CA, ko"),
        (("--paper", "b5"), "known: a4, letter"),
        (("--title", "a\x07b"), "cannot be printed"),
        (("--example", "vancouver", "--title", "T"), "leave the other options out"),
    ],
)
def test_an_option_that_cannot_be_is_exit_2_and_nothing_is_made(
    option: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run(tmp_path, "new", "x", *option)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert not (tmp_path / "x").exists()


def test_a_name_of_a_device_and_signs_of_markdown_become_harmless() -> None:
    assert [slug("CON"), slug("lpt1"), slug("Con fab")] == ["con-event", "lpt1-event", "con-fab"]
    assert escaped(r"a*b_c [d] \e") == r"a\*b\_c \[d\] \\e"


def test_enter_takes_what_stands_in_brackets_and_a_wrong_answer_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["", "tomorrow", "2031-02-03", "", "", "", "", "", ""])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(typed))
    answers = questions.answers_for(tmp_path / "port-talks", {"title": None}, dt.date(2031, 1, 1), ask=True)
    assert (answers.title, answers.date, answers.id) == ("Port talks", dt.date(2031, 2, 3), "port-talks")
    assert (answers.place, answers.host, answers.time_zone) == ("", "The host", "UTC")
    assert (answers.language, answers.paper) == ("en-CA", "letter")
    assert next(typed, None) is None, "eight questions and one of them twice"


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        master, slave = os.openpty()
        self.handle = master
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing", *arguments], cwd=folder, stdin=slave, stdout=slave, stderr=slave
        )
        os.close(slave)
        self.said = ""

    def answer(self, question: str, text: str) -> None:
        """Wait for a question, then type."""
        self.wait_for(question)
        os.write(self.handle, text.encode() + b"\n")

    def wait_for(self, words: str) -> None:
        """Read until the program has said this since the last time."""
        end = time.monotonic() + 30
        while words not in self.said:
            assert time.monotonic() < end, f"waited for {words!r}, read {self.said!r}"
            if select.select([self.handle], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self.handle, 65536).decode("utf-8", "replace")
                except OSError:  # the program has ended
                    assert words in self.said, self.said
        self.said = self.said.partition(words)[2]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_on_a_terminal_it_asks_and_makes_a_workspace_that_builds(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "talks")
    answers = ("Ports & Power", "2031-05-06", "", "Institute of the North", "Asia/Seoul", "ko", "a4", "ports")
    for (_, question, _), answer in zip(QUESTIONS, answers, strict=True):
        terminal.answer(question.partition("{")[0], answer)
    terminal.wait_for("edit first")
    assert terminal.process.wait(30) == 0
    os.close(terminal.handle)
    done = run(tmp_path / "talks", "build", "-j", "1", "--format", "pdf")
    assert done.returncode == 0, done.stderr
    packs = tmp_path / "talks" / "output" / "ports"
    assert sorted(path.name for path in packs.iterdir() if path.is_dir()) == ["chair", "delegates", "organiser"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_who_stops_at_a_question_has_nothing_made(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "talks")
    terminal.wait_for("Title of the event")
    os.write(terminal.handle, b"\x04")  # Ctrl+D, as Ctrl+C
    terminal.wait_for("stopped")
    assert terminal.process.wait(30) == 130
    os.close(terminal.handle)
    assert not (tmp_path / "talks").exists()
