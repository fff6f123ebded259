"""Typed picture nodes -> shapes with positions: pure geometry, in points, no library and no font.

    dates + heights of labels -> axis.py, upright.py     a vertical time axis with labels that never overlap
                                 between.py           and stand beside no year but their own
                                 timeline.py, joints.py  in parts that tell what time stands between them
                                 beads.py                marks that have no room on it, beside it
                                 rough.py                the bars of dates known roughly
                                 across.py               the same axis lying, with labels above and below it
    dates + width             -> strip.py                the cover's picture
    sizes of boxes            -> levels.py               who meets whom
    reached of steps          -> statusbars.py           how far a thing has come
    size of text              -> signs.py                how large marks and steps are beside it
    values by category        -> chart.py                bars.py or curves.py on an axis of values (scale.py), in the
                                                         colours and sizes of a theme (ink.py), named in key.py

Who draws (`typeset/`, and for charts Word's writer too) measures the text and hands the sizes in.
"""

from __future__ import annotations
