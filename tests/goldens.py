"""Text that was read by a person once, and is compared ever after."""

from __future__ import annotations

from checkers import ROOT


class Golden:
    """Compares text with `tests/golden/<name>`; `--accept` writes it anew."""

    def __init__(self, *, accept: bool) -> None:
        self._accept = accept

    def __call__(self, name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if self._accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"no golden {name}: run pytest --accept and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs: run pytest --accept and read the difference"
