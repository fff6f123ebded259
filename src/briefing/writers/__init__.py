"""Writers: tree or pages + theme -> bytes. None of them decides what is said or where it stands."""

from __future__ import annotations
