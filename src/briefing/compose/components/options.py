"""The options of a slot, typed where they are asked for; what is wrong with one is reported at the slot.

```{timeline}        options.date("from")   -> PartialDate(2022)
from: 2022           options.flag("major")  -> False
limit: five          options.count("limit") -> error[bad-option]: 'limit' of 'timeline' is a whole number …
```
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from briefing.compose.context import Context
from briefing.errors import Location, did_you_mean
from briefing.model.fields import NOWHERE
from briefing.model.values import PartialDate
from briefing.tree.nodes import Component
from briefing.yamlfile import PlacedText

Word = TypeVar("Word", bound=str)

_MARKUP = re.compile(r"\{(marking|audiences|placeholder)\b|:::|\[@")


class Options(Struct, frozen=True):
    """The options that one slot states."""

    component: Component
    context: Context

    @property
    def at(self) -> Location:
        """Where the slot stands."""
        return self.component.at or NOWHERE

    def text(self, key: str, default: str = "") -> str:
        """Give an option of plain characters. Markup in it is an error: a grant would be printed, not obeyed."""
        text = str(dict(self.component.options).get(key, ""))  # its place is not for the document
        if _MARKUP.search(text):
            self.bad(key, "is plain text", "grants, citations and placeholders belong in the section's own text")
            return default
        return text or default

    def date(self, key: str) -> PartialDate | None:
        """Give an option that is a date of any precision."""
        text = self.text(key)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError:
            self.bad(key, "is a date such as 2025, 2025-12 or 2025-12-08")
            return None

    def count(self, key: str) -> int | None:
        """Give an option that is a whole number from 1."""
        text = self.text(key)
        if not text:
            return None
        if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0:
            return int(text)
        self.bad(key, "is a whole number from 1")
        return None

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Give an option that is `yes` or `no`."""
        text = self.text(key).lower()
        if text in ("yes", "true"):
            return True
        if text and text not in ("no", "false"):
            self.bad(key, "is yes or no")
        return default if not text else False

    def choice(self, key: str, known: Sequence[Word]) -> Word:
        """Give an option that is one of a few words, the first by default."""
        text = self.text(key, known[0])
        chosen = next((word for word in known if word == text), None)
        if chosen is None:
            self.bad(key, f"cannot be '{text}'", did_you_mean(text, known))
        return chosen or known[0]

    def names(self, key: str, known: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """Give an option that names some of a few words, separated by spaces or commas."""
        names = tuple(re.split(r"[\s,]+", self.text(key).strip())) if self.text(key).strip() else tuple(default)
        for name in names:
            if name not in known:
                self.bad(key, f"cannot name '{name}'", did_you_mean(name, known))
        return tuple(name for name in names if name in known)

    def caption(self, default: str = "") -> str:
        """Give the caption: the option's text, none for `none`, else the component's own."""
        text = self.text("caption", default)
        return "" if text == "none" else text

    def bad(self, key: str, what: str, cure: str = "") -> None:
        """Report an option."""
        at = place_of(self.component, key)
        self.context.report("bad-option", at, f"option '{key}' of '{self.component.name}' {what}", cure)


def place_of(component: Component, key: str) -> Location:
    """Give where the value of an option was written, or the slot where none was."""
    value = dict(component.options).get(key, "")
    return value.at if isinstance(value, PlacedText) else component.at or NOWHERE
