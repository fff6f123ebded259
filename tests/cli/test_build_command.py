"""build, handout, check, list and verify on a fresh workspace, as a user calls them."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.compose.components import COMPONENTS
from command_kit import change, run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh workspace whose packs have been built."""
    folder = tmp_path_factory.mktemp("workspace") / "ports"
    assert run(folder.parent, "new", "ports", "--date", "2027-03-04").returncode == 0
    done = run(folder, "build", "-j", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["File", "Pages", "Words", "Minutes"]
    assert len(lines) == 1 + 3 * 2 + 2 + 2 + 3
    *packed, draft = sorted(done.stderr.splitlines(), key=lambda line: (line.startswith("draft"), line))
    assert packed == [
        f"{name}: packed in {Path('output', 'ports', name)}" for name in ("chair", "delegates", "organiser")
    ]
    assert re.fullmatch(r"draft: \d+ open facts?, \d+ sections? not final; see: briefing check --final", draft)
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may change."""
    shutil.copytree(built, tmp_path / "ports")
    return tmp_path / "ports"


def test_a_fresh_workspace_checks_clean_and_verifies(built: Path) -> None:
    done = run(built, "check", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing to fix\n")
    done = run(built, "verify", "output")
    assert done.returncode == 0
    assert done.stdout.count("as packed, content unchanged") == 3


def test_names_that_do_not_exist_are_exit_2_with_the_name_that_is_meant(built: Path) -> None:
    for arguments, meant in (
        (["build", "delegate"], "delegates"),
        (["check", "delegate"], "delegates"),
        (["build", "delegates", "--theme", "pacifc"], "pacific"),
        (["build", "delegates", "--with", "agend"], "agenda"),
        (["handout", "one-pagr"], "one-pager"),
        (["handout", "one-pager", "-a", "chiar"], "chair"),
        (["why", "agend"], "agenda"),
        (["schema", "agend"], "agenda"),
    ):
        done = (
            run(built, *arguments, "-o", "elsewhere")
            if arguments[0] in ("build", "handout")
            else run(built, *arguments)
        )
        assert done.returncode == 2, (arguments, done.stderr)
        assert f"did you mean '{meant}'?" in done.stderr
    assert not list((built / "elsewhere").rglob("*.pdf"))


def test_json_is_one_value_for_programs_and_progress_stays_away(built: Path) -> None:
    done = run(built, "build", "chair", "--format", "pdf", "--json", "-o", "json-output")
    data = json.loads(done.stdout)
    assert (data["exit_code"], data["diagnostics"], done.stderr) == (0, [], "")
    (pack,) = data["packs"]
    assert [each["name"] for each in pack["files"]] == [
        "ports-chair.pdf",
        "handouts/one-pager.pdf",
        "handouts/agenda-card.pdf",
    ]
    assert all(each["pages"] > 0 and each["size"] > 1000 for each in pack["files"])


def test_a_fault_is_exit_1_and_reads_like_a_compiler_s(workspace: Path) -> None:
    change(workspace / "content" / "sections" / "10-summary.md", "[@example]", "[@exmple]")
    done = run(workspace, "check")
    assert done.returncode == 1
    first = done.stderr.splitlines()[0]
    assert first.startswith(str(Path("content", "sections", "10-summary.md")) + ":9:")
    assert "error[unknown-source]" in first
    assert "did you mean 'example'?" in first
    assert done.stderr.splitlines()[-1].startswith("1 thing to fix")
    before = {p: p.read_bytes() for p in (workspace / "output").rglob("*") if p.is_file()}
    assert run(workspace, "build", "-j", "1").returncode == 1
    assert {p: p.read_bytes() for p in (workspace / "output").rglob("*") if p.is_file()} == before


CONFLICT = """marking: public
audiences: all
records:
  - id: pact
    topic: The pact
    a: {source: example, says: It was announced.}
    b: {source: example, says: It was signed.}
    safe: "announced, not signed"
    unsafe: That it is signed.
    unsafe_phrases: [the signed pact]
    handle: Say when it was announced.
"""


def test_what_the_check_refuses_no_build_and_no_handout_makes(workspace: Path) -> None:
    (workspace / "content" / "data" / "conflicts.yaml").write_text(CONFLICT, encoding="utf-8")
    change(workspace / "content" / "sections" / "10-summary.md", "[@example].", "[@example]. So says the signed pact.")
    before = {p: p.read_bytes() for p in (workspace / "output").rglob("*") if p.is_file()}
    for command in (["check"], ["build", "-j", "1"], ["handout", "one-pager"]):
        done = run(workspace, *command)
        assert done.returncode == 1, command
        assert "10-summary.md:9:1: error[unsafe-phrase]: “the signed pact”" in done.stderr, command
    assert "nothing built" in done.stderr
    assert {p: p.read_bytes() for p in (workspace / "output").rglob("*") if p.is_file()} == before


def test_a_build_shows_the_warnings_of_the_workspace_and_goes_on(workspace: Path) -> None:
    change(workspace / "content" / "sections" / "10-summary.md", "[@example].", '[@example]. A "straight" quote.')
    for command in (["build", "chair", "-j", "1"], ["handout", "one-pager"]):
        done = run(workspace, *command)
        assert done.returncode == 0, command
        assert done.stderr.count("warning[straight-quote]") == 1, command


def test_the_check_finds_paper_that_is_too_long_in_one_go_with_all_else(workspace: Path) -> None:
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", f"minutes: 80, lead: {'word ' * 900}")
    change(workspace / "content" / "sections" / "10-summary.md", "[@example].", f"[@example]. {'Word ' * 900}")
    done = run(workspace, "check", "delegates")
    assert done.returncode == 1
    assert done.stderr.count("error[handout-too-long]: the one-pager is too long") == 1
    assert done.stderr.count("error[handout-too-long]: the agenda-card is too long") == 1


def test_the_fault_of_one_audience_leaves_the_others_packed(workspace: Path) -> None:
    change(workspace / "content" / "audiences" / "chair.yaml", "order: [chair-notes]", "order: [chair-nots]")
    done = run(workspace, "build", "-j", "2", "-o", "fresh")
    assert done.returncode == 1
    assert "chair: not packed" in done.stderr
    packs = sorted(p.parent.name for p in (workspace / "fresh").rglob("manifest.json"))
    assert packs == ["delegates", "organiser"]


def test_a_final_build_is_refused_while_anything_is_open(workspace: Path) -> None:
    done = run(workspace, "check", "--final")
    assert done.returncode == 1
    assert "error[open-placeholder]" in done.stderr
    assert "error[draft-section]" in done.stderr
    assert run(workspace, "build", "--final", "-j", "1", "-o", "final").returncode == 1
    assert not list((workspace / "final").rglob("*.pdf"))


def test_one_handout_joins_its_pack(workspace: Path) -> None:
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", "minutes: 70")
    done = run(workspace, "handout", "agenda-card")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("agenda-card.pdf") == 3
    done = run(workspace, "verify", "output", "--strict")
    assert done.returncode == 3, "the card is new, the Word file and the PDF beside it are not"
    assert done.stderr.count("outdated: the records in agenda have changed\n") == 3


def test_verify_tells_broken_from_outdated(workspace: Path) -> None:
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", "minutes: 70")
    done = run(workspace, "verify", "output")
    assert done.returncode == 0
    assert "outdated: the records in agenda have changed" in done.stderr
    assert run(workspace, "verify", "output", "--strict").returncode == 3
    (workspace / "output" / "ports" / "chair" / "ports-chair.docx").write_bytes(b"edited")
    done = run(workspace, "verify", "output")
    assert done.returncode == 3
    assert "ports-chair.docx was changed since it was packed" in done.stderr


def test_verify_takes_up_the_choices_that_a_pack_was_built_with(workspace: Path) -> None:
    choices = ("--without", "purpose", "--as-of", "2027-01-01", "--theme", "ledger", "--paper", "a4")
    assert run(workspace, "build", "delegates", "-j", "1", "-o", "own", *choices).returncode == 0
    manifest = json.loads((workspace / "own" / "ports" / "delegates" / "manifest.json").read_text(encoding="utf-8"))
    told = {key: manifest[key] for key in ("with_ids", "as_of", "theme", "paper", "chosen", "formats")}
    assert told == {
        "with_ids": [], "as_of": "2027-01-01", "theme": "ledger", "paper": "a4",
        "chosen": ["as_of", "paper", "theme"], "formats": ["docx", "pdf"],
    }  # fmt: skip
    assert (len(manifest["without"]), "purpose" in json.dumps(manifest)) == (1, False), "what is left out is not told"
    done = run(workspace, "verify", "own", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert "as packed, content unchanged" in done.stdout
    (workspace / "content" / "sections" / "20-purpose.md").unlink()
    change(workspace / "content" / "sections" / "10-summary.md", "title: ", "title: New ")
    done = run(workspace, "verify", "own", "--strict")
    assert done.returncode == 3
    assert re.search("outdated: section “New .*” has changed$", done.stderr)


def test_what_stands_in_the_way_is_exit_4_in_plain_words(workspace: Path) -> None:
    (workspace / "blocked").write_text("x", encoding="utf-8")
    done = run(workspace, "build", "chair", "--format", "pdf", "-o", "blocked")
    assert done.returncode == 4
    assert "a file stands where a folder is needed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", ["audiences", "sections", "themes", "handouts", "components"])
def test_lists_show_what_there_is(built: Path, what: str) -> None:
    known = {"audiences": "delegates", "sections": "agenda", "themes": "pacific", "handouts": "one-pager"}
    done = run(built, "list", what, "--json")
    assert done.returncode == 0
    first = [next(iter(row.values())) for row in json.loads(done.stdout)]
    assert known.get(what, "timeline") in first
    assert run(built, "list", what).stdout.splitlines()[0].split()[0] == what.removesuffix("s").capitalize()


def test_the_list_of_components_tells_what_each_shows_its_options_and_which_it_needs(built: Path) -> None:
    rows = {row["component"]: row for row in json.loads(run(built, "list", "components", "--json").stdout)}
    assert set(rows) == set(COMPONENTS)
    assert rows["agenda"]["shows"] == "the parts of the meeting with their minutes"
    assert rows["timeline"]["options"] == "from, to, major, least, limit, as, orientation, caption"
    assert rows["table"]["options"] == "name (needed), columns, caption, typed, decimal"
    assert (rows["timeline"]["used_in"], rows["cover"]["used_in"]) == ("timeline", "templates")


def test_the_same_content_gives_the_same_bytes_with_any_number_of_workers(built: Path) -> None:
    for jobs in ("1", "3"):
        assert run(built, "build", "-q", "-j", jobs, "-o", f"out-{jobs}").returncode == 0
    files = [
        {
            p.relative_to(built / f"out-{jobs}"): p.read_bytes()
            for p in (built / f"out-{jobs}").rglob("*")
            if p.is_file()
        }
        for jobs in ("1", "3")
    ]
    assert files[0] == files[1]


def stopped(built: Path, output: str, after: float = 0) -> tuple[int, str]:
    """Press Ctrl+C so many seconds after the first pack is done; give the exit code, and what was said from then on."""
    command = [sys.executable, "-m", "briefing", "build", "-j", "2", "-o", output]
    with subprocess.Popen(command, cwd=built, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_quietly_and_leaves_whole_packs(built: Path) -> None:
    code, said = stopped(built, "stopped")
    assert code in (130, 0), said  # 0: it had already ended
    assert "Traceback" not in said
    assert run(built, "verify", "stopped").returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_never_leaves_a_build_that_neither_works_nor_ends(built: Path) -> None:
    """Where it comes between two instructions that hold a lock, such as those of an executor, a build hung for ever."""
    for attempt in range(30):
        code, said = stopped(built, "often-stopped", (attempt % 10) * 0.0005)
        assert code in (130, 0, -signal.SIGINT), said  # the last two: it had already ended
        assert "Traceback" not in said
    assert run(built, "verify", "often-stopped").returncode == 0
