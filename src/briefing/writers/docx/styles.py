"""`word/styles.xml`: the theme as named styles, so that what a person types in Word looks right by itself.

    docDefaults   the body's face and colour, no space, language of the document, ko-KR for East Asian text
    Normal        the same: text in a table that the person inserts begins at the edge of its cell
    Body Text     the body in the text column; what follows a heading when Enter is pressed
    Heading 1-6, List Bullet/Number, Caption, Footnote Text, TOC 1-2, Title, Quote, Callout, Cover …  from `names.py`

Line heights are "at least", not exact: a picture that someone puts into a line is then not cut off. Only titles and
contents set so close that they have no hairlines have exact ones, for there is no more room than their lines take in
the PDF. A hanging
column is an indent of the paragraph; a heading's number stands in it and a tab leads to the text.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import Meta
from briefing.typeset.contents import is_ruled
from briefing.typeset.ruled import rule_distance
from briefing.writers.docx.latent import add_latent_styles
from briefing.writers.docx.looks import Border, ParagraphLook, RunLook, Tab, write_paragraph_look, write_run_look
from briefing.writers.docx.markup import Element, add, root
from briefing.writers.docx.names import (
    BY_ID,
    CHARACTERS,
    LIST_DEPTH,
    PARAGRAPHS,
    CharacterNaming,
    Naming,
    list_style,
)
from briefing.writers.docx.numbering import BULLETS, NUMBERS
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.tablestyles import add_table_styles

RAISED = 1.5
"""Word sets raised text at about two thirds of its size; the theme says the size that is seen."""

TITLE_RIGHT = 40.0
"""Points that the title on the cover keeps from the right edge of the type area."""

WARNINGS = {"Warning", "WarningLabel"}
CALLOUTS = {"Callout", "CalloutLabel", *WARNINGS}


def styles_of(sheet: Sheet, meta: Meta) -> Element:
    """Make the root of `word/styles.xml`."""
    styles = root("w:styles", "w", "r")
    _add_defaults(styles, sheet, meta)
    add_latent_styles(styles)
    _add_normal(styles)
    _add_no_list(styles)
    for naming in PARAGRAPHS:
        _add_paragraph_style(styles, sheet, naming)
    _add_list_styles(styles, sheet)
    _add_rule_style(styles, sheet)
    for character in CHARACTERS:
        _add_character_style(styles, sheet, character)
    add_table_styles(styles, sheet)
    return styles


def _add_defaults(styles: Element, sheet: Sheet, meta: Meta) -> None:
    defaults = add(styles, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    body = sheet.theme.styles["body"]
    write_run_look(run, replace(run_look(sheet, body), bold=None, italic=None, capitals=None))
    add(run, "w:lang", val=meta.language, eastAsia="ko-KR", bidi="ar-SA")
    paragraph = add(add(defaults, "w:pPrDefault"), "w:pPr")
    add(paragraph, "w:widowControl")
    look = ParagraphLook(unhyphenated=sheet.hyphenated or None, before=0, after=0, line=body.leading)
    write_paragraph_look(paragraph, look)


def _style(styles: Element, kind: str, style_id: str, name: str, *, default: bool = False) -> Element:
    style = add(styles, "w:style", type=kind)
    if default:
        style.set(style.tag.replace("}style", "}default"), "1")
    elif style_id not in BUILT_IN:
        style.set(style.tag.replace("}style", "}customStyle"), "1")
    style.set(style.tag.replace("}style", "}styleId"), style_id)
    add(style, "w:name", val=name)
    return style


BUILT_IN = {
    "Normal", "NoList", "BodyText", "Quote", "ListParagraph", "Caption", "FootnoteText", "FootnoteReference",
    "Header", "Footer", "PageNumber", "TOCHeading", "TOC1", "TOC2", "Title", "Hyperlink", "TableNormal",
    *(f"Heading{level}" for level in range(1, 7)),
    *(f"List{kind}{level}" for kind in ("Bullet", "Number", "Continue") for level in ("", 2, 3, 4, 5)),
}  # fmt: skip


def _add_normal(styles: Element) -> None:
    style = _style(styles, "paragraph", "Normal", "Normal", default=True)
    add(style, "w:qFormat")
    default = _style(styles, "character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    add(default, "w:uiPriority", val="1")
    add(default, "w:semiHidden")
    add(default, "w:unhideWhenUsed")


def _add_no_list(styles: Element) -> None:
    style = _style(styles, "numbering", "NoList", "No List", default=True)
    add(style, "w:uiPriority", val="99")
    add(style, "w:semiHidden")
    add(style, "w:unhideWhenUsed")


def _add_paragraph_style(styles: Element, sheet: Sheet, naming: Naming) -> None:
    look = sheet.theme.styles[naming.theme]
    style = _style(styles, "paragraph", naming.id, naming.name)
    add(style, "w:basedOn", val=naming.based_on)
    if naming.next:
        add(style, "w:next", val=naming.next)
    add(style, "w:uiPriority", val=str(naming.priority))
    if naming.quick:
        add(style, "w:qFormat")
    own = replace(paragraph_look(sheet, naming), unhyphenated=_unhyphenated(sheet, naming, look))
    write_paragraph_look(add(style, "w:pPr"), own)
    write_run_look(add(style, "w:rPr"), _own_run_look(sheet, naming, look))


def _unhyphenated(sheet: Sheet, naming: Naming, style: Style) -> bool | None:
    """Say whether words of a style stay whole at line ends, in a document that breaks any: headings and code do."""
    if not sheet.hyphenated:
        return None
    whole = naming.outline >= 0 or naming.theme in ("code", "cover-title")
    return whole or style.hyphens != "auto" or style.capitals


def _own_run_look(sheet: Sheet, naming: Naming, style: Style) -> RunLook:
    """Give the run properties that a paragraph style states beyond the style that it is based on."""
    run = run_look(sheet, style)
    below = sheet.theme.styles[BY_ID[naming.based_on].theme] if naming.based_on in BY_ID else None
    base = run_look(sheet, below) if below else RunLook()
    run = replace(
        run,
        bold=_switch(on=run.bold, base=base.bold),
        italic=_switch(on=run.italic, base=base.italic),
        capitals=_switch(on=run.capitals, base=base.capitals),
        silent=naming.id == "CodeBlock",
    )
    if naming.id == "MarkingLine":
        return replace(run, bold=None, capitals=None)
    return replace(run, color=sheet.theme.callout.warning_color) if naming.id == "WarningLabel" else run


def _switch(*, on: bool | None, base: bool | None) -> bool | None:
    """State a switch only where it differs from what is below: switches of styles cancel each other (17.7.3)."""
    return bool(on) if bool(on) != bool(base) else None


def run_look(sheet: Sheet, style: Style) -> RunLook:
    """Give the run properties of a theme's style in full."""
    face = sheet.faces.named(style.font, bold=style.bold, italic=style.italic)
    return RunLook(
        font=face.family,
        east_asian=sheet.faces.east_asian(bold=style.bold).family,
        bold=face.bold,
        italic=face.italic,
        capitals=style.capitals,
        color=style.color,
        tracking=style.tracking,
        size=style.size,
    )


def paragraph_look(sheet: Sheet, naming: Naming) -> ParagraphLook:
    """Give the paragraph properties of a theme's style, with what its place in Word adds."""
    style = sheet.theme.styles[naming.theme]
    look = ParagraphLook(
        keep_next=naming.keep_next or None,
        keep_lines=naming.keep_next or None,
        before=style.before,
        after=style.after,
        line=style.leading,
        left=(sheet.column if naming.column else 0.0) + style.left,
        align="both" if style.align == "justify" else style.align,
        outline=naming.outline,
    )
    return _placed(sheet, naming, look)


def _placed(sheet: Sheet, naming: Naming, look: ParagraphLook) -> ParagraphLook:
    """Add what a style needs for its place: rule, tabs, tint."""
    theme = sheet.theme
    if naming.id in ("Heading1", "TOCHeading", "NotesHeading"):
        rule = Border(theme.section_rule, theme.styles["section-title"].color, 6)
        borders = (("top", rule),) if theme.section_rule else ()
        before = max(look.before or 0.0, theme.styles["body"].leading * 2)
        tabs = (Tab(sheet.column),) if sheet.column else ()
        return replace(look, borders=borders, before=before, hanging=sheet.column, tabs=tabs, exact=True)
    if naming.id in CALLOUTS:
        return _in_callout(sheet, look, warning=naming.id in WARNINGS)
    if naming.id in ("TOC1", "TOC2"):
        aside = sheet.contents_aside
        left = (look.left or 0.0) + aside
        ruled = is_ruled(theme)
        stops = (Tab(left), Tab(sheet.width, "right", "" if ruled else "dot"))
        within = replace(look, left=left, hanging=aside or left, tabs=stops, exact=not ruled)
        return _ruled(sheet, within) if ruled else within
    if naming.id in ("Header", "Footer"):
        line = (("top", Border(theme.table.hair, theme.table.hair_color, 5)),) if naming.id == "Footer" else ()
        after = sheet.under_head if naming.id == "Header" and sheet.edition == "print" else look.after
        return replace(look, tabs=(Tab(sheet.width, "right"),), borders=line, after=after)
    if naming.id == "CoverFact":
        stop = sheet.column or 92.0
        return replace(look, left=stop, hanging=stop, tabs=(Tab(stop),))
    if naming.id in ("Title", "CoverKicker"):
        return replace(look, shade=theme.cover.band, right=TITLE_RIGHT if naming.id == "Title" else None, exact=True)
    return look


def _ruled(sheet: Sheet, look: ParagraphLook) -> ParagraphLook:
    """Lead the eye over an entry of the contents by a hairline, in the middle of the space below it.

    Borders of equal paragraphs are one box in Word (17.3.1.7), so the line between them is stated as well."""
    rules, half = sheet.theme.table, (look.after or 0.0) / 2
    if not rules.hair:
        return look
    line = Border(rules.hair, rules.hair_color, half)
    taken = rules.hair + round(line.space)  # Word counts a border, and whole points of space to it, as height
    before, after = (max((each or 0.0) - taken, 0.0) for each in (look.before, look.after))
    lacking = max(taken - max(look.before or 0.0, look.after or 0.0), 0.0)  # the lines of a list so close give it
    height = None if look.line is None else look.line - lacking
    borders = (("bottom", line), ("between", line))
    return replace(look, before=before, after=after, line=height, borders=borders)


def _in_callout(sheet: Sheet, look: ParagraphLook, *, warning: bool) -> ParagraphLook:
    callout = sheet.theme.callout
    inset = callout.bar + callout.pad
    return replace(
        look,
        borders=callout_borders(sheet, warning=warning),
        shade=callout.tint,
        left=(look.left or 0.0) + inset,
        right=callout.pad,
        keep_lines=True,
    )


def callout_borders(sheet: Sheet, *, warning: bool) -> tuple[tuple[str, Border], ...]:
    """Give the borders of a callout's paragraph: the bar at the left, and tint around as padding."""
    callout = sheet.theme.callout
    edge = Border(0.25, callout.tint, callout.pad / 2)
    bar = Border(callout.bar, callout.warning_color if warning else callout.bar_color, callout.pad)
    return (("top", edge), ("left", bar), ("bottom", edge), ("right", Border(0.25, callout.tint, callout.pad)))


def _add_list_styles(styles: Element, sheet: Sheet) -> None:
    body, look = sheet.theme.styles["body"], paragraph_look(sheet, BY_ID["ListParagraph"])
    for kind, number in (("Bullet", BULLETS), ("Number", NUMBERS), ("Continue", 0)):
        for depth in range(LIST_DEPTH):
            name = f"List {kind}{f' {depth + 1}' if depth else ''}"
            style = _style(styles, "paragraph", list_style(kind, depth), name)  # type: ignore[arg-type]
            add(style, "w:basedOn", val="ListParagraph")
            add(style, "w:uiPriority", val="34")
            add(style, "w:qFormat")
            own = ParagraphLook(
                number=(number, depth) if number else None,
                after=look.after or body.after,
                left=(look.left or 0.0) + sheet.list_step * (depth + 1),
                hanging=sheet.list_step if number else None,
                tight=True,
            )
            write_paragraph_look(add(style, "w:pPr"), own)


def _add_rule_style(styles: Element, sheet: Sheet) -> None:
    for style_id, name, priority, following in (
        ("HorizontalRule", "Horizontal Rule", "45", "BodyText"),
        ("Figure", "Figure", "37", "BodyText"),
        ("NotesLine", "Notes Line", "46", "NotesLine"),
    ):
        style = _style(styles, "paragraph", style_id, name)
        add(style, "w:basedOn", val="Normal")
        add(style, "w:next", val=following)
        add(style, "w:uiPriority", val=priority)
        write_paragraph_look(add(style, "w:pPr"), _block_look(sheet, style_id))


def _block_look(sheet: Sheet, style_id: str) -> ParagraphLook:
    table, line = sheet.theme.table, sheet.theme.styles["body"].leading
    if style_id == "Figure":
        return ParagraphLook(before=line / 2, after=line)
    if style_id == "NotesLine":
        edge, distance = Border(table.hair, table.hair_color), rule_distance(sheet.theme)
        return ParagraphLook(
            before=0, after=0, line=distance - max(table.hair, 0.25), exact=True,
            borders=(("bottom", edge), ("between", edge)),
        )  # fmt: skip
    rule = Border(table.hair, table.hair_color, 1)
    return ParagraphLook(borders=(("bottom", rule),), after=line, line=line / 2, left=sheet.column)


def _add_character_style(styles: Element, sheet: Sheet, naming: CharacterNaming) -> None:
    style = _style(styles, "character", naming.id, naming.name)
    add(style, "w:basedOn", val="DefaultParagraphFont")
    add(style, "w:uiPriority", val=str(naming.priority))
    if naming.id not in BUILT_IN:
        add(style, "w:qFormat")
    write_run_look(add(style, "w:rPr"), character_look(sheet, naming))


def character_look(sheet: Sheet, naming: CharacterNaming) -> RunLook:
    """Give the run properties of a character style: only what it means to change in the text around it.

    Bold in a character style would switch a bold heading's text off (17.7.3), so a section's number says it itself.
    """
    theme = sheet.theme
    style = theme.styles[naming.theme]
    full = run_look(sheet, style)
    if naming.part == "color":
        return RunLook(color=style.color)
    if naming.part == "raised":
        size = style.size * RAISED
        return RunLook(font=full.font, east_asian=full.east_asian, color=style.color, size=size, raised=True)
    if naming.part == "size":
        tint = theme.colors.get("accent-tint", theme.callout.tint) if naming.theme == "placeholder" else ""
        return RunLook(
            font=full.font, east_asian=full.east_asian, color=style.color, size=style.size, shade=tint,
            silent=naming.theme == "code",
        )  # fmt: skip
    return replace(
        full,
        bold=(full.bold and naming.id != "SectionNumber") or None,
        italic=full.italic or None,
        capitals=style.capitals or None,
        box=style.color if naming.id == "Marking" else "",  # a section's own stands bare under its number
    )
