"""`word/settings.xml`: what Word must know before it opens the file, and nothing that makes it ask.

Compatibility mode 15 (the newest that there is), no update of fields on opening, no trace of who saved when.
"""

from __future__ import annotations

from briefing.tree.nodes import Meta
from briefing.writers.docx.markup import add, root, serialized
from briefing.writers.docx.notes import numbered_footnotes

_URI = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}
_MAP = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip


def settings_part(meta: Meta, *, embedded: bool, two_sided: bool = False, hyphenated: bool = False) -> bytes:
    """Write `word/settings.xml`."""
    settings = root("w:settings", "w", "r")
    add(settings, "w:zoom", percent="100")
    if embedded:  # and are again when someone saves
        add(settings, "w:embedTrueTypeFonts")
        add(settings, "w:saveSubsetFonts")
    if two_sided:  # left-hand pages have their margins the other way round (17.15.1.57)
        add(settings, "w:mirrorMargins")
    add(settings, "w:defaultTabStop", val="720")
    if hyphenated:  # by Word's own patterns, in the styles that do not suppress it (17.15.1.10)
        add(settings, "w:autoHyphenation")
        add(settings, "w:consecutiveHyphenLimit", val="2")
        add(settings, "w:doNotHyphenateCaps")
    if two_sided:  # and a head and foot of their own (17.15.1.35)
        add(settings, "w:evenAndOddHeaders")
    add(settings, "w:characterSpacingControl", val="doNotCompress")
    numbered_footnotes(settings)
    compatibility = add(settings, "w:compat")
    for name, value in _COMPATIBILITY.items():
        add(compatibility, "w:compatSetting", name=name, uri=_URI, val=value)
    add(settings, "w:themeFontLang", val=meta.language, eastAsia="ko-KR")
    add(settings, "w:clrSchemeMapping", **_MAP)
    add(settings, "w:decimalSymbol", val="," if meta.language.startswith("fr") else ".")
    add(settings, "w:listSeparator", val=";" if meta.language.startswith("fr") else ",")
    return serialized(settings)
