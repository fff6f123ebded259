"""What a stranger types wrongly in Markdown is named with place and cure, and what only looks like it is not."""

from __future__ import annotations

import pytest

from briefing.errors import Location, Severity
from briefing.readers import places
from briefing.readers.doubts import Doubt, settled
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.readers.reading import Source
from briefing.tree.dump import dump
from briefing.tree.nodes import Citation, Link, Placeholder, Span
from briefing.tree.walk import walk


def faults(text: str) -> list[str]:
    _, problems = parse_blocks(text, "a.md")
    assert all(problem.cure for problem in problems)
    signs = {Severity.ERROR: "", Severity.WARNING: "? "}
    return [f"{each.at.line}:{each.at.column} {signs[each.severity]}{each.code}" for each in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # headings
        ("##Title\n", ["1:1 heading-space"]),
        ("Text\n###Title\n", ["2:1 heading-space"]),
        ("#Title\n", ["1:1 ? heading-space"]),
        ("text\n====\n", ["1:1 heading-level"]),
        ("text\n---\n", ["1:1 ? underlined-heading"]),
        # lists
        ("-item\n", ["1:1 list-mark"]),
        ("+item\n", ["1:1 list-mark"]),
        ("- a\n-b\n", ["2:1 list-mark"]),
        ("1.item\n", ["1:1 list-mark"]),
        ("1)item\n", ["1:1 list-mark"]),
        ("1. a\n2.b\n", ["2:1 list-mark"]),
        ("• one\n• two\n", ["1:1 list-mark"]),
        ("\uf0b7 one\n", ["1:1 list-mark"]),
        ("– one\n– two\n", ["1:1 ? list-mark"]),
        ("a. one\nb. two\n", ["1:1 ? list-mark"]),
        ("Text\n2. two\n", ["2:1 ? list-mark"]),
        ("Text\n2. two\n3. three\n", ["2:1 list-mark"]),
        ("5. five\n6. six\n", ["1:1 ? list-number"]),
        ("12. December was cold.\n", ["1:1 ? list-number"]),
        ("1. a\n3. b\n", ["2:1 ? list-number"]),
        ("- a\n-\n", ["2:1 ? empty-item"]),
        ("* a\n*b\n", ["2:1 ? stray-mark"]),
        ("- [ ] to do\n", ["1:3 ? other-dialect"]),
        # emphasis
        ("a **bold\n", ["1:3 unclosed-emphasis"]),
        ("** bold **\n", ["1:1 unclosed-emphasis", "1:9 unclosed-emphasis"]),
        ("__bold\n", ["1:1 unclosed-emphasis"]),
        ("## A **bold\n", ["1:6 unclosed-emphasis"]),
        ("| a |\n|---|\n| **b |\n", ["3:3 unclosed-emphasis"]),
        ("a *b c\n", ["1:3 ? stray-mark"]),
        ("a * b\n", ["1:3 ? stray-mark"]),
        ("a _b c\n", ["1:3 ? stray-mark"]),
        ("a `b c\n", ["1:3 ? stray-mark"]),
        # links, pictures, addresses
        ("[text] (https://x.org)\n", ["1:6 broken-link"]),
        ("[text](https://x.org\n", ["1:6 broken-link"]),
        ("[text](https://x.org/a b)\n", ["1:6 broken-link"]),
        ("[text](\n", ["1:6 broken-link"]),
        ("(text)[https://x.org]\n", ["1:6 broken-link"]),
        ("![a] (figures/x.png)\n", ["1:1 broken-link"]),
        ("![a](figures/x.png\n", ["1:1 broken-link"]),
        ("see https://x.org\n", ["1:5 ? typed-address"]),
        ("see www.x.org\n", ["1:5 ? typed-address"]),
        # citations
        ("see @note\n", ["1:5 ? bare-citation"]),
        ("see (@note)\n", ["1:6 ? bare-citation"]),
        ("said [1] so\n", ["1:6 ? bare-citation"]),
        ("said [Smith 2020]\n", ["1:6 ? bare-citation"]),
        ("said [Smith et al., 2020, p. 4]\n", ["1:6 ? bare-citation"]),
        ("a\n\n[1]: The note\n", ["3:1 stray-definition"]),
        # tables
        ("| a | b |\n| 1 | 2 |\n", ["1:1 ragged-table"]),
        ("a | b | c\n1 | 2 | 3\n", ["1:1 ragged-table"]),
        ("| a |\n|---|\n\n| b |\n", ["4:1 ragged-table"]),
        ("| a | b |\n|---|---|---|\n| 1 | 2 |\n", ["2:1 ragged-table"]),
        ("a\tb\nc\td\n", ["1:2 tab-in-text"]),
        ("a\tb\n", ["1:2 ? tab-in-text"]),
        # the rest
        ("x\n\n    indented\n", ["3:5 ? indented-code"]),
        ("Term\n:definition\n", ["2:1 ? stray-definition"]),
        ("a &nbsp b\n", ["1:3 ? typed-entity"]),
        ("a &foo; b\n", ["1:3 ? typed-entity"]),
        ("a :smile: b\n", ["1:3 ? other-dialect"]),
        ("~~gone~~\n", ["1:1 ? other-dialect"]),
        ("H~2~O\n", ["1:2 ? other-dialect"]),
        ("\\newpage\n", ["1:1 ? other-dialect"]),
        ("{.note}\nx\n", ["1:1 leftover"]),
        ("{.note}\n", ["1:1 leftover"]),
        ("a [b][r]\n\n[r]: https://x.org\n\n[s]: https://y.org\n", ["5:1 ? unused-definition"]),
        ("## A {#My_Anchor}\n", ["1:6 bad-attributes"]),
        ("[a](#My_Anchor)\n", ["1:1 bad-link"]),
        ("::: {audiences='a b”}\nx\n:::\n", ["1:1 bad-fence"]),
        ("> a\n> -b\n", ["2:3 list-mark"]),
        ("::: {.note}\n**x\n:::\n", ["2:1 unclosed-emphasis"]),
        ("a[^n]\n\n[^n]: **x\n", ["3:7 unclosed-emphasis"]),
    ],
)  # fmt: skip
def test_a_slip_has_its_place_and_its_cure(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`##Title` `-item` `[text] (https://x.org)` `**x` `@note` `&nbsp` `:smile:`",
        "\\##Title",
        "\\-item",
        "1\\.item",
        "\\*not stressed\\* and \\**",
        "\\*not stressed*",
        "\\@note and \\[note]",
        "\\[text] (https\\://x.org)",
        "-5 degrees, +1 604 555 0100",
        "1.5 million people",
        "The year was\n2024. It rained.",
        "snake_case and a_b_c, ____ to fill in",
        "5 * 3 and 5*3 and 2 ** 3",
        "*stress* and **weight** and ***both***",
        "write to a.b@example.org or [us](mailto:a@b.org)",
        "AT&T, R&D; Q&A, a &amp; b&nbsp;c",
        "the minister said [the treaty] would [ … ] hold [sic]",
        "f(x) [and more] (see above)",
        "10:30:15, a:b:c, ratio 1:2",
        "either | or",
        "a ~ b, about ~2, 2 == 2",
        "- a\n- b\n\n    more of b",
        "1) one\n2) two",
        "1. one\n1. two\n1. three",
        "0. zero\n1. one",
        "1. one\n2. two\n\nText between\n\n3. three",
        "text\n\n---\n\ntext",
        "```\n##Title\n-item\n| a |\n```",
        "<https://x.org>",
        "[https://x.org](https://x.org)",
        "Term\n: definition",
        "C\\:path",
        "A. Smith chaired.",
        "– A dash may begin a line.",
        "::: {audiences=“a b”}\nx\n:::",
        "#1 of 3",
        "$5 and $10, US$3",
        "그는 말했다: @2024년",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert faults(text + "\n") == []


def test_names_of_places_are_suggested() -> None:
    _, problems = parse_blocks("## A {#My_Anchor}\n\n[a](#My_Anchor)\n\n{.note}\n", "a.md")
    anchor, link, braces = problems
    assert "write {#my-anchor}" in anchor.cure
    assert "perhaps '#my-anchor'" in link.message
    assert "::: {.note}" in braces.cure


def test_a_list_may_begin_with_another_number() -> None:
    blocks, problems = parse_blocks("3. three\n4. four\n", "a.md")
    assert dump(blocks).startswith("OrderedList start=3\n")
    assert [problem.cure for problem in problems] == ["begin with 1, or write 3\\. where no list is meant"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- one", ["bad-prose"]),
        ("one:\n- two\n- three", ["bad-prose", "bad-prose"]),
        ("one\n1. two", ["bad-prose"]),
        ("# One", ["bad-prose"]),
        ("##One", ["heading-space"]),
        ("> one", ["bad-prose"]),
        ("a **b", ["unclosed-emphasis"]),
        ("[a] (https://x.org)", ["broken-link"]),
        ("1. Opening", []),
        ("\\- one", []),
        ("-5 degrees", []),
        ("one - two # three", []),
    ],
)
def test_a_field_of_a_record_is_one_paragraph(text: str, codes: list[str]) -> None:
    _, problems = parse_inlines(text, Location("d.yaml", 1, 1))
    assert [problem.code for problem in problems] == codes
    assert all(problem.cure for problem in problems)


def test_a_slip_in_a_record_has_its_column() -> None:
    _, problems = parse_inlines("a **b", Location("d.yaml", 4, 12))
    assert [str(problem.at) for problem in problems] == ["d.yaml:4:14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see @note", "error write [@note]"),
        ("see (@note)", "error write [@note]"),
        ("see [note]", "error write [@note]"),
        ("see [note; apf-2025]", "error write [@note; @apf-2025]"),
        ("see [note, apf-2025]", "error write [@note; @apf-2025]"),
        ("see @apf-2052", "warning did you mean [@apf-2025]?"),
        ("see [apf-2024]", "warning did you mean [@apf-2025]?"),
        ("see @other", "warning write [@source-id]"),
        ("see [other]", ""),
        ("see [sic]", ""),
        ("see [note](https://x.org)", ""),
        ("see [@note]", ""),
        ("see \\@note and `@note`", ""),
    ],
)
def test_who_knows_the_sources_tells_a_citation_from_words(text: str, expected: str) -> None:
    _, problems = parse_blocks(text + "\n", "a.md", doubts=True)
    found = settled(problems, frozenset({"note", "apf-2025"}))
    assert not any(isinstance(each, Doubt) for each in found)
    assert [f"{each.severity} {each.cure}".startswith(expected) for each in found] == [True] * bool(expected)


@pytest.mark.parametrize("word", ["[word]{marking=chair} ", "[w](https://x.org) ", "[@note] ", "[]{placeholder=p} "])
def test_a_long_line_is_found_in_its_file_once_and_not_for_each_of_its_spans(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []
    real = places._column

    def counted(source: Source, number: int, text: str) -> int:
        searched.append(number)
        return real(source, number, text)

    monkeypatch.setattr(places, "_column", counted)
    blocks, problems = parse_blocks(word * 400, "a.md")
    assert problems == []
    placed = (node.at for node in walk(blocks) if isinstance(node, (Span, Link, Citation, Placeholder)))
    columns = [at.column for at in placed if at]
    assert columns[-1] == len(word) * 399 + 1
    assert len(searched) <= 2  # once for the paragraph and once for its words
