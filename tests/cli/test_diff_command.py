"""`briefing diff` as a user calls it: two audiences, two days, packs built earlier, files edited by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command_kit import change, run

OUTPUT = Path("output", "ports")


def lines_of(workspace: Path, *arguments: str) -> list[str]:
    done = run(workspace, "diff", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def data_of(workspace: Path, *arguments: str) -> dict[str, Any]:
    done = run(workspace, "diff", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


@pytest.mark.parametrize("side", ["chair", str(OUTPUT / "chair")])
@pytest.mark.parametrize("build", [(), ("--format", "pdf"), ("--theme", "large-print", "--paper", "a4")])
def test_a_pack_as_built_says_what_the_content_says_whatever_its_look(
    workspace: Path, side: str, build: tuple[str, ...]
) -> None:
    if build:
        assert run(workspace, "build", "chair", "-q", *build).returncode == 0
    assert lines_of(workspace, side)[1:][0].startswith("nothing differs; ")
    assert data_of(workspace, side)["equal"] is True


def test_a_word_file_and_a_pdf_of_one_pack_say_the_same(built: Path) -> None:
    pack = OUTPUT / "organiser"
    found = data_of(built, str(pack / "ports-organiser.docx"), str(pack / "ports-organiser.pdf"))
    assert (found["equal"], found["sections"]) == (True, [])
    assert found["counts"]["same"] > 5


def test_a_changed_word_is_marked_in_its_line_and_its_section(workspace: Path) -> None:
    purpose = workspace / "content" / "sections" / "20-purpose.md"
    purpose.write_text(purpose.read_text(encoding="utf-8") + "\nThe quay opens in May.\n", encoding="utf-8")
    assert run(workspace, "build", "chair", "-q").returncode == 0
    change(purpose, "opens in May", "closes in June")
    told = lines_of(workspace, "chair")
    assert told[2] == "    ~ The quay [-opens-] {+closes+} in [-May.-] {+June.+}" or (
        told[2] == "    ~ The quay [-opens in May.-] {+closes in June.+}"
    )
    assert told[1].startswith("~ ")
    assert told[-1].startswith("1 section differs: 1 changed; ")
    (section,) = data_of(workspace, "chair")["sections"]
    assert (section["id"], section["change"], section["moved"]) == ("purpose", "changed", False)
    (line,) = section["lines"]
    assert line["before"] == "The quay opens in May."
    assert [sign for sign, _ in line["words"]] == ["=", "-", "+"]


def test_a_new_section_that_renumbers_all_others_is_the_only_difference(workspace: Path) -> None:
    text = (workspace / "content" / "sections" / "20-purpose.md").read_text(encoding="utf-8")
    head = text[: text.index("---", 4) + 4].replace("id: purpose", "id: tides").replace("title: ", "title: Tides and ")
    (workspace / "content" / "sections" / "05-tides.md").write_text(head + "\nIt rises.\n", encoding="utf-8")
    for side in ("chair", str(OUTPUT / "chair" / "ports-chair.pdf")):
        found = data_of(workspace, side)
        assert [(each["change"], each["id"]) for each in found["sections"]] == [("added", "tides")], side
    assert "It rises." not in "\n".join(lines_of(workspace, "chair"))
    assert "    + It rises." in lines_of(workspace, "chair", "--whole")


def test_a_section_in_another_place_has_moved_and_one_that_is_gone_is_removed(workspace: Path) -> None:
    sections = workspace / "content" / "sections"
    (sections / "10-summary.md").rename(sections / "29-summary.md")
    found = data_of(workspace, "chair")
    assert [(each["change"], each["id"]) for each in found["sections"]] in (
        [("moved", "summary")],
        [("moved", "purpose")],
    )
    (sections / "29-summary.md").unlink()
    for audience in (workspace / "content" / "audiences").glob("*.yaml"):
        audience.write_text(audience.read_text(encoding="utf-8").replace("[summary, ", "["), encoding="utf-8")
    removed = [each for each in data_of(workspace, "chair")["sections"] if each["change"] == "removed"]
    assert [each["title_before"] for each in removed] == ["Summary"]
    assert removed[0]["lines"]


def test_two_audiences_differ_by_sections_lines_and_records(built: Path) -> None:
    told = lines_of(built, "chair", "delegates")
    assert told[0] == "chair, as the content is now  ->  delegates, as the content is now"
    assert "    ~ Prepared for [-Chair-] {+Delegates+}" in told
    assert any(line.startswith("- Notes for the chair (") for line in told), told
    back = data_of(built, "delegates", "chair")
    assert {each["change"] for each in back["sections"]} >= {"added", "changed"}
    assert {each["id"] for each in back["sections"]} >= {"cover:", "chair-notes"}


def test_two_days_differ_by_what_became_known_between_them(workspace: Path) -> None:
    file = workspace / "content" / "data" / "milestones.yaml"
    entry = '  - {id: quay, date: 2027-02-20, title: "The quay opens"}\n'
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + entry, encoding="utf-8")
    event = (workspace / "content" / "event.yaml").read_text(encoding="utf-8")
    day = next(line for line in event.splitlines() if line.startswith("as_of:")).split()[1]
    change(workspace / "content" / "event.yaml", f"as_of: {day}", "as_of: 2027-03-04")
    for arguments in (("chair", "--as-of", "2027-02-01"), ("chair@2027-02-01",), ("chair@2027-02-01", "chair")):
        found = data_of(workspace, *arguments)
        assert [(each["change"], each["id"]) for each in found["records"]] == [("added", "quay")], arguments
        assert (found["a"]["as_of"], found["b"]["as_of"]) == ("2027-02-01", "2027-03-04")
        assert "cover:" in [each["id"] for each in found["sections"]]


def test_a_pack_is_compared_by_the_choices_that_it_was_built_with(workspace: Path) -> None:
    assert run(workspace, "build", "chair", "--without", "purpose", "--as-of", "2027-01-01", "-q").returncode == 0
    assert data_of(workspace, "chair")["equal"] is True
    found = data_of(workspace, "chair", str(OUTPUT / "chair"))["sections"]
    assert ("removed", "purpose") in [(each["change"], each["id"]) for each in found]


def test_two_packs_are_compared_where_no_workspace_is(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / OUTPUT, tmp_path / "sent")
    told = lines_of(tmp_path, str(Path("sent", "chair")), str(Path("sent", "delegates")))
    assert any(line.startswith("- Notes for the chair (") for line in told)
    assert run(tmp_path, "diff", str(Path("sent", "chair"))).returncode == 2
    done = run(tmp_path, "diff", str(Path("sent", "chair")), "-C", str(built))
    assert (done.returncode, done.stdout.splitlines()[1][:16]) == (0, "nothing differs;")


def test_wrong_usage_is_exit_2_and_says_what_is_meant(built: Path) -> None:
    for arguments, said in (
        ((), "name one pack or two"),
        (("chair", "delegates", "organiser"), "name one pack or two"),
        (("chiar", "delegates"), "did you mean 'chair'?"),
        (("chair@yesterday",), "write it as chair@2025-12-08"),
        (("content",), "holds no pack"),
        ((str(Path("content", "event.yaml")),), "neither a Word file nor a PDF"),
        (("chair", "-o", "elsewhere"), "no pack of chair stands in elsewhere"),
        ((str(OUTPUT / "chair"), str(OUTPUT / "delegates"), "--as-of", "2027-01-01"), "--as-of needs an audience"),
    ):
        done = run(built, "diff", *arguments)
        assert done.returncode == 2, (arguments, done.stdout)
        assert said in done.stderr, arguments
        assert done.stdout == ""


def test_content_with_errors_is_exit_1(workspace: Path) -> None:
    change(workspace / "content" / "sections" / "20-purpose.md", "marking: ", "marking: x")
    done = run(workspace, "diff", "chair", "delegates")
    assert done.returncode == 1
    assert "unknown-marking" in done.stderr


def test_a_file_that_is_no_document_is_refused_in_plain_words(built: Path, tmp_path: Path) -> None:
    for name in ("x.docx", "x.pdf"):
        (tmp_path / name).write_bytes(b"not at all")
        done = run(built, "diff", str(tmp_path / name), "chair")
        assert done.returncode == 2
        assert "cannot be read" in done.stderr
        assert "Traceback" not in done.stderr
