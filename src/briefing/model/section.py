"""An authored text: Markdown with front matter, parsed once into blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.errors import Location
from briefing.model.audience import Depth
from briefing.model.event import Slug
from briefing.model.values import Audiences, LanguageTag, Strict
from briefing.tree.nodes import Block


class FrontMatter(Strict):
    """The head of a section file. `marking` and `audiences` have no default: a section always says who reads it."""

    id: Slug
    title: str
    marking: str
    audiences: Audiences
    state: Literal["draft", "final"] = "draft"
    depth: Depth = "short"  # the shallowest profile that still carries it
    new_page: bool = False
    owner: str = ""
    lang: LanguageTag | None = None  # where it is not the language of its packs


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the library: front matter, parsed title and blocks, and where it stands."""

    head: FrontMatter
    blocks: tuple[Block, ...]
    at: Location

    @property
    def id(self) -> str:
        """The section's id, unique in the workspace."""
        return self.head.id
