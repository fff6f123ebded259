"""How long a pack takes to read: at 200 words a minute, more than an hour needs an editor.

Document --words--> minutes --over 60--> warning[long-read]
"""

from __future__ import annotations

from briefing.errors import Diagnostic, warning
from briefing.select import Selection
from briefing.tree.nodes import Document
from briefing.tree.text import count_words

WORDS_A_MINUTE = 200
LONGEST = 60


def check_reading_time(document: Document, selection: Selection) -> list[Diagnostic]:
    """Warn of a pack that takes longer than an hour to read."""
    minutes = round(count_words(document) / WORDS_A_MINUTE)
    if minutes <= LONGEST:
        return []
    message = f"the pack of '{selection.audience.id}' takes {minutes} minutes to read, longer than {LONGEST}"
    return [warning("long-read", selection.audience.at, message, "leave sections out, or choose a smaller 'depth'")]
