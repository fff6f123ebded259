"""The example workspace, built once for all tests of this folder, as its user would: through the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from checkers import ROOT
from packs_kit import run_briefing


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all packs and give the folder that holds one folder for each audience."""
    base = tmp_path_factory.getbasetemp()
    # workers of pytest-xdist have folders below that of the run; without workers the one above is of all runs ever
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "example-packs"
    with FileLock(str(shared) + ".lock"):
        if not (shared / "done").is_file():
            done = run_briefing("-C", str(ROOT), "build", "-o", str(shared))
            assert done.returncode == 0, done.stdout + done.stderr
            (shared / "done").write_text(done.stdout, encoding="utf-8")
    (event,) = [path for path in shared.iterdir() if path.is_dir()]
    return event
