"""One audience through the steps: select, compose, check, write, audit, pack."""

from __future__ import annotations

import datetime as dt
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefing import __version__
from briefing.audit.figures import check_figures
from briefing.audit.findings import told
from briefing.audit.withheld import Withheld, withheld
from briefing.checks import check_pack
from briefing.checks.absences import Wishes, explained
from briefing.checks.cards import check_cards
from briefing.checks.contents import check_contents
from briefing.checks.placeholders import check_open
from briefing.collector import collector_at_rest
from briefing.compose.document import compose
from briefing.compose.handouts import HANDOUTS, PRINT_MASTERS, compose_handout
from briefing.errors import (
    BriefingError,
    ContentError,
    Diagnostic,
    ProofError,
    UsageError,
    did_you_mean,
    error,
    has_errors,
)
from briefing.images import load_asset
from briefing.model.audience import DEPTHS, Audience
from briefing.model.library import Library
from briefing.pack import (
    Deliverable,
    Manifest,
    Packed,
    content_digests,
    deliverable,
    merge_into_pack,
    pack_audience,
    sealed,
)
from briefing.pipeline.request import BuildRequest, PackResult, Product, Report, silent
from briefing.press.beside import a_press
from briefing.press.late import expected_of, findings_in, load_proof
from briefing.press.orders import Job, Look, Order, Press
from briefing.select import Selection, select
from briefing.tree.nodes import Asset, Document
from briefing.tree.text import count_words
from briefing.units import PAPERS, Paper

if TYPE_CHECKING:  # with it come fonts and typesetting
    from briefing.press.here import PressHere

PACK = ""
"""The name of a pack among the documents of an audience: all others are handouts."""

FORMATS = ("docx", "pdf")
"""In the order in which a pack has them."""

_EPOCH = re.compile(r"[0-9]{1,11}")
"""Seconds since 1970, up to the year 5138: more digits are no time that a file can state."""


def stamp_of(library: Library, as_of: dt.date | None = None) -> dt.datetime:
    """Give the only time in any file: SOURCE_DATE_EPOCH, else the as-of day at 00:00 UTC.

    Raises UsageError for an epoch that is none, as its specification asks for (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not _EPOCH.fullmatch(epoch):
            cure = "set it to seconds since 1970, such as 1733616000, or unset it"
            raise UsageError(f"the variable SOURCE_DATE_EPOCH is '{epoch[:40]}', which is no time; {cure}")
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    day = as_of or library.event.as_of
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _nothing() -> None:
    pass


class AudienceBuild(Struct):
    """The pass of one audience through the steps, each named as in the design."""

    library: Library
    request: BuildRequest
    audience: Audience
    report: Report = silent
    press: Press | None = None  # one in this process where none is given
    meanwhile: Callable[[], None] = _nothing  # done once while pages are set; what it raises stops the pack
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unsettled: list[Diagnostic] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    look: Look | None = None
    secret: Withheld | None = None
    digests: dict[str, str] = field(default_factory=dict)

    def run(self) -> PackResult:
        """Take the audience through all steps; what it foresees becomes a result, not an exception."""
        try:
            with collector_at_rest():
                packed, products = self._steps()
        except BriefingError as problem:
            self.report(self.audience.id, "failed")
            return PackResult(
                self.audience.id, self.audience.label, None, diagnostics=self._own(problem), error=problem
            )
        except Exception as fault:  # noqa: BLE001 - whatever happens to one audience leaves the others packed
            trace = "".join(traceback.format_exception(fault))
            self.report(self.audience.id, "failed")
            message = f"a fault of briefing itself and not of your content; please report these lines:\n{trace}"
            return PackResult(self.audience.id, self.audience.label, None, error=BriefingError(message))
        self.report(self.audience.id, "done", packed.folder)
        return PackResult(
            self.audience.id,
            self.audience.label,
            packed.folder,
            products,
            tuple(self.diagnostics),
            tuple(packed.lines()),
            unsettled=tuple(self.unsettled),
        )

    def check(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with this audience's pack and handouts, set but not written."""
        press = a_press()
        try:
            selection = self._select()
            press.take(self._order())
        except ContentError as problem:
            return self._own(problem)
        for name in (PACK, *self.audience.handouts):
            self._try(partial(self._set, name, selection, press))
        return tuple(self.diagnostics)

    def documents(self) -> tuple[Selection, dict[str, Document]]:
        """Give the selection and, composed but neither checked nor set, the pack ("") and its handouts by their names.

        Raises ContentError."""
        selection = self._select()
        composed = {"": compose(selection, self.assets, self._stamp(), lower=self._lower(selection))}
        for name in self.audience.handouts:
            lower = self._lower(selection)
            composed[name] = compose_handout(name, selection, self.assets, self._stamp(), lower=lower)
        documents: dict[str, Document] = {}
        for name, (document, found) in composed.items():
            self._collect(found)
            if document is not None:
                documents[name] = document
        if has_errors(self.diagnostics):
            raise ContentError(self.diagnostics)
        return selection, documents

    def _try(self, step: Callable[[], object]) -> None:
        """Collect what is wrong with one document, whatever is wrong with those before it."""
        before, self.diagnostics = self.diagnostics, []
        try:
            step()
        except ContentError as problem:
            self._collect(problem.diagnostics)
        found, self.diagnostics = self.diagnostics, before
        self._collect(found)

    def _own(self, problem: BriefingError) -> tuple[Diagnostic, ...]:
        own = list(self.diagnostics)
        if isinstance(problem, ContentError):
            own += [each for each in problem.diagnostics if each not in own]
        return tuple(own)

    def _steps(self) -> tuple[Packed, tuple[Product, ...]]:
        selection = self._select()
        press = self.press or a_press()
        press.take(self._order())
        files: dict[str, bytes] = {}
        for name in (PACK, *self.audience.handouts) if self.request.handouts is None else self.request.handouts:
            files |= self._print(name, selection, press)
        self.report(self.audience.id, "pack")
        manifest = self._manifest(selection, files)
        put = pack_audience if self.request.handouts is None else merge_into_pack
        packed = put(self.request.output, selection.event.id, self.audience.slug, files, manifest)
        return packed, tuple(self._product(each) for each in manifest.deliverables)

    def _select(self) -> Selection:
        self.report(self.audience.id, "select")
        selection = select(
            self.library,
            self.audience.id,
            as_of=self.request.as_of,
            with_ids=self.request.with_ids,
            without_ids=self.request.without_ids,
        )
        for name, figure in selection.figures.items():
            asset, found = load_asset(figure)
            self._collect(found)
            if asset is not None:
                self.assets[name] = asset
        chosen = {"edition": self.request.edition or self.audience.edition}
        return replace(selection, audience=replace(selection.audience, **chosen))

    def _order(self) -> Order:
        """Say how this audience's documents are to look. Raises UsageError for a theme that is none."""
        name, templates = self.request.theme or self.audience.theme, self.library.templates
        known = [key.removeprefix("themes/").removesuffix(".yaml") for key in templates if key.startswith("themes/")]
        if name not in known:
            raise UsageError(f"no theme '{name}'; {did_you_mean(name, known)}")
        return Order(name, templates, self.library.logos, self._paper(), self.request.workspace)

    def _print(self, name: str, selection: Selection, press: Press) -> Mapping[str, bytes]:
        """Compose a document and give its files, proven."""
        document = self._begun(name, selection, press)
        self.report(self.audience.id, "write")
        words, secret = count_words(document), self._meanwhile(selection)
        load_proof()
        laid = press.lay_out()
        expected = expected_of(document, laid, secret)
        if name == PACK:
            self._collect(check_contents(document, laid.page_map, selection))
        files = press.write()
        findings = (*findings_in(files, expected, press.reading), *check_figures(document, selection))
        if findings:
            raise ProofError(told(findings))
        self.words |= dict.fromkeys(files, words)
        self.pages |= dict.fromkeys(files, len(laid.page_map.numbers))
        return files

    def _set(self, name: str, selection: Selection, press: PressHere) -> None:
        """Compose a document and set it, for what is wrong with it."""
        document = self._begun(name, selection, press)
        laid = press.lay_out()
        if name == PACK:
            self._collect(check_contents(document, laid.page_map, selection))

    def _begun(self, name: str, selection: Selection, press: Press) -> Document:
        """Compose a document, let the press begin with it, and check it meanwhile. Raises ContentError."""
        document, found = self._composed(name, selection)
        self._look(press)
        self._collect(found)
        if document is not None:
            press.begin(Job(document, self._names(name, selection), name))
            self._check(document, selection)
            self._collect(press.missing())
        if document is None or has_errors(self.diagnostics):
            raise ContentError(self.diagnostics)
        return document

    def _names(self, name: str, selection: Selection) -> dict[str, str]:
        """Name the files of a document, each with its format."""
        if name != PACK:
            return {f"handouts/{name}.pdf": "pdf"}
        formats = self.request.formats or self.audience.formats
        return {f"{selection.event.id}-{self.audience.slug}.{kind}": kind for kind in FORMATS if kind in formats}

    def _look(self, press: Press) -> None:
        """Ask once for what is wrong with the look. Raises ContentError where nothing can be set in it."""
        if self.look is None:
            self.look = press.look()
        self._collect(self.look.found)
        if not self.look.stands:
            raise ContentError(self.diagnostics)

    def _meanwhile(self, selection: Selection) -> Withheld:
        """Work out once, while a press beside sets pages, what is withheld and the digests of the content."""
        if self.secret is None:
            self.meanwhile()
            self.secret = withheld(self.library, selection)
            self.digests = content_digests(selection)
        return self.secret

    def _composed(self, name: str, selection: Selection) -> tuple[Document | None, Sequence[Diagnostic]]:
        """Compose the pack or a handout."""
        if name != PACK and name not in HANDOUTS:
            raise UsageError(f"no handout '{name}'; {did_you_mean(name, HANDOUTS)}")
        self.report(self.audience.id, name or "compose")
        if name != PACK:
            return compose_handout(name, selection, self.assets, self._stamp(), lower=self._lower(selection))
        if not selection.sections:
            message = f"there is nothing to read for '{self.audience.id}': no section is for this audience"
            cure = "grant it a section, raise its clearance, or take this file away"
            return None, [error("nothing-to-read", self.audience.at, message, cure)]
        return compose(selection, self.assets, self._stamp(), lower=self._lower(selection))

    def _lower(self, selection: Selection) -> Iterator[Selection]:
        """Give what the audience would get with less clearance, lowest first, as long as it can have a use."""
        ids = {section.id for section in selection.sections}
        sections = tuple(section for section in self.library.sections if section.id in ids)
        for marking in self.library.event.markings[: self.library.event.rank(selection.marking)]:
            lesser = {"clearance": marking.id, "depth": DEPTHS[-1], "without": ()}
            readers = {self.audience.id: replace(self.audience, **lesser)}
            library = replace(self.library, audiences=readers, sections=sections)
            less = select(library, self.audience.id, as_of=self.request.as_of)
            yield replace(less, shared=selection.shared, everyone=selection.everyone)

    def _check(self, document: Document, selection: Selection) -> None:
        self.report(self.audience.id, "check")
        self._collect(check_pack(document, selection, final=self.request.final))
        if self.request.handouts is not None or self.request.final:  # a draft of the whole is a rehearsal
            self._collect(check_cards(document, selection, final=self.request.final))
        self.unsettled.extend(check_open(document, selection, final=True))

    def _manifest(self, selection: Selection, files: Mapping[str, bytes]) -> Manifest:
        event = selection.event
        return Manifest(
            event=event.id,
            title=event.title,
            label=self.audience.label,
            version=event.version,
            as_of=selection.as_of.isoformat(),
            stamp=self._stamp().isoformat(),
            marking=selection.marking,
            language=self.audience.language,
            theme=self.request.theme or self.audience.theme,
            paper=self._paper().name,
            program=f"briefing {__version__}",
            edition=selection.audience.edition,
            final=self.request.final,
            formats=self.request.formats or self.audience.formats,
            chosen=self.request.chosen,
            with_ids=self.request.with_ids,
            without=tuple(sorted(map(sealed, self.request.without_ids))),
            deliverables=tuple(self._deliverable(name, data) for name, data in files.items()),
            content=self.digests,
        )

    def _deliverable(self, name: str, data: bytes) -> Deliverable:
        master = PurePosixPath(name).stem in PRINT_MASTERS
        return deliverable(name, data, pages=self.pages[name], words=self.words[name], print_master=master)

    def _product(self, each: Deliverable) -> Product:
        return Product(each.name, each.pages, each.words, each.size)

    def _stamp(self) -> dt.datetime:
        return stamp_of(self.library, self.request.as_of)

    def _paper(self) -> Paper:
        return PAPERS[self.request.paper or self.audience.paper]

    def _collect(self, found: Iterable[Diagnostic]) -> None:
        wishes = Wishes(self.audience, self.request.as_of or self.library.event.as_of, self.request.without_ids)
        told = explained(found, self.library, wishes)
        self.diagnostics.extend(each for each in told if each not in self.diagnostics)
