"""How large the signs of pictures are: marks, strokes and steps grow with the text beside them, so that a theme for
readers with low vision draws what it says as large as it says it."""

from __future__ import annotations

from briefing.units import Pt

_SIZE: Pt = 9.0  # of the text beside signs of their own size


def sign_scale(text: Pt) -> float:
    """Tell how many times larger signs are drawn beside text of a size."""
    return text / _SIZE
