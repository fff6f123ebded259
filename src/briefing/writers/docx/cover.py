"""The cover: a band over the whole width with the event's own picture, the title on it, the facts, marking, disclaimer.

    drawing before the text   the logo with the organisation's name as its alternative
    drawing behind the text   band and strokes of the milestones on their true dates (`figures.strip`)
    frame on the band         kicker, title; at least as high as the band, so that what follows begins below it
    in the text               label <tab> value for each fact; marking in its box; disclaimer

Measures are those of the PDF (`typeset.cover.plan_cover`): the band's height, the title's size and its lines, broken by
sense. All words are paragraphs with styles, in reading order. Kicker and title carry the band's colour as their own
background: should the drawing be lost, they are still read.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.strip import Strip, plan_strip
from briefing.tree.nodes import Cover, Fact, Inline, LineBreak, Text, TimelineEntry
from briefing.tree.text import inline_text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.cover import AFTER_BAND, AFTER_MARKING, plan_cover
from briefing.typeset.layout import new_context
from briefing.typeset.logos import FIELD, LogoPlace, place_on_cover
from briefing.typeset.spread import spread_of
from briefing.units import Pt
from briefing.writers.docx.drawing import Label, Mark, Rectangle, write_backdrop, write_mark
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import Form, write_inlines, write_marking, write_text
from briefing.writers.docx.looks import Frame, ParagraphLook
from briefing.writers.docx.markup import Element, add, clean, last_in, paragraphs_after
from briefing.writers.docx.notes import write_waiting_notes
from briefing.writers.docx.rasters import picture_relations
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.styles import TITLE_RIGHT

_GROUND: Pt = 40.0  # from the axis down to the band's lower edge
_MINOR: Pt = 22.0
_MAJOR: Pt = 44.0
_LAST: Pt = 62.0
_CHARACTER = 0.5  # mean width of a character, as a share of the size
_BOLD = 1.15  # how much wider the title's weight runs, with what its ragged lines leave free
_UNDER_KICKER: Pt = 9.0
_LEAST: Pt = 6.0  # above marking and disclaimer on a full page
_SPARE: Pt = 40.0  # left free at the foot, for lines that break otherwise than estimated


class _Plan(Struct, frozen=True):
    """Where the parts of a cover stand: top of the kicker, lower edge of the band, the title as it is set."""

    top: Pt
    band: Pt
    title: tuple[Inline, ...]
    look: ParagraphLook
    form: Form
    title_end: Pt
    logo: LogoPlace | None


def write_cover(flow: Flow, cover: Cover) -> None:
    """Write the cover; what follows begins a new page."""
    plan = _plan(flow, cover)
    before = last_in(flow.into)
    frame = Frame(plan.top, flow.sheet.width, max(plan.band - plan.top, 60.0))
    if clean(cover.kicker).strip():
        paragraph = open_paragraph(flow, "CoverKicker", ParagraphLook(frame=frame, after=_UNDER_KICKER))
        write_inlines(paragraph, (Text(cover.kicker),), flow.story, whole_words=True)
    if clean(cover.title).strip():
        paragraph = open_paragraph(flow, "Title", replace(plan.look, frame=frame))
        write_inlines(paragraph, plan.title, flow.story, plan.form, whole_words=True)
    framed = len(paragraphs_after(flow.into, before))
    for number, fact in enumerate(cover.facts):
        _write_fact(flow, fact, first=number == 0)
    _write_foot(flow, cover, plan)
    written = paragraphs_after(flow.into, before)
    if written:
        anchor = written[min(framed, len(written) - 1)]
        _write_backdrop(anchor, flow, cover, plan)
        _write_logo(anchor, flow, plan)
        flow.story.page_break = True


def _plan(flow: Flow, cover: Cover) -> _Plan:
    """Take the measures of the PDF's cover; without fonts to measure with, estimate them."""
    sheet, fonts = flow.sheet, flow.sheet.faces.fonts
    theme = spread_of(sheet.theme, sheet.edition).recto
    if fonts is None:
        title = (Text(cover.title),)
        end = _title_end(sheet, cover)
        return _Plan(
            theme.page.top, sheet.band, title, ParagraphLook(), Form(), end, place_on_cover(theme, sheet.paper)
        )
    context = new_context(flow.story.draft.document, theme, fonts, sheet.paper)
    plan = plan_cover(cover, context, sheet.paper, blocks_to_bricks)
    style, whole = plan.title.style, sheet.theme.styles["cover-title"]
    lines: list[Inline] = []
    for line in plan.title.lines:
        lines += [LineBreak(), Text(line)] if lines else [Text(line)]
    smaller = style.size != whole.size
    look = ParagraphLook(line=style.leading if smaller else None, exact=smaller, right=0.0)
    form = Form(size=style.size if smaller else None)
    end = plan.title_top + len(plan.title.lines) * style.leading
    return _Plan(plan.kicker, plan.band, tuple(lines), look, form, end, plan.logo)


def _write_fact(flow: Flow, fact: Fact, *, first: bool) -> None:
    look = ParagraphLook(before=AFTER_BAND if first else None)
    paragraph = open_paragraph(flow, "CoverFact", look)
    if fact.label:
        write_text(paragraph, fact.label, Form("CoverLabel"))
    add(add(paragraph, "w:r"), "w:tab")
    write_inlines(paragraph, fact.value, flow.story)
    write_waiting_notes(flow)


def _write_foot(flow: Flow, cover: Cover, plan: _Plan) -> None:
    """Write marking and disclaimer near the page's foot: the space above them is what the facts leave."""
    free = _free(flow.sheet, cover, plan)
    marked, disclaimed = bool(clean(cover.marking).strip()), bool(clean(cover.disclaimer).strip())
    apart = max(_LEAST, min(AFTER_MARKING, free / 3)) if marked and disclaimed else 0.0
    above = max(_LEAST, min(AFTER_MARKING, free) / 2, free - apart - _SPARE)
    if marked:
        write_marking(open_paragraph(flow, "MarkingLine", ParagraphLook(before=above)), cover.marking)
    if disclaimed:
        paragraph = open_paragraph(flow, "CoverDisclaimer", ParagraphLook(before=apart if marked else above))
        write_inlines(paragraph, (Text(cover.disclaimer),), flow.story)


def _free(sheet: Sheet, cover: Cover, plan: _Plan) -> Pt:
    """Estimate what facts, marking and disclaimer leave free below the band; less than nothing on a page too full."""
    styles = sheet.theme.styles
    fact, small = styles["cover-fact"], styles["cover-disclaimer"]
    room = sheet.width - (sheet.column or 92.0)
    used = AFTER_BAND + styles["marking"].leading
    for each in cover.facts:
        used += _lines(inline_text(each.value), fact.size, room) * fact.leading + fact.before + fact.after
    used += _lines(cover.disclaimer, small.size, sheet.width) * small.leading
    return sheet.paper.height - max(plan.band, plan.title_end) - sheet.theme.page.bottom - used


def _title_end(sheet: Sheet, cover: Cover) -> Pt:
    """Estimate where kicker and title end, which may be below the band."""
    title, kicker = sheet.theme.styles["cover-title"], sheet.theme.styles["cover-kicker"]
    lines = _lines(cover.title, title.size * _BOLD, sheet.width - TITLE_RIGHT)
    return sheet.theme.page.top + max(60.0, kicker.leading + _UNDER_KICKER + lines * title.leading)


def _lines(text: str, size: Pt, width: Pt) -> int:
    return max(1, -int(-len(text) * size * _CHARACTER // width))


# ---------------------------------------------------------------- the band and its picture


def _write_backdrop(paragraph: Element, flow: Flow, cover: Cover, plan: _Plan) -> None:
    """Write the drawing into the first paragraph below the frame: a frame is no place for an anchor."""
    sheet = flow.sheet
    shapes = _band(sheet, plan.band) + _strokes(sheet, cover.entries, plan.band)
    if not any(shape.fill for shape in shapes):
        return
    number = flow.story.draft.next_drawing()
    label = Label(number, f"Cover {number}", _description(cover))
    run = add(paragraph, "w:r")
    write_backdrop(run, (sheet.paper.width, plan.band), shapes, label)
    paragraph.insert(1, run)


def _write_logo(paragraph: Element, flow: Flow, plan: _Plan) -> None:
    """Write the logo on its field, with its alternative, before everything else of its paragraph."""
    theme, place, draft = flow.sheet.theme, plan.logo, flow.story.draft
    if place is None or theme.logo is None or theme.mark is None:
        return
    box, field = place.picture, place.field
    picture = Rectangle(box.x, box.y, box.width, box.height)
    behind = Rectangle(field.x, field.y, field.width, field.height, FIELD) if field else None
    relation, vector = picture_relations(flow, theme.mark)
    number = draft.next_drawing()
    run = add(paragraph, "w:r")
    write_mark(run, Mark(relation, picture, behind, vector), Label(number, f"Logo {number}", theme.logo.alt))
    paragraph.insert(1, run)


def _band(sheet: Sheet, band: Pt) -> list[Rectangle]:
    """Draw the band; without a colour it still spans the group, which some readers fit to what is in it."""
    return [Rectangle(0, 0, sheet.paper.width, band, sheet.theme.cover.band)] if band else []


def _strokes(sheet: Sheet, entries: tuple[TimelineEntry, ...], band: Pt) -> list[Rectangle]:
    if not entries or band < _LAST + _GROUND:
        return []
    cover = sheet.theme.cover
    ground = band - _GROUND
    strip = plan_strip([(entry.first, entry.last) for entry in entries], sheet.width)
    shapes = _axis(sheet, strip, ground)
    for number, (entry, at) in enumerate(zip(entries, strip.marks, strict=True), 1):
        last = number == len(entries)
        height = _LAST if last else _MAJOR if entry.major else _MINOR
        color = cover.accent_color if last else cover.mark_color
        shapes.append(Rectangle(sheet.left + at, ground - height, 2.0 if last else 1.0, height, color))
    return shapes


def _axis(sheet: Sheet, strip: Strip, ground: Pt) -> list[Rectangle]:
    """Draw the axis from edge to edge, open where long empty times are left out."""
    stretches = strip.axis.stretches
    begins = [0.0, *(sheet.left + stretch.start for stretch in stretches[1:])]
    ends = [*(sheet.left + stretch.end for stretch in stretches[:-1]), sheet.paper.width]
    color = sheet.theme.cover.axis_color
    return [Rectangle(begin, ground, end - begin, 0.75, color) for begin, end in zip(begins, ends, strict=True)]


def _description(cover: Cover) -> str:
    """Say what the picture shows in the document's own words: the first and the last milestone."""
    ends = dict.fromkeys(
        f"{entry.label} {inline_text(entry.title)}" for entry in (*cover.entries[:1], *cover.entries[-1:])
    )
    return " – ".join(ends) or cover.title
