"""The contents: a real contents field with its entries in place, each linked and with the page from the laid-out PDF.

    [contents control
       Contents
       { TOC \\o "1-1" \\h \\z \\u }  3 <tab> From trade to security <tab> { PAGEREF … 4 }
    ]

Word's button "Update table" finds the control (17.5.2.12, docPartGallery) and makes the same list from the headings.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.tree.language import line_in
from briefing.tree.nodes import Contents, ContentsEntry, Document, Inline, Text
from briefing.typeset.contents import group_begins, is_ruled, space_of_groups
from briefing.writers.docx.fields import begin_field, end_field, write_field
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import PLAIN_FORM, Form, write_inlines, write_text
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, add


def longest_number(document: Document) -> str:
    """Give the longest of the numbers and labels that stand in the contents of a document."""
    entries = (entry for block in document.blocks if isinstance(block, Contents) for entry in block.entries)
    return max((entry.printed for entry in entries), key=len, default="")


def write_contents(flow: Flow, contents: Contents) -> None:
    """Write the title and the entries of the contents; what follows begins a new page, as in the PDF."""
    control = add(flow.into, "w:sdt")
    properties = add(control, "w:sdtPr")
    add(properties, "w:id", val=str(flow.story.draft.next_control()))
    part = add(properties, "w:docPartObj")
    add(part, "w:docPartGallery", val="Table of Contents")
    add(part, "w:docPartUnique")
    inner = replace(flow, into=add(control, "w:sdtContent"))
    if contents.title:
        heading = open_paragraph(inner, "TOCHeading")
        if flow.sheet.column:
            _tab(heading)
        write_text(heading, contents.title)
    paragraph: Element | None = None
    begins = group_begins(contents.entries)
    for number, entry in enumerate(contents.entries):
        paragraph = _open_entry(inner, entry, begins_group=number in begins)
        if number == 0:
            deepest = max(each.level for each in contents.entries)
            begin_field(paragraph, f'TOC \\o "1-{deepest}" \\h \\z \\u', PLAIN_FORM.make)
        _write_entry(paragraph, inner, entry)
    if paragraph is not None:
        end_field(paragraph, PLAIN_FORM.make)
    if len(inner.into):
        flow.story.page_break = True
    else:
        flow.into.remove(control)


def _open_entry(flow: Flow, entry: ContentsEntry, *, begins_group: bool) -> Element:
    """Begin the paragraph of an entry; where annexes begin or end there is more space above it, as in the PDF."""
    theme = flow.sheet.theme
    style = theme.styles["contents-1"]
    border = max(style.before, style.after) / 2 if is_ruled(theme) else 0.0  # stands above all space
    before = space_of_groups(theme) - border if begins_group else None
    return open_paragraph(flow, f"TOC{max(1, min(entry.level, 2))}", ParagraphLook(before=before))


def _write_entry(paragraph: Element, flow: Flow, entry: ContentsEntry) -> None:
    bookmarks = flow.story.draft.bookmarks
    linked = entry.anchor in bookmarks
    name = bookmarks.name(entry.anchor)
    into = add(paragraph, "w:hyperlink", anchor=name, history="1") if linked else paragraph
    color = flow.sheet.theme.styles["section-title"].color  # said twice, for LibreOffice drops styles in links here
    write_text(into, entry.printed, Form("ContentsNumber", color=color))
    _tab(into)
    line: tuple[Inline, ...] = (Text(entry.text),)
    write_inlines(into, line_in(line, entry.language) if entry.language else line, flow.story)
    _tab(into)
    page = flow.story.draft.page_map.number(entry.anchor)
    if linked:
        write_field(into, f"PAGEREF {name} \\h", page, PLAIN_FORM.make)
    else:
        write_text(into, page)


def _tab(parent: Element) -> None:
    add(PLAIN_FORM.make(parent), "w:tab")
