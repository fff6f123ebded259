"""How far a thing has come: a row of small steps, the reached ones filled.

    ██ ██ ██ [] ,  3 of 4

Steps are as wide as is pleasant, and narrower where many of them must fit.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.units import Pt

STEP_WIDTH = 13.0
STEP_HEIGHT = 6.4
BESIDE_STEPS = 10.0  # between the steps and a label beside them
_BETWEEN = 2.4  # outlines take some of it: what is left must be seen on a screen
_NARROWEST = 2.0


class Step(Struct, frozen=True):
    """One step: from x, so wide, filled or open."""

    x: Pt
    width: Pt
    filled: bool


def width_of_steps(steps: int, scale: float = 1.0) -> Pt:
    """Give the width of the steps with the space to a label beside them, where there is room."""
    return scale * (steps * (STEP_WIDTH + _BETWEEN) - _BETWEEN) + BESIDE_STEPS if steps > 0 else 0.0


def plan_steps(reached: int, steps: int, width: Pt, scale: float = 1.0) -> tuple[Step, ...]:
    """Place the steps in a width, so many times larger where there is room."""
    between = _BETWEEN * scale
    each = min(STEP_WIDTH * scale, (width - between * (steps - 1)) / steps) if steps > 0 else 0.0
    if each < _NARROWEST * scale and steps > 0:
        each = width / steps * 0.7
        between = width / steps * 0.3
    return tuple(Step(index * (each + between), each, index < reached) for index in range(steps))
