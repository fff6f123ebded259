"""The strict subset of YAML: nothing is guessed, everything has a place, every trick is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing import yamlfile
from briefing.yamlfile import MAX_BYTES, PlacedList, PlacedMap, PlacedText, Value, decode_text, parse_yaml, read_text


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr(yamlfile, "_Loader", yaml.SafeLoader)


def good(text: str) -> Value:
    value, problems = parse_yaml(text, "a.yaml")
    assert problems == []
    return value


def faults(text: str) -> list[str]:
    _, problems = parse_yaml(text, "a.yaml")
    return [f"{problem.at.line}:{problem.at.column} {problem.code}" for problem in problems]


@pytest.mark.parametrize("scalar", ["NO", "12:30", "0123", "1e3", "2025-12-08", "true", "null", "~", "0x1F", "1_000"])
def test_a_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert good(f"key: {scalar}") == {"key": scalar}


def test_an_empty_scalar_is_none_and_a_quoted_one_is_text() -> None:
    assert good("a:\nb: ''\nc: [x, '']") == {"a": None, "b": "", "c": ["x", ""]}


def test_an_empty_file_is_none() -> None:
    assert good("") is None
    assert good("# only a comment\n") is None


def test_places_of_maps_lists_keys_and_text() -> None:
    value = good("title: 한국 x\nitems:\n  - {id: a}\n  - 'b'\n")
    assert isinstance(value, PlacedMap)
    items, title = value["items"], value["title"]
    assert isinstance(items, PlacedList)
    assert isinstance(title, PlacedText)
    assert isinstance(items[0], PlacedMap)
    assert isinstance(items[1], PlacedText)
    assert str(title.at) == "a.yaml:1:8"
    assert str(title.place(3)) == "a.yaml:1:11"
    assert str(value.key_at("items")) == "a.yaml:2:1"
    assert str(items[0].at) == "a.yaml:3:5"
    assert str(items[0].key_at("id")) == "a.yaml:3:6"
    assert str(items[1].at) == "a.yaml:4:6"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("key: one here", "1:10"),
        ('key: "one here"', "1:11"),
        ("key: 'it''s here'", "1:13"),
        ("key: one\n  two here", "2:7"),
        ('key: "one\n  two here"', "2:7"),
        ("key: >\n  one\n  two here\n", "3:7"),
        ("key: |\n\n    one\n    here\n", "4:5"),
        ("key: |-  # why\n  here\n", "2:3"),
    ],
)
def test_a_word_in_folded_text_keeps_its_place(source: str, place: str) -> None:
    value = good(source)
    assert isinstance(value, PlacedMap)
    text = value["key"]
    assert isinstance(text, PlacedText)
    assert str(text.place(text.index("here"))) == f"a.yaml:{place}"


def test_a_block_scalar_ends_without_line_ends() -> None:
    assert good("a: >\n  one\n  two\n\nb: |\n  one\n  two\n") == {"a": "one two", "b": "one\ntwo"}


def test_front_matter_counts_lines_of_its_file() -> None:
    value, problems = parse_yaml("id: a\nid: b\n", "s.md", first_line=2)
    assert value == {"id": "a"}
    assert [str(problem.at) for problem in problems] == ["s.md:3:1"]
    assert "line 2" in problems[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ["3:1 duplicate-key"]),
        ("'a': 1\n\"a\": 3", ["2:1 duplicate-key"]),
        ("a: &x 1", ["1:4 yaml-anchor"]),
        ("a: &x [1]\nb: *x", ["1:4 yaml-anchor", "2:4 yaml-alias"]),
        ("a: !!str 1", ["1:4 yaml-tag"]),
        ("a: !!python/object/apply:os.system [ls]", ["1:4 yaml-tag"]),
        ("a: ! x", ["1:4 yaml-tag"]),
        ("<<: {a: 1}", ["1:1 yaml-merge"]),
        ("--- {a: 1}\n--- {b: 2}", ["2:1 yaml-documents"]),
        ("%YAML 1.1\n---\na: 1", ["1:1 yaml-directive"]),
        ("? [a]\n: 1", ["1:3 yaml-key"]),
        (": 1", ["1:1 yaml-syntax"]),
        ("{{ a }}: 1", ["1:2 yaml-key", "1:1 yaml-key"]),
        ("a:\tb", ["1:3 yaml-tab"]),
        ("a: x\x00y", ["1:5 forbidden-character"]),
        ("a: x\u202ey", ["1:5 forbidden-character"]),
        ("a: x\u2028y", ["1:5 forbidden-character"]),
        ("a: x\u0085y", ["1:5 forbidden-character"]),
        ("a: x\ud800y", ["1:5 forbidden-character"]),
        ("a: x\U000e0041y", ["1:5 forbidden-character"]),
        ('a: "x\\u202ey"', ["1:4 forbidden-character"]),
        ('a: "x\\ty"', ["1:4 forbidden-character"]),
        ("[" * 60, ["1:52 yaml-depth"]),
        ("{a: " * 200_000, ["1:202 yaml-depth"]),
        ("- " * 200_000, ["1:103 yaml-depth"]),
    ],
)
def test_what_the_subset_refuses(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


def test_all_refusals_of_a_file_are_reported_at_once() -> None:
    assert faults("a: &x 1\nb: *x\na: 2\nc: !t d\n") == [
        "1:4 yaml-anchor",
        "2:4 yaml-alias",
        "3:1 duplicate-key",
        "4:4 yaml-tag",
    ]


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ("title: Canada: a partner", 1, "in quotes"),
        ("title: @x", 1, "in quotes"),
        ("a: [1, 2\nb: 3", 2, "close the bracket"),
        ("a: 'x' y", 1, "quot"),
        ("- a\nb: c", 2, "indentation"),
        ("a: 1\nb\n", 2, "key: value"),
    ],
)
def test_a_syntax_error_says_where_and_what_to_do(text: str, line: int, cure: str) -> None:
    value, problems = parse_yaml(text, "a.yaml")
    assert value is None
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert problems[0].at.line == line
    assert cure in problems[0].cure


@pytest.mark.parametrize(
    ("text", "place", "message", "cure"),
    [
        ("title: Foo: bar", "1:11", "'title:' holds a colon and a space", 'title: "…"'),
        ("title:Foo\nid: x", "1:6", "no space after the colon of 'title:'", "title: …"),
        ("id: x\ntitle:Foo", "2:6", "no space after the colon of 'title:'", "title: …"),
        ("title:Foo", "1:1", "no space after the colon of 'title:'", "title: …"),
        ("id: x\n title: y", "2:2", "after 1 space, the keys above it after no space", "same number of spaces"),
        ("a:\n  b: 1\n   c: 2", "3:4", "after 3 spaces, the keys above it after 2 spaces", "same number"),
        ("a:\n   b: 1\n  c: 2", "3:3", "after 2 spaces, the keys above it after 3 spaces", "same number"),
        ("r:\n  - id: a\n  title: x", "3:3", "outside the item", "behind the hyphen"),
        ("r:\n  - id: a\n     title: x", "3:6", "after 5 spaces, the keys above it after 4 spaces", "same number"),
        ("title: “Foo: bar”", "1:8", "curly quotes", 'title: "…"'),
        ("title: *bold* x", "1:8", "begins with *", 'title: "…"'),
        ("title: @x", "1:8", "begins with @", 'title: "…"'),
        ("title: %x", "1:8", "begins with %", 'title: "…"'),
        ("title: `x`", "1:8", "begins with `", 'title: "…"'),
        ("title: [x] y", "1:8", "begins with [", 'title: "…"'),
        ("title: []{placeholder=v}", "1:8", "begins with [", 'title: "…"'),
        ("title: {x} y", "1:8", "begins with {", 'title: "…"'),
        ("title: > x", "1:8", "begins with >", 'title: "…"'),
        ("title: ? x", "1:8", "begins with ?", 'title: "…"'),
        ("title: - x", "1:8", "list cannot begin behind 'title:'", "line of its own"),
        ("a:\n-x\n-y", "2:1", "no space after the hyphen", "'- '"),
        ("a:\n  -x\n  -y", "2:3", "swallowed items of a list", "space after each -"),
        ("title: One\n  more:Two", "1:8", "swallowed the key 'more'", "space after each"),
        ("title: 'it's'", "1:11", "behind a closing quotation mark", "double quotes"),
        ('title: "open\nb: c', "1:8", "never closed", "close it"),
        ("a: [1, 2\nb: 3", "2:2", "what opens in line 1 is never closed", "close the bracket"),
        ("a: {b: 1\n", "2:1", "what opens in line 1 is never closed", "close the bracket"),
    ],
)
def test_a_text_that_is_no_yaml_is_explained_by_its_line(text: str, place: str, message: str, cure: str) -> None:
    _, problems = parse_yaml(text, "a.yaml")
    assert [(problem.code, str(problem.at)) for problem in problems] == [("yaml-syntax", f"a.yaml:{place}")]
    assert message in problems[0].message
    assert cure in problems[0].cure


@pytest.mark.parametrize(
    "text",
    [
        "a: Room 4 # 2",
        "a: Foo #bar",
        "a: #1 priority",
        "a: Item # 2",
        "- Foo bar # baz",
        "a: [Foo bar # baz\n ]",
        "a: One two # x",
    ],
)
def test_words_that_a_comment_swallows_are_named(text: str) -> None:
    _, problems = parse_yaml(text, "a.yaml")
    assert [(str(problem.severity), problem.code, problem.at.line) for problem in problems] == [
        ("warning", "yaml-comment", 1)
    ]
    assert "quotes" in problems[0].cure


@pytest.mark.parametrize(
    "text",
    [
        "a: b # why",
        "a: 2025-12-08 # fixed",
        "a: b          # why",
        "a: One two  # why",
        'a: "Room 4 # 2"',
        'a: "Room 4" # why so',
        "a: Room#2",
        "a: https://x.org/#frag",
        "# Room 4 # 2\na: b",
        "a: >\n  Room 4 # 2",
        "a: [b, c] # one two",
        "a: b ## head",
    ],
)
def test_a_comment_that_looks_like_one_is_left_alone(text: str) -> None:
    good(text)


@pytest.mark.parametrize("text", ["a: “Foo”", "a: «Foo»", "- “Foo bar”"])
def test_curly_quotes_around_a_value_are_named(text: str) -> None:
    _, problems = parse_yaml(text, "a.yaml")
    assert [(str(problem.severity), problem.code) for problem in problems] == [("warning", "curly-quotes")]


@pytest.mark.parametrize(
    "text", ['a: "“Foo”"', "a: “Foo” and “bar”", "a: the “Foo”", "a: ’tis", "a: -x", "a: it's 5 o'clock"]
)
def test_quotes_inside_a_value_are_left_alone(text: str) -> None:
    good(text)


@given(st.text() | st.text(alphabet="a: -[]{}\n'\"|>&*!%#?,<\\0"))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_yaml(text, "a.yaml")


def test_five_thousand_records_are_read_whole() -> None:
    row = "  - {id: r%d, date: 2024-06, title: 'A title with some words', sources: [a, b]}\n"
    value = good("records:\n" + "".join(row % number for number in range(5000)))
    assert isinstance(value, PlacedMap)
    records = value["records"]
    assert isinstance(records, PlacedList)
    assert len(records) == 5000


def test_bom_line_ends_and_composed_hangul_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + "한국\r\nb\rc “smart” café".encode())
    assert read_text(path, "a.md") == ("한국\nb\nc “smart” café", [])


@pytest.mark.parametrize(
    ("data", "code", "line", "words"),
    [
        ("a\n한국".encode("cp949"), "not-utf-8", 2, "cp949"),
        ("a\ncaf\xe9".encode("latin-1"), "not-utf-8", 2, "not UTF-8"),
        ("a".encode("utf-16"), "not-utf-8", 1, "UTF-16"),
        (b"a\nb\x00", "forbidden-character", 2, "U+0000"),
        ("a \u202e b".encode(), "forbidden-character", 1, "right-to-left override"),
        ("a \ufffd b".encode(), "forbidden-character", 1, "replacement character"),
    ],
)
def test_bytes_that_are_no_clean_text_are_refused(data: bytes, code: str, line: int, words: str) -> None:
    text, problems = decode_text(data, "a.csv")
    assert text is None
    assert [(problem.code, problem.at.line) for problem in problems] == [(code, line)]
    assert words in problems[0].message
    assert problems[0].cure


def test_a_missing_file_a_folder_and_a_huge_file_are_diagnostics(tmp_path: Path) -> None:
    (tmp_path / "huge.md").write_bytes(b"a" * (MAX_BYTES + 1))
    for name, code in (("none.md", "unreadable"), (".", "unreadable"), ("huge.md", "too-large")):
        text, problems = read_text(tmp_path / name, name)
        assert text is None
        assert [problem.code for problem in problems] == [code]
