"""Values: their equality, and the defaults of their fields.

    Paragraph(children, at=line 3) == Paragraph(children, at=line 9)      `at` stands aside

Values are msgspec structs: one is made in a fifth of the time of a frozen dataclass, and a class of them in a thirtieth
(dataclasses compile six functions for each class: measured, a fifth of what a small pack took).
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import NODEFAULT, Struct, field


class Value(Struct, frozen=True):
    """A value of which some fields stand aside in equality: where it stands, and what is made of its other fields."""

    aside: ClassVar[tuple[str, ...]] = ("at",)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def _compared(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in self.aside)


class _Probe(Struct):
    made: list[object] = field(default_factory=list)


_FACTORY = type(_Probe.__struct_defaults__[0])


def defaults(kind: type[Struct]) -> dict[str, object]:
    """Give the defaults of those fields that have one, made where they are made."""
    names = kind.__struct_fields__[len(kind.__struct_fields__) - len(kind.__struct_defaults__) :]
    pairs = zip(names, kind.__struct_defaults__, strict=True)
    stated = ((name, default) for name, default in pairs if default is not NODEFAULT)  # some stand behind one by name
    return {name: default.factory() if isinstance(default, _FACTORY) else default for name, default in stated}
