"""The walk over an SVG's elements: what each draws, where, and what of it cannot be drawn truly.

    <g transform="translate(5)"><use href="#a"/></g>  ->  Shape(path of #a, matrix=…)
    <g opacity=".5">…</g>                             ->  Group of what it draws

Every element is known or an error: `svg g defs use symbol` and the shapes, `text` and `tspan`; `style`; what shapes
refer to (`clipPath`, gradients, patterns, markers) is read where it is used. `title desc metadata` and an editor's own
elements say nothing to who looks, so they are passed over, and in `defs` so is what nothing refers to.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.errors import Diagnostic, error
from briefing.model.library import FigureFile
from briefing.svg.clips import clips_of
from briefing.svg.document import Element, attributes_of, elements_in, name_of, parse_svg
from briefing.svg.lettering import Reading, sized, text_lines
from briefing.svg.markers import MARKED, placed, stand_of
from briefing.svg.paint import Around, faded, fill_of, pattern_of, pen_of, pen_width, plain_paint, unscaled
from briefing.svg.patterns import tiling_of
from briefing.svg.shapes import GEOMETRY, Size, shape_path
from briefing.svg.source import CURES, Source
from briefing.svg.style import INHERITED, inherited
from briefing.svg.values import length, share, transform
from briefing.svg.view import View, fitted, view_of
from briefing.tree.drawing import (
    IDENTITY,
    Clip,
    Drawing,
    Lettering,
    Mark,
    Matrix,
    Path,
    Shape,
    moved_by,
    rectangle,
    times,
)

MOST_MARKS = 20_000
_MOST_USES = 8
_SILENT = frozenset({"", "title", "desc", "metadata", "style"})
_DRAWN = GEOMETRY.keys() | {"g", "use", "text", "svg"}
_RESOURCES = frozenset(
    {"defs", "linearGradient", "radialGradient", "pattern", "marker", "mask", "filter", "symbol", "clipPath", "font",
     "cursor", "color-profile", "solidcolor", "hatch", "meshgradient"}
)  # fmt: skip


def read_drawing(figure: FigureFile) -> tuple[Drawing | None, list[Diagnostic]]:
    """Read an SVG as a drawing; None where anything in it cannot be drawn truly."""
    root, problems = parse_svg(figure.data, figure.at)
    if root is None:
        return None, problems
    walk = _Walk(figure, root)
    view = walk.begin()
    found = list(dict.fromkeys(walk.source.problems))
    if view is None or found:
        return None, found
    if not walk.marks:
        return None, [error("image-broken", figure.at, "the drawing shows nothing", "export it anew")]
    return Drawing(round(view.width, 3), round(view.height, 3), tuple(walk.marks)), []


class _State(Struct, frozen=True):
    """What is in force where an element stands.

    `uses` are the elements that are being repeated, `size` is that which the last of them states for what it repeats,
    `line` is the paint of the line whose marker is drawn."""

    matrix: Matrix
    view: Size
    style: Mapping[str, str] = field(default_factory=lambda: dict(INHERITED))
    clips: tuple[Clip, ...] = ()
    uses: tuple[str, ...] = ()
    size: Mapping[str, str] = field(default_factory=dict)
    line: Mapping[str, str] = field(default_factory=dict)


class _Entered(Struct, frozen=True):
    """What is in force in an element, and what of its own properties is not handed on."""

    state: _State
    opacity: float
    keeps_width: bool


class _Walk:
    def __init__(self, figure: FigureFile, root: Element) -> None:
        self.source, self.root = Source(figure, root), root
        self.marks: list[Mark] = []
        self._matrix = IDENTITY
        self._count = 0

    def begin(self) -> View | None:
        """Draw the whole; None where it does not say how large it is."""
        self.source.refuse_everywhere()
        try:
            view = view_of(dict(attributes_of(self.root)))
            self._matrix = view.matrix
            self.source.read_rules()
            self._entered_and_drawn(self.root, _State(view.matrix, view.units))
        except ValueError as fault:
            self.source.refuse(self.root, str(fault), code="svg-value")
            return None
        return view

    # ------------------------------------------------------------ elements

    def _element(self, element: Element, outer: _State) -> None:
        name = name_of(element)
        if name in _SILENT or name in _RESOURCES:
            return
        if name not in _DRAWN:
            self.source.refuse(element, f"'<{name}>'", CURES.get(name, ""))
            return
        self._tried(element, outer)

    def _tried(self, element: Element, outer: _State) -> None:
        try:
            self._entered_and_drawn(element, outer)
        except ValueError as fault:
            self.source.refuse(element, f"'<{name_of(element)}>': {fault}", code="svg-value")

    def _entered_and_drawn(self, element: Element, outer: _State) -> None:
        """Draw an element, and lay its opacity on all that it draws."""
        entered = self._entered(element, outer)
        if entered is None:
            return
        start = len(self.marks)
        self._drawn(element, entered)
        self._fade(start, entered.opacity)

    def _entered(self, element: Element, outer: _State) -> _Entered | None:
        """Give what is in force in an element; None where it shows nothing."""
        own = self.source.own(element)
        opacity = share(own.get("opacity", "1"))
        if own.get("display", "inline") == "none" or opacity == 0:
            return None
        style = inherited(outer.style, own)
        if "font-size" in own:
            style["font-size"] = sized(own["font-size"], outer.style["font-size"])
        state = replace(outer, style=style, matrix=times(outer.matrix, transform(own.get("transform", ""))))
        clip = own.get("clip-path", "none")
        if clip != "none":
            state = replace(state, clips=(*state.clips, *clips_of(self.source, clip, state.matrix, state.view)))
        if name_of(element) in ("svg", "symbol") and element is not self.root:
            state = self._viewport(element, state, visible=_overflows(own))
        return _Entered(state, opacity, own.get("vector-effect") == "non-scaling-stroke")

    def _drawn(self, element: Element, entered: _Entered) -> None:
        state, name = entered.state, name_of(element)
        match name:
            case "g" | "svg" | "symbol":
                self._children(element, state)
            case "use":
                self._use(element, state)
            case "text":
                self._text(element, state)
            case _:
                path = shape_path(name, dict(attributes_of(element)), state.view)
                if path and state.style["visibility"] == "visible":
                    self._shape(element, path, entered)
                    if name in MARKED:
                        self._markers(element, path, state)

    def _children(self, element: Element, state: _State) -> None:
        for child in elements_in(element):
            self._element(child, state)

    def _fade(self, start: int, opacity: float) -> None:
        """Lay an opacity on all that has been drawn since."""
        if opacity < 1 and len(self.marks) > start:
            self.marks[start:] = [faded(self.marks[start:], opacity)]

    def _add(self, element: Element, mark: Mark) -> None:
        self._count += 1
        if self._count > MOST_MARKS:
            self.source.refuse(element, f"more than {MOST_MARKS:,} shapes")
        else:
            self.marks.append(mark)

    def _viewport(self, element: Element, state: _State, *, visible: bool) -> _State:
        """Give what is in force in a view of its own (SVG 1.1, 7.9): fitted to its size, and cut off there."""
        stated = dict(attributes_of(element)) | dict(state.size)
        x, y = (length(stated.get(key, "0"), whole=whole) for key, whole in zip("xy", state.view, strict=True))
        size = tuple(
            whole if stated.get(key, "auto") == "auto" else length(stated[key], whole=whole)
            for key, whole in zip(("width", "height"), state.view, strict=True)
        )
        fit, view = fitted((size[0], size[1]), stated)
        moved = times(state.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        cut = () if visible else (Clip(moved_by(moved, rectangle(0.0, 0.0, size[0], size[1]))),)
        return replace(state, matrix=times(moved, fit), view=view, clips=(*state.clips, *cut), size={})

    def _use(self, element: Element, state: _State) -> None:
        attributes = dict(attributes_of(element))
        target = attributes.get("href", "").removeprefix("#")
        if not attributes.get("href", "#").startswith("#") or self._count > MOST_MARKS:
            return  # told already
        found = self.source.ids.get(target)
        if found is None:
            raise ValueError(f"nothing in the drawing is called '{target}'")
        uses = _with(state.uses, target)
        x, y = (length(attributes.get(key, "0"), whole=whole) for key, whole in zip("xy", state.view, strict=True))
        moved = times(state.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        inner = replace(state, matrix=moved, uses=uses)
        if name_of(found) in ("symbol", "svg"):
            size = {key: value for key, value in attributes.items() if key in ("width", "height")}
            self._tried(found, replace(inner, size=size))
        elif name_of(found) in _RESOURCES:
            self.source.refuse(element, f"'<{name_of(found)}>' by itself", "draw shapes, groups or symbols again only")
        else:
            self._element(found, inner)

    def _shape(self, element: Element, path: Path, entered: _Entered) -> None:
        state, style = entered.state, entered.state.style
        around = self._around(state)
        pattern = pattern_of(self.source, style, around)
        if pattern is not None:
            self._patterned(path, pattern, state)
        fill, opacity = fill_of(self.source, element, style, path, around)
        pen = pen_of(self.source, element, style, around)
        if pen and entered.keeps_width:
            pen = unscaled(pen, around)
        if fill or pen:
            even_odd = style["fill-rule"] == "evenodd"
            self._add(element, Shape(path, fill, pen, even_odd, state.matrix, state.clips, opacity))

    def _patterned(self, path: Path, pattern: Element, state: _State) -> None:
        """Draw the tiles of a pattern under a path."""
        uses = _with(state.uses, str(pattern.get("id")))
        tiling = tiling_of(self.source, pattern, path, state.view)
        if tiling is None:
            return
        cut = Clip(moved_by(state.matrix, path), state.style["fill-rule"] == "evenodd")
        style, start = self.source.style_of(tiling.content), len(self.marks)
        visible = _overflows(self.source.own(tiling.content))
        for tile in tiling.tiles:
            if self._count > MOST_MARKS:
                return  # told already
            edge = () if visible else (Clip(moved_by(state.matrix, tile.edge.path)),)
            clips = (*state.clips, cut, *edge)
            self._children(tiling.content, _State(times(state.matrix, tile.matrix), tiling.view, style, clips, uses))
        self._fade(start, share(state.style["fill-opacity"]))

    def _around(self, state: _State) -> Around:
        return Around(state.view, state.matrix, self._matrix, state.line)

    def _markers(self, element: Element, path: Path, state: _State) -> None:
        """Draw what stands on a line's corners, each time anew, in the look of where it is written."""
        style = state.style
        if style["marker-mid"] != "none" and "a" in (element.get("d") or "").lower():
            self.source.refuse(element, "a marker along an arc", "mark its ends only, or turn it into Béziers")
            return
        width = pen_width(style, state.view)
        line = {f"context-{which}": state.line.get(style[which], style[which]) for which in ("fill", "stroke")}
        for reference, corner, first in placed(path, style):
            if self._count > MOST_MARKS:
                return  # told already
            marker = self.source.target(reference)
            if marker is None or name_of(marker) != "marker":
                raise ValueError(f"'{reference}' is no marker in the drawing")
            uses = _with(state.uses, reference)
            stand = stand_of(dict(attributes_of(marker)), corner, width, first=first)
            own, begin = self.source.own(marker), len(self.marks)
            cut = () if _overflows(own) else (Clip(moved_by(state.matrix, stand.clip.path)),)
            matrix, look = times(state.matrix, stand.matrix), self.source.style_of(marker)
            self._children(marker, _State(matrix, stand.view, look, (*state.clips, *cut), uses, line=line))
            self._fade(begin, share(own.get("opacity", "1")))

    def _text(self, element: Element, state: _State) -> None:
        for line in text_lines(element, state.style, self._reading(state)):
            pieces = tuple(line.pieces)
            self._add(element, Lettering(line.x, line.y, pieces, line.anchor, state.matrix, state.clips))

    def _reading(self, around: _State) -> Reading:
        def style(element: Element, outer: Mapping[str, str]) -> Mapping[str, str] | None:
            entered = self._entered(element, _State(IDENTITY, around.view, outer))
            if entered and entered.opacity < 1:
                self.source.refuse(element, f"'opacity: {entered.opacity:g}' of a part of a text", "use fill-opacity")
            return entered.state.style if entered else None

        def paint(element: Element, style: Mapping[str, str]) -> tuple[str, float]:
            if plain_paint(self.source, element, style, "stroke", self._around(around))[0]:
                self.source.refuse(element, "an outline of letters", "give the text a fill only")
            return plain_paint(self.source, element, style, "fill", self._around(around))

        return Reading(style, paint, self.source.refuse)


def _overflows(own: Mapping[str, str]) -> bool:
    """Tell whether an element with a view of its own is not cut off at its edge."""
    return own.get("overflow") in ("visible", "auto")


def _with(uses: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Add one to the elements that are being drawn again. Raises ValueError for what would be drawn in itself."""
    if name in uses or len(uses) > _MOST_USES:
        raise ValueError(f"'{name}' repeats itself")
    return (*uses, name)
