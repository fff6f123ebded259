from __future__ import annotations

import gc
import weakref

from briefing.fonts import load_fonts
from briefing.typeset.measure import gauge_of
from pdf_samples import TEMPLATES, shipped_theme


def test_gauges_go_with_their_fonts() -> None:
    """A program that builds again and again must not keep the fonts and widths of each build."""
    fonts = load_fonts(shipped_theme(), [TEMPLATES / "fonts"])
    gauge = gauge_of(fonts, "serif-regular", 10)
    assert gauge is gauge_of(fonts, "serif-regular", 10)
    assert gauge.advances["word "] == fonts.width("word ", "serif-regular", 10)
    gone = weakref.ref(fonts)
    del fonts, gauge
    gc.collect()
    assert gone() is None
