"""Data files by chance: so many records of each kind that some of them fill a line, and some several pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from fuzz.words import Words

Record = dict[str, Any]

STATUSES = ("announced", "negotiating", "signed", "in-force", "held")
KINDS = ("milestones", "instruments", "engagement", "agenda", "participants", "questions", "glossary", "conflicts")


class Records:
    """Makes the records of a workspace; each cites some of its sources."""

    def __init__(self, random: Random, words: Words, sources: int) -> None:
        self.random, self.words = random, words
        self.sources = tuple(f"source-{number}" for number in range(sources))

    def files(self) -> dict[str, str]:
        """Give the data files by their names."""
        makers: Mapping[str, tuple[Callable[[int], Record], int]] = {
            "milestones": (self._milestone, self._many(5, 9, 14, 30, 60)),
            "instruments": (self._instrument, self._many(1, 3, 8, 25)),
            "engagement": (self._body, self._many(1, 3, 6, 14)),
            "agenda": (self._session, self._many(1, 4, 9, 30)),
            "participants": (self._person, self._many(1, 8, 40)),
            "questions": (self._question, self._many(1, 3, 20)),
            "glossary": (self._term, self._many(1, 6, 30)),
            "conflicts": (self._conflict, self._many(1, 4)),
        }
        made = {kind: [make(number) for number in range(count)] for kind, (make, count) in makers.items()}
        made["sources"] = [self._source(number) for number in range(len(self.sources))]
        return {f"{kind}.yaml": _file(records) for kind, records in made.items()}

    def table(self) -> str:
        """Give a CSV file with a column of names and three of numbers."""
        rows = [f"{self.words.title(3)},{a},{b},{c}" for a, b, c in self._numbers(self._many(2, 6, 40))]
        return "\n".join(["Name,First,Second,Third", *rows]) + "\n"

    def _numbers(self, rows: int) -> list[tuple[object, object, object]]:
        size, low = self._many(1, 90, 5000), self._many(0, -50)
        one = self.random.randint
        return [
            (one(low, size), one(0, size), self.random.choice(["", "–", round(size * self.random.random(), 1)]))
            for _ in range(rows)
        ]

    def _many(self, *sizes: int) -> int:
        return self.random.choice(sizes)

    def _text(self, *sizes: int) -> str:
        return self.words.words(self.random.choice(sizes))

    def _some(self, most: int = 3) -> list[str]:
        return self.random.sample(self.sources, self.random.randint(0, most))

    def _date(self) -> str:
        year = self.random.choice((1963, 1990, 2014, 2020, 2022, 2024, 2024, 2026))
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        return self.random.choice(
            (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}")
        )

    def _marked(self, record: Record) -> Record:
        """Narrow a record now and then."""
        return record | {"marking": "delegates"} if self.random.random() < 0.1 else record

    def _milestone(self, number: int) -> Record:
        own: Record = {"date": self._date(), "title": self._text(2, 6, 12, 40), "sources": self._some()}
        if self.random.random() < 0.6:
            own["status"] = self.random.choice(STATUSES)
        return self._marked({"id": f"m{number}", **own, "major": self.random.random() < 0.3})

    def _instrument(self, number: int) -> Record:
        statuses = [
            {"status": status, "since": f"20{10 + place}-0{place + 1}"}
            for place, status in enumerate(self.random.sample(STATUSES, 2))
        ]
        own: Record = {"id": f"i{number}", "name": self._text(1, 4, 9), "statuses": statuses, "sources": self._some()}
        for key in ("next", "significance"):
            if self.random.random() < 0.5:
                own[key] = self._text(3, 12, 50)
        for key in ("does", "parties"):
            own[key] = [self._text(1, 4, 20) for _ in range(self._many(0, 1, 3, 9))]
        return own

    def _body(self, number: int) -> Record:
        level = number % self.random.randint(1, 4) + 1
        return {
            "id": f"e{number}",
            "level": level,
            "body": self._text(2, 6, 14),
            "rhythm": self._text(2, 8),
            "who": self._text(2, 9),
            "sources": self._some(),
        }

    def _session(self, number: int) -> Record:
        own: Record = {"id": f"s{number}", "title": self._text(1, 5, 12), "minutes": self.random.randint(5, 90)}
        for key in ("lead", "summary", "outcome", "cue"):
            if self.random.random() < 0.5:
                own[key] = self._text(3, 20, 90)
        return own

    def _person(self, number: int) -> Record:
        name: Record = {"given": self.words.title(1), "family": self.words.title(2)}
        if self.random.random() < 0.3:
            name |= {
                "native": self.words.hangul(3),
                "honorific": "Dr.",
                "post_nominals": "PhD",
                "say": "as it is written",
            }
        return self._marked(
            {
                "id": f"p{number}",
                "name": name,
                "role": self._text(1, 5, 12),
                "organisation": self._text(1, 6),
                "delegation": self.random.choice(("North", "South")),
            }
        )

    def _question(self, number: int) -> Record:
        return {
            "id": f"q{number}",
            "text": self._text(6, 20, 60),
            "follow_ups": [self._text(5, 15) for _ in range(self._many(0, 0, 3))],
            "sources": self._some(),
        }

    def _term(self, number: int) -> Record:
        return {
            "id": f"t{number}",
            "term": f"{self.words.title(3)} {number}",
            "definition": self._text(4, 15, 60),
            "acronym": self.random.choice(("", "ABC")),
            "sources": self._some(),
        }

    def _conflict(self, number: int) -> Record:
        one, other = self.random.sample(self.sources, 2)
        return {
            "id": f"c{number}",
            "topic": self._text(2, 5),
            "a": {"source": one, "says": self._text(4, 20)},
            "b": {"source": other, "says": self._text(4, 20)},
            "safe": self._text(5, 25),
            "handle": self._text(3, 12),
        }

    def _source(self, number: int) -> Record:
        own: Record = {"id": self.sources[number], "title": self._text(3, 9, 25), "publisher": self.words.title(4)}
        if self.random.random() < 0.7:
            own |= {
                "url": f"https://a.example/{self.words.long(self.random.choice((10, 60, 200)))}",
                "consulted": "2026-05-01",
                "published": self._date(),
            }
        return own


def _file(records: list[Record]) -> str:
    lines = (f"  - {json.dumps(record, ensure_ascii=False)}\n" for record in records)
    return "marking: public\naudiences: all\nrecords:\n" + "".join(lines)
