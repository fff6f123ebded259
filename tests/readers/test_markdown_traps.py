"""What must never come out as public words: each way in which a grant, note or link fails open elsewhere is shut."""

from __future__ import annotations

import pytest

from briefing.readers.markdown import parse_blocks
from briefing.tree.dump import dump
from briefing.tree.nodes import Block, Div, Grant, Note, Span, Text
from briefing.tree.walk import Node, children

CANARY = "canary"


def faults(text: str) -> list[str]:
    _, problems = parse_blocks(text, "a.md")
    return [f"{problem.at.line}:{problem.at.column} {problem.code}" for problem in problems]


def codes(text: str) -> set[str]:
    return {fault.split()[1] for fault in faults(text)}


def public_words(blocks: tuple[Block, ...]) -> str:
    """The words that stand under no grant at all."""

    def words(node: Node) -> str:
        if isinstance(node, (Div, Span)) and node.grant != Grant():
            return ""
        return node.text if isinstance(node, Text) else "".join(map(words, children(node)))

    return " ".join(map(words, blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # fences
        ('::: {audiences="a"}x\ncanary\n:::\n', ["1:1 bad-fence"]),
        ("::: {marking= chair}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {marking=}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ('::: {audiences=""}\ncanary\n:::\n', ["1:1 bad-fence"]),
        ("::: {audience=a}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {marking=chair marking=public}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {marking=chair\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: marking=chair\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: chair\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {.secret}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ("::: {#id marking=chair}\ncanary\n:::\n", ["1:1 bad-fence"]),
        ('::: {audiences=“a"}\ncanary\n:::\n', ["1:1 bad-fence"]),
        ("::: {marking=chair}\ncanary\n", ["1:1 unclosed-fence"]),
        ("- x\n  ::: {marking=chair}\n  canary\n:::\n", ["2:3 unclosed-fence", "4:1 stray-fence"]),
        ("> ::: {marking=chair}\n> canary\n\n:::\n", ["1:3 unclosed-fence", "4:1 stray-fence"]),
        ("::: {marking=chair}\n- canary\n  :::\n", ["1:1 unclosed-fence", "3:3 stray-fence"]),
        ("::: {marking=chair}\ncanary\n::: {marking=hosts}\n:::\n", ["1:1 unclosed-fence", "3:1 empty-div"]),
        ("x\n:::\n", ["2:1 stray-fence"]),
        ("    ::: {marking=chair}\n\nx\n", ["1:5 leftover"]),
        ("x ::: {marking=chair}\n", ["1:3 leftover", "1:7 leftover"]),
        # spans
        ("a [canary]{marking= chair} b\n", ["1:3 bad-span"]),
        ("a [canary]{marking=chair b\n", ["1:11 leftover"]),
        ("a [canary] {marking=chair}\n", ["1:12 leftover"]),
        ("a *canary*{marking=chair}\n", ["1:11 leftover"]),
        ("a **canary**{audiences=x}\n", ["1:13 leftover"]),
        ("a `x`{marking=chair}\n", ["1:6 leftover"]),
        ("[canary](https://x.org){marking=chair}\n", ["1:24 leftover"]),
        ("[canary]{.class}\n", ["1:1 bad-span"]),
        ("[canary]{marking=chair .x}\n", ["1:1 bad-span"]),
        ("[]{marking=chair}\n", ["1:1 bad-span"]),
        ("[x]{placeholder=p}\n", ["1:1 bad-span"]),
        ("- canary {marking=chair}\n", ["1:10 leftover"]),
        ("> canary {marking=chair}\n", ["1:10 leftover"]),
        ("T {marking=chair}\n: d\n", ["1:3 leftover"]),
        ("[@s]{marking=chair}\n", ["1:5 leftover"]),
        ("[canary]｛marking=chair｝\n", ["1:9 leftover"]),
        ("：：： ｛marking=chair｝\ncanary\n：：：\n", ["1:1 leftover", "1:5 leftover", "3:1 leftover"]),
        ("\u00a0::: {marking=chair}\ncanary\n", ["1:2 leftover", "1:6 leftover"]),
        ("&#58;:: {marking=chair}\n", ["1:9 leftover"]),
        ("[canary](marking=chair)\n", ["1:1 bad-link"]),
        # headings
        ("## H {marking=chair}\n", ["1:6 bad-attributes"]),
        ("## H {.x}\n", ["1:6 bad-attributes"]),
        ("## H {margin=}\n", ["1:6 bad-attributes"]),
        ("## H {#a} x\n", ["1:6 leftover"]),
        ("## A {#a}\n\n## B {#a}\n", ["3:6 duplicate-anchor"]),
        ("# H\n", ["1:3 heading-level"]),
        ("H\n===\n", ["1:1 heading-level"]),
        ("## A\n\n#### B\n", ["3:6 heading-level"]),
        ("### B\n", ["1:5 heading-level"]),
        ("##\n", ["1:3 empty-heading"]),
        # tables
        ("| a | b |\n|---|---|\n| 3 | 4 | {marking=chair}\n", ["3:1 ragged-table"]),
        ("| a | b |\n|---|---|\n| 3 | 4 {marking=chair} |\n", ["3:9 leftover"]),
        ("| a | b |\n|---|---|\n| 3 |\n| 1 | 2 | 3 |\n", ["3:1 ragged-table", "4:1 ragged-table"]),
        ("| a | b |\n|---|---|\n| 3 | 4 |\ncanary\n", ["4:1 ragged-table"]),
        ("| a | b |\n|---|\n| 3 | 4 |\n", ["2:1 ragged-table"]),
        # code and components
        ("```{timeline marking=chair}\n```\n", ["1:1 bad-component"]),
        ("```{.timeline}\n```\n", ["1:1 bad-component"]),
        ("``` x {marking=chair}\ncanary\n```\n", ["1:1 bad-component"]),
        ("```{table}\ndata: [a]\n```\n", ["2:1 bad-component"]),
        ("```{table}\n- a\n```\n", ["1:1 bad-component"]),
        ("x\n\n```{table}\ndata: x\ndata: y\n```\n", ["5:1 duplicate-key"]),
        ("```\n::: {marking=chair}\ncanary\n:::\n", ["1:1 unclosed-code"]),
        # footnotes and definitions
        ("a[^x]\n", ["1:2 unknown-note"]),
        ("a\n\n[^x]: canary\n", ["3:1 unused-note"]),
        ("a[^x]\n\n[^x]: b\n[^x]: c\n", ["4:1 duplicate-note"]),
        ("a[^x]\n\n[^x]: b[^y]\n\n[^y]: c\n", ["3:8 nested-note", "5:1 unused-note"]),
        ("a[^x]\n\n[^x]: b[^x]\n", ["3:8 nested-note"]),
        ("a[^x]\n\n[^x]:\n", ["1:2 unknown-note", "3:1 empty-note"]),
        ("a^[canary]\n", ["1:2 leftover"]),
        ("a[^x y]\n", ["1:2 leftover"]),
        ("[a][none]\n", ["1:3 unknown-definition"]),
        ("[a]: https://x.org\n[a]: https://y.org\n\n[a]\n", ["2:1 duplicate-definition"]),
        ("a\n[r]: https://x.org\n", ["2:1 stray-definition"]),
        (": canary\n", ["1:1 stray-definition"]),
        ("a\nb\n: canary\n", ["3:1 stray-definition"]),
        # citations
        ("[@A B]\n", ["1:1 bad-citation"]),
        ("[@a, p. 3]\n", ["1:1 bad-citation"]),
        ("x [see @a]\n", ["1:3 bad-citation"]),
        ("[@a;]\n", ["1:1 bad-citation"]),
        # HTML
        ("a <b>canary</b>\n", ["1:3 raw-html"]),
        ("<div>\ncanary\n</div>\n", ["1:1 raw-html", "3:1 raw-html"]),
        ("<!-- canary -->\n", ["1:1 raw-html"]),
        ("a <!-- canary\n\nb -->\n", ["1:3 raw-html", "3:3 raw-html"]),
        ("<script src='x'\n", ["1:1 raw-html"]),
        # links and images
        ("[a](javascript:alert(1))\n", ["1:1 bad-link"]),
        ("[a](JavaScript:alert)\n", ["1:1 bad-link"]),
        ("[a](javascript&#58;alert)\n", ["1:1 bad-link"]),
        ("[a](file:///etc/passwd)\n", ["1:1 bad-link"]),
        ("[a](data:text/html,x)\n", ["1:1 bad-link"]),
        ("[a](<\\\\\\\\server\\\\share>)\n", ["1:1 bad-link"]),
        ("[a](//server/share)\n", ["1:1 bad-link"]),
        ("[a](../secret.md)\n", ["1:1 bad-link"]),
        ("[a](other.md)\n", ["1:1 bad-link"]),
        ("[a]()\n", ["1:1 bad-link"]),
        ("[a](https://)\n", ["1:1 bad-link"]),
        ("[a](#Bad_Id)\n", ["1:1 bad-link"]),
        ("[a](#nothing:x)\n", ["1:1 bad-link"]),
        ("[](https://x.org)\n", ["1:1 empty-link"]),
        ("<javascript:alert>\n", ["1:1 bad-link"]),
        ("[r]\n\n[r]: javascript:alert\n", ["1:1 bad-link"]),
        ('[a](https://x.org "{marking=chair}")\n', ["1:1 leftover"]),
        ("![a](../x.png)\n", ["1:1 bad-figure"]),
        ("![a](figures/../x.png)\n", ["1:1 bad-figure"]),
        ("![a](figures/%2e%2e/x.png)\n", ["1:1 bad-figure"]),
        ("![a](/etc/x.png)\n", ["1:1 bad-figure"]),
        ("![a](C:/x.png)\n", ["1:1 bad-figure"]),
        ("![a](https://x.org/x.png)\n", ["1:1 bad-figure"]),
        ("![a](\\\\\\\\srv\\\\x.png)\n", ["1:1 bad-figure"]),
        ("![a](figures/x.exe)\n", ["1:1 bad-figure"]),
        ("![a](figures//x.png)\n", ["1:1 bad-figure"]),
        ("![](figures/x.png)\n", ["1:1 missing-alt"]),
        ("![a {marking=chair}](figures/x.png)\n", ["1:5 leftover"]),
        ("a ![a](figures/x.png)\n", ["1:3 inline-image"]),
        ("![a](figures/x.png){marking=chair}\n", ["1:1 inline-image", "1:20 leftover"]),
        # characters
        ("a\x00b\n", ["1:2 forbidden-character"]),
        ("a\u202eb\n", ["1:2 forbidden-character"]),
        ("a &#x202e; b\n", ["1:3 forbidden-character"]),
        ("a &#9; b\n", ["1:3 forbidden-character"]),
    ],
)  # fmt: skip
def test_every_leftover_and_every_trick_is_an_error_with_its_place(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "::: {marking=chair}\n::: {.note}\ninner\n:::\ncanary\n:::\npublic\n",
        "::: {marking=chair}\n\n::: {audiences=a}\ninner\n:::\n\ncanary\n\n:::\n\npublic\n",
        "- ::: {marking=chair}\n  canary\n  :::\n\n  public\n",
        "> ::: {marking=chair}\n> canary\n> :::\n>\n> public\n",
        "::: {marking=chair}\n> canary\n:::\npublic\n",
        "::: {marking=chair}\n- a\n- canary\n:::\npublic\n",
        "::: {marking=chair}\ncanary\ncanary\n:::\npublic\n",
        "::: {marking=chair}\n| a |\n|---|\n| canary |\n:::\npublic\n",
        "::: {marking=chair}\nT\n: canary\n:::\npublic\n",
        "::: {marking=chair}\n```\n:::\n```\ncanary\n:::\npublic\n",
        "::: {marking=chair}\na[^n]\n\n[^n]: canary\n:::\npublic\n",
        "[a[^n]]{marking=chair} public\n\n[^n]: canary\n",
        "public [*canary* and `x` and [canary](https://x.org)]{marking=chair}\n",
        "public [a [canary]{audiences=x} canary]{marking=chair}\n",
        "public [a\ncanary\nb]{marking=chair\naudiences=x} public\n",
        '## public\n\n::: {marking=chair}\n### canary {margin="canary"}\n:::\n',
    ],
)
def test_what_is_granted_stays_inside_and_what_follows_is_public(text: str) -> None:
    blocks, problems = parse_blocks(text, "a.md")
    assert [str(problem) for problem in problems] == []
    assert CANARY in dump(blocks)
    words = public_words(blocks)
    assert CANARY not in words
    assert "public" in words


def test_a_note_of_a_grant_cannot_be_used_outside_it() -> None:
    text = "::: {marking=chair}\na[^s]\n\n[^s]: canary\n:::\n\nOut[^s]\n"
    blocks, problems = parse_blocks(text, "a.md")
    assert [(problem.code, problem.at.line) for problem in problems] == [("unknown-note", 7)]
    assert "defined in a grant" in problems[0].message
    assert CANARY not in public_words(blocks)


def test_a_link_definition_of_a_grant_cannot_be_used_outside_it() -> None:
    text = '::: {marking=chair}\n[a][r]\n\n[r]: https://x.org/canary "canary"\n:::\n\n[b][r], [r][] and [r]\n'
    blocks, problems = parse_blocks(text, "a.md")
    assert {(problem.code, problem.at.line) for problem in problems} == {("unknown-definition", 7)}
    assert CANARY not in dump(blocks[1:])


def test_what_is_defined_around_a_grant_can_be_used_in_it_and_stays_in_it() -> None:
    text = "::: {marking=chair}\na[^n] [b][r]\n:::\n\nc\n\n[^n]: canary\n\n[r]: https://x.org\n"
    blocks, problems = parse_blocks(text, "a.md")
    assert problems == []
    assert CANARY in dump(blocks)
    assert CANARY not in public_words(blocks)
    assert not any(isinstance(node, Note) for node in blocks[1:])


def test_a_grant_that_does_not_parse_is_seen_by_no_one() -> None:
    blocks, _ = parse_blocks("::: {marking= chair}\ncanary\n:::\n\n[canary]{marking= chair}\n", "a.md")
    assert CANARY not in public_words(blocks)
    assert dump(blocks).count("audiences=(none)") == 2


def test_what_is_nested_too_deeply_is_an_error_and_nothing_vanishes_without_a_word() -> None:
    assert codes("> " * 200 + "x\n") == {"too-deep"}
    assert "too-deep" in codes("".join(f"{'  ' * n}- a\n" for n in range(40)))
    assert "too-deep" in codes("::: {.note}\n" * 40 + "x\n" + ":::\n" * 40)
    assert codes("*a **b " * 30 + "c" + "** *" * 30 + "\n") <= {"too-deep", "unclosed-emphasis"}
    assert codes("[" * 40 + "x" + "]{marking=chair}" * 40 + "\n") == {"too-deep"}


def test_one_run_reports_every_fault_in_the_order_of_the_text() -> None:
    text = "a {x}\n\n::: {y=z}\n[@A]\n:::\n\n# H\n\n[a](b)\n"
    assert faults(text) == ["1:3 leftover", "3:1 bad-fence", "4:1 bad-citation", "7:3 heading-level", "9:1 bad-link"]


def test_every_fault_says_what_to_do() -> None:
    text = "a {x}\n\n::: {y=z}\n[@A] <b>\n\n# H\n\n[a](b) ![c](d)\n\n[^e]\n\n| a |\n|---|\n| b | c |\n"
    _, problems = parse_blocks(text, "a.md")
    assert len(problems) >= 9
    assert all(problem.cure for problem in problems)
