"""Where a link or an image may lead: http, https and mailto, a place inside, a file of the figures folder.

    https://example.org     Outside("https://example.org")
    #instrument:csp         Inside("instrument:csp")
    figures/map.png         the name "map.png" below content/figures/; a space in one is %20

Everything else is refused: other schemes, relative and absolute paths, network shares, `..` in any spelling.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink
from msgspec import Struct

from briefing.model.addresses import wrong_with_address
from briefing.model.leaves import slug_of
from briefing.model.records import REFERENCE_KINDS

LINK_CURE = "write https://…, http://…, mailto:…, or #section-id for a place inside"
"""What to do about a link that leads nowhere."""

_INSIDE = re.compile(r"#(?:(?P<kind>[a-z]+):)?(?P<id>[a-z0-9][a-z0-9-]*)")
_FIGURE = re.compile(r"figures/(?P<name>[^\\%?#:|*\"<>{}\[\]\x00-\x1f]+\.(?:png|jpe?g|svg))", re.IGNORECASE)


class Outside(Struct, frozen=True):
    """An address on the network."""

    url: str


class Inside(Struct, frozen=True):
    """A section's id, a heading's anchor, or kind:id of a record."""

    target: str


def parse_target(url: str) -> Outside | Inside | str:
    """Read the target of a link; a sentence where it may not be one."""
    if url.startswith("#"):
        match = _INSIDE.fullmatch(url)
        if not match:
            slug = slug_of(url[1:])
            return f"'{url}' is no reference" + (f" (perhaps '#{slug}')" if slug else "")
        if match["kind"] and match["kind"] not in REFERENCE_KINDS:
            return f"'{match['kind']}' is no kind of record; one of {', '.join(sorted(REFERENCE_KINDS))}"
        return Inside(url[1:])
    wrong = wrong_with_address(url)
    return f"'{url}' is no address that a document may link to: {wrong}" if wrong else _outside(url)


def _outside(url: str) -> Outside | str:
    try:
        return Outside(normalizeLink(url))
    except (ValueError, UnicodeError):
        return f"'{url}' is no readable address"


def parse_figure(url: str) -> tuple[str, str]:
    """Give the name of a figure below the figures folder and "", or "" and what is wrong with the path.

    The address is decoded once, and what it then says is judged: %20 is a space, and %2e%2e is a way out."""
    path = unicodedata.normalize("NFC", unquote(url, errors="replace"))
    match = _FIGURE.fullmatch(path)
    parts = path.split("/")
    if not match or any(part in {"", ".", ".."} or part != part.strip() for part in parts):
        return "", f"'{url}' is no picture of this workspace"
    return match["name"], ""
