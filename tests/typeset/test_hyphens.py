"""Words broken at line ends: which, where, in which language; and never three hyphens below each other."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.tree.nodes import Code, Emphasis, Foreign, Inline, Strong, Text
from briefing.typeset.bricks import LOOSE
from briefing.typeset.dump import dump
from briefing.typeset.fit import MOST_SHRINK, MOST_STRETCH
from briefing.typeset.hyphens import LEAST_BESIDE, LEAST_LETTERS, broken, pieces_of
from briefing.typeset.layout import lay_out
from briefing.typeset.lines import SetLine, inlines_to_lines, lines_to_bricks
from briefing.typeset.pages import Run
from goldens import Golden
from hyphens_kit import ENGLISH, FRENCH, KOREAN, ORDINAIRE, ORDINARY, hyphenating, justified, said, seen, set_in
from typeset_kit import LETTER, context, document, look, paragraph, runs, tagged_text

# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("token", "language", "pieces"),
    [
        ("international ", "en-CA", "inter-na-tional "),
        ("(development, ", "en-CA", "(devel-op-ment, "),
        ("government’s ", "en-CA", "gov-ern-ment’s "),
        ("Parliamentary ", "en-US", "Par-lia-men-tary "),
        ("strategic ", "en-GB", "stra-tegic "),
        ("strategic ", "en-CA", "strate-gic "),
        ("développement ", "fr-CA", "déve-lop-pe-ment "),
        ("l’administration ", "fr-CA", "l’admi-nis-tra-tion "),
        ("«\u202fqu’indépendamment\u202f» ", "fr-CA", "«\u202fqu’indé-pen-dam-ment\u202f» "),
    ],
)
def test_a_word_is_broken_by_the_patterns_of_its_language(token: str, language: str, pieces: str) -> None:
    assert pieces_of(token, language) == tuple(pieces.split("-"))


WHOLE = [
    ("garden ", "en-CA"),  # six letters
    ("INTERNATIONAL ", "en-CA"),
    ("McCormickson ", "en-CA"),
    ("covid19research ", "en-CA"),
    ("well-established ", "en-CA"),
    ("example.organisation ", "en-CA"),
    ("person@organisation ", "en-CA"),
    ("https://organisation ", "en-CA"),
    ("December ", "en-CA"),  # part of a date
    ("septembre ", "fr-CA"),
    ("milliards ", "fr-CA"),  # a unit
    ("협의체를운영하기로합의하였으며 ", "ko"),
    ("international ", "ko"),
    ("international ", "tlh"),  # no patterns
]


@pytest.mark.parametrize(("token", "language"), WHOLE)
def test_a_word_that_must_stay_whole_does(token: str, language: str) -> None:
    assert pieces_of(token, language) == (token,)


@given(st.text("abcdefghijklmnopqrstuvwxyzéèàç’'().,; ", max_size=30), st.sampled_from(["en-CA", "fr-CA", "ko", "de"]))
def test_pieces_joined_are_the_word_again(token: str, language: str) -> None:
    pieces = pieces_of(token, language)
    assert "".join(pieces) == token
    if len(pieces) > 1:
        letters = [sum(map(str.isalpha, piece)) for piece in pieces]
        assert sum(letters) >= LEAST_LETTERS
        assert letters[0] >= LEAST_BESIDE
        assert letters[-1] >= LEAST_BESIDE
        assert language != "ko"


def _broken(*texts: str, bound: frozenset[int] = frozenset()) -> list[int]:
    return sorted(broken(texts, ["en-CA"] * len(texts), set(bound)))


def test_the_last_word_and_what_is_kept_together_stay_whole() -> None:
    assert _broken("many ", "institutions ", "communicate ", "regularly.") == [1, 2]
    assert _broken("many ", "institutions ", "communicate ", "regularly", ".") == [1, 2]
    assert _broken("communicate ", "Mr. ", "Frederickson ", "regularly ", "now", bound=frozenset({1})) == [0, 3]


def test_what_is_only_part_of_a_word_is_not_broken() -> None:
    assert _broken("well-", "established ", "companies ", "do") == [2]
    assert _broken("re", "presentation ", "companies ", "do") == [2]
    assert _broken("communicate", "d ", "so") == []
    assert _broken("“", "communicate", ", ", "so") == [1]


# ---------------------------------------------------------------- lines

WORDS = sorted(set((ENGLISH + FRENCH + KOREAN).split()) | {"well-known", "A", "is", "2+2", "1963", "Mr.", "President"})


def _ladders(lines: list[SetLine]) -> int:
    """Give the most hyphens below each other."""
    most = now = 0
    for line in lines:
        now = now + 1 if seen(line).endswith("-") else 0
        most = max(most, now)
    return most


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
    st.floats(110, 420),
    st.sampled_from(["en-CA", "fr-CA", "ko"]),
    st.sampled_from(["justify", "left"]),
)
def test_every_word_is_set_once_in_order_within_the_measure(
    words: list[str], width: float, language: str, align: str
) -> None:
    lines = set_in(" ".join(words), width, language=language, align=align)
    assert "".join(map(said, lines)).split() == words
    assert all(line.width <= width + 0.05 for line in lines)
    assert _ladders(lines) <= 2
    assert not lines[-1].broken
    assert all(said(line).endswith(" ") for line in lines[:-1] if not seen(line).endswith("-"))
    if language == "ko":
        assert not any(line.broken for line in lines)


@pytest.mark.parametrize("width", [220, 260, 300, 340, 380, 420])
@pytest.mark.parametrize(("text", "language"), [(ORDINARY, "en-CA"), (ORDINAIRE, "fr-CA")])
def test_a_justified_paragraph_has_no_line_that_gapes(text: str, language: str, width: float) -> None:
    *lines, last = set_in(text * 3, width, language=language)
    space = hyphenating().size * 0.25
    for line in lines:
        assert line.width == pytest.approx(width, abs=0.05), seen(line)
        assert -MOST_SHRINK - 0.01 <= _word_space(line) / space <= MOST_STRETCH
    assert _word_space(last) == 0


def _word_space(line: SetLine) -> float:
    (space,) = {round(item.word_space, 6) for item in line.items if isinstance(item, Run)}
    return space


def test_without_hyphens_the_same_lines_would_be_wider_apart() -> None:
    theme, _ = look()
    plain = replace(theme.styles["body"], align="justify")
    within = context()
    unbroken = inlines_to_lines((Text(ENGLISH * 3),), plain, within, 240, tag=within.structure.add("P", 0))
    assert not any(line.broken for line in unbroken)
    widest = max(_word_space(line) for line in set_in(ENGLISH * 3, 240)[:-1])
    assert any(abs(line.width - 240) > 1 or _word_space(line) > widest for line in unbroken[:-1])


def test_a_ragged_line_is_broken_only_where_it_would_be_short() -> None:
    ragged = set_in(ENGLISH * 3, 260, align="left")
    theme, _ = look()
    within = context()
    body = theme.styles["body"]
    plain = inlines_to_lines((Text(ENGLISH * 3),), body, within, 260, tag=within.structure.add("P", 0))
    assert 0 < sum(line.broken for line in ragged) <= len(ragged) / 3
    assert min(line.width for line in ragged[:-1]) > min(line.width for line in plain[:-1])


def test_the_hyphen_has_room_and_is_no_text() -> None:
    _, fonts = look()
    line = next(line for line in set_in(ENGLISH, 200, align="left") if line.broken)
    run = [item for item in line.items if isinstance(item, Run)][-1]
    assert run.hyphen
    assert not run.text.endswith(("-", "\u00ad", " "))
    assert line.width == pytest.approx(fonts.width(f"{run.text}-", run.face, run.size) + run.x, abs=0.01)


@pytest.mark.parametrize(
    "inline", [Code("internationalisation " * 20), Text("INTERNATIONAL " * 20)], ids=["code", "caps"]
)
def test_code_and_capitals_stay_whole(inline: Inline) -> None:
    assert not any(line.broken for line in set_in(inline, 200))


def test_a_block_of_code_stays_whole_in_a_style_like_the_body() -> None:
    within = context()
    code = within.structure.add("Code", within.structure.add("P", 0))
    lines = inlines_to_lines((Text(ENGLISH),), hyphenating("code"), within, 200, tag=code)
    assert not any(line.broken for line in lines)


def test_headings_and_styles_in_capitals_stay_whole() -> None:
    assert not any(line.broken for line in set_in(ENGLISH, 200, display=True))
    capitals = replace(hyphenating(), capitals=True)
    within = context()
    lines = inlines_to_lines((Text(ENGLISH),), capitals, within, 200, tag=within.structure.add("P", 0))
    assert not any(line.broken for line in lines)


def test_words_of_another_language_are_broken_by_its_patterns() -> None:
    french = set_in(Foreign(children=(Text(FRENCH),), language="fr-CA"), 160)
    assert [seen(line) for line in french] == [seen(line) for line in set_in(FRENCH, 160, language="fr-CA")]
    assert [seen(line) for line in french] != [seen(line) for line in set_in(FRENCH, 160, language="en-CA")]
    korean = set_in(Foreign(children=(Text(ENGLISH),), language="ko"), 160)
    assert not any(line.broken for line in korean)


def test_a_word_in_two_faces_stays_whole_and_its_neighbours_may_be_broken() -> None:
    within = context()
    inlines = (Text(ENGLISH), Strong((Text("counter"),)), Emphasis((Text("intelligence"),)), Text(f" {ENGLISH}"))
    for width in range(150, 260, 10):
        lines = inlines_to_lines(inlines, hyphenating(), within, width, tag=within.structure.add("P", 0))
        assert any(line.broken for line in lines)
        assert not any(seen(line).endswith(("intel-", "intelli-", "coun-")) for line in lines)


# ---------------------------------------------------------------- pages


def test_no_page_ends_inside_a_word() -> None:
    _, fonts = look()
    lines = set_in(ENGLISH * 4, 240)
    bricks = lines_to_bricks(lines, hyphenating(), context())
    assert any(line.broken for line in lines[1:-2])
    assert all(brick.keep for brick, line in zip(bricks, lines, strict=True) if line.broken)
    assert {brick.grip for brick in bricks[1:-2]} == {LOOSE}
    for lead in range(8):
        blocks = [paragraph("x")] * lead + [paragraph(ENGLISH * 2)] * 12
        pages = lay_out(document(*blocks), justified(), fonts, LETTER).pages
        assert len(pages) > 1
        assert not any(runs(page)[-1].hyphen for page in pages)


def test_text_by_structure_has_no_hyphen_of_a_line_s_end() -> None:
    _, fonts = look()
    pages = lay_out(document(paragraph(ENGLISH), paragraph(FRENCH)), justified(), fonts, LETTER)
    assert any(run.hyphen for page in pages.pages for run in runs(page))
    assert tagged_text(pages) == (ENGLISH + FRENCH).split()


def test_a_justified_page_as_text(golden: Golden) -> None:
    _, fonts = look()
    whole = document(paragraph(ENGLISH), paragraph(KOREAN * 3), paragraph(ENGLISH * 2))
    french = replace(whole, meta=replace(whole.meta, language="fr-CA"), blocks=(paragraph(FRENCH * 2),))
    golden("typeset/hyphens.txt", "".join(dump(lay_out(each, justified(), fonts, LETTER)) for each in (whole, french)))


def test_patterns_are_loaded_only_when_a_theme_asks() -> None:
    program = (
        "import sys; from typeset_kit import lines_of; from hyphens_kit import set_in, ENGLISH\n"
        "lines_of(ENGLISH, 200); assert 'pyphen' not in sys.modules\n"
        "set_in(ENGLISH, 200); assert 'pyphen' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=True)
