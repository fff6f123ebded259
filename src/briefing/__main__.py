"""`python -m briefing`: the same as the command `briefing`."""

from __future__ import annotations

from briefing.cli import main

if __name__ == "__main__":
    main()
