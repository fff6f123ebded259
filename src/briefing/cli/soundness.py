"""The library of a workspace without errors: what stands on a faulty one would say "no" where nobody knows.

errors -> shown as `check` shows them, exit 1      warnings -> passed over: `check` is there for them
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cli.settings import Settings
from briefing.errors import ContentError, Severity

if TYPE_CHECKING:
    from briefing.model.library import Library


def sound_library(settings: Settings) -> Library:
    """Read the workspace. Raises ContentError for any error in it."""
    workspace = settings.workspace()
    from briefing.pipeline import read  # noqa: PLC0415 - half a second that --help need not pay

    library, diagnostics = read(workspace)
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return library
