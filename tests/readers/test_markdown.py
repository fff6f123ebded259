"""The dialect as trees: what an author writes and what is read, with places."""

from __future__ import annotations

import pytest

from briefing.errors import Location
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.tree.dump import dump
from briefing.yamlfile import PlacedMap, PlacedText, parse_yaml


def tree(text: str) -> str:
    blocks, problems = parse_blocks(text, "a.md")
    assert [str(problem) for problem in problems] == []
    return dump(blocks)


def test_plain_text_of_every_kind() -> None:
    text = (
        'Some *stress*, **weight**, `code`,\na [link](https://x.org/%20a "title") and\\\na break.\n\n'
        "- one\n- two\n\n  more\n\n1. three\n\n> quoted\n\n---\n\n```python\nx = {1}\n```\n"
    )
    assert tree(text) == (
        "Paragraph\n"
        "  Text 'Some '\n"
        "  Emphasis\n    Text 'stress'\n"
        "  Text ', '\n"
        "  Strong\n    Text 'weight'\n"
        "  Text ', '\n"
        "  Code 'code'\n"
        "  Text ', a '\n"
        "  Link url='https://x.org/%20a' title='title'\n    Text 'link'\n"
        "  Text ' and'\n"
        "  LineBreak\n"
        "  Text 'a break.'\n"
        "BulletList tight=False\n"
        "  ListItem\n    Paragraph\n      Text 'one'\n"
        "  ListItem\n    Paragraph\n      Text 'two'\n    Paragraph\n      Text 'more'\n"
        "OrderedList\n"
        "  ListItem\n    Paragraph\n      Text 'three'\n"
        "BlockQuote\n  Paragraph\n    Text 'quoted'\n"
        "ThematicBreak\n"
        "CodeBlock 'x = {1}\\n' info='python'\n"
    )


def test_citations_references_and_placeholders() -> None:
    text = "A [@apf-note], B [@a; @b]. [](#instrument:csp) [see](#csp) []{placeholder=venue}\n"
    assert tree(text) == (
        "Paragraph\n"
        "  Text 'A '\n"
        "  Citation apf-note\n"
        "  Text ', B '\n"
        "  Citation a b\n"
        "  Text '. '\n"
        "  CrossReference instrument:csp\n"
        "  Text ' '\n"
        "  CrossReference csp\n    Text 'see'\n"
        "  Text ' '\n"
        "  Placeholder venue\n"
    )


def test_a_span_or_placeholder_may_end_a_heading_and_a_caption() -> None:
    text = (
        '## A [b]{marking=chair}\n\n### C [d]{marking=chair} {margin="May" #c}\n\n## []{placeholder=venue}\n\n'
        '| h |\n|---|\n| x |\n\n: E [f]{audiences="g"} {#t}\n'
    )
    assert tree(text) == (
        "Heading 2\n"
        "  Text 'A '\n"
        "  Span marking=chair\n"
        "    Text 'b'\n"
        "Heading 3 anchor='c' margin='May'\n"
        "  Text 'C '\n"
        "  Span marking=chair\n"
        "    Text 'd'\n"
        "Heading 2\n"
        "  Placeholder venue\n"
        "Table columns=[(align='left', share=0.0)] anchor='t'\n"
        "  head\n"
        "    Row\n"
        "      Cell\n"
        "        Paragraph\n"
        "          Text 'h'\n"
        "  body\n"
        "    Row\n"
        "      Cell\n"
        "        Paragraph\n"
        "          Text 'x'\n"
        "  caption\n"
        "    Text 'E '\n"
        "    Span audiences=g\n"
        "      Text 'f'\n"
    )


def test_headings_carry_margin_and_anchor() -> None:
    assert tree('## A *b* {margin="September 2022" #anch}\n\n### C {#c}\n\n## D\n') == (
        "Heading 2 anchor='anch' margin='September 2022'\n  Text 'A '\n  Emphasis\n    Text 'b'\n"
        "Heading 3 anchor='c'\n  Text 'C'\n"
        "Heading 2\n  Text 'D'\n"
    )


def test_divs_nest_as_in_pandoc() -> None:
    text = (
        "::: {marking=chair}\na\n::::: {.note}\nb\n:::::\nc\n:::\nd\n\n"
        '::: {.discussion audiences="x y"} :::\n- e\n:::\n'
    )
    assert tree(text) == (
        "Div marking=chair\n"
        "  Paragraph\n    Text 'a'\n"
        "  Callout note label=''\n    Paragraph\n      Text 'b'\n"
        "  Paragraph\n    Text 'c'\n"
        "Paragraph\n  Text 'd'\n"
        "Div audiences=x y\n"
        "  Callout discussion label=''\n"
        "    BulletList\n      ListItem\n        Paragraph\n          Text 'e'\n"
    )


def test_divs_stand_in_lists_quotations_notes_and_definitions() -> None:
    div = "{0}::: {{marking=chair}}\n{0}x\n{0}:::\n"
    for before, prefix, around in (
        ("- a\n", "  ", ["BulletList", "ListItem"]),
        ("1. a\n", "   ", ["OrderedList", "ListItem"]),
        ("> a\n", "> ", ["BlockQuote"]),
        ("- > a\n", "  > ", ["BulletList", "ListItem", "BlockQuote"]),
        ("z[^n]\n\n[^n]: a\n\n", "    ", ["Note"]),
        ("T\n:   a\n\n", "    ", ["DefinitionList", "DefinitionItem", "definition"]),
    ):
        lines = tree(before + div.format(prefix)).splitlines()
        words = [line.strip() for line in lines]
        place = words.index("Div marking=chair")
        assert words[place + 1 : place + 3] == ["Paragraph", "Text 'x'"]
        assert [word for word in words[:place] if word in around] == around
        parents = [line for line in lines[:place] if line.strip() == around[-1]]
        assert lines[place].index("Div") == parents[-1].index(around[-1]) + 2


def test_spans_hold_grants() -> None:
    assert tree('a [b *c* [@s]]{marking=chair} []{placeholder=p marking=chair} [d]{audiences="x y"}\n') == (
        "Paragraph\n"
        "  Text 'a '\n"
        "  Span marking=chair\n    Text 'b '\n    Emphasis\n      Text 'c'\n    Text ' '\n    Citation s\n"
        "  Text ' '\n"
        "  Span marking=chair\n    Placeholder p\n"
        "  Text ' '\n"
        "  Span audiences=x y\n    Text 'd'\n"
    )


def test_curly_quotation_marks_of_a_word_processor_do_as_well() -> None:
    assert tree("::: {audiences=“a b”}\nx\n:::\n") == tree('::: {audiences="a b"}\nx\n:::\n')
    assert tree("[x]{audiences=“a b”}\n") == tree('[x]{audiences="a b"}\n')


def test_notes_are_attached_where_they_are_referred_to() -> None:
    text = "A[^1] and [b[^n]]{marking=chair}.\n\n[^n]: Second *one*\n    goes on\n\n    - with a list\n[^1]: First\n"
    assert tree(text) == (
        "Paragraph\n"
        "  Text 'A'\n"
        "  Note\n    Paragraph\n      Text 'First'\n"
        "  Text ' and '\n"
        "  Span marking=chair\n"
        "    Text 'b'\n"
        "    Note\n"
        "      Paragraph\n        Text 'Second '\n        Emphasis\n          Text 'one'\n        Text ' goes on'\n"
        "      BulletList\n        ListItem\n          Paragraph\n            Text 'with a list'\n"
        "  Text '.'\n"
    )


def test_definition_lists() -> None:
    text = "*A* term\n: one\nB\n:   two\n\n    more\n:   three\n\nC\n\n:   four\n\nAfter.\n"
    assert tree(text) == (
        "DefinitionList\n"
        "  DefinitionItem\n"
        "    term\n      Emphasis\n        Text 'A'\n      Text ' term'\n"
        "    definition\n      Paragraph\n        Text 'one'\n"
        "  DefinitionItem\n"
        "    term\n      Text 'B'\n"
        "    definition\n      Paragraph\n        Text 'two'\n      Paragraph\n        Text 'more'\n"
        "    definition\n      Paragraph\n        Text 'three'\n"
        "  DefinitionItem\n"
        "    term\n      Text 'C'\n"
        "    definition\n      Paragraph\n        Text 'four'\n"
        "Paragraph\n  Text 'After.'\n"
    )


TABLE = (
    "Table columns=[(align='left', share=0.0), (align='right', share=0.0)]{0}\n"
    "  head\n    Row\n"
    "      Cell\n        Paragraph\n          Text 'A'\n      Cell\n        Paragraph\n          Text 'B'\n"
    "  body\n    Row\n"
    "      Cell\n        Paragraph\n          Text 'a | b'\n      Cell\n"
    "  caption\n    Text 'What it says '\n    Citation s\n"
)


@pytest.mark.parametrize(
    "caption",
    [": What it says [@s]", "\nTable: What it says [@s]", "\n: What it says [@s]", "Table:  What it says [@s]"],
)
def test_tables_with_captions(caption: str) -> None:
    assert tree(f"| A | B |\n|---|--:|\n| a \\| b |  |\n{caption}\n") == TABLE.format("")
    assert tree(f"| A | B |\n|---|--:|\n| a \\| b |  |\n{caption} {{#tab}}\n") == TABLE.format(" anchor='tab'")


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        (["| **Fleet** | 12 |", "| **[Dock](#dock)** | 3 |"], 2),
        (["| **Fleet** | 12 |", "| Dock | 3 |"], 0),
        (["| **Fleet** and more | 12 |"], 0),
        (["| **Fleet** | **12** |", "|  | 3 |"], 0),
    ],
    ids=["all bold", "one plain", "bold in part", "one empty"],
)
def test_a_first_column_that_is_bold_throughout_names_its_rows(rows: list[str], headers: int) -> None:
    body = tree("\n".join(["| What | Count |", "|---|--:|", *rows, ""])).partition("  body\n")[2]
    cells = [line.strip() for line in body.splitlines() if line.strip().startswith(("Cell", "Strong"))]
    assert cells.count("Cell header=True") == headers
    assert cells[0::2] == ["Cell header=True"] * headers or "Strong" in cells, "bold by the theme, or by the author"


def test_a_figure_is_an_image_alone() -> None:
    assert tree('![A *map*](figures/maps/a-b.PNG "By [@s]")\n') == (
        "Figure alt='A map'\n  Raster asset='maps/a-b.PNG'\n  caption\n    Text 'By '\n    Citation s\n"
    )


def test_components_have_options() -> None:
    assert tree("```{timeline}\n```\n\n~~~{table}\ndata: NO\nrows: 1-3\n~~~\n") == (
        "Component timeline\nComponent table options=[['data', 'NO'], ['rows', '1-3']]\n"
    )


def test_escaped_signs_and_code_are_meant() -> None:
    text = "\\{marking=chair} \\::: `{.x} :::` &lt;b&gt; \\<i> \\[^x] 3 < 4 a:b [sic] a@b.org\n"
    assert tree(text) == (
        "Paragraph\n  Text '{marking=chair} ::: '\n  Code '{.x} :::'\n  Text ' <b> <i> [^x] 3 < 4 a:b [sic] a@b.org'\n"
    )


def test_text_is_composed_hangul_and_smart_quotes_stay() -> None:
    assert tree("“한국” cafe&#x301;\r\nx\r\n") == "Paragraph\n  Text '“한국” café x'\n"


def test_link_definitions_are_read() -> None:
    assert tree('[a][r] and [r]\n\n[R]: https://x.org "t"\n') == (
        "Paragraph\n"
        "  Link url='https://x.org' title='t'\n    Text 'a'\n"
        "  Text ' and '\n"
        "  Link url='https://x.org' title='t'\n    Text 'r'\n"
    )


def test_blocks_and_inlines_know_their_place() -> None:
    text = (
        "# no\n\n## Yes\n\nOne\ntwo [@s] [x]{marking=chair}\n\n"
        "> - a []{placeholder=p}\n>   b [](#c)\n\n"
        "| A | B |\n|---|---|\n| [@s] | [@t] |\n\n"
        "::: {marking=chair}\n[^n]: note [@u]\n\n[^n]\n:::\n"
    )
    blocks, _ = parse_blocks(text, "a.md", first_line=11)
    lines = [line.strip() for line in dump(blocks, places=True).splitlines() if "@" in line]
    assert lines == [
        "Heading 2 @ 11:3",
        "Heading 2 @ 13:4",
        "Paragraph @ 15:1",
        "Citation s @ 16:5",
        "Span marking=chair @ 16:10",
        "BlockQuote @ 18:1",
        "BulletList @ 18:1",
        "Paragraph @ 18:5",
        "Placeholder p @ 18:7",
        "CrossReference c @ 19:7",
        "Table columns=[(align='left', share=0.0), (align='left', share=0.0)] @ 21:1",
        "Paragraph @ 21:3",
        "Paragraph @ 21:7",
        "Paragraph @ 23:3",
        "Citation s @ 23:3",
        "Paragraph @ 23:10",
        "Citation t @ 23:10",
        "Div marking=chair @ 25:1",
        "Paragraph @ 28:1",
        "Note @ 28:1",
        "Paragraph @ 26:7",
        "Citation u @ 26:12",
    ]


def test_prose_of_a_field_is_read_with_places() -> None:
    value, _ = parse_yaml("next: >\n  Signed *soon*\n  [@a] or {later}\n", "d.yaml")
    assert isinstance(value, PlacedMap)
    text = value["next"]
    assert isinstance(text, PlacedText)
    inlines, problems = parse_inlines(text, text.at)
    assert dump(inlines) == ("Text 'Signed '\nEmphasis\n  Text 'soon'\nText ' '\nCitation a\nText ' or {later}'\n")
    assert [(str(problem.at), problem.code) for problem in problems] == [("d.yaml:3:11", "leftover")]


def test_prose_opens_no_block() -> None:
    inlines, problems = parse_inlines("a\n# b\n- c | d", Location("d.yaml", 1, 5))
    assert dump(inlines) == "Text 'a # b - c | d'\n"
    assert [f"{each.code} {each.at}" for each in problems] == ["bad-prose d.yaml:1:7", "bad-prose d.yaml:1:11"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title\n:::\n", "leftover"),
        ("title\n\n:::\n", "bad-prose"),
        ("a ::: {marking=public}", "leftover"),
        ("a[^n]", "unknown-note"),
        ("![a](figures/a.png)", "inline-image"),
        ("x\u202ey", "forbidden-character"),
    ],
)
def test_prose_of_a_field_refuses_what_belongs_in_a_section(text: str, code: str) -> None:
    _, problems = parse_inlines(text, Location("d.yaml", 3, 5))
    assert code in {problem.code for problem in problems}
    assert {problem.at.file for problem in problems} == {"d.yaml"}
