"""An address on the network as RFC 3986 writes it, so that none can carry other text into a document.

https://example.org/a?b=c         ""
www.example.org                   "it does not begin with https://, http:// or mailto:"
https://e.org/[x]{marking=chair}  "it holds '['"
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import unquote, urlsplit

from briefing.model.fields import Rule, Spot
from briefing.model.leaves import text

SCHEMES = ("http://", "https://", "mailto:")
ADDRESS_CURE = "write it whole, as https://example.org/page; a sign that no address may hold is encoded, as %20"

# Section 2 without the brackets of an IPv6 host; letters of other scripts are an IRI's (RFC 3987) and are encoded.
_STRANGE = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}\[\]“”„«»｛｝﹛﹜［］]")
_GRANT = re.compile(r"[{｛﹛]\s*[\w.#-]*\s*=|:{3,}\s*[{｛﹛]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[^.]+(\.[^.]+)*\.?")
_MAILBOX = re.compile(r"[^@?]+@[^@?.]+(\.[^@?.]+)*(\?.*)?")


def wrong_with_address(url: str) -> str:
    """Say in a part of a sentence what is wrong with an address, nothing where it is sound."""
    if not url.lower().startswith(SCHEMES):
        return "it does not begin with https://, http:// or mailto:"
    strange = _STRANGE.search(url)
    if strange:
        return f"it holds {_named(strange[0])}"
    if _PERCENT.search(url):
        return "it holds a % that encodes nothing"
    if _GRANT.search(unquote(url)):
        return "it holds something that reads like a grant"
    return "" if _is_complete(url) else "it is not complete"


def _named(sign: str) -> str:
    return "a space" if sign.isspace() else f"'{sign}'" if sign.isprintable() else "an invisible character"


def _is_complete(url: str) -> bool:
    if url.lower().startswith("mailto:"):
        return _MAILBOX.fullmatch(url[len("mailto:") :]) is not None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return _HOST.fullmatch(parts.hostname or "") is not None


def _address(value: object, spot: Spot) -> str:
    """Judge an address; with one that is none its record stays, to be named by others."""
    url = text(value, spot)
    if wrong := wrong_with_address(url) if url else "":
        spot.note("bad-link", f"is no address: {wrong}", ADDRESS_CURE)
    return url


Address = Annotated[str, Rule(_address)]
"""A field that holds an address, or nothing."""
