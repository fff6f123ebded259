"""Frames, the tints behind consecutive bricks: the space inside their edges, and where they are drawn on a page.

brick in (outer, inner)  |  brick in (outer,)       shared: outer; the inner one ends between them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.typeset.bricks import Brick, Frame
from briefing.typeset.pages import Box
from briefing.units import Pt


def padding(frames: Sequence[Frame]) -> Pt:
    """Give the space that frames keep above or below what stands in them."""
    return sum((frame.pad for frame in frames), 0.0)


def shared(above: Sequence[Frame], below: Sequence[Frame]) -> int:
    """Count the frames, from the outside, that two neighbours stand in both."""
    count = 0
    for first, second in zip(above, below, strict=False):
        if first is not second:
            break
        count += 1
    return count


def tints(placed: Sequence[tuple[Pt, Brick]]) -> Iterator[Box]:
    """Give tint and bar behind each frame's bricks on a page, outer frames first."""
    extents: dict[Frame, list[Pt]] = {}
    for top, brick in placed:
        inner = 0.0
        for frame in reversed(brick.frames):
            inner += frame.pad
            extent = extents.setdefault(frame, [top - inner, 0.0])
            extent[1] = top + brick.height + inner
    depth = {frame: index for _, brick in placed for index, frame in enumerate(brick.frames)}
    for frame in sorted(extents, key=lambda each: depth[each]):
        top, bottom = extents[frame]
        if frame.tint:
            yield Box(frame.x, top, frame.width, bottom - top, fill=frame.tint)
        if frame.bar:
            yield Box(frame.x, top, frame.bar, bottom - top, fill=frame.bar_color)
