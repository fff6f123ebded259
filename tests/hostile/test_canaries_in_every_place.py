"""A unique word in each place where content can be withheld: none is in any byte of another audience's folder.

workspace of two readers + a canary in each place that only the chair may see
    -> the delegates' folder: names, manifest, every part of a DOCX, every stream and string of a PDF
"""

from __future__ import annotations

import io
import random
import re
import string
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefing.audit.pdftext import read_pdf
from briefing.shipped import templates_folder
from command_kit import change, run
from hostile_kit import SUMMARY, append, copy_of

CONTENT = Path("content")
DATA = CONTENT / "data"


def word(place: str) -> str:
    """Give a word that stands nowhere else: letters only, for composing makes none up."""
    dice = random.Random(place)  # noqa: S311 - the same word again, nothing secret
    return "zq" + "".join(dice.choices(string.ascii_lowercase, k=9))


def section(name: str, marking: str, body: str, *, extra: str = "") -> str:
    return f"---\nid: {name}\ntitle: Title {word('title')}\nmarking: {marking}\naudiences: all\n{extra}---\n\n{body}\n"


RESTRICTED = """
::: {{marking=chair}}
Text {text}, *{emphasis}*, `{code}`, [{link}](https://{host}.example/{path} "{tip}"), [{foreign}]{{lang=fr}}.[^hidden]

[^hidden]: A note {note}.

{term}
: Meaning {meaning}

| {head} | Other |
|---|---|
| {cell} | x |

![{alt}](figures/{file}.png "{caption}")

> Quoted {quote}

```
{fence}
```

- item {item}
:::
"""


class _Words(dict[str, str]):
    """Names a canary by its place, and remembers it."""

    def __missing__(self, place: str) -> str:
        self[place] = word(place)
        return self[place]


def fill(workspace: Path, places: _Words) -> None:
    """Put a canary into each place that only the chair may see, or that nobody is to see in a file."""
    names = ["text", "emphasis", "code", "link", "host", "path", "tip", "foreign", "note", "term", "meaning", "head"]
    names += ["cell", "alt", "file", "caption", "quote", "fence", "item"]
    figures = workspace / CONTENT / "figures"
    figures.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), (1, 2, 3)).save(figures / f"{places['file']}.png")
    append(workspace / SUMMARY, RESTRICTED.format(**{name: places[name] for name in names}))
    change(workspace / SUMMARY, "id: summary", f"id: summary  # {places['comment in front matter']}")
    append(workspace / SUMMARY, f"\nOpen words, [closed {places['span']}]{{marking=chair}} and open again.\n")
    own = section(places["section id"], "chair", f"## Head {places['heading']} {{#{places['anchor']}}}\n\nWords.")
    own = own.replace(word("title"), places["title"]).replace("---\n\n", f"owner: {places['owner']}\n---\n\n", 1)
    file = workspace / CONTENT / "sections" / f"60-{places['section id']}.md"
    file.write_text(own, encoding="utf-8")
    (workspace / DATA / "milestones.yaml").write_text(
        f"# {places['comment in YAML']}\nmarking: public\naudiences: all\nrecords:\n"
        f"  - {{id: open, date: 2020-01-02, title: 'Open [{places['span in a record']}]{{marking=chair}} title'}}\n"
        f"  - {{id: {places['record id']}, date: 2021-02-03, title: Shut {places['record']}, marking: chair}}\n",
        encoding="utf-8",
    )
    (workspace / DATA / f"{places['table name']}.csv").write_text(
        f"{places['column']},B\n{places['value']},2\n", encoding="utf-8"
    )
    (workspace / DATA / f"{places['table name']}.table.yaml").write_text(
        f"marking: chair\naudiences: all\ncaption: Numbers {places['table caption']}\n", encoding="utf-8"
    )
    append(
        file,
        f"\n```{{table}}\nname: {places['table name']}\ncaption: Option {places['option']}\n```\n",
    )
    append(workspace / CONTENT / "audiences" / "chair.yaml", f"# {places['comment in a profile']}\n")
    (workspace / CONTENT / "audiences" / f"{places['audience id']}.yaml").write_text(
        f"label: Reader {places['audience label']}\nslug: {places['slug']}\nclearance: chair\n", encoding="utf-8"
    )
    event = workspace / CONTENT / "event.yaml"
    change(event, "groups:", f"groups:\n  {places['group']}: [chair]")
    entry = f"{{text: {places['placeholder text']}, owner: {places['its owner']}, note: {places['its note']}}}"
    change(event, "placeholders:", f"placeholders:\n  {places['placeholder id']}: {entry}")
    append(file, f"\nAsk []{{placeholder={places['placeholder id']}}}.\n")
    fill_templates(workspace, places)


def fill_templates(workspace: Path, places: _Words) -> None:
    """Put canaries into what a template, a theme and the labels do not print."""
    templates = workspace / "templates"
    for kind, name in (("packs", "pack.md"), ("themes", "pacific.yaml"), ("labels", "en-CA.yaml")):
        (templates / kind).mkdir(parents=True, exist_ok=True)
        (templates / kind / name).write_bytes((templates_folder() / kind / name).read_bytes())
    pack = templates / "packs" / "pack.md"
    text = pack.read_text(encoding="utf-8")
    comment = f"{{# {places['comment in a template']} #}}"
    branch = f"{{% if marking.label == 'For the chair' %}}\n{places['branch of a template']}\n{{% endif %}}"
    pack.write_text(f"{comment}{text}\n{branch}\n", encoding="utf-8")
    append(templates / "themes" / "pacific.yaml", f"# {places['comment in a theme']}\n")
    append(templates / "labels" / "en-CA.yaml", f"# {places['comment in labels']}\n")
    theme = (templates / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    (templates / "themes" / f"{places['theme name']}.yaml").write_text(theme, encoding="utf-8")
    append(workspace / CONTENT / "audiences" / "chair.yaml", f"theme: {places['theme name']}\n")


def bytes_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the text of all that a folder holds: names of files and parts, contents, streams undone, strings."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield "the name of a file", name
        if path.suffix == ".docx":
            yield from parts_of(name, path.read_bytes())
        elif path.suffix == ".pdf":
            yield from objects_of(name, path.read_bytes())
        elif path.is_file():
            yield name, path.read_text(encoding="utf-8")


def parts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            yield f"{name}, the name of a part", part
            yield f"{name}: {part}", archive.read(part).decode("utf-8", "ignore")
            yield f"{name}: {part} in UTF-16", archive.read(part).decode("utf-16-le", "ignore")


def objects_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    yield f"{name}, as it is read", " ".join(each.text for each in read_pdf(data).passages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, each in enumerate(pdf.objects):
            where = f"{name}: object {number}"
            if isinstance(each, pikepdf.Stream):
                yield where, each.read_bytes().decode("latin-1") if filters_known(each) else ""
            yield where, strings_in(each)


def filters_known(stream: pikepdf.Stream) -> bool:
    return "/DCTDecode" not in str(stream.get("/Filter", ""))


def strings_in(value: object, depth: int = 0) -> str:
    """Give the strings, names and keys of one object, as they are and as text."""
    if depth > 30 or (depth and isinstance(value, pikepdf.Object) and value.is_indirect):
        return ""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return " ".join(f"{key} {strings_in(value[key], depth + 1)}" for key in value.keys())  # noqa: SIM118 - no mapping
    if isinstance(value, pikepdf.Array):
        return " ".join(strings_in(each, depth + 1) for each in value)
    if isinstance(value, pikepdf.String):
        return f"{value} {bytes(value).decode('latin-1')}"
    return str(value) if isinstance(value, pikepdf.Name) else ""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("canaries")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    return folder / "ports"


def test_no_canary_is_in_any_byte_of_another_s_folder(fresh: Path, tmp_path: Path) -> None:
    workspace, places = copy_of(fresh, tmp_path), _Words()
    fill(workspace, places)
    done = run(workspace, "build", "--format", "docx,pdf", "-j", "1")
    assert done.returncode == 0, done.stderr
    packs = workspace / "output" / "ports"
    told = {
        f"{place} in {where}"
        for where, text in bytes_of(packs / "delegates")
        for place, canary in places.items()
        if canary in text.casefold()
    }
    assert not told
    for line in (done.stdout + done.stderr).splitlines():
        if "delegates" in line and "warning" not in line:
            assert not [place for place, canary in places.items() if canary in line], line
    seen = " ".join(text for _, text in bytes_of(packs / "chair")).casefold()
    shown = ["text", "note", "meaning", "cell", "alt", "caption", "span", "heading", "record", "value", "option"]
    assert [place for place in shown if places[place] not in seen] == []  # the canaries do live where they may


class _Writer:
    """Writes passages of random shape: what is restricted, by a fence or a span, holds canaries only."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same passages again

    def word(self, *, shut: bool) -> str:
        """Give a word: a canary where that is restricted, else now and then one in a span of its own."""
        if shut or self.dice.random() < 0.2:
            canary = word(f"{self.dice.random()}")
            dressed = self.dice.choice(["{}", "*{}*", "**{}**", "`{}`", "[{}](https://a.example)"]).format(canary)
            return dressed if shut else f"[{dressed}]{{marking=chair}}"
        return self.dice.choice(["open", "words", "that", "all", "may", "read"])

    def line(self, *, shut: bool) -> str:
        """Give some words in a line; an open word stands first, so that no open line is empty."""
        words = [self.word(shut=shut) for _ in range(self.dice.randint(1, 6))]
        return " ".join(words if shut else ["Open", *words])

    def block(self, depth: int, *, shut: bool) -> str:
        """Give one block with what is in it."""
        kind = self.dice.choice(["line", "list", "quote", "table", "terms", "note", "fence", "callout"])
        line = self.line(shut=shut)
        if kind == "fence" and depth < 3:
            grant = self.dice.choice(["marking=chair", 'audiences="chair"', "marking=public", 'audiences="all"'])
            inner = shut or "chair" in grant
            colons = ":" * (6 - depth)
            return f"{colons} {{{grant}}}\n{self.blocks(depth + 1, shut=inner)}\n{colons}"
        if kind == "callout":
            return f"> [!NOTE]\n> {line}"
        if kind == "note":
            name = f"n{self.dice.randrange(10**9)}"
            return f"{line}[^{name}]\n\n[^{name}]: {self.line(shut=shut)}"
        shapes = {
            "list": f"- {line}\n- {self.line(shut=shut)}\n  1. {self.line(shut=shut)}",
            "quote": f"> {line}\n>\n> - {self.line(shut=shut)}",
            "table": f"| A | {line} |\n|---|---|\n| {self.line(shut=shut)} | {self.line(shut=shut)} |",
            "terms": f"{line}\n: {self.line(shut=shut)}",
        }
        return shapes.get(kind, line)

    def blocks(self, depth: int = 0, *, shut: bool = False) -> str:
        """Give some blocks, one below the other."""
        return "\n\n".join(self.block(depth, shut=shut) for _ in range(self.dice.randint(1, 4)))


@pytest.mark.parametrize("seed", range(3))
def test_no_canary_in_a_random_place_is_in_any_byte(fresh: Path, tmp_path: Path, seed: int) -> None:
    workspace, writer, canaries = copy_of(fresh, tmp_path), _Writer(seed), set[str]()
    for number in range(20):
        text = section(f"s{number}", "public", "Open.\n\n" + writer.blocks()).replace(word("title"), "open")
        (workspace / CONTENT / "sections" / f"30-s{number}.md").write_text(text, encoding="utf-8")
        canaries |= set(re.findall(r"zq[a-z]{9}", text))
    done = run(workspace, "build", "delegates", "chair", "--format", "docx,pdf", "-j", "1")
    assert done.returncode == 0, done.stderr
    packs = workspace / "output" / "ports"
    leaked = {
        (canary, where)
        for where, text in bytes_of(packs / "delegates")
        for canary in re.findall(r"zq[a-z]{9}", text)
        if canary in canaries
    }
    assert not leaked
    read = " ".join(text for where, text in bytes_of(packs / "chair") if where.endswith("as it is read"))
    assert len(canaries) > 50
    assert {canary for canary in canaries if canary not in read.casefold()} == set()
