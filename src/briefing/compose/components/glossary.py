"""`{glossary}`: terms with their definitions, sorted as a reader looks them up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefing.compose.components.options import Options
from briefing.compose.components.prose import cited, paragraph, with_acronym, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import Term
from briefing.tree.nodes import DefinitionItem, DefinitionList

OPTIONS: tuple[str, ...] = ()


def glossary(context: Context, options: Options) -> Built:
    """Show the terms of the glossary."""
    terms = sorted_terms(context.records(Term))
    if not terms:
        return NOTHING
    items = tuple(
        DefinitionItem(
            with_acronym(words(term.term), term.acronym),
            (paragraph(cited(term.definition.inlines, term.sources, term.at)),),
        )
        for term in terms
    )
    return Built((DefinitionList(items, at=options.at),), {f"term:{term.id}": "" for term in terms})


_WORD = re.compile(r"\w+")
_APOSTROPHES = "'’"


def sorted_terms(terms: Iterable[Term]) -> list[Term]:
    """Sort terms as a reader looks them up: one order wherever they are listed."""
    return sorted(terms, key=lambda term: collation(term.term))


def collation(text: str) -> tuple[str, str]:
    """Give a key by which words sort word by word, without regard to case, accents and marks; these then decide.

    A hyphen parts words as a space does: "North-South" stands before "North Star"."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(each for each in letters if not unicodedata.combining(each) and each not in _APOSTROPHES)
    return " ".join(_WORD.findall(plain.casefold())), text
