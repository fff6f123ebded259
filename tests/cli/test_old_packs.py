"""What a build, a handout and verify say of packs that stand there from earlier builds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from command_kit import change, packs_of, run


def remove_chair(workspace: Path) -> None:
    (workspace / "content" / "audiences" / "chair.yaml").unlink()
    change(workspace / "content" / "event.yaml", "hosts: [chair, organiser]", "hosts: [organiser]")


GONE = "is from an audience that no longer exists: delete it or move it away"


def test_the_pack_of_an_audience_that_is_gone_is_named_and_left(workspace: Path) -> None:
    remove_chair(workspace)
    change(workspace / "content" / "audiences" / "organiser.yaml", "label: Organiser", "label: Secretariat")
    before = packs_of(workspace)
    done = run(workspace, "build", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if GONE in line] == [
        f"briefing: {Path('output', 'ports', name)} {GONE}" for name in ("chair", "organiser")
    ]
    assert packs_of(workspace) == sorted([*before, "secretariat"])
    assert GONE not in run(workspace, "build", "delegates").stderr, "a build of one audience says nothing of the others"


def test_verify_has_one_line_for_each_pack_and_says_which_must_not_be_sent(workspace: Path) -> None:
    remove_chair(workspace)
    (workspace / "output" / "ports" / "delegates" / "ports-delegates.docx").write_bytes(b"edited")
    done = run(workspace, "verify", "output")
    assert done.returncode == 3
    output = Path("output", "ports")
    lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    assert len(lines) == 3, lines
    assert f"{output / 'chair'}: audience gone: do not send" in done.stderr.splitlines()
    assert f"{output / 'delegates'}: broken: ports-delegates.docx was changed since it was packed" in lines
    (data,) = (
        each for each in json.loads(run(workspace, "verify", "output", "--json").stdout) if each["audience_gone"]
    )
    assert Path(data["folder"]).name == "chair"
    assert run(workspace, "verify", str(output / "chair"), "-q").returncode == 3


def test_an_audience_whose_file_is_faulty_is_not_taken_for_gone(workspace: Path) -> None:
    change(workspace / "content" / "audiences" / "chair.yaml", "clearance:", "claerance:")
    done = run(workspace, "verify", str(Path("output", "ports", "chair")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("chair: as packed, not compared, for the profile of chair has errors\n")
    done = run(workspace, "build", "-j", "1")
    assert done.returncode == 1
    assert GONE not in done.stderr
    assert f"the pack in {Path('output', 'ports', 'chair')} is from an earlier build" in done.stderr


def test_a_pack_of_another_event_is_not_compared_and_says_so(workspace: Path) -> None:
    change(workspace / "content" / "event.yaml", "id: ports", "id: harbours")
    done = run(workspace, "verify", "output")
    assert done.returncode == 0
    assert done.stdout.count("as packed, not compared, for it is of another event, 'ports'") == 3


def test_a_build_that_fails_says_that_the_pack_there_is_from_an_earlier_one(workspace: Path) -> None:
    change(workspace / "content" / "audiences" / "chair.yaml", "order: [chair-notes]", "order: [chair-nots]")
    done = run(workspace, "build", "-j", "1")
    where = Path("output", "ports", "chair")
    assert f"briefing: the pack in {where} is from an earlier build and does not have these changes" in done.stderr
    change(workspace / "content" / "sections" / "10-summary.md", "marking: ", "marking: x")
    done = run(workspace, "build", "-j", "1")
    assert done.returncode == 1
    many = f"the packs in {Path('output', 'ports')} (chair, delegates, organiser) are from an earlier build"
    assert many in done.stderr
    data = json.loads(run(workspace, "build", "--json").stdout)
    assert [Path(each).name for each in data["earlier"]] == ["chair", "delegates", "organiser"]


def test_one_audience_that_fails_leaves_its_earlier_pack_and_says_so(workspace: Path) -> None:
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", f"minutes: 80, lead: {'word ' * 900}")
    done = run(workspace, "handout", "agenda-card", "-a", "chair")
    assert done.returncode == 1
    assert f"the pack in {Path('output', 'ports', 'chair')} is from an earlier build" in done.stderr


def test_a_format_that_is_not_built_is_said_to_be_removed(workspace: Path) -> None:
    done = run(workspace, "build", "chair", "--format", "pdf")
    assert done.returncode == 0
    assert "the Word file ports-chair.docx of the earlier build was removed: this build did not make one" in done.stderr
    assert not (workspace / "output" / "ports" / "chair" / "ports-chair.docx").exists()
    assert "removed" not in run(workspace, "build", "chair", "--format", "pdf").stderr


def test_a_handout_takes_the_look_of_the_pack_that_it_joins(workspace: Path) -> None:
    manifest = workspace / "output" / "ports" / "chair" / "manifest.json"
    assert run(workspace, "build", "chair", "--theme", "ledger", "--paper", "a4", "-q").returncode == 0
    whole = (manifest.parent / "handouts" / "agenda-card.pdf").read_bytes()
    done = run(workspace, "handout", "agenda-card", "-a", "chair")
    assert done.returncode == 0, done.stderr
    assert (manifest.parent / "handouts" / "agenda-card.pdf").read_bytes() == whole
    assert "look" not in done.stderr
    done = run(workspace, "handout", "agenda-card", "-a", "chair", "--theme", "pacific")
    said = "handouts/agenda-card.pdf: in the look pacific on a4, while the rest of the pack is in ledger on a4"
    assert said in done.stderr
    recorded = json.loads(manifest.read_text(encoding="utf-8"))
    assert (recorded["theme"], recorded["paper"]) == ("ledger", "a4")


def test_a_draft_says_what_is_open_and_a_final_one_nothing(workspace: Path) -> None:
    done = run(workspace, "build", "delegates")
    found = re.search(r"draft: (\d+) open facts?, (\d+) sections? not final; see: briefing check --final", done.stderr)
    assert found is not None, done.stderr
    refused = run(workspace, "check", "delegates", "--final").stderr
    assert refused.count("error[draft-section]") == 1
    assert f"{found[2]} sections are still drafts in a final build: " in refused
    assert len(set(re.findall(r"error\[open-placeholder\]: (“.*?”)", refused))) == int(found[1])
    assert "draft:" not in run(workspace, "build", "delegates", "-q").stderr
