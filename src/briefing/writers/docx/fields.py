"""Complex fields with their result in place, so that nothing has to be updated for the text to be right.

    begin  instruction  separate  [what is shown now]  end        (ECMA-376 part 1, 17.16.18)

Word shows the result that stands in the file until someone asks it to update; no prompt appears on opening.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing.writers.docx.markup import SPACE, Element, add, clean

RunMaker = Callable[[Element], Element]
"""Makes an empty run under a parent, formatted like the text around it."""


def begin_field(parent: Element, instruction: str, make: RunMaker) -> None:
    """Write a field up to where its result begins."""
    add(make(parent), "w:fldChar", fldCharType="begin")
    code = add(make(parent), "w:instrText")
    code.set(SPACE, "preserve")
    code.text = f" {clean(instruction)} "
    add(make(parent), "w:fldChar", fldCharType="separate")


def end_field(parent: Element, make: RunMaker) -> None:
    """Write the end of a field."""
    add(make(parent), "w:fldChar", fldCharType="end")


def write_field(parent: Element, instruction: str, result: str, make: RunMaker) -> None:
    """Write a field whose result is one text."""
    begin_field(parent, instruction, make)
    text = add(make(parent), "w:t")
    text.text = clean(result)
    end_field(parent, make)
