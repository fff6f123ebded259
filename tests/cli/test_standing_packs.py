"""Packs that stand there after the content has moved on: what verify, build and handout make of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command_kit import change, run

OUTPUT = Path("output", "ports")
ENERGY = Path(__file__).parent.parent / "workspaces" / "energy"


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the second event with two packs of it built."""
    folder = tmp_path_factory.mktemp("valley") / "energy"
    shutil.copytree(ENERGY, folder, ignore=shutil.ignore_patterns("output"))
    assert run(folder, "build", "secretariat", "hangeul", "-q").returncode == 0
    return folder


def standing(workspace: Path, pack: str, *more: str) -> dict[str, Any]:
    (data,) = json.loads(run(workspace, "verify", str(OUTPUT / pack), "--json", *more).stdout)
    assert isinstance(data, dict)
    return data


def narrow(workspace: Path, section: str, audiences: str) -> None:
    (file,) = (workspace / "content" / "sections").glob(f"*-{section}.md")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith("audiences:"))
    lines[place] = f"audiences: {audiences}\n"
    file.write_text("".join(lines), encoding="utf-8")


def test_a_section_that_is_no_longer_for_an_audience_must_not_be_sent(workspace: Path) -> None:
    narrow(workspace, "agenda", "[chair, organiser]")
    done = run(workspace, "verify", "output")
    assert done.returncode == 3
    wrong = [line for line in done.stderr.splitlines() if "do not send" in line]
    assert len(wrong) == 1
    said = f"{OUTPUT / 'delegates'}: do not send: it holds what is no longer for this audience: section “"
    assert wrong[0].startswith(said)
    assert standing(workspace, "delegates")["withdrawn"][0].startswith("section “")
    assert standing(workspace, "chair")["withdrawn"] == []


def test_a_passage_or_record_that_was_narrowed_is_found_in_the_files(workspace: Path) -> None:
    purpose = workspace / "content" / "sections" / "20-purpose.md"
    purpose.write_text(
        purpose.read_text(encoding="utf-8") + "\nThe northern quay will be sold before the summer.\n", encoding="utf-8"
    )
    assert run(workspace, "build", "delegates", "-q").returncode == 0
    change(purpose, "The northern quay will be sold", "[The northern quay will be sold]{marking=chair}")
    done = run(workspace, "verify", str(OUTPUT / "delegates"))
    assert done.returncode == 3
    assert "a passage of section “" in done.stderr
    assert run(workspace, "verify", str(OUTPUT / "chair")).returncode == 0


def test_what_is_left_out_by_choice_now_is_outdated_and_no_secret(workspace: Path) -> None:
    profile = workspace / "content" / "audiences" / "delegates.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").rstrip() + "\nwithout: [purpose]\n", encoding="utf-8")
    data = standing(workspace, "delegates")
    assert data["withdrawn"] == []
    assert any(each.endswith("is left out now") for each in data["changes"])
    assert run(workspace, "verify", str(OUTPUT / "delegates")).returncode == 0


def test_a_profile_that_asks_for_another_look_makes_a_pack_outdated_unless_it_was_chosen(workspace: Path) -> None:
    assert run(workspace, "build", "organiser", "--theme", "ledger", "--paper", "a4", "-q").returncode == 0
    for name in ("chair", "organiser"):
        profile = workspace / "content" / "audiences" / f"{name}.yaml"
        text = profile.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith(("theme:", "paper:"))]
        profile.write_text("\n".join([*kept, "theme: large-print", "paper: a4", ""]), encoding="utf-8")
    assert standing(workspace, "chair")["changes"] == [
        "the theme is now large-print and was pacific",
        "the paper is now a4 and was letter",
    ]
    assert standing(workspace, "organiser")["changes"] == []
    assert run(workspace, "verify", "output", "--strict").returncode == 3


def test_verify_without_a_workspace_says_that_the_content_was_not_judged(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / OUTPUT, tmp_path / "sent")
    done = run(tmp_path, "verify", "sent")
    assert done.returncode == 0
    assert done.stdout.count("as packed, not held against content, for no workspace is here") == 3
    data = json.loads(run(tmp_path, "verify", "sent", "--json").stdout)
    assert [each["compared"] for each in data] == [False] * 3
    data = json.loads(run(tmp_path, "verify", "sent", "--json", "-C", str(built)).stdout)
    assert [each["compared"] for each in data] == [True] * 3


def test_a_pack_that_was_renamed_is_known_by_its_label(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / OUTPUT / "chair", tmp_path / "for Ms Kim")
    (data,) = json.loads(run(built, "verify", str(tmp_path / "for Ms Kim"), "--json").stdout)
    assert (data["audience_gone"], data["changes"]) == (False, [])


def test_a_pack_of_another_version_of_the_program_says_so(workspace: Path) -> None:
    manifest = workspace / OUTPUT / "chair" / "manifest.json"
    change(manifest, '"program": "briefing ', '"program": "briefing 0.0.')
    done = run(workspace, "verify", str(OUTPUT / "chair"))
    assert (done.returncode, "as packed, content unchanged, made by briefing 0.0." in done.stdout) == (0, True)


def test_sections_in_another_order_and_templates_of_the_workspace_are_noticed(workspace: Path) -> None:
    sections = workspace / "content" / "sections"
    (sections / "10-summary.md").rename(sections / "29-summary.md")
    assert standing(workspace, "chair")["changes"] == ["the sections stand in another order"]
    (workspace / "templates" / "packs").mkdir(parents=True)
    (workspace / "templates" / "packs" / "own.md").write_text("x\n", encoding="utf-8")
    assert "what templates or themes say is new" in standing(workspace, "chair")["changes"]


def test_a_build_of_one_audience_names_the_packs_beside_it_that_are_outdated(workspace: Path) -> None:
    quiet = run(workspace, "build", "chair").stderr
    assert "no longer match" not in quiet
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", "minutes: 70")
    done = run(workspace, "build", "chair")
    said = f"other packs in {OUTPUT} (delegates, organiser) no longer match the content; to renew all: briefing build"
    assert done.returncode == 0
    assert f"briefing: {said}" in done.stderr.splitlines()
    data = json.loads(run(workspace, "build", "delegates", "--json").stdout)
    assert [Path(each).name for each in data["outdated"]] == ["organiser"]
    narrow(workspace, "participants", "[chair]")
    data = json.loads(run(workspace, "build", "chair", "--json").stdout)
    assert [Path(each).name for each in data["do_not_send"]] == ["delegates", "organiser"]
    assert "no longer match" not in run(workspace, "build", "-j", "1").stderr


def test_a_build_names_the_packs_of_the_event_under_its_id_before(workspace: Path) -> None:
    change(workspace / "content" / "event.yaml", "id: ports", "id: harbours")
    done = run(workspace, "build", "chair")
    assert f"{OUTPUT} holds packs of the event 'ports', which is not built here" in done.stderr
    assert (workspace / OUTPUT / "chair" / "manifest.json").is_file(), "nothing is ever deleted"
    elsewhere = run(workspace, "build", "chair", "-o", "elsewhere")
    assert "which is not built here" not in elsewhere.stderr


def test_a_handout_is_made_as_its_pack_was(workspace: Path) -> None:
    choices = ("--without", "purpose", "--as-of", "2027-01-01")
    assert run(workspace, "build", "chair", "-q", *choices).returncode == 0
    pack = workspace / OUTPUT / "chair"
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    done = run(workspace, "handout", "agenda-card", "-a", "chair")
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before
    assert run(workspace, "verify", str(pack), "--strict").returncode == 0


def test_no_manifest_names_a_file_or_what_was_left_out(valley: Path) -> None:
    (manifest,) = (valley / "output").glob("*/secretariat/manifest.json")
    names = list(json.loads(manifest.read_text(encoding="utf-8"))["content"])
    assert "section/vallee/figure/1" in names
    assert any(name.endswith("/table/1") for name in names)
    files = [path.name for folder in ("figures", "data") for path in (valley / "content" / folder).iterdir()]
    stems = {name.partition(".")[0] for name in files if name.endswith((".png", ".csv"))}
    stems -= {name.split("/")[1] for name in names if "/" in name}  # ids of sections and kinds of records
    assert stems >= {"borne", "parts", "couts"}
    text = manifest.read_text(encoding="utf-8")
    assert [stem for stem in stems if f'"{stem}' in text or f"/{stem}" in text or f"{stem}.png" in text] == []


def test_every_format_says_what_the_content_says_in_any_language(valley: Path) -> None:
    for manifest in sorted((valley / "output").glob("*/*/manifest.json")):
        for path in (manifest.parent, *sorted(manifest.parent.glob("*.*"))):
            if path.name == "manifest.json":
                continue
            found = json.loads(run(valley, "diff", str(path), "--json").stdout)
            assert (found["equal"], found["sections"]) == (True, []), path
