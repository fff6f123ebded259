"""A profile file `content/audiences/<id>.yaml`: who reads, what they may see, and how it looks."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from briefing.errors import Location
from briefing.model.event import Slug
from briefing.model.values import NOWHERE, Strict
from briefing.tree.nodes import Edition

Depth = Literal["short", "standard", "full"]
DEPTHS: tuple[Depth, ...] = ("short", "standard", "full")
EDITIONS: tuple[Edition, ...] = get_args(Edition)

MOST_NOTES_PAGES = 24
NotesPages = Annotated[int, Field(ge=0, le=MOST_NOTES_PAGES)]


class AudienceFile(Strict):
    """The profile as written; what is None comes from `extends` or the defaults. Clearance never does."""

    label: str  # public: stands on the cover and, as a slug, in file names
    clearance: str
    slug: Slug | None = None
    extends: str | None = None
    template: str | None = None
    theme: str | None = None
    language: str | None = None
    paper: Literal["letter", "a4"] | None = None
    formats: tuple[Literal["docx", "pdf"], ...] | None = None
    order: tuple[str, ...] | None = None  # section ids; the others follow in file order
    depth: Depth | None = None
    without: tuple[str, ...] | None = None  # section ids left out by choice, not by verdict
    handouts: tuple[str, ...] | None = None
    edition: Edition | None = None
    notes_pages: NotesPages | None = None  # ruled, at the end of the print edition


class Audience(Strict):
    """A profile with everything resolved."""

    id: str
    label: str
    slug: str
    clearance: str
    template: str = "pack"
    theme: str = "pacific"
    language: str
    paper: str = "letter"
    formats: tuple[str, ...] = ("docx", "pdf")
    order: tuple[str, ...] = ()
    depth: Depth = "full"
    without: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    edition: Edition = "screen"
    notes_pages: int = 0
    at: Location = NOWHERE
