"""What is wrong with a text that is no YAML, in the words of who wrote it.

    title: Foo: bar     the text after 'title:' holds a colon and a space     ->  title: "…"
    title:Foo           there is no space after the colon
    title: @x           a text cannot begin with @

libyaml says where it lost its way and why, in the words of its grammar; the line itself mostly tells what was meant.
Nothing of a value is repeated: it may be one that not everybody may read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct


class Hint(Struct, frozen=True):
    """What is wrong, what to do, and the line (from 0) on which it is."""

    line: int
    column: int
    message: str
    cure: str


_KEY = re.compile(r"(?P<indent>[ ]*)(?P<dash>(?:- +)*)(?P<key>[\w“”.-]+) *:(?P<gap>[ ]*)(?P<value>.*)")
_DASH = re.compile(r"[ ]*-(?=[^\s-])")


def hint(lines: Sequence[str], line: int, problem: str) -> Hint | None:
    """Tell what is wrong at or directly above a line, None where the line does not tell."""
    here = [line] if 0 <= line < len(lines) else []
    near = [*here, *(number for number in (_above(lines, line),) if number >= 0)]
    tried = [(look, near) for look in (_value, _curly, _dash, _no_space, _record)]
    tried += [(look, here) for look in (_keyless, _indent, _item)]
    found = (look(lines, number, problem) for look, numbers in tried for number in numbers)
    return next((each for each in (open_quote(lines, line), *found) if each), None)


def _above(lines: Sequence[str], line: int) -> int:
    """Give the nearest line above that holds anything, -1 for none."""
    return next((number for number in range(min(line, len(lines)) - 1, -1, -1) if lines[number].strip()), -1)


def _value(lines: Sequence[str], number: int, problem: str) -> Hint | None:
    match = _KEY.fullmatch(lines[number])
    if not match or not match["value"] or not match["gap"]:
        return None
    key, value, column = match["key"], match["value"], match.start("value") + 1
    quoted = f'put it in quotes: {key}: "…"'
    if value[0] in "\"'":
        return _quoted(number, column, key, value, problem)
    if value[0] in "“”„‘’«" and ": " in value:
        return Hint(
            number, column, f"the text after '{key}:' stands in curly quotes, and YAML needs straight ones", quoted
        )
    if value.startswith("- "):
        return Hint(number, column, f"a list cannot begin behind '{key}:'", "write each item on a line of its own")
    if _is_strange(value):
        return Hint(number, column, f"the text after '{key}:' begins with {value[0]}, which is a sign of YAML", quoted)
    if value[0] not in "[{" and (": " in value or value.endswith(":")):
        place = match.start("value") + (value + " ").index(": ") + 1
        return Hint(number, place, f"the text after '{key}:' holds a colon and a space", quoted)
    return None


def _is_strange(value: str) -> bool:
    """Tell whether a text begins with a sign of YAML, and goes on as no YAML does."""
    if value[0] in "[{":
        return re.match(r"[\[{].*[\]}]\s*[^\s#,\]}]|[\[{]\s*[@%`]", value) is not None
    if value[0] in "|>":
        return re.fullmatch(r"[|>][+-]?\d?[+-]?\s*(#.*)?", value) is None
    return value[0] in "*&@%`!" or value.startswith("? ")


def _quoted(number: int, column: int, key: str, value: str, problem: str) -> Hint | None:
    mark = value[0]
    end = value.find(mark, 1)
    if 0 < end < len(value.rstrip()) - 1 and "end of stream" not in problem:
        message = f"the text after '{key}:' goes on behind a closing quotation mark"
        cure = "put all of it in double quotes, and write ’ or “ ” for marks inside"
        return Hint(number, column + end, message, cure)
    if end < 0 and "end of stream" in problem:
        return Hint(number, column, f"the quotation mark after '{key}:' is never closed", f"close it with {mark}")
    return None


_QUOTE = re.compile(r'(?<!\\)"')
_BEFORE = re.compile(r"(?P<key>[\w.-]+) *: *$")


def open_quote(lines: Sequence[str], line: int) -> Hint | None:
    """Find the quotation mark that a line above, or this one, opens and does not close, the nearest first."""
    for number in range(min(line, len(lines) - 1), -1, -1):
        text = lines[number]
        marks = [match.start() for match in _QUOTE.finditer(text)]
        if len(marks) % 2 == 0 or text.lstrip().startswith("#"):
            continue
        opened = next((mark for mark in marks[::2] if not _closes(text, marks, mark)), marks[-1])
        key = _BEFORE.search(text[:opened])
        if key:
            cure = f'close it: {key["key"]}: "…"'
            return Hint(number, opened + 1, f"the quotation mark after '{key['key']}:' is never closed", cure)
    return None


def _closes(text: str, marks: Sequence[int], opened: int) -> bool:
    """Tell whether the mark after an opening one stands where a text may end."""
    following = next((mark for mark in marks if mark > opened), None)
    return following is not None and re.match(r"\s*([,:}\]]|#|$)", text[following + 1 :]) is not None


_CURLY = re.compile(r"[{,] *(?P<key>[\w.-]+): +(?P<mark>[“„«])")


def _curly(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001  # one signature for all
    match = _CURLY.search(lines[number])
    if not match:
        return None
    key = match["key"]
    message = f"the text after '{key}:' stands in curly quotes, and YAML needs straight ones"
    return Hint(number, match.start("mark") + 1, message, f'write {key}: "…"')


_FLOW_RECORD = re.compile(r"[ ]*\{ *[\w-]+ *:.*")
_LIST_ITEM = re.compile(r"[ ]*- +\S.*")


def _record(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001
    others = (*lines[:number], *lines[number + 1 :])
    if not _FLOW_RECORD.fullmatch(lines[number]) or not any(map(_LIST_ITEM.fullmatch, others)):
        return None
    message = "this item of the list has no hyphen before it"
    return Hint(number, _depth(lines[number]) + 1, message, "write '- ' before it: - {…}")


def _keyless(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001
    """Find a list under a key that has its value already: the line of the list's own key is missing."""
    above = _above(lines, number)
    match = _KEY.fullmatch(lines[above]) if above >= 0 else None
    if not match or match["dash"] or not match["value"] or not _LIST_ITEM.fullmatch(lines[number]):
        return None
    message = f"a list begins under '{match['key']}:', which has its value already"
    cure = "write the list's own key on a line above it, such as 'records:'"
    return Hint(number, _depth(lines[number]) + 1, message, cure)


def _dash(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001  # one signature for all
    match = _DASH.match(lines[number])
    if not match:
        return None
    return Hint(number, match.end(), "there is no space after the hyphen of a list", "write '- ' before each item")


def no_space(line: str) -> str:
    """Give the key of a line whose colon has no space after it, nothing where there is none."""
    match = re.match(r"[ ]*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?![\s/]|$)", line)
    return match["key"] if match else ""


def _no_space(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001
    key = no_space(lines[number])
    if not key:
        return None
    column = lines[number].index(f"{key}:") + len(key) + 1
    return Hint(number, column, f"there is no space after the colon of '{key}:'", f"write '{key}: …'")


def _indent(lines: Sequence[str], number: int, problem: str) -> Hint | None:  # noqa: ARG001
    above = _above(lines, number)
    match = _KEY.fullmatch(lines[number])
    if above < 0 or not match:
        return None
    mine, levels = _depth(lines[number]), _levels(lines, number)
    if not levels or mine in levels:
        return None
    wanted = min(levels, key=lambda level: abs(level - mine))
    message = f"this line begins after {_spaces(mine)}, the keys above it after {_spaces(wanted)}"
    return Hint(number, mine + 1, message, "give keys that stand beside each other the same number of spaces")


def _item(lines: Sequence[str], number: int, problem: str) -> Hint | None:
    if ("'-' indicator" not in problem and "found '?'" not in problem) or not _KEY.fullmatch(lines[number]):
        return None
    message = "this line stands outside the item of the list above it"
    return Hint(
        number,
        _depth(lines[number]) + 1,
        message,
        "check the indentation: begin it under the item's first key, behind the hyphen",
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _levels(lines: Sequence[str], number: int) -> set[int]:
    """Give where the keys begin that the lines above have open."""
    levels: list[int] = []
    for line in lines[:number]:
        match = _KEY.match(line)
        if not match or line.lstrip().startswith("#"):
            continue
        for start in {match.end("indent"), match.end("dash")}:
            levels = [level for level in levels if level < start] + [start]
        if match["dash"]:
            levels = sorted({*levels, match.end("indent"), match.end("dash")})
    return set(levels)


def _spaces(count: int) -> str:
    return "no space" if count == 0 else "1 space" if count == 1 else f"{count} spaces"


_COMMENT = re.compile(r"(?P<gap> +)#(?P<words>.*)")


def is_cut(text: str, rest: str) -> bool:
    """Tell whether the comment in the rest of a line was meant as words: `Room 4 # 2`, `Item #2`.

    A comment has a space after its #, and two before it where it follows more than one word."""
    match = _COMMENT.fullmatch(rest.rstrip())
    if not match:
        return False
    words = match["words"]
    glued = bool(words) and not words[0].isspace() and words[0] != "#"
    return glued or (len(match["gap"]) == 1 and (" " in text or words.strip().isdecimal()))


def folded_in(raw: str) -> str:
    """Say what a text over several lines has swallowed: items of a list, or a key, each without its space."""
    first, *others = raw.split("\n")
    if any(map(_DASH.match, others)) and _DASH.match(first):
        return "items of a list"
    key = next((no_space(line) for line in others if no_space(line)), "")
    return f"the key '{key}'" if key else ""


def in_curly_quotes(text: str) -> bool:
    """Tell whether the whole of a text stands in curly quotes, which are then printed."""
    return len(text) > 2 and text[0] in "“„«" and text[-1] in "”“»" and not set(text[1:-1]) & set("“”„«»")


_CURES = {
    "mapping values are not allowed": "put text that has a colon and a space in quotes",
    "could not find expected ':'": "write 'key: value'; text over several lines is indented under its key",
    "did not find expected key": "check the indentation, and quote text that begins with a quotation mark",
    "cannot start any token": "put text that begins with @ ` % or another sign in quotes",
    "unexpected end of stream": "close the quotation mark or bracket that is open",
    "block entry": "begin each item of a list on its own line with '- '",
    "flow": "close the bracket or brace that is open",
    "',' or '": "close the bracket or brace that is open, and put commas between values",
}


def plain_cure(problem: str) -> str:
    """Say what to do where only the parser's own words are known."""
    for words, cure in _CURES.items():
        if words in problem:
            return cure
    return "check quotation marks and indentation"
