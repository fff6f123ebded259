"""One stop for what stands side by side on a handout: the edge at which second columns, and text if need be, begin.

    Date      8 December 2025             tables of labels and values begin their second column at one place
    Place     The town hall
              The two towns have …        text too, where a line over the whole width would be too long to read
    2015      An agreement …

The stop leaves room for the widest label of these tables. A table whose first column holds more than labels keeps
columns of its own. Where text is set in the column that begins at the stop, so are titles and headings, as in a pack.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Document, Table
from briefing.tree.walk import walk
from briefing.typeset.grids import widest_label
from briefing.typeset.layout import new_context
from briefing.units import Paper, Pt

_LEAST, _MOST = 0.15, 0.32  # of the width: what labels and the space behind them may take
_MOST_FREE = 0.22  # and what is left free beside a text so that its lines are no longer than they should be
_LONG_LINE = 36.0  # times the size: some 76 Latin letters, 40 of Hangul


def stop_of(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pt:
    """Find the stop of a document set without a hanging column; 0 where no table of it has labels."""
    context = new_context(document, theme, fonts, paper)
    gap, width = theme.table.gap, context.width
    labels = [widest_label(table, context) + gap for table in _labelled(document)]
    fitting = [each for each in labels if each <= _MOST * width]
    if not fitting:
        return 0.0
    free = min(width - _LONG_LINE * theme.styles["lead"].size, _MOST_FREE * width)
    return max(_LEAST * width, free, *fitting)


def in_text_column(theme: Theme, paper: Paper, stop: Pt) -> Theme:
    """Give the theme whose text begins at the stop, where lines over the whole width would be too long to read."""
    page = theme.page
    if not stop or paper.width - page.left - page.right <= _LONG_LINE * theme.styles["lead"].size:
        return theme
    gutter = min(theme.table.gap, stop)
    column = replace(page, hanging=stop - gutter, gutter=gutter)
    return replace(theme, page=column)


def _labelled(document: Document) -> Iterator[Table]:
    for node in walk(document.blocks):
        if isinstance(node, Table) and len(node.columns) == 2 and node.body:
            yield node
