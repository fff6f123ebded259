"""An authored text: Markdown with front matter, parsed once into blocks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec.structs import force_setattr
from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from briefing.errors import Location
from briefing.model.audience import Depth
from briefing.model.event import Slug
from briefing.model.values import Audiences, LanguageTag, Strict
from briefing.tree.nodes import Block
from briefing.tree.value import Value
from briefing.tree.walk import Node, walk


def _page(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """Read what a section says of the page it begins on; of what is neither, complain once."""
    try:
        return read(value)
    except ValidationError:
        cure = "recto is a right-hand page of the print edition"
        raise PydanticCustomError("bad-value", "write true, false or recto", {"cure": cure}) from None


class FrontMatter(Strict):
    """The head of a section file. `marking` and `audiences` have no default: a section always says who reads it."""

    id: Slug
    title: str
    marking: str
    audiences: Audiences
    state: Literal["draft", "final"] = "draft"
    depth: Depth = "short"  # the shallowest profile that still carries it
    new_page: Annotated[bool | Literal["recto"], WrapValidator(_page)] = False
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
