"""An authored text: Markdown with front matter, parsed once into blocks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec.structs import force_setattr

from briefing.errors import Location
from briefing.model.audience import Depth
from briefing.model.fields import Rule, Spot, Strict, Unfit
from briefing.model.leaves import Slug, flag
from briefing.model.values import Audiences, LanguageTag
from briefing.tree.nodes import Block
from briefing.tree.value import Value
from briefing.tree.walk import Node, walk


def _page(value: object, spot: Spot) -> bool | str:
    """Read what a section says of the page it begins on."""
    try:
        return "recto" if value == "recto" else flag(value, spot)
    except Unfit:
        cure = "recto is a right-hand page of the print edition"
        raise Unfit("bad-value", "must be true, false or recto", cure) from None


class FrontMatter(Strict, frozen=True, kw_only=True):
    """The head of a section file. `marking` and `audiences` have no default: a section always says who reads it."""

    id: Slug
    title: str
    marking: str
    audiences: Audiences
    state: Literal["draft", "final"] = "draft"
    depth: Depth = "short"  # the shallowest profile that still carries it
    new_page: Annotated[bool | Literal["recto"], Rule(_page)] = False
    owner: str = ""
    lang: LanguageTag | None = None  # where it is not the language of its packs


class Section(Value, frozen=True):
    """A section of the library: front matter, parsed title and blocks, and where it stands."""

    aside: ClassVar[tuple[str, ...]] = ("at", "nodes")

    head: FrontMatter
    blocks: tuple[Block, ...]
    at: Location
    nodes: tuple[Node, ...] = ()
    """Every node of its blocks in reading order: a dozen checks look through them."""

    def __post_init__(self) -> None:
        """Walk the blocks once."""
        force_setattr(self, "nodes", tuple(walk(self.blocks)))

    @property
    def id(self) -> str:
        """The section's id, unique in the workspace."""
        return self.head.id
