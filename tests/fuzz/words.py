"""Words by chance: Latin and Hangul, very long ones, numbers, dates and signs, which no line of text may lose."""

from __future__ import annotations

from random import Random

_COMMON = [
    *("the", "council", "met", "again", "and", "each", "member", "would", "report", "before", "winter", "because"),
    *("trade", "in", "energy", "between", "regions", "had", "grown", "faster", "than", "planned", "while", "storage"),
    *("lagged", "behind", "so", "that", "ministers", "asked", "officials", "to", "describe", "options", "well-being"),
    *("Québec", "coopération", "façade", "naïve", "Überprüfung", "État", "œuvre", "Łódź", "İzmir", "twenty-first"),
    *("2+2", "A-320", "Nº"),
]
_PHRASES = [
    *("8 December 2025", "Mr. Kim", "No. 4", "USD 1,200.50", "30 %", "“quoted words”", "(in brackets)", "– that is –"),
    *("1963–2025", "R&D", "§ 7", "it’s", "‘so’", "e.g. this", "1 000 000", "½", "± 3", "10:30", "€ 5", "A/B/C"),
    *("x = y", "Dr. Ms. St.", "Section 4(a)(ii)", "−12", "…", "co\u00ad\u00adop", "no\u00a0break\u00a0here"),
    *("thin\u202fspace", "two\u2011part"),
]
_SYLLABLES = (
    "ba",
    "chro",
    "dan",
    "el",
    "fri",
    "gno",
    "hu",
    "ist",
    "jor",
    "kel",
    "lu",
    "mna",
    "ost",
    "pri",
    "quo",
    "ren",
)


class Words:
    """A stream of words that a seed decides."""

    def __init__(self, random: Random, hangul: float) -> None:
        self.random = random
        self._hangul = hangul  # the share of words that are Korean

    def word(self) -> str:
        """Give one word; now and then it is Korean, a phrase, or wider than a column."""
        chance = self.random.random()
        if chance < self._hangul:
            return self.hangul(self.random.randint(1, 6))
        if chance > 0.995:
            return self.long(self.random.randint(25, 120))
        if chance > 0.94:
            return self.random.choice(_PHRASES)
        return self.random.choice(_COMMON)

    def words(self, count: int) -> str:
        """Give so many words in a line."""
        return " ".join(self.word() for _ in range(count))

    def title(self, most: int = 9) -> str:
        """Give a few words, the first of them in capitals, and now and then a Korean one."""
        words = [self.random.choice(_COMMON) for _ in range(self.random.randint(1, most))]
        if self.random.random() < self._hangul:
            words.append(self.hangul(2))
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}"

    def hangul(self, length: int) -> str:
        """Give a word of so many Korean syllables, any of the 11,172."""
        return "".join(chr(self.random.randint(0xAC00, 0xD7A3)) for _ in range(length))

    def long(self, length: int) -> str:
        """Give a word without a place to break it."""
        text = "".join(self.random.choice(_SYLLABLES) for _ in range(length))
        return text[:length]

    def number(self) -> str:
        """Give an amount."""
        sign, part = self.random.choice(["", "", "−", "USD ", "~"]), self.random.choice(["", ".5", ".25"])
        return f"{sign}{self.random.randint(0, 99999):,}{part}"
