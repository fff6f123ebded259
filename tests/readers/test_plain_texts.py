"""Whatever is printed as it is written holds no grant: in every plain field, cell, name, option and address."""
# ruff: noqa: E501  # a case on one line reads as a row of a table

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.errors import Diagnostic
from briefing.model.addresses import wrong_with_address
from briefing.readers.markdown import parse_blocks
from briefing.readers.workspace import read_library

GRANT = "[zqx1]{marking=inner}"
EVENT = """\
id: trade
title: TITLE
short_title: SHORT
kind: KIND
date: 2026-03-02
time_zone: Europe/Lisbon
place: Lisbon
host: HOST
languages: [en-CA]
version: VERSION
as_of: 2026-03-01
attribution: Nobody is quoted
markings: [{id: public, label: PUBLIC, notice: NOTICE}, {id: inner, label: Inner}]
statuses: [{id: signed, label: SIGNED, step: 1}]
steps: [STEP]
placeholders: {room: {text: ROOM, owner: OWNER, note: NOTE}}
disclaimer: DISCLAIMER
keywords: [KEYWORD]
"""
HEAD = "marking: public\naudiences: all\n"
SECTION = '---\nid: one\ntitle: TITLE\nmarking: public\naudiences: all\nowner: OWNER\n---\n```{table}\nname: t\ncaption: CAPTION\n```\n\n## H {margin="MARGIN"}\n'
FILES = {
    "content/event.yaml": EVENT,
    "content/audiences/guests.yaml": "label: LABEL\nclearance: public\nslug: guests\n",
    "content/sections/10-one.md": SECTION,
    "content/data/t.csv": "ONE,B\nCELL,2\n",
    "content/data/t.table.yaml": HEAD + "caption: CAPTION\nalign: [left, right]\n",
    "content/data/sources.yaml": HEAD
    + "records: [{id: a, title: TITLE, publisher: PUBLISHER, author: AUTHOR, language: fr}]\n",
    "content/data/glossary.yaml": HEAD + "records: [{id: a, term: TERM, definition: d, acronym: ACRONYM}]\n",
    "content/data/participants.yaml": HEAD
    + "records: [{id: a, name: {given: GIVEN, family: F, native: NATIVE, say: SAY, badge_name: BADGE}, delegation: DELEGATION, seat: SEAT}]\n",
    "content/data/agenda.yaml": HEAD + "records: [{id: a, title: t, minutes: 5, track: TRACK}]\n",
    "content/data/instruments.yaml": HEAD
    + "records: [{id: a, name: n, official_name: OFFICIAL, acronym: ACRONYM, parties: [PARTY]}]\n",
    "templates/labels/en-CA.yaml": "page: Page {page} PAGE\n",
}


def read(tmp_path: Path, changes: dict[str, str | None]) -> list[Diagnostic]:
    for name, text in {**FILES, **changes}.items():
        if text is None:
            continue
        (tmp_path / "w" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "w" / name).write_text(text, encoding="utf-8")
    (tmp_path / "shipped").mkdir()
    return read_library(tmp_path / "w", shipped=tmp_path / "shipped")[1]


def found(tmp_path: Path, changes: dict[str, str | None]) -> list[str]:
    return [
        f"{each.at.file.removeprefix('content/')}:{each.at.line}:{each.at.column} {each.code}"
        for each in read(tmp_path, changes)
    ]


WORDS = [
    (name, word)
    for name, text in FILES.items()
    for word in dict.fromkeys("".join(s if s.isupper() else " " for s in text).split())
    if len(word) > 2
]


def test_the_files_of_these_tests_are_sound(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []
    assert len(WORDS) > 30


@pytest.mark.parametrize(("name", "word"), WORDS, ids=[f"{name}-{word}" for name, word in WORDS])
def test_a_grant_in_any_plain_text_is_an_error(tmp_path: Path, name: str, word: str) -> None:
    quoted = GRANT if name.endswith((".csv", ".md")) and word in {"ONE", "CELL", "MARGIN"} else f'"{GRANT}"'
    text = FILES[name].replace(word, quoted, 1).replace(" PAGE", "").replace('{page} "', "{page} ")
    if name.startswith("templates/"):
        text = f'page: "Page {{page}} {GRANT}"\n'
    problems = read(tmp_path, {name: text})
    assert [each.code for each in problems] in (["markup-in-text"], ["leftover"], ["leftover", "bad-attributes"])
    assert problems[0].at.file == name
    assert problems[0].at.line > 0
    assert "zqx1" not in str(problems[0])
    assert problems[0].cure


BAD_ADDRESSES = [
    ("www.e.org", "begin"), ("e.org/a", "begin"), ("javascript:alert(1)", "begin"), ("file:///etc/passwd", "begin"),
    ("//e.org", "begin"), ("https://exa mple.org", "a space"), ("https://e.org/[zqx1]{marking=chair}", "'['"),
    ("https://e.org/{a", "'{'"), ("https://e.org/a}", "'}'"), ("https://e.org/]", "']'"), ('https://e.org/"', "'\"'"),
    ("https://e.org/<a", "'<'"), ("https://e.org/>", "'>'"), ("https://e.org/\\a", "'\\'"), ("https://e.org/|", "'|'"),
    ("https://e.org/`", "'`'"), ("https://e.org/^", "'^'"), ("https://e.org/\x07", "invisible"), ("https://e.org/%zz", "%"),
    ("https://e.org/%5Bzqx1%5D%7Bmarking=chair%7D", "grant"), ("https://", "complete"), ("https:///a", "complete"),
    ("https://e..org", "complete"), ("https://e.org:port/", "complete"), ("mailto:", "complete"), ("mailto:a", "complete"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "why"), BAD_ADDRESSES)
def test_an_address_is_one_as_the_standard_has_it(url: str, why: str) -> None:
    assert why in wrong_with_address(url)


@pytest.mark.parametrize(
    "url",
    ["https://e.org", "http://e.org:80/a/b-c_d~e.pdf?x=1&y=(2)#z", "HTTPS://E.ORG/", "https://외교부.한국/문서",
     "https://e.org/%7Ba%7D", "mailto:a.b@e.org?subject=x", "https://e.org/a,b;c=d!e'f*g+h@i:j$k"],
)  # fmt: skip
def test_addresses_of_every_sound_kind_are_taken(url: str) -> None:
    assert wrong_with_address(url) == ""
    assert parse_blocks(f"[a](<{url}>)\n", "a.md")[1] == []


@pytest.mark.parametrize("key", ["url", "url_alternate"])
@pytest.mark.parametrize(
    "url", ["www.e.org", "javascript:alert(1)", "https://exa mple.org", "https://e.org/[x]{marking=inner}"]
)
def test_the_address_of_a_source_is_one(tmp_path: Path, key: str, url: str) -> None:
    text = f'{HEAD}records:\n  - id: a\n    title: T\n    publisher: P\n    {key}: "{url}"\n'
    problems = read(tmp_path, {"content/data/sources.yaml": text})
    assert [(each.code, each.at.line, each.at.column) for each in problems] == [("bad-link", 7, len(key) + 8)]
    assert "https://example.org" in problems[0].cure
    assert url not in problems[0].message


def test_a_source_with_a_bad_address_is_still_a_source(tmp_path: Path) -> None:
    text = HEAD + "records: [{id: a, title: T, publisher: P, url: www.e.org}]\n"
    section = SECTION + "\nText [@a].\n"
    assert found(tmp_path, {"content/data/sources.yaml": text, "content/sections/10-one.md": section}) == [
        "data/sources.yaml:3:48 bad-link"
    ]
    library, _ = read_library(tmp_path / "w", shipped=tmp_path / "shipped")
    assert library is not None
    assert [record.id for record in library.records["sources"].records] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://e.org/[zqx1]{marking=chair})\n", ["1 bad-link"]),
        ("[a][r]\n\n[r]: https://e.org/[zqx1]{marking=chair}\n", ["1 bad-link"]),
        ("[r]: https://e.org/[zqx1]{marking=chair}\n", ["1 bad-link"]),
        ("[r]: www.e.org\n", ["1 bad-link"]),
        ('a\n\n[r]: https://e.org "[zqx1]{marking=chair}"\n', ["3 leftover"]),
        ("<https://e.org/[zqx1]{marking=chair}>\n", ["1 bad-link", "1 leftover"]),
        ("<{marking=chair}@e.org>\n", ["1 bad-link", "1 leftover"]),
        ('[a](https://e.org "b [zqx1]{marking=chair}")\n', ["1 leftover"]),
        # pictures
        ('![What it shows [zqx1]{marking=chair} in full](figures/a.png "Caption")\n', ["1 markup-in-text"]),
        ("![**a [zqx1]{marking=chair}**](figures/a.png)\n", ["1 markup-in-text"]),
        ("![a[^n]](figures/a.png)\n\n[^n]: zqx1\n", ["1 markup-in-text"]),
        ("![a [@s]](figures/a.png)\n", ["1 markup-in-text"]),
        ("![a []{placeholder=p}](figures/a.png)\n", ["1 markup-in-text"]),
        ("![a [b](https://e.org)](figures/a.png)\n", ["1 markup-in-text"]),
        ("![a {timeline}](figures/a.png)\n", ["1 leftover"]),
        ("![a `[zqx1]{marking=chair}`](figures/a.png)\n", ["1 markup-in-text"]),
        ('![a](figures/a.png "b [zqx1]{marking=chair}")\n', ["1 markup-in-text"]),
        ("![a](figures/[zqx1]{marking=chair}.png)\n", ["1 bad-figure"]),
        # code
        ("[the `zqx1]{marking=chair} and`\n", ["1 leftover"]),
        ("[zqx1\n\n```\n]{marking=chair}\n```\n", ["4 leftover"]),
        ("```\n::: {marking=chair}\n```\nzqx1\n```\n:::\n```\n", ["2 leftover"]),
        ("[zqx1\n\n```{table}\nname: t # ]{marking=chair}\n```\n", ["4 leftover"]),
        # escapes and entities
        ("[zqx1\\]{marking=chair}\n", ["1 leftover"]),
        ("[zqx1]\\{marking=chair}\n", ["1 leftover"]),
        ("[zqx1]&#123;marking=chair}\n", ["1 leftover"]),
        ("\\[zqx1\\]\\{marking=chair\\}\n", ["1 leftover"]),
        ("[zqx1 [a\\]]{marking=chair}\n", ["1 leftover"]),
        # blocks and cells
        ("[a\n\nb]{marking=chair}\n", ["3 leftover"]),
        ("[a\n- b]{marking=chair}\n", ["2 leftover"]),
        ("[a\n## b]{marking=chair}\n", ["2 leftover"]),
        ("| a | b |\n|---|---|\n| [a | b]{marking=chair} |\n", ["3 leftover"]),
        ("a[^n] [b\n\n[^n]: c]{marking=chair}\n", ["3 leftover"]),
        ('[a]{audiences="b [zqx1]{marking=chair}"}\n', ["1 bad-span"]),
    ],
)  # fmt: skip
def test_what_would_swallow_a_grant_is_refused(text: str, expected: list[str]) -> None:
    problems = parse_blocks(text, "a.md")[1]
    assert [f"{each.at.line} {each.code}" for each in problems] == expected
    assert all(each.cure for each in problems)


def test_code_that_holds_whole_examples_is_left_alone() -> None:
    text = (
        "`[x]{marking=chair}` and `{marking=chair}` and `:::`, [a `b[0]` [c]]{marking=chair} [sic [b]{marking=chair}]\n\n"
        "```\n::: {marking=chair}\nText [x]{marking=chair}\n:::\n```\n\n```\n:::\n```\n"
    )
    assert parse_blocks(text, "a.md")[1] == []


def test_the_alternative_of_a_picture_keeps_its_words_apart() -> None:
    (figure,), problems = parse_blocks("![One *two*\nthree `four`](figures/a.png)\n", "a.md")
    assert problems == []
    assert getattr(figure, "alt", "") == "One two three four"


ALL_BESIDE = "bad-audiences"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"content/sections/10-one.md": SECTION.replace("audiences: all", "audiences: all guests")}, "sections/10-one.md:5:1"),
        ({"content/sections/10-one.md": SECTION + '\n[zqx]{audiences="all guests"}\n'}, "sections/10-one.md:15:1"),
        ({"content/sections/10-one.md": SECTION + '\n::: {audiences="guests all"}\nzqx\n:::\n'}, "sections/10-one.md:15:1"),
        ({"content/data/glossary.yaml": "marking: public\naudiences: [all, guests]\nrecords: []\n"}, "data/glossary.yaml:2:1"),
        ({"content/data/glossary.yaml": HEAD + "records:\n  - id: a\n    term: t\n    definition: d\n    audiences: all guests\n"}, "data/glossary.yaml:7:5"),
        ({"content/data/glossary.yaml": HEAD + "records: [{id: a, term: t, definition: {value: d, audiences: all guests}}]\n"}, "data/glossary.yaml:3:40"),
    ],
)  # fmt: skip
def test_all_stands_alone(tmp_path: Path, changes: dict[str, str | None], place: str) -> None:
    assert found(tmp_path, changes) == [f"{place} {ALL_BESIDE}"]


@pytest.mark.parametrize("left", [None, "x"])
def test_a_workspace_without_an_audience_has_one_clear_error(tmp_path: Path, left: str | None) -> None:
    section = SECTION.replace("audiences: all", "audiences: guests")
    changes: dict[str, str | None] = {"content/audiences/guests.yaml": None, "content/audiences/.keep": left}
    problems = read(tmp_path, {**changes, "content/sections/10-one.md": section})
    expected = ("no-audience", "there is no audience") if left else ("missing-folder", "this folder is missing")
    assert [(each.code, each.message) for each in problems] == [expected]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"bad\nname.md", "bad\\nname.md"), (b"bad\xffname.md", "bad\\udcffname.md"), (b"a\x1b[31m.md", "a\\x1b[31m.md")],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["sections", "figures", "data", "audiences", "."])
def test_a_file_name_that_cannot_be_printed_is_refused_on_one_line(
    tmp_path: Path, folder: str, name: bytes, shown: str
) -> None:
    home = tmp_path / "w" / "content" / folder
    home.mkdir(parents=True)
    (home / os.fsdecode(name)).touch()
    (problem,) = read(tmp_path, {})
    assert problem.code == ("unknown-file" if folder == "." else "bad-name")
    assert problem.at.file == os.path.normpath(f"content/{folder}/{shown}")
    assert str(problem).isprintable()
    str(problem).encode()
