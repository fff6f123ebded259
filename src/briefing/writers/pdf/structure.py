"""Elements and marked content -> the structure tree (ISO 32000-1, 14.7) and the parent tree that leads back.

    elements (role, parent, attributes)  +  tags of each page's marked contents   ->   /StructTreeRoot

An element's children are its child elements in their own order, which is reading order, with its marked contents
between them where they were drawn. A Note is drawn at the page's foot but read where it stands. An element that is
drawn on several pages has an id, so that a reader who goes page by page knows its parts for one. A marked content in
another language than its element's becomes a Span of its own in that place, which says so (14.9.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefing.typeset.pages import Element
from briefing.writers.pdf.attributes import STANDARD_ROLES, attribute_objects, text_entries
from briefing.writers.pdf.content import Drawn, Rect, Span
from briefing.writers.pdf.objects import Objects
from briefing.writers.pdf.syntax import Name, Ref, Value, entries, written

Position = tuple[int, int]
"""Page index and number of the marked content on it: the order of drawing."""

_NEVER: Position = (1 << 60, 0)


class _Node(Struct):
    """One element while the tree is built."""

    element: Element
    ref: Ref
    children: list[_Node] = field(default_factory=list)
    contents: list[Position] = field(default_factory=list)
    annotations: list[tuple[int, Ref]] = field(default_factory=list)  # page index, annotation
    first: Position = _NEVER
    pages: tuple[int, int] | None = None  # the first and the last on which it or what it holds is drawn
    box: Rect | None = None


class StructureTree:
    """The structure tree of one document: filled with what was drawn, then written."""

    def __init__(self, objects: Objects, elements: Sequence[Element], drawn: Sequence[Drawn]) -> None:
        self._objects = objects
        self._pages = objects.pages
        self._drawn = drawn
        self._root = objects.reserve()
        self._tops: list[_Node] = []
        self._nodes: list[_Node] = []
        self._links: list[Ref] = []  # the Link element of each annotation
        self._spans: dict[Position, Ref] = {}  # the elements of marked contents that are one by themselves
        first = objects.reserve(len(elements))
        for index, element in enumerate(elements):
            self._add(element, Ref(first + index))
        for page, on_page in enumerate(drawn):
            self._place(page, on_page)

    def _add(self, element: Element, ref: Ref) -> None:
        if element.role not in STANDARD_ROLES:
            raise ValueError(f"'{element.role}' is no standard structure type")
        node = _Node(element, ref)
        self._nodes.append(node)
        (self._nodes[element.parent].children if element.parent >= 0 else self._tops).append(node)

    def _place(self, page: int, drawn: Drawn) -> None:
        for number, tag in enumerate(drawn.tags):
            self._nodes[tag].contents.append((page, number))
        for tag, box in drawn.boxes.items():
            self._nodes[tag].box = box

    def annotate(self, tag: int, page: int, annotation: Ref) -> int:
        """Hang a link annotation into its Link element (14.7.4.3), and give the number by which it is found."""
        node = self._nodes[tag] if tag >= 0 else None
        if node is None or node.element.role != "Link":
            raise ValueError(f"a link area belongs to {node.element.role if node else 'no element'}, not to a Link")
        node.annotations.append((page, annotation))
        self._links.append(node.ref)
        return len(self._drawn) + len(self._links) - 1

    def write(self) -> dict[str, Value]:
        """Write the tree, and the way back into its pages; give the entries of the document's catalog."""
        for node in reversed(self._nodes):
            _find_first(node)
        ids = {}
        for index, node in enumerate(self._nodes):
            key = ""
            if node.element.role == "Note":
                key = f"note-{index}"
            elif node.pages and node.pages[0] != node.pages[1]:
                key = f"part-{index}"
            if key:
                ids[key] = node.ref
            self._objects.put(node.ref, self._written(node, key))
        root: dict[str, Value] = {"K": [top.ref for top in self._tops], **self._parents()}
        if ids:
            root["IDTree"] = {"Names": [part for pair in sorted(ids.items()) for part in pair]}
        self._objects.put(self._root, f"<</Type /StructTreeRoot{entries(root)}>>")
        return {"StructTreeRoot": self._root, "MarkInfo": {"Marked": True}}

    def _written(self, node: _Node, key: str) -> str:
        element = node.element
        above = self._nodes[element.parent].ref if element.parent >= 0 else self._root
        parts = [f"<</S /{element.role}/P {above:d} 0 R"]
        page = node.contents[0][0] if node.contents else None
        if page is not None:
            parts.append(f"/Pg {self._pages[page]:d} 0 R")
        kids = [made for kid in _merged(node) if (made := self._kid(kid, node))]
        kids += [f"<</Type /OBJR/Obj {ref:d} 0 R/Pg {self._pages[on]:d} 0 R>>" for on, ref in node.annotations]
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        whole = node.pages is not None and node.pages[0] == node.pages[1]  # 14.8.5.4.3 asks for a box only then
        if element.attributes or key or (whole and node.box):
            parts.append(entries({**({"ID": key} if key else {}), **text_entries(element)}))
            attributes = attribute_objects(element, node.box if whole else None)
            if attributes:
                parts.append(f"/A {written(attributes[0] if len(attributes) == 1 else attributes)}")
        return "".join(parts) + ">>"

    def _kid(self, kid: _Node | Position, node: _Node) -> str:
        if isinstance(kid, _Node):
            return f"{kid.ref:d} 0 R"
        where, number = kid
        if span := self._drawn[where].spans.get(number):
            return self._span(span, kid, node)
        same = where == node.contents[0][0]  # the page that the element says itself
        return str(number) if same else f"<</Type /MCR/Pg {self._pages[where]:d} 0 R/MCID {number}>>"

    def _span(self, span: Span, place: Position, node: _Node) -> str:
        """Give a new Span for marked content; nothing for the end of a word, which belongs to the Span of its begin."""
        where, number = place
        if span.after >= 0:
            ref = self._spans[place] = self._spans[where, span.after]
            self._put_span(ref, self._drawn[where].spans[span.after], node, where, [span.after, number])
            return ""
        ref = self._spans[place] = self._objects.reserve()
        self._put_span(ref, span, node, where, number)
        return f"{ref:d} 0 R"

    def _put_span(self, ref: Ref, span: Span, node: _Node, page: int, contents: Value) -> None:
        says: dict[str, Value] = {"Lang": span.language, "ActualText": span.text}
        own: dict[str, Value] = {"S": Name("Span"), "P": node.ref, "Pg": self._pages[page], "K": contents}
        self._objects.put(ref, written({**own, **{key: value for key, value in says.items() if value}}))

    def _parents(self) -> dict[str, Value]:
        """Write the parent tree (14.7.4.4): the elements of each page's marked contents, then of each annotation."""
        numbers: list[Value] = []
        for index, (page, drawn) in enumerate(zip(self._pages, self._drawn, strict=True)):
            self._objects.extend(page, {"StructParents": index, "Tabs": Name("S")})
            above = [self._spans.get((index, mcid), self._nodes[tag].ref) for mcid, tag in enumerate(drawn.tags)]
            numbers += [index, self._objects.add(above)]
        for index, link in enumerate(self._links, start=len(self._pages)):
            numbers += [index, link]
        tree = self._objects.add({"Nums": numbers})
        return {"ParentTree": tree, "ParentTreeNextKey": len(self._pages) + len(self._links)}


def _find_first(node: _Node) -> None:
    """Find where an element is drawn; its children are done already, for they come after it."""
    first, pages = _NEVER, None
    if node.contents:
        first = node.contents[0]
        pages = first[0], node.contents[-1][0]
    for child in node.children:
        if child.first < first and child.element.role != "Note":
            first = child.first
        if child.pages:
            pages = (min(pages[0], child.pages[0]), max(pages[1], child.pages[1])) if pages else child.pages
    node.first, node.pages = first, pages


def _merged(node: _Node) -> Iterator[_Node | Position]:
    """Give an element's children and marked contents in reading order."""
    contents = iter(node.contents)
    waiting = next(contents, None)
    for child in node.children:
        stays = child.first is _NEVER or child.element.role == "Note"
        while waiting is not None and not stays and waiting < child.first:
            yield waiting
            waiting = next(contents, None)
        yield child
    while waiting is not None:
        yield waiting
        waiting = next(contents, None)
