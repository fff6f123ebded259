"""What every slip has at least one of: a line without any is read no further, and loses nothing by it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.readers.flat import Flat
from briefing.readers.slips import LINE_RULES, find_slips

_PIECES = ["a", "word", " ", "1", "nbsp", "www.", "x", "https", "//", *"*_`[]()!&~=^$:\\@;.-#|<>{}\n"]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join))
def test_every_rule_that_finds_something_is_asked(text: str) -> None:
    flat = Flat(text=text, _flat=[0], _source=[0])
    if any(rule.pattern.search(text) for rule in LINE_RULES):
        assert list(find_slips(flat))
