"""Elements and marked content -> the structure tree (ISO 32000-1, 14.7) and the parent tree that leads back.

    elements (role, parent, attributes)  +  tags of each page's marked contents   ->   /StructTreeRoot

An element's children are its child elements in their own order, which is reading order, with its marked contents
between them where they were drawn. A Note is drawn at the page's foot but read where it stands. An element that is
drawn on several pages has an id, so that a reader who goes page by page knows its parts for one. Marked content in
another language than its element's becomes a Span of its own in that place, which says so (14.9.2); so do the pieces of
a word that a line's end divides, which are one Span and say the word (14.9.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.typeset.pages import Element
from briefing.writers.pdf.attributes import STANDARD_ROLES, attribute_objects, text_entries
from briefing.writers.pdf.content import Drawn, Rect, Span

Position = tuple[int, int]
"""Page index and number of the marked content on it: the order of drawing."""

_NEVER: Position = (1 << 60, 0)


@dataclass(slots=True)
class _Node:
    """One element while the tree is built."""

    element: Element
    object: Object
    children: list[_Node] = field(default_factory=list)
    contents: list[Position] = field(default_factory=list)
    annotations: list[tuple[int, Object]] = field(default_factory=list)  # page index, annotation
    first: Position = _NEVER
    pages: frozenset[int] = frozenset()  # on which it or what it holds is drawn
    box: Rect | None = None


class StructureTree:
    """The structure tree of one document: filled with what was drawn, then written."""

    def __init__(self, pdf: Pdf, elements: Sequence[Element], drawn: Sequence[Drawn]) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._drawn = drawn
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._tops: list[_Node] = []
        self._nodes: list[_Node] = []
        self._links: list[Object] = []  # the Link element of each annotation
        self._spans: dict[Position, Object] = {}  # the elements of marked contents that are one by themselves
        for element in elements:
            self._add(element)
        for page, on_page in enumerate(drawn):
            self._place(page, on_page)

    def _add(self, element: Element) -> None:
        if element.role not in STANDARD_ROLES:
            raise ValueError(f"'{element.role}' is no standard structure type")
        above = self._nodes[element.parent] if element.parent >= 0 else None
        parent = above.object if above else self._root
        node = _Node(element, self._pdf.make_indirect(Dictionary(S=Name(f"/{element.role}"), P=parent)))
        self._nodes.append(node)
        (above.children if above else self._tops).append(node)

    def _place(self, page: int, drawn: Drawn) -> None:
        for number, tag in enumerate(drawn.tags):
            self._nodes[tag].contents.append((page, number))
        for tag, box in drawn.boxes.items():
            self._nodes[tag].box = box

    def annotate(self, tag: int, page: int, annotation: Object) -> None:
        """Hang a link annotation into its Link element (14.7.4.3), and tell it where it hangs."""
        node = self._nodes[tag] if tag >= 0 else None
        if node is None or node.element.role != "Link":
            raise ValueError(f"a link area belongs to {node.element.role if node else 'no element'}, not to a Link")
        annotation.StructParent = len(self._drawn) + len(self._links)
        node.annotations.append((page, annotation))
        self._links.append(node.object)

    def write(self) -> None:
        """Write the tree into the document's catalog, and the way back into its pages."""
        for node in reversed(self._nodes):
            self._find_first(node)
        ids = []
        for index, node in enumerate(self._nodes):
            self._write_node(node)
            if node.element.role == "Note":
                node.object.ID = String(f"note-{index}")
            elif len(node.pages) > 1:
                node.object.ID = String(f"part-{index}")
            if "/ID" in node.object:
                ids.append((bytes(node.object.ID), node.object))
        self._root.K = Array([top.object for top in self._tops])
        self._write_parents()
        if ids:
            names = [part for name, value in sorted(ids, key=lambda pair: pair[0]) for part in (String(name), value)]
            self._root.IDTree = Dictionary(Names=Array(names))
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _find_first(self, node: _Node) -> None:
        """Find where an element is drawn first; its children are done already, for they come after it."""
        places = [child.first for child in node.children if child.element.role != "Note"]
        node.first = min((*node.contents[:1], *places), default=_NEVER)
        node.pages = frozenset(page for page, _ in node.contents).union(*(child.pages for child in node.children))

    def _write_node(self, node: _Node) -> None:
        page = node.contents[0][0] if node.contents else None
        if page is not None:
            node.object.Pg = self._pages[page]
        kids = [made for kid in _merged(node) if (made := self._kid(kid, node)) is not None]
        for where, annotation in node.annotations:
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[where]))
        if kids:
            node.object.K = kids[0] if len(kids) == 1 else Array(kids)
        for key, value in text_entries(node.element):
            node.object[key] = value
        whole = len(node.pages) == 1  # 14.8.5.4.2 asks for the box of what lies on a single page, and of nothing else
        attributes = attribute_objects(node.element, node.box if whole else None)
        if attributes:
            node.object.A = attributes[0] if len(attributes) == 1 else Array(attributes)

    def _kid(self, kid: _Node | Position, node: _Node) -> Object | int | None:
        if isinstance(kid, _Node):
            return kid.object
        where, number = kid
        if span := self._drawn[where].spans.get(number):
            return self._span(span, kid, node)
        same = where == node.contents[0][0]  # the page that the element says itself
        return number if same else Dictionary(Type=Name.MCR, Pg=self._pages[where], MCID=number)

    def _span(self, span: Span, place: Position, node: _Node) -> Object | None:
        """Give a new Span for marked content; none for the end of a word, which belongs to the Span of its begin."""
        where, number = place
        if span.after >= 0:
            element = self._spans[place] = self._spans[where, span.after]
            element.K = Array([span.after, number])
            return None
        element = Dictionary(S=Name.Span, P=node.object, Pg=self._pages[where], K=number)
        if span.language:
            element.Lang = String(span.language)
        if span.text:
            element.ActualText = String(span.text)
        self._spans[place] = self._pdf.make_indirect(element)
        return self._spans[place]

    def _write_parents(self) -> None:
        numbers: list[Object | int] = []
        for index, (page, drawn) in enumerate(zip(self._pages, self._drawn, strict=True)):
            page.StructParents = index
            page.Tabs = Name.S
            above = [self._spans.get((index, mcid), self._nodes[tag].object) for mcid, tag in enumerate(drawn.tags)]
            numbers += [index, self._pdf.make_indirect(Array(above))]
        for index, link in enumerate(self._links, start=len(self._pages)):
            numbers += [index, link]
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        self._root.ParentTreeNextKey = len(self._pages) + len(self._links)


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
