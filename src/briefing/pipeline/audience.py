"""One audience through the steps: select, compose, check, write, audit, pack."""

from __future__ import annotations

import datetime as dt
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from briefing import __version__
from briefing.checks import check_pack
from briefing.checks.absences import Wishes, explained
from briefing.checks.cards import check_cards
from briefing.checks.contents import check_contents
from briefing.checks.placeholders import check_open
from briefing.collector import collector_at_rest
from briefing.compose.document import compose
from briefing.compose.handouts import compose_handout
from briefing.errors import BriefingError, ContentError, Diagnostic, UsageError, did_you_mean, error, has_errors
from briefing.fonts import FontSet, load_fonts
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
from briefing.pipeline.late import docx_of, pdf_of
from briefing.pipeline.proof import Finished, prove
from briefing.pipeline.request import BuildRequest, PackResult, Product, Report, silent
from briefing.readers.whereabouts import place_of_character
from briefing.select import Selection, select
from briefing.shipped import templates_folder
from briefing.theme import Theme, load_logo, load_theme
from briefing.tree.nodes import Asset, Document
from briefing.tree.text import count_words
from briefing.typeset.coverage import missing_characters
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import PageMap, Pages
from briefing.units import PAPERS, Paper
from briefing.writers.handouts import HANDOUTS, PRINT_MASTERS

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


class AudienceBuild(Struct):
    """The pass of one audience through the steps, each named as in the design."""

    library: Library
    request: BuildRequest
    audience: Audience
    report: Report = silent
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unsettled: list[Diagnostic] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)

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
        """Give what is wrong with this audience's pack and handouts, laid out but not written."""
        try:
            selection = self._select()
            theme, fonts = self._look()
        except ContentError as problem:
            return self._own(problem)
        self._try(lambda: self._lay_out_pack(selection, theme, fonts))
        for name in self.audience.handouts:
            self._try(partial(self._lay_out_handout, name, selection, theme, fonts))
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
        theme, fonts = self._look()
        files: dict[str, bytes] = {}
        if self.request.handouts is None:
            files |= self._pack_files(selection, theme, fonts)
        files |= self._handout_files(selection, theme, fonts)
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
        return replace(selection, audience=selection.audience.model_copy(update=chosen))

    def _look(self) -> tuple[Theme, FontSet]:
        name = self.request.theme or self.audience.theme
        known = [key.removeprefix("themes/").removesuffix(".yaml") for key in self._templates("themes/")]
        if name not in known:
            raise UsageError(f"no theme '{name}'; {did_you_mean(name, known)}")
        theme, found = load_theme(name, self.library.templates)
        self._collect(found)
        if theme is None:
            raise ContentError(self.diagnostics)
        theme, found = load_logo(theme, self.library.logos)
        self._collect(found)
        if has_errors(found):
            raise ContentError(self.diagnostics)
        return theme, load_fonts(theme, font_folders(self.request.workspace))

    def _templates(self, folder: str) -> list[str]:
        return [key for key in self.library.templates if key.startswith(folder)]

    def _pack_files(self, selection: Selection, theme: Theme, fonts: FontSet) -> dict[str, bytes]:
        document, pages = self._lay_out_pack(selection, theme, fonts)
        stem = f"{selection.event.id}-{self.audience.slug}"
        files: dict[str, bytes] = {}
        formats = self.request.formats or self.audience.formats
        if "docx" in formats:
            files[f"{stem}.docx"] = docx_of(document, theme, self._paper(), pages, fonts=fonts)
        if "pdf" in formats:
            files[f"{stem}.pdf"] = pdf_of(pages, fonts)
        page_map = pages.page_map
        del pages  # the audit reads files, and needs the room
        self._measure(files, document, page_map)
        self._prove(files, document, page_map, selection, logo=theme.mark)
        return files

    def _lay_out_pack(self, selection: Selection, theme: Theme, fonts: FontSet) -> tuple[Document, Pages]:
        document = self._compose(selection, theme, fonts)
        self.report(self.audience.id, "write")
        pages = lay_out(document, theme, fonts, self._paper())
        self._collect(check_contents(document, pages.page_map, selection))
        return document, pages

    def _compose(self, selection: Selection, theme: Theme, fonts: FontSet) -> Document:
        self.report(self.audience.id, "compose")
        if not selection.sections:
            message = f"there is nothing to read for '{self.audience.id}': no section is for this audience"
            cure = "grant it a section, raise its clearance, or take this file away"
            raise ContentError([error("nothing-to-read", self.audience.at, message, cure)])
        document, found = compose(selection, self.assets, self._stamp(), lower=self._lower(selection))
        self._collect(found)
        return self._checked(document, selection, theme, fonts)

    def _handout_files(self, selection: Selection, theme: Theme, fonts: FontSet) -> dict[str, bytes]:
        wanted = self.audience.handouts if self.request.handouts is None else self.request.handouts
        files: dict[str, bytes] = {}
        for name in wanted:
            files |= self._handout(name, selection, theme, fonts)
        return files

    def _handout(self, name: str, selection: Selection, theme: Theme, fonts: FontSet) -> dict[str, bytes]:
        document, pages = self._lay_out_handout(name, selection, theme, fonts)
        file = {f"handouts/{name}.pdf": pdf_of(pages, fonts)}
        self._measure(file, document, pages.page_map)
        self._prove(file, document, pages.page_map, selection, logo=theme.mark)
        return file

    def _lay_out_handout(self, name: str, selection: Selection, theme: Theme, fonts: FontSet) -> tuple[Document, Pages]:
        document = self._compose_handout(name, selection, theme, fonts)
        return document, HANDOUTS[name](document, theme, fonts, self._paper())

    def _compose_handout(self, name: str, selection: Selection, theme: Theme, fonts: FontSet) -> Document:
        if name not in HANDOUTS:
            raise UsageError(f"no handout '{name}'; {did_you_mean(name, HANDOUTS)}")
        self.report(self.audience.id, name)
        lower = self._lower(selection)
        document, found = compose_handout(name, selection, self.assets, self._stamp(), lower=lower)
        self._collect(found)
        return self._checked(document, selection, theme, fonts)

    def _lower(self, selection: Selection) -> Iterator[Selection]:
        """Give what the audience would get with less clearance, lowest first, as long as it can have a use."""
        ids = {section.id for section in selection.sections}
        sections = tuple(section for section in self.library.sections if section.id in ids)
        for marking in self.library.event.markings[: self.library.event.rank(selection.marking)]:
            lesser = {"clearance": marking.id, "depth": DEPTHS[-1], "without": ()}
            readers = {self.audience.id: self.audience.model_copy(update=lesser)}
            library = replace(self.library, audiences=readers, sections=sections)
            less = select(library, self.audience.id, as_of=self.request.as_of)
            yield replace(less, shared=selection.shared, everyone=selection.everyone)

    def _checked(self, document: Document | None, selection: Selection, theme: Theme, fonts: FontSet) -> Document:
        self.report(self.audience.id, "check")
        if document is not None:
            self._collect(check_pack(document, selection, final=self.request.final))
            if self.request.handouts is not None or self.request.final:  # a draft of the whole is a rehearsal
                self._collect(check_cards(document, selection, final=self.request.final))
            self.unsettled.extend(check_open(document, selection, final=True))
            find = partial(place_of_character, root=self.request.workspace)
            self._collect(missing_characters(document, theme, fonts, find))
        if document is None or has_errors(self.diagnostics):
            raise ContentError(self.diagnostics)
        return document

    def _prove(
        self,
        files: Mapping[str, bytes],
        document: Document,
        page_map: PageMap,
        selection: Selection,
        *,
        logo: Asset | None,
    ) -> None:
        self.report(self.audience.id, "audit")
        prove(Finished(files, document, page_map, selection, self.library, logo), jobs=self.request.jobs)

    def _measure(self, files: Iterable[str], document: Document, page_map: PageMap) -> None:
        words = count_words(document)
        for name in files:
            self.pages[name] = len(page_map.numbers)
            self.words[name] = words

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
            content=content_digests(selection),
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


def font_folders(workspace: Path) -> list[Path]:
    """Give the folders in which fonts are looked for, the workspace's own first."""
    return [workspace / "templates" / "fonts", templates_folder() / "fonts"]
