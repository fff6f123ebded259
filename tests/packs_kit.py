"""The command line in a process of its own, as a user calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from checkers import ROOT


def run_briefing(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    env = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
