"""A profile file `content/audiences/<id>.yaml`: who reads, what they may see, and how it looks."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from briefing.errors import Location
from briefing.model.fields import NOWHERE, Limits, Strict
from briefing.model.leaves import Slug
from briefing.tree.nodes import Edition

Depth = Literal["short", "standard", "full"]
DEPTHS: tuple[Depth, ...] = ("short", "standard", "full")
EDITIONS: tuple[Edition, ...] = get_args(Edition)

MOST_NOTES_PAGES = 24
NotesPages = Annotated[int, Limits(0, MOST_NOTES_PAGES)]


class AudienceFile(Strict, frozen=True, kw_only=True):
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


class Audience(Strict, frozen=True, kw_only=True):
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
