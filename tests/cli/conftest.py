"""What the tests of several commands begin with: a fresh workspace whose packs have been built, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command_kit import run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the workspace, which no test may change."""
    folder = tmp_path_factory.mktemp("workspace") / "ports"
    assert run(folder.parent, "new", "ports", "--date", "2027-03-04").returncode == 0
    assert run(folder, "build", "-j", "1", "-q").returncode == 0
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may change."""
    shutil.copytree(built, tmp_path / "ports")
    return tmp_path / "ports"
