"""Inlines to runs: text, stress, links, citations, notes' marks, placeholders.

    Text("a 조약 b")     -> three runs, the Hangul one marked as Korean
    Citation([1, 3])    -> raised "[1, 3]", each number linked to its source; no line begins with a number
    Placeholder(venue)  -> a content control that the organiser fills in, its tag is one for each fact

A link in a link is no link of its own. Authored nodes (grants, slots) never come here: they are refused, not skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import assert_never
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from briefing.languages import primary
from briefing.theme import Style
from briefing.tree.nodes import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Note,
    Placeholder,
    Span,
    Strong,
    Text,
)
from briefing.typeset.spans import ONE_LINE
from briefing.units import Pt, to_half_points
from briefing.writers.docx.binding import HYPHEN, WIDE, bind
from briefing.writers.docx.flow import Story
from briefing.writers.docx.markup import SPACE, Element, add, clean, flat, hex_color, qualified
from briefing.writers.docx.names import BY_ID
from briefing.writers.docx.notes import write_note_mark
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.spacing import style_of

SCHEMES = ("http:", "https:", "mailto:")

CHARACTER = 0.55  # mean width of a character, as a share of the size

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_BRACKETS = "\u3008-\u3011\u3014-\u301b"  # which Word sets in the East Asian face whatever it is told
_KOREAN = re.compile(f"[{_HANGUL}{_BRACKETS}]+(?:[\\s·]+[{_HANGUL}{_BRACKETS}]+)*")


class Form(Struct, frozen=True):
    """How the runs of a stretch of inlines differ from their paragraph's style."""

    style: str = ""
    bold: bool | None = None
    italic: bool = False
    linked: bool = False
    fonts: tuple[str, str] = ("", "")  # families for Latin and East Asian text
    color: str = ""
    size: Pt | None = None
    language: str = ""  # where it differs from the paragraph's

    def make(self, parent: Element) -> Element:
        """Make an empty run in this form."""
        run = add(parent, "w:r")
        if self != replace(PLAIN_FORM, linked=self.linked):
            self.write(add(run, "w:rPr"))
        return run

    def write(self, properties: Element) -> None:
        """Write the run properties, in the schema's order."""
        if self.style:
            add(properties, "w:rStyle", val=self.style)
        if self.fonts[0]:
            latin, east_asian = self.fonts
            add(properties, "w:rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin)
        if self.bold is not None:
            off = {} if self.bold else {"val": "0"}
            add(properties, "w:b", **off)
            add(properties, "w:bCs", **off)
        if self.italic:
            add(properties, "w:i")
            add(properties, "w:iCs")
        if self.color:
            add(properties, "w:color", val=hex_color(self.color))
        if self.size:
            for name in ("w:sz", "w:szCs"):
                add(properties, name, val=str(to_half_points(self.size)))
        if self.language:
            add(properties, "w:lang", **_language_values(self.language))


PLAIN_FORM = Form()


def _stressed(form: Form, parent: Element, sheet: Sheet) -> Form:
    """Give the form of stressed text: slanted, or bold where the theme slants nothing."""
    return strong(form, parent, sheet) if sheet.theme.emphasis == "bold" else replace(form, italic=True)


def strong(form: Form, parent: Element, sheet: Sheet) -> Form:
    """Give the form of bold text under an element: in the family of its paragraph, or of its own character style."""
    style = _style_around(parent, sheet)
    if style.bold:
        return form
    return _weighted(replace(form, bold=None), style.font, sheet)


def _weighted(form: Form, font: str, sheet: Sheet) -> Form:
    """Ask for the bold of a family: by Word's switch where it knows it, else by the family that the file has."""
    face, plain = sheet.faces.named(font, bold=True, italic=form.italic), sheet.faces.named(font, italic=form.italic)
    if face.family == plain.family:
        return replace(form, bold=True)
    return replace(form, bold=face.bold or None, fonts=(face.family, sheet.faces.east_asian(bold=True).family))


def _style_around(parent: Element, sheet: Sheet) -> Style:
    """Give the theme's style of the paragraph that an element is or stands in."""
    tag = qualified("w:p")
    paragraph = parent if parent.tag == tag else next(parent.iterancestors(tag))
    name = style_of(paragraph)
    naming = BY_ID.get(name)
    return sheet.theme.styles[naming.theme if naming else "list" if name.startswith("List") else "body"]


def _in_own_family(form: Form, parent: Element, sheet: Sheet, style: str) -> Form:
    """Give a form in a character style with a family of its own: code is bold where the text around is, an open fact
    only where its style says so."""
    own, around = sheet.theme.styles[style], _style_around(parent, sheet).bold
    if style == "placeholder":
        plain = replace(form, style="Placeholder", fonts=("", ""), bold=False if around or form.bold else None)
        return _weighted(plain, own.font, sheet) if own.bold else plain
    form = replace(form, style="CodeText")
    return _weighted(form, own.font, sheet) if form.bold or form.fonts[0] or around else form


def write_inlines(
    parent: Element, inlines: Sequence[Inline], story: Story, form: Form = PLAIN_FORM, *, whole_words: bool = False
) -> None:
    """Write the inlines of a paragraph as runs, with what stays in one line bound."""
    write_bound(parent, bind(inlines, whole_words=whole_words, room=_room(parent, story.draft.sheet)), story, form)


def _room(parent: Element, sheet: Sheet) -> float:
    """Give about how many characters a line of a cell has."""
    cell = parent.getparent()
    if cell is None or cell.tag != qualified("w:tc"):
        return WIDE
    width = int(cell[0][0].get(qualified("w:w"), "0")) / 20 - sheet.theme.table.gap
    return width / (_style_around(parent, sheet).size * CHARACTER)


def write_bound(  # noqa: C901 - one dispatch over all inlines
    parent: Element, inlines: Iterable[Inline], story: Story, form: Form = PLAIN_FORM
) -> None:
    """Write inlines that are bound, under a paragraph, a link or a content control."""
    for inline in inlines:
        match inline:
            case Text():
                write_text(parent, inline.text, form)
            case Emphasis():
                write_bound(parent, inline.children, story, _stressed(form, parent, story.draft.sheet))
            case Foreign():
                write_bound(parent, inline.children, story, replace(form, language=inline.language))
            case Strong():
                write_bound(parent, inline.children, story, strong(form, parent, story.draft.sheet))
            case Code():
                write_text(parent, inline.text, _in_own_family(form, parent, story.draft.sheet, "code"))
            case LineBreak():
                add(form.make(parent), "w:br")
            case Link():
                _write_link(parent, inline, story, form)
            case CrossReference():
                _write_reference(parent, inline, story, form)
            case Citation():
                _write_citation(parent, inline, story, form)
            case Note():
                write_note_mark(parent, inline, story)
            case Placeholder():
                _write_placeholder(parent, inline, story, form)
            case Span():
                raise ValueError("a span with a grant reached the writer; selecting removes them")
            case _:
                assert_never(inline)


def write_text(parent: Element, text: str, form: Form = PLAIN_FORM) -> None:
    """Write characters as runs; Hangul gets runs of its own, marked as Korean."""
    if not text:
        return
    if text.isascii():
        _write_run(parent, flat(text), form)
        return
    for piece, korean in _by_language(HYPHEN.join(map(flat, text.split(HYPHEN)))):
        run = _write_run(parent, piece, form)
        if korean:
            _mark_korean(run)


def write_marking(parent: Element, text: str) -> None:
    """Write a marking in its box, with room beside it: Word has none between a character's border and its text."""
    write_text(parent, f"\u00a0{text.strip()}\u00a0" if text.strip() else "", Form("Marking"))


def _write_run(parent: Element, text: str, form: Form) -> Element:
    run = form.make(parent)
    first, *others = text.split(HYPHEN)
    _write_characters(run, first)
    for each in others:
        add(run, "w:noBreakHyphen")
        _write_characters(run, each)
    return run


def _write_characters(run: Element, text: str) -> None:
    if not text:
        return
    element = add(run, "w:t")
    element.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        element.set(SPACE, "preserve")


_REGIONS = MappingProxyType({"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN"})
"""What Word calls East Asian languages that are given without a region."""


def _language_values(language: str) -> dict[str, str]:
    """Give the values of w:lang (17.3.2.20); an East Asian language also for the characters of its script."""
    east_asian = primary(language) in _REGIONS
    value = _REGIONS.get(language, language)
    return {"val": value, "eastAsia": value} if east_asian else {"val": value}


def _by_language(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for match in _KOREAN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _mark_korean(run: Element) -> None:
    properties = run.find(qualified("w:rPr"))
    if properties is None:
        properties = add(run, "w:rPr")
        run.insert(0, properties)
    fonts = properties.find(qualified("w:rFonts"))
    if fonts is None:
        fonts = add(properties, "w:rFonts")
        properties.insert(1 if properties[0].tag == qualified("w:rStyle") else 0, fonts)
    fonts.set(qualified("w:hint"), "eastAsia")
    language = properties.find(qualified("w:lang"))
    language = add(properties, "w:lang") if language is None else language
    language.set(qualified("w:eastAsia"), language.get(qualified("w:eastAsia"), "ko-KR"))


def _write_link(parent: Element, link: Link, story: Story, form: Form) -> None:
    if not link.url.lower().startswith(SCHEMES):
        raise ValueError("a link that is neither http, https nor mailto reached the writer")
    if form.linked:
        write_bound(parent, link.children, story, form)
        return
    hyperlink = add(parent, "w:hyperlink", history="1")
    hyperlink.set(qualified("r:id"), story.relate(quote(clean(link.url), safe="%/:=&?~#+!$,;'@()*[]")))
    if link.title:
        hyperlink.set(qualified("w:tooltip"), flat(link.title)[:255])
    write_bound(hyperlink, link.children, story, _as_link(form, parent, story.draft.sheet, "Hyperlink"))


def _write_reference(parent: Element, reference: CrossReference, story: Story, form: Form) -> None:
    if form.linked or reference.target not in story.draft.bookmarks:
        write_bound(parent, reference.children, story, form)
        return
    hyperlink = _internal_link(parent, reference.target, story)
    if reference.title:
        hyperlink.set(qualified("w:tooltip"), flat(reference.title)[:255])
    write_bound(hyperlink, reference.children, story, _as_link(form, parent, story.draft.sheet, "CrossReference"))


def _as_link(form: Form, parent: Element, sheet: Sheet, style: str) -> Form:
    """Give the form of a link's words: in a heading or the name of a row, which are bold, that of these."""
    return replace(form, style=form.style if _style_around(parent, sheet).bold else style, linked=True)


def _internal_link(parent: Element, anchor: str, story: Story) -> Element:
    return add(parent, "w:hyperlink", anchor=story.draft.bookmarks.name(anchor), history="1")


def _write_citation(parent: Element, citation: Citation, story: Story, form: Form) -> None:
    if not citation.numbers:
        return
    if citation.anchor:
        story.draft.bookmarks.mark(parent, citation.anchor)
    raised = Form("Citation", linked=True)
    before = "["
    for key, number in zip(citation.keys, citation.numbers, strict=True):
        _write_run(parent, before, raised)
        anchor = f"source:{key}"
        linked = not form.linked and anchor in story.draft.bookmarks
        _write_run(_internal_link(parent, anchor, story) if linked else parent, str(number), raised)
        before = ",\u00a0"
    _write_run(parent, "]", raised)


def _write_placeholder(parent: Element, placeholder: Placeholder, story: Story, form: Form) -> None:
    """Write a content control (17.5.2.31); all of one placeholder carry the same tag.

    The tag is neutral and there is no title, for an id may be a word that these readers must not meet, and a title is
    held to the same. It is a control for rich text:
    LibreOffice drops the style of what stands in one for plain text.
    """
    control = add(parent, "w:sdt")
    properties = add(control, "w:sdtPr")
    filled = _in_own_family(form, parent, story.draft.sheet, "placeholder")
    filled.write(add(properties, "w:rPr"))
    tags = story.draft.placeholders
    tag = tags.setdefault(placeholder.id, f"placeholder-{len(tags) + 1}")
    text = flat(placeholder.text) or tag
    if len(text) <= min(ONE_LINE, _room(parent, story.draft.sheet)):
        text = text.replace(" ", "\u00a0")
    add(properties, "w:tag", val=tag)
    add(properties, "w:id", val=str(story.draft.next_control()))
    write_text(add(control, "w:sdtContent"), text, filled)
