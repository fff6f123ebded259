"""Where the lines of a paragraph end.

    tokens + measures  --greedy, by bisection-->  cuts  --together (fit.py), where greedy shows-->  cuts

Breaking is greedy over prefix sums: a line's end is found by bisection, so a paragraph costs what its words cost,
however long. A line ends inside a date or a person's name, after the hyphen of a compound, or in a hyphen that it
adds, only if it would be too short else, and never in a hyphen below two others. A last line of one short word, or in a
column of text of a longer one, of two or of several tiny ones (the raised numbers behind them do not count), gets
company from the line above where that line stays full enough, and so does the year of a date. In a column of text no
line gets a hole for a name that is only wished whole, but one of about a quarter so that no short word stands alone in
the last line. Lines that are justified are always broken together, because each of them shows.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from briefing.typeset.fit import HOLE, JUSTIFIED, fit_together, ragged
from briefing.typeset.phrases import ANY, Phrases
from briefing.typeset.tokens import EASE, Tokens
from briefing.units import Pt

_LONELY = 5.5  # of the size: a last line of one word or two that is narrower should not stand alone
_RATHER_LONELY = 8.0  # of the size: nor should a single word in a column of text
_LONG = 16.0  # times the size: a longer last line is no lonely word, whatever is raised behind it
_LESS = 0.5  # of the cost of a short word alone: what a longer one costs
_TWO = 0.1  # and what two short ones cost
_FEW = 0.3  # and several that take no more than `_TINY`
_TINY = 1 / 7  # of the measure
_STILL_FULL = 1 - HOLE  # of the measure: what the line above must keep when it gives its last word away
_CELL_STILL_FULL = 0.65  # and what it must keep in a measure between those of cells and of text
_NARROW_STILL_FULL = 0.45  # and what it must keep in a narrow column, or where the last line is the year of its date
_FULL_ENOUGH = 0.62  # of the measure: what a line must keep that ends before a date and not before its year
_NAMED = 1 - HOLE  # of the measure: what a line must keep that ends before another name and not in it
_UNJOINTED = 0.72  # of the measure: what a line must keep that ends before a compound and not at its hyphen
_UNBROKEN = 0.86  # of the measure: what a line must keep that ends before a word and not inside it
_GAPES = 0.9  # of the measure: a line that is shorter shows in a ragged edge
_NARROW = 20  # times the size: a narrower measure, as in cells, is never full of lines alike
_NARROW_FULL = 0.33  # of it: what a line must keep there that ends before a date
_NARROW_NAMED = 0.6  # and one that ends before another name
_NARROW_UNBROKEN = 0.5  # and one that ends before a compound or a word
_WIDE = 28  # times the size: a measure of text; between the two a line may be the emptier before a name
_MOST_HYPHENS = 2  # below each other
_MOST_OF_NAME, _LONGEST_NAME = 4, 60  # lines and letters of a short name, best parted at its comma or colon
_ENDS_OF_SENTENCES = (".", "!", "?")
_UNEVEN = 8.0  # times the square of what a line of a title is longer or shorter, as a share of the measure
_ONE_MORE = 2.0  # what a line more costs a title
_AT_DASH = 1.0  # what a title saves whose line ends in a dash or colon between two phrases


class Cut(NamedTuple):
    """A line as a slice of tokens, with the measure it was set to."""

    start: int
    stop: int
    measure: Pt


def line_ends(tokens: Tokens, first: Pt, width: Pt, *, balanced: Phrases | None = None, space: Pt = 0) -> list[Cut]:
    """Cut a hard line into lines of `width`, the first into what it has.

    `balanced` makes them about equally long and keeps words that belong to what follows them from their ends; `space`
    is the width of a space where lines are justified.
    """
    cuts = _cuts(tokens, first, width)
    if balanced and len(cuts) > 1:
        return _balanced(tokens, cuts, width, balanced)
    if len(cuts) == 2 and (whole := _before_name(tokens, *cuts)):
        return whole
    mark = _mark_of_name(tokens, cuts)
    if mark >= 0 or _shows(tokens, cuts) or (space and len(cuts) > 1):
        return _together(tokens, cuts, space, mark)
    return cuts


def greedy_ends(tokens: Tokens, first: Pt, width: Pt) -> list[Cut]:
    """Cut a ragged hard line into lines filled one after the other, as many as `line_ends` gives or few more."""
    return _cuts(tokens, first, width)


def _cuts(tokens: Tokens, first: Pt, width: Pt) -> list[Cut]:
    """Find the lines' ends: the last possible one that fits, each by bisection."""
    ends, lefts, weak, soft, names = tokens.ends, tokens.lefts, tokens.weak, tokens.soft, tokens.names
    rights = tokens.rights if isinstance(ends, range) else [tokens.rights[end] for end in ends]
    cuts: list[Cut] = []
    start, at, measure, count, hyphens = 0, 0, first, len(ends), 0
    while at < count:
        found = bisect_right(rights, lefts[start] + measure + EASE, at) - 1
        found = max(found, at)
        if ends[found] in weak:
            found = _before(tokens, (at, found), weak, lefts[start] + _least(tokens, measure))
        if ends[found] in names:
            found = _before(tokens, (at, found), names | weak, lefts[start] + _named(tokens, measure))
        if found < count - 1 and ends[found] in tokens.joints:
            found = _before(tokens, (at, found), tokens.joints | weak, lefts[start] + _jointed(tokens, measure))
        if soft:
            if found < count - 1:
                found = _unbroken(tokens, (at, found), lefts[start], measure, hyphens)
            hyphens = hyphens + 1 if tokens.ends_in_hyphen(ends[found]) else 0
        stop = ends[found] + 1
        cuts.append(Cut(start, stop, measure))
        start, at, measure = stop, found + 1, width
    if len(cuts) > 1:
        _accompany(tokens, cuts)
    return cuts


def _shows(tokens: Tokens, cuts: list[Cut]) -> bool:
    """Tell whether a reader would see that each line was filled alone: it gapes, is broken, or is a short last word."""
    narrow = _is_narrow(tokens, cuts[-1].measure)
    if len(cuts) < (3 if narrow else 2):
        return False
    rights, lefts = tokens.rights, tokens.lefts
    gapes = any(rights[each.stop - 1] - lefts[each.start] < _GAPES * each.measure for each in cuts[:-1])
    breaks = tokens.soft and any(each.stop - 1 in tokens.soft for each in cuts)
    joints = tokens.joints and any(each.stop - 1 in tokens.joints for each in cuts)
    return gapes or bool(breaks) or bool(joints) or _loneliness(tokens, cuts[-1].start, cuts[-1].measure) > 0


def _mark_of_name(tokens: Tokens, cuts: list[Cut]) -> int:
    """Give the token with the only comma or colon of a short name that takes several lines in a narrow column; -1:
    none. It takes no line more for ending one there: Defence policy, | Malta. What goes on small is no name."""
    if not 1 < len(cuts) <= _MOST_OF_NAME or not _is_narrow(tokens, cuts[-1].measure):
        return -1
    text = "".join(tokens.texts).rstrip()
    if len(text) > _LONGEST_NAME or text.endswith(_ENDS_OF_SENTENCES) or ";" in text:
        return -1
    marks = [index for index, each in enumerate(tokens.texts) if each.endswith((", ", ": "))]
    if len(marks) != 1:
        return -1
    after = "".join(tokens.texts[marks[0] + 1 :]).lstrip()  # a token of a tint or a note may be empty
    if not after or (tokens.texts[marks[0]].endswith(", ") and after[0].islower()):
        return -1
    return marks[0]


def _together(tokens: Tokens, cuts: list[Cut], space: Pt, mark: int = -1) -> list[Cut]:
    """Break the lines again, all of them together; what the measure cannot hold stays as it is."""
    first, width = cuts[0].measure, cuts[-1].measure
    prices = JUSTIFIED if space else ragged(_wideness(tokens, width))

    def lonely(start: int) -> float:
        return 0.0 if start - 1 == mark else _loneliness(tokens, start, width)

    ends = fit_together(tokens, (first, width), lonely, prices, space=space, mark=mark)
    stops = [end + 1 for end in ends]
    if len(stops) > len(cuts) and not space:
        return cuts
    starts = [0, *stops[:-1]]
    return [Cut(start, stop, first if start == 0 else width) for start, stop in zip(starts, stops, strict=True)]


def _least(tokens: Tokens, measure: Pt) -> Pt:
    """Give the width that a line must keep which ends before a date."""
    return (_NARROW_FULL if _is_narrow(tokens, measure) else _FULL_ENOUGH) * measure


def _named(tokens: Tokens, measure: Pt) -> Pt:
    """Give the width that a line must keep which ends before a name that is no person's."""
    if _is_narrow(tokens, measure):
        return _NARROW_NAMED * measure
    return (_FULL_ENOUGH + _wideness(tokens, measure) * (_NAMED - _FULL_ENOUGH)) * measure


def _jointed(tokens: Tokens, measure: Pt) -> Pt:
    """Give the width that a line must keep which ends before a compound and not at its hyphen."""
    return (_NARROW_UNBROKEN + _wideness(tokens, measure) * (_UNJOINTED - _NARROW_UNBROKEN)) * measure


def _wideness(tokens: Tokens, measure: Pt) -> float:
    """Tell how wide a measure is: 0 as in narrow cells, 1 as of text, between them what is between."""
    ems = measure / tokens.spans[0][1].ink.size if tokens.spans else _WIDE
    return min(max((ems - _NARROW) / (_WIDE - _NARROW), 0.0), 1.0)


def _is_narrow(tokens: Tokens, measure: Pt) -> bool:
    return bool(tokens.spans) and measure < _NARROW * tokens.spans[0][1].ink.size


def _before(tokens: Tokens, between: tuple[int, int], passed: set[int], least: Pt) -> int:
    """Give the end of a line, one further back if it is one of those `passed` and the line reaches to `least` else."""
    first, found = between
    ends, back = tokens.ends, found
    while back > first and ends[back] in passed:
        back -= 1
    return back if tokens.rights[ends[back]] >= least else found


def _unbroken(tokens: Tokens, between: tuple[int, int], left: Pt, measure: Pt, hyphens: int) -> int:
    """Give the end of a line, one before the word that it breaks if the line stays full enough or hyphens are many."""
    first, found = between
    ends = tokens.ends
    if hyphens >= _MOST_HYPHENS:
        back = found
        while back > first and tokens.ends_in_hyphen(ends[back]):
            back -= 1
        return found if tokens.ends_in_hyphen(ends[back]) else back
    if ends[found] not in tokens.soft:
        return found
    share = _NARROW_UNBROKEN if _is_narrow(tokens, measure) else _UNBROKEN
    return _before(tokens, between, tokens.soft | tokens.weak | tokens.names, left + share * measure)


def _balanced(tokens: Tokens, cuts: list[Cut], width: Pt, phrases: Phrases) -> list[Cut]:
    """Give as many lines as there are, about equally long and ended by sense; one more where that ends them better."""
    ways = [_cheapest(tokens, number, width, phrases) for number in (len(cuts), len(cuts) + 1)]
    found = [(cost + _ONE_MORE * more, stops) for more, (cost, stops) in enumerate(ways) if stops]
    if not found:
        return cuts
    _, stops = min(found)
    return [Cut(start, stop, width) for start, stop in pairwise((0, *stops))]


def _cheapest(tokens: Tokens, number: int, width: Pt, phrases: Phrases) -> tuple[float, tuple[int, ...]]:
    """Give what so many lines cost at the least, and where they stop; no stops where there is no way to set them."""
    whole = len(tokens.texts)
    places = [0, *(end + 1 for end in tokens.ends if end + 1 < whole), whole]
    mean = (tokens.rights[-1] - tokens.lefts[0]) / number
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by where the last line stops
    for line in range(1, number + 1):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for stop in (whole,) if line == number else places[line:-1]:
            costs = [
                (cost + _line_cost(tokens, (start, stop), (mean, width), phrases), (*stops, stop))
                for start, (cost, stops) in ways.items()
                if start < stop and tokens.rights[stop - 1] - tokens.lefts[start] <= width + EASE
            ]
            if costs:
                longer[stop] = min(costs)
        ways = longer
    return ways.get(whole, (0.0, ()))


def _line_cost(tokens: Tokens, line: tuple[int, int], lengths: tuple[Pt, Pt], phrases: Phrases) -> float:
    """Give what a line costs that is longer or shorter than the mean, or that does not end by sense."""
    start, stop = line
    mean, width = lengths
    uneven = (tokens.rights[stop - 1] - tokens.lefts[start] - mean) / width
    cost = _UNEVEN * uneven**2
    if stop < len(tokens.texts):
        last = "".join(tokens.texts[start:stop]).rstrip().rpartition(" ")[2]
        following = "".join(tokens.texts[stop : stop + 3]).lstrip().partition(" ")[0]
        cost += phrases.cost(last, following) - _AT_DASH * phrases.parts(last)
        cost += stop - 1 in tokens.weak or stop - 1 in tokens.names
    return cost


def _accompany(tokens: Tokens, cuts: list[Cut]) -> None:
    """Move words of the line before the last down to a short word that stands alone, until it does no more."""
    while _loneliness(tokens, cuts[-1].start, cuts[-1].measure):
        above, last = cuts[-2:]
        stop = _end_before(tokens, above)
        if not stop:
            return
        kept = tokens.rights[stop - 1] - tokens.lefts[above.start]
        if kept < _least_left(tokens, above) or tokens.rights[-1] - tokens.lefts[stop] > last.measure:
            return
        cuts[-2:] = [Cut(above.start, stop, above.measure), Cut(stop, last.stop, last.measure)]


def _before_name(tokens: Tokens, first: Cut, last: Cut) -> list[Cut]:
    """Give two lines of which the second begins with the name of which it was but the end ("of Malta"); none, where it
    is not, or where the first would be too short: in two lines of text nothing shows a hole."""
    joins = tokens.texts[last.start].rstrip(" ")
    if not (joins.islower() and ANY.holds(joins) and _loneliness(tokens, last.start, last.measure)):
        return []
    if _is_narrow(tokens, first.measure) or not tokens.texts[last.start - 1][:1].isupper():
        return []
    stop = _end_before(tokens, first)
    if not stop or tokens.rights[stop - 1] - tokens.lefts[first.start] < _FULL_ENOUGH * first.measure:
        return []
    if tokens.rights[-1] - tokens.lefts[stop] > last.measure or not tokens.texts[stop][:1].isupper():
        return []
    return [Cut(first.start, stop, first.measure), Cut(stop, last.stop, last.measure)]


def _end_before(tokens: Tokens, cut: Cut) -> int:
    """Give where a line would end one word earlier, dates and compounds taken for words; 0 where it has no other."""
    ends = tokens.ends
    at = bisect_right(ends, cut.stop - 1) - 2  # the last place to end before the one that was taken
    passed = tokens.weak, tokens.soft, tokens.joints, tokens.names
    while at >= 0 and any(ends[at] in places for places in passed):
        at -= 1
    return ends[at] + 1 if at >= 0 and ends[at] >= cut.start else 0


def _least_left(tokens: Tokens, cut: Cut) -> Pt:
    """Give the width that a line must keep which gives words away; less in a cell, and for the year of a date."""
    if _is_narrow(tokens, cut.measure) or cut.stop - 1 in tokens.weak:
        return _NARROW_STILL_FULL * cut.measure
    return (_CELL_STILL_FULL + _wideness(tokens, cut.measure) * (_STILL_FULL - _CELL_STILL_FULL)) * cut.measure


def _loneliness(tokens: Tokens, start: int, measure: Pt) -> float:
    """Tell how much a last line that begins with a token wants company, from 0 to 1, raised numbers apart.

    A short word alone wants it most; in a column of text a longer one wants it too, and so do several that are tiny
    together. The end of an address is no word."""
    if start and not tokens.texts[start - 1].endswith((" ", "-")) and start - 1 not in tokens.soft:
        return 0.0
    if tokens.spans and tokens.rights[-1] - tokens.lefts[start] > _LONG * tokens.spans[0][1].ink.size:
        return 0.0
    text, width, size = "", 0.0, 0.0
    stop = len(tokens.texts)
    for first, span in reversed(tokens.spans):
        begin = max(first, start)
        if not span.ink.rise:
            text = "".join(tokens.texts[begin:stop]) + text
            width += tokens.rights[stop - 1] - tokens.lefts[begin] if stop > begin else 0.0
            size = max(size, span.ink.size)
        if first <= start:
            break
        stop = first
    spaces = text.strip().count(" ")
    if not spaces and width < _LONELY * size:
        return 1.0
    if _is_narrow(tokens, measure):
        return 0.0
    if spaces:
        if width < min(_LONELY * size, _TINY * measure):
            return _FEW
        return _TWO if spaces == 1 and width < _LONELY * size else 0.0
    return _LESS if width < _RATHER_LONELY * size else 0.0
