from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from reportlab import rl_settings

from briefing.errors import ContentError
from briefing.fonts import SETTINGS, load_fonts
from briefing.fonts.equivalents import equivalents
from briefing.model.library import TextFile
from briefing.theme import Theme, load_theme
from pdf_samples import TEMPLATES, shipped_fonts, shipped_theme

FONTS = TEMPLATES / "fonts"
SERIF = "IBMPlexSerif-Regular.ttf"
PACIFIC = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
BEFORE = PACIFIC[: PACIFIC.index(SERIF)]
AT = f"templates/themes/pacific.yaml:{BEFORE.count(chr(10)) + 1}:{len(BEFORE) - BEFORE.rfind(chr(10))}"


def theme_in_a_file() -> Theme:
    theme, _ = load_theme(
        "pacific", {"themes/pacific.yaml": TextFile("pacific", PACIFIC, "templates/themes/pacific.yaml")}
    )
    assert theme is not None
    return theme


def test_every_face_of_the_theme_is_there() -> None:
    fonts = shipped_fonts()
    styles = ("regular", "italic", "bold", "bold-italic")
    assert set(fonts.faces) == {f"{family}-{style}" for family in shipped_theme().fonts for style in styles}
    face = fonts.faces["serif-regular"]
    assert (face.ascent, face.descent) == (1.025, -0.275)
    assert fonts.key("serif", bold=True, italic=True) == "serif-bold-italic"
    assert fonts.key("sans") == "sans-regular"


def test_the_shipped_fonts_are_small_and_licensed() -> None:
    files = [path for path in FONTS.iterdir() if path.suffix == ".ttf"]
    assert sum(path.stat().st_size for path in files) < 15_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_a_text_is_as_wide_as_its_characters_at_any_size() -> None:
    fonts = shipped_fonts()
    one = fonts.width("m", "serif-regular", 1)
    assert fonts.width("mmm", "serif-regular", 10) == pytest.approx(30 * one)
    sentence = "a sentence that is longer than what is kept, said once and measured anew each time"
    assert fonts.width(sentence, "sans-bold", 9) == pytest.approx(sum(fonts.width(c, "sans-bold", 9) for c in sentence))
    assert fonts.width("", "sans-bold", 9) == 0


def test_widths_are_those_in_the_file() -> None:
    advance = struct.unpack(">H", _hmtx(FONTS / SERIF, glyph_of_a(FONTS / SERIF)))[0]
    assert shipped_fonts().width("a", "serif-regular", 1) == pytest.approx(advance / 1000)


def glyph_of_a(path: Path) -> int:
    glyph = shipped_fonts().program("serif-regular").face.charToGlyph[ord("a")]
    assert isinstance(glyph, int)
    return glyph


def _hmtx(path: Path, glyph: int) -> bytes:
    data = path.read_bytes()
    for index in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, _ = struct.unpack(">4sLLL", data[12 + 16 * index : 28 + 16 * index])
        if tag == b"hmtx":
            return data[offset + 4 * glyph : offset + 4 * glyph + 2]
    raise AssertionError


def test_a_character_is_set_in_the_first_face_of_the_chain_that_has_it() -> None:
    fonts = shipped_fonts()
    assert list(fonts.runs("Mr. Kim (김정은) agreed", "serif-regular")) == [
        ("serif-regular", "Mr. Kim ("),
        ("korean-regular", "김정은"),
        ("serif-regular", ") agreed"),
    ]
    assert list(fonts.runs("■ 표", "sans-bold")) == [("korean-bold", "■"), ("sans-bold", " "), ("korean-bold", "표")]
    assert list(fonts.runs("plain", "mono-italic")) == [("mono-italic", "plain")]
    assert list(fonts.runs("", "mono-italic")) == []


def test_runs_are_as_wide_as_the_whole_and_lose_nothing() -> None:
    fonts = shipped_fonts()
    text = "Global Pivotal State (글로벌 중추국가), “2+2” ✓ ■ – 30\u202f% é ç œ «\u00a0oui\u00a0»"
    parts = fonts.runs(text, "serif-italic")
    assert "".join(part for _, part in parts) == text
    assert sum(fonts.width(part, key, 10) for key, part in parts) == pytest.approx(
        fonts.width(text, "serif-italic", 10)
    )


def test_what_no_face_has_is_named_once_each() -> None:
    fonts = shipped_fonts()
    assert fonts.missing("snow ☃☃ and 𝄞 and \uffff", "serif-regular") == "☃𝄞\uffff"
    assert fonts.missing("Korean: 한국어, French: « œuvre »", "sans-bold") == ""


def test_invisible_characters_need_no_glyph_and_no_room() -> None:
    fonts = shipped_fonts()
    assert fonts.missing("co\u00adop\u2060\u200b", "serif-regular") == ""
    assert fonts.width("co\u00adop\u2060", "serif-regular", 10) == fonts.width("coop", "serif-regular", 10)


@pytest.mark.parametrize("face", ["serif-regular", "sans-bold-italic", "mono-bold"])
def test_english_french_and_all_hangul_are_covered(face: str) -> None:
    latin = (
        "".join(map(chr, range(0x20, 0x7F))) + "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»‹›“”‘’–—…·•€₩°§†‡\u00a0\u2011\u202f"
    )
    assert shipped_fonts().missing(latin, face) == ""
    assert shipped_fonts().missing("".join(map(chr, range(0xAC00, 0xD7A4))), face) == ""


def test_the_workspace_comes_before_what_ships(tmp_path: Path) -> None:
    shutil.copy(FONTS / "IBMPlexMono-Regular.ttf", tmp_path / SERIF)
    mine = load_fonts(shipped_theme(), [tmp_path, FONTS])
    assert mine.width("i", "serif-regular", 1) == mine.width("m", "serif-regular", 1) == 0.6
    assert shipped_fonts().width("i", "serif-regular", 1) != 0.6, "fonts of one name and two files stay apart"
    assert mine.faces["serif-regular"].path == tmp_path / SERIF


def test_a_family_of_any_name_has_its_faces() -> None:
    theme = shipped_theme()
    renamed = replace(theme, fonts={"my-serif": replace(theme.fonts["mono"], fallback=())})
    fonts = load_fonts(renamed, [FONTS])
    assert fonts.key("my-serif", bold=True) in fonts.faces
    assert fonts.missing("한", "my-serif-bold") == "한"


def broken(data: bytes) -> list[tuple[str, str, bytes]]:
    """Give (name, code, bytes) of files that cannot be used."""
    os2 = data.index(b"OS/2")
    offset = struct.unpack(">L", data[os2 + 8 : os2 + 12])[0]

    def rights(bits: int) -> bytes:
        return data[: offset + 8] + struct.pack(">H", bits) + data[offset + 10 :]

    return [
        ("restricted", "font-not-embeddable", rights(0x0002)),
        ("no subset", "font-not-embeddable", rights(0x0104)),
        ("bitmaps", "font-not-embeddable", rights(0x0200)),
        ("cf", "font-not-truetype", b"OTTO" + data[4:]),
        ("wof", "font-not-truetype", b"wOFF" + data[4:]),
        ("collection", "font-not-truetype", b"ttcf" + data[4:]),
        ("no glyf", "font-not-truetype", data.replace(b"glyf", b"gxyf", 1)),
        ("variable", "font-not-truetype", data.replace(b"GSUB", b"fvar", 1)),
        ("text", "font-not-truetype", b"This is not a font at all."),
        ("cut", "font-not-truetype", data[:100]),
        ("empty", "font-not-truetype", b""),
    ]


@pytest.mark.parametrize(
    ("name", "code", "data"), broken((FONTS / SERIF).read_bytes()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_file_that_cannot_be_embedded_is_told_with_its_place(
    name: str, code: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / SERIF).write_bytes(data)
    with pytest.raises(ContentError) as raised:
        load_fonts(theme_in_a_file(), [tmp_path, FONTS])
    [problem] = raised.value.diagnostics
    assert problem.code == code
    assert str(problem.at) == AT
    assert SERIF in problem.message


def test_rights_that_allow_embedding_are_enough(tmp_path: Path) -> None:
    data = (FONTS / SERIF).read_bytes()
    os2 = data.index(b"OS/2")
    offset = struct.unpack(">L", data[os2 + 8 : os2 + 12])[0]
    (tmp_path / SERIF).write_bytes(data[: offset + 8] + struct.pack(">H", 0x0008) + data[offset + 10 :])
    assert load_fonts(shipped_theme(), [tmp_path, FONTS]).width("a", "serif-regular", 1) > 0


def test_all_missing_files_are_told_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        load_fonts(theme_in_a_file(), [tmp_path])
    assert [problem.code for problem in raised.value.diagnostics] == ["font-missing"] * 16
    first = raised.value.diagnostics[0]
    assert str(first) == (f"{AT}: error[font-missing]: there is no font file '{SERIF}'; put it into templates/fonts")


def test_a_file_that_breaks_when_it_is_parsed_is_told_with_its_place(tmp_path: Path) -> None:
    data = (FONTS / SERIF).read_bytes()
    cmap = data.index(b"cmap")
    offset = struct.unpack(">L", data[cmap + 8 : cmap + 12])[0]
    (tmp_path / SERIF).write_bytes(data[:offset] + b"\0\0\0\0" + data[offset + 4 :])
    fonts = load_fonts(theme_in_a_file(), [tmp_path, FONTS])
    with pytest.raises(ContentError) as raised:
        fonts.width("a", "serif-regular", 10)
    [problem] = raised.value.diagnostics
    assert (problem.code, str(problem.at)) == ("font-not-truetype", AT)


HOSTILE = """
import pathlib, sys
import briefing.writers.pdf
from reportlab import rl_config
from briefing.fonts import SETTINGS
wrong = {name: getattr(rl_config, name) for name, value in SETTINGS.items() if getattr(rl_config, name) != value}
print(wrong, rl_config.canvas_basefontname, hasattr(rl_config, "planted"), pathlib.Path("ran").exists())
"""


def test_reportlab_obeys_nobody_else(tmp_path: Path) -> None:
    planted = "import pathlib; pathlib.Path('ran').touch()\nplanted = 1\npageCompression = 0\ntrustedHosts = ['*']\n"
    for name in (".reportlab_settings", "reportlab_settings.py", ".reportlab_mods", "reportlab_mods.py"):
        (tmp_path / name).write_text(planted, encoding="utf-8")
    hostile = {
        "RL_invariant": "0",
        "RL_pageCompression": "0",
        "RL_useA85": "1",
        "RL_trustedHosts": "*",
        "RL_trustedSchemes": "file,data",
        "RL_toColorCanUse": "rl_extended_literal_eval",
        "RL_canvas_basefontname": "Courier",
        "RL_encryptionStrength": "not a number",
        "RL_renderPMBackend": "nonsense",
    }
    environment = {
        **os.environ,
        **hostile,
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "PYTHONPATH": str(tmp_path),
    }
    command = [sys.executable, "-W", "error", "-c", HOSTILE]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("{} Helvetica False False\n", "")


def test_every_setting_is_one_that_reportlab_knows() -> None:
    known = {name for name in dir(rl_settings) if not name.startswith("_")}
    assert set(SETTINGS) <= known


def test_a_character_without_a_glyph_has_that_of_the_one_that_unicode_says_it_is() -> None:
    fonts = shipped_fonts()
    assert fonts.missing("〈한국〉", "serif-regular") == ""
    assert fonts.face_of("〈", "serif-bold") == "korean-bold"
    glyphs = fonts.program("korean-regular").face.charToGlyph
    assert glyphs[0x3008] == glyphs[0x2329] != glyphs[0x300A]
    assert fonts.width("〈", "korean-regular", 10) == fonts.width("《", "korean-regular", 10) == 5
    assert fonts.missing("⟨x⟩", "serif-regular") == "⟨⟩", "a sign that is merely alike is another"


def test_equivalents_are_of_one_character_and_of_one_that_is_lacking() -> None:
    assert equivalents({0x2329: 7, 0x232A: 0, 0x41: 1}) == {0x3008: 0x2329}
    assert equivalents({0x2329: 7, 0x3008: 8}) == {}
    assert equivalents({0x0958: 3}) == {}, "which is two characters in NFC"
