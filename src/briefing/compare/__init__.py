"""What two packs say differently, as values: nothing here reads a file or composes.

words.py        one line -> the words in it that differ
alignment.py    two sequences -> the stretches in which they differ, in nearly linear time
differences.py  parts and lines of two documents -> sections added, removed, changed, moved; words in changed lines
records.py      records of two selections -> records added, removed, changed, field by field
"""

from __future__ import annotations

from briefing.compare.differences import LineChange, PartChange, compare_parts
from briefing.compare.records import FieldChange, RecordChange, compare_records
from briefing.compare.words import WordChange, compare_words

__all__ = [
    "FieldChange",
    "LineChange",
    "PartChange",
    "RecordChange",
    "WordChange",
    "compare_parts",
    "compare_records",
    "compare_words",
]
