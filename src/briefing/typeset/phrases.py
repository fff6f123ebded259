"""Words that belong to what follows them, by language: no line of a title ends in one.

    "… the Partnership | Through Co-operation"     a line may well begin with such a word
    "the Isle of Man"                                some hold on to the word before them as well

Articles, prepositions, conjunctions and possessives: closed lists that any title of the language is measured by. In a
language that is not here only short words are kept from the ends of lines. Korean joins its particles to nouns.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.languages import primary

_SHORT_WORD = 3  # letters: an article or a preposition, in a language whose words are not known
_ENDS_SHORT = 0.9
_ENDS_CLINGING = 4.0
_ENDS_MARK = -0.1
_ENDS_PHRASE = -0.3  # less than what a line costs that a title has more, so that none is added for it
_BEFORE_JOINT = 0.6  # "the Isle | of Man"
_IN_PHRASE = 0.3  # between two words neither of which begins a phrase
_MARKS = tuple(",;")
_PARTING = tuple(":–—")
_EDGES = "()[]{}“”‘’\"'«»\u00a0\u202f.,;:!?"  # of words; what else is no letter is a part of them


class Phrases(Struct, frozen=True):
    """The words of a language with which a phrase begins, and those that hold two parts of a name together."""

    begins: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()

    def cost(self, last: str, following: str) -> float:
        """Tell what it costs that a line ends in one word and the next begins with another; less is better."""
        cost = 0.0
        if self.clings(last):
            cost += _ENDS_CLINGING
        elif len(last) <= _SHORT_WORD and last.isalpha() and not last.isupper():
            cost += _ENDS_SHORT
        if last[-1:] in _MARKS:
            return cost + _ENDS_MARK
        if self.parts(last) or following.startswith("("):
            return cost + _ENDS_PHRASE
        if self.holds(following):
            return cost + _BEFORE_JOINT
        return cost + (_IN_PHRASE if self.begins and not self.begins_line(following) else 0.0)

    def parts(self, word: str) -> bool:
        """Tell whether a word ends in the dash or colon that stands between two phrases."""
        return word[-1:] in _PARTING

    def clings(self, word: str) -> bool:
        """Tell whether a word belongs to what follows it."""
        plain = _plain(word)
        return plain in self.begins or plain in self.joins

    def begins_line(self, word: str) -> bool:
        """Tell whether a line may well begin with a word, for a phrase does."""
        return _plain(word) in self.begins

    def holds(self, word: str) -> bool:
        """Tell whether a word holds on to the one before it too."""
        return _plain(word) in self.joins


def _plain(word: str) -> str:
    return word.strip(_EDGES).casefold()


def _of(begins: str, joins: str = "") -> Phrases:
    return Phrases(frozenset(begins.split()), frozenset(joins.split()))


_UNKNOWN = Phrases()
_BY_LANGUAGE = {
    "en": _of(
        "a an the this these those each every its their our your his her and or nor but yet than as if when "
        "while where whether about above across after against along amid among around at before behind below "
        "beneath beside beyond between by concerning despite during for from in inside into near on onto "
        "outside over per regarding since through throughout to toward towards under until upon versus via "
        "with within without",
        "of",
    ),
    "fr": _of(
        "le la les un une ce cet cette ces son sa ses leur leurs notre nos votre vos et ou ni mais car donc "
        "que qui dont si quand comme où à au aux avant après avec chez contre dans depuis derrière devant dès "
        "durant en entre envers hors jusque lors malgré par parmi pendant pour sans sauf selon sous suivant "
        "sur vers via",
        "de du des",
    ),
    "ko": _of("및 또는 그리고"),
}

ANY = Phrases(
    frozenset().union(*(each.begins for each in _BY_LANGUAGE.values())),
    frozenset().union(*(each.joins for each in _BY_LANGUAGE.values())),
)
"""The words of all languages, for a text that may quote another."""


def phrases_of(language: str) -> Phrases:
    """Give the words of a language, none where it has no list."""
    return _BY_LANGUAGE.get(primary(language), _UNKNOWN)
