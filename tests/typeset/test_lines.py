from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Placeholder,
    Strong,
    Text,
)
from briefing.tree.text import inline_text
from briefing.typeset.breaks import bound_pairs, cut, weak_pairs
from briefing.typeset.layout import lay_out
from briefing.typeset.lines import SetLine, inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import text_width
from briefing.typeset.pages import Box, LinkArea, Run
from briefing.typeset.spans import PAD
from typeset_kit import LETTER, context, document, lines_of, look, paragraph, set_text


def set_inlines(*inlines: Inline, width: float = 400, style: Style | None = None) -> tuple[list[SetLine], list[str]]:
    theme, _ = look()
    within = context()
    element = within.structure.add("P", 0)
    lines = inlines_to_lines(inlines, style or theme.styles["body"], within, width, tag=element)
    return lines, [element.role for element in within.structure.elements]


def runs_of(line: SetLine) -> list[Run]:
    return [item for item in line.items if isinstance(item, Run)]


def links_of(line: SetLine) -> list[LinkArea]:
    return [item for item in line.items if isinstance(item, LinkArea)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Defence industry, Malta", ["Defence industry,", "Malta"]),
        ("Defence industry, Republic of Malta", ["Defence industry,", "Republic of Malta"]),
        ("Session 2: Protected ports", ["Session 2:", "Protected ports"]),
        ("Researcher, Malta", ["Researcher, Malta"]),
        ("Ships, ports and harbours by the sea", ["Ships, ports and", "harbours by the sea"]),
        ("Ships, Ports, Harbours, Malta", ["Ships, Ports,", "Harbours, Malta"]),
    ],
)
def test_a_short_name_in_a_narrow_column_is_parted_at_its_one_mark_if_that_takes_no_line_more(
    text: str, wanted: list[str]
) -> None:
    assert [line.strip() for line in lines_of(text, 95)] == wanted


def test_a_name_takes_no_line_more_for_ending_one_at_its_mark() -> None:
    text = "Session 2: Protected harbours of the north"
    assert [line.strip() for line in lines_of(text, 105)] == ["Session 2: Protected", "harbours of the north"]


# ---------------------------------------------------------------- where a line may end


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("on 8 December 2025", "8 December"),
        ("le 8 décembre", "8 décembre"),
        ("October 2, 2025", "October 2,"),
        ("in December 2025 it", "December 2025"),
        ("in 2022 it", "in 2022"),
        ("asked Mr. Kim about", "Mr. Kim"),
        ("asked Dr Kim about", "Dr Kim"),
        ("by J. K. Galbraith", "J. K. Galbraith"),
        ("see Article 5 there", "Article 5"),
        ("with President Lee there", "President Lee"),
        ("avec le président Lee hier", "président Lee"),
        ("with President Lee. There", "President Lee."),
        ("with President Ada\u00a0Maria\u00a0Berg there", "President Ada\u00a0Maria\u00a0Berg"),
        ("with Prime Minister Anna Berg there", "Prime Minister Anna"),
        ("with Deputy Director General O’Hara there", "Deputy Director General O’Hara"),
        ("with Minister A. Berg there", "Minister A. Berg"),
        ("avec le premier ministre Roy hier", "premier ministre Roy"),
        ("avec la directrice générale Roy hier", "directrice générale Roy"),
        ("어제 김철수 장관은 말했다", "김철수 장관은"),
        ("see section 12 there", "section 12"),
        ("about 5 million people", "5 million"),
        ("rose by 12 % again", "12 %"),
        ("a 2+2 meeting", "2+2"),
        ("a word – and more", "word –"),
        ("vraiment ? Oui", "vraiment ?"),
        ("« oui » dit-il", "« oui »"),
        ("(« oui ») dit-il", "« oui »)"),
        ("le mot : oui", "mot :"),
        ("see p. 12 there", "p. 12"),
        ("le 8 janv. 2031 midi", "8 janv."),
        ("le 1er mai prochain", "1er mai"),
        ("avec M. Tremblay ici", "M. Tremblay"),
        ("avec Mme Roy ici", "Mme Roy"),
        ("avec J.-P. Tremblay ici", "J.-P. Tremblay"),
        ("voir p. 4 ici", "p. 4"),
        ("loi n° 3 ici", "n° 3"),
        ("loi nº 3 ici", "nº 3"),
        ("voir page 7 ici", "page 7"),
        ("coûte 10 000 $ par an", "10 000 $"),
        ("coûte 1 250 000 $ par an", "1 250 000 $"),
        ("soit 12,5 % du total", "12,5 %"),
        ("vers 9 h 30 demain", "9 h 30"),
        ("dans 5 ans encore", "5 ans"),
        ("vraiment\u202f? Oui", "vraiment\u202f?"),
        ("회의는 12월 8일에 열린다", "12월 8일에"),
        ("아래 표 3 참조", "표 3"),
        ("참가자 20 명 이상", "20 명"),
        ("on 8–9 December 2025", "8–9 December"),
        ("10 May–12 June 2025", "10 May–12 June"),
        ("takes 3–5 years now", "3–5 years"),
        ("see pages 7–9 there", "pages 7–9"),
        ("cost CA$1.2 billion then", "CA$1.2 billion"),
        ("cost US$ 5 million then", "US$ 5 million"),
        ("at 9:00 a.m. sharp", "9:00 a.m."),
        ("see Annex A, there", "Annex A,"),
        ("see annex B-2 there", "annex B-2"),
        ("after World War II ended", "War II"),
        ("by Martin Luther King Jr. himself", "King Jr."),
        ("as Roy et al. wrote", "et al."),
        ("talks in the 2 + 2 format", "2 + 2"),
        ("a table of 2 × 2 fields", "2 × 2"),
        ("a table of 2 x 2 fields", "2 x 2"),
        ("a room of 3 m x 4 m there", "3 m x 4 m"),
        ("so 2 + 2 = 4 again", "2 + 2 = 4"),
        ("won by 3 – 2 again", "3 – 2"),
        ("choose A / B now", "A / B"),
        ("the R & D budget", "R & D"),
        ("it was −5 °C then", "−5 °C"),
        ("in Q3 2025 it", "Q3 2025"),
        ("(Q3 2025) it", "(Q3 2025)"),
        ("in H1 2026 it", "H1 2026"),
        ("in FY 2026 it", "FY 2026"),
        ("au T3 2025 on", "T3 2025"),
        ("in the 19th century it", "19th century"),
        ("its 60th anniversary then", "60th anniversary"),
        ("Only ten minutes left", "ten minutes"),
        ("show: Ten minutes left", "Ten minutes"),
        ("some two million won there", "two million won"),
        ("encore quinze minutes ici", "quinze minutes"),
        ("앞으로 두 시간 남았다", "두 시간"),
        ("see No. 5 there", "No. 5"),
        ("see Art. 5 there", "Art. 5"),
        ("see ch. 3 there", "ch. 3"),
        ("see Fig. 2 there", "Fig. 2"),
        ("see Table 2 there", "Table 2"),
        ("see (Annex B) there", "(Annex B)"),
        ("in Phase 2 there", "Phase 2"),
        ("a Track 1.5 dialogue", "Track 1.5"),
        ("on Day 2 there", "Day 2"),
        ("in Session 3 there", "Session 3"),
        ("in Session A there", "Session A"),
        ("choose Option B there", "Option B"),
        ("by Article 24.5.1 there", "Article 24.5.1"),
        ("by article 4(2) there", "article 4(2)"),
        ("under Bill C-26 there", "Bill C-26"),
        ("since Dec. 8 there", "Dec. 8"),
        ("at 10 a.m. there", "10 a.m."),
        ("at 9:00 a.m. PST there", "9:00 a.m. PST"),
        ("at 5 o'clock there", "5 o'clock"),
        ("at 5 o’clock there", "5 o’clock"),
        ("for CAD 5 million there", "CAD 5 million"),
        ("(KRW 500 billion) there", "(KRW 500 billion)"),
        ("for 5 million CAD there", "5 million CAD"),
        ("for $5 billion there", "$5 billion"),
        ("for 5 per cent there", "5 per cent"),
        ("by 12 percentage points there", "12 percentage points"),
        ("approx. 5 million there", "approx. 5 million"),
        ("under Louis XIV there", "Louis XIV"),
        ("au XIXe siècle ici", "XIXe siècle"),
        ("au 19ᵉ siècle ici", "19ᵉ siècle"),
        ("loi n° 5 ici", "n° 5"),
        ("voir l’ art. 5 ici", "art. 5"),
        ("soit 5 millions $ ici", "5 millions $"),
        ("soit 5 pour cent ici", "5 pour cent"),
        ("“by 5 per cent” they said", "5 per cent”"),
        ("[12 percentage points] there", "12 percentage points]"),
        ("de 12,5 %\u202f; celle", "12,5 %\u202f;"),
        ("un fonds de 3,8 G$\u00a0: voici", "3,8 G$\u00a0:"),
        ("dit «\u00a01 250 tonnes\u00a0» hier", "«\u00a01 250 tonnes\u00a0»"),
        ("voir l’article 4\u202f; puis", "article 4\u202f;"),
        ("voir «\u00a0Article 4\u00a0» ici", "«\u00a0Article 4\u00a0»"),
        ("soit 14 500 $ CA/t ici", "14 500 $ CA/t"),
        ("soit 200 $ US\u202f? Oui", "200 $ US\u202f?"),
        ("soit 45 kg/m³ ici", "45 kg/m³"),
        ("soit 4 TWh/an ici", "4 TWh/an"),
        ("au 3e trimestre 2025 ici", "3e trimestre"),
        ("la Pre Nguyễn ici", "Pre Nguyễn"),
        ("회의에 3 명이 온다", "3 명이"),
        ("약 100만 명 이상", "약 100만 명"),
        ("예산 5억 달러 이상", "5억 달러"),
        ("예산 5 억 달러 이상", "5 억 달러"),
        ("모두 3 차례 열렸다", "3 차례"),
        ("아래 제3 장 참조", "제3 장"),
        ("아래 제 3 장 참조", "제 3 장"),
        ("오는 오후 3시 30분 밴쿠버", "오후 3시 30분"),
        ("오는 2025년 하반기 밴쿠버", "2025년 하반기"),
        ("서명 2025. 12. 8.에 밴쿠버", "2025. 12. 8.에"),
    ],
)
def test_what_typography_keeps_together_is_not_parted(text: str, together: str) -> None:
    tokens = cut(text)
    bound = bound_pairs(tokens)
    groups = [""]
    for index, token in enumerate(tokens):
        groups[-1] += token
        if index not in bound:
            groups.append("")
    assert any(together in group for group in groups), groups


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("on 8 December 2025", ["on ", "8 December ", "2025"]),
        ("one of 300 000 and 1000 200", ["one ", "of 300 000 ", "and 1000 ", "200"]),
        ("국가 안보실은 회의를 연다.", ["국가 ", "안보실은 ", "회의를 ", "연다."]),
        ("twelve 1, 2, 3", ["twelve 1, ", "2, ", "3"]),
        ("in 2022 – 5 states, – 3 more", ["in 2022 – ", "5 ", "states, – ", "3 ", "more"]),
        ("Kim & Lee and / or Roy", ["Kim ", "& ", "Lee ", "and / ", "or ", "Roy"]),
        ("paid in CAD to Q3, 2025 and 5, per", ["paid ", "in ", "CAD ", "to ", "Q3, ", "2025 ", "and 5, ", "per"]),
        ("Le siècle per year", ["Le ", "siècle ", "per ", "year"]),
        ("국가 명의로 제안 장관", ["국가 ", "명의로 ", "제안 ", "장관"]),
        ("Kim I saw, an A and V", ["Kim ", "I ", "saw, ", "an ", "A ", "and ", "V"]),
        ("a well-known and/or London–Paris", ["a ", "well-", "known ", "and/or ", "London–", "Paris"]),
        (
            "a government-to-government state-of-the-art",
            ["a ", "government-to-", "government ", "state-of-", "the-", "art"],
        ),
        ("co-operation (Co-production)", ["co-operation ", "(Co-production)"]),
        ("the IEA–OECD note, (ABC-DEFG)", ["the ", "IEA–OECD ", "note, ", "(ABC-DEFG)"]),
        ("UNESCO–Malta IEA/OECD/WTO", ["UNESCO–", "Malta ", "IEA/OECD/WTO"]),
        ("2024-25 2–3", ["2024-25 ", "2–3"]),
        ("this—that", ["this—", "that"]),
        ("https://a.org/one/two.html", ["https://a", ".org/", "one/", "two", ".html"]),
        ("https://a.org/one-two?b=1&c=2", ["https://a", ".org/", "one", "-two", "?b", "=1", "&c", "=2"]),
        ("https://a.org/d%C3%A9-fense", ["https://a", ".org/", "d%C3%A9", "-fense"]),
        ("https://a.org/%EC%84%9C%EC%9A%B8", ["https://a", ".org/%EC%84%9C", "%EC%9A%B8"]),
        ("doi.org/10.1/a-b", ["doi", ".org/", "10", ".1/", "a", "-b"]),
    ],
)
def test_a_text_is_cut_where_a_line_may_end(text: str, pieces: list[str]) -> None:
    tokens = cut(text)
    bound = bound_pairs(tokens)
    groups = [""]
    for index, token in enumerate(tokens):
        groups[-1] += token
        if index not in bound and index < len(tokens) - 1:
            groups.append("")
    assert groups == pieces


@pytest.mark.parametrize("before", ["", "(", "“", "« ", "«\u00a0"])
@pytest.mark.parametrize("after", ["", ".", ")", "”", "\u00a0»", "\u202f;", "]."])
@pytest.mark.parametrize("word", ["per cent", "percentage points", "$ US", "$ CA/t"])
def test_no_sign_around_a_unit_of_two_words_stops_the_search(word: str, before: str, after: str) -> None:
    tokens = cut(f"{before}5 {word}{after} so")
    assert bound_pairs(tokens) >= {len(tokens) - 3, len(tokens) - 4}
    parted = word.replace(" ", f" {before}")
    assert isinstance(bound_pairs(cut(f"5 {parted}{after} so")), set)


@pytest.mark.parametrize("width", range(12, 130, 9))
def test_what_stays_together_never_overflows_and_is_parted_where_no_line_holds_it(width: int) -> None:
    text = "CAD 500 million in (Q3 2025) at 9:00 a.m. PST by Article 24.5.1(2) for 100만 명 au XIXe siècle so 2 + 2 = 4"
    lines = set_text(text, width)
    assert "".join(run.text for line in lines for run in runs_of(line)) == text
    assert all(line.width <= width + 0.02 for line in lines)


@pytest.mark.parametrize("date", ["8\u00a0December 2025", "1er\u00a0janv. 2025", "2025년 12월 8일"])
def test_a_date_parts_from_its_year_only_where_it_must(date: str) -> None:
    assert weak_pairs(cut(date)) == {0}


def test_no_break_spaces_of_the_text_hold() -> None:
    assert lines_of("aaaa bbbb\u00a0cccc dddd", 55) == ["aaaa ", "bbbb\u00a0cccc ", "dddd"]
    assert cut("8\u00a0December 2025") == ["8\u00a0December ", "2025"]


# ---------------------------------------------------------------- lines


def test_lines_fit_and_end_in_spaces_and_say_the_text() -> None:
    text = "The quick brown fox jumps over the lazy dog and then it sleeps for a long time in the warm sun."
    lines = set_text(text, 120)
    texts = lines_of(text, 120)
    assert "".join(texts) == text
    assert all(line.width <= 120.01 for line in lines)
    assert all(each.endswith(" ") for each in texts[:-1])
    assert not texts[-1].endswith(" ")


def test_a_line_is_as_full_as_it_can_be() -> None:
    theme, fonts = look()
    body = theme.styles["body"]
    lines = lines_of("one two three four five six seven eight nine ten " * 4, 150)
    for line, following in pairwise(lines[:-1]):
        first = following.split(" ")[0]
        assert text_width(line + first, body, fonts) > 150


def test_a_run_is_made_for_each_stretch_and_not_for_each_word() -> None:
    lines, _ = set_inlines(Text("plain words and "), Strong((Text("bold words"),)), Text(" and plain"))
    assert [(run.text, run.face) for run in runs_of(lines[0])] == [
        ("plain words and ", "serif-regular"),
        ("bold words", "serif-bold"),
        (" and plain", "serif-regular"),
    ]


def test_nested_stress_combines_and_stress_in_italics_stands_upright() -> None:
    theme, _ = look()
    lines, _ = set_inlines(Strong((Text("a"), Emphasis((Text("b"), Emphasis((Text("c"),)))))))
    assert [run.face for run in runs_of(lines[0])] == ["serif-bold", "serif-bold-italic", "serif-bold"]
    italic = replace(theme.styles["body"], italic=True)
    lines, _ = set_inlines(Emphasis((Text("x"),)), style=italic)
    assert runs_of(lines[0])[0].face == "serif-regular"


def texts_of(lines: list[SetLine]) -> list[str]:
    return ["".join(run.text for run in runs_of(line)) for line in lines]


def test_a_citation_is_not_parted_and_stays_with_its_word() -> None:
    for width in range(110, 330, 3):
        lines, _ = set_inlines(
            Text("They agreed on 17 May 2023 to meet each year and to say so"),
            Citation(("a", "b", "c"), (1, 14, 15)), Text(". Then"), Citation(("a", "b"), (1, 14)),
            Text(" the ministers of both met in Ottawa."), width=width,
        )  # fmt: skip
        said = "|".join(texts_of(lines))
        assert "so[1, 14, 15]." in said, said
        assert "Then[1, 14]" in said, said


def test_a_citation_wider_than_its_column_goes_down_whole_where_it_can() -> None:
    cited = Citation(tuple("abcdef"), tuple(range(10, 16)))
    whole, _ = set_inlines(Text("May"), cited)
    lines, _ = set_inlines(Text("on 8 May"), cited, Text(" then."), width=whole[0].width + 1)
    assert "May[10, 11, 12, 13, 14, 15] " in texts_of(lines)
    lines, _ = set_inlines(Text("one"), cited, Text(" then."), width=40)
    assert all(line.width <= 40.01 for line in lines)
    assert "".join(texts_of(lines)) == "one[10, 11, 12, 13, 14, 15] then."


@pytest.mark.parametrize(
    ("before", "together"),
    [
        ("The leaders of both countries met again in the city of Ottawa on ", True),
        ("Ministers met in the morning of ", True),  # the line is two thirds full
        ("Ministers of all sides met on ", True),
        ("They met on ", True),  # in a narrow column
        ("on ", False),
    ],
)
def test_a_full_date_is_parted_only_where_the_line_would_gape(before: str, *, together: bool) -> None:
    assert weak_pairs(cut("on 8 December 2025 and May 2, 2024 in June 2023")) == {2, 6}
    theme, fonts = look()
    width = text_width(f"{before}22 September", theme.styles["body"], fonts) + 1
    second = lines_of(f"{before}22 September 2014 and spoke", width)[1]
    assert second.startswith("22 September 2014" if together else "2014")


def test_no_line_begins_with_a_citation_or_with_what_closes() -> None:
    for width in range(60, 200, 7):
        lines, _ = set_inlines(
            Text("It was agreed"), Citation(("a",), (1,)), Text(", and "), Strong((Text("signed"),)), Text("; then"),
            Citation(("b", "c"), (2, 3)), Text(" more followed."), width=width,
        )  # fmt: skip
        for line in lines:
            assert runs_of(line)[0].text.strip()[:1] not in {"[", ",", ";", "."}, width


def test_an_address_breaks_at_its_joints_and_gets_no_hyphen() -> None:
    address = "https://www.example.org/reports/2025/annual-review.html?part=two&page=9"
    lines = lines_of(f"See {address} for more.", 130)
    assert "".join(lines) == f"See {address} for more."
    assert not any(line.rstrip().endswith(("exa", "repo", "revi")) for line in lines)
    assert lines[1].startswith(("/", ".", "www", "example", "reports", "https"))


def test_a_word_wider_than_the_column_is_broken_by_characters() -> None:
    word = "W" * 60
    lines = set_text(f"a {word} b", 100)
    texts = lines_of(f"a {word} b", 100)
    assert "".join(texts) == f"a {word} b"
    assert all(line.width <= 100.01 for line in lines)
    assert not texts[1].endswith(" ")


def test_what_is_bound_but_too_wide_together_is_let_go() -> None:
    lines = set_text("23 September", 56)
    assert len(lines) == 2
    chain = " ".join(["A."] * 60)
    assert all(line.width <= 50.01 for line in set_text(chain, 50))


def test_styles_that_touch_without_a_space_are_parted_only_if_they_must() -> None:
    lines, _ = set_inlines(Text("one two"), Strong((Text("three"),)), Text("four five"), width=70)
    assert ["".join(run.text for run in runs_of(line)) for line in lines] == ["one ", "twothreefour ", "five"]
    lines, _ = set_inlines(Text("aaaaaaaa"), Strong((Text("bbbbbbbb"),)), Text("cccccccc"), width=50)
    assert all(line.width <= 50.01 for line in lines)
    assert "".join(run.text for line in lines for run in runs_of(line)) == "aaaaaaaabbbbbbbbcccccccc"


def test_a_short_last_word_gets_company() -> None:
    text = "The members agreed that the report would be sent before the winter and that it is so"
    widths = [w / 4 for w in range(600, 1600) if lines_plain(text, w / 4)[-1] == "so"]
    assert lines_of(text, next(width for width in widths if width > 200))[-1] == "and that it is so"
    text = "The members agreed that it is so"
    width = next(w / 4 for w in range(320, 700) if lines_plain(text, w / 4)[-1] == "so")
    assert lines_of(text, width)[-1] == "is so"


@pytest.mark.parametrize("width", range(280, 520, 7))
def test_full_dates_are_whole_in_a_column_of_text(width: int) -> None:
    text = (
        "The agencies of both countries first met in this format on 30 September 2024 in Ottawa and the council "
        "welcomed the accord on trade in Montreal on 11 February 2025 and then again on 14 December 2026"
    )
    lines = lines_of(text, width)
    for date in ("30 September 2024", "11 February 2025", "14 December 2026"):
        assert any(date in line for line in lines), lines


@pytest.mark.parametrize("width", [101, 112, 118, 131, 147])
def test_a_short_last_word_in_a_cell_of_many_lines_gets_company(width: int) -> None:
    text = "One Danish and one Irish builder are qualified in the lake’s inland lighthouse project"
    assert lines_plain(text, width)[-1] == "project"
    assert lines_of(text, width)[-1] == "lighthouse project"


@pytest.mark.parametrize("width", range(102, 150, 4))
def test_a_compound_name_in_a_cell_is_whole_where_a_line_may_be_half_full(width: int) -> None:
    lines = lines_of("14 May 2031: Norway publishes its Euro-Arctic Outlook", width)
    assert any("Euro-Arctic" in line for line in lines), lines


@pytest.mark.parametrize("ending", ["a bid.", "of it.", "to us."])
def test_two_short_words_get_company_in_a_column_of_text_and_not_in_a_cell(ending: str) -> None:
    text = f"What the record tells to firms in both countries is here; and nothing here is meant as advice on {ending}"
    width = next(w / 4 for w in range(1400, 2000) if lines_plain(text, w / 4)[-1] == ending)
    assert lines_of(text, width)[-1].startswith(("on ", "advice "))
    lines = lines_of(text.removesuffix(ending) + ending.split()[1], width)
    assert lines[-1].count(" ") >= 1, "one word calls another, until they are long enough"
    text = f"Officials, committees and service staffs answer {ending}"
    width = next(w / 4 for w in range(300, 760) if lines_plain(text, w / 4)[-1] == ending)
    assert lines_of(text, width)[-1] == ending


def test_the_end_of_a_name_is_no_second_line_of_two_where_the_first_stays_long_enough() -> None:
    text = "Made from public sources; neither issued nor endorsed by the North Sea Foundation of Norway."
    end = "of Norway."
    width = next(w / 4 for w in range(1200, 2400) if lines_plain(text, w / 4)[-1] == end)
    assert lines_of(text, width)[-1] == "North Sea Foundation of Norway."
    long = f"Anyone can read what this page says of the two countries. {text}"
    plain = ((w / 4, lines_plain(long, w / 4)) for w in range(840, 2400))
    width = next(width for width, lines in plain if lines[-1] == end and len(lines) > 2)
    assert lines_of(long, width)[-1] != "North Sea Foundation of Norway.", "no hole in a column of text"


@pytest.mark.parametrize("ending", ["on a bid.", "is it so?", "as of it."])
def test_several_tiny_words_get_company_in_a_column_of_text_where_the_line_above_stays_full(ending: str) -> None:
    text = (
        f"What the record tells to firms in both countries is here; and nothing here is meant as some advice {ending}"
    )
    width = next(w / 4 for w in range(1400, 2000) if lines_plain(text, w / 4)[-1] == ending)
    assert lines_of(text, width)[-1] == f"advice {ending}"
    text = f"What the record tells to firms in both countries is here; and nothing of internationalisation {ending}"
    width = next(w / 4 for w in range(1600, 2000) if lines_plain(text, w / 4)[-1] == ending)
    assert lines_of(text, width)[-1] == ending, "not at the price of a hole"


def test_a_year_alone_in_the_last_line_gets_its_date_in_a_line_that_is_half_full() -> None:
    text = "Canadian Commercial Corporation, 10 November"
    theme, fonts = look()
    width = text_width(text, theme.styles["body"], fonts) + 1
    assert width > 200, "not a narrow column"
    assert text_width("Canadian Commercial Corporation,", theme.styles["body"], fonts) < 0.74 * width
    lines, _ = set_inlines(Text(f"{text} 2025"), Citation(("a",), (8,)), width=width)
    assert texts_of(lines)[-1] == "10 November 2025[8]"


def test_a_short_last_word_gets_company_in_a_cell_whose_line_stays_half_full() -> None:
    theme, fonts = look()
    width = text_width("Opening and attribution", theme.styles["body"], fonts) + 1
    assert lines_of("Opening and attribution rule", width) == ["Opening and ", "attribution rule"]
    width = text_width("To internationalisation", theme.styles["body"], fonts) + 1
    assert lines_of("To internationalisation go", width) == ["To internationalisation ", "go"]


def test_a_compound_in_a_column_of_a_table_goes_whole_to_the_next_line_if_this_one_is_more_than_half_full() -> None:
    text = (
        "What can be prepared before the classified-information agreement is signed and in force, and what must wait?"
    )
    whole = lines_of(text, 215, "table-cell")
    assert whole[0] == "What can be prepared before the "
    assert "classified-information" in whole[1]


@pytest.mark.parametrize("compound", ["follow-ups", "like-minded", "Indo-Pacific", "classified-information"])
def test_a_compound_is_parted_at_its_hyphen_only_where_the_line_would_gape(compound: str) -> None:
    before = "The committees of both countries meet again and ask what is to come of "
    theme, fonts = look()
    first = compound.partition("-")[0]
    width = text_width(f"{before}{first}-", theme.styles["body"], fonts) + 1
    assert lines_of(f"{before}{compound} and of more like it", width)[1].startswith(compound)
    width = text_width(f"at {first}-", theme.styles["body"], fonts) + 1
    assert lines_of(f"at {compound}", width)[0] == f"at {first}-"


@pytest.mark.parametrize("width", range(108, 160, 4))
def test_an_acronym_in_a_cell_stays_with_its_name(width: int) -> None:
    lines = lines_of("Fishery and Harbour Co-operation Partnership (FHCP)", width, "table-first")
    assert lines[-1].endswith("Partnership (FHCP)"), lines


def test_a_short_last_word_gets_company_whatever_is_raised_behind_it() -> None:
    text = "It has changed over the years what governments do together and has grown fast"
    theme, fonts = look()
    width = text_width(text.removesuffix(" fast"), theme.styles["body"], fonts) / 2
    width = next(w for w in (width + step for step in range(200)) if lines_plain(text, w)[-1] == "fast")
    lines, _ = set_inlines(Text(text), Citation(("a", "b", "c"), (1, 2, 3)), width=width)
    assert texts_of(lines)[-1] == "grown fast[1, 2, 3]"
    lines, _ = set_inlines(Text(text.replace("fast", "ministers.")), width=width)
    assert texts_of(lines)[-1] == "grown ministers."
    lines, _ = set_inlines(Text(text.replace("fast", "internationally")), width=width)
    assert texts_of(lines)[-1] == "internationally"


def lines_plain(text: str, width: float) -> list[str]:
    """Break greedily, the plain way."""
    theme, fonts = look()
    body = theme.styles["body"]
    lines = [""]
    for word in text.split(" "):
        tried = f"{lines[-1]} {word}".strip()
        if text_width(tried, body, fonts) <= width + 0.01:
            lines[-1] = tried
        else:
            lines.append(word)
    return lines


@pytest.mark.parametrize("width", [330, 350, 370, 400])
def test_display_lines_are_balanced_and_keep_words_whole(width: int) -> None:
    text = "The Annual Summit of Partners and the London-Paris Conference on Inland Ports"
    greedy, balanced = lines_of(text, width, "section-title"), lines_of(text, width, "section-title", display=True)
    assert len(greedy) == len(balanced)
    assert "".join(balanced) == text
    assert min(map(len, balanced)) > min(map(len, greedy))
    assert not any(line.endswith("-") for line in balanced)


def test_alignment_places_lines_within_the_width() -> None:
    theme, _ = look()
    body = theme.styles["body"]
    text = (Text("one two three four five six seven"),)
    for align, left, right in (("left", 0.0, None), ("right", None, 90.0)):
        lines, _ = set_inlines(*text, width=90, style=replace(body, align=align))
        for line in lines:
            x = runs_of(line)[0].x
            assert left is None or x == left
            assert right is None or x + line.width == pytest.approx(right)
    lines, _ = set_inlines(*text, width=90, style=replace(body, align="center"))
    assert runs_of(lines[-1])[0].x == pytest.approx((90 - lines[-1].width) / 2)


def test_justified_lines_fill_the_measure_but_for_the_last() -> None:
    theme, _ = look()
    style = replace(theme.styles["body"], align="justify")
    inlines = (
        Text("the council met again "),
        Strong((Text("and agreed that"),)),
        Text(" each member would report on it "),
    )
    lines, _ = set_inlines(*inlines * 4, width=260, style=style)
    assert len(lines) > 3
    assert all(line.width == pytest.approx(260) for line in lines[:-1])
    assert all(run.word_space > 0 for line in lines[:-1] for run in runs_of(line) if " " in run.text)
    assert all(run.word_space == 0 for run in runs_of(lines[-1]))


def test_hard_breaks_end_lines_and_their_text_ends_in_a_space() -> None:
    lines, _ = set_inlines(Text("one"), LineBreak(), Text("two"), LineBreak(), LineBreak(), Text("three"))
    assert ["".join(run.text for run in runs_of(line)) for line in lines] == ["one ", "two ", "", "three"]


def test_first_width_leaves_room_in_the_first_line() -> None:
    short = lines_of("one two three four five six", 100, first_width=40)
    assert len(short[0]) < len(short[1])


# ---------------------------------------------------------------- links, notes, tints


def test_numbers_and_marks_say_to_a_listener_where_they_lead() -> None:
    cited, noted = Citation(("a", "b"), (3, 12)), Note((paragraph("A note."),), "c")
    whole = replace(document(Paragraph((Text("Said."), cited, noted))), words={"column-source": "출처", "note": "Note"})
    theme, fonts = look()
    areas = [item for item in lay_out(whole, theme, fonts, LETTER).pages[0].items if isinstance(item, LinkArea)]
    assert [area.contents for area in areas] == ["출처 3", "출처 12", "Note c"]


def test_a_link_over_two_lines_has_an_area_on_each_and_one_element() -> None:
    link = Link("https://example.org", (Text("a rather long text of a link that goes on"),))
    lines, roles = set_inlines(Text("See "), link, Text(" there."), width=110)
    areas = [area for line in lines for area in links_of(line)]
    assert len(areas) >= 2
    assert {area.tag for area in areas} == {roles.index("Link")}
    assert {area.url for area in areas} == {"https://example.org"}
    assert all(area.contents == "a rather long text of a link that goes on" for area in areas)
    assert all(-15 < area.y < 0 < area.height for area in areas)


def test_each_number_of_a_citation_leads_to_its_source() -> None:
    lines, roles = set_inlines(Text("said"), Citation(("one", "two"), (1, 3)), Text("."))
    raised = [run for run in runs_of(lines[0]) if run.y < 0]
    assert "".join(run.text for run in raised) == "[1, 3]"
    assert [area.anchor for area in links_of(lines[0])] == ["source:one", "source:two"]
    assert roles == ["Document", "P", "Reference", "Link", "Link"]


def test_a_note_leaves_its_mark_and_goes_with_its_line() -> None:
    note = Note((Paragraph((Text("The note."),)),), "a")
    lines, _ = set_inlines(Text("one two three four"), note, Text(" five six seven eight"), width=90)
    assert [bool(line.notes) for line in lines].count(True) == 1
    holder = next(line for line in lines if line.notes)
    assert "[a]" in "".join(run.text for run in runs_of(holder))
    assert links_of(holder)[0].anchor == "note:a"


def test_a_cross_reference_leads_to_its_anchor() -> None:
    lines, _ = set_inlines(CrossReference("part", (Text("section 3"),)))
    assert [area.anchor for area in links_of(lines[0])] == ["part"]
    assert runs_of(lines[0])[0].color == look()[0].styles["link"].color


def test_a_link_in_the_name_of_a_row_looks_like_the_names_beside_it() -> None:
    styles = look()[0].styles
    for style, color in (("table-first", styles["table-first"].color), ("table-cell", styles["link"].color)):
        lines, _ = set_inlines(CrossReference("part", (Text("Accord"),)), Text(" of"), style=styles[style])
        linked, plain = runs_of(lines[0])
        assert (linked.color, linked.face) == (color, plain.face)
        assert [area.anchor for area in links_of(lines[0])] == ["part"]


def test_a_placeholder_stands_on_a_tint_that_encloses_it() -> None:
    lines, _ = set_inlines(Text("At "), Placeholder("venue", "venue to be confirmed"), Text(" then"))
    box = next(item for item in lines[0].items if isinstance(item, Box))
    run = next(run for run in runs_of(lines[0]) if "venue" in run.text)
    assert box.x < run.x
    assert lines[0].items.index(box) < lines[0].items.index(run)
    assert "".join(run.text for run in runs_of(lines[0])) == "At venue to be confirmed then"


def test_a_placeholder_is_bold_nowhere() -> None:
    head = look()[0].styles["table-first"]
    lines, _ = set_inlines(Text("At "), Placeholder("venue", "venue"), style=head)
    assert [run.face for run in runs_of(lines[0])] == ["sans-bold", "sans-regular"]
    lines, _ = set_inlines(Strong((Placeholder("venue", "venue"),)))
    assert [run.face for run in runs_of(lines[0])] == ["sans-regular"]


@pytest.mark.parametrize(
    ("before", "behind", "room"),
    [
        ("At (", ")", (0, 0)),
        ("", ").", (PAD, 0)),
        ("At (", " and then", (0, PAD)),
        ("At ", " and then", (PAD, PAD)),
        ("«\u00a0", "\u00a0» dit", (PAD, PAD)),
        ("at the ", "에서 not", (PAD, 0)),
    ],
)
def test_a_tint_is_its_words_alone_with_room_where_a_space_follows(
    before: str, behind: str, room: tuple[float, float]
) -> None:
    lines, _ = set_inlines(Text(before), Placeholder("venue", "venue"), Text(behind))
    (line,) = lines
    (box,) = (item for item in line.items if isinstance(item, Box))
    _, fonts = look()
    runs = runs_of(line)
    assert "".join(run.text for run in runs) == f"{before}venue{behind}"
    (words,) = (run for run in runs if run.text == "venue")
    width = fonts.width(words.text, words.face, words.size)
    assert (words.x - box.x, box.x + box.width - words.x - width) == pytest.approx(room)
    at = runs.index(words)
    for left, right, between in zip([*runs[at - 1 : at], words], runs[at : at + 2], room, strict=False) if at else ():
        wide = fonts.width(left.text, left.face, left.size)
        assert right.x == pytest.approx(left.x + wide + between), "no gap inside of a word"


def test_no_room_parts_a_tint_from_a_raised_number_that_touches_it() -> None:
    lines, _ = set_inlines(Placeholder("venue", "venue"), Citation(("note",), (1,), "cite"), Text(" and so on"))
    words, number, _ = runs_of(lines[0])
    assert number.x == pytest.approx(words.x + look()[1].width("venue", words.face, words.size))


def test_a_theme_without_a_tint_leaves_no_room_for_one() -> None:
    within = context()
    theme = replace(
        within.theme, colors=within.theme.colors | {"accent-tint": ""}, callout=replace(within.theme.callout, tint="")
    )
    element = within.structure.add("P", 0)
    inlines = (Text("At "), Placeholder("venue", "venue"), Text(" now"))
    (line,) = inlines_to_lines(inlines, theme.styles["body"], replace(within, theme=theme), 400, tag=element)
    first, second, third = runs_of(line)
    fonts = look()[1]
    assert second.x == pytest.approx(fonts.width("At ", first.face, first.size))
    assert third.x == pytest.approx(second.x + fonts.width("venue", second.face, second.size))


@pytest.mark.parametrize("width", range(30, 240, 15))
@pytest.mark.parametrize("before", ["Rouyn-Noranda (Québec), ", "Place: ", "Ottawa, ", ", ", ": "])
def test_an_open_fact_behind_a_comma_or_colon_is_set_in_any_column(before: str, width: int) -> None:
    for inlines in (
        (Text(before), Placeholder("venue", "room to be confirmed (the organiser)")),
        (Placeholder("venue", "room to be confirmed"), Text(f" in{before}")),
        (Text(before), Strong((Placeholder("venue", "room"),)), Text(before)),
    ):
        lines, _ = set_inlines(*inlines, width=width)
        said = "".join(run.text for line in lines for run in runs_of(line))
        assert said.split() == inline_text(inlines).split()


def test_lines_of_a_placeholder_are_flush_with_the_column_and_only_their_tint_hangs_out() -> None:
    for width in range(70, 130, 3):
        lines, _ = set_inlines(Placeholder("venue", "venue to be confirmed by the organiser"), width=width)
        assert len(lines) > 1
        assert {run.x for line in lines for run in runs_of(line)} == {0.0}
        boxes = [item for line in lines for item in line.items if isinstance(item, Box)]
        assert len(boxes) == len(lines)
        assert all(box.x == -PAD and box.x + box.width <= width + 0.01 for box in boxes)
    for width in range(60, 130, 3):
        inlines = (Text("Open is the "), Placeholder("venue", "venue to be confirmed by the host"), Text(", and more"))
        lines, _ = set_inlines(*inlines, width=width)
        assert {runs_of(line)[0].x for line in lines} == {0.0}


@pytest.mark.parametrize(("align", "flush"), [("right", 80.0), ("center", 40.0)])
def test_an_open_fact_is_flush_right_or_in_the_middle(align: str, flush: float) -> None:
    theme, fonts = look()
    lines, _ = set_inlines(Placeholder("venue", "venue"), width=80, style=replace(theme.styles["body"], align=align))
    (run,) = runs_of(lines[0])
    (box,) = (item for item in lines[0].items if isinstance(item, Box))
    width = fonts.width(run.text, run.face, run.size)
    assert run.x + (width if align == "right" else width / 2) == pytest.approx(flush)
    assert (run.x - box.x, box.width - width) == pytest.approx((PAD, 2 * PAD))


def test_a_tint_that_a_lines_end_cuts_is_closed_as_at_its_own_ends() -> None:
    lines, _ = set_inlines(Text("At "), Placeholder("venue", "venue to be confirmed by the organiser"), width=90)
    assert len(lines) > 2
    _, fonts = look()
    for place, line in enumerate(lines):
        (box,) = (item for item in line.items if isinstance(item, Box))
        run = runs_of(line)[-1] if place else runs_of(line)[1]
        right = run.x + fonts.width(run.text.rstrip(), run.face, run.size)
        assert run.x - box.x == pytest.approx(PAD)
        assert box.x + box.width - right == pytest.approx(PAD)


@pytest.mark.parametrize("words", ["room to be named", "room to be named by the host"])
def test_a_short_placeholder_is_not_parted_where_a_line_holds_it(words: str) -> None:
    for width in range(170, 260, 10):
        lines, _ = set_inlines(Text("The meeting is held in a"), Text(" "), Placeholder("room", words), width=width)
        assert sum(words in "".join(texts_of([line])) for line in lines) == 1
    lines, _ = set_inlines(Placeholder("room", words), width=50)
    assert len(lines) > 1, "but a column that is narrower parts it between words"
    assert "".join(texts_of(lines)) == words


def test_capitals_are_drawn_and_the_element_says_what_the_tree_says() -> None:
    within = context()
    style = look()[0].styles["callout-label"]
    element = within.structure.add("P", 0)
    lines = inlines_to_lines((Text("For discussion"),), style, within, 300, tag=element)
    run = runs_of(lines[0])[0]
    assert run.text == "FOR DISCUSSION"
    assert within.structure.elements[run.tag].attributes == (("ActualText", "For discussion"),)


def test_code_is_set_in_its_face() -> None:
    lines, roles = set_inlines(Text("call "), Code("f(x)"))
    assert runs_of(lines[0])[1].face == "mono-regular"
    assert "Code" in roles


def test_words_in_another_language_are_an_element_with_that_language() -> None:
    within = context()
    element = within.structure.add("P", 0)
    inlines = (Text("the "), Foreign("fr-CA", (Text("Accord "), Emphasis((Text("final"),)))), Text(" text"))
    (line,) = inlines_to_lines(inlines, look()[0].styles["body"], within, 400, tag=element)
    (span,) = within.structure.elements[element + 1 :]
    assert (span.role, span.parent, span.attributes) == ("Span", element, (("Lang", "fr-CA"),))
    told = [(run.text, run.tag) for run in runs_of(line)]
    assert told == [("the ", element), ("Accord ", element + 1), ("final", element + 1), (" text", element)]


def test_hangul_takes_its_face_and_language_and_breaks_at_spaces() -> None:
    lines, _ = set_inlines(Text("Kim (김철수) 대한민국 외교부 장관 and so on"), width=100)
    found = [run for line in lines for run in runs_of(line)]
    hangul = [run for run in found if run.face.startswith("korean")]
    assert hangul
    assert {run.language for run in hangul if any("가" <= char <= "힣" for char in run.text)} == {"ko"}
    assert "".join(run.text for run in found) == "Kim (김철수) 대한민국 외교부 장관 and so on"
    for line in lines:
        for left, right in pairwise(runs_of(line)):
            assert right.x >= left.x + look()[1].width(left.text, left.face, left.size) - 0.01


# ---------------------------------------------------------------- properties and growth

words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="\u2028"), min_size=1, max_size=30
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=25), st.floats(40, 420))
def test_any_text_is_said_once_in_order_and_fits(parts: list[str], width: float) -> None:
    text = " ".join(parts)
    lines = set_text(text, width)
    said = "".join(run.text for line in lines for run in runs_of(line))
    assert said.split() == text.split()
    assert all(line.width <= width + 0.02 for line in lines)
    broken = [runs_of(line)[-1].text for line in lines[:-1]]
    assert all(each.endswith(" ") or not said.isspace() for each in broken)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("tsecp"), words), min_size=1, max_size=12), st.floats(45, 420))
def test_any_inlines_are_said_once_in_order(parts: list[tuple[str, str]], width: float) -> None:
    make: dict[str, Callable[[str], Inline]] = {
        "t": Text,
        "s": lambda text: Strong((Text(text),)),
        "e": lambda text: Emphasis((Text(text),)),
        "c": lambda text: Link("https://example.org", (Text(text),)),
        "p": lambda text: Placeholder("x", text),
    }
    lines, _ = set_inlines(*(make[kind](text) for kind, text in parts), width=width)
    said = "".join(run.text for line in lines for run in runs_of(line))
    assert said.split() == "".join(text for _, text in parts).split()
    assert all(line.width <= width + 0.02 for line in lines)


def test_a_paragraph_costs_what_its_words_cost() -> None:
    sentence = "the quick brown fox jumps over a lazy dog in 2022 and co-operation with 5 million partners goes on "

    def seconds(repeats: int) -> float:
        text = sentence * repeats
        started = time.process_time()
        set_text(text, 400)
        return time.process_time() - started

    seconds(10)
    small, large = min(seconds(400) for _ in range(3)), min(seconds(3200) for _ in range(2))  # 7,600 and 60,800 words
    assert large < 8 * small * 3 + 0.05


def test_a_narrow_column_of_long_words_costs_what_it_must() -> None:
    started = time.process_time()
    lines = set_text("incomprehensibilities " * 3000, 40)
    assert len(lines) > 6000
    assert time.process_time() - started < 5


@pytest.mark.parametrize("width", range(250, 420, 10))
def test_display_lines_do_not_end_in_a_word_of_what_follows(width: int) -> None:
    text = "Issues for the ministers to settle between the two meetings of the committee and the summit"
    lines = lines_of(text, width, "section-title", display=True)
    ends = [line.split()[-1] for line in lines[:-1]]
    assert not {"for", "the", "to", "between", "of", "and"} & set(ends), lines
    assert "".join(lines) == text


@pytest.mark.parametrize("width", [300, 330, 350])
@pytest.mark.parametrize("mark", [" –", " —", ":"])
def test_display_lines_end_at_the_dash_or_colon_between_two_phrases(mark: str, width: int) -> None:
    text = f"For the islands{mark} harbours and co-production"
    lines = [line.strip() for line in lines_of(text, width, "section-title", display=True)]
    assert lines == [f"For the islands{mark}", "harbours and co-production"]


def test_a_display_line_rather_begins_with_a_bracket_than_within_what_stands_before_it() -> None:
    text = "Questions for discussion (proposed)"
    lines = [line.strip() for line in lines_of(text, 300, "section-title", display=True)]
    assert lines == ["Questions for discussion", "(proposed)"]


def test_display_lines_are_no_more_for_a_dash_and_none_is_one_word_for_it() -> None:
    text = "Trade – what the partners of the northern harbours may settle between two meetings of ministers"
    lines = lines_of(text, 400, "section-title", display=True)
    assert len(lines) == len(lines_of(text, 400, "section-title"))
    assert lines[0].strip() != "Trade –"


# ---------------------------------------------------------------- bricks


def test_two_lines_stay_together_at_both_ends_of_a_paragraph() -> None:
    style = look()[0].styles["body"]
    for count in range(1, 7):
        lines = [SetLine(10, []) for _ in range(count)]
        bricks = lines_to_bricks(lines, style, context(), before=3, after=5)
        keeps = [brick.keep for brick in bricks]
        assert keeps[-1] is False
        if count > 1:
            assert keeps[0]
            assert keeps[-2]
        assert (bricks[0].before, bricks[-1].after) == (3, 5)
        assert all(brick.height == style.leading for brick in bricks)


def test_a_column_narrower_than_what_cannot_be_cut_still_ends() -> None:
    lines, _ = set_inlines(Text("WW 8 May 2025 WW"), width=3)
    assert "".join("".join(texts_of(lines)).split()) == "WW8May2025WW"
