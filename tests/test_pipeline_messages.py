"""What a build says: why a link leads nowhere, and nothing twice in other words."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import Location, error, warning
from briefing.pipeline.audience import AudienceBuild
from briefing.pipeline.request import BuildRequest, PackResult
from briefing.pipeline.workspace import _said_once
from library_kit import a_library, a_section, an_audience

AT = Location("content/sections/x.md", 3, 1)


def test_a_link_to_a_section_that_was_left_out_says_so() -> None:
    reader = an_audience("industry")
    library = a_library(a_section("csp"), audiences=[reader])
    request = BuildRequest(Path("w"), Path("w/output"), without_ids=("csp",))
    build = AudienceBuild(library, request, reader)
    build._collect([error("unresolved-reference", AT, "nothing in this document is called 'csp'", "name a section")])
    assert [each.message for each in build.diagnostics] == [
        "nothing in this document is called 'csp': it is left out by --without csp"
    ]


def test_a_build_says_once_what_reading_has_said() -> None:
    said = [error("unknown-target", AT, "no target 'cps'", "did you mean 'csp'?")]
    other = warning("bare-link", AT, "the text of the link is its address", "say where it leads")
    echo = error("unresolved-reference", AT, "nothing in this document is called 'cps'")
    pack = PackResult("industry", "Industry", None, diagnostics=(echo, other))
    assert _said_once(pack, said).diagnostics == (other,)
    assert _said_once(pack, []).diagnostics == (echo, other)
