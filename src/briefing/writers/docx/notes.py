"""Footnotes: real ones, in `word/footnotes.xml`, lettered by Word and bracketed as in the PDF.

    body   … as the record shows[a].       "[", a footnote reference, "]"
    foot   [a] The text of the note.       "[", the same mark, "] "

Word letters notes by itself (`lowerLetter`: a … z, aa, bb), so that a note that someone adds is counted in. Where
composing gave a note another mark than Word would, the mark is written as it is (17.11.14, customMarkFollows).
Footnotes cannot hold footnotes: a note inside a note is read directly after the block that holds its mark.
"""

from __future__ import annotations

from functools import partial

from briefing.tree.nodes import Note
from briefing.writers.docx.flow import Flow, OpenNote, Story, open_paragraph
from briefing.writers.docx.looks import ParagraphLook, write_paragraph_look
from briefing.writers.docx.markup import SPACE, Element, add, clean, qualified
from briefing.writers.docx.sheet import Sheet

SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


def letters(number: int) -> str:
    """Count as Word does: 1 is a, 26 z, 27 aa, 28 bb (17.18.59, lowerLetter)."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def add_separators(footnotes: Element, sheet: Sheet) -> None:
    """Add the short rule above the notes, and the long one above what goes on from the page before."""
    for number, kind in SEPARATORS:
        note = add(footnotes, "w:footnote", type=kind, id=number)
        paragraph = add(note, "w:p")
        write_paragraph_look(add(paragraph, "w:pPr"), ParagraphLook(before=0, after=2, left=sheet.column))
        add(add(paragraph, "w:r"), f"w:{kind}")


def write_note_mark(parent: Element, note: Note, story: Story) -> None:
    """Write a note's mark where it stands; its text waits in the story until its block is written."""
    opened = _opened(note, story)
    story.waiting.append(opened)
    if not opened.number:
        _text(_raised_run(parent), f"[{note.mark}]" if note.mark else "")
    elif opened.lettered:
        _text(_raised_run(parent), "[")
        add(_raised_run(parent), "w:footnoteReference", id=str(opened.number))
        _text(_raised_run(parent), "]")
    else:
        run = _raised_run(parent)
        add(run, "w:footnoteReference", customMarkFollows="1", id=str(opened.number))
        _text(run, f"[{note.mark}]")


def _opened(note: Note, story: Story) -> OpenNote:
    if story.notes is None:
        return OpenNote(note)
    story.notes.count += 1
    lettered = not note.mark or note.mark == letters(story.notes.lettered + 1)
    story.notes.lettered += lettered
    return OpenNote(note, story.notes.count, lettered)


def write_waiting_notes(flow: Flow) -> None:
    """Write the notes whose marks stood in the block that ended, unless a table or figure around it goes on."""
    story = flow.story
    if flow.in_cell or not story.waiting:
        return
    waiting, story.waiting = story.waiting, []
    for opened in waiting:
        if story.notes is None:
            _write_note(flow, opened)
        else:
            _write_footnote(story.notes, opened)


def _write_footnote(notes: Story, opened: OpenNote) -> None:
    if notes.root is None:
        raise ValueError("the story of the footnotes has no root")
    element = add(notes.root, "w:footnote", id=str(opened.number))
    sheet = notes.draft.sheet
    flow = Flow(element, notes, sheet.column, sheet.width, body="note")
    _write_note(flow, opened)
    if element[-1].tag != qualified("w:p"):
        open_paragraph(flow, "FootnoteText")


def _write_note(flow: Flow, opened: OpenNote) -> None:
    flow.story.opening = partial(write_own_mark, opened=opened)
    flow.story.draft.write_blocks(flow, opened.note.blocks)
    if flow.story.opening is not None:
        open_paragraph(flow, "FootnoteText")


def write_own_mark(paragraph: Element, opened: OpenNote) -> None:
    """Write the mark at the head of a note's text, and a space."""
    if not opened.lettered and not opened.note.mark:
        return
    if opened.lettered:
        _text(_raised_run(paragraph), "[")
        add(_raised_run(paragraph), "w:footnoteRef")
        _text(_raised_run(paragraph), "]")
    else:
        _text(_raised_run(paragraph), f"[{opened.note.mark}]")
    _text(add(paragraph, "w:r"), " ")


def _raised_run(parent: Element) -> Element:
    run = add(parent, "w:r")
    add(add(run, "w:rPr"), "w:rStyle", val="FootnoteReference")
    return run


def _text(run: Element, text: str) -> None:
    if text:
        element = add(run, "w:t")
        element.text = clean(text)
        if text.isspace():
            element.set(SPACE, "preserve")


def numbered_footnotes(properties: Element) -> None:
    """Say that footnotes are lettered, in a section's or the settings' properties."""
    if properties.tag == qualified("w:sectPr"):
        notes = add(properties, "w:footnotePr")
        add(notes, "w:numFmt", val="lowerLetter")
        return
    notes = add(properties, "w:footnotePr")
    add(notes, "w:numFmt", val="lowerLetter")
    for number, _ in SEPARATORS:
        add(notes, "w:footnote", id=number)
