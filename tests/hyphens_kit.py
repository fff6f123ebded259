"""A theme that no one ships: justified, with hyphens; and texts in three languages to set with it."""

from __future__ import annotations

import functools

from msgspec.structs import replace

from briefing.theme import Style, Theme
from briefing.tree.nodes import Inline, Text
from briefing.typeset.lines import SetLine, inlines_to_lines
from briefing.typeset.pages import Run
from typeset_kit import context, look

YAML = """extends: pacific
styles:
  body: {align: justify, hyphens: auto}
  list: {align: justify, hyphens: auto}
  quote: {align: justify, hyphens: auto}
  callout: {align: justify, hyphens: auto}
  note: {hyphens: auto}
  table-cell: {hyphens: auto}
"""

ENGLISH = (
    "The administration announced that negotiations concerning cooperation between manufacturing companies and "
    "universities would continue throughout the following parliamentary session, notwithstanding considerable "
    "reservations which representatives of several provinces had expressed. Understanding the underlying motivations "
    "requires patience; institutional responsibilities overlap, and communication between departments remains slow. "
)
FRENCH = (
    "Les gouvernements ont confirmé que la coopération industrielle demeurait prioritaire et que l’administration "
    "poursuivrait les négociations avec les représentants des établissements universitaires. Plusieurs observateurs "
    "considèrent néanmoins qu’indépendamment des circonstances, la présentation des recommandations aurait mérité "
    "davantage d’explications et une documentation suffisamment approfondie. "
)
ORDINARY = (
    "The members of the two committees met again in the spring, and it was agreed that a common report should be "
    "written before the end of the year. Much of the work had been done by the secretariat, which had asked each of "
    "the ministries for a short account of what had changed since the first meeting and of what remained to be done. "
)
ORDINAIRE = (
    "Les membres des deux comités se sont réunis de nouveau au printemps et il a été convenu qu’un rapport commun "
    "serait rédigé avant la fin de l’année. Une bonne partie du travail avait été faite par le secrétariat, qui avait "
    "demandé à chacun des ministères un bref exposé de ce qui avait changé depuis la première rencontre. "
)
KOREAN = "양국 정부는 국방 협력을 강화하기 위하여 정례적인 협의체를 운영하기로 합의하였으며 세부 사항은 추후 결정한다. "


@functools.cache
def hyphenating(name: str = "body", align: str = "justify") -> Style:
    theme, _ = look()
    return replace(theme.styles[name], align=align, hyphens="auto")


@functools.cache
def justified() -> Theme:
    """Give the theme of `YAML` as a value."""
    theme, _ = look()
    names = ("body", "list", "quote", "callout")
    return replace(theme, styles={**theme.styles, **{name: hyphenating(name) for name in names}})


def set_in(
    text: str | Inline, width: float, *, language: str = "en-CA", align: str = "justify", **options: bool
) -> list[SetLine]:
    """Set a text in lines."""
    within = replace(context(), language=language)
    element = within.structure.add("P", 0)
    inline = Text(text) if isinstance(text, str) else text
    return inlines_to_lines((inline,), hyphenating(align=align), within, width, tag=element, **options)


def said(line: SetLine) -> str:
    return "".join(item.text for item in line.items if isinstance(item, Run))


def seen(line: SetLine) -> str:
    """Give what is seen: the text, and the hyphen behind it."""
    return said(line).rstrip(" ") + ("-" if line.broken else "")
