"""Path data and basic shapes as segments: every command of SVG 1.1, 8.3, arcs as Bézier curves.

"m1 1h8a4 4 0 0 1 4 4z" -> M 1 1, L 9 1, C …, Z        all absolute; quadratic curves raised to cubic ones (8.3.7)

An arc is turned into its centre and angles after appendix F.6 and cut into pieces of at most a quarter.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from msgspec import Struct, field

from briefing.tree.drawing import ROUND, Path, Segment

MOST_SEGMENTS = 100_000
_COMMAND = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_BLANK = re.compile(r"[\s,]*")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)  # of an arc's numbers: one digit each, which need nothing between them and what follows

Point = tuple[float, float]


def parse_path(data: str) -> Path:
    """Read path data. Raises ValueError with what is wrong; nothing is drawn of a path that is wrong somewhere."""
    pen = _Pen()
    for command, numbers in _commands(data):
        pen.draw(command, numbers)
        if len(pen.made) > MOST_SEGMENTS:
            raise ValueError(f"the path has more than {MOST_SEGMENTS:,} segments")
    return tuple(pen.made)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its numbers; a command that is repeated without its letter is given again."""
    place = _skip(data, 0)
    command = ""
    while place < len(data):
        letter = _COMMAND.match(data, place)
        if letter:
            command, place = letter[0], _skip(data, letter.end())
        elif not command or command in "Zz":
            raise ValueError(f"path data cannot go on with '{data[place : place + 8]}'")
        numbers: list[float] = []
        for index in range(_COUNTS[command.upper()]):
            value, place = _value(data, place, flag=command in "Aa" and index in _FLAGS)
            numbers.append(value)
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)  # further pairs are lines (8.3.2)


def _skip(data: str, place: int) -> int:
    match = _BLANK.match(data, place)
    return match.end() if match else place


def _value(data: str, place: int, *, flag: bool) -> tuple[float, int]:
    if flag and data[place : place + 1] in ("0", "1"):
        return float(data[place]), _skip(data, place + 1)
    match = None if flag else _NUMBER.match(data, place)
    if match is None:
        raise ValueError(f"a number is missing in path data at '{data[place : place + 8]}'")
    value = float(match[0])
    if not math.isfinite(value) or abs(value) > 1e7:
        raise ValueError(f"'{match[0]}' is too large a number")
    return value, _skip(data, match.end())


class _Pen(Struct):
    """Where drawing has come to; `handle` is the last one of a curve, for the smooth curves that mirror it."""

    made: list[Segment] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    begin: Point = (0.0, 0.0)
    handle: tuple[str, Point] | None = None

    def draw(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        if not self.made and kind != "M":
            raise ValueError("path data begins with M")
        if self.made and self.made[-1][0] == "Z" and kind not in ("M", "Z"):
            self.made.append(("M", self.begin))  # a subpath that goes on where the last one began (8.3.3)
        if command != kind:
            numbers = self._absolute(kind, numbers)
        handle = self.handle
        self.handle = None
        match kind:
            case "M" | "L":
                self._to(kind, (numbers[0], numbers[1]))
            case "H":
                self._to("L", (numbers[0], self.at[1]))
            case "V":
                self._to("L", (self.at[0], numbers[0]))
            case "C" | "S":
                first = self._mirrored("C", handle) if kind == "S" else (numbers.pop(0), numbers.pop(0))
                self._curve(first, (numbers[0], numbers[1]), (numbers[2], numbers[3]))
            case "Q" | "T":
                middle = self._mirrored("Q", handle) if kind == "T" else (numbers.pop(0), numbers.pop(0))
                self._quadratic(middle, (numbers[0], numbers[1]))
            case "A":
                self._arc(numbers)
            case _:
                self.made.append(("Z", ()))
                self.at = self.begin

    def _absolute(self, kind: str, numbers: list[float]) -> list[float]:
        x, y = self.at
        if kind == "A":
            return [*numbers[:5], numbers[5] + x, numbers[6] + y]
        if kind == "V":
            return [numbers[0] + y]
        return [value + (y if index % 2 else x) for index, value in enumerate(numbers)]

    def _to(self, kind: str, end: Point) -> None:
        self.made.append((kind, end))
        self.at = end
        if kind == "M":
            self.begin = end

    def _mirrored(self, kind: str, handle: tuple[str, Point] | None) -> Point:
        if handle is None or handle[0] != kind:
            return self.at
        return 2 * self.at[0] - handle[1][0], 2 * self.at[1] - handle[1][1]

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        self.made.append(("C", (*first, *second, *end)))
        self.at = end
        self.handle = ("C", second)

    def _quadratic(self, middle: Point, end: Point) -> None:
        (x, y), (mx, my), (ex, ey) = self.at, middle, end
        self._curve((x + 2 / 3 * (mx - x), y + 2 / 3 * (my - y)), (ex + 2 / 3 * (mx - ex), ey + 2 / 3 * (my - ey)), end)
        self.handle = ("Q", middle)

    def _arc(self, numbers: list[float]) -> None:
        rx, ry, turn, large, sweep, x, y = numbers
        if self.at == (x, y):
            return
        if not rx or not ry:
            self._to("L", (x, y))
            return
        for first, second, end in arc_curves(self.at, (abs(rx), abs(ry), turn), (bool(large), bool(sweep)), (x, y)):
            self._curve(first, second, end)
        self.handle = None


def arc_curves(
    start: Point, ellipse: tuple[float, float, float], flags: tuple[bool, bool], end: Point
) -> Iterator[tuple[Point, Point, Point]]:
    """Give an elliptical arc as Bézier curves (F.6.5, F.6.6); `ellipse` is both radii and the turn in degrees."""
    rx, ry, turn = ellipse
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cosine * dx + sine * dy, cosine * dy - sine * dx
    over = math.sqrt((x / rx) ** 2 + (y / ry) ** 2)
    if over > 1:  # radii too small to reach: scaled up until they do
        rx, ry = rx * over, ry * over
    apart = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 - apart) / apart) if apart else 0.0
    root = -root if flags[0] == flags[1] else root
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    begin = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - begin
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)

    def placed(u: float, v: float) -> Point:
        u, v = rx * u + cx, ry * v + cy
        return cosine * u - sine * v + middle[0], sine * u + cosine * v + middle[1]

    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    k = 4 / 3 * math.tan(step / 4)
    for index in range(pieces):
        one, other = begin + index * step, begin + (index + 1) * step
        last = end if index == pieces - 1 else placed(math.cos(other), math.sin(other))
        yield (
            placed(math.cos(one) - k * math.sin(one), math.sin(one) + k * math.cos(one)),
            placed(math.cos(other) + k * math.sin(other), math.sin(other) - k * math.cos(other)),
            last,
        )


def rounded(box: tuple[float, float, float, float], rx: float, ry: float) -> Path:
    """Give the path of a rectangle (x, y, width, height) with round corners (9.2)."""
    x, y, width, height = box
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    kx, ky = rx * (1 - ROUND), ry * (1 - ROUND)
    right, bottom = x + width, y + height
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, bottom - ry)),
        ("C", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)),
        ("C", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )


def points(text: str) -> list[Point]:
    """Read the points of a polyline or polygon (9.7.1). Raises ValueError."""
    place, values = _skip(text, 0), []
    while place < len(text):
        value, place = _value(text, place, flag=False)
        values.append(value)
    if len(values) % 2:
        raise ValueError("points come in pairs")
    return list(zip(values[::2], values[1::2], strict=True))
