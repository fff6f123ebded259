"""Every slip in a theme is told at its line and column with a cure: keys, measures, contrast, extends, fonts, signs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.errors import Diagnostic
from briefing.fonts import load_fonts
from briefing.model.library import TextFile
from briefing.model.reader import fields_of
from briefing.pipeline import BuildRequest, build, check
from briefing.theme import Theme, load_theme
from packs_kit import run_briefing
from pdf_samples import TEMPLATES

BUILT_IN = {path.stem: path.read_text(encoding="utf-8") for path in (TEMPLATES / "themes").glob("*.yaml")}


def load(mine: str, **others: str) -> tuple[Theme | None, list[Diagnostic]]:
    texts = {**BUILT_IN, **others, "mine": mine}
    files = {f"themes/{n}.yaml": TextFile(n, text, f"templates/themes/{n}.yaml") for n, text in texts.items()}
    return load_theme("mine", files)


def told(mine: str, **others: str) -> list[str]:
    theme, found = load(mine, **others)
    assert theme is None
    return [str(each).removeprefix("templates/themes/") for each in found]


# ---------------------------------------------------------------- keys

SLIPS = [
    ("extnds: pacific\n", "1:1", "no key 'extnds' here; did you mean 'extends'?"),
    ("extends: pacific\nfonts: {serif: {regulr: X.ttf}}\n", "2:17", "no key 'regulr' here; did you mean 'regular'?"),
    ("extends: pacific\npage: {hangng: 60}\n", "2:8", "no key 'hangng' here; did you mean 'hanging'?"),
    ("extends: pacific\nstyles: {body: {colour: ink}}\n", "2:17", "no key 'colour' here; did you mean 'color'?"),
    ("extends: pacific\ntable: {headfill: tint}\n", "2:9", "no key 'headfill' here; did you mean 'head_fill'?"),
    ("extends: pacific\ncallout: {padd: 4}\n", "2:11", "no key 'padd' here; did you mean 'pad'?"),
    ("extends: pacific\ncover: {bnad: deep}\n", "2:9", "no key 'bnad' here; did you mean 'band'?"),
    ("extends: pacific\nlogo: {fil: a.png, alt: A}\n", "2:8", "no key 'fil' here; did you mean 'file'?"),
    ("extends: pacific\nbulet: x\n", "2:1", "no key 'bulet' here; did you mean 'bullet'?"),
]


@pytest.mark.parametrize(("mine", "place", "said"), SLIPS, ids=[said.split("'")[1] for _, _, said in SLIPS])
def test_an_unknown_key_of_any_group_names_the_one_that_was_meant(mine: str, place: str, said: str) -> None:
    assert f"mine.yaml:{place}: error[unknown-key]: {said}" in told(mine)


def test_no_group_is_left_out_above() -> None:
    groups = {mine.split("\n")[1].split(":")[0] for mine, _, _ in SLIPS if mine.count("\n") > 1}
    assert groups >= set(fields_of(Theme)) - {"bullet", "emphasis", "section_rule", "colors"}


# ---------------------------------------------------------------- measures


@pytest.mark.parametrize(
    ("mine", "place", "code", "said"),
    [
        ("page: {left: -10}", "2:14", "bad-value", "page.left: must be 0 or more; it can be 0 to 5000 pt"),
        ("page: {left: 400, right: 300}", "2:14", "no-room",
         "margins and hanging column leave -196.7 pt of 595.3 pt for text; make left, right or hanging smaller"),
        ("page: {hanging: 400}", "2:17", "no-room", "leave 61.28 pt of 595.3 pt for text"),
        ("page: {binding: 300}", "2:17", "no-room", "the binding takes 300 pt of the text column's 383.3 pt in"),
        ("page: {right: 20cm}", "2:15", "no-room", "leave -117.6 pt"),
        ("page: {top: 500, bottom: 300}", "2:13", "no-room",
         "the margins at head and foot leave -8 pt of 792 pt for text; make them smaller"),
        ("page: {head: 90}", "2:14", "no-room", "the running head stands at 90 pt, inside the text, which"),
        ("page: {foot: 90}", "2:14", "no-room", "the running foot stands at 90 pt"),
        ("callout: {pad: 200}", "2:16", "no-room", "bar and padding of a callout take 402.4 pt of the column"),
        ("styles: {quote: {left: 300}}", "2:24", "no-room", "an indent of 300 pt in the style 'quote' leaves no room"),
        ("styles: {quote: {left: -300}}", "2:24", "no-room", "an indent of -300 pt in the style 'quote'"),
        ("styles: {heading-2: {size: 200, leading: 240}}", "2:28", "type-too-large",
         "type of 200 pt in the style 'heading-2' leaves some 3 letters in a line; make it 95 pt or smaller"),
        ("styles: {caption: {size: 10, leading: 8}}", "2:39", "leading-too-small",
         "the style 'caption' has lines of 8 pt for type of 10 pt; give it a leading of 13 or so"),
        ("styles: {caption: {leading: 0.9}}", "2:29", "leading-too-small", "has lines of 0.9 pt for type of 8 pt"),
        ("styles: {caption: {size: 9000}}", "2:26", "bad-value", "must be 1000 or less; it can be more than 0, up to"),
        ("styles: {caption: {tracking: -4}}", "2:30", "letters-overlap", "draws letters 4 pt nearer to each other"),
        ("styles: {caption: {size: large}}", "2:26", "bad-length", "'large' is not a length such as 12pt, 25mm or 1in"),
        ("styles: {caption: {size: 8px}}", "2:26", "bad-length", "'8px' is not a length"),
        ("styles: {caption: {align: middle}}", "2:27", "bad-value", "must be 'left', 'right', 'center' or"),
        ('colors: {main: "1f5c3d"}', "2:17", "unknown-color", "no colour '1f5c3d'"),
        ('colors: {main: "#1f5"}', "2:17", "bad-color", "'#1f5' is not a colour such as #0b4f6c"),
        ('colors: {main: "rgb(1, 2, 3)"}', "2:17", "unknown-color", "no colour 'rgb(1, 2, 3)'"),
        ("styles: {caption: {color: mian}}", "2:27", "unknown-color", "no colour 'mian'; did you mean 'main'?"),
    ],
)  # fmt: skip
def test_a_measure_or_colour_that_cannot_be_is_told_at_its_place(mine: str, place: str, code: str, said: str) -> None:
    found = [each for each in told(f"extends: pacific\n{mine}\n") if f"error[{code}]" in each]
    assert len(found) == 1, found
    assert found[0].startswith(f"mine.yaml:{place}: error[{code}]: ")
    assert said in found[0]


def test_type_of_200_pt_for_the_body_is_told_once_and_not_in_every_style_like_it() -> None:
    found = told("extends: pacific\nstyles:\n  body: {size: 200, leading: 240}\n")
    assert len([each for each in found if "type-too-large" in each]) == len(found)
    assert {each.split(" error")[0] for each in found} == {"mine.yaml:3:16:"}


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_measures_that_can_be_are_not_refused(name: str) -> None:
    _, found = load(f"extends: {name}\npage: {{left: 40mm, right: 25mm, hanging: 0, gutter: 0}}\n")
    assert found == []


# ---------------------------------------------------------------- contrast


@pytest.mark.parametrize(
    ("mine", "place", "where"),
    [
        ('colors: {accent-tint: "#a8402a"}', "2:23", "the tint of open facts"),
        ("styles: {placeholder: {color: pale}}", "2:31", "on paper"),
        ('table: {head_fill: "#5c7c8c"}', "2:20", "on the fill of table heads"),
        ('styles: {running: {color: "#9aa0a6"}}', "2:27", "on paper"),
        ('styles: {marking: {color: "#d9a08f"}}', "2:27", "on paper"),
        ('styles: {figure-label: {color: "#9aa0a6"}}', "2:32", "on paper"),
        ('cover: {mark_color: "#2c5f76"}', "2:21", "on the cover's band"),
        ('cover: {band: ""}', "2:15", "on paper"),
        ('callout: {tint: "#17222c"}', "2:17", "on a callout's tint"),
    ],
)
def test_every_pair_of_ink_and_ground_is_measured(mine: str, place: str, where: str) -> None:
    found = told(f"extends: pacific\n{mine}\n")
    assert all("error[low-contrast]" in each for each in found)
    assert any(each.startswith(f"mine.yaml:{place[0]}:") and where in each for each in found), found


# ---------------------------------------------------------------- extends


def test_a_theme_that_extends_itself_is_told() -> None:
    [problem] = told("extends: mine\n")
    assert problem == (
        "mine.yaml:1:10: error[theme-circle]: themes extend each other in a circle: mine -> mine; "
        "let one of them extend nothing"
    )


def test_a_circle_of_three_names_all_of_them_and_the_line_that_closes_it() -> None:
    [problem] = told("extends: one\n", one="extends: two\n", two="bullet: x\nextends: mine\n")
    assert problem.startswith("two.yaml:2:10: error[theme-circle]: themes extend each other in a circle: mine -> one")


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "\n\n"])
def test_an_empty_theme_says_what_to_write(text: str) -> None:
    [problem] = told(text)
    assert problem == "mine.yaml:1:1: error[empty-value]: the theme is empty; write at least: extends: pacific"


@pytest.mark.parametrize("text", ["extends: [pacific]\n", "extends:\n"])
def test_extends_takes_one_name(text: str) -> None:
    assert any(
        "error[bad-value]: extends: must be the name of one theme; write for example" in each for each in told(text)
    )


# ---------------------------------------------------------------- fonts


def test_a_family_without_a_needed_face_is_told() -> None:
    lines = "fonts:\n  brand:\n    name: Brand\n    regular: A.ttf\n    italic: A.ttf\n    bold: A.ttf\n"
    [problem] = told(f"extends: pacific\n{lines}")
    assert problem.startswith("mine.yaml:3:3: error[missing-key]: fonts.brand: 'bold_italic' is missing; add it, or")


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (None, "font-missing", "there is no font file 'Brand.ttf'; put it into templates/fonts"),
        (b"OTTO\0\x0b" + b"\0" * 300, "font-not-truetype", "'Brand.ttf' has PostScript (CFF) outlines"),
        (b"wOF2\0\x0b" + b"\0" * 300, "font-not-truetype", "'Brand.ttf' is a web font (WOFF2)"),
        (b"Dear reader, this is a letter.", "font-not-truetype", "'Brand.ttf' is not a font file"),
    ],
)
def test_a_font_file_at_fault_is_told_at_the_theme_s_line(
    data: bytes | None, code: str, said: str, tmp_path: Path
) -> None:
    theme, found = load("extends: pacific\nfonts:\n  sans:\n    bold: Brand.ttf\n")
    assert (theme is not None, found) == (True, [])
    assert theme is not None
    if data is not None:
        (tmp_path / "Brand.ttf").write_bytes(data)
    with pytest.raises(Exception, match="Brand") as raised:
        load_fonts(theme, [tmp_path, TEMPLATES / "fonts"])
    [problem] = str(raised.value).splitlines()
    assert problem.startswith(f"templates/themes/mine.yaml:4:11: error[{code}]: {said}")


# ---------------------------------------------------------------- characters


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signs") / "winter"
    made = run_briefing("new", str(folder), "--title", "Winter", "--date", "2027-03-04", "--quiet")
    assert made.returncode == 0, made.stderr
    return folder


def changed(workspace: Path, tmp_path: Path, name: str, old: str, new: str) -> tuple[Path, str]:
    """Copy the workspace with one string replaced; give it and the place of the snowman."""
    copy = tmp_path / "copy"
    shutil.copytree(workspace, copy)
    [path] = (copy / "content").rglob(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    before = text[: text.index("☃")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return copy, f"{path.relative_to(copy).as_posix()}:{line}:{column}"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("10-summary.md", "Say in three", "A first line\nand, on the second, a snowman ☃ stands. Say in three"),
        ("event.yaml", "label: For delegates", "label: For ☃ delegates"),
        ("milestones.yaml", "A first meeting", "A first ☃ meeting"),
    ],
)
def test_a_character_that_no_font_has_is_told_where_it_was_written(
    workspace: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    copy, place = changed(workspace, tmp_path, name, old, new)
    found = [str(each) for each in check(copy) if each.code == "missing-character"]
    assert len(found) == 1, found
    assert found[0] == (
        f"{place}: error[missing-character]: no font of the theme has the character '☃' (U+2603 SNOWMAN); "
        "write it differently, or name a fallback font in the theme"
    )
    result = build(BuildRequest(copy, tmp_path / "out"))
    assert result.exit_code == 1
    assert not list((tmp_path / "out").rglob("*.pdf"))


ONCE = [
    ("page: {left: '2,5 cm'}", "2:15", "bad-length", "write 2.5cm"),
    ("page: {left: 1 inch}", "2:14", "bad-length", "write 1in"),
    ("page: {left: [1]}", "2:14", "bad-length", "or with pt, mm, cm or in, such as 4mm"),
    ("page: {left: 12px}", "2:14", "bad-length", "or with pt, mm, cm or in, such as 4mm"),
    ('colors: {main: "#1f5"}', "2:17", "bad-color", 'write it with six digits: "#11ff55"'),
    ('colors: {main: "#gg0000"}', "2:17", "bad-color", "six digits, each 0 to 9 or a to f"),
    ("colors: {main: [1]}", "2:16", "bad-value", "write it in quotes behind its key"),
    ("colors: []", "2:9", "bad-value", "write each key on its line"),
    ("fonts: []", "2:8", "bad-value", "write each key on its line"),
    ("styles:", "2:1", "empty-value", "or remove the line"),
    ("styles: {bodi: {size: 3}}", "2:10", "unknown-style", "did you mean 'body'?"),
    ("styles: {body: {like: boddy}}", "2:17", "unknown-style", "did you mean 'body'?"),
    ("styles: {body: {like: [a]}}", "2:17", "bad-value", "write for example: like: body"),
    (
        "styles: {body: {like: lead}, lead: {like: body}}",
        "2:17",
        "style-circle",
        "body -> lead -> body; let one of them",
    ),
    ("styles: {body: {leading: 2}}", "2:26", "leading-too-small", "(and in 6 more styles); give it a leading of 13"),
    ("styles: {body: {left: -900}}", "2:23", "no-room", "give it -146 pt to 191.6 pt"),
    ('callout: {tint: "#000000"}', "2:18", "low-contrast", "or another one behind it"),
    ('cover: {band: ""}', "2:16", "low-contrast", "choose a darker colour for the text"),
]


@pytest.mark.parametrize(("mine", "place", "code", "cure"), ONCE)
def test_one_slip_is_one_fault_with_its_cure_whatever_takes_it_over(
    mine: str, place: str, code: str, cure: str
) -> None:
    (found,) = told(f"extends: pacific\n{mine}\n")
    assert found.startswith(f"mine.yaml:{place}: error[{code}]: ")
    assert cure in found


@pytest.mark.parametrize("value", ["[pacific]", "", "{a: 1}"])
def test_nothing_is_called_missing_that_an_unreadable_extends_would_bring(value: str) -> None:
    (found,) = told(f"extends: {value}\n")
    assert "bad-value" in found
