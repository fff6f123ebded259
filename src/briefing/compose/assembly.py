"""Everything in its place: slots become sections and components, what came out empty vanishes, then all is numbered.

    template's blocks -> sections and components -> sources -> (empty parts dropped) -> numbers, references -> contents

A component with nothing to show leaves nothing: neither the heading above it nor a section that held nothing else,
and both go before anything is numbered, so that no gap tells. Sources are set when all else stands, for only then
is it known what is cited; contents come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.compose import numbering
from briefing.compose.backlinks import with_back_links
from briefing.compose.citations import cited_keys, close_up_block, numbered
from briefing.compose.components import NEW_PAGE, build, check_component
from briefing.compose.components.options import Options
from briefing.compose.components.prose import words
from briefing.compose.components.sources import source_list
from briefing.compose.context import Context, new_context
from briefing.compose.placeholders import fill
from briefing.compose.references import targets_of, with_single_anchors
from briefing.compose.rewrite import rewrite
from briefing.errors import Location, did_you_mean, warning
from briefing.model.fields import NOWHERE
from briefing.model.section import Section as Authored
from briefing.select import Selection
from briefing.tree.language import line_in
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Citation,
    Component,
    Contents,
    CrossReference,
    Heading,
    Inline,
    Note,
    OrderedList,
    PageBreak,
    Row,
    Section,
)
from briefing.tree.walk import Node, walk

_VANISHED = "vanished"
_LOWEST = 6  # level of headings


def holds_sources(section: Authored) -> bool:
    """Tell whether a section carries the sources: it closes the pack and has no number."""
    return any(_is_slot(node, "sources") for node in section.nodes)


class Assembly(Struct):
    """One document being put together. A handout is not `strict`: it may go without sources and without links."""

    context: Context
    at: Location  # the template
    strict: bool = True
    first: Sequence[str] = ()  # keys of sources that have the first numbers in every pack
    lower: Iterable[Selection] | None = None  # what the same reader would get with less clearance, lowest first
    shown: dict[str, str] = field(default_factory=dict)
    _authored: dict[str, Authored] = field(default_factory=dict)
    _common_rank: int = 0
    _lesser: list[Assembly] | None = None

    def __post_init__(self) -> None:
        selection, event = self.context.selection, self.context.event
        self._authored = {section.id: section for section in selection.sections}
        common = (event.rank(each.head.marking) for each in selection.sections if each.id in selection.shared)
        self._common_rank = min(common, default=0)

    def assemble(self, template: Sequence[Block]) -> tuple[Block, ...]:
        """Give the document's blocks from those of its template."""
        blocks = tuple(self._with_leaves([new for block in template for new in self._top(block)]))
        blocks = with_single_anchors(blocks, self.context)
        cited = cited_keys(blocks, self.context)
        keys = tuple(dict.fromkeys((*(key for key in self.first if key in cited), *cited)))
        blocks = self._with_sources(blocks, keys)
        blocks = tuple(kept for block in blocks for kept in self._pruned(block))
        blocks = numbering.number_sections(blocks, *self._parts(), self.context.labels)
        blocks = with_back_links(self._numbered(blocks, keys), self.context)
        return tuple(self._contents(block, blocks) for block in blocks)

    def _numbered(self, blocks: tuple[Block, ...], keys: Sequence[str]) -> tuple[Block, ...]:
        """Set captions, marks of notes, citations and references in one pass over the whole tree."""
        targets = targets_of(blocks, self.shown, self.context)
        numbers = {key: number for number, key in enumerate(keys, 1)}
        marks = numbering.NoteMarks()
        captions = numbering.Captions(self.context)
        uncited = not self.strict and not any(_is_sources_row(node) for node in walk(blocks))

        def inline(node: Inline) -> tuple[Inline, ...]:
            match node:
                case Citation():
                    return () if uncited else (numbered(node, numbers),)
                case CrossReference():
                    return targets.resolve(node, self.context, strict=self.strict)
                case Note():
                    return (marks.mark(node),)
                case _:
                    return (node,)

        return rewrite(blocks, block=captions.number, inline=inline)

    # ------------------------------------------------------------ slots

    def _top(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Component) and block.name == "section":
            return self._section(block)
        if isinstance(block, Section):
            filled = self.filled(block, in_template=True)
            marking = self._marking_of(block, filled, lambda less: less.filled(block, in_template=True))
            return (replace(filled, marking=self._marking_label((marking,))),)
        return self._expanded((block,), "", in_template=True)

    def _section(self, slot: Component) -> tuple[Block, ...]:
        if check_component(self.context, slot, in_template=True) is None:
            return ()
        options = Options(slot, self.context)
        authored = self._authored.get(options.text("id"))
        if authored is None:
            cure = did_you_mean(options.text("id"), self._authored)
            options.bad("id", f"names no section here: '{options.text('id')}'", cure)
            return ()
        begins = options.choice("new-page", NEW_PAGE)
        section = self._authored_section(authored)
        shown = self._marking_of(authored, section, lambda less: less.section_of(authored.id))
        marking = self._marking_label((authored.head.marking, shown))
        new_page = bool(authored.head.new_page) or begins in ("yes", "recto")
        recto = authored.head.new_page == "recto" or begins in ("recto", "print")
        return (replace(section, marking=marking, new_page=new_page, recto=recto),)

    def _with_leaves(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Begin a leaf after each section that says that it stands on one of its own."""
        alone = False
        for block in blocks:
            is_section = isinstance(block, Section)
            yield replace(block, new_page=True, recto=True) if isinstance(block, Section) and alone else block
            own = self._authored.get(block.id) if isinstance(block, Section) else None
            alone = own.head.new_page == "recto" if own else alone and not is_section

    def section_alone(self, authored: Authored) -> tuple[Block, ...]:
        """Give a section as it stands without its neighbours, or nothing where it has nothing to show."""
        return self._pruned(self._authored_section(authored))

    def content_alone(self, authored: Authored) -> tuple[Block, ...]:
        """Give what a section says without its neighbours; one that shows no records says what was written."""
        if any(isinstance(node, Component) for node in authored.nodes):
            return self.section_alone(authored)
        return authored.blocks if _has_content(authored.blocks) else ()

    def section_of(self, name: str) -> Section | None:
        """Give the section of that id, or None where the selection has none."""
        authored = self._authored.get(name)
        return self._authored_section(authored) if authored else None

    def _authored_section(self, authored: Authored) -> Section:
        title = words(authored.head.title)
        title = line_in(title, authored.head.lang) if authored.head.lang else title
        section = Section(authored.id, "", title, authored.id, authored.blocks, at=authored.at)
        return self.filled(section, in_template=False)

    def _marking_of(
        self, before: Authored | Section, section: Section, again: Callable[[Assembly], Section | None]
    ) -> str:
        """Give the lowest marking at which the same reader would get what the components of a section show."""
        lowest = self.context.event.markings[0].id
        if self.lower is None or not any(isinstance(node, Component) for node in walk(before.blocks)):
            return lowest
        for less in self._less():
            if (other := again(less)) is not None and other.blocks == section.blocks:
                return less.context.selection.marking
        return self.context.selection.marking

    def _less(self) -> list[Assembly]:
        """Give the assemblies of the selections at lower markings, made when they are first asked for."""
        if self._lesser is None:
            self._lesser = [Assembly(new_context(each), self.at, self.strict) for each in self.lower or ()]
        return self._lesser

    def _marking_label(self, markings: Iterable[str]) -> str:
        """Give the label of the highest of these where it is higher than the lowest of the common part."""
        event = self.context.event
        rank = max(event.rank(each) for each in markings)
        return event.markings[rank].label if rank > self._common_rank else ""

    def filled(self, section: Section, *, in_template: bool) -> Section:
        """Give a section with its components in place."""
        blocks = self._expanded(section.blocks, section.anchor, in_template=in_template)
        return numbering.anchor_headings(replace(section, blocks=blocks))

    def _expanded(self, blocks: Iterable[Block], anchor: str, *, in_template: bool) -> tuple[Block, ...]:
        above = 1  # level of the heading under which a component stands

        def visit(block: Block) -> Sequence[Block]:
            nonlocal above
            if isinstance(block, Component):
                return _under_heading(self._component(block, anchor, in_template=in_template), above)
            above = block.level if isinstance(block, Heading) else above
            return self._finished(block)

        return rewrite(blocks, block=visit, inline=lambda inline: (fill(inline, self.context),))

    def _component(self, slot: Component, anchor: str, *, in_template: bool) -> tuple[Block, ...]:
        spec = check_component(self.context, slot, in_template=in_template)
        if spec is None:
            return ()
        if spec.build is None:
            return (slot,)
        before = len(self.context.problems)
        built = build(self.context, slot, spec)
        if len(self.context.problems) > before:
            return ()
        for reference, own in built.shown.items():
            self.shown.setdefault(reference, own or anchor)
        if not built.blocks:
            return (_vanished(slot),)
        return self._polished(built.blocks)

    def _finished(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Callout):
            return (replace(block, label=block.label or self.context.labels(f"callout-{block.kind}")),)
        after = self.context.labels("citation-after")
        return (close_up_block(block, "" if after == "none" else after),)

    # ------------------------------------------------------------ sources and contents

    def _with_sources(self, blocks: tuple[Block, ...], keys: Sequence[str]) -> tuple[Block, ...]:
        slots = sum(_is_slot(node, "sources") for node in walk(blocks))
        if not slots:
            if keys and self.strict:
                message = "this template has no {sources}, but what it shows cites some"
                self.context.report("no-sources", self.at, message, "add a line with the component sources")
            return blocks
        places = iter((self._polished(source_list(self.context, keys)),))  # they stand once, at the first slot

        def visit(block: Block) -> tuple[Block, ...]:
            return (
                (next(places, ()) or (_vanished(block),))
                if isinstance(block, Component) and block.name == "sources"
                else (block,)
            )

        placed: list[Block] = []
        for block in blocks:
            holds = any(_is_slot(node, "sources") for node in walk(block))
            placed += rewrite((self._marked_as(block, keys),), block=visit) if holds else (block,)
        return tuple(placed)

    def _marked_as(self, block: Block, keys: Sequence[str]) -> Block:
        """Raise the marking of the section that lists the sources to that of the sources listed."""
        if not isinstance(block, Section):
            return block
        event = self.context.event
        sources = (source for key in keys if (source := self.context.source(key)))
        found = [source.marking for source in sources if source.marking] or [event.markings[0].id]
        stated = [each.id for each in event.markings if each.label == block.marking]
        return replace(block, marking=self._marking_label((*found, *stated)))

    def _polished(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return rewrite(blocks, block=self._finished, inline=lambda inline: (fill(inline, self.context),))

    def _contents(self, block: Block, blocks: tuple[Block, ...]) -> Block:
        if not isinstance(block, Component) or block.name != "contents":
            return block
        options = Options(block, self.context)
        depth = int(options.choice("depth", ("1", "2")))
        title = options.text("title", self.context.labels("contents"))
        return Contents(title, numbering.contents_entries(blocks, depth))

    def _parts(self) -> tuple[frozenset[str], frozenset[str]]:
        selection = self.context.selection
        numbered_ids = {section.id for section in selection.sections if not holds_sources(section)}
        return frozenset(numbered_ids & selection.shared), frozenset(numbered_ids - selection.shared)

    # ------------------------------------------------------------ what came out empty

    def _pruned(self, block: Block) -> tuple[Block, ...]:
        if _is_slot(block, _VANISHED):
            return ()
        if not isinstance(block, Section):
            return (block,)
        gone = [node for node in walk(block.blocks) if isinstance(node, Component) and node.name == _VANISHED]
        if not _has_content(block.blocks):
            return ()
        if not gone:
            return (block,)
        kept = _without_bare_headings(block.blocks)
        for each in gone if block.id in self._authored else ():
            self._warn_empty(each)
        return (replace(block, blocks=rewrite(kept, block=_dropped)),)

    def _warn_empty(self, slot: Component) -> None:
        name = dict(slot.options)["was"]
        audience = self.context.selection.audience.id
        message = f"component '{name}' has nothing to show for {audience}, but the text around it stays"
        cure = "grant the text to those who see the records"
        self.context.problems.append(warning("empty-component", slot.at or NOWHERE, message, cure))


def _is_slot(node: Node, name: str) -> bool:
    return isinstance(node, Component) and node.name == name


def _is_sources_row(node: Node) -> bool:
    return isinstance(node, Row) and node.anchor.startswith("source:")


def _vanished(slot: Component) -> Component:
    return Component(_VANISHED, (("was", slot.name),), at=slot.at)


def _dropped(block: Block) -> tuple[Block, ...]:
    """Drop what a vanished component was, and a container that held nothing else."""
    if _is_slot(block, _VANISHED):
        return ()
    if isinstance(block, (BulletList, OrderedList)):
        items = tuple(item for item in block.items if item.blocks)
        return (replace(block, items=items),) if items else ()
    if (isinstance(block, BlockQuote) and not block.blocks) or (
        isinstance(block, Callout) and block.is_bare(block.blocks)
    ):
        return ()
    return (block,)


def _under_heading(blocks: Sequence[Block], level: int) -> tuple[Block, ...]:
    """Put the headings of a component, the highest of which are of level 2, below a heading of a level."""
    return tuple(
        replace(block, level=min(block.level + level - 1, _LOWEST)) if isinstance(block, Heading) else block
        for block in blocks
    )


def _has_content(blocks: Iterable[Block]) -> bool:
    return any(not isinstance(block, (Heading, PageBreak)) and not _is_slot(block, _VANISHED) for block in blocks)


def _without_bare_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drop headings under which only components stood that had nothing to show."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            under = _under(block, blocks[place + 1 :])
            emptied = any(_is_slot(each, _VANISHED) for each in under)
            if emptied and not _has_content(under):
                continue
        kept.append(block)
    return tuple(kept)


def _under(heading: Heading, rest: Sequence[Block]) -> list[Block]:
    under: list[Block] = []
    for block in rest:
        if isinstance(block, Heading) and block.level <= heading.level:
            break
        under.append(block)
    return under
