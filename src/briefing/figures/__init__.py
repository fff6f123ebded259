"""Typed picture nodes -> shapes with positions: pure geometry, in points, no library and no font.

    dates + heights of labels -> axis.py, timeline.py    a vertical time axis with labels that never overlap
    dates + width             -> strip.py                the cover's picture, the same axis lying down
    sizes of boxes            -> levels.py               who meets whom
    reached of steps          -> statusbars.py           how far a thing has come

Who draws (`typeset/pictures.py`, `typeset/cover.py`) measures the text and hands the sizes in.
"""

from __future__ import annotations
