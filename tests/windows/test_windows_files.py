"""Files as Windows and macOS have them: long paths, clashing names, names in NFD, CRLF, no locale's encoding."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from briefing.checks.codes import CODES
from briefing.errors import StorageError
from briefing.pack import lengths
from briefing.pack.lengths import WINDOWS, check_lengths
from command_kit import change, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Give a fresh workspace."""
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    return tmp_path / "ports"


# ---------------------------------------------------------------- path lengths


def test_the_longest_path_of_a_pack_decides_to_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    fixed = len(str(Path("/", "ports", ".chair~new", "ports-chair (new).docx")))
    fits = Path("/" + "o" * (WINDOWS - fixed - 1))
    check_lengths(fits, "ports", ["chair"])
    with pytest.raises(StorageError, match=r"'ports-chair \(new\).docx' would be 1 characters too long"):
        check_lengths(fits.with_name(fits.name + "o"), "ports", ["chair"])
    with pytest.raises(StorageError, match="agenda-card-and-all-else"):
        check_lengths(fits, "ports", ["chair"], ["agenda-card-and-all-else"])


def test_other_systems_bound_each_name_and_the_whole(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="give the audience a short 'slug'"):
        check_lengths(tmp_path, "ports", ["김" * 80])
    with pytest.raises(StorageError, match="shorter path with -o"):
        check_lengths(tmp_path.joinpath(*["x" * 200] * 21), "ports", ["chair"])


def test_a_path_that_is_too_long_stops_a_build_before_any_work(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lengths, "limit", lambda: WINDOWS)
    deep = workspace.joinpath(*["deep" * 10] * 6)
    for command in (["build", "-j", "1"], ["handout", "one-pager"]):
        done = run(workspace, *command, "-o", str(deep))
        assert done.returncode == 4, done.stderr
        assert "too long for this system" in done.stderr
        assert "with -o" in done.stderr
        assert not deep.exists()
        assert "packed" not in done.stderr


# ---------------------------------------------------------------- names


def test_names_that_are_one_file_on_windows_or_macos_are_an_error(workspace: Path) -> None:
    sections = workspace / "content" / "sections"
    text = (sections / "20-purpose.md").read_text(encoding="utf-8")
    (sections / "20-Purpose.md").write_text(text, encoding="utf-8")
    figures = workspace / "content" / "figures"
    figures.mkdir()
    for form in ("NFC", "NFD"):
        Image.new("RGB", (400, 300), "white").save(figures / unicodedata.normalize(form, "Île.png"))
    done = run(workspace, "check")
    assert done.returncode == 1
    assert "error[name-clash]: its name differs from '20-Purpose.md' only in capitals" in done.stderr
    assert "error[name-clash]: its name differs from 'Île.png' only in how its accents are stored" in done.stderr
    assert "accents" in CODES["name-clash"]


def test_names_that_a_mac_stores_in_parts_are_found_as_they_are_typed(workspace: Path) -> None:
    figures = workspace / "content" / "figures"
    figures.mkdir()
    for name in ("carte-Québec.png", "지도.png"):
        Image.new("RGB", (1200, 600), "white").save(figures / unicodedata.normalize("NFD", name))
        line = f'\n![A map of {name[:2]}](figures/{unicodedata.normalize("NFC", name)} "Map")\n'
        section = workspace / "content" / "sections" / "20-purpose.md"
        section.write_text(section.read_text(encoding="utf-8") + line, encoding="utf-8")
    done = run(workspace, "check")
    assert (done.returncode, done.stderr) == (0, "nothing to fix\n")
    assert run(workspace, "build", "delegates", "-q", "-j", "1").returncode == 0


def test_a_section_s_name_with_accents_is_refused_in_words(workspace: Path) -> None:
    name = unicodedata.normalize("NFD", "22-été.md")
    text = (workspace / "content" / "sections" / "20-purpose.md").read_text(encoding="utf-8")
    (workspace / "content" / "sections" / name).write_text(text.replace("id: purpose", "id: ete"), encoding="utf-8")
    done = run(workspace, "check")
    assert done.returncode == 1
    assert "section-name" in done.stderr


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "aux", "prn"])
def test_names_of_devices_are_refused_as_ids_and_slugs(name: str, workspace: Path) -> None:
    change(workspace / "content" / "event.yaml", "id: ports", f"id: {name}")
    change(workspace / "content" / "audiences" / "chair.yaml", "label: Chair", f"label: Chair\nslug: {name}")
    done = run(workspace, "check")
    assert done.returncode == 1
    assert done.stderr.count("on Windows this is the name of a device; choose another") == 2


def test_a_label_never_ends_a_folder_s_name_with_a_dot_or_a_space(workspace: Path) -> None:
    change(workspace / "content" / "audiences" / "chair.yaml", "label: Chair", 'label: "The board of A. B. . "')
    done = run(workspace, "build", "chair", "--format", "pdf", "-q", "-j", "1")
    assert done.returncode == 0, done.stderr
    folders = [path.name for path in (workspace / "output" / "ports").iterdir() if path.is_dir()]
    assert folders == ["the-board-of-a-b"]


# ---------------------------------------------------------------- text


def test_crlf_and_a_byte_order_mark_change_nothing(workspace: Path) -> None:
    assert run(workspace, "build", "chair", "-q", "-j", "1").returncode == 0
    before = {path.name: path.read_bytes() for path in (workspace / "output").rglob("*") if path.suffix == ".docx"}
    for path in (workspace / "content").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(workspace, "build", "chair", "-q", "-j", "1").returncode == 0
    after = {path.name: path.read_bytes() for path in (workspace / "output").rglob("*") if path.suffix == ".docx"}
    assert before == after
    assert before


def test_no_file_is_read_or_written_in_the_locale_s_encoding(workspace: Path) -> None:
    script = (
        "import warnings\nfrom briefing.cli.app import execute\n"
        "warnings.simplefilter('ignore', EncodingWarning)\n"
        "warnings.filterwarnings('error', category=EncodingWarning, module='briefing')\n"
        "for line in ('new x --title T', 'check', 'build chair -q -j 1', 'verify output', 'list codes'):\n"
        "    assert execute(line.split()) == 0, line\n"
    )
    command = [sys.executable, "-X", "warn_default_encoding", "-c", script]
    environment = {**os.environ, "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=workspace, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
