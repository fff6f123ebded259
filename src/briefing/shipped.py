"""Where the things lie that come with the program: templates, fonts, the example workspace.

In a wheel they lie inside the package (`_shipped/`); in a checkout they are the folders of the project itself, so
that an editable install works with what is being edited.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_shipped"
_CHECKOUT = _PACKAGE.parent.parent


def templates_folder() -> Path:
    """Give the folder of the built-in templates."""
    return _IN_WHEEL / "templates" if _IN_WHEEL.is_dir() else _CHECKOUT / "templates"


def example_folder() -> Path:
    """Give the workspace of the example."""
    return _IN_WHEEL / "example" if _IN_WHEEL.is_dir() else _CHECKOUT
